"""Reporting periods and calendar periods: the two kinds of quarter that never mix.

Reporting periods close on the 14th (NĐ 09/2019/NĐ-CP Điều 12, 13): Quý I of year N runs from 15/12/N-1 to 14/03/N. A
letter of the parent agency may set another day for one period: ``start`` and ``end`` are the law's days, by which
periods are ordered, ``opens`` and ``closes`` those that count. A plan's own "Quý III" is the calendar quarter and ends
on 30/09.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from msgspec import Struct


class PeriodKind(StrEnum):
    """The lengths for which reports are made."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}
_SIGNS = {PeriodKind.MONTH: "M", PeriodKind.QUARTER: "Q", PeriodKind.HALF_YEAR: "H"}
_CODE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|M(0[1-9]|1[0-2])))?")
FIRST_DAY, CUT_OFF_DAY = 15, 14
_FIRST_YEAR, _LAST_YEAR = 1900, 9900


REPORT_DAY = 18
"""The day of the period's last month by which a report is sent, where the office has not said another."""


class PeriodCalendar(Struct, frozen=True, kw_only=True):
    """What sets the days of an office's periods: letters for single ones, by the period's code, and its usual days.

    ``cutoff_days`` and ``report_days`` hold from which day on figures usually close, and reports are sent, on which day
    of a period's last month, the earliest first; a period goes by what is in force on its last day by law. Each kind of
    report has a calendar, since a letter may speak of one kind alone.
    """

    cutoffs: Mapping[str, date] = {}
    dues: Mapping[str, date] = {}
    cutoff_days: tuple[tuple[date, int], ...] = ()
    report_days: tuple[tuple[date, int], ...] = ()

    def cutoff_day(self, on: date) -> int:
        """Return the day of the month on which figures usually close, as it is on a day; the law's where none is set.

        Days that are set hold from before the first one on, too.
        """
        return _in_force(self.cutoff_days, on, CUT_OFF_DAY)

    def report_day(self, on: date) -> int:
        """Return the day of the month by which reports are usually sent, as it is on a day."""
        return _in_force(self.report_days, on, REPORT_DAY)


def _in_force(days: tuple[tuple[date, int], ...], on: date, unset: int) -> int:
    found = next((day for first, day in reversed(days) if first <= on), 0)
    return found or next((day for _first, day in days), unset)


BY_LAW = PeriodCalendar()
"""The calendar of an office that nobody has told anything."""


