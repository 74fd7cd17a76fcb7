"""Indicators (chỉ tiêu): targets, readings and verdicts."""

import operator
from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct

from app.domain.vietnamese import folded, one_line


class Comparator(StrEnum):
    """How a figure is held against its target."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="


class Verdict(StrEnum):
    """Whether the target is reached."""

    MET = "met"
    MISSED = "missed"
    NO_DATA = "no_data"


class Indicator(Struct, frozen=True, kw_only=True):
    """A figure the plan of one year promises.

    Where ``form`` is given, numerator and denominator are formulas over the totals of that form's columns
    (``c8 + c9`` and ``c7`` of ``II.06a``); else they are typed as readings. ``target`` is in ``unit``: 96 for 96 %.
    ``key`` is what it is found by when its plan is read again, ``printed`` the plan's own words; both are empty where
    the officer made it. ``level`` is the level of administration it speaks of ("cấp tỉnh", "cấp xã").
    """

    id: int = 0
    year: int
    place: int = 0
    name: str
    comparator: Comparator
    target: Decimal
    unit: str = "%"
    form: str = ""
    numerator: str = ""
    denominator: str = ""
    numerator_name: str = ""
    denominator_name: str = ""
    key: str = ""
    printed: str = ""
    level: str = ""


class Reading(Struct, frozen=True, kw_only=True):
    """What was counted for an indicator in one period (``2023-Q1``); None is "not known", zero is zero."""

    id: int = 0
    indicator_id: int
    period: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str = ""


class Rate(Struct, frozen=True, kw_only=True):
    """A numerator over a denominator, kept apart so that rates add up as Σ/Σ."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None


class IndicatorStanding(Struct, frozen=True, kw_only=True):
    """Where an indicator stands in a period and since the start of the year."""

    indicator: Indicator
    reading: Reading | None
    period: Rate
    year_to_date: Rate
    verdict: Verdict
    year_verdict: Verdict
    history: tuple[tuple[str, Rate], ...]
    """The last periods up to this one, oldest first, as (period code, rate)."""


