"""The plans of the office: read as they stand, accepted from a file that was looked at."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from app.domain.plans import Assignment, Plan, Section, Task, Unit, UnitAlias
from app.domain.vietnamese import sort_key
from app.models import records
from app.services.acceptance import refuse_second_plan, store_plan
from app.services.backups import back_up
from app.services.transactions import Transactions

if TYPE_CHECKING:
    from app.importers.draft import PlanDraft


def read_plan(connection: Connection, year: int) -> Plan | None:
    """Return the plan of a year."""
    plans = records.table_of(Plan).c
    return records.read_one(connection, Plan, plans.year == year, order=(plans.id.desc(),))


def read_sections(connection: Connection, plan_id: int) -> tuple[Section, ...]:
    """Return a plan's sections in their order."""
    sections = records.table_of(Section).c
    return records.read(connection, Section, sections.plan_id == plan_id, order=(sections.place,))


def read_tasks(connection: Connection, plan_id: int) -> tuple[Task, ...]:
    """Return a plan's tasks in their order."""
    tasks = records.table_of(Task).c
    return records.read(connection, Task, tasks.plan_id == plan_id, order=(tasks.place,))


def read_assignments(connection: Connection, plan_id: int) -> tuple[Assignment, ...]:
    """Return who leads and who works with on a plan's tasks, in the printed order."""
    tasks, table = records.table_of(Task), records.table_of(Assignment)
    of_plan = table.c.task_id.in_(tasks.select().with_only_columns(tasks.c.id).where(tasks.c.plan_id == plan_id))
    return records.read(connection, Assignment, of_plan, order=(table.c.task_id, table.c.role, table.c.place))


class Planning:
    """Reads plans and takes in new ones."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def plans(self) -> tuple[Plan, ...]:
        """Return all plans, the latest year first."""
        with self._transactions.reading() as connection:
            return records.read(connection, Plan, order=(records.table_of(Plan).c.year.desc(),))

    def plan_of(self, year: int) -> Plan | None:
        """Return the plan of a year, or None."""
        with self._transactions.reading() as connection:
            return read_plan(connection, year)

    def sections(self, plan_id: int) -> tuple[Section, ...]:
        """Return a plan's sections in their order."""
        with self._transactions.reading() as connection:
            return read_sections(connection, plan_id)

    def tasks(self, plan_id: int) -> tuple[Task, ...]:
        """Return a plan's tasks in their order."""
        with self._transactions.reading() as connection:
            return read_tasks(connection, plan_id)

    def assignments(self, plan_id: int) -> tuple[Assignment, ...]:
        """Return who leads and who works with on a plan's tasks, in the printed order."""
        with self._transactions.reading() as connection:
            return read_assignments(connection, plan_id)

    def units(self) -> tuple[Unit, ...]:
        """Return all units in the order of the Vietnamese alphabet."""
        with self._transactions.reading() as connection:
            return tuple(sorted(records.read(connection, Unit), key=lambda unit: sort_key(unit.name)))

    def aliases(self) -> tuple[UnitAlias, ...]:
        """Return all other names of units."""
        with self._transactions.reading() as connection:
            return records.read(connection, UnitAlias)

    def accept(self, draft: "PlanDraft", source: str) -> Plan:
        """Take in a plan that was read from the file ``source``, after a backup, and return it as stored.

        UserError when there is a plan of that year already.
        """
        with self._transactions.reading() as connection:
            refuse_second_plan(connection, draft)
        back_up(self._transactions.database, self._transactions.now, "import")
        with self._transactions.writing() as connection:
            refuse_second_plan(connection, draft)
            return store_plan(connection, draft, source, self._transactions.now())
