"""Indicators: what the plan promises, what was counted, and whether the promise is kept."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection

from app.domain.changes import Change, Changes
from app.domain.expressions import parse
from app.domain.indicators import Indicator, IndicatorStanding, Rate, Reading, roll_up, verdict
from app.domain.periods import PeriodKind, ReportingPeriod, quarters_of
from app.domain.vietnamese import folded
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.services import edits
from app.services.forms import form_totals
from app.services.transactions import Transactions

_TREND = 8
"""How many periods a trend looks back over."""

Totals = Mapping[str, Decimal | None] | None


def read_indicators(connection: Connection, year: int) -> tuple[Indicator, ...]:
    """Return a year's indicators in their order."""
    table = records.table_of(Indicator).c
    return records.read(connection, Indicator, table.year == year, order=(table.place,))


def read_indicator_standings(
    connection: Connection, year: int, period: ReportingPeriod
) -> tuple[IndicatorStanding, ...]:
    """Return where a year's indicators stand in a period and since the start of the year."""
    found = _Figures(connection)
    return tuple(found.standing(one, period) for one in read_indicators(connection, year))


class _Figures:
    """Rates by indicator and period within one transaction; each form is added up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._totals: dict[tuple[ReportingPeriod, str], Totals] = {}
        self._namesakes: dict[int, Mapping[str, Indicator]] = {}

    def standing(self, indicator: Indicator, period: ReportingPeriod) -> IndicatorStanding:
        """Return where one indicator stands."""
        now = self.rate(indicator, period)
        so_far = roll_up(self.rate(indicator, one) for one in _since_new_year(period))
        return IndicatorStanding(
            indicator=indicator,
            reading=self._reading(indicator, period),
            period=now,
            year_to_date=so_far,
            verdict=verdict(indicator, now),
            year_verdict=verdict(indicator, so_far),
            history=self._trend(indicator, period),
        )

    def rate(self, indicator: Indicator, period: ReportingPeriod) -> Rate:
        """Return the rate of a period: its own figures, else Σ/Σ of its quarters."""
        own = self._own_rate(indicator, period)
        if own is not None:
            return own
        quarters = period.quarters() if period.kind is not PeriodKind.QUARTER else ()
        return roll_up(self.rate(indicator, one) for one in quarters)

    def _own_rate(self, indicator: Indicator, period: ReportingPeriod) -> Rate | None:
        if not indicator.form:
            reading = self._reading(indicator, period)
            return None if reading is None else Rate(numerator=reading.numerator, denominator=reading.denominator)
        key = (period, indicator.form)
        if key not in self._totals:
            self._totals[key] = form_totals(self._connection, period, indicator.form)
        totals = self._totals[key]
        if totals is None:
            return None
        return Rate(
            numerator=parse(indicator.numerator).value(totals.get),
            denominator=parse(indicator.denominator).value(totals.get),
        )

    def _reading(self, indicator: Indicator, period: ReportingPeriod) -> Reading | None:
        table = records.table_of(Reading).c
        return records.read_one(
            self._connection, Reading, table.indicator_id == indicator.id, table.period == period.code
        )

    def _trend(self, indicator: Indicator, period: ReportingPeriod) -> tuple[tuple[str, Rate], ...]:
        """Return the rates of the last periods, oldest first; an earlier year's are its indicator's of that name."""
        found: list[tuple[str, Rate]] = []
        for _ in range(_TREND):
            same = indicator if period.year == indicator.year else self._namesake(indicator, period.year)
            if same is None:
                break
            found.append((period.code, self.rate(same, period)))
            period = period.previous()
        known = [place for place, (_, rate) in enumerate(found) if rate != Rate()]
        return tuple(reversed(found[: known[-1] + 1])) if known else ()

    def _namesake(self, indicator: Indicator, year: int) -> Indicator | None:
        if year not in self._namesakes:
            self._namesakes[year] = {folded(one.name): one for one in read_indicators(self._connection, year)}
        return self._namesakes[year].get(folded(indicator.name))


def _since_new_year(period: ReportingPeriod) -> tuple[ReportingPeriod, ...]:
    if period.kind in {PeriodKind.QUARTER, PeriodKind.MONTH}:
        return period.year_to_date()
    return tuple(one for one in quarters_of(period.year) if one.last_month <= period.last_month)


class Indicators:
    """Reads indicators and enters readings; indicators themselves are changed by plain edits."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def of_year(self, year: int) -> tuple[Indicator, ...]:
        """Return a year's indicators in their order."""
        with self._transactions.reading() as connection:
            return read_indicators(connection, year)

    def standings(self, year: int, period: ReportingPeriod) -> tuple[IndicatorStanding, ...]:
        """Return where a year's indicators stand in a period and since the start of the year."""
        with self._transactions.reading() as connection:
            return read_indicator_standings(connection, year, period)

    def set_reading(
        self,
        indicator: Indicator,
        period: ReportingPeriod,
        numerator: Decimal | None,
        denominator: Decimal | None,
        note: str = "",
    ) -> Changes:
        """Enter what was counted in a period; all blank takes the reading away.

        UserError for a negative figure or one that is none, and for an indicator that takes its figures from a form.
        """
        if indicator.form:
            raise UserError(N_("This indicator takes its figures from form {form}."), form=indicator.form)
        edits.refuse_odd_figures((numerator, denominator))
        if any(figure is not None and figure < 0 for figure in (numerator, denominator)):
            raise UserError(N_("A count cannot be less than zero."))
        table = records.table_of(Reading).c
        with self._transactions.writing() as connection:
            before = records.read_one(
                connection, Reading, table.indicator_id == indicator.id, table.period == period.code
            )
            start = before or Reading(indicator_id=indicator.id, period=period.code)
            after = replace(start, numerator=numerator, denominator=denominator, note=note.strip())
            blank = numerator is None and denominator is None and not after.note
            if blank and before is None:
                return ()
            change = Change(before=before, after=None if blank else after)
            return edits.apply(connection, (change,), self._transactions.now())
