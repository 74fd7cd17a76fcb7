"""The days of periods that a letter moved: which day counts for which period, and when the report is due."""

from datetime import date

import pytest

from app.domain.periods import PeriodCalendar, PeriodKind, ReportingPeriod, days_left

LETTER = PeriodCalendar(cutoffs={"2023-Q1": date(2023, 3, 20)}, dues={"2023-Q1": date(2023, 3, 27)})


def period(code, calendar=LETTER):
    return ReportingPeriod.parse(code, calendar)


def test_a_period_closes_on_the_letters_day_and_the_next_one_opens_the_day_after():
    assert period("2023-Q1").closes == date(2023, 3, 20)
    assert period("2023-Q2").opens == date(2023, 3, 21)
    assert period("2023-Q1").opens == date(2022, 12, 15)
    assert period("2023-Q2").closes == date(2023, 6, 14)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2023, 3, 14), "2023-Q1"),
        (date(2023, 3, 20), "2023-Q1"),
        (date(2023, 3, 21), "2023-Q2"),
        (date(2022, 12, 14), "2022-Q4"),
        (date(2022, 12, 15), "2023-Q1"),
    ],
)
def test_every_day_is_in_exactly_one_quarter(day, code):
    assert ReportingPeriod.quarter_of(day, LETTER).code == code
    assert [one.code for year in (2022, 2023) for one in period(str(year)).quarters() if day in one] == [code]


def test_a_cut_off_may_also_be_earlier():
    calendar = PeriodCalendar(cutoffs={"2023-Q1": date(2023, 3, 10)})
    assert ReportingPeriod.quarter_of(date(2023, 3, 11), calendar).code == "2023-Q2"
    assert ReportingPeriod.quarter_of(date(2023, 3, 10), calendar).code == "2023-Q1"


@pytest.mark.parametrize("code", ["2023-Q2", "2023-H1"])
def test_a_quarter_and_the_half_year_that_ends_with_it_close_together(code):
    calendar = PeriodCalendar(cutoffs={code: date(2023, 6, 20)})
    for same in ("2023-Q2", "2023-H1"):
        assert period(same, calendar).closes == date(2023, 6, 20)
    for after in ("2023-Q3", "2023-H2"):
        assert period(after, calendar).opens == date(2023, 6, 21)
    assert period("2023-M06", calendar).closes == date(2023, 6, 14)


def test_a_year_closes_with_its_last_quarter_and_the_next_year_opens_after_it():
    calendar = PeriodCalendar(cutoffs={"2023-Q4": date(2023, 12, 20)})
    assert period("2023", calendar).closes == date(2023, 12, 20)
    assert period("2024", calendar).opens == date(2023, 12, 21)
    assert period("2024-Q1", calendar).opens == date(2023, 12, 21)


def test_the_report_is_due_on_the_letters_day_else_on_the_offices_own():
    calendar = PeriodCalendar(dues={"2023-Q1": date(2023, 3, 27)}, report_days=((date.min, 20), (date(2023, 6, 1), 16)))
    assert period("2023-Q1", calendar).due == date(2023, 3, 27)
    assert period("2022-Q4", calendar).due == date(2022, 12, 20)
    assert period("2023-Q2", calendar).due == date(2023, 6, 16)
    assert period("2023-Q2", PeriodCalendar()).due == date(2023, 6, 18)


def test_a_report_is_not_due_before_its_figures_close():
    calendar = PeriodCalendar(cutoffs={"2023-Q1": date(2023, 3, 20)})
    assert period("2023-Q1", calendar).due == date(2023, 3, 20)


def test_the_days_left_are_counted_to_the_letters_day():
    assert days_left(period("2023-Q1"), date(2023, 3, 18)) == 2


def test_periods_are_the_same_and_ordered_alike_whatever_their_days():
    assert period("2023-Q1") == ReportingPeriod(2023, PeriodKind.QUARTER, 1)
    assert {period("2023-Q1"): 1}[ReportingPeriod(2023, PeriodKind.QUARTER, 1)] == 1
    assert period("2023-Q1").end < period("2023-Q2").start


def test_what_is_made_from_a_period_keeps_its_calendar():
    first = period("2023-Q1")
    assert first.next().previous().closes == date(2023, 3, 20)
    assert period("2023").quarters()[0].closes == date(2023, 3, 20)
    assert period("2023-Q2").year_to_date()[0].closes == date(2023, 3, 20)
    assert first.dated(PeriodCalendar()).closes == date(2023, 3, 14)
