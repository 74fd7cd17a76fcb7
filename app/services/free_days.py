"""Weekends, public holidays of Vietnam (Tết by the lunar calendar) and the working days left between them.

A Saturday on which offices work in place of another day is a working day, and that other day is free. Holidays are
called as the words around them are: in Vietnamese, or else in English.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

from msgspec import Struct

from app.i18n import language

SATURDAY = 5
_DAY = timedelta(days=1)
_VIETNAMESE, _ENGLISH = "vi", "en_US"
_TET = {_VIETNAMESE: "Tết Nguyên Đán", _ENGLISH: "Lunar New Year"}
_EVES_EVE = {_VIETNAMESE: "29 Tết", _ENGLISH: "29 of Lunar New Year"}
_AMERICAN = re.compile(r"\b(\d{2})/(\d{2})/(\d{4})\b")


class _Year(Struct, frozen=True):
    """What a year has that the week does not tell."""

    free: Mapping[date, str]
    worked: frozenset[date]


def _tongue() -> str:
    """Return the language in which holidays are named, as the library calls it."""
    return _VIETNAMESE if language() == "vi" else _ENGLISH


def _year(year: int) -> _Year:
    return _read(year, _tongue())


@cache
def _read(year: int, tongue: str) -> _Year:
    from holidays.countries.vietnam import Vietnam  # noqa: PLC0415 - not at start: it takes as long as the window

    found = Vietnam(years=[year], language=tongue)  # type: ignore[no-untyped-call]  # the library has no types
    free = dict(found.items())  # asking for the items is what fills the year
    if tongue == _ENGLISH:
        free = {day: _plain(name) for day, name in free.items()}
    return _Year(free, frozenset(found.weekend_workdays))


def _plain(name: str) -> str:
    """Return an English name with days written as everywhere in the program, day first, and no half-translated one."""
    if name == _EVES_EVE[_ENGLISH]:
        return f"Day before {_TET[_ENGLISH]}'s Eve"
    return _AMERICAN.sub(r"\2/\1/\3", name)


def holidays_of(year: int) -> Mapping[date, str]:
    """Return the public holidays of a year with their names, days off in lieu included."""
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


class Break(Struct, frozen=True, kw_only=True):
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
            own = tuple(name for name in names if "(" not in name)  # the others are in lieu of these or of a day
            found.append(Break(start=start, end=end, names=own or names))
    return tuple(found)


def _as_one(name: str) -> str:
    """Return the name under which a day of Tết goes together with the others."""
    tongue = _tongue()
    return _TET[tongue] if _TET[tongue] in name or name == _EVES_EVE[tongue] else name
