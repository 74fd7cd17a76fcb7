"""The days of reporting periods: looked up for each kind of report, and kept in an order that periods can bear."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.agency import Agency, KindDays, PeriodDates
from app.domain.periods import CUT_OFF_DAY, PeriodCalendar, PeriodKind, ReportingPeriod, periods_of
from app.domain.reports import MAIN_FAMILY, Report, ReportState
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services.time_words import period_name


class Calendars:
    """What sets the days of an office's periods at one moment: the one place where they are looked up.

    A letter for one period goes before the usual days, and what is set for one kind of report before what is set for
    all kinds.
    """

    def __init__(self, connection: Connection) -> None:
        self._letters = records.read(connection, PeriodDates)
        self._usual = {one.family: one for one in records.read(connection, KindDays)}
        agencies = sorted(records.read(connection, Agency), key=lambda one: (one.valid_from or date.min, one.id))
        self._report_days = tuple((one.valid_from or date.min, one.report_day) for one in agencies)

    @property
    def families(self) -> frozenset[str]:
        """The kinds of report for which something is set; empty stands for all kinds together."""
        return frozenset({"", *self._usual, *(one.family for one in self._letters)})

    def of(self, family: str, without: str = "") -> PeriodCalendar:
        """Return the calendar of a kind of report; of all kinds together where the family is empty.

        ``without`` names a period whose own letter is left out: what would hold if it had none.
        """
        own = [one for one in self._letters if one.family == family and one.period != without]
        common = [one for one in self._letters if not one.family] if family else []
        usual = self._usual.get(family) or KindDays(family=family)
        return PeriodCalendar(
            cutoffs=_cutoffs(common, own),
            dues={one.period: one.due for one in (*common, *own) if one.due is not None},
            report_days=self._report_days if usual.report_day is None else ((date.min, usual.report_day),),
            cutoff_day=CUT_OFF_DAY if usual.cutoff_day is None else usual.cutoff_day,
        )

    def reason(self, family: str, period: str) -> str:
        """Return the letter that set a period's days for a kind of report, or for all kinds; empty where none did."""
        named = {one.family: one.reason for one in self._letters if one.period == period}
        return named.get(family, named.get("", ""))


def _cutoffs(common: Sequence[PeriodDates], own: Sequence[PeriodDates]) -> dict[str, date]:
    """Return the cut-offs that letters set; one for the kind alone holds for all periods that close together."""
    found = {one.period: one.cutoff for one in own if one.cutoff is not None}
    settled = {period.code for code in found for period in ReportingPeriod.parse(code).closing_together()}
    return {one.period: one.cutoff for one in common if one.cutoff is not None and one.period not in settled} | found


def read_calendar(connection: Connection, family: str = MAIN_FAMILY) -> PeriodCalendar:
    """Return what sets the days of the periods of a kind of report."""
    return Calendars(connection).of(family)


def read_period(connection: Connection, code: str, family: str = MAIN_FAMILY) -> ReportingPeriod:
    """Return the period of a code with the days that are in force for a kind of report."""
    return ReportingPeriod.parse(code, read_calendar(connection, family))


def dated(connection: Connection, period: ReportingPeriod, family: str = MAIN_FAMILY) -> ReportingPeriod:
    """Return a period with the days that are in force for a kind of report."""
    return period.dated(read_calendar(connection, family))


def refuse_disorder(calendars: Calendars, family: str, periods: Iterable[str]) -> None:
    """Raise UserError where periods could not follow each other, for a kind or, where it is empty, for any of them.

    A letter on one period moves those that close with it, too.
    """
    codes = tuple(dict.fromkeys(one.code for code in periods for one in ReportingPeriod.parse(code).closing_together()))
    for one in (family,) if family else sorted(calendars.families):
        calendar = calendars.of(one)
        for code in codes:
            _refuse_disorder(ReportingPeriod.parse(code, calendar))


def _refuse_disorder(period: ReportingPeriod) -> None:
    """Raise UserError when a period would close before it opens, after the next one does, or apart from those with it.

    It is due once it is closed, and before the next one is.
    """
    if period.closes < period.opens:
        raise UserError(N_("The period opens only on {day}: it cannot close before."), day=period.opens)
    if period.closes >= period.next().closes:
        raise UserError(N_("The next period closes on {day}: this one must close before."), day=period.next().closes)
    if period.due < period.closes:
        raise UserError(
            N_("The figures close on {day}: the report cannot be due before, on {due}."),
            day=period.closes,
            due=period.due,
        )
    if period.due > period.next().closes:
        raise UserError(
            N_("The next period closes on {day}: the report cannot be due after, on {due}."),
            day=period.next().closes,
            due=period.due,
        )
    for other in period.closing_together():
        if other.dated(period.calendar).closes != period.closes:
            raise UserError(
                N_("The figures for {period} close on {day}, in the same month: both close on one day."),
                period=period_name(other),
                day=other.dated(period.calendar).closes,
            )


def refuse_early(wanted: KindDays, year: int, calendars: Calendars) -> None:
    """Raise UserError where reports of a kind would usually be due before the figures usually close."""
    calendar = calendars.of(wanted.family)
    for period in periods_of(year, PeriodKind.QUARTER, calendar):
        closes, due = calendar.cutoff_day, calendar.report_day(period.end)
        if due < closes:
            raise UserError(
                N_("The figures close on day {closes} of the month: the report cannot be due before, on day {due}."),
                closes=closes,
                due=due,
            )


def refuse_signed(connection: Connection, before: Calendars, after: Calendars) -> None:
    """Raise UserError when the days of a period would move whose report is signed."""
    from app.services.forms import read_packs  # noqa: PLC0415 - packs take long to read; days are set seldom

    signed = records.read(connection, Report, state=ReportState.SIGNED)
    families = {pack.code: pack.family for pack in read_packs(connection)} if signed else {}
    for report in signed:
        family = families.get(report.pack, MAIN_FAMILY)
        was = ReportingPeriod.parse(report.period, before.of(family))
        now = ReportingPeriod.parse(report.period, after.of(family))
        if (was.opens, was.closes) != (now.opens, now.closes):
            raise UserError(
                N_("The report for {period} is signed: it speaks of {opens} to {closes}, and these days stay."),
                period=period_name(was),
                opens=was.opens,
                closes=was.closes,
            )
