"""What other periods say of a form: what the last signed report left, and what the quarters of a longer period give."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from app.domain.expressions import parse
from app.domain.forms import Form, Over
from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.reports import MAIN_FAMILY, Attach, Report, ReportLine
from app.models.connection import Connection
from app.reports.figures import Carried, Typed
from app.reports.sheet import completed, line_key, line_values
from app.services.forms import (
    last_signed_before,
    read_cells,
    read_choices,
    read_lines,
    read_report,
    read_signed_by,
    read_words,
)


class Figures(Struct, frozen=True, kw_only=True):
    """One report's lines and figures, read once for all its forms."""

    lines: tuple[ReportLine, ...]
    typed: Typed
    words: Mapping[tuple[int, int], str]
    choices: Mapping[str, Attach]

    def lines_of(self, form: Form) -> list[ReportLine]:
        """Return the lines of one form."""
        return [line for line in self.lines if line.form == form.code]

    def values_of(self, form: Form) -> Carried:
        """Return the figures of one form by line and column."""
        return line_values(form, self.lines_of(form), self.typed)


def read_figures(connection: Connection, report: Report) -> Figures:
    """Return a report's lines and figures."""
    return Figures(
        lines=read_lines(connection, report.id),
        typed={(cell.line_id, cell.column): cell.value for cell in read_cells(connection, report.id)},
        words=read_words(connection, report.id),
        choices=read_choices(connection, report.id),
    )


class Past(Struct, frozen=True, kw_only=True):
    """The reports that a period is held against: the last signed one, the last of its kind, and its own quarters."""

    last: Figures | None
    alike: Figures | None
    quarters: tuple[Figures | None, ...]
    """Of a year or half a year: each quarter's latest report, signed or not; nothing for a quarter without one."""

    def carried(self, form: Form) -> Carried | None:
        """Return what the last signed report left for a form's opening columns, by line; None when there is none."""
        if self.last is None:
            return None
        opening = [(column.number, int(column.carry[1:])) for column in form.columns if column.carry]
        return {
            name: {number: values[source] for number, source in opening if source in values}
            for name, values in self.last.values_of(form).items()
        }

    def earlier(self, form: Form) -> Carried | None:
        """Return the figures of the last signed report of the same kind."""
        return None if self.alike is None or not form.jumps else self.alike.values_of(form)

    def summed(self, form: Form) -> Carried | None:
        """Return what the quarters give together; None where there are none, or none has a report."""
        if all(one is None for one in self.quarters):
            return None
        found: dict[str, dict[int, Decimal]] = {}
        for place, quarter in enumerate(self.quarters):
            for name, values in quarter.values_of(form).items() if quarter else ():
                sums = found.setdefault(name, {})
                for column in form.columns:
                    value = values.get(column.number)
                    counts = {
                        Over.SUM: True,
                        Over.FIRST: place == 0,
                        Over.LAST: place == len(self.quarters) - 1,
                    }[column.over]
                    if column.is_typed and value is not None and counts:
                        sums[column.number] = sums.get(column.number, Decimal(0)) + value
        for sums in found.values():
            self._rework(form, sums)
        return found

    def _rework(self, form: Form, sums: dict[int, Decimal]) -> None:
        """Put what follows from the others in the place of sums that count the same thing in two quarters."""
        whole = completed(form, {column.number: sums.get(column.number) for column in form.columns if column.is_typed})
        lacking = self.lacking(form)
        for column in form.columns:
            if not column.of_quarters:
                continue
            value = parse(column.of_quarters).value(lambda name: whole.get(int(name[1:])))
            if value is None or column.number in lacking:
                sums.pop(column.number, None)
            else:
                sums[column.number] = value

    def lacking(self, form: Form) -> frozenset[int]:
        """Return the columns that the quarters cannot give, because one that they need has no report."""
        missing = {place for place, quarter in enumerate(self.quarters) if quarter is None}
        needed = {
            Over.SUM: set(range(len(self.quarters))),
            Over.FIRST: {0},
            Over.LAST: {len(self.quarters) - 1},
        }
        found = {column.name for column in form.columns if missing & needed[column.over]}
        return frozenset(
            column.number
            for column in form.columns
            if (found & set(_names(form, column.of_quarters)) if column.of_quarters else column.name in found)
        )

    def first_lines(self, form: Form) -> Sequence[tuple[str, str]]:
        """Return the lines with which a form opens: those of the quarters together, else of the last signed report."""
        sources = [one for one in self.quarters if one is not None] or ([self.last] if self.last is not None else [])
        found: dict[str, tuple[str, str]] = {}
        for source in sources:
            for line in source.lines_of(form):
                found.setdefault(line_key(line.group, line.name), (line.group, line.name))
        return tuple(found.values())

    def is_nil(self, form: Form) -> bool:
        """Return whether every quarter said that there was nothing to count."""
        return bool(self.quarters) and all(
            one is not None and one.choices.get(form.code) is Attach.NIL for one in self.quarters
        )

    def last_words(self, form: Form) -> Mapping[tuple[str, int], str]:
        """Return the words of the quarters, the latest that were written, by line and column."""
        found: dict[tuple[str, int], str] = {}
        for quarter in self.quarters:
            for line in quarter.lines_of(form) if quarter else ():
                for (line_id, column), text in quarter.words.items() if quarter else ():
                    if line_id == line.id:
                        found[line_key(line.group, line.name), column] = text
        return found


def _quarter(connection: Connection, period: ReportingPeriod, family: str, signing: int | None) -> Report | None:
    known = None if signing is None else read_signed_by(connection, period.code, family, signing)
    return known or read_report(connection, period.code, family)


def _names(form: Form, formula: str) -> Iterator[str]:
    """Give the typed columns that a formula is made of, through those that are computed."""
    for name in parse(formula).names:
        column = form.column(int(name[1:]))
        if column.is_computed:
            yield from _names(form, column.formula)
        else:
            yield name


def read_past(
    connection: Connection, period: ReportingPeriod, family: str = MAIN_FAMILY, signing: int | None = None
) -> Past:
    """Return the reports that a period's report is held against; of a signed one those of the day of its signing."""
    last = last_signed_before(connection, period, family, None, signing)
    alike = last_signed_before(connection, period, family, period.kind, signing)
    longer = period.kind in {PeriodKind.YEAR, PeriodKind.HALF_YEAR}
    found = [_quarter(connection, one, family, signing) for one in period.quarters()] if longer else []
    first = read_figures(connection, last) if last else None
    return Past(
        last=first,
        alike=first if alike == last else read_figures(connection, alike) if alike else None,
        quarters=tuple(read_figures(connection, one) if one else None for one in found),
    )
