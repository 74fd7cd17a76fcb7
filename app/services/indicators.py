"""Indicators: what the plan promises, what was counted, and whether the promise is kept."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace
from sqlalchemy import select

from app.domain.changes import Change, Changes, HistoryLine
from app.domain.expressions import parse
from app.domain.indicator_links import linked_indicators
from app.domain.indicators import (
    Indicator,
    IndicatorStanding,
    Rate,
    Reading,
    is_amount,
    roll_up,
    same_indicator,
    total,
    verdict,
)
from app.domain.periods import PeriodKind, ReportingPeriod, quarters_of
from app.domain.plans import Task
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services import edits
from app.services.forms import form_totals
from app.services.indicator_entry import refuse_odd_pair
from app.services.indicator_past import read_past
from app.services.indicator_years import copied, missing_in
from app.services.plan_rows import read_plan, read_tasks
from app.services.transactions import Transactions

_TREND = {PeriodKind.MONTH: 24, PeriodKind.QUARTER: 8, PeriodKind.HALF_YEAR: 4, PeriodKind.YEAR: 5}
"""How many periods a trend looks back over: those of this year and of the last; a year's is over five."""

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
        self._years: set[int] = set()
        self._readings: dict[tuple[int, str], Reading] = {}
        self._namesakes: dict[int, Mapping[tuple[str, str], Indicator]] = {}

    def standing(self, indicator: Indicator, period: ReportingPeriod) -> IndicatorStanding:
        """Return where one indicator stands."""
        now = self.rate(indicator, period)
        so_far = self._added(indicator, _since_new_year(period))
        held = so_far if is_amount(indicator) and now != Rate() else now  # what adds up is held against the year's sum
        return IndicatorStanding(
            indicator=indicator,
            reading=self._reading(indicator, period),
            period=now,
            year_to_date=so_far,
            verdict=verdict(indicator, held),
            year_verdict=verdict(indicator, so_far),
            history=self._trend(indicator, period),
        )

    def rate(self, indicator: Indicator, period: ReportingPeriod) -> Rate:
        """Return the rate of a period: its own figures, else Σ/Σ of its quarters."""
        own = self._own_rate(indicator, period)
        if own is not None:
            return own
        quarters = period.quarters() if period.kind is not PeriodKind.QUARTER else ()
        return self._added(indicator, quarters)

    def _added(self, indicator: Indicator, periods: Iterable[ReportingPeriod]) -> Rate:
        rates = (self.rate(indicator, one) for one in periods)
        return total(rates) if is_amount(indicator) else roll_up(rates)

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
        """Return a reading; those of a whole year are read at once."""
        if indicator.year not in self._years:
            self._years.add(indicator.year)
            own, table = records.table_of(Indicator).c, records.table_of(Reading).c
            of_year = table.indicator_id.in_(select(own.id).where(own.year == indicator.year))
            found = records.read(self._connection, Reading, of_year)
            self._readings |= {(one.indicator_id, one.period): one for one in found}
        return self._readings.get((indicator.id, period.code))

    def _trend(self, indicator: Indicator, period: ReportingPeriod) -> tuple[tuple[str, Rate], ...]:
        """Return the rates of the last periods, oldest first; an earlier year's are its indicator's of that name."""
        found: list[tuple[str, Rate]] = []
        for _ in range(_TREND[period.kind]):
            same = indicator if period.year == indicator.year else self._namesake(indicator, period.year)
            if same is None:
                break
            found.append((period.code, self.rate(same, period)))
            period = period.previous()
        known = [place for place, (_, rate) in enumerate(found) if rate != Rate()]
        return tuple(reversed(found[: known[-1] + 1])) if known else ()

    def _namesake(self, indicator: Indicator, year: int) -> Indicator | None:
        if year not in self._namesakes:
            self._namesakes[year] = {same_indicator(one): one for one in read_indicators(self._connection, year)}
        return self._namesakes[year].get(same_indicator(indicator))


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

    def find(self, indicator_id: int) -> Indicator | None:
        """Return an indicator of whatever year; None where it is no more."""
        with self._transactions.reading() as connection:
            return records.read_id(connection, Indicator, indicator_id)

    def tasks(self, year: int) -> Mapping[int, tuple[Task, ...]]:
        """Return the tasks of a year's plan that serve its indicators, by the indicator's id, in the plan's order."""
        with self._transactions.reading() as connection:
            plan = read_plan(connection, year)
            tasks = read_tasks(connection, plan.id) if plan is not None else ()
            indicators = read_indicators(connection, year)
        found: dict[int, list[Task]] = {}
        linked = linked_indicators(tasks, indicators)
        for task in tasks:
            for one in linked.get(task.id, ()):
                found.setdefault(one.id, []).append(task)
        return {key: tuple(of_one) for key, of_one in found.items()}

    def past(self, indicator: Indicator) -> tuple[HistoryLine, ...]:
        """Return what was changed of an indicator and its figures, newest first."""
        with self._transactions.reading() as connection:
            return read_past(connection, indicator.id)

    def missing_in(self, year: int, of_year: int) -> tuple[Indicator, ...]:
        """Return the indicators of one year that another does not have yet, as they would stand in it."""
        with self._transactions.reading() as connection:
            return missing_in(read_indicators(connection, year), read_indicators(connection, of_year), year)

    def copy(self, wanted: Sequence[Indicator]) -> Changes:
        """Store indicators taken over from another year, after those that are there; a namesake is passed over."""
        with self._transactions.writing() as connection:
            fresh = [one for year in {one.year for one in wanted} for one in self._copied(connection, wanted, year)]
            return edits.create(connection, fresh, self._transactions.now()) if fresh else ()

    def _copied(self, connection: Connection, wanted: Sequence[Indicator], year: int) -> Sequence[Indicator]:
        return copied([one for one in wanted if one.year == year], read_indicators(connection, year))

    def set_reading(
        self,
        indicator: Indicator,
        period: ReportingPeriod,
        numerator: Decimal | None,
        denominator: Decimal | None,
        note: str = "",
    ) -> Changes:
        """Enter what was counted in a period; all blank takes the reading away.

        UserError for a pair that cannot be, and for an indicator that takes its figures from a form. One figure
        without the other is kept: it may be known sooner.
        """
        if indicator.form:
            raise UserError(N_("This indicator takes its figures from form {form}."), form=indicator.form)
        if is_amount(indicator):
            denominator = None if numerator is None else denominator or Decimal(1)
        edits.refuse_odd_figures((numerator, denominator))
        refuse_odd_pair(indicator, Rate(numerator=numerator, denominator=denominator))
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
