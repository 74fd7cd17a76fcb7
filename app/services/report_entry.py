"""What the officer enters in a draft report: figures, lines, words and explanations."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.forms import CellKind, Form, RowSource
from app.domain.reports import (
    Attach,
    CellComment,
    Explanation,
    FormChoice,
    Report,
    ReportCell,
    ReportLine,
    ReportState,
    ReportText,
    ReportWord,
)
from app.domain.vietnamese import one_line
from app.errors import StaleError, UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services import edits, report_start
from app.services.forms import read_lines, read_pack
from app.services.pack_outlines import has_sentence


def set_cells(
    connection: Connection, report: Report, values: Mapping[tuple[int, int], Decimal | None], at: datetime
) -> Changes:
    """Enter figures by (line, column); None takes a figure away."""
    draft = stored_draft(connection, report)
    pack = read_pack(connection, draft.pack)
    lines = _lines(connection, draft, values)
    changes: list[Change[Any]] = []
    for (line_id, number), value in values.items():
        if line_id not in lines:
            raise StaleError(N_("This line is no longer in the form."))
        columns = {column.number: column for column in pack.form(lines[line_id].form).columns}
        if number not in columns or columns[number].is_computed:
            raise UserError(N_("Column ({number}) is computed and cannot be typed in."), number=number)
        if not columns[number].is_typed:
            raise UserError(N_("Column ({number}) holds words, not figures."), number=number)
        table = records.table_of(ReportCell).c
        before = records.read_one(connection, ReportCell, table.line_id == line_id, table.column == number)
        start = before or ReportCell(report_id=draft.id, line_id=line_id, column=number)
        changes += _entered(before, None if value is None else replace(start, value=value))
    return edits.apply(connection, tuple(changes), at)


def set_words(connection: Connection, report: Report, words: Mapping[tuple[int, int], str], at: datetime) -> Changes:
    """Enter words by (line, column) into columns that hold words; blank ones take them away."""
    draft = stored_draft(connection, report)
    pack = read_pack(connection, draft.pack)
    lines = _lines(connection, draft, words)
    changes: list[Change[Any]] = []
    for (line_id, number), text in words.items():
        if line_id not in lines:
            raise StaleError(N_("This line is no longer in the form."))
        columns = pack.form(lines[line_id].form).columns
        if number not in {column.number for column in columns if column.kind is CellKind.TEXT}:
            raise UserError(N_("Column ({number}) holds figures, not words."), number=number)
        changes += _in_cell(connection, ReportWord, draft, (line_id, number), text)
    return edits.apply(connection, tuple(changes), at)


def comment(connection: Connection, report: Report, line_id: int, column: int, text: str, at: datetime) -> Changes:
    """Keep the officer's own remark on a cell; a blank one takes it away."""
    draft = stored_draft(connection, report)
    if line_id not in {line.id for line in read_lines(connection, draft.id)}:
        raise StaleError(N_("This line is no longer in the form."))
    return edits.apply(connection, _in_cell(connection, CellComment, draft, (line_id, column), text), at)


def _in_cell(
    connection: Connection,
    kind: type[ReportWord] | type[CellComment],
    report: Report,
    place: tuple[int, int],
    text: str,
) -> Changes:
    table = records.table_of(kind).c
    before = records.read_one(connection, kind, table.line_id == place[0], table.column == place[1])
    start = before or kind(report_id=report.id, line_id=place[0], column=place[1], text="")
    return _entered(before, replace(start, text=text.strip()) if text.strip() else None)


def set_attach(connection: Connection, report: Report, form: str, attach: Attach | None, at: datetime) -> Changes:
    """Choose whether a form goes with the report; None leaves it to the form's default."""
    draft = stored_draft(connection, report)
    if form not in {one.code for one in read_pack(connection, draft.pack).forms}:
        raise UserError(N_("The report has no form {form}."), form=form)
    table = records.table_of(FormChoice).c
    before = records.read_one(connection, FormChoice, table.report_id == draft.id, table.form == form)
    start = before or FormChoice(report_id=draft.id, form=form, attach=Attach.ATTACH)
    return edits.apply(connection, _entered(before, None if attach is None else replace(start, attach=attach)), at)


def add_line(
    connection: Connection,
    report: Report,
    form: str,
    after_line_id: int | None,
    group: str,
    name: str,
    at: datetime,
) -> Changes:
    """Add a line to a form, after another one or at the end."""
    draft = stored_draft(connection, report)
    group, name = one_line(group), one_line(name)
    if not name:
        raise UserError(N_("A line needs a name."))
    _refuse_listed(_form(connection, draft, form))
    lines = [line for line in read_lines(connection, draft.id) if line.form == form]
    before = [line.id for line in lines]
    if after_line_id is not None and after_line_id not in before:
        raise StaleError(N_("This line is no longer in the form."))
    at_place = len(lines) if after_line_id is None else before.index(after_line_id) + 1
    changes: list[Change[Any]] = [
        Change(before=line, after=replace(line, place=place))
        for place, line in enumerate(lines[at_place:], start=at_place + 1)
    ]
    fresh = ReportLine(report_id=draft.id, form=form, group=group, name=name, place=at_place)
    made = edits.apply(connection, (*changes, Change(after=fresh)), at)
    edits.refuse_namesakes(connection, made)
    return made


