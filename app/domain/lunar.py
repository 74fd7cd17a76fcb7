"""The Vietnamese lunar calendar, by the astronomical rules as they hold at UTC+7.

A month begins on the day of the new moon; the eleventh holds the winter solstice; in a year of thirteen months the
first one without a principal term is doubled. Positions of sun and moon follow Jean Meeus, Astronomical Algorithms
(1998).
"""

from datetime import date
from functools import cache
from math import floor, pi, sin

from msgspec import Struct

_ZONE = 7 / 24
_SYNODIC = 29.530588853
_EPOCH = 2415021.076998695
_TO_JULIAN = 1721425
"""From Python's ordinal of a day to its Julian day number."""


class LunarDay(Struct, frozen=True):
    """A day of the lunar calendar; ``leap`` in a doubled month."""

    day: int
    month: int
    leap: bool = False


def lunar_day(on: date) -> LunarDay:
    """Return the lunar day of a solar one."""
    number = on.toordinal() + _TO_JULIAN
    count = floor((number - _EPOCH) / _SYNODIC)
    first = _new_moon_day(count + 1)
    if first > number:
        first = _new_moon_day(count)
    before, after = _eleventh_month(on.year), _eleventh_month(on.year)
    if before >= first:
        before = _eleventh_month(on.year - 1)
    else:
        after = _eleventh_month(on.year + 1)
    months = floor((first - before) / 29)
    month, leap = months + 11, False
    if after - before > 365:
        doubled = _doubled_month(before)
        if months >= doubled:
            month, leap = months + 10, months == doubled
    return LunarDay(number - first + 1, (month - 1) % 12 + 1, leap)


@cache
def _new_moon_day(count: int) -> int:
    """Return the Julian day number, at UTC+7, of the new moon that is ``count`` after that of 1 January 1900."""
    century = count / 1236.85
    square, cube = century**2, century**3
    degree = pi / 180
    mean = 2415020.75933 + 29.53058868 * count + 0.0001178 * square - 0.000000155 * cube
    mean += 0.00033 * sin((166.56 + 132.87 * century - 0.009173 * square) * degree)
    sun = (359.2242 + 29.10535608 * count - 0.0000333 * square - 0.00000347 * cube) * degree
    moon = (306.0253 + 385.81691806 * count + 0.0107306 * square + 0.00001236 * cube) * degree
    node = (21.2964 + 390.67050646 * count - 0.0016528 * square - 0.00000239 * cube) * degree
    terms = (
        ((0.1734 - 0.000393 * century), sun), (0.0021, 2 * sun), (-0.4068, moon), (0.0161, 2 * moon),
        (-0.0004, 3 * moon), (0.0104, 2 * node), (-0.0051, sun + moon), (-0.0074, sun - moon),
        (0.0004, 2 * node + sun), (-0.0004, 2 * node - sun), (-0.0006, 2 * node + moon),
        (0.0010, 2 * node - moon), (0.0005, 2 * moon + sun),
    )  # fmt: skip
    true = mean + sum(weight * sin(angle) for weight, angle in terms)
    drift = -0.000278 + 0.000265 * century + 0.000262 * square
    return floor(true - drift + 0.5 + _ZONE)


@cache
def _sun_sector(number: int) -> int:
    """Return in which of twelve sectors of its way the sun stands at the beginning of a day at UTC+7."""
    century = (number - 0.5 - _ZONE - 2451545.0) / 36525
    degree = pi / 180
    anomaly = (357.52910 + 35999.05030 * century - 0.0001559 * century**2) * degree
    longitude = 280.46645 + 36000.76983 * century + 0.0003032 * century**2
    longitude += (1.914600 - 0.004817 * century - 0.000014 * century**2) * sin(anomaly)
    longitude += (0.019993 - 0.000101 * century) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor(longitude % 360 / 30)


@cache
def _eleventh_month(year: int) -> int:
    """Return the first day of the lunar month that holds the winter solstice of a year."""
    end = date(year, 12, 31).toordinal() + _TO_JULIAN
    count = floor((end - 2415021) / _SYNODIC)
    first = _new_moon_day(count)
    return _new_moon_day(count - 1) if _sun_sector(first) >= 9 else first


def _doubled_month(eleventh: int) -> int:
    """Return which month after the eleventh is doubled in a year of thirteen: the first without a principal term."""
    count = floor((eleventh - _EPOCH) / _SYNODIC + 0.5)
    place, last = 1, _sun_sector(_new_moon_day(count + 1))
    while True:
        place += 1
        sector = _sun_sector(_new_moon_day(count + place))
        if sector == last or place >= 14:
            return place - 1
        last = sector
