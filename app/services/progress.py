"""Progress: where the tasks stand, and what is recorded against them with its evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from app.domain.changes import Changes
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan, Role, Task, Unit
from app.domain.progress import (
    SOON_DAYS,
    Attachment,
    Evidence,
    Extension,
    ProgressEntry,
    TaskStanding,
    task_standing,
)
from app.errors import StaleError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services.plan_rows import read_assignments, read_tasks
from app.services.task_recording import GivenEvidence, extend_deadline, files_of, record_entry, task_evidence
from app.services.transactions import Transactions

_OfTask = TypeVar("_OfTask", ProgressEntry, Extension)


def read_standings(
    connection: Connection,
    plan: Plan,
    today: date,
    period: ReportingPeriod,
    soon_days: int = SOON_DAYS,
    *,
    gone: bool = False,
) -> tuple[TaskStanding, ...]:
    """Return where each task of a plan stands on a day, in plan order; with ``gone`` also those no longer listed."""
    entries = _by_task(_of_plan(connection, ProgressEntry, plan.id))
    extensions = _by_task(_of_plan(connection, Extension, plan.id))
    names = _unit_names(connection, plan.id)
    return tuple(
        task_standing(
            task,
            plan.year,
            entries.get(task.id, ()),
            extensions.get(task.id, ()),
            today,
            period,
            soon_days,
            names.get((task.id, Role.LEAD), ()),
            names.get((task.id, Role.COOP), ()),
        )
        for task in read_tasks(connection, plan.id, gone=gone)
    )


def read_plan_evidence(connection: Connection, plan_id: int) -> tuple[Evidence, ...]:
    """Return all evidence recorded against a plan's tasks, in the order it was recorded."""
    entries, tasks = records.table_of(ProgressEntry), records.table_of(Task)
    of_plan = (entries.select().with_only_columns(entries.c.id).join(tasks, tasks.c.id == entries.c.task_id)).where(
        tasks.c.plan_id == plan_id
    )
    return records.read(connection, Evidence, records.table_of(Evidence).c.entry_id.in_(of_plan))


def read_plan_extensions(connection: Connection, plan_id: int) -> tuple[Extension, ...]:
    """Return all extensions granted to a plan's tasks."""
    return _of_plan(connection, Extension, plan_id)


def _of_plan(connection: Connection, kind: type[_OfTask], plan_id: int) -> tuple[_OfTask, ...]:
    return records.read_below(connection, kind, "task_id", Task, plan_id=plan_id)


def _by_task(found: Iterable[_OfTask]) -> Mapping[int, Sequence[_OfTask]]:
    grouped: dict[int, list[_OfTask]] = defaultdict(list)
    for one in found:
        grouped[one.task_id].append(one)
    return grouped


def _unit_names(connection: Connection, plan_id: int) -> Mapping[tuple[int, Role], tuple[str, ...]]:
    names = {unit.id: unit.name for unit in records.read(connection, Unit)}
    grouped: dict[tuple[int, Role], list[str]] = defaultdict(list)
    for one in read_assignments(connection, plan_id):
        grouped[one.task_id, one.role].append(names[one.unit_id])
    return {key: tuple(units) for key, units in grouped.items()}


class Progress:
    """Reads standings and records progress."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def standings(
        self,
        plan_id: int,
        today: date,
        period: ReportingPeriod,
        soon_days: int = SOON_DAYS,
        *,
        gone: bool = False,
    ) -> tuple[TaskStanding, ...]:
        """Return where each task of a plan stands on a day, in plan order.

        A task that an amended plan no longer lists is in no total; with ``gone`` it is given as well, marked by the
        day since when (``task.gone``).
        """
        with self._transactions.reading() as connection:
            plan = records.read_id(connection, Plan, plan_id)
            return () if plan is None else read_standings(connection, plan, today, period, soon_days, gone=gone)

    def entries(self, task_id: int) -> tuple[ProgressEntry, ...]:
        """Return a task's journal, newest first."""
        with self._transactions.reading() as connection:
            found = records.read(connection, ProgressEntry, task_id=task_id, order=("day",))
        return tuple(reversed(found))

    def extensions(self, task_id: int) -> tuple[Extension, ...]:
        """Return the extensions of a task's deadlines, in the order they were granted."""
        with self._transactions.reading() as connection:
            return records.read(connection, Extension, task_id=task_id, order=("day",))

    def evidence(self, task_id: int) -> tuple[Evidence, ...]:
        """Return the evidence recorded against a task, in the order it was recorded."""
        with self._transactions.reading() as connection:
            return task_evidence(connection, task_id)

    def attachment(self, attachment_id: int) -> Attachment:
        """Return a file kept in the store, with its content."""
        with self._transactions.reading() as connection:
            found = records.read_id(connection, Attachment, attachment_id)
        if found is None:
            raise StaleError(N_("This file is no longer kept."))
        return found

    def record(self, entry: ProgressEntry, evidence: GivenEvidence = ()) -> Changes:
        """Record an entry with its evidence and files; a completing entry is stamped with its lateness.

        UserError when the task is done without a product or a reason, or dropped without a reason.
        """
        files = files_of(evidence)
        with self._transactions.writing() as connection:
            return record_entry(connection, entry, [one for one, _ in evidence], files, self._transactions.now())

    def extend(self, extension: Extension) -> Changes:
        """Record that a deadline was moved; UserError without a reason or when it is not moved."""
        with self._transactions.writing() as connection:
            return extend_deadline(connection, extension, self._transactions.now())
