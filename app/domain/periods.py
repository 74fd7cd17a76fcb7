"""Reporting periods and calendar periods: the two kinds of quarter that never mix.

Reporting periods close on the 14th (NĐ 09/2019/NĐ-CP Điều 12, 13): Quý I of year N runs from 15/12/N-1 to 14/03/N. A
plan's own "Quý III" is the calendar quarter and ends on 30/09.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self


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


def month_end(year: int, month: int) -> date:
    """Return the last day of a calendar month."""
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True, order=True)
class ReportingPeriod:
    """A reporting period (kỳ báo cáo) of a year; ``number`` counts the periods of its kind from 1."""

    year: int
    kind: PeriodKind
    number: int = 1

    def __post_init__(self) -> None:
        if not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            raise ValueError(f"no year {self.year} for a report")
        if not 1 <= self.number <= 12 // _MONTHS[self.kind]:
            raise ValueError(f"no {self.kind} {self.number} in a year")

    @classmethod
    def parse(cls, code: str) -> Self:
        """Read ``2023-Q1``, ``2023-H2``, ``2023-M07`` or ``2023``; ValueError when there is no such period."""
        found = _CODE.fullmatch(code.strip().upper())
        if not found:
            raise ValueError(f"no reporting period {code!r}")
        year, quarter, half, month = found.groups()
        if quarter:
            return cls(int(year), PeriodKind.QUARTER, int(quarter))
        if half:
            return cls(int(year), PeriodKind.HALF_YEAR, int(half))
        if month:
            return cls(int(year), PeriodKind.MONTH, int(month))
        return cls(int(year), PeriodKind.YEAR)

    @classmethod
    def quarter_of(cls, day: date) -> Self:
        """Return the reporting quarter in which a day lies."""
        months = day.year * 12 + day.month - 1 + (1 if day.day >= FIRST_DAY else 0)
        return cls(months // 12, PeriodKind.QUARTER, months % 12 // 3 + 1)

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
        """The first day that counts."""
        first = self.last_month - _MONTHS[self.kind]
        return date(self.year - 1, 12, FIRST_DAY) if first == 0 else date(self.year, first, FIRST_DAY)

    @property
    def end(self) -> date:
        """The last day that counts, on which the figures close (chốt số liệu)."""
        return date(self.year, self.last_month, CUT_OFF_DAY)

    def deadline(self, day: int) -> date:
        """Return the day by which the report is sent: ``day`` of the last month (or that month's last day)."""
        return date(self.year, self.last_month, min(day, month_end(self.year, self.last_month).day))

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def next(self) -> "ReportingPeriod":
        """Return the period of the same kind that follows."""
        return self._shifted(1)

    def previous(self) -> "ReportingPeriod":
        """Return the period of the same kind before this one."""
        return self._shifted(-1)

    def _shifted(self, by: int) -> "ReportingPeriod":
        count = 12 // _MONTHS[self.kind]
        place = self.year * count + self.number - 1 + by
        return ReportingPeriod(place // count, self.kind, place % count + 1)

    def quarters(self) -> tuple["ReportingPeriod", ...]:
        """Return the reporting quarters that lie within the period (none for a month)."""
        if self.kind is PeriodKind.MONTH:
            return ()
        last = self.last_month // 3
        first = last - _MONTHS[self.kind] // 3 + 1
        return tuple(ReportingPeriod(self.year, PeriodKind.QUARTER, n) for n in range(first, last + 1))

    def year_to_date(self) -> tuple["ReportingPeriod", ...]:
        """Return the periods of this kind from the year's first up to this one."""
        return tuple(ReportingPeriod(self.year, self.kind, n) for n in range(1, self.number + 1))


def periods_of(year: int, kind: PeriodKind) -> tuple[ReportingPeriod, ...]:
    """Return all periods of one kind in a year."""
    return tuple(ReportingPeriod(year, kind, number) for number in range(1, 12 // _MONTHS[kind] + 1))


def quarters_of(year: int) -> tuple[ReportingPeriod, ...]:
    """Return the four reporting quarters of a year."""
    return ReportingPeriod(year, PeriodKind.YEAR).quarters()


def days_left(period: ReportingPeriod, today: date) -> int:
    """Return the number of days to the cut-off: 0 on the day itself, negative after it."""
    return (period.end - today) // timedelta(days=1)
