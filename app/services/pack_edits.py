"""What must hold before a pack of the office's own is changed, and what a change of it takes along."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.forms import CellKind, Form, Pack, RowSource
from app.domain.periods import ReportingPeriod
from app.domain.reports import PackCopy, PackFile, Report, ReportState
from app.errors import StaleError, UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.reports.pack_files import PackError
from app.reports.wording import period_name
from app.services.forms import own_files, read_cells, read_lines, read_words, shipped_packs

_STALE = N_("This has been changed or deleted meanwhile: look at it again and repeat the edit.")


def own_pack(connection: Connection, code: str) -> PackCopy:
    """Return the record of a pack that is the office's own; UserError where it came with the program, or is none."""
    known = records.read_one(connection, PackCopy, records.table_of(PackCopy).c.code == code)
    if known is not None and code in own_files(connection):
        return known
    if any(pack.code == code for pack in shipped_packs()):
        raise UserError(N_("A pack that came with the program is not changed: copy it and change the copy."))
    raise UserError(N_("The pack of forms {code} is not installed."), code=code)


def files_of(connection: Connection, pack: PackCopy) -> Mapping[str, PackFile]:
    """Return the files of a pack of the office's own, by name."""
    found = records.read(connection, PackFile, records.table_of(PackFile).c.pack_id == pack.id)
    return {one.name: one for one in found}


def reports_by(connection: Connection, code: str) -> tuple[Report, ...]:
    """Return the reports that are made by a pack, earliest period first."""
    found = records.read(connection, Report, records.table_of(Report).c.pack == code)
    return tuple(sorted(found, key=lambda report: (ReportingPeriod.parse(report.period).end, report.version)))


def refuse_signed(connection: Connection, code: str) -> None:
    """Raise UserError where a report was signed by a pack: it must stay as it was signed by."""
    for report in reports_by(connection, code):
        if report.state is ReportState.SIGNED:
            raise UserError(
                N_("The report for {period} was signed by this pack, which stays as it is: copy it, change the copy."),
                period=period_name(ReportingPeriod.parse(report.period)),
            )


def refuse_losses(connection: Connection, reports: Iterable[Report], before: Form, after: Form) -> None:
    """Raise UserError where one of the drafts holds what a form would have no place for any more."""
    typed = {column.number for column in after.columns if column.is_typed}
    worded = {column.number for column in after.columns if column.kind is CellKind.TEXT}
    listed = (before.rows, before.fixed) != (after.rows, after.fixed)
    for report in reports:
        ids = {line.id for line in read_lines(connection, report.id) if line.form == before.code}
        period = period_name(ReportingPeriod.parse(report.period))
        if ids and listed and RowSource.FIXED in {before.rows, after.rows}:
            raise UserError(
                N_("The draft for {period} has rows of form {form}: copy the pack and change the rows of the copy."),
                period=period,
                form=before.code,
            )
        cells = [cell.column for cell in read_cells(connection, report.id) if cell.line_id in ids]
        words = [column for (line_id, column) in read_words(connection, report.id) if line_id in ids]
        lost = {*(one for one in cells if one not in typed), *(one for one in words if one not in worded)}
        if lost:
            raise UserError(
                N_("The draft for {period} has entries in column ({column}) of form {form}, which would be lost."),
                period=period,
                form=before.code,
                column=min(lost),
            )


def refuse_stale(stored: object, before: object) -> None:
    """Raise StaleError where what is stored is not what an edit began with."""
    if stored != before:
        raise StaleError(_STALE)


def refuse_strangers(pack: Pack, names: Iterable[str], known: Iterable[str]) -> None:
    """Raise an error for a file that belongs to no form of the pack: nothing of it would be read."""
    for name in sorted(set(names) - set(known)):
        raise PackError(name, "", UserError(N_("the pack “{title}” has no such file"), title=pack.title))


def unchecked(known: PackCopy, code: str, before: Form, after: Form) -> Changes:
    """Return the change that takes the mark "checked against the original text" from a form whose print changes."""
    if code not in known.checked or _printed(before) == _printed(after):
        return ()
    return (Change(before=known, after=replace(known, checked=tuple(one for one in known.checked if one != code))),)


def as_edited(before: Form, after: Form) -> Form:
    """Return a form as it is kept after an edit: a title broken by sense, and a proof, go with what they were of."""
    if after.title != before.title and after.title_lines == before.title_lines:
        after = replace(after, title_lines=())
    return after if _printed(before) == _printed(after) else replace(after, verified=False)


def _printed(form: Form) -> Form:
    """Return what of a form is held against the original text: not which columns are shown, how wide, nor its rules."""
    columns = tuple(replace(one, hidden=False, width=0, required=True) for one in form.columns)
    return replace(form, columns=columns, checks=(), jumps=(), source="", verified=False, title_lines=())
