"""What is said of an indicator: its target, rate, what is missing, and where its figures come from."""

import re
from fractions import Fraction

from app.domain.indicators import Comparator, Indicator, IndicatorStanding, Rate, digits_shown, shortfall, shown_rate
from app.domain.periods import PeriodKind, ReportingPeriod, quarters_of
from app.i18n import _, number
from app.ui.indicator_words import rate_text, target_text, unit_text
from app.ui.indicators.chart import Bar, ChartFacts, Slot

__all__ = ["rate_text", "target_text", "unit_text"]

_ROMAN = ("I", "II", "III", "IV")
_COLUMN = re.compile(r"\bc(\d+)\b")


def scale(indicator: Indicator) -> int:
    """Return by what a ratio is multiplied to stand in the indicator's unit."""
    return 100 if indicator.unit == "%" else 1


def exact(rate: Rate) -> Fraction | None:
    """Return numerator over denominator exactly; None where either is unknown or the denominator is zero."""
    if rate.numerator is None or not rate.denominator:
        return None
    return Fraction(rate.numerator) / Fraction(rate.denominator)


def height(indicator: Indicator, rate: Rate) -> Fraction | None:
    """Return a rate in the indicator's unit (98.5 for 98,5%), exactly; None where there is none."""
    found = exact(rate)
    return None if found is None else found * scale(indicator)


def counts_text(rate: Rate) -> str:
    """Return ``448/967``, or that it was not entered."""
    if rate.numerator is None and rate.denominator is None:
        return _("not entered")
    parts = (rate.numerator, rate.denominator)
    return "/".join("…" if part is None else number(part) for part in parts)


def over_text(indicator: Indicator, rate: Rate) -> str:
    """Return what is odd about a percentage of more than the whole; empty where nothing is."""
    if indicator.unit != "%" or rate.numerator is None or rate.denominator is None:
        return ""
    if rate.numerator <= rate.denominator:
        return ""
    words = _("The numerator is greater than the denominator: {above} > {below}. Check both figures.")
    return words.format(above=number(rate.numerator), below=number(rate.denominator))


def source_text(indicator: Indicator) -> str:
    """Return where the figures come from, in a word or two."""
    return _("Form {form}").format(form=indicator.form) if indicator.form else _("Typed")


def cells_text(form: str, formula: str) -> str:
    """Return a formula as the officer reads it: ``Biểu II.06a, Tổng số, (8) + (9)``."""
    return _("Form {form}, total, {cells}").format(form=form, cells=_COLUMN.sub(r"(\1)", formula))


def period_text(code: str) -> str:
    """Return ``Quý I`` for ``2023-Q1``, within a year that is known."""
    period = ReportingPeriod.parse(code)
    if period.kind is PeriodKind.QUARTER:
        return _("Quarter {roman}").format(roman=_ROMAN[period.number - 1])
    return code


def gap_text(standing: IndicatorStanding) -> tuple[str, str] | None:
    """Return what is missing to reach the target: (what is missing, for what); None where nothing is, or no data.

    With the denominator as it stands, an "at least" target needs more in the numerator and an "at most" one less.
    """
    indicator, rate = standing.indicator, standing.period
    missing = shortfall(indicator, rate)
    if not missing or rate.numerator is None or rate.denominator is None:
        return None
    too_many = indicator.comparator is Comparator.AT_MOST or (
        indicator.comparator is Comparator.EQUAL
        and rate.numerator * scale(indicator) > indicator.target * rate.denominator
    )
    head = _("{count} {things} too many") if too_many else _("{count} {things} missing")
    needed = rate.numerator - missing if too_many else rate.numerator + missing
    tail = _("to reach {target} ({needed}/{denominator} needed)").format(
        target=number(indicator.target) + unit_text(indicator),
        needed=number(needed),
        denominator=number(rate.denominator),
    )
    return head.format(count=number(missing), things=indicator.numerator_name or _("cases")), tail


def chart_facts(standing: IndicatorStanding) -> ChartFacts:
    """Return what the chart shows of an indicator: its year by quarters beside the year before."""
    indicator, rates = standing.indicator, dict(standing.history)

    def bar(period: ReportingPeriod) -> Bar | None:
        counted = rates.get(period.code, Rate())
        found, shown = height(indicator, counted), shown_rate(indicator, counted)
        if found is None or shown is None:
            return None
        return Bar(height=found, words=number(shown, digits_shown(indicator)))

    slots = tuple(
        Slot(label=period_text(one.code), now=bar(one), before=bar(before))
        for one, before in zip(quarters_of(indicator.year), quarters_of(indicator.year - 1), strict=True)
    )
    label = _("Target {target}").format(target=number(indicator.target) + unit_text(indicator))
    return ChartFacts(slots=slots, target=Fraction(indicator.target), target_label=label, unit=indicator.unit)
