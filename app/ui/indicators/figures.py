"""What is said of an indicator: its target, rate, what is missing, and where its figures come from."""

import re
from fractions import Fraction

from app.domain.indicators import (
    Comparator,
    Indicator,
    IndicatorStanding,
    Lack,
    Odd,
    Rate,
    is_amount,
    lack,
    odd_pair,
    shortfall,
    shown_rate,
)
from app.domain.periods import PeriodKind, ReportingPeriod, periods_of
from app.i18n import N_, _, number, pgettext
from app.services.time_words import ROMAN
from app.ui.indicator_words import figure_text, rate_text, target_text, unit_text
from app.ui.indicators.chart import Bar, ChartFacts, Slot

__all__ = ["rate_text", "target_text", "unit_text"]

_TREND_PERIODS = 5
_HALVES = (N_("First half"), N_("Second half"))
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


def full_name(indicator: Indicator) -> str:
    """Return an indicator's name with its level."""
    return f"{indicator.name} · {indicator.level}" if indicator.level else indicator.name


def counts_text(indicator: Indicator, rate: Rate) -> str:
    """Return ``448/967``, one figure of an amount, or that it was not entered."""
    if rate.numerator is None and rate.denominator is None:
        return _("not entered")
    if is_amount(indicator):
        return "…" if rate.numerator is None else number(rate.numerator)
    parts = (rate.numerator, rate.denominator)
    return "/".join("…" if part is None else number(part) for part in parts)


def lack_text(indicator: Indicator, rate: Rate) -> str:
    """Return which half of a pair is still missing; empty where none is."""
    found = None if is_amount(indicator) else lack(rate)
    if found is None:
        return ""
    if found is Lack.NUMERATOR:
        words = _("Only the denominator is known: the numerator is still missing ({name}).")
        plain = _("Only the denominator is known: the numerator is still missing.")
        name = indicator.numerator_name
    else:
        words = _("Only the numerator is known: the denominator is still missing ({name}).")
        plain = _("Only the numerator is known: the denominator is still missing.")
        name = indicator.denominator_name
    return words.format(name=name) if name else plain


def rate_tip(standing: IndicatorStanding) -> str:
    """Return where the figures of a row can be changed."""
    indicator = standing.indicator
    if indicator.form:
        return _("Taken from form {form}; change them there.").format(form=indicator.form)
    return _("F2 or a digit: type the figures here.")


def trend_heights(standing: IndicatorStanding) -> list[Fraction | None]:
    """Return the rates of the last periods, oldest first."""
    return [height(standing.indicator, rate) for _code, rate in standing.history[-_TREND_PERIODS:]]


def trend_text(standing: IndicatorStanding) -> str:
    """Return the rates of the last periods in words, oldest first."""
    return " › ".join(rate_text(standing.indicator, rate) for _code, rate in standing.history[-_TREND_PERIODS:])


def over_text(indicator: Indicator, rate: Rate) -> str:
    """Return what is odd about a share of more than the whole, as a form may give it; empty where nothing is."""
    if odd_pair(indicator, rate) is not Odd.OVER or rate.numerator is None or rate.denominator is None:
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
    match period.kind:
        case PeriodKind.QUARTER:
            return _("Quarter {roman}").format(roman=ROMAN[period.number])
        case PeriodKind.HALF_YEAR:
            return _(_HALVES[period.number - 1])
        case PeriodKind.MONTH:
            return pgettext("month in a chart", "M{number}").format(number=period.number)
    return str(period.year)


def gap_text(standing: IndicatorStanding) -> tuple[str, str] | None:
    """Return what is missing to reach the target: (what is missing, for what); None where nothing is, or no data.

    With the denominator as it stands, an "at least" target needs more in the numerator and an "at most" one less.
    """
    indicator = standing.indicator
    rate = standing.year_to_date if is_amount(indicator) else standing.period
    missing = shortfall(indicator, rate)
    if not missing or rate.numerator is None or rate.denominator is None:
        return None
    too_many = indicator.comparator is Comparator.AT_MOST or (
        indicator.comparator is Comparator.EQUAL
        and rate.numerator * scale(indicator) > indicator.target * rate.denominator
    )
    if is_amount(indicator):
        head = _("{count} too many") if too_many else _("{count} missing")
        return head.format(count=number(missing) + unit_text(indicator)), _("to reach {target}").format(
            target=number(indicator.target) + unit_text(indicator)
        )
    head = _("{count} {things} too many") if too_many else _("{count} {things} missing")
    needed = rate.numerator - missing if too_many else rate.numerator + missing
    tail = _("to reach {target} ({needed}/{denominator} needed)").format(
        target=number(indicator.target) + unit_text(indicator),
        needed=number(needed),
        denominator=number(rate.denominator),
    )
    return head.format(count=number(missing), things=indicator.numerator_name or _("cases")), tail


def missing_text(standing: IndicatorStanding) -> str:
    """Return what has to be entered before the period has a verdict; empty where it has one."""
    indicator, rate = standing.indicator, standing.period
    if rate.numerator is not None and rate.denominator is not None:
        return "" if rate.denominator else _("Nothing to count in the period: the denominator is 0.")
    if lack(rate) is not None and not is_amount(indicator):
        return ""
    if indicator.form:
        return _("Form {form} has no figures for this period yet.").format(form=indicator.form)
    return _("No figures of this period yet: type them below.")


def chart_facts(standing: IndicatorStanding, period: ReportingPeriod) -> ChartFacts:
    """Return what the chart shows of an indicator: its year by periods of this kind beside the year before.

    A year stands beside the years before it.
    """
    indicator, rates = standing.indicator, dict(standing.history)

    def bar(one: ReportingPeriod) -> Bar | None:
        counted = rates.get(one.code, Rate())
        found, shown = height(indicator, counted), shown_rate(indicator, counted)
        if found is None or shown is None:
            return None
        return Bar(height=found, words=figure_text(indicator, shown))

    if period.kind is PeriodKind.YEAR:
        years = [ReportingPeriod(indicator.year + by, PeriodKind.YEAR, 1) for by in range(-_TREND_PERIODS + 1, 1)]
        slots = tuple(Slot(label=period_text(one.code), now=bar(one)) for one in years)
    else:
        pairs = zip(periods_of(indicator.year, period.kind), periods_of(indicator.year - 1, period.kind), strict=True)
        slots = tuple(Slot(label=period_text(one.code), now=bar(one), before=bar(before)) for one, before in pairs)
    label = _("Target {target}").format(target=number(indicator.target) + unit_text(indicator))
    return ChartFacts(slots=slots, target=Fraction(indicator.target), target_label=label, unit=indicator.unit)
