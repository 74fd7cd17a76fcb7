"""Weekends, public holidays of Vietnam (Tết by the lunar calendar) and the working days left between them.

A Saturday on which offices work in place of another day is a working day, and that other day is free.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

SATURDAY = 5
_DAY = timedelta(days=1)
_TET = "Tết Nguyên Đán"


@dataclass(frozen=True, slots=True)
class _Year:
    """What a year has that the week does not tell."""

    free: Mapping[date, str]
    worked: frozenset[date]


@cache
def _year(year: int) -> _Year:
    from holidays.countries.vietnam import Vietnam  # noqa: PLC0415 - not at start: it takes as long as the window

    found = Vietnam(years=[year], language="vi")  # type: ignore[no-untyped-call]  # the library has no types
    free: Mapping[date, str] = dict(found.items())  # asking for the items is what fills the year
    return _Year(free, frozenset(found.weekend_workdays))


def holidays_of(year: int) -> Mapping[date, str]:
    """Return the public holidays of a year with their Vietnamese names, days off in lieu included."""
    return _year(year).free


def holiday(day: date) -> str:
    """Return the name of the public holiday that a day is, empty when it is none."""
    return _year(day.year).free.get(day, "")


def is_worked_weekend(day: date) -> bool:
    """Say whether a Saturday or Sunday is worked in place of another day."""
    return day in _year(day.year).worked


def is_free(day: date) -> bool:
    """Say whether offices are closed on a day."""
    known = _year(day.year)
    return day in known.free or (day.weekday() >= SATURDAY and day not in known.worked)


def working_day_before(day: date) -> date:
    """Return the last day up to this one on which offices work."""
    while is_free(day):
        day -= _DAY
    return day


@lru_cache(maxsize=4096)
def working_days_left(today: date, last: date) -> int:
    """Return how many working days follow today up to the last day, that one counted; 0 when it is past."""
    return sum(not is_free(today + number * _DAY) for number in range(1, (last - today).days + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Public holidays with the weekends that join them: a stretch on which offices are closed."""

    start: date
    end: date
    names: tuple[str, ...]

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.end - self.start).days + 1


def breaks_of(year: int) -> tuple[Break, ...]:
    """Return the stretches of days off that begin in a year and have a public holiday in them."""
    found: list[Break] = []
    for day in sorted(holidays_of(year)):
        if found and day <= found[-1].end:
            continue
        start = end = day
        while is_free(start - _DAY):
            start -= _DAY
        while is_free(end + _DAY):
            end += _DAY
        span = (start + number * _DAY for number in range((end - start).days + 1))
        names = tuple(dict.fromkeys(_as_one(name) for one in span if (name := holiday(one))))
        if start.year == year:
            found.append(Break(start=start, end=end, names=names))
    return tuple(found)


def _as_one(name: str) -> str:
    """Return the name under which a day of Tết goes together with the others."""
    return _TET if _TET in name or name == "29 Tết" else name
