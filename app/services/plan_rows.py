"""A plan as it is stored: read with all its parts, those that it no longer lists only where they are asked for."""

from typing import TYPE_CHECKING, Any

from app.domain.indicators import Indicator
from app.domain.plans import Assignment, Plan, Section, Task
from app.models import records
from app.models.connection import Connection

if TYPE_CHECKING:
    from app.domain.plan_comparison import PlanRecords


def read_plan(connection: Connection, year: int) -> Plan | None:
    """Return the plan of a year."""
    return records.read_one(connection, Plan, year=year, order=("-id",))


def read_sections(connection: Connection, plan_id: int, *, gone: bool = False) -> tuple[Section, ...]:
    """Return a plan's sections in their order; with ``gone`` also those that it no longer has."""
    return records.read(connection, Section, plan_id=plan_id, order=("place",), **_listed(gone=gone))


def read_tasks(connection: Connection, plan_id: int, *, gone: bool = False) -> tuple[Task, ...]:
    """Return a plan's tasks in their order; with ``gone`` also those that it no longer lists."""
    return records.read(connection, Task, plan_id=plan_id, order=("place",), **_listed(gone=gone))


def _listed(*, gone: bool) -> dict[str, Any]:
    return {} if gone else {"gone": None}


def read_assignments(connection: Connection, plan_id: int) -> tuple[Assignment, ...]:
    """Return who leads and who works with on a plan's tasks, in the printed order."""
    order = ("task_id", "role", "place")
    return records.read_below(connection, Assignment, "task_id", Task, plan_id=plan_id, order=order)


def read_records(connection: Connection, year: int) -> "PlanRecords":
    """Return the plan of a year with all its parts; only the indicators where there is no plan."""
    from app.domain.plan_comparison import PlanRecords  # noqa: PLC0415 - not at start: plans are seldom compared

    known = records.read(connection, Indicator, year=year, order=("place",))
    plan = read_plan(connection, year)
    if plan is None:
        return PlanRecords(indicators=known)
    return PlanRecords(
        plan=plan,
        sections=read_sections(connection, plan.id, gone=True),
        tasks=read_tasks(connection, plan.id, gone=True),
        indicators=known,
    )
