from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.periods import ReportingPeriod
from app.domain.plans import Task
from app.domain.progress import (
    Extension,
    OccurrenceStanding,
    ProgressEntry,
    State,
    Status,
    TaskStanding,
    due_in_force,
    occurrence_standing,
    stamped,
    task_standing,
)
from app.domain.schedules import Every, Kind, Occurrence, Schedule, Step
from app.domain.tallies import tally

QUARTER_ONE = ReportingPeriod.parse("2023-Q1")
ONCE = Schedule(kind=Kind.ONCE, due=date(2023, 1, 30))
THE_ONE = Occurrence(key="once", start=None, due=date(2023, 1, 30))
MONTHLY = Schedule(kind=Kind.RECURRING, every=(Every.MONTH,))


def entry(day: date, status: Status, occurrence: str = "once", *, id: int = 0, percent: int = 0) -> ProgressEntry:  # noqa: A002
    return ProgressEntry(id=id, task_id=1, occurrence=occurrence, day=day, status=status, percent=percent)


def moved(day: date, new_due: date, occurrence: str = "once", *, id: int = 0) -> Extension:  # noqa: A002
    return Extension(
        id=id, task_id=1, occurrence=occurrence, day=day, old_due=date(2023, 1, 30), new_due=new_due, reason="Chờ Bộ"
    )


def standing(
    schedule: Schedule, today: date, *entries: ProgressEntry, extensions: tuple[Extension, ...] = ()
) -> TaskStanding:
    task = Task(id=1, plan_id=1, place=1, title="Báo cáo", schedule=schedule)
    return task_standing(task, 2023, entries, extensions, today, QUARTER_ONE)


def current_of(found: TaskStanding) -> OccurrenceStanding:
    assert found.current is not None
    return found.current


@pytest.mark.parametrize(
    ("today", "state", "days"),
    [
        (date(2023, 1, 14), State.IN_TIME, 16),
        (date(2023, 1, 15), State.DUE_SOON, 15),
        (date(2023, 1, 30), State.DUE_SOON, 0),
        (date(2023, 1, 31), State.OVERDUE, -1),
    ],
)
def test_an_open_task_stands_where_the_day_puts_it(today, state, days):
    found = occurrence_standing(ONCE, THE_ONE, (), (), today)
    assert (found.state, found.days, found.due) == (state, days, date(2023, 1, 30))


def test_how_soon_is_soon_is_a_setting():
    assert occurrence_standing(ONCE, THE_ONE, (), (), date(2023, 1, 1), soon_days=30).state is State.DUE_SOON


def test_an_extension_counts_from_the_day_it_was_granted():
    extension = moved(date(2023, 2, 10), date(2023, 3, 31))
    assert standing(ONCE, date(2023, 2, 9), extensions=(extension,)).state is State.OVERDUE
    found = standing(ONCE, date(2023, 2, 10), extensions=(extension,))
    assert (found.state, current_of(found).due, current_of(found).days) == (State.IN_TIME, date(2023, 3, 31), 49)


def test_the_last_extension_is_in_force():
    extensions = (
        moved(date(2023, 2, 1), date(2023, 2, 28), id=1),
        moved(date(2023, 2, 1), date(2023, 4, 30), id=2),
        moved(date(2023, 1, 5), date(2023, 5, 30), id=3),
    )
    assert due_in_force(THE_ONE, extensions, date(2023, 2, 1)) == date(2023, 4, 30)


def test_lateness_is_stamped_against_the_deadline_of_that_day():
    done = entry(date(2023, 2, 3), Status.DONE)
    late = stamped(done, THE_ONE, (), has_deadline=True)
    assert (late.due_then, late.days_late) == (date(2023, 1, 30), 4)
    before = moved(date(2023, 1, 20), date(2023, 2, 28))
    after = moved(date(2023, 2, 4), date(2023, 2, 28))
    assert stamped(done, THE_ONE, (before,), has_deadline=True).days_late == 0
    assert stamped(done, THE_ONE, (after,), has_deadline=True).days_late == 4


def test_only_a_completed_occurrence_with_a_deadline_is_stamped():
    assert stamped(entry(date(2023, 2, 3), Status.IN_PROGRESS), THE_ONE, (), has_deadline=True).days_late is None
    assert stamped(entry(date(2023, 2, 3), Status.DONE), THE_ONE, (), has_deadline=False).due_then is None


def test_a_later_extension_does_not_wash_a_stamp_away():
    done = stamped(entry(date(2023, 2, 3), Status.DONE), THE_ONE, (), has_deadline=True)
    found = standing(ONCE, date(2023, 3, 1), done, extensions=(moved(date(2023, 2, 4), date(2023, 3, 31)),))
    assert (found.state, current_of(found).days) == (State.DONE_LATE, -4)


