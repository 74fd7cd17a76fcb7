"""Indicators (chỉ tiêu): targets, readings and verdicts."""

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was counted for an indicator in one period (``2023-Q1``); None is "not known", zero is zero."""

    id: int = 0
    indicator_id: int
    period: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A numerator over a denominator, kept apart so that rates add up as Σ/Σ."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorStanding:
    """Where an indicator stands in a period and since the start of the year."""

    indicator: Indicator
    reading: Reading | None
    period: Rate
    year_to_date: Rate
    verdict: Verdict
    year_verdict: Verdict
    history: tuple[tuple[str, Rate], ...]
    """The last periods up to this one, oldest first, as (period code, rate)."""


_HUNDRED = Decimal(100)
_REACHES: dict[Comparator, Callable[[Fraction, Fraction], bool]] = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.AT_MOST: operator.le,
    Comparator.EQUAL: operator.eq,
}


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
