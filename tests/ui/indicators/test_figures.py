"""What is said of an indicator: targets, rates, gaps and the chart's scale."""

from decimal import Decimal
from fractions import Fraction

import pytest

from app.domain.indicators import Comparator, Indicator, IndicatorStanding, Rate, Verdict
from app.domain.periods import PeriodKind
from app.reports.chart_plot import axis
from app.reports.chart_sketches import YearBar
from app.reports.indicator_annex import chart_of
from app.ui.indicators.figures import (
    counts_text,
    gap_text,
    rate_text,
    target_text,
    trend_words,
    year_chart,
    year_words,
)


def indicator(target, comparator=Comparator.AT_LEAST, unit="%"):
    return Indicator(year=2023, name="A", comparator=comparator, target=Decimal(target), unit=unit)


def rate(numerator, denominator):
    return Rate(numerator=Decimal(numerator), denominator=Decimal(denominator))


def standing(one, now, history=()):
    return IndicatorStanding(
        indicator=one,
        reading=None,
        period=now,
        year_to_date=now,
        verdict=Verdict.MISSED,
        year_verdict=Verdict.MISSED,
        history=history,
    )


@pytest.mark.parametrize(
    ("comparator", "words"),
    [(Comparator.AT_LEAST, "≥ 96%"), (Comparator.AT_MOST, "≤ 96%"), (Comparator.EQUAL, "96%")],
)
def test_a_target_carries_its_sign(comparator, words):
    assert target_text(indicator(96, comparator)) == words


@pytest.mark.parametrize(
    ("numerator", "denominator", "target", "words"),
    [
        (915, 918, 100, "99,7%"),
        (9999, 10000, 100, "99,9%"),
        (918, 918, 100, "100,0%"),
        (0, 5, 96, "0,0%"),
        (5, 0, 96, "—"),
    ],
)
def test_a_missed_target_never_reads_as_met(numerator, denominator, target, words):
    assert rate_text(indicator(target), rate(numerator, denominator)) == words


def test_what_is_not_entered_is_not_zero():
    assert counts_text(indicator(50), Rate()) == "chưa nhập"
    assert counts_text(indicator(50), rate(0, 5)) == "0/5"


def test_the_gap_names_what_is_missing_and_what_is_needed():
    assert gap_text(standing(indicator(50), rate(448, 967))) == (
        "Còn thiếu 36 trường hợp", "để đạt 50% (cần 484/967)",
    )  # fmt: skip


def test_too_much_of_what_should_be_little_is_said_so():
    gap = gap_text(standing(indicator(5, Comparator.AT_MOST), rate(9, 100)))
    assert gap is not None
    assert gap[0].startswith("Thừa 4")


def test_the_chart_lays_the_years_quarters_beside_the_year_before():
    history = (("2022-Q1", rate(1, 4)), ("2022-Q4", rate(1, 2)), ("2023-Q1", rate(3, 4)))
    chart = year_chart(standing(indicator(50), rate(3, 4), history), PeriodKind.QUARTER)
    assert [slot.label for slot in chart.slots] == ["Quý I", "Quý II", "Quý III", "Quý IV"]
    assert chart.slots[0].now == YearBar(height=Fraction(75), words="75,0")
    assert chart.slots[0].before == YearBar(height=Fraction(25), words="25,0")
    assert chart.slots[3].now is None
    assert chart.target_words == "mục tiêu ≥ 50%"
    assert [one.words for one in year_words(chart)][::3] == [
        "Quý I: 75,0%, năm trước 25,0%", "Quý IV: chưa có số liệu, năm trước 50,0%",
    ]  # fmt: skip


def test_the_last_periods_are_told_with_their_year_and_verdict():
    history = (("2022-Q4", rate(1, 4)), ("2023-Q1", Rate()), ("2023-Q2", rate(3, 4)))
    told = trend_words(chart_of(standing(indicator(50), rate(3, 4), history)))
    assert [one.words for one in told] == [
        "Quý IV 2022: 25,0%, Chưa đạt", "Quý I 2023: chưa có số liệu", "Quý II 2023: 75,0%, Đạt",
    ]  # fmt: skip
    assert [one.counted for one in told] == [True, False, True]


@pytest.mark.parametrize("highest", [3, 48, 51, 77, 96, 100, 130, 1234])
def test_the_axis_holds_the_highest_bar_and_few_lines(highest):
    top, step = axis([Fraction(2), highest], "%")
    assert top >= highest
    assert top / step <= 7