def test_completion_is_the_first_of_the_last_run_of_done():
    entries = (
        entry(date(2023, 1, 10), Status.DONE, id=1),
        entry(date(2023, 1, 20), Status.IN_PROGRESS, id=2),
        entry(date(2023, 1, 29), Status.DONE, id=3),
        entry(date(2023, 2, 20), Status.DONE, id=4),
    )
    assert standing(ONCE, date(2023, 3, 1), *entries).state is State.DONE_ON_TIME
    reopened = (*entries, entry(date(2023, 2, 21), Status.IN_PROGRESS, id=5, percent=80))
    found = standing(ONCE, date(2023, 3, 1), *reopened)
    assert (found.state, found.percent) == (State.OVERDUE, 80)


def test_what_is_recorded_after_the_day_does_not_count_yet():
    done = entry(date(2023, 2, 3), Status.DONE)
    assert standing(ONCE, date(2023, 2, 2), done).state is State.OVERDUE
    assert standing(ONCE, date(2023, 2, 2), done).last_entry is None
    assert standing(ONCE, date(2023, 2, 3), done).state is State.DONE_LATE


def test_a_dropped_task_has_no_deadline_any_more():
    found = standing(ONCE, date(2023, 5, 1), entry(date(2023, 1, 5), Status.DROPPED))
    assert (found.state, found.status) == (State.NO_DEADLINE, Status.DROPPED)


def test_a_continuous_task_is_asked_about_in_the_quarter_that_runs_and_is_never_overdue():
    found = standing(Schedule(kind=Kind.CONTINUOUS), date(2023, 7, 1))
    assert (current_of(found).occurrence.key, found.state, current_of(found).days) == (
        "2023-R3",
        State.NO_DEADLINE,
        None,
    )


def test_while_a_quarter_is_reported_that_has_ended_a_continuous_task_is_asked_about_it():
    found = standing(Schedule(kind=Kind.CONTINUOUS), date(2023, 3, 17))
    assert current_of(found).occurrence.key == "2023-R2"
    asked = found.asked_in(QUARTER_ONE)
    assert asked is not None
    assert asked.occurrence.key == "2023-R1"
    assert found.asked_in(ReportingPeriod.parse("2022-Q4")) is found.current
    dated = standing(MONTHLY, date(2023, 3, 17))
    assert dated.asked_in(QUARTER_ONE) is dated.current


def test_a_conditional_task_has_no_occurrence_but_keeps_its_journal():
    found = standing(
        Schedule(kind=Kind.CONDITIONAL), date(2023, 3, 1), entry(date(2023, 2, 1), Status.IN_PROGRESS, "", percent=40)
    )
    assert (found.current, found.state, found.percent, found.updated) == (None, State.NO_DEADLINE, 40, True)


def test_a_recurring_task_stands_where_its_next_occurrence_stands():
    january = entry(date(2023, 1, 31), Status.DONE, "2023-M01")
    found = standing(MONTHLY, date(2023, 2, 1), january)
    assert (current_of(found).occurrence.key, found.state, found.status) == (
        "2023-M02",
        State.IN_TIME,
        Status.NOT_STARTED,
    )
    assert current_of(standing(MONTHLY, date(2023, 3, 1))).occurrence.key == "2023-M01"


def test_a_recurring_task_with_all_done_is_late_if_any_was_late():
    schedule = Schedule(kind=Kind.RECURRING, every=(Every.HALF_YEAR,))
    first = entry(date(2023, 6, 30), Status.DONE, "2023-H1")
    second = entry(date(2023, 12, 1), Status.DONE, "2023-H2")
    assert standing(schedule, date(2023, 12, 31), first, second).state is State.DONE_ON_TIME
    late = replace(first, day=date(2023, 7, 1))
    assert standing(schedule, date(2023, 12, 31), late, second).state is State.DONE_LATE
    dropped = replace(second, status=Status.DROPPED)
    assert standing(schedule, date(2023, 12, 31), first, dropped).status is Status.DONE


def test_the_officers_own_schedule_is_the_one_in_force():
    task = Task(id=1, plan_id=1, place=1, title="A", schedule=Schedule(kind=Kind.CONDITIONAL), override=ONCE)
    assert task_standing(task, 2023, (), (), date(2023, 2, 1), QUARTER_ONE).state is State.OVERDUE


