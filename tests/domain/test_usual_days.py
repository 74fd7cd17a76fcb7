"""The usual days of a kind of report change from one period on; the periods before keep theirs."""

from datetime import date

from app.domain.agency import KindDays
from app.domain.periods import PeriodCalendar, ReportingPeriod
from app.domain.usual_days import days_on, end_of, with_days, without_days

JUNE, MARCH = date(2023, 6, 15), date(2024, 3, 14)
CHANGED = PeriodCalendar(
    cutoff_days=((date.min, 14), (JUNE, 25), (MARCH, 10)), report_days=((date.min, 18), (JUNE, 28), (MARCH, 12))
)


def line(number, valid_from=None, **days):
    return KindDays(id=number, family="cchc", valid_from=valid_from, **days)


def period(code):
    return ReportingPeriod.parse(code, CHANGED)


def test_a_period_goes_by_the_days_that_are_in_force_when_it_ends_by_law():
    assert [(period(code).closes, period(code).due) for code in ("2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1")] == [
        (date(2023, 6, 14), date(2023, 6, 18)),
        (date(2023, 9, 25), date(2023, 9, 28)),
        (date(2023, 12, 25), date(2023, 12, 28)),
        (date(2024, 3, 10), date(2024, 3, 12)),
    ]


def test_where_days_change_each_day_is_in_one_period_all_the_same():
    assert (period("2023-Q3").opens, period("2023-M07").opens) == (date(2023, 6, 15), date(2023, 6, 15))
    assert period("2023-Q4").opens == date(2023, 9, 26)
    assert period("2024-Q1").opens == period("2024").opens == date(2023, 12, 26)
    found = {day: ReportingPeriod.quarter_of(day, CHANGED).code for day in (date(2023, 9, 25), date(2023, 9, 26))}
    assert list(found.values()) == ["2023-Q3", "2023-Q4"]


def test_a_quarter_and_the_half_year_and_year_that_end_with_it_change_together():
    assert period("2023-H1").closes == period("2023-Q2").closes
    assert period("2023").closes == period("2023-H2").closes == period("2023-Q4").closes


def test_other_days_from_a_period_on_leave_those_before_and_after_as_they_are():
    first, later = line(1, cutoff_day=5, report_day=8), line(2, MARCH, cutoff_day=7)
    found = with_days((first, later), line(0, JUNE, cutoff_day=6))
    assert found == (first, line(0, JUNE, cutoff_day=6), later)
    assert [days_on(found, on) for on in (date(2023, 6, 14), JUNE, date(2024, 3, 13), MARCH)] == [
        first, found[1], found[1], later
    ]  # fmt: skip
    assert (end_of(found, None), end_of(found, JUNE), end_of(found, MARCH)) == (JUNE, MARCH, date.max)


def test_days_set_again_from_the_same_period_take_the_place_of_those_there():
    assert with_days((line(1, JUNE, cutoff_day=5),), line(0, JUNE, cutoff_day=6)) == (line(1, JUNE, cutoff_day=6),)


def test_a_line_that_changes_nothing_is_not_kept():
    assert with_days((), line(0, JUNE)) == ()
    first = line(1, cutoff_day=5)
    assert with_days((first, line(2, JUNE, cutoff_day=6)), line(0, JUNE, cutoff_day=5)) == (first,)
    follows_again = line(0, JUNE)
    assert with_days((first,), follows_again) == (first, follows_again)


def test_without_a_line_the_days_before_hold_on():
    first, second = line(1, cutoff_day=5), line(2, JUNE, cutoff_day=6)
    assert without_days((first, second), JUNE) == (first,)
    assert days_on(without_days((first, second), None), date(2023, 1, 1)) is None
