"""A plan as it is stored: read with all its parts, those that it no longer lists only where they are asked for."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection

from app.domain.indicators import Indicator
from app.domain.plans import Assignment, Plan, Section, Task
from app.models import records

if TYPE_CHECKING:
    from app.domain.plan_comparison import PlanRecords


def read_plan(connection: Connection, year: int) -> Plan | None:
    """Return the plan of a year."""
    plans = records.table_of(Plan).c
    return records.read_one(connection, Plan, plans.year == year, order=(plans.id.desc(),))


def read_sections(connection: Connection, plan_id: int, *, gone: bool = False) -> tuple[Section, ...]:
    """Return a plan's sections in their order; with ``gone`` also those that it no longer has."""
    table = records.table_of(Section).c
    return records.read(connection, Section, table.plan_id == plan_id, *_listed(table, gone), order=(table.place,))


def read_tasks(connection: Connection, plan_id: int, *, gone: bool = False) -> tuple[Task, ...]:
    """Return a plan's tasks in their order; with ``gone`` also those that it no longer lists."""
    table = records.table_of(Task).c
    return records.read(connection, Task, table.plan_id == plan_id, *_listed(table, gone), order=(table.place,))


def _listed(table: Any, gone: bool) -> tuple[ColumnElement[bool], ...]:  # noqa: FBT001 - handed on
    return () if gone else (table.gone.is_(None),)


def read_assignments(connection: Connection, plan_id: int) -> tuple[Assignment, ...]:
    """Return who leads and who works with on a plan's tasks, in the printed order."""
    tasks, table = records.table_of(Task), records.table_of(Assignment)
    of_plan = table.c.task_id.in_(tasks.select().with_only_columns(tasks.c.id).where(tasks.c.plan_id == plan_id))
    return records.read(connection, Assignment, of_plan, order=(table.c.task_id, table.c.role, table.c.place))


def read_records(connection: Connection, year: int) -> "PlanRecords":
    """Return the plan of a year with all its parts; only the indicators where there is no plan."""
    from app.domain.plan_comparison import PlanRecords  # noqa: PLC0415 - not at start: plans are seldom compared

    indicators = records.table_of(Indicator).c
    known = records.read(connection, Indicator, indicators.year == year, order=(indicators.place,))
    plan = read_plan(connection, year)
    if plan is None:
        return PlanRecords(indicators=known)
    return PlanRecords(
        plan=plan,
        sections=read_sections(connection, plan.id, gone=True),
        tasks=read_tasks(connection, plan.id, gone=True),
        indicators=known,
    )
