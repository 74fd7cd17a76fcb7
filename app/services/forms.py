"""Packs and the figures of forms: what a report's number forms hold, and what the report before it left."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from sqlalchemy import Connection

from app.domain.forms import Form, Pack
from app.domain.periods import ReportingPeriod
from app.domain.reports import Explanation, PackCopy, Report, ReportCell, ReportLine, ReportState
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.reports.sheet import RowKind, Sheet, compute, line_key, totals


@cache
def _shipped() -> tuple[Pack, ...]:
    from app.reports.packs import load_packs  # noqa: PLC0415 - read only when a report is asked about

    return load_packs()


def read_packs(connection: Connection) -> tuple[Pack, ...]:
    """Return all packs; a form that the officer has checked against the gazette counts as verified."""
    checked = {one.code: frozenset(one.checked) for one in records.read(connection, PackCopy)}
    return tuple(_marked(pack, checked.get(pack.code, frozenset())) for pack in _shipped())


def read_pack(connection: Connection, code: str) -> Pack:
    """Return the pack with this code."""
    for pack in read_packs(connection):
        if pack.code == code:
            return pack
    raise UserError(N_("The pack of forms {code} is not installed."), code=code)


def pack_for(connection: Connection, period: ReportingPeriod) -> Pack:
    """Return the pack by which a period is reported: the latest in force on its last day."""
    found = [
        pack
        for pack in read_packs(connection)
        if (pack.valid_from is None or pack.valid_from <= period.end)
        and (pack.valid_to is None or period.end <= pack.valid_to)
        and period.kind.value in pack.periods
    ]
    if not found:
        raise UserError(N_("No pack of forms is in force for the period {period}."), period=period.code)
    return max(found, key=lambda pack: (pack.valid_from is not None, pack.valid_from or period.end))


def _marked(pack: Pack, checked: frozenset[str]) -> Pack:
    if not checked:
        return pack
    forms = tuple(replace(form, verified=form.verified or form.code in checked) for form in pack.forms)
    return replace(pack, forms=forms)


def read_report(connection: Connection, period: str) -> Report | None:
    """Return the latest version of a period's report."""
    table = records.table_of(Report).c
    return records.read_one(connection, Report, table.period == period, order=(table.version.desc(),))


def read_lines(connection: Connection, report_id: int) -> tuple[ReportLine, ...]:
    """Return a report's lines in their order."""
    table = records.table_of(ReportLine).c
    return records.read(connection, ReportLine, table.report_id == report_id, order=(table.form, table.place))


def read_cells(connection: Connection, report_id: int) -> tuple[ReportCell, ...]:
    """Return a report's typed figures."""
    return records.read(connection, ReportCell, records.table_of(ReportCell).c.report_id == report_id)


def read_explanations(connection: Connection, report_id: int) -> Mapping[str, str]:
    """Return the officer's answers to warnings, by the finding's key."""
    found = records.read(connection, Explanation, records.table_of(Explanation).c.report_id == report_id)
    return {one.finding: one.text for one in found}


def last_signed_before(connection: Connection, period: ReportingPeriod) -> Report | None:
    """Return the last version of the last signed report that closed before a period opened."""
    signed = records.read(connection, Report, records.table_of(Report).c.state == ReportState.SIGNED)
    ranked = [
        (earlier.end, earlier.kind is period.kind, report.version, report)
        for report in signed
        if (earlier := ReportingPeriod.parse(report.period)).end < period.start
    ]
    return max(ranked, key=lambda rank: rank[:3])[3] if ranked else None


def sheet_of(
    connection: Connection,
    report: Report,
    form: Form,
    carried: Mapping[str, Mapping[int, Decimal]] | None = None,
) -> Sheet:
    """Return a form of a report, computed."""
    lines = [line for line in read_lines(connection, report.id) if line.form == form.code]
    typed = {(cell.line_id, cell.column): cell.value for cell in read_cells(connection, report.id)}
    return compute(form, lines, typed, carried, read_explanations(connection, report.id))


def carried_into(
    connection: Connection, period: ReportingPeriod, form: Form
) -> Mapping[str, Mapping[int, Decimal]] | None:
    """Return what the last signed report left for this form's opening columns, by line; None when there is none."""
    earlier = last_signed_before(connection, period)
    if earlier is None:
        return None
    lines = {line.id: line for line in read_lines(connection, earlier.id)}
    left: dict[str, dict[int, Decimal]] = {}
    for row in sheet_of(connection, earlier, form).rows:
        if row.kind is not RowKind.LINE or row.line_id is None:
            continue
        values = {f"c{cell.column}": cell.value for cell in row.cells}
        opening = {column.number: values.get(column.carry) for column in form.columns if column.carry}
        line = lines[row.line_id]
        left[line_key(line.group, line.name)] = {
            number: value for number, value in opening.items() if value is not None
        }
    return left


def form_totals(connection: Connection, period: ReportingPeriod, form_code: str) -> Mapping[str, Decimal | None] | None:
    """Return the totals of a form in a period's latest report; None when the period has none."""
    report = read_report(connection, period.code)
    if report is None:
        return None
    try:
        form = read_pack(connection, report.pack).form(form_code)
    except KeyError:
        return None
    return totals(sheet_of(connection, report, form))
