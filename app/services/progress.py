"""Progress: where the tasks stand, and what is recorded against them with its evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from app.domain.changes import Changes
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan, Role, Task, Unit
from app.domain.progress import (
    SOON_DAYS,
    Attachment,
    Evidence,
    Extension,
    ProgressEntry,
    Status,
    TaskStanding,
    stamped,
    task_standing,
)
from app.domain.schedules import is_dated, occurrences
from app.errors import StaleError, UserError
from app.i18n import N_
from app.models import records
from app.services import edits
from app.services.plan_rows import read_assignments, read_tasks
from app.services.transactions import Transactions

_OfTask = TypeVar("_OfTask", ProgressEntry, Extension)

_NO_TASK = N_("This task is no longer in the plan.")


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
    tasks = records.table_of(Task)
    of_plan = tasks.select().with_only_columns(tasks.c.id).where(tasks.c.plan_id == plan_id)
    return records.read(connection, kind, records.table_of(kind).c.task_id.in_(of_plan))


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
        table = records.table_of(ProgressEntry).c
        with self._transactions.reading() as connection:
            found = records.read(connection, ProgressEntry, table.task_id == task_id, order=(table.day,))
        return tuple(reversed(found))

    def extensions(self, task_id: int) -> tuple[Extension, ...]:
        """Return the extensions of a task's deadlines, in the order they were granted."""
        table = records.table_of(Extension).c
        with self._transactions.reading() as connection:
            return records.read(connection, Extension, table.task_id == task_id, order=(table.day,))

    def evidence(self, task_id: int) -> tuple[Evidence, ...]:
        """Return the evidence recorded against a task, in the order it was recorded."""
        with self._transactions.reading() as connection:
            return _task_evidence(connection, task_id)

    def evidence_of_plan(self, plan_id: int) -> tuple[Evidence, ...]:
        """Return all evidence recorded against a plan's tasks, in the order it was recorded."""
        with self._transactions.reading() as connection:
            return read_plan_evidence(connection, plan_id)

    def attachment(self, attachment_id: int) -> Attachment:
        """Return a file kept in the store, with its content."""
        with self._transactions.reading() as connection:
            found = records.read_id(connection, Attachment, attachment_id)
        if found is None:
            raise StaleError(N_("This file is no longer kept."))
        return found

    def record(self, entry: ProgressEntry, evidence: Sequence[tuple[Evidence, Path | None]] = ()) -> Changes:
        """Record an entry with its evidence and files; a completing entry is stamped with its lateness.

        UserError when the task is done without a product or a reason, or dropped without a reason.
        """
        files = [None if path is None else _read_file(path) for _, path in evidence]
        with self._transactions.writing() as connection:
            entry = _completed(connection, entry)
            given = [one for one, path in evidence if path is not None or _says_something(one)]
            _refuse_unproven(connection, entry, proven=bool(given))
            at = self._transactions.now()
            changes = edits.create(connection, [entry], at)
            entry_id = changes[0].record.id
            for (one, _), file in zip(evidence, files, strict=True):
                kept = one.attachment_id
                if file is not None:
                    stored = _same_file(connection, file)
                    if stored is None:
                        changes += edits.create(connection, [file], at)
                        stored = changes[-1].record.id
                    kept = stored
                changes += edits.create(connection, [replace(one, entry_id=entry_id, attachment_id=kept)], at)
            return changes

    def extend(self, extension: Extension) -> Changes:
        """Record that a deadline was moved; UserError without a reason or when it is not moved."""
        if not extension.reason.strip():
            raise UserError(N_("An extension needs a reason."))
        if extension.new_due <= extension.old_due:
            raise UserError(
                N_("The new deadline {new} must be later than the old one, {old}."),
                new=extension.new_due,
                old=extension.old_due,
            )
        with self._transactions.writing() as connection:
            if records.read_id(connection, Task, extension.task_id) is None:
                raise StaleError(_NO_TASK)
            return edits.create(connection, [extension], self._transactions.now())


def _task_evidence(connection: Connection, task_id: int) -> tuple[Evidence, ...]:
    entries = records.table_of(ProgressEntry)
    of_task = entries.select().with_only_columns(entries.c.id).where(entries.c.task_id == task_id)
    return records.read(connection, Evidence, records.table_of(Evidence).c.entry_id.in_(of_task))


def _completed(connection: Connection, entry: ProgressEntry) -> ProgressEntry:
    """Return the entry as it is kept: 100 % when done, stamped against the deadline in force."""
    task = records.read_id(connection, Task, entry.task_id)
    plan = None if task is None else records.read_id(connection, Plan, task.plan_id)
    if task is None or plan is None:
        raise StaleError(_NO_TASK)
    if not 0 <= entry.percent <= 100:
        raise UserError(N_("The share done must lie between 0 and 100 %."))
    if entry.status is Status.DONE:
        entry = replace(entry, percent=100)
    found = occurrences(task.effective, plan.year)
    if not found:
        return replace(entry, due_then=None, days_late=None)
    for one in found:
        if one.key == entry.occurrence:
            table = records.table_of(Extension).c
            moved = records.read(connection, Extension, table.task_id == task.id, order=(table.day,))
            return stamped(entry, one, moved, is_dated(task.effective, one))
    raise StaleError(N_("This task's deadline has changed: choose again what the entry is about."))


def _refuse_unproven(connection: Connection, entry: ProgressEntry, *, proven: bool) -> None:
    if entry.reason.strip():
        return
    if entry.status is Status.DROPPED:
        raise UserError(N_("Say why the task is dropped."))
    if entry.status is not Status.DONE or proven:
        return
    table = records.table_of(ProgressEntry).c
    same = records.read(
        connection,
        ProgressEntry,
        table.task_id == entry.task_id,
        table.occurrence == entry.occurrence,
    )
    earlier = {one.id for one in same}
    if not any(one.entry_id in earlier for one in _task_evidence(connection, entry.task_id)):
        raise UserError(N_("A task is done with its product: give the document or the file, or say why there is none."))


def _says_something(evidence: Evidence) -> bool:
    return bool(evidence.number.strip() or evidence.summary.strip() or evidence.attachment_id)


def _read_file(path: Path) -> Attachment:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(N_("The file {path} cannot be read."), path=str(path)) from error
    return Attachment(name=path.name, size=len(content), sha256=sha256(content).hexdigest(), content=content)


def _same_file(connection: Connection, file: Attachment) -> int | None:
    table = records.table_of(Attachment).c
    found = records.read_one(connection, Attachment, table.sha256 == file.sha256, table.name == file.name)
    return None if found is None else found.id
