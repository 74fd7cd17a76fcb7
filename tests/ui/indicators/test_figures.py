"""What is said of an indicator: targets, rates, gaps and the chart's scale."""

from decimal import Decimal
from fractions import Fraction

import pytest

from app.domain.indicators import Comparator, Indicator, IndicatorStanding, Rate, Verdict
from app.domain.periods import ReportingPeriod
from app.ui.indicators.chart import Bar, ChartFacts, Slot, axis
from app.ui.indicators.figures import chart_facts, counts_text, gap_text, rate_text, target_text


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
    facts = chart_facts(standing(indicator(50), rate(3, 4), history), ReportingPeriod.parse("2023-Q1"))
    assert [slot.label for slot in facts.slots] == ["Quý I", "Quý II", "Quý III", "Quý IV"]
    assert facts.slots[0].now == Bar(height=Fraction(75), words="75,0")
    assert facts.slots[0].before == Bar(height=Fraction(25), words="25,0")
    assert facts.slots[3].now is None


@pytest.mark.parametrize("highest", [3, 48, 51, 77, 96, 100, 130, 1234])
def test_the_axis_holds_the_highest_bar_and_few_lines(highest):
    bar = Bar(height=Fraction(highest), words="")
    facts = ChartFacts(slots=(Slot(label="", now=bar),), target=Fraction(2), target_label="", unit="%")
    top, step = axis(facts)
    assert top >= highest
    assert top / step <= 7
