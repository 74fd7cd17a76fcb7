"""Progress recorded: stamped, proved by documents and files, refused when it is not."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.changes import Change, inverse
from app.domain.periods import ReportingPeriod
from app.domain.plans import Task
from app.domain.progress import Attachment, Evidence, Extension, ProgressEntry, State, Status
from app.domain.schedules import Every, Kind, Schedule
from app.errors import StaleError, UserError
from app.services.store import Store
from tests.services.test_planning import draft, task

Q1 = ReportingPeriod.parse("2023-Q1")
LETTER = Evidence(entry_id=0, number="15/BC-SXD", issued=date(2023, 1, 20), summary="Báo cáo rà soát")


@pytest.fixture
def tasks(store: Store) -> tuple[Task, ...]:
    quarterly = replace(task("Quý", ("Thanh tra",)), schedule=Schedule(kind=Kind.RECURRING, every=(Every.QUARTER,)))
    someday = replace(task("Khi có"), schedule=Schedule(kind=Kind.CONDITIONAL, condition="Khi có yêu cầu"))
    one = task("Một", ("Văn phòng Sở",), ("Thanh tra",))
    plan = store.planning.accept(draft(one, quarterly, someday), "a.xlsx").plan
    return store.planning.tasks(plan.id)


def entry(of: Task, status: Status, day: str = "2023-01-20", occurrence: str = "once", **said: Any) -> ProgressEntry:
    return ProgressEntry(task_id=of.id, occurrence=occurrence, day=date.fromisoformat(day), status=status, **said)


def state(store: Store, of: Task, today: str = "2023-03-14") -> State:
    standings = store.progress.standings(of.plan_id, date.fromisoformat(today), Q1)
    return next(one.state for one in standings if one.task == of)


def test_tasks_stand_in_plan_order_with_their_units(store: Store, tasks):
    found = store.progress.standings(tasks[0].plan_id, date(2023, 1, 10), Q1)
    assert [one.task for one in found] == list(tasks)
    assert (found[0].leads, found[0].coops) == (("Văn phòng Sở",), ("Thanh tra",))
    assert [one.state for one in found] == [State.IN_TIME, State.IN_TIME, State.NO_DEADLINE]


def test_a_plan_that_is_not_there_has_no_standings(store: Store):
    assert store.progress.standings(7, date(2023, 1, 10), Q1) == ()


@pytest.mark.parametrize(
    ("day", "late", "expected"),
    [("2023-01-30", 0, State.DONE_ON_TIME), ("2023-01-31", 1, State.DONE_LATE), ("2023-02-09", 10, State.DONE_LATE)],
)
def test_a_completing_entry_is_stamped_with_its_lateness(store: Store, tasks, day: str, late: int, expected: State):
    store.progress.record(entry(tasks[0], Status.DONE, day, percent=40), [(LETTER, None)])
    (kept,) = store.progress.entries(tasks[0].id)
    assert (kept.due_then, kept.days_late, kept.percent) == (date(2023, 1, 30), late, 100)
    assert state(store, tasks[0]) is expected


def test_an_entry_that_completes_nothing_carries_no_stamp(store: Store, tasks):
    store.progress.record(entry(tasks[0], Status.IN_PROGRESS, percent=40, days_late=3))
    (kept,) = store.progress.entries(tasks[0].id)
    assert (kept.due_then, kept.days_late, kept.percent) == (None, None, 40)


def test_the_stamp_stays_when_the_deadline_is_moved_afterwards(store: Store, tasks):
    store.progress.record(entry(tasks[0], Status.DONE, "2023-02-09"), [(LETTER, None)])
    extend(store, tasks[0], "2023-03-31", day="2023-02-10")
    assert state(store, tasks[0]) is State.DONE_LATE


def extend(store: Store, of: Task, new_due: str, day: str = "2023-01-10", reason: str = "Chờ hướng dẫn"):
    return store.progress.extend(
        Extension(
            task_id=of.id,
            occurrence="once",
            day=date.fromisoformat(day),
            old_due=date(2023, 1, 30),
            new_due=date.fromisoformat(new_due),
            reason=reason,
        )
    )


def test_an_extended_deadline_counts(store: Store, tasks):
    extend(store, tasks[0], "2023-02-28")
    store.progress.record(entry(tasks[0], Status.DONE, "2023-02-09"), [(LETTER, None)])
    (kept,) = store.progress.entries(tasks[0].id)
    assert (kept.due_then, kept.days_late) == (date(2023, 2, 28), 0)
    assert [one.new_due for one in store.progress.extensions(tasks[0].id)] == [date(2023, 2, 28)]


@pytest.mark.parametrize(
    ("new_due", "reason", "words"), [("2023-01-30", "x", "later"), ("2023-02-28", " ", "needs a reason")]
)
def test_an_extension_without_reason_or_to_no_later_day_is_refused(store: Store, tasks, new_due, reason, words):
    with pytest.raises(UserError, match=words):
        extend(store, tasks[0], new_due, reason=reason)
    assert store.progress.extensions(tasks[0].id) == ()


@pytest.mark.parametrize(
    ("status", "words"), [(Status.DONE, "with its product"), (Status.DROPPED, "why the task is dropped")]
)
def test_without_product_or_reason_a_task_is_neither_done_nor_dropped(store: Store, tasks, status, words: str):
    blank = Evidence(entry_id=0, number=" ")
    with pytest.raises(UserError, match=words):
        store.progress.record(entry(tasks[0], status), [(blank, None)])
    assert store.progress.entries(tasks[0].id) == ()
    store.progress.record(entry(tasks[0], status, reason="Sáp nhập đơn vị"))
    assert len(store.progress.entries(tasks[0].id)) == 1


def test_a_product_recorded_earlier_for_the_same_occurrence_is_enough(store: Store, tasks):
    store.progress.record(entry(tasks[1], Status.IN_PROGRESS, occurrence="2023-Q1"), [(LETTER, None)])
    store.progress.record(entry(tasks[1], Status.DONE, occurrence="2023-Q1"))
    with pytest.raises(UserError, match="with its product"):
        store.progress.record(entry(tasks[1], Status.DONE, occurrence="2023-Q2"))


def test_an_entry_for_an_occurrence_that_the_schedule_does_not_have_is_refused(store: Store, tasks):
    with pytest.raises(StaleError, match="deadline has changed"):
        store.progress.record(entry(tasks[1], Status.IN_PROGRESS, occurrence="once"))


def test_a_task_without_occurrences_takes_entries_all_the_same(store: Store, tasks):
    store.progress.record(entry(tasks[2], Status.IN_PROGRESS, percent=10))
    assert store.progress.standings(tasks[2].plan_id, date(2023, 3, 1), Q1)[2].percent == 10


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_share_beyond_the_whole_is_refused(store: Store, tasks, percent: int):
    with pytest.raises(UserError, match="between 0 and 100"):
        store.progress.record(entry(tasks[0], Status.IN_PROGRESS, percent=percent))


def test_a_file_is_kept_inside_the_store(store: Store, tasks, tmp_path: Path):
    content = b"%PDF-1.4 \x00\xff"
    path = tmp_path / "báo cáo.pdf"
    path.write_bytes(content)
    store.progress.record(entry(tasks[0], Status.DONE), [(LETTER, path), (Evidence(entry_id=0), path)])
    path.unlink()
    first, second = store.progress.evidence(tasks[0].id)
    assert first.attachment_id == second.attachment_id
    kept = store.progress.attachment(first.attachment_id or 0)
    assert (kept.name, kept.size, kept.content) == ("báo cáo.pdf", len(content), content)
    assert kept.sha256 == sha256(content).hexdigest()


def test_a_file_alone_proves_an_entry(store: Store, tasks, tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"x")
    store.progress.record(entry(tasks[0], Status.DONE), [(Evidence(entry_id=0), tmp_path / "a.pdf")])
    assert state(store, tasks[0]) is State.DONE_ON_TIME


def test_a_file_that_cannot_be_read_stops_the_whole_entry(store: Store, tasks, tmp_path: Path):
    with pytest.raises(UserError, match="cannot be read"):
        store.progress.record(entry(tasks[0], Status.DONE), [(LETTER, tmp_path / "không có.pdf")])
    assert store.progress.entries(tasks[0].id) == ()


def test_the_bytes_of_a_file_are_not_copied_into_the_history(store: Store, tasks, tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"x" * 5000)
    store.progress.record(entry(tasks[0], Status.DONE), [(LETTER, tmp_path / "a.pdf")])
    line = next(line for line in store.history.lines() if line.what == "attachment")
    assert '"size":5000' in (line.after or "")
    assert len(line.after or "") < 500


def test_a_recorded_entry_is_taken_back_and_redone_with_its_file(store: Store, tasks, tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"x")
    changes = store.progress.record(entry(tasks[0], Status.DONE), [(LETTER, tmp_path / "a.pdf")])
    assert [type(change.record) for change in changes] == [ProgressEntry, Attachment, Evidence]
    evidence = store.progress.evidence(tasks[0].id)
    store.apply(inverse(changes))
    assert store.progress.entries(tasks[0].id) == ()
    with pytest.raises(StaleError):
        store.progress.attachment(evidence[0].attachment_id or 0)
    store.apply(changes)
    assert store.progress.evidence(tasks[0].id) == evidence


def test_an_entry_for_a_deleted_task_is_refused(store: Store, tasks):
    store.apply((Change(before=tasks[0]),))
    with pytest.raises(StaleError):
        store.progress.record(entry(tasks[0], Status.IN_PROGRESS))


def test_the_journal_is_given_newest_first(store: Store, tasks):
    for day in ("2023-01-05", "2023-01-20", "2023-01-10"):
        store.progress.record(entry(tasks[0], Status.IN_PROGRESS, day))
    assert [one.day.day for one in store.progress.entries(tasks[0].id)] == [20, 10, 5]
