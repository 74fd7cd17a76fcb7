"""Indicators: readings entered, figures taken from forms, sums since the start of the year."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.changes import Change
from app.domain.indicators import Comparator, Indicator, IndicatorStanding, Rate, Verdict
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan, Task
from app.domain.schedules import Kind, Schedule
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


def typed(store: Store, indicator: Indicator, above: str | None, below: str | None) -> None:
    figures = [None if one is None else Decimal(one) for one in (above, below)]
    store.indicators.set_reading(indicator, Q1, figures[0], figures[1])


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [
        ("968", "967", "greater than the denominator"),
        ("5", "0", "greater than the denominator"),
        ("-1", "5", "less than zero"),
        ("4.5", "10", "counted whole"),
        ("1", "10.5", "counted whole"),
    ],
)
def test_a_share_that_cannot_be_is_refused_and_nothing_is_kept(store: Store, above: str, below: str, said: str):
    indicator = made(store)
    typed(store, indicator, "4", "10")
    with pytest.raises(UserError, match=said):
        typed(store, indicator, above, below)
    assert standing(store, "2023-Q1").period == rate(4, 10)


def test_money_has_fractions_and_growth_may_be_more_than_the_whole(store: Store):
    spent = made(store, name="Giải ngân", numerator_name="triệu đồng đã giải ngân", denominator_name="triệu đồng")
    typed(store, spent, "4.5", "10.25")
    grown = made(store, name="Tăng trưởng", target=Decimal(110), place=1)
    typed(store, grown, "12", "10")
    assert standing(store, "2023-Q1", 1).verdict is Verdict.MET


@pytest.mark.parametrize(("above", "below"), [("4", None), (None, "10")])
def test_half_a_pair_is_kept_but_gives_no_verdict(store: Store, above: str | None, below: str | None):
    indicator = made(store)
    typed(store, indicator, above, below)
    found = standing(store, "2023-Q1")
    assert found.verdict is Verdict.NO_DATA
    assert found.reading is not None


def test_an_amount_is_one_figure_and_adds_up_over_the_year(store: Store):
    indicator = made(store, name="Thủ tục cắt giảm", unit="thủ tục", target=Decimal(30))
    store.indicators.set_reading(indicator, Q1, Decimal(12), None)
    store.indicators.set_reading(indicator, Q2, Decimal(18), None)
    found = standing(store, "2023-Q2")
    assert (found.period.numerator, found.year_to_date.numerator) == (Decimal(18), Decimal(30))
    assert (found.verdict, found.year_verdict) == (Verdict.MET, Verdict.MET)
    assert standing(store, "2023-Q1").verdict is Verdict.MISSED
    store.indicators.set_reading(indicator, Q2, None, None)
    found = standing(store, "2023-Q2")
    assert (found.reading, found.verdict, found.year_verdict) == (None, Verdict.NO_DATA, Verdict.MISSED)


def test_levels_of_one_name_have_their_own_past(store: Store):
    before = made(store, year=2022, level="cấp tỉnh", target=Decimal(80))
    made(store, year=2022, level="cấp xã", place=1)
    read(store, before, "2022-Q4", 3, 4)
    made(store, level="Cấp tỉnh")
    made(store, level="cấp xã", place=1)
    assert standing(store, "2023-Q1").history == (("2022-Q4", rate(3, 4)), ("2023-Q1", Rate()))
    assert standing(store, "2023-Q1", 1).history == ()


def test_a_half_year_is_shown_beside_the_half_years_before_it(store: Store):
    before, now = made(store, year=2022), made(store)
    read(store, before, "2022-Q1", 1, 2)
    read(store, now, "2023-Q1", 3, 4)
    assert standing(store, "2023-H1").history == (
        ("2022-H1", rate(1, 2)), ("2022-H2", Rate()), ("2023-H1", rate(3, 4)),
    )  # fmt: skip


def test_indicators_are_taken_over_into_the_next_year_with_their_new_targets(store: Store):
    made(store, level="cấp tỉnh", key="a", printed="Phấn đấu 93%")
    made(store, level="cấp xã", place=1)
    made(store, year=2024, level="Cấp xã", place=7)
    wanted = store.indicators.missing_in(2024, 2023)
    assert [(one.level, one.year, one.id, one.printed) for one in wanted] == [("cấp tỉnh", 2024, 0, "")]
    changes = store.indicators.copy([replace(one, target=Decimal(95)) for one in wanted])
    assert [(one.level, one.target, one.place) for one in store.indicators.of_year(2024)] == [
        ("Cấp xã", Decimal(93), 7),
        ("cấp tỉnh", Decimal(95), 8),
    ]
    assert store.indicators.copy(wanted) == ()
    store.apply(tuple(change.inverse() for change in reversed(changes)))
    assert len(store.indicators.of_year(2024)) == 1


def test_the_past_says_each_figure_with_the_account_that_entered_it(store: Store):
    indicator, other = made(store), made(store, name="Khác", place=1)
    read(store, indicator, "2023-Q1", 1, 2)
    read(store, indicator, "2023-Q1", 2, 2)
    read(store, other, "2023-Q1", 9, 10)
    lines = store.indicators.past(indicator)
    assert [(one.what, one.action.value) for one in lines] == [
        ("reading", "changed"),
        ("reading", "created"),
        ("indicator", "created"),
    ]
    assert all(one.who for one in lines)


def test_an_indicator_finds_the_tasks_that_serve_it(store: Store):
    plan = store.apply((Change(after=Plan(year=2023, title="Kế hoạch")),))[0].record
    goals = ("Tỷ lệ hài lòng của người dân đạt 93%", "Việc khác")
    for place, goal in enumerate(goals):
        task = Task(plan_id=plan.id, place=place, title=f"T{place}", goal=goal, schedule=Schedule(kind=Kind.CONTINUOUS))
        store.apply((Change(after=task),))
    indicator = made(store, name="Tỷ lệ hài lòng của người dân")
    found = store.indicators.tasks(2023)
    assert {key: [one.title for one in tasks] for key, tasks in found.items()} == {indicator.id: ["T0"]}
