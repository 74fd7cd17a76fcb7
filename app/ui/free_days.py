"""Weekends and public holidays of Vietnam (Tết by the lunar calendar), asked for a day at a time."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

SATURDAY = 5


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """Return the public holidays of a year with their Vietnamese names, days off in lieu included."""
    from holidays.countries.vietnam import Vietnam  # noqa: PLC0415 - not at start: it takes as long as the window

    found: Mapping[date, str] = Vietnam(years=[year], language="vi")  # type: ignore[no-untyped-call]  # the library has no types
    return dict(found.items())


def holiday(day: date) -> str:
    """Return the name of the public holiday that a day is, empty when it is none."""
    return holidays_of(day.year).get(day, "")


def is_free(day: date) -> bool:
    """Say whether offices are closed on a day."""
    return day.weekday() >= SATURDAY or day in holidays_of(day.year)


def working_day_before(day: date) -> date:
    """Return the last day up to this one on which offices work."""
    while is_free(day):
        day -= timedelta(days=1)
    return day
