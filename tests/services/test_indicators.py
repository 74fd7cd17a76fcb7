"""Indicators: readings entered, figures taken from forms, sums since the start of the year."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.domain.changes import Change
from app.domain.indicators import Comparator, Indicator, IndicatorStanding, Rate, Verdict
from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.services.store import Store
from tests.services.office_of_construction import FORM, Q1, Q2, TODAY, fill, lines_of, set_up, signed_first_quarter


def made(store: Store, **said: Any) -> Indicator:
    start = Indicator(year=2023, name="Hài lòng", comparator=Comparator.AT_LEAST, target=Decimal(93))
    indicator: Indicator = store.apply((Change(after=replace(start, **said)),))[0].record
    return indicator


def on_time(store: Store, **said: Any) -> Indicator:
    return made(
        store, **{"name": "Đúng hạn", "form": FORM, "numerator": "c8 + c9", "denominator": "c7", "place": 1, **said}
    )


def rate(numerator: int, denominator: int) -> Rate:
    return Rate(numerator=Decimal(numerator), denominator=Decimal(denominator))


def read(store: Store, indicator: Indicator, code: str, numerator: int, denominator: int) -> None:
    period = ReportingPeriod.parse(code)
    store.indicators.set_reading(indicator, period, Decimal(numerator), Decimal(denominator))


def standing(store: Store, code: str, place: int = 0) -> IndicatorStanding:
    return store.indicators.standings(2023, ReportingPeriod.parse(code))[place]


def test_indicators_of_a_year_come_in_their_order(store: Store):
    second, first = made(store, place=2), made(store, name="A", place=1)
    made(store, year=2024)
    assert store.indicators.of_year(2023) == (first, second)


def test_an_indicator_without_readings_has_no_data(store: Store):
    made(store)
    found = standing(store, "2023-Q1")
    assert (found.reading, found.period, found.verdict, found.year_verdict, found.history) == (
        None,
        Rate(),
        Verdict.NO_DATA,
        Verdict.NO_DATA,
        (),
    )


def test_readings_add_up_as_sum_over_sum_since_the_start_of_the_year(store: Store):
    indicator = made(store)
    read(store, indicator, "2023-Q1", 1, 2)
    read(store, indicator, "2023-Q2", 98, 98)
    found = standing(store, "2023-Q2")
    assert (found.period, found.verdict) == (rate(98, 98), Verdict.MET)
    assert (found.year_to_date, found.year_verdict) == (rate(99, 100), Verdict.MET)
    assert found.history == (("2023-Q1", rate(1, 2)), ("2023-Q2", rate(98, 98)))
    assert standing(store, "2023-Q1").year_verdict is Verdict.MISSED


@pytest.mark.parametrize(
    ("code", "period", "so_far"),
    [
        ("2023-H1", rate(30, 40), rate(30, 40)),
        ("2023-H2", rate(5, 10), rate(35, 50)),
        ("2023", rate(35, 50), rate(35, 50)),
    ],
)
def test_a_longer_period_is_the_sum_of_its_quarters(store: Store, code: str, period: Rate, so_far: Rate):
    indicator = made(store)
    for quarter, above, below in (("2023-Q1", 10, 15), ("2023-Q2", 20, 25), ("2023-Q3", 5, 10)):
        read(store, indicator, quarter, above, below)
    found = standing(store, code)
    assert (found.period, found.year_to_date) == (period, so_far)


def test_a_reading_of_the_longer_period_itself_goes_before_its_quarters(store: Store):
    indicator = made(store)
    read(store, indicator, "2023-Q1", 1, 2)
    read(store, indicator, "2023-H1", 9, 10)
    assert standing(store, "2023-H1").period == rate(9, 10)


def test_a_reading_is_changed_and_taken_away(store: Store):
    indicator = made(store)
    read(store, indicator, "2023-Q1", 1, 2)
    store.indicators.set_reading(indicator, Q1, Decimal(0), None, "chờ số liệu")
    reading = standing(store, "2023-Q1").reading
    assert reading is not None
    assert (reading.numerator, reading.denominator, reading.note) == (Decimal(0), None, "chờ số liệu")
    assert standing(store, "2023-Q1").verdict is Verdict.NO_DATA
    store.indicators.set_reading(indicator, Q1, None, None)
    assert standing(store, "2023-Q1").reading is None
    assert store.indicators.set_reading(indicator, Q1, None, None) == ()


def test_a_negative_count_is_refused(store: Store):
    indicator = made(store)
    with pytest.raises(UserError, match="less than zero"):
        store.indicators.set_reading(indicator, Q1, Decimal(-1), Decimal(2))


def test_an_indicator_of_a_form_takes_the_totals_of_the_report(store: Store):
    on_time(store)
    set_up(store)
    assert standing(store, "2023-Q1").verdict is Verdict.NO_DATA
    report = store.reporting.open(Q1, TODAY)
    assert standing(store, "2023-Q1").period == Rate()
    fill(store, report)
    found = standing(store, "2023-Q1")
    assert (found.period, found.verdict, found.reading) == (rate(450, 461), Verdict.MET, None)


def test_an_indicator_of_a_form_is_not_typed(store: Store):
    indicator = on_time(store)
    with pytest.raises(UserError, match="takes its figures from form"):
        store.indicators.set_reading(indicator, Q1, Decimal(1), Decimal(2))


def test_the_figures_of_forms_add_up_over_the_quarters(store: Store):
    on_time(store)
    signed_first_quarter(store)
    report = store.reporting.open(Q2, date(2023, 6, 10))
    line = lines_of(store, report)[0]
    store.reporting.set_cells(report, {(line.id, 8): Decimal(39), (line.id, 10): Decimal(11)})
    found = standing(store, "2023-Q2")
    assert (found.period, found.year_to_date) == (rate(39, 50), rate(489, 511))


def test_the_latest_version_of_a_report_counts(store: Store):
    on_time(store)
    fresh = store.reporting.replace(signed_first_quarter(store), "Sót hồ sơ")
    store.reporting.set_cell(fresh, lines_of(store, fresh)[0].id, 8, Decimal(251))
    assert standing(store, "2023-Q1").period == rate(451, 462)


def test_an_indicator_of_a_form_that_no_pack_has_stands_without_data(store: Store):
    on_time(store, form="II.99")
    set_up(store)
    store.reporting.open(Q1, TODAY)
    assert standing(store, "2023-Q1").verdict is Verdict.NO_DATA


def test_a_trend_goes_on_from_the_year_before_under_the_same_name(store: Store):
    before, now = made(store, year=2022, name="HÀI LÒNG"), made(store)
    read(store, before, "2022-Q3", 1, 2)
    read(store, before, "2022-Q4", 3, 4)
    read(store, now, "2023-Q1", 5, 6)
    assert standing(store, "2023-Q1").history == (
        ("2022-Q3", rate(1, 2)),
        ("2022-Q4", rate(3, 4)),
        ("2023-Q1", rate(5, 6)),
    )


@pytest.mark.parametrize("figure", ["NaN", "sNaN", "Infinity", "1E+50", "1000000000000"])
def test_a_reading_or_target_that_cannot_be_kept_is_refused_in_one_sentence(store: Store, figure: str):
    indicator = made(store)
    with pytest.raises(UserError, match="at most 12 digits"):
        store.indicators.set_reading(indicator, Q1, Decimal(figure), Decimal(100))
    with pytest.raises(UserError, match="at most 12 digits"):
        store.apply((Change(before=indicator, after=replace(indicator, target=Decimal(figure))),))
    assert store.indicators.of_year(2023) == (indicator,)
    assert standing(store, "2023-Q1").reading is None
