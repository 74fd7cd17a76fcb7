"""The usual days of a kind of report as they are told: which hold for which periods, and where others may begin."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from app.domain.agency import KindDays
from app.domain.periods import PeriodCalendar, ReportingPeriod
from app.domain.usual_days import beginning

PeriodsOf = Callable[[int], Sequence[ReportingPeriod]]
"""Gives the periods of a year for which a kind of report is made."""


class Stretch(Struct, frozen=True, kw_only=True):
    """Periods that follow each other with the same usual days; None where they have no first or no last one."""

    begin: date
    """The day from which on these days are set."""
    first: ReportingPeriod | None
    last: ReportingPeriod | None
    cutoff_day: int
    report_day: int
    in_force: bool = False
    line: KindDays | None = None
    """What the kind has been given to begin these days; None where they are those of all kinds, or the law's."""


class Start(Struct, frozen=True, kw_only=True):
    """Where other usual days may begin: a period, and the day from which on they are then set; None for all periods."""

    valid_from: date | None = None
    period: ReportingPeriod | None = None


def stretches(
    calendar: PeriodCalendar, lines: Sequence[KindDays], periods_of: PeriodsOf, today: date
) -> tuple[Stretch, ...]:
    """Return which usual days hold for which periods, the earliest first; one of them is in force today."""
    changes = {on for on, _number in (*calendar.cutoff_days, *calendar.report_days)}
    starts = sorted({date.min, *changes, *map(beginning, lines)})
    own = {beginning(one): one for one in lines}
    now = ReportingPeriod.quarter_of(today, calendar).end
    return tuple(
        Stretch(
            begin=on,
            first=None if on == date.min else _beside(periods_of, on, later=True),
            last=None if until == date.max else _beside(periods_of, until, later=False),
            cutoff_day=calendar.cutoff_day(on),
            report_day=calendar.report_day(on),
            in_force=on <= now < until,
            line=own.get(on),
        )
        for on, until in zip(starts, (*starts[1:], date.max), strict=True)
    )


def starts(periods_of: PeriodsOf, last_signed: ReportingPeriod | None, years: Iterable[int]) -> tuple[Start, ...]:
    """Return where other usual days may begin in some years: with all periods, or after the last signed report.

    Of periods that end together the shortest is named. The first is where a change begins unless one says otherwise.
    """
    wanted = sorted(years)
    known = [one for year in (wanted[0] - 1, *wanted) for one in periods_of(year)]
    closed = date.min if last_signed is None else last_signed.end
    found = [Start()] if last_signed is None else []
    before = closed
    by_end = {one.end: one for one in sorted(known, key=_length)}
    for _end, period in sorted(by_end.items()):
        if period.end > closed and period.year >= wanted[0]:
            first = period.start if before == date.min else before + timedelta(days=1)
            found.append(Start(valid_from=first, period=period))
        before = max(before, period.end)
    return tuple(found)


def _length(period: ReportingPeriod) -> int:
    """Order by length, the longest first, so that the shortest of some is kept."""
    return period.start.toordinal() - period.end.toordinal()


def _beside(periods_of: PeriodsOf, on: date, *, later: bool) -> ReportingPeriod:
    """Return the first period that ends on a day or later, or the last that ends before it."""
    known = sorted((one for by in (-1, 0, 1) for one in periods_of(on.year + by)), key=_length)
    by_end = {one.end: one for one in known}
    if later:
        end = min((one for one in by_end if one >= on), default=None)
        return ReportingPeriod.quarter_of(on) if end is None else by_end[end]
    end = max((one for one in by_end if one < on), default=None)
    return ReportingPeriod.quarter_of(on).previous() if end is None else by_end[end]
