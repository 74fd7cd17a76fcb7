from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.periods import PeriodKind, ReportingPeriod, days_left, month_end, quarters_of

PERIODS = st.sampled_from(PeriodKind).flatmap(
    lambda kind: st.builds(
        ReportingPeriod,
        st.integers(2001, 2090),
        st.just(kind),
        st.integers(1, {"month": 12, "quarter": 4, "half_year": 2, "year": 1}[kind]),
    )
)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2023-Q1", date(2022, 12, 15), date(2023, 3, 14)),
        ("2023-Q2", date(2023, 3, 15), date(2023, 6, 14)),
        ("2023-Q3", date(2023, 6, 15), date(2023, 9, 14)),
        ("2023-Q4", date(2023, 9, 15), date(2023, 12, 14)),
        ("2023-H1", date(2022, 12, 15), date(2023, 6, 14)),
        ("2023-H2", date(2023, 6, 15), date(2023, 12, 14)),
        ("2023", date(2022, 12, 15), date(2023, 12, 14)),
        ("2023-M01", date(2022, 12, 15), date(2023, 1, 14)),
        ("2023-M07", date(2023, 6, 15), date(2023, 7, 14)),
    ],
)
def test_a_period_closes_on_the_fourteenth(code, start, end):
    period = ReportingPeriod.parse(code)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    "code", ["2023-Q5", "2023-Q0", "2023-M13", "2023-M00", "2023-H3", "23-Q1", "", "2023Q1", "quý I"]
)
def test_a_period_that_does_not_exist_is_refused(code):
    with pytest.raises(ValueError, match="no reporting period"):
        ReportingPeriod.parse(code)


def test_a_number_beyond_the_year_is_refused():
    with pytest.raises(ValueError, match="in a year"):
        ReportingPeriod(2023, PeriodKind.QUARTER, 5)


@given(PERIODS)
def test_a_code_reads_back_as_its_period(period):
    assert ReportingPeriod.parse(period.code) == period


@given(PERIODS)
def test_periods_of_a_kind_follow_without_gap_or_overlap(period):
    assert period.next().start == period.end + timedelta(days=1)
    assert period.next().previous() == period


@given(st.integers(2001, 2090))
def test_the_quarters_tile_the_year(year):
    quarters = quarters_of(year)
    days = [one.start + timedelta(days=passed) for one in quarters for passed in range((one.end - one.start).days + 1)]
    whole = ReportingPeriod(year, PeriodKind.YEAR)
    assert days == [whole.start + timedelta(days=passed) for passed in range((whole.end - whole.start).days + 1)]


@given(st.dates(date(2001, 1, 1), date(2090, 12, 31)))
def test_every_day_lies_in_one_reporting_quarter(day):
    quarter = ReportingPeriod.quarter_of(day)
    assert day in quarter
    assert day not in quarter.next()
    assert day not in quarter.previous()


def test_a_half_year_is_two_quarters_and_a_month_none():
    assert [one.code for one in ReportingPeriod.parse("2023-H2").quarters()] == ["2023-Q3", "2023-Q4"]
    assert ReportingPeriod.parse("2023-M05").quarters() == ()


def test_the_year_to_date_runs_from_the_first_period_to_this_one():
    assert [one.code for one in ReportingPeriod.parse("2023-Q3").year_to_date()] == ["2023-Q1", "2023-Q2", "2023-Q3"]


def test_a_report_is_due_on_its_day_or_the_months_last():
    assert ReportingPeriod.parse("2023-Q1").deadline(18) == date(2023, 3, 18)
    assert ReportingPeriod.parse("2023-M02").deadline(31) == date(2023, 2, 28)


def test_the_days_left_are_none_on_the_cut_off_itself():
    quarter = ReportingPeriod.parse("2023-Q1")
    assert [days_left(quarter, date(2023, 3, day)) for day in (13, 14, 15)] == [1, 0, -1]


def test_a_month_ends_on_its_last_day():
    assert (month_end(2023, 2), month_end(2024, 2)) == (date(2023, 2, 28), date(2024, 2, 29))