def test_the_update_rate_is_the_share_of_open_tasks_with_an_entry_in_the_period():
    today = date(2023, 3, 14)
    found = tally(
        [
            standing(ONCE, today, entry(date(2022, 12, 15), Status.IN_PROGRESS)),
            standing(ONCE, today, entry(date(2022, 12, 14), Status.IN_PROGRESS)),
            standing(ONCE, today, entry(date(2023, 1, 10), Status.DONE)),
            standing(Schedule(kind=Kind.CONTINUOUS), today),
        ]
    )
    assert (found.open, found.updated, found.update_rate) == (3, 1, Decimal(1) / 3)
    assert (found.total, found.with_deadline, found.done, found.done_with_deadline) == (4, 3, 1, 1)
    assert (found.completion_rate, found.deadline_rate) == (Decimal("0.25"), Decimal(1) / 3)


def test_a_share_of_nothing_is_not_known():
    assert (tally([]).update_rate, tally([]).completion_rate, tally([]).deadline_rate) == (None, None, None)


DAYS = st.dates(date(2022, 12, 1), date(2024, 1, 31))
SCHEDULES = st.sampled_from(
    [
        ONCE,
        MONTHLY,
        Schedule(kind=Kind.ONCE, due=date(2025, 12, 31)),
        Schedule(kind=Kind.ONCE, start=date(2023, 7, 1)),
        Schedule(kind=Kind.CONTINUOUS),
        Schedule(kind=Kind.CONDITIONAL, condition="Khi có"),
        Schedule(kind=Kind.RECURRING, every=(Every.WEEK, Every.QUARTER, Every.YEAR)),
        Schedule(kind=Kind.RECURRING, every=(Every.YEAR,), until=date(2022, 12, 31)),
    ]
)
ENTRIES = st.lists(
    st.builds(
        lambda day, status, key, percent: entry(day, status, key, percent=percent),
        DAYS,
        st.sampled_from(Status),
        st.sampled_from(["once", "2023-M01", "2023-M12", "2023-Q1", "2023", "2023-R1", "2023-R4"]),
        st.integers(0, 100),
    ),
    max_size=6,
)
EXTENSIONS = st.lists(
    st.builds(lambda day, by: moved(day, date(2023, 1, 30) + timedelta(days=by)), DAYS, st.integers(1, 300)), max_size=2
)


@given(st.lists(st.tuples(SCHEDULES, ENTRIES, EXTENSIONS), max_size=6), DAYS)
def test_the_buckets_always_add_up_to_the_total(tasks, today):
    found = tally([standing(one, today, *entries, extensions=tuple(moves)) for one, entries, moves in tasks])
    assert set(found.counts) == set(State)
    assert sum(found.counts.values()) == found.total == len(tasks)
    assert found.with_deadline == found.total - found.counts[State.NO_DEADLINE]
    assert found.done_with_deadline == found.counts[State.DONE_ON_TIME] + found.counts[State.DONE_LATE]
    assert found.updated <= found.open <= found.total - found.done
    assert found.done_with_deadline <= found.done


@given(SCHEDULES, ENTRIES, EXTENSIONS, DAYS)
def test_only_an_open_task_past_its_deadline_is_overdue(schedule, entries, moves, today):
    for one in standing(schedule, today, *entries, extensions=tuple(moves)).occurrences:
        is_open = one.status not in {Status.DONE, Status.DROPPED}
        assert (one.state is State.OVERDUE) == (is_open and one.due is not None and one.due < today)
        assert (one.state in {State.DONE_ON_TIME, State.DONE_LATE}) == (
            one.status is Status.DONE and one.due is not None
        )


def test_a_task_in_steps_asks_for_each_and_is_done_when_all_are():
    steps = (Step(label="Dự thảo", due=date(2023, 3, 14)), Step(label="Trình", due=date(2023, 6, 30)))
    schedule = Schedule(kind=Kind.ONCE, due=date(2023, 6, 30), steps=steps)
    assert standing(schedule, date(2023, 3, 15)).state is State.OVERDUE
    first = entry(date(2023, 3, 10), Status.DONE, id=1)
    found = standing(schedule, date(2023, 6, 1), first)
    assert (current_of(found).occurrence.key, found.status, found.state) == (
        *("once-2", Status.NOT_STARTED),
        State.IN_TIME,
    )
    second = entry(date(2023, 7, 2), Status.DONE, "once-2", id=2)
    assert standing(schedule, date(2023, 7, 3), first, second).state is State.DONE_LATE


def test_progress_recorded_before_a_task_had_steps_stays_with_the_first():
    steps = (Step(label="Dự thảo", due=date(2023, 3, 14)), Step(label="Trình", due=date(2023, 6, 30)))
    found = standing(
        Schedule(kind=Kind.ONCE, due=date(2023, 6, 30), steps=steps),
        date(2023, 3, 1),
        entry(date(2023, 2, 1), Status.IN_PROGRESS, percent=40),
    )
    assert [(one.occurrence.key, one.percent) for one in found.occurrences] == [("once", 40), ("once-2", 0)]
