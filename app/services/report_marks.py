"""The mark that a draft's checks were looked at; it holds as long as nothing of the draft changes."""

from datetime import datetime

from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.reports import CheckMark, Report
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.base import canonical_json
from app.models.connection import Connection
from app.services import edits, snapshots
from app.services.report_draft import Draft


def read_mark(connection: Connection, report: Report) -> CheckMark | None:
    """Return a report's mark, whether it still holds or not."""
    return records.read_one(connection, CheckMark, records.table_of(CheckMark).c.report_id == report.id)


def holds(connection: Connection, mark: CheckMark, draft: Draft) -> bool:
    """Return whether a draft is still what was looked at when it was marked."""
    return mark.basis == basis_of(connection, draft)


def basis_of(connection: Connection, draft: Draft) -> str:
    """Return the hash of what would be printed and of what the checks found."""
    stored = snapshots.stored_parts(connection, draft.report)
    printed = snapshots.snapshot_of(draft.document, draft.facts.indicators, stored, "")
    found = [[one.key, one.severity.value, one.message] for one in draft.findings]
    return snapshots.hash_of(canonical_json([printed, found]))


def refuse_outdated(connection: Connection, draft: Draft) -> None:
    """Raise UserError when a draft was changed after it had been marked."""
    mark = read_mark(connection, draft.report)
    if mark is not None and not holds(connection, mark, draft):
        raise UserError(N_("The report was changed after it had been marked as checked: look at its checks again."))


def put_mark(connection: Connection, draft: Draft, at: datetime) -> Changes:
    """Mark a draft, where it is not marked as it stands."""
    basis, before = basis_of(connection, draft), read_mark(connection, draft.report)
    if before is not None and before.basis == basis:
        return ()
    after = replace(before or CheckMark(report_id=draft.report.id, at=at, basis=basis), at=at, basis=basis)
    return edits.apply(connection, (Change(before=before, after=after),), at)


def take_mark(connection: Connection, report: Report, at: datetime) -> Changes:
    """Take a report's mark away."""
    before = read_mark(connection, report)
    return edits.apply(connection, (Change(before=before),), at) if before is not None else ()