def month_end(year: int, month: int) -> date:
    """Return the last day of a calendar month."""
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True, order=True)
class ReportingPeriod:
    """A reporting period (kỳ báo cáo) of a year; ``number`` counts the periods of its kind from 1.

    ``calendar`` is handed on to the periods that are made from this one; two of the same name are equal with any.
    """

    year: int
    kind: PeriodKind
    number: int = 1
    calendar: PeriodCalendar = field(default=BY_LAW, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            raise ValueError(f"no year {self.year} for a report")
        if not 1 <= self.number <= 12 // _MONTHS[self.kind]:
            raise ValueError(f"no {self.kind} {self.number} in a year")

    @classmethod
    def parse(cls, code: str, calendar: PeriodCalendar = BY_LAW) -> Self:
        """Read ``2023-Q1``, ``2023-H2``, ``2023-M07`` or ``2023``; ValueError when there is no such period."""
        found = _CODE.fullmatch(code.strip().upper())
        if not found:
            raise ValueError(f"no reporting period {code!r}")
        year, quarter, half, month = found.groups()
        if quarter:
            return cls(int(year), PeriodKind.QUARTER, int(quarter), calendar)
        if half:
            return cls(int(year), PeriodKind.HALF_YEAR, int(half), calendar)
        if month:
            return cls(int(year), PeriodKind.MONTH, int(month), calendar)
        return cls(int(year), PeriodKind.YEAR, 1, calendar)

    @classmethod
    def quarter_of(cls, day: date, calendar: PeriodCalendar = BY_LAW) -> Self:
        """Return the reporting quarter in which a day lies."""
        months = day.year * 12 + day.month - 1 + (1 if day.day >= FIRST_DAY else 0)
        found = cls(months // 12, PeriodKind.QUARTER, months % 12 // 3 + 1, calendar)
        if day > found.closes:
            return found._shifted(1)
        return found._shifted(-1) if day < found.opens else found

    def in_year(self, year: int) -> Self:
        """Return the same period of another year."""
        return replace(self, year=year)

    def dated(self, calendar: PeriodCalendar) -> Self:
        """Return the same period with the days that a calendar sets."""
        return replace(self, calendar=calendar)

    @property
    def code(self) -> str:
        """The period as it is written in the store and on the command line."""
        if self.kind is PeriodKind.YEAR:
            return str(self.year)
        width = 2 if self.kind is PeriodKind.MONTH else 1
        return f"{self.year}-{_SIGNS[self.kind]}{self.number:0{width}}"

    @property
    def last_month(self) -> int:
        """The calendar month in which the period's figures close."""
        return self.number * _MONTHS[self.kind]

    @property
    def start(self) -> date:
        """The first day that counts by law."""
        first = self.last_month - _MONTHS[self.kind]
        return date(self.year - 1, 12, FIRST_DAY) if first == 0 else date(self.year, first, FIRST_DAY)

    @property
    def end(self) -> date:
        """The last day that counts by law, on which the figures close (chốt số liệu)."""
        return date(self.year, self.last_month, CUT_OFF_DAY)

    @property
    def opens(self) -> date:
        """The first day that counts: the one after the day on which the period before closed."""
        if (self.year, self.number) == (_FIRST_YEAR, 1):
            return self.start
        return self._shifted(-1).closes + timedelta(days=1)

    @property
    def closes(self) -> date:
        """The last day that counts: a letter's, or the law's.

        A year closes as its last quarter, and that as the year, whichever the letter names; a month stands alone.
        """
        cutoffs = self.calendar.cutoffs
        usual = self.deadline(self.calendar.cutoff_day(self.end)) if self.calendar.cutoff_days else self.end
        if not cutoffs:
            return usual
        found = (cutoffs[one.code] for one in self.closing_together() if one.code in cutoffs)
        return next(found, usual)

    def closing_together(self) -> Iterator["ReportingPeriod"]:
        """Give this period, then those of other lengths that close in the same month, the shortest first."""
        yield self
        if self.kind is not PeriodKind.MONTH:
            for kind in (PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR):
                if kind is not self.kind and self.last_month % _MONTHS[kind] == 0:
                    yield ReportingPeriod(self.year, kind, self.last_month // _MONTHS[kind])

    @property
    def due(self) -> date:
        """The day by which the report is sent: a letter's, or the usual one; never before the figures close."""
        given = self.calendar.dues.get(self.code)
        return given or max(self.deadline(self.calendar.report_day(self.end)), self.closes)

    def deadline(self, day: int) -> date:
        """Return a usual day of the period: ``day`` of its last month (or that month's last day)."""
        return date(self.year, self.last_month, min(day, month_end(self.year, self.last_month).day))

    def __contains__(self, day: date) -> bool:
        return self.opens <= day <= self.closes

    def next(self) -> Self:
        """Return the period of the same kind that follows."""
        return self._shifted(1)

    def previous(self) -> Self:
        """Return the period of the same kind before this one."""
        return self._shifted(-1)

    def _shifted(self, by: int) -> Self:
        count = 12 // _MONTHS[self.kind]
        place = self.year * count + self.number - 1 + by
        return type(self)(place // count, self.kind, place % count + 1, self.calendar)

    def quarters(self) -> tuple["ReportingPeriod", ...]:
        """Return the reporting quarters that lie within the period (none for a month)."""
        if self.kind is PeriodKind.MONTH:
            return ()
        last = self.last_month // 3
        first = last - _MONTHS[self.kind] // 3 + 1
        return tuple(ReportingPeriod(self.year, PeriodKind.QUARTER, n, self.calendar) for n in range(first, last + 1))

    def year_to_date(self) -> tuple["ReportingPeriod", ...]:
        """Return the periods of this kind from the year's first up to this one."""
        return tuple(replace(self, number=number) for number in range(1, self.number + 1))


def periods_of(year: int, kind: PeriodKind, calendar: PeriodCalendar = BY_LAW) -> tuple[ReportingPeriod, ...]:
    """Return all periods of one kind in a year."""
    return tuple(ReportingPeriod(year, kind, number, calendar) for number in range(1, 12 // _MONTHS[kind] + 1))


def quarters_of(year: int, calendar: PeriodCalendar = BY_LAW) -> tuple[ReportingPeriod, ...]:
    """Return the four reporting quarters of a year."""
    return ReportingPeriod(year, PeriodKind.YEAR, 1, calendar).quarters()


def days_left(period: ReportingPeriod, today: date) -> int:
    """Return the number of days to the cut-off: 0 on the day itself, negative after it."""
    return (period.closes - today) // timedelta(days=1)
