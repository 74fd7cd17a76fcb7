"""The plan's indicators as an annex: target, period, year to date, verdict, and each one's trend."""

from collections.abc import Sequence
from decimal import Decimal

from app.domain.indicators import (
    Comparator,
    Indicator,
    IndicatorStanding,
    Rate,
    Verdict,
    digits_shown,
    is_amount,
    shown_rate,
    verdict,
)
from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.annexes import ChartBar, IndicatorAnnex, IndicatorChart, IndicatorRow
from app.reports.figures import roman

_SIGNS = {Comparator.AT_LEAST: "≥ ", Comparator.AT_MOST: "≤ ", Comparator.EQUAL: ""}
_VERDICTS = {Verdict.MET: "Đạt", Verdict.MISSED: "Chưa đạt", Verdict.NO_DATA: wording.NO_FIGURE}
_BARS = 8
"""How many periods a chart on paper has room for."""
_NO_DATA_NOTE = f"“{wording.NO_FIGURE}” là chưa có số liệu."
_SUMS_NOTE = "Lũy kế bằng tổng tử số chia cho tổng mẫu số của các kỳ từ đầu năm."


def indicator_annex(standings: Sequence[IndicatorStanding], period: ReportingPeriod) -> IndicatorAnnex | None:
    """Return the annex, or None where the year has no indicators."""
    if not standings:
        return None
    rows = tuple(_row(one) for one in standings)
    lacking = any(wording.NO_FIGURE in {row.rate, row.year_rate} for row in rows)
    return IndicatorAnnex(
        title=("Kết quả thực hiện các chỉ tiêu", f"kiểm soát thủ tục hành chính năm {period.year}"),
        period=wording.period_name(period),
        year=period.year,
        rows=rows,
        note=" ".join([_NO_DATA_NOTE] * lacking + [_SUMS_NOTE]),
    )


def _row(standing: IndicatorStanding) -> IndicatorRow:
    indicator = standing.indicator
    return IndicatorRow(
        name=one_line(indicator.name),
        target=_SIGNS[indicator.comparator] + target_text(indicator),
        fraction=_fraction(indicator, standing.period),
        rate=rate_text(indicator, standing.period),
        verdict=_VERDICTS[standing.verdict],
        year_fraction=_fraction(indicator, standing.year_to_date),
        year_rate=rate_text(indicator, standing.year_to_date),
        year_verdict=_VERDICTS[standing.year_verdict],
        missed=standing.verdict is Verdict.MISSED,
        chart=chart_of(standing),
    )


def chart_of(standing: IndicatorStanding) -> IndicatorChart:
    """Return what an indicator's chart shows: its periods up to this one."""
    indicator = standing.indicator
    return IndicatorChart(
        title=one_line(indicator.name),
        target=indicator.target,
        target_words=_SIGNS[indicator.comparator] + target_text(indicator),
        unit=indicator.unit.strip(),
        bars=tuple(_bar(indicator, code, rate) for code, rate in standing.history[-_BARS:]),
    )


def rate_text(indicator: Indicator, rate: Rate) -> str:
    """Return a rate with its unit, rounded but never to what it is not; a dash where there is none."""
    shown = shown_rate(indicator, rate)
    if shown is None:
        return wording.NO_FIGURE
    if indicator.unit.strip() == "%":
        return wording.rate(shown, digits_shown(indicator))
    return f"{wording.figure(shown)} {indicator.unit}".strip()


def target_text(indicator: Indicator) -> str:
    """Return a target with its unit."""
    unit = "%" if indicator.unit.strip() == "%" else f" {indicator.unit}".rstrip()
    return f"{wording.figure(indicator.target)}{unit}"


def _fraction(indicator: Indicator, rate: Rate) -> str:
    if rate.numerator is None or rate.denominator is None or is_amount(indicator):
        return ""
    return f"{wording.figure(rate.numerator)}/{wording.figure(rate.denominator)}"


def _bar(indicator: Indicator, code: str, rate: Rate) -> ChartBar:
    period = ReportingPeriod.parse(code)
    label, below = _short_names(period)
    value = shown_rate(indicator, rate)
    words = "" if value is None else _bar_words(indicator, value)
    return ChartBar(label=label, below=below, value=value, words=words, met=verdict(indicator, rate) is Verdict.MET)


def _bar_words(indicator: Indicator, value: Decimal) -> str:
    if is_amount(indicator):
        return wording.figure(value)
    return wording.rate(value, digits_shown(indicator)).rstrip("%")


def _short_names(period: ReportingPeriod) -> tuple[str, str]:
    """Return the two lines under a bar: ``Quý I`` over ``2023``."""
    match period.kind:
        case PeriodKind.QUARTER:
            return f"Quý {roman(period.number)}", str(period.year)
        case PeriodKind.HALF_YEAR:
            return "6 tháng", f"{'đầu' if period.number == 1 else 'cuối'} {period.year}"
        case PeriodKind.MONTH:
            return f"Tháng {period.number}", str(period.year)
        case _:
            return "Năm", str(period.year)
