"""The morning's digest: groups, who owes what, news since a day, and that it is never stale."""

from datetime import date

import pytest

from app.domain.changes import Change
from app.domain.periods import ReportingPeriod
from app.domain.plans import Assignment, Plan, Role, Task, Unit
from app.domain.progress import ProgressEntry, State, Status
from app.domain.schedules import Kind, Schedule
from app.services.digest import Group
from app.services.store import Store, create_store

TODAY = date(2023, 3, 8)  # a Wednesday
PERIOD = ReportingPeriod.parse("2023-Q1")


@pytest.fixture
def store(tmp_path):
    made = create_store(tmp_path / "so.dmk")
    yield made
    made.close()


def once(due: date) -> Schedule:
    return Schedule(kind=Kind.ONCE, due=due)


@pytest.fixture
def plan(store: Store):
    """A plan with tasks due on telling days."""
    (made,) = store.apply((Change(after=Plan(year=2023, title="Kế hoạch 2023")),))
    plan = made.record
    dues = {
        "1": date(2023, 1, 14),
        "2": date(2023, 3, 7),
        "3": date(2023, 3, 8),
        "4": date(2023, 3, 12),
        "5": date(2023, 3, 13),
        "6": date(2023, 3, 23),
        "7": date(2023, 3, 24),
    }
    tasks = [
        Task(plan_id=plan.id, place=place, number=number, title=f"Việc {number}", schedule=once(due))
        for place, (number, due) in enumerate(dues.items())
    ]
    tasks.append(Task(plan_id=plan.id, place=8, number="8", title="Việc 8", schedule=Schedule(kind=Kind.CONTINUOUS)))
    store.apply(tuple(Change(after=task) for task in tasks))
    return plan


def numbers(found) -> list[str]:
    return [one.task.number for one in found]


def task(store: Store, plan: Plan, number: str) -> Task:
    return next(one for one in store.planning.tasks(plan.id) if one.number == number)


def test_each_dated_task_is_in_the_group_of_its_day(store, plan):
    groups = store.digest.of(TODAY, PERIOD).groups
    assert numbers(groups[Group.OVERDUE]) == ["1", "2"]
    assert numbers(groups[Group.THIS_WEEK]) == ["3", "4"]
    assert numbers(groups[Group.NEXT_WEEK]) == ["5"]
    assert numbers(groups[Group.SOON]) == ["6"]


def test_what_is_overdue_and_near_adds_up_to_the_buckets(store, plan):
    digest = store.digest.of(TODAY, PERIOD)
    counts = digest.tally.counts
    near = sum(len(digest.groups[one]) for one in (Group.THIS_WEEK, Group.NEXT_WEEK, Group.SOON))
    assert (counts[State.OVERDUE], counts[State.DUE_SOON]) == (2, near)
    assert sum(counts.values()) == digest.tally.total == 8


def test_the_period_has_not_heard_of_open_tasks_without_an_entry(store, plan):
    entry = ProgressEntry(
        task_id=task(store, plan, "8").id, occurrence="2023-R1", day=date(2023, 3, 1), status=Status.IN_PROGRESS
    )
    assert "8" in numbers(store.digest.of(TODAY, PERIOD).groups[Group.NOT_UPDATED])
    store.progress.record(entry)
    digest = store.digest.of(TODAY, PERIOD)
    assert "8" not in numbers(digest.groups[Group.NOT_UPDATED])
    assert len(digest.groups[Group.NOT_UPDATED]) == digest.tally.open - digest.tally.updated


def test_units_owe_by_the_age_of_their_oldest_task(store, plan):
    made = store.apply((Change(after=Unit(name="Văn phòng Sở")), Change(after=Unit(name="Thanh tra"))))
    office, inspection = (one.record for one in made)
    owed = (("1", inspection), ("2", office), ("2", inspection))
    store.apply(
        tuple(
            Change(after=Assignment(task_id=task(store, plan, number).id, unit_id=unit.id, role=Role.LEAD))
            for number, unit in owed
        )
    )
    owing = store.digest.of(TODAY, PERIOD).owing
    assert [(one.name, one.count, one.days) for one in owing] == [("Thanh tra", 2, 53), ("Văn phòng Sở", 1, 1)]
    assert [one.unit_id for one in owing] == [inspection.id, office.id]


def test_news_are_what_fell_overdue_or_drew_near_since_a_day(store, plan):
    news = store.digest.of(TODAY, PERIOD).news(date(2023, 3, 6))
    assert numbers(news.overdue) == ["2"]
    assert numbers(news.soon) == ["6"]  # on the 6th it was 17 days away
    assert (news.still_overdue, news.closed) == (1, None)
    assert news


def test_nothing_is_new_since_this_morning(store, plan):
    assert not store.digest.of(TODAY, PERIOD).news(TODAY)


def test_a_cut_off_that_passed_is_news(store, plan):
    news = store.digest.of(date(2023, 3, 16), PERIOD).news(date(2023, 3, 14))
    assert news.closed == date(2023, 3, 14)
    assert store.digest.of(date(2023, 3, 16), PERIOD).news(date(2023, 3, 15)).closed is None


def test_the_next_task_is_the_one_due_first_from_today(store, plan):
    digest = store.digest.of(TODAY, PERIOD)
    assert digest.next_due is not None
    assert digest.next_due.task.number == "3"


def test_a_digest_is_kept_until_something_is_written(store, plan):
    first = store.digest.of(TODAY, PERIOD)
    assert store.digest.of(TODAY, PERIOD) is first
    old = task(store, plan, "1")
    entry = ProgressEntry(task_id=old.id, occurrence="once", day=TODAY, status=Status.DROPPED, reason="Thôi")
    store.progress.record(entry)
    assert numbers(store.digest.of(TODAY, PERIOD).groups[Group.OVERDUE]) == ["2"]


def test_a_year_without_a_plan_has_an_empty_digest(store):
    digest = store.digest.of(TODAY, PERIOD)
    assert digest.plan is None
    assert digest.tally.total == 0
    assert not any(digest.groups.values())


def test_a_report_that_was_not_begun_has_no_state(store):
    assert store.digest.report(PERIOD, TODAY).state is None


def test_a_draft_tells_how_many_of_its_forms_and_parts_are_ready(store, plan):
    store.reporting.open(PERIOD, TODAY)
    found = store.digest.report(PERIOD, TODAY)
    assert 0 <= found.forms_ready <= found.forms
    assert 0 < found.parts_ready <= found.parts
    draft = store.reporting.draft(store.reporting.report(PERIOD), TODAY)
    assert (found.errors, found.warnings) == (len(draft.errors), len(draft.open_warnings))


@pytest.mark.parametrize(
    ("today", "unsent"),
    [
        (date(2023, 3, 14), None),  # the figures close today
        (date(2023, 3, 15), "2023-Q1"),
        (date(2023, 4, 1), "2023-Q1"),  # two weeks after it was due
        (date(2023, 4, 2), None),
    ],
)
def test_a_report_never_begun_is_owed_from_the_cut_off_until_two_weeks_after_its_day(store, today, unsent):
    found = store.digest.unsent(ReportingPeriod.quarter_of(today), today)
    assert (None if found is None else found.code) == unsent


def test_a_draft_is_owed_however_old_it_is(store):
    store.reporting.open(PERIOD, TODAY)
    found = store.digest.unsent(PERIOD.next(), date(2023, 6, 10))
    assert found == PERIOD
