"""The journals of tasks: several entries at once, entries put right or taken away, documents, and a task's history."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import and_, func, or_

from app.domain.changes import Change, Changes, HistoryLine
from app.domain.plans import Assignment, Task
from app.domain.progress import Attachment, Evidence, Extension, ProgressEntry
from app.errors import StaleError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services import edits
from app.services.task_recording import (
    GivenEvidence,
    add_evidence,
    completed,
    extend_deadline,
    files_of,
    record_entry,
    refuse_unproven,
    remove_evidence,
    remove_unused,
)
from app.services.transactions import Transactions

_T = TypeVar("_T")
_GONE = N_("This entry is no longer in the journal.")


class TaskJournal:
    """Writes the journals; each method is one step that can be taken back."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def record_each(self, entries: Sequence[ProgressEntry], evidence: GivenEvidence = ()) -> Changes:
        """Record an entry for each of several tasks, the same documents for all; nothing where one cannot be."""
        files = files_of(evidence)
        documents = [one for one, _ in evidence]
        return self._each(entries, lambda connection, one, at: record_entry(connection, one, documents, files, at))

    def extend_each(self, extensions: Sequence[Extension]) -> Changes:
        """Move the deadlines of several tasks; nothing where one cannot be moved."""
        return self._each(extensions, extend_deadline)

    def _each(self, wanted: Iterable[_T], do: Callable[[Connection, _T, datetime], Changes]) -> Changes:
        made: Changes = ()
        with self._transactions.writing() as connection:
            at = self._transactions.now()
            for one in wanted:
                made += do(connection, one, at)
        return made

    def correct(self, before: ProgressEntry, after: ProgressEntry) -> Changes:
        """Put an entry right; it is held against the same rules as a new one, and stamped anew."""
        with self._transactions.writing() as connection:
            if records.read_id(connection, ProgressEntry, before.id) is None:
                raise StaleError(_GONE)
            after = completed(connection, after)
            refuse_unproven(connection, after, proven=False)
            return edits.apply(connection, (Change(before=before, after=after),), self._transactions.now())

    def delete(self, entry: ProgressEntry) -> Changes:
        """Take an entry away with its documents."""
        with self._transactions.writing() as connection:
            at = self._transactions.now()
            table = records.table_of(Evidence).c
            files = [one.attachment_id for one in records.read(connection, Evidence, table.entry_id == entry.id)]
            made = edits.apply(connection, (Change(before=entry),), at)
            return made + remove_unused(connection, files, at)

    def attach(self, entry_id: int, evidence: GivenEvidence) -> Changes:
        """Add documents to an entry that was recorded before."""
        files = files_of(evidence)
        with self._transactions.writing() as connection:
            if records.read_id(connection, ProgressEntry, entry_id) is None:
                raise StaleError(_GONE)
            return add_evidence(connection, entry_id, [one for one, _ in evidence], files, self._transactions.now())

    def detach(self, evidence: Evidence) -> Changes:
        """Take a document away, and its file where nothing else needs it."""
        with self._transactions.writing() as connection:
            return remove_evidence(connection, [evidence], self._transactions.now())

    def files(self, evidence: Iterable[Evidence]) -> dict[int, tuple[str, int]]:
        """Return name and size of the files that documents have, by the file's id, without their content."""
        wanted = [one.attachment_id for one in evidence if one.attachment_id is not None]
        table = records.table_of(Attachment)
        query = table.select().with_only_columns(table.c.id, table.c.name, table.c.size).where(table.c.id.in_(wanted))
        with self._transactions.reading() as connection:
            return {row.id: (row.name, row.size) for row in connection.execute(query)}

    def history(self, task_id: int, limit: int = 300) -> tuple[HistoryLine, ...]:
        """Return what was changed of a task, its units, journal, documents and deadlines, newest first."""
        table = records.table_of(HistoryLine).c
        names = {kind: records.table_of(kind).name for kind in (Task, Assignment, ProgressEntry, Extension, Evidence)}
        said = func.coalesce(table.after, table.before)
        parts = [names[kind] for kind in (Assignment, ProgressEntry, Extension)]
        of_one = func.json_extract(said, "$.count").is_(None)  # the line of a set that came at once has its plan's id
        own = and_(table.what == names[Task], table.record_id == task_id, of_one)
        of_task = and_(table.what.in_(parts), func.json_extract(said, "$.task_id") == task_id)
        with self._transactions.reading() as connection:
            entries = [
                one.record_id
                for one in records.read(connection, HistoryLine, of_task, table.what == names[ProgressEntry])
            ]
            of_entry = and_(table.what == names[Evidence], func.json_extract(said, "$.entry_id").in_(entries))
            return records.read(
                connection, HistoryLine, or_(own, of_task, of_entry), order=(table.id.desc(),), limit=limit
            )
