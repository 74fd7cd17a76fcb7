"""A report begun: the draft of a period, and the draft that replaces a signed one."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from app.domain.changes import Change
from app.domain.forms import Form, Pack
from app.domain.periods import ReportingPeriod
from app.domain.reports import PackCopy, Report, ReportCell, ReportLine, ReportState, ReportText
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.reports.sheet import line_key
from app.services import edits
from app.services.forms import (
    carried_into,
    last_signed_before,
    pack_for,
    read_cells,
    read_lines,
    read_report,
)
from app.services.office import read_fields


def open_report(connection: Connection, period: ReportingPeriod, today: date, at: datetime) -> Report:
    """Return the period's latest report, or begin its draft: last signed lines, opening figures carried over."""
    known = read_report(connection, period.code)
    if known is not None:
        return known
    if today < period.start:
        raise UserError(N_("The period {period} begins only on {day}."), period=period.code, day=period.start)
    pack = pack_for(connection, period)
    _keep_pack(connection, pack, at)
    (made,) = edits.create(connection, [Report(period=period.code, pack=pack.code)], at)
    report: Report = made.record
    for form in pack.forms:
        lines = tuple(change.record for change in edits.create(connection, _first_lines(connection, report, form), at))
        edits.create(connection, _opening_cells(connection, report, form, lines), at)
    return report


def replace_report(connection: Connection, report: Report, reason: str, at: datetime) -> Report:
    """Begin the draft that replaces a signed report, with its lines, figures and words."""
    if not reason.strip():
        raise UserError(N_("Say why the signed report is replaced."))
    latest = read_report(connection, report.period)
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
    table = records.table_of(ReportText).c
    texts = records.read(connection, ReportText, table.report_id == latest.id)
    edits.create(connection, cells, at)
    edits.create(connection, [replace(text, id=0, report_id=made.id) for text in texts], at)
    return made


def _keep_pack(connection: Connection, pack: Pack, at: datetime) -> None:
    known = records.read_one(connection, PackCopy, records.table_of(PackCopy).c.code == pack.code)
    if known is None:
        edits.create(connection, [PackCopy(code=pack.code, title=pack.title)], at)
    elif known.title != pack.title:
        edits.apply(connection, (Change(before=known, after=replace(known, title=pack.title)),), at)


def _first_lines(connection: Connection, report: Report, form: Form) -> list[ReportLine]:
    earlier = last_signed_before(connection, ReportingPeriod.parse(report.period))
    last = [line for line in read_lines(connection, earlier.id) if line.form == form.code] if earlier else []
    named = [(line.group, line.name) for line in last] or [
        (field.group, field.name) for field in read_fields(connection)
    ]
    return [
        ReportLine(report_id=report.id, form=form.code, group=group, name=name, place=place)
        for place, (group, name) in enumerate(named)
    ]


def _opening_cells(
    connection: Connection, report: Report, form: Form, lines: tuple[ReportLine, ...]
) -> list[ReportCell]:
    left = carried_into(connection, ReportingPeriod.parse(report.period), form) or {}
    return [
        ReportCell(report_id=report.id, line_id=line.id, column=number, value=value)
        for line in lines
        for number, value in left.get(line_key(line.group, line.name), {}).items()
    ]
