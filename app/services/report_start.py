"""A report begun: the draft of a period, and the draft that replaces a signed one."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.forms import Form, Pack, RowSource
from app.domain.periods import ReportingPeriod
from app.domain.reports import (
    MAIN_FAMILY,
    Attach,
    CellComment,
    Explanation,
    FormChoice,
    PackCopy,
    Report,
    ReportCell,
    ReportLine,
    ReportState,
    ReportText,
    ReportWord,
)
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.reports.sheet import line_key
from app.reports.wording import period_name
from app.services import edits
from app.services.form_history import Past, read_past
from app.services.forms import pack_for, read_cells, read_lines, read_pack, read_report
from app.services.office import read_agency, read_fields
from app.services.period_days import dated, read_period


def open_report(
    connection: Connection, period: ReportingPeriod, today: date, at: datetime, family: str = MAIN_FAMILY
) -> Report:
    """Return the period's latest report, or begin its draft.

    It opens with the lines and pending cases of the last signed one; a year, or half a year, with its quarters' sums.
    """
    known = read_report(connection, period.code, family)
    if known is not None:
        return known
    period = dated(connection, period, family)
    if today < period.opens:
        raise UserError(N_("The period {period} begins only on {day}."), period=period_name(period), day=period.opens)
    pack = pack_for(connection, period, family)
    _keep_pack(connection, pack, at)
    (made,) = edits.create(connection, [Report(period=period.code, pack=pack.code)], at)
    report: Report = made.record
    past = read_past(connection, period, family)
    for form in pack.forms:
        fresh = _first_lines(connection, report, form, past, period)
        lines = tuple(change.record for change in edits.create(connection, fresh, at))
        edits.create(connection, _first_cells(report, form, lines, past), at)
        if past.is_nil(form):
            edits.create(connection, [FormChoice(report_id=report.id, form=form.code, attach=Attach.NIL)], at)
    return report


def replace_report(connection: Connection, report: Report, reason: str, at: datetime) -> Report:
    """Begin the draft that replaces a signed report, with its lines, figures, words and answers to warnings."""
    if not reason.strip():
        raise UserError(N_("Say why the signed report is replaced."))
    latest = read_report(connection, report.period, read_pack(connection, report.pack).family)
    if latest is None or latest.id != report.id or latest.state is not ReportState.SIGNED:
        raise UserError(N_("Only the last signed report of a period can be replaced."))
    fresh = Report(
        period=report.period,
        pack=report.pack,
        version=latest.version + 1,
        replaces_id=latest.id,
        replaces_reason=reason.strip(),
    )
    made: Report = edits.create(connection, [fresh], at)[0].record
    before = read_lines(connection, latest.id)
    copies = edits.create(connection, [replace(line, id=0, report_id=made.id) for line in before], at)
    moved = {line.id: copy.record.id for line, copy in zip(before, copies, strict=True)}
    cells = [
        replace(cell, id=0, report_id=made.id, line_id=moved[cell.line_id])
        for cell in read_cells(connection, latest.id)
    ]
    edits.create(connection, cells, at)
    for kind in (ReportWord, CellComment):
        parts: tuple[Any, ...] = records.read(connection, kind, records.table_of(kind).c.report_id == latest.id)
        copied = [replace(one, id=0, report_id=made.id, line_id=moved[one.line_id]) for one in parts]
        edits.create(connection, copied, at)
    _begin_forms(connection, made, {line.form for line in before}, at)
    for other in (FormChoice, ReportText, Explanation):
        parts = records.read(connection, other, records.table_of(other).c.report_id == latest.id)
        edits.create(connection, [replace(one, id=0, report_id=made.id) for one in parts], at)
    return made


def add_first_lines(connection: Connection, report: Report, code: str, at: datetime) -> Changes:
    """Add the rows with which a form opens and which it does not have, with what was left for them."""
    pack = read_pack(connection, report.pack)
    period = read_period(connection, report.period, pack.family)
    form, past = pack.form(code), read_past(connection, period, pack.family)
    lines = [line for line in read_lines(connection, report.id) if line.form == code]
    known = {line_key(line.group, line.name) for line in lines}
    fresh = [
        replace(line, place=len(lines) + place)
        for place, line in enumerate(
            line
            for line in _first_lines(connection, report, form, past, period)
            if line_key(line.group, line.name) not in known
        )
    ]
    made = edits.create(connection, fresh, at)
    added = tuple(change.record for change in made)
    return (*made, *edits.create(connection, _first_cells(report, form, added, past), at))


def _begin_forms(connection: Connection, report: Report, begun: Collection[str], at: datetime) -> None:
    """Give the forms rows that an earlier version of the report did not know."""
    for form in read_pack(connection, report.pack).forms:
        if form.code not in begun and form.rows is not RowSource.FREE:
            add_first_lines(connection, report, form.code, at)


def _keep_pack(connection: Connection, pack: Pack, at: datetime) -> None:
    known = records.read_one(connection, PackCopy, records.table_of(PackCopy).c.code == pack.code)
    if known is None:
        edits.create(connection, [PackCopy(code=pack.code, title=pack.title)], at)
    elif known.title != pack.title:
        edits.apply(connection, (Change(before=known, after=replace(known, title=pack.title)),), at)


def _first_lines(
    connection: Connection, report: Report, form: Form, past: Past, period: ReportingPeriod
) -> list[ReportLine]:
    named = _listed(form) if form.rows is RowSource.FIXED else past.first_lines(form)
    if form.rows is RowSource.FREE and not past.quarters:
        named = ()
    if not named and form.rows is RowSource.FIELDS:
        named = [(field.group, field.name) for field in read_fields(connection)]
    if not named and form.rows is RowSource.UNITS:
        agency = read_agency(connection, period.closes)
        named = [("", agency.name)] if agency is not None and agency.name.strip() else []
    return [
        ReportLine(report_id=report.id, form=form.code, group=group, name=name, place=place)
        for place, (group, name) in enumerate(named)
    ]


def _listed(form: Form) -> list[tuple[str, str]]:
    return [(row.group, row.name) for row in form.fixed]


def _first_cells(report: Report, form: Form, lines: Sequence[ReportLine], past: Past) -> list[ReportCell | ReportWord]:
    summed = past.summed(form)
    left = summed if summed is not None else past.carried(form) or {}
    words = past.last_words(form)
    found: list[ReportCell | ReportWord] = []
    for line in lines:
        name = line_key(line.group, line.name)
        found += [
            ReportCell(report_id=report.id, line_id=line.id, column=number, value=value)
            for number, value in left.get(name, {}).items()
        ]
        found += [
            ReportWord(report_id=report.id, line_id=line.id, column=column.number, text=words[name, column.number])
            for column in form.columns
            if (name, column.number) in words
        ]
    return found
