"""Indicators: rates, their sums, and verdicts as exact fractions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.indicators import Comparator, Indicator, Rate, Verdict, ratio, roll_up, shortfall, shown_rate, verdict

COUNTS = st.integers(0, 10**9).map(Decimal)


def rate(numerator: int | str | None, denominator: int | str | None) -> Rate:
    return Rate(
        numerator=None if numerator is None else Decimal(numerator),
        denominator=None if denominator is None else Decimal(denominator),
    )


def indicator(comparator: str, target: str, unit: str = "%") -> Indicator:
    return Indicator(year=2023, name="x", comparator=Comparator(comparator), target=Decimal(target), unit=unit)


@pytest.mark.parametrize(
    ("given_rate", "expected"),
    [
        (rate(1, 4), Decimal("0.25")),
        (rate(0, 4), Decimal(0)),
        (rate(0, 0), None),
        (rate(5, 0), None),
        (rate(None, 4), None),
        (rate(4, None), None),
        (Rate(), None),
    ],
)
def test_a_ratio_exists_only_where_both_parts_are_known_and_the_denominator_is_not_zero(given_rate, expected):
    assert ratio(given_rate) == expected


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        ([rate(1, 2), rate(98, 98)], rate(99, 100)),
        ([rate(1, 2), rate(None, 98)], rate(1, 2)),
        ([rate(1, 2), rate(98, None)], rate(1, 2)),
        ([rate(0, 0), rate(3, 4)], rate(3, 4)),
        ([rate(0, 0)], rate(0, 0)),
        ([rate(None, 1)], Rate()),
        ([], Rate()),
    ],
)
def test_rates_add_up_as_sum_over_sum_of_the_periods_that_are_known(rates, expected):
    assert roll_up(rates) == expected


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1))
def test_the_order_and_grouping_of_periods_do_not_change_the_sum(parts):
    rates = [Rate(numerator=above, denominator=below) for above, below in parts]
    whole = roll_up(rates)
    assert roll_up(reversed(rates)) == whole
    assert roll_up([roll_up(rates[:1]), roll_up(rates[1:])]) == whole


@pytest.mark.parametrize(
    ("comparator", "target", "given_rate", "expected", "missing"),
    [
        (">=", "96", rate(96, 100), Verdict.MET, 0),
        (">=", "96", rate(95, 100), Verdict.MISSED, 1),
        (">=", "100", rate(915, 918), Verdict.MISSED, 3),
        (">=", "99.7", rate(915, 918), Verdict.MISSED, 1),
        (">=", "70", rate(614, 928), Verdict.MISSED, 36),
        (">=", "33.3", rate(1, 3), Verdict.MET, 0),
        (">=", "33.34", rate(1, 3), Verdict.MISSED, 1),
        ("<=", "5", rate(5, 100), Verdict.MET, 0),
        ("<=", "5", rate(6, 100), Verdict.MISSED, 1),
        ("<=", "5", rate(6, 101), Verdict.MISSED, 1),
        ("<=", "0", rate(0, 7), Verdict.MET, 0),
        ("=", "100", rate(918, 918), Verdict.MET, 0),
        ("=", "100", rate(915, 918), Verdict.MISSED, 3),
        (">=", "96", rate(0, 0), Verdict.NO_DATA, None),
        (">=", "96", rate(None, 10), Verdict.NO_DATA, None),
        (">=", "96", rate(10, None), Verdict.NO_DATA, None),
        (">=", "0", rate(0, 10), Verdict.MET, 0),
    ],
)
def test_a_figure_is_held_against_its_target_exactly(comparator, target, given_rate, expected, missing):
    asked = indicator(comparator, target)
    assert verdict(asked, given_rate) is expected
    assert shortfall(asked, given_rate) == missing


def test_a_figure_that_is_no_percentage_is_held_against_its_target_as_it_is():
    assert verdict(indicator(">=", "12", "ngày"), rate(24, 2)) is Verdict.MET
    assert verdict(indicator("<=", "1.5", "ngày"), rate(31, 20)) is Verdict.MISSED


@given(COUNTS, st.integers(1, 10**9).map(Decimal), st.integers(0, 100).map(Decimal))
def test_what_is_missing_would_reach_the_target_and_one_less_would_not(numerator, denominator, target):
    asked = indicator(">=", str(target))
    missing = shortfall(asked, Rate(numerator=numerator, denominator=denominator))
    assert missing is not None
    enough = numerator + missing
    assert verdict(asked, Rate(numerator=enough, denominator=denominator)) is Verdict.MET
    if missing:
        almost = Rate(numerator=enough - 1, denominator=denominator)
        assert verdict(asked, almost) is Verdict.MISSED


@pytest.mark.parametrize(
    ("comparator", "target", "given_rate", "shown"),
    [
        ("=", "100", rate(9996, 10000), "99.9"),
        ("=", "100", rate(918, 918), "100.0"),
        ("=", "100", rate(10004, 10000), "100.1"),
        (">=", "100", rate(9999, 10000), "99.9"),
        (">=", "96", rate(95996, 100000), "95.9"),
        (">=", "96", rate(96003, 100000), "96.0"),
        (">=", "96", rate(99999, 100000), "99.9"),
        ("<=", "5", rate(50001, 1000000), "5.1"),
        ("<=", "5", rate(49999, 1000000), "5.0"),
        ("=", "98.55", rate(9855, 10000), "98.55"),
        (">=", "98.55", rate(98549, 100000), "98.54"),
        (">=", "90", rate(1, 16), "6.3"),
        (">=", "90", rate(1, 0), None),
        (">=", "90", Rate(), None),
    ],
)
def test_a_missed_target_is_never_rounded_to_one_that_was_reached(comparator, target, given_rate, shown):
    found = shown_rate(indicator(comparator, target), given_rate)
    assert (None if found is None else str(found)) == shown


@given(st.sampled_from([">=", "<=", "="]), st.integers(0, 1000), st.integers(0, 10**6), st.integers(1, 10**6))
def test_what_is_shown_has_the_verdict_of_what_was_counted(comparator, tenths, numerator, denominator):
    one = indicator(comparator, str(Decimal(tenths) / 10))
    shown = shown_rate(one, rate(numerator, denominator))
    assert shown is not None
    assert verdict(one, rate(str(shown), 100)) is verdict(one, rate(numerator, denominator))
    assert abs(shown - Decimal(numerator) * 100 / Decimal(denominator)) <= Decimal("0.1")
