"""A form as earlier reports had it: what its cells remember, and what the same period a year before can give."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from sqlalchemy import select

from app.domain.forms import CellKind, Form
from app.domain.periods import ReportingPeriod
from app.domain.reports import Report, ReportCell, ReportLine, ReportState
from app.errors import UserError
from app.models import records
from app.models.connection import Connection
from app.reports.figures import Carried
from app.reports.sheet import line_key, line_values, total_values
from app.services.form_history import read_figures
from app.services.forms import read_pack

_REMEMBERED = 12
"""How many earlier periods a cell remembers."""


class EarlierForm(Struct, frozen=True, kw_only=True):
    """A form as an earlier signed report had it: each line's figures by its name, and the totals."""

    period: ReportingPeriod
    lines: Carried
    totals: Mapping[str, Decimal | None]

    def value(self, key: str, column: int) -> Decimal | None:
        """Return a line's figure; no key means the total."""
        return self.lines.get(key, {}).get(column) if key else self.totals.get(f"c{column}")


def earlier_forms(connection: Connection, report: Report, code: str) -> tuple[EarlierForm, ...]:
    """Return a form as the last signed reports of the same kind had it, oldest first."""
    form = read_pack(connection, report.pack).form(code)
    return tuple(_earlier(connection, form, one) for one in _signed_before(connection, report))


def empty_cells(
    connection: Connection, form: Form, report: Report, other: Report
) -> tuple[dict[tuple[int, int], Decimal | None], dict[tuple[int, int], str]]:
    """Return what another report has where this one has nothing, by (line, column)."""
    here, there = read_figures(connection, report), read_figures(connection, other)
    known = {line_key(line.group, line.name): line.id for line in there.lines_of(form)}
    figures: dict[tuple[int, int], Decimal | None] = {}
    words: dict[tuple[int, int], str] = {}
    for line in here.lines_of(form):
        source = known.get(line_key(line.group, line.name))
        for column in form.columns if source is not None else ():
            place, origin = (line.id, column.number), (source or 0, column.number)
            value = there.typed.get(origin)
            if column.is_typed and not column.carry and here.typed.get(place) is None and value is not None:
                figures[place] = value
            elif column.kind is CellKind.TEXT and not here.words.get(place) and there.words.get(origin):
                words[place] = there.words[origin]
    return figures, words


def _signed_before(connection: Connection, report: Report) -> Sequence[Report]:
    """Return the last version of each earlier period's signed report of the same kind and pack family, oldest first."""
    period = ReportingPeriod.parse(report.period)
    family = read_pack(connection, report.pack).family
    found: dict[str, Report] = {}
    for one in records.read(connection, Report, records.table_of(Report).c.state == ReportState.SIGNED):
        other = ReportingPeriod.parse(one.period)
        alike = other.kind is period.kind and other.end < period.start
        if alike and _family(connection, one.pack) == family:
            known = found.get(one.period)
            found[one.period] = one if known is None or known.version < one.version else known
    return sorted(found.values(), key=lambda one: ReportingPeriod.parse(one.period).end)[-_REMEMBERED:]


def _family(connection: Connection, pack: str) -> str:
    try:
        return read_pack(connection, pack).family
    except UserError:
        return ""


def _earlier(connection: Connection, form: Form, report: Report) -> EarlierForm:
    table = records.table_of(ReportLine).c
    lines = records.read(connection, ReportLine, table.report_id == report.id, table.form == form.code)
    cells = records.table_of(ReportCell).c
    of_form = select(table.id).where(table.report_id == report.id, table.form == form.code)
    typed = {
        (cell.line_id, cell.column): cell.value
        for cell in records.read(connection, ReportCell, cells.report_id == report.id, cells.line_id.in_(of_form))
    }
    return EarlierForm(
        period=ReportingPeriod.parse(report.period),
        lines=line_values(form, lines, typed),
        totals=total_values(form, lines, typed),
    )
