"""The days of reporting periods: looked up for each kind of report, and kept in an order that periods can bear."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.domain.agency import Agency, KindDays, PeriodDates, agency_on
from app.domain.changes import Changes
from app.domain.periods import CUT_OFF_DAY, REPORT_DAY, PeriodCalendar, ReportingPeriod
from app.domain.reports import MAIN_FAMILY, Report, ReportState
from app.domain.usual_days import beginning, days_on
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
        self._usual: dict[str, list[KindDays]] = {}
        for one in sorted(records.read(connection, KindDays), key=beginning):
            self._usual.setdefault(one.family, []).append(one)
        self._agencies = records.read(connection, Agency)

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
        starts = self._starts(family)
        closing = _short((on, self._cutoff_day(family, on)) for on in starts)
        return PeriodCalendar(
            cutoffs=_cutoffs(common, own),
            dues={one.period: one.due for one in (*common, *own) if one.due is not None},
            cutoff_days=() if closing == ((date.min, CUT_OFF_DAY),) else closing,
            report_days=_short((on, self._report_day(family, on)) for on in starts),
        )

    def lines(self, family: str) -> tuple[KindDays, ...]:
        """Return the usual days that are set for a kind of report (for all kinds where it is empty), in their order."""
        return tuple(self._usual.get(family, ()))

    def _starts(self, family: str) -> tuple[date, ...]:
        """Return the days from which on usual days may be others, the first before any period."""
        dated = {beginning(one) for one in (*self.lines(family), *self.lines(""))}
        return tuple(sorted({date.min, *dated, *(one.valid_from or date.min for one in self._agencies)}))

    def _set_on(self, family: str, on: date) -> Iterator[KindDays]:
        """Give what is set for a kind on a day, then what is set for all."""
        for one in dict.fromkeys((family, "")):
            found = days_on(self.lines(one), on)
            if found is not None:
                yield found

    def _cutoff_day(self, family: str, on: date) -> int:
        return next((one.cutoff_day for one in self._set_on(family, on) if one.cutoff_day is not None), CUT_OFF_DAY)

    def _report_day(self, family: str, on: date) -> int:
        agency = agency_on(self._agencies, on)
        usual = REPORT_DAY if agency is None else agency.report_day
        return next((one.report_day for one in self._set_on(family, on) if one.report_day is not None), usual)

    def reason(self, family: str, period: str) -> str:
        """Return the letter that set a period's days for a kind of report, or for all kinds; empty where none did."""
        named = {one.family: one.reason for one in self._letters if one.period == period}
        return named.get(family, named.get("", ""))


def _short(days: Iterable[tuple[date, int]]) -> tuple[tuple[date, int], ...]:
    """Return days with when each begins, without those that go on."""
    found: list[tuple[date, int]] = []
    for on, number in days:
        if not found or found[-1][1] != number:
            found.append((on, number))
    return tuple(found)


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


def refuse_early(calendars: Calendars, family: str, start: date, end: date) -> None:
    """Raise UserError where reports would usually be due before the figures usually close, for periods of some time.

    Asked of a kind or, where it is empty, of any of them.
    """
    for calendar in map(calendars.of, (family,) if family else sorted(calendars.families)):
        changes = {on for on, _number in (*calendar.cutoff_days, *calendar.report_days) if start < on < end}
        for on in sorted({start, *changes}):
            _refuse_early(closes=calendar.cutoff_day(on), due=calendar.report_day(on))


def _refuse_early(*, closes: int, due: int) -> None:
    if due < closes:
        raise UserError(
            N_("The figures close on day {closes} of the month: the report cannot be due before, on day {due}."),
            closes=closes,
            due=due,
        )


def read_signed_periods(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return the kind of report and the period of each report that is signed."""
    from app.services.forms import read_packs  # noqa: PLC0415 - packs take long to read; days are set seldom

    signed = records.read(connection, Report, state=ReportState.SIGNED)
    families = {pack.code: pack.family for pack in read_packs(connection)} if signed else {}
    return tuple((families.get(report.pack, MAIN_FAMILY), report.period) for report in signed)


def last_signed(connection: Connection, family: str) -> ReportingPeriod | None:
    """Return the last period whose report of a kind is signed, or of any kind where it is empty."""
    found = (ReportingPeriod.parse(code) for one, code in read_signed_periods(connection) if family in {"", one})
    return max(found, key=lambda period: period.end, default=None)


class PeriodGuard:
    """Keeps the days of periods as they were when their reports were signed, also from an undo that comes later.

    A letter may still move the day by which a signed report is to be sent; other usual days do not.
    """

    def __init__(self, connection: Connection, *, usual: bool) -> None:
        self._before, self._usual = Calendars(connection), usual

    @classmethod
    def of(cls, connection: Connection, changes: Changes) -> "PeriodGuard | None":
        """Return a guard for changes that are about to be made; None where they are not about days of periods."""
        kinds = {type(one.record) for one in changes}
        return cls(connection, usual=KindDays in kinds) if kinds & {KindDays, PeriodDates} else None

    def refuse_moved(self, connection: Connection) -> None:
        """Raise UserError when the days of a period have moved whose report is signed."""
        after = Calendars(connection)
        for family, code in read_signed_periods(connection):
            was = ReportingPeriod.parse(code, self._before.of(family))
            now = was.dated(after.of(family))
            if (was.opens, was.closes) != (now.opens, now.closes):
                raise UserError(
                    N_("The report for {period} is signed: it speaks of {opens} to {closes}, and these days stay."),
                    period=period_name(was),
                    opens=was.opens,
                    closes=was.closes,
                )
            if self._usual and was.due != now.due:
                raise UserError(
                    N_("The report for {period} is signed and was to be sent by {due}: choose a later period."),
                    period=period_name(was),
                    due=was.due,
                )