class Lack(StrEnum):
    """Which half of a pair of figures was not entered."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


class Odd(StrEnum):
    """What makes a pair of figures impossible."""

    NEGATIVE = "negative"
    BROKEN = "broken"
    """A fraction of what comes only whole."""
    OVER = "over"
    """More than the whole."""
    OF_NOTHING = "of_nothing"
    """Something out of nothing."""


_HUNDRED = Decimal(100)
_MEASURED = frozenset(
    {"đồng", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "usd", "km", "m", "m2", "m²", "m3", "ha", "tấn", "kg", "giờ", "phút"}
)
"""Words of what is measured and not counted: a fraction of it is a figure."""
_REACHES: dict[Comparator, Callable[[Fraction, Fraction], bool]] = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.AT_MOST: operator.le,
    Comparator.EQUAL: operator.eq,
}


def is_share(indicator: Indicator) -> bool:
    """Say whether the indicator is a part of a whole, which is never more than all of it."""
    return indicator.unit.strip() == "%" and indicator.target <= _HUNDRED


def is_amount(indicator: Indicator) -> bool:
    """Say whether the indicator is one figure, such as 30 procedures: without a denominator, added up over a year."""
    return indicator.unit.strip() != "%" and not indicator.form and not indicator.denominator_name.strip()


def is_counted(indicator: Indicator) -> bool:
    """Say whether what is entered comes only whole: a share of cases does, one of money does not."""
    names = f"{indicator.numerator_name} {indicator.denominator_name}".lower().replace(",", " ").split()
    return is_share(indicator) and not _MEASURED.intersection(names)


def odd_pair(indicator: Indicator, rate: Rate) -> Odd | None:
    """Return what makes figures impossible as they are typed; None where nothing does."""
    above, below = rate.numerator, rate.denominator
    known = [one for one in (above, below) if one is not None]
    if any(one < 0 for one in known):
        return Odd.NEGATIVE
    if is_counted(indicator) and any(one != one.to_integral_value() for one in known):
        return Odd.BROKEN
    if above is None or below is None:
        return None
    if is_share(indicator) and above > below:
        return Odd.OVER
    return Odd.OF_NOTHING if above and not below else None


def lack(rate: Rate) -> Lack | None:
    """Return which half of a pair is missing; None where both are there, or neither."""
    if (rate.numerator is None) is (rate.denominator is None):
        return None
    return Lack.NUMERATOR if rate.numerator is None else Lack.DENOMINATOR


def same_indicator(indicator: Indicator) -> tuple[str, str]:
    """Return what an indicator is known by from year to year: its name and its level, as one speaks them."""
    return family_of(indicator), folded(one_line(indicator.level))


def family_of(indicator: Indicator) -> str:
    """Return what the levels of one indicator have in common: its name."""
    return folded(one_line(indicator.name))


def ratio(rate: Rate) -> Decimal | None:
    """Return numerator over denominator (0.985); None where either is not known or the denominator is zero."""
    if rate.numerator is None or not rate.denominator:
        return None
    return rate.numerator / rate.denominator


def roll_up(rates: Iterable[Rate]) -> Rate:
    """Return the rate over several periods as Σ/Σ; a period counts only where both its parts are known."""
    known = [(one.numerator, one.denominator) for one in rates]
    counted = [(above, below) for above, below in known if above is not None and below is not None]
    if not counted:
        return Rate()
    return Rate(
        numerator=sum((above for above, _ in counted), Decimal()),
        denominator=sum((below for _, below in counted), Decimal()),
    )


def total(rates: Iterable[Rate]) -> Rate:
    """Return an amount over several periods: the sum of its figures."""
    known = [one.numerator for one in rates if one.numerator is not None]
    return Rate(numerator=sum(known, Decimal()), denominator=Decimal(1)) if known else Rate()


def verdict(indicator: Indicator, rate: Rate) -> Verdict:
    """Return whether a rate reaches the target, held against it as an exact fraction: 915 of 918 is not 100 %."""
    if rate.numerator is None or not rate.denominator:
        return Verdict.NO_DATA
    reached, wanted = _reached(indicator, rate.numerator), indicator.target * rate.denominator
    if rate.denominator < 0:
        reached, wanted = -reached, -wanted
    met = _REACHES[indicator.comparator](Fraction(reached), Fraction(wanted))
    return Verdict.MET if met else Verdict.MISSED


def digits_shown(indicator: Indicator) -> int:
    """Return with how many decimals a rate is shown: one, or as many as its target has."""
    exponent = indicator.target.normalize().as_tuple().exponent
    return max(1, -exponent) if isinstance(exponent, int) else 1


def shown_rate(indicator: Indicator, rate: Rate) -> Decimal | None:
    """Return a rate in the indicator's unit, rounded to be shown; None where there is none.

    It is never rounded to what it is not: a target that was missed is not shown as reached, nor a part as 100 %.
    """
    if rate.numerator is None or not rate.denominator:
        return None
    if is_amount(indicator) and rate.denominator == 1:
        return rate.numerator
    digits = digits_shown(indicator)
    step = 10**digits
    exact = Fraction(_reached(indicator, rate.numerator)) / Fraction(rate.denominator)
    units = floor(exact * step + Fraction(1, 2))
    shown, wanted = Fraction(units, step), Fraction(indicator.target)
    reaches = _REACHES[indicator.comparator]
    seems_whole = shown == _scale(indicator) == _HUNDRED and exact != shown
    if seems_whole or reaches(shown, wanted) is not reaches(exact, wanted):
        units = floor(exact * step) if shown > exact else ceil(exact * step)
    return Decimal(units).scaleb(-digits)


def shortfall(indicator: Indicator, rate: Rate) -> Decimal | None:
    """Return by how many whole cases the numerator misses the target; zero when it is met, None without data."""
    found = verdict(indicator, rate)
    if found is Verdict.NO_DATA or rate.numerator is None or rate.denominator is None:
        return None
    if found is Verdict.MET:
        return Decimal()
    wanted = indicator.target * rate.denominator / _scale(indicator)
    gap = abs(wanted - rate.numerator)
    return gap.to_integral_value(ROUND_CEILING)


def _scale(indicator: Indicator) -> Decimal:
    return _HUNDRED if indicator.unit.strip() == "%" else Decimal(1)


def _reached(indicator: Indicator, numerator: Decimal) -> Decimal:
    return numerator * _scale(indicator)
