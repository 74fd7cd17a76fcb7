"""How an indicator's target and rate are said, the same in every view."""

from decimal import Decimal

from app.domain.indicators import Comparator, Indicator, Rate, digits_shown, is_amount, shown_rate
from app.i18n import number

SIGNS = {Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤", Comparator.EQUAL: "="}


def unit_text(indicator: Indicator) -> str:
    """Return the unit as it follows a figure: "%" close by, any other after a blank."""
    return "%" if indicator.unit == "%" else f" {indicator.unit}".rstrip()


def target_text(indicator: Indicator) -> str:
    """Return ``≥ 96%``; an exact target stands without a sign."""
    figure = number(indicator.target) + unit_text(indicator)
    return figure if indicator.comparator is Comparator.EQUAL else f"{SIGNS[indicator.comparator]} {figure}"


def rate_text(indicator: Indicator, rate: Rate) -> str:
    """Return ``98,5%``, rounded so that a missed 100% never reads 100,0%; "—" where there is none."""
    shown = shown_rate(indicator, rate)
    return "—" if shown is None else figure_text(indicator, shown) + unit_text(indicator)


def figure_text(indicator: Indicator, shown: Decimal) -> str:
    """Return a rate's figure with as many decimals as its target asks for; one that was counted stands as it is."""
    return number(shown) if is_amount(indicator) else number(shown, digits_shown(indicator))