def add_first_lines(connection: Connection, report: Report, form: str, at: datetime) -> Changes:
    """Add the rows with which a form opens and which it lacks: the office's fields of work, or those of last time."""
    draft = stored_draft(connection, report)
    return report_start.add_first_lines(connection, draft, _form(connection, draft, form).code, at)


def remove_line(connection: Connection, report: Report, line_id: int, at: datetime) -> Changes:
    """Take a line and its figures out of a form."""
    draft = stored_draft(connection, report)
    line = records.read_id(connection, ReportLine, line_id)
    if line is None or line.report_id != draft.id:
        raise StaleError(N_("This line is no longer in the form."))
    _refuse_listed(_form(connection, draft, line.form))
    return edits.apply(connection, (Change(before=line),), at)


def set_text(connection: Connection, report: Report, key: str, text: str | None, basis: str, at: datetime) -> Changes:
    """Put the officer's words in the place of a drafted sentence, or (None, or only blanks) take the drafted one again.

    No words at all leave the sentence out of the paper.
    """
    draft = stored_draft(connection, report)
    if text and not one_line(text):
        text = None
    if text is not None and not has_sentence(read_pack(connection, draft.pack).outline, key):
        raise UserError(N_("The report has no sentence {key}."), key=key)
    table = records.table_of(ReportText).c
    before = records.read_one(connection, ReportText, table.report_id == draft.id, table.key == key)
    start = before or ReportText(report_id=draft.id, key=key, text="")
    after = None if text is None else replace(start, text=text.strip(), basis=basis)
    return edits.apply(connection, _entered(before, after), at)


def explain(
    connection: Connection,
    report: Report,
    finding: tuple[str, str],
    text: str,
    at: datetime,
    *,
    printed: bool | None = None,
) -> Changes:
    """Keep the officer's answer to a warning, printed or not; a blank one takes it away.

    ``finding`` is its key and what stands for its figures: where these change, the answer no longer counts.
    """
    draft, before = _answer(connection, report, finding[0])
    start = before or Explanation(report_id=draft.id, finding="", text="")
    shown = start.printed if printed is None else printed
    after = replace(start, finding=_named(finding), text=text.strip(), printed=shown) if text.strip() else None
    return edits.apply(connection, _entered(before, after), at)


def dismiss(
    connection: Connection, report: Report, finding: tuple[str, str], at: datetime, *, dismissed: bool
) -> Changes:
    """Wave a hint aside, as long as its figures stay what they are, or take it up again."""
    draft, before = _answer(connection, report, finding[0])
    if not dismissed:
        return edits.apply(connection, _entered(before, None), at)
    if before is not None and before.text:
        return ()
    after = replace(
        before or Explanation(report_id=draft.id, finding="", text="", printed=False), finding=_named(finding)
    )
    return () if after == before else edits.apply(connection, _entered(before, after), at)


def _named(finding: tuple[str, str]) -> str:
    key, basis = finding
    return f"{key}\n{basis}" if basis else key


def _answer(connection: Connection, report: Report, key: str) -> tuple[Report, Explanation | None]:
    draft = stored_draft(connection, report)
    known = records.read(connection, Explanation, records.table_of(Explanation).c.report_id == draft.id)
    return draft, next((one for one in known if one.key == key), None)


def stored_draft(connection: Connection, report: Report) -> Report:
    """Return the report as stored, which must still be a draft."""
    stored = records.read_id(connection, Report, report.id)
    if stored is None:
        raise StaleError(N_("This report no longer exists."))
    if stored.state is ReportState.SIGNED:
        raise UserError(N_("A signed report cannot be changed: make a replacement instead."))
    return stored


def _lines(connection: Connection, report: Report, places: Iterable[tuple[int, int]]) -> dict[int, ReportLine]:
    """Return the report's lines among those that cells are in; not all of them are read for one figure."""
    found = records.read_ids(connection, ReportLine, {line_id for line_id, _column in places})
    return {line_id: line for line_id, line in found.items() if line.report_id == report.id}


def _form(connection: Connection, report: Report, code: str) -> Form:
    try:
        return read_pack(connection, report.pack).form(code)
    except KeyError as error:
        raise UserError(N_("The report has no form {form}."), form=code) from error


def _refuse_listed(form: Form) -> None:
    if form.rows is RowSource.FIXED:
        raise UserError(N_("Form {form} lists its rows itself: none is added or removed."), form=form.code)


def _entered(before: Any, after: Any) -> Changes:
    return () if before is None and after is None else (Change(before=before, after=after),)
