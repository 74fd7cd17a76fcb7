from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.schedules import Every, Kind, Schedule, Step, has_deadline, is_dated, occurrences

YEAR = 2023


def recurring(*every: Every, **more: date) -> Schedule:
    return Schedule(kind=Kind.RECURRING, every=every, **more)  # type: ignore[arg-type]


def keys_and_dues(schedule: Schedule, year: int = YEAR) -> list[tuple[str, date | None]]:
    return [(one.key, one.due) for one in occurrences(schedule, year)]


def test_a_task_done_once_has_one_occurrence_with_its_window():
    (only,) = occurrences(Schedule(kind=Kind.ONCE, start=date(2023, 7, 1), due=date(2023, 9, 30)), YEAR)
    assert (only.key, only.start, only.due) == ("once", date(2023, 7, 1), date(2023, 9, 30))


def test_a_task_that_runs_into_later_years_is_due_at_its_own_end():
    schedule = Schedule(kind=Kind.ONCE, start=date(2021, 1, 1), due=date(2025, 12, 31))
    assert keys_and_dues(schedule, 2021) == [("once", date(2025, 12, 31))]


def test_each_dated_line_of_a_task_is_an_occurrence_and_the_first_keeps_the_key_of_a_task_without_lines():
    steps = (Step(label="Dự thảo", due=date(2023, 3, 14)), Step(label="Trình", due=date(2023, 6, 30)))
    schedule = Schedule(kind=Kind.ONCE, due=date(2023, 6, 30), steps=steps)
    assert keys_and_dues(schedule) == [("once", date(2023, 3, 14)), ("once-2", date(2023, 6, 30))]
    assert [one.label for one in occurrences(schedule, YEAR)] == ["Dự thảo", "Trình"]
    assert all(is_dated(schedule, one) for one in occurrences(schedule, YEAR))


def test_a_continuous_task_has_one_occurrence_for_each_quarterly_report():
    assert keys_and_dues(Schedule(kind=Kind.CONTINUOUS)) == [
        ("2023-R1", date(2023, 3, 14)),
        ("2023-R2", date(2023, 6, 14)),
        ("2023-R3", date(2023, 9, 14)),
        ("2023-R4", date(2023, 12, 14)),
    ]


def test_a_continuous_task_begins_and_ends_with_the_quarters_that_it_touches():
    schedule = Schedule(kind=Kind.CONTINUOUS, start=date(2023, 4, 1), until=date(2023, 9, 15))
    assert [key for key, _ in keys_and_dues(schedule)] == ["2023-R2", "2023-R3", "2023-R4"]


def test_a_conditional_task_has_none():
    assert occurrences(Schedule(kind=Kind.CONDITIONAL, condition="Khi có hướng dẫn"), YEAR) == ()


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        (Every.QUARTER, [("2023-Q1", (3, 31)), ("2023-Q2", (6, 30)), ("2023-Q3", (9, 30)), ("2023-Q4", (12, 31))]),
        (Every.HALF_YEAR, [("2023-H1", (6, 30)), ("2023-H2", (12, 31))]),
        (Every.YEAR, [("2023", (12, 31))]),
        (Every.WEEK, [("2023-R1", (3, 14)), ("2023-R2", (6, 14)), ("2023-R3", (9, 14)), ("2023-R4", (12, 14))]),
    ],
)
def test_a_recurring_task_comes_back_at_the_end_of_each_calendar_period(every, expected):
    assert keys_and_dues(recurring(every)) == [(key, date(YEAR, *day)) for key, day in expected]


def test_every_month_has_its_own_last_day():
    found = keys_and_dues(recurring(Every.MONTH), 2024)
    assert (len(found), found[0], found[1]) == (12, ("2024-M01", date(2024, 1, 31)), ("2024-M02", date(2024, 2, 29)))


def test_a_task_of_every_quarter_and_year_has_both_in_order_of_due():
    keys = [key for key, _ in keys_and_dues(recurring(Every.QUARTER, Every.YEAR))]
    assert keys == ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2023"]


def test_the_named_day_comes_back_in_each_period():
    monthly = [due for _, due in keys_and_dues(recurring(Every.MONTH, due=date(2023, 1, 30)))]
    assert monthly[:4] == [date(2023, 1, 30), date(2023, 2, 28), date(2023, 3, 30), date(2023, 4, 30)]
    assert keys_and_dues(recurring(Every.YEAR, due=date(2023, 12, 14))) == [("2023", date(2023, 12, 14))]
    quarterly = [due for _, due in keys_and_dues(recurring(Every.QUARTER, due=date(2023, 3, 14)))]
    assert quarterly == [date(2023, 3, 14), date(2023, 6, 14), date(2023, 9, 14), date(2023, 12, 14)]


def test_the_last_day_of_a_month_stays_the_last():
    assert [due for _, due in keys_and_dues(recurring(Every.HALF_YEAR, due=date(2023, 6, 30)))] == [
        date(2023, 6, 30),
        date(2023, 12, 31),
    ]


def test_nothing_comes_back_before_the_start_or_after_the_end():
    found = keys_and_dues(recurring(Every.MONTH, start=date(2023, 3, 10), until=date(2023, 5, 20)))
    assert found == [("2023-M03", date(2023, 3, 31)), ("2023-M04", date(2023, 4, 30)), ("2023-M05", date(2023, 5, 20))]
    assert keys_and_dues(recurring(Every.YEAR, until=date(2025, 12, 31)), 2026) == []
    assert keys_and_dues(recurring(Every.YEAR, until=date(2025, 12, 31)), 2025) == [("2025", date(2025, 12, 31))]


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (Schedule(kind=Kind.ONCE, due=date(2023, 1, 30)), True),
        (Schedule(kind=Kind.ONCE, start=date(2023, 1, 30)), False),
        (Schedule(kind=Kind.CONTINUOUS, every=(Every.MONTH,)), False),
        (Schedule(kind=Kind.CONDITIONAL), False),
        (recurring(Every.MONTH), True),
        (recurring(Every.DAY), False),
        (recurring(Every.WEEK, Every.QUARTER), True),
    ],
)
def test_only_what_can_be_overdue_has_a_deadline(schedule, expected):
    assert has_deadline(schedule) is expected


def test_a_weekly_round_beside_a_quarterly_one_has_no_deadline_of_its_own():
    schedule = recurring(Every.WEEK, Every.QUARTER)
    dated = {one.key: is_dated(schedule, one) for one in occurrences(schedule, YEAR)}
    assert (dated["2023-R1"], dated["2023-Q1"]) == (False, True)


DAYS = st.none() | st.dates(date(2022, 1, 1), date(2024, 12, 31))


@given(
    st.sets(st.sampled_from(Every), min_size=1), DAYS, DAYS, st.none() | st.dates(date(2023, 1, 1), date(2023, 12, 31))
)
def test_occurrences_are_in_order_have_their_own_keys_and_lie_in_the_year(every, start, until, due):
    found = occurrences(Schedule(kind=Kind.RECURRING, every=tuple(every), start=start, until=until, due=due), YEAR)
    dues = [one.due for one in found]
    assert dues == sorted(dues)  # type: ignore[type-var]
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert one.due is not None
        assert one.due.year == YEAR
        assert one.start is None or one.start <= one.due
