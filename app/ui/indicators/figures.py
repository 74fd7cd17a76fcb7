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
    Verdict,
    is_amount,
    lack,
    odd_pair,
    shortfall,
    shown_rate,
)
from app.domain.periods import PeriodKind, ReportingPeriod, periods_of
from app.domain.vietnamese import one_line
from app.i18n import N_, _, number, pgettext
from app.reports.annexes import ChartBar, IndicatorChart
from app.reports.chart_sketches import YearBar, YearChart, YearSlot
from app.services.time_words import ROMAN
from app.ui.indicator_words import figure_text, rate_text, target_text, unit_text
from app.ui.indicators.chart import Told
from app.ui.kit.chips import MARKS

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


def year_chart(standing: IndicatorStanding, kind: PeriodKind) -> YearChart:
    """Return what the chart shows of an indicator's year: its periods of this kind beside those of the year before."""
    indicator, rates = standing.indicator, dict(standing.history)

    def bar(one: ReportingPeriod) -> YearBar | None:
        counted = rates.get(one.code, Rate())
        found, shown = height(indicator, counted), shown_rate(indicator, counted)
        if found is None or shown is None:
            return None
        return YearBar(height=found, words=figure_text(indicator, shown))

    pairs = zip(periods_of(indicator.year, kind), periods_of(indicator.year - 1, kind), strict=True)
    return YearChart(
        title=one_line(indicator.name),
        target=Fraction(indicator.target),
        target_words=pgettext("in a chart", "target {target}").format(target=target_text(indicator)),
        unit=indicator.unit.strip(),
        now=str(indicator.year),
        before=str(indicator.year - 1),
        slots=tuple(YearSlot(label=period_text(one.code), now=bar(one), before=bar(before)) for one, before in pairs),
    )


def year_words(chart: YearChart) -> tuple[Told, ...]:
    """Return each period's figures in words: ``Quý I: 91,7%, năm trước 90,2%``."""
    return tuple(
        Told(words=f"{slot.label}: {_slot_words(slot, chart.unit)}", counted=slot.now is not None)
        for slot in chart.slots
    )


def _slot_words(slot: YearSlot, unit: str) -> str:
    if slot.now is None and slot.before is None:
        return _("no figure")
    now = _("no figure") if slot.now is None else _with_unit(slot.now.words, unit)
    if slot.before is None:
        return now
    before = _("the year before {figure}").format(figure=_with_unit(slot.before.words, unit))
    return f"{now}, {before}"


def trend_words(chart: IndicatorChart) -> tuple[Told, ...]:
    """Return each of the last periods in words: ``Quý I 2023: 91,7%, Chưa đạt``."""
    return tuple(
        Told(words=f"{bar.label} {bar.below}: {_bar_words(bar, chart.unit)}", counted=bar.value is not None)
        for bar in chart.bars
    )


def _bar_words(bar: ChartBar, unit: str) -> str:
    if bar.value is None:
        return _("no figure")
    verdict = Verdict.MET if bar.met else Verdict.MISSED
    return f"{_with_unit(bar.words, unit)}, {_(MARKS[verdict].word)}"


def _with_unit(words: str, unit: str) -> str:
    return f"{words}%" if unit == "%" else f"{words} {unit}".rstrip()
