"""What is recorded against a task's occurrence, in an open transaction: stamped, held against the rules, with files."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.kept_files import LARGEST
from app.domain.plans import Plan, Task
from app.domain.progress import Attachment, Evidence, Extension, ProgressEntry, Status, stamped
from app.domain.schedules import is_dated, occurrences
from app.errors import StaleError, UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services import edits
from app.services.period_days import read_calendar

NO_TASK = N_("This task is no longer in the plan.")
GivenEvidence = Sequence[tuple[Evidence, Path | Attachment | None]]
"""Documents with their files: one on the disk, or one already in memory."""


def files_of(evidence: GivenEvidence) -> list[Attachment | None]:
    """Read the files of documents; UserError where one cannot be read or is too large."""
    return [read_file(file) if isinstance(file, Path) else file for _, file in evidence]


def read_file(path: Path) -> Attachment:
    """Return a file as it is kept in the store; UserError where it cannot be read or is too large."""
    try:
        if path.is_dir():
            raise UserError(N_("“{name}” is a folder: choose the files in it."), name=path.name)
        if path.stat().st_size > LARGEST:
            raise UserError(
                N_("“{name}” is larger than 500 MB: keep it in a folder and note its name."), name=path.name
            )
        content = path.read_bytes()
    except OSError as error:
        raise UserError(N_("The file {path} cannot be read."), path=str(path)) from error
    return attachment_of(path.name, content)


def attachment_of(name: str, content: bytes) -> Attachment:
    """Return a file in memory as it is kept in the store."""
    from hashlib import sha256  # noqa: PLC0415 - not at start: it loads OpenSSL

    return Attachment(name=name, size=len(content), sha256=sha256(content).hexdigest(), content=content)


def record_entry(
    connection: Connection,
    entry: ProgressEntry,
    evidence: Sequence[Evidence],
    files: Sequence[Attachment | None],
    at: datetime,
) -> Changes:
    """Record an entry with its documents; a completing entry is stamped with its lateness.

    UserError when the task is done without a product or a reason, or dropped without a reason.
    """
    entry = completed(connection, entry)
    given = [one for one, file in zip(evidence, files, strict=True) if file is not None or _says_something(one)]
    refuse_unproven(connection, entry, proven=bool(given))
    changes = edits.create(connection, [entry], at)
    return changes + add_evidence(connection, changes[0].record.id, evidence, files, at)


def add_evidence(
    connection: Connection,
    entry_id: int,
    evidence: Sequence[Evidence],
    files: Sequence[Attachment | None],
    at: datetime,
) -> Changes:
    """Add documents to an entry; a file that the store has already is kept once."""
    changes: Changes = ()
    for one, file in zip(evidence, files, strict=True):
        kept = one.attachment_id
        if file is not None:
            stored = _same_file(connection, file)
            if stored is None:
                changes += edits.create(connection, [file], at)
                stored = changes[-1].record.id
            kept = stored
        changes += edits.create(connection, [replace(one, entry_id=entry_id, attachment_id=kept)], at)
    return changes


def remove_evidence(connection: Connection, gone: Sequence[Evidence], at: datetime) -> Changes:
    """Take documents away, and with them files that nothing else needs."""
    changes = edits.apply(connection, tuple(Change(before=one) for one in gone), at)
    return changes + remove_unused(connection, [one.attachment_id for one in gone], at)


def remove_unused(connection: Connection, attachment_ids: Sequence[int | None], at: datetime) -> Changes:
    """Take those of the files away that no document speaks of any more."""
    changes: Changes = ()
    for one in dict.fromkeys(attachment_ids):
        if one is None or records.read_one(connection, Evidence, attachment_id=one) is not None:
            continue
        file = records.read_id(connection, Attachment, one)
        if file is not None:
            changes += edits.apply(connection, (Change(before=file),), at)
    return changes


def extend_deadline(connection: Connection, extension: Extension, at: datetime) -> Changes:
    """Record that a deadline was moved; UserError without a reason or when it is not moved."""
    if not extension.reason.strip():
        raise UserError(N_("An extension needs a reason."))
    if extension.new_due <= extension.old_due:
        raise UserError(
            N_("The new deadline {new} must be later than the old one, {old}."),
            new=extension.new_due,
            old=extension.old_due,
        )
    if records.read_id(connection, Task, extension.task_id) is None:
        raise StaleError(NO_TASK)
    return edits.create(connection, [extension], at)


def task_evidence(connection: Connection, task_id: int) -> tuple[Evidence, ...]:
    """Return the evidence recorded against a task, in the order it was recorded."""
    return records.read_below(connection, Evidence, "entry_id", ProgressEntry, task_id=task_id)


def completed(connection: Connection, entry: ProgressEntry) -> ProgressEntry:
    """Return the entry as it is kept: 100 % when done, stamped against the deadline in force."""
    task = records.read_id(connection, Task, entry.task_id)
    plan = None if task is None else records.read_id(connection, Plan, task.plan_id)
    if task is None or plan is None:
        raise StaleError(NO_TASK)
    if not 0 <= entry.percent <= 100:
        raise UserError(N_("The share done must lie between 0 and 100 %."))
    if entry.status is Status.DONE:
        entry = replace(entry, percent=100)
    found = occurrences(task.effective, plan.year, read_calendar(connection))
    if not found:
        return replace(entry, due_then=None, days_late=None)
    for one in found:
        if one.key == entry.occurrence:
            moved = records.read(connection, Extension, task_id=task.id, order=("day",))
            return stamped(entry, one, moved, is_dated(task.effective, one))
    raise StaleError(N_("This task's deadline has changed: choose again what the entry is about."))


def refuse_unproven(connection: Connection, entry: ProgressEntry, *, proven: bool) -> None:
    """Raise UserError when a task is done without a product or a reason, or dropped without a reason."""
    if entry.reason.strip():
        return
    if entry.status is Status.DROPPED:
        raise UserError(N_("Say why the task is dropped."))
    if entry.status is not Status.DONE or proven:
        return
    same = records.read(connection, ProgressEntry, task_id=entry.task_id, occurrence=entry.occurrence)
    known = {one.id for one in same}
    if not any(one.entry_id in known for one in task_evidence(connection, entry.task_id)):
        raise UserError(N_("A task is done with its product: give the document or the file, or say why there is none."))


def _says_something(evidence: Evidence) -> bool:
    return bool(evidence.number.strip() or evidence.summary.strip() or evidence.attachment_id)


def _same_file(connection: Connection, file: Attachment) -> int | None:
    found = records.read_one(connection, Attachment, sha256=file.sha256, name=file.name)
    return None if found is None else found.id
