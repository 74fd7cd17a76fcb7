"""Tasks added, changed, given to units and taken away by hand; journals put right; and what the history then says."""

from datetime import date

import pytest
from msgspec.structs import replace

from app.domain.changes import Action, Change, inverse
from app.domain.plans import Plan, Role, Section, Task
from app.domain.progress import Evidence, Extension, ProgressEntry, Status
from app.domain.schedules import Kind, Schedule
from app.errors import UserError

BLANK = Schedule(kind=Kind.CONDITIONAL)


@pytest.fixture
def plan(store):
    (made,) = store.apply((Change(after=Plan(year=2023, title="Kế hoạch")),))
    return made.after


@pytest.fixture
def section(store, plan):
    (made,) = store.apply((Change(after=Section(plan_id=plan.id, place=0, code="1", title="Chỉ đạo")),))
    return made.after


@pytest.fixture
def add(store, plan, section):
    def make(title="Ban hành kế hoạch", phrase="Trước ngày 31/01/2023", lead=("Văn phòng Sở",)):
        task = Task(plan_id=plan.id, section_id=section.id, place=0, title=title, phrase=phrase, schedule=BLANK)
        return store.tasks.add(task, {Role.LEAD: lead, Role.COOP: ()})[0].after

    return make


def tasks(store, plan):
    return store.planning.tasks(plan.id)


def done(task, **more):
    return ProgressEntry(
        task_id=task.id,
        occurrence="once",
        day=date(2023, 1, 20),
        status=Status.DONE,
        reason="Gộp vào việc khác",
        **more,
    )


def test_a_task_added_by_hand_reads_its_phrase_and_stands_last_in_its_section(store, plan, add):
    first, second = add("Một"), add("Hai", "Quý III/2023")
    assert [one.title for one in tasks(store, plan)] == ["Một", "Hai"]
    assert first.schedule.due == date(2023, 1, 30)
    assert second.schedule.due == date(2023, 9, 30)
    assert second.lead_text == "Văn phòng Sở"


def test_units_are_known_by_their_names_however_written_and_new_ones_are_made(store, add):
    task = add(lead=("Văn phòng Sở", "VĂN PHÒNG SỞ ", "Thanh tra Sở"))
    assert store.tasks.units_of(task.id)[Role.LEAD] == ("Văn phòng Sở", "Thanh tra Sở")
    assert len(store.planning.units()) == 2


def test_a_task_without_words_is_refused(store, add):
    with pytest.raises(UserError):
        add("  ")


def test_another_phrase_is_another_deadline(store, add):
    task = add()
    after = store.tasks.change(task, replace(task, phrase="Thường xuyên"))[0].after
    assert after.schedule.kind is Kind.CONTINUOUS


def test_giving_several_tasks_to_a_unit_is_one_step_that_can_be_taken_back(store, add):
    both = [add("Một").id, add("Hai").id]
    made = store.tasks.give(both, {Role.LEAD: ["Thanh tra Sở"]})
    assert all(store.tasks.units_of(one)[Role.LEAD] == ("Thanh tra Sở",) for one in both)
    store.apply(inverse(made))
    assert all(store.tasks.units_of(one)[Role.LEAD] == ("Văn phòng Sở",) for one in both)
    store.tasks.give(both, {Role.LEAD: ["Thanh tra Sở"]}, beside=True)
    assert all(store.tasks.units_of(one)[Role.LEAD] == ("Văn phòng Sở", "Thanh tra Sở") for one in both)


def test_a_task_taken_away_takes_its_journal_and_files_and_all_come_back(store, plan, add, tmp_path):
    task = add()
    file = tmp_path / "quyet-dinh.pdf"
    file.write_bytes(b"%PDF-1.7")
    store.progress.record(done(task), [(Evidence(entry_id=0, number="12/QĐ"), file)])
    made = store.tasks.delete([task.id])
    assert tasks(store, plan) == ()
    store.apply(inverse(made))
    (evidence,) = store.progress.evidence(task.id)
    assert store.progress.attachment(evidence.attachment_id).content == b"%PDF-1.7"


def test_a_file_goes_with_the_last_document_that_has_it(store, add, tmp_path):
    first, second = add("Một"), add("Hai")
    file = tmp_path / "a.pdf"
    file.write_bytes(b"x")
    store.journal.record_each([done(first), done(second)], [(Evidence(entry_id=0), file)])
    (one,), (other,) = store.progress.evidence(first.id), store.progress.evidence(second.id)
    assert one.attachment_id == other.attachment_id
    store.journal.detach(one)
    assert store.progress.attachment(other.attachment_id).name == "a.pdf"
    made = store.journal.detach(other)
    with pytest.raises(UserError):
        store.progress.attachment(other.attachment_id)
    store.apply(inverse(made))
    assert store.progress.attachment(other.attachment_id).content == b"x"


def test_when_one_of_several_cannot_be_recorded_none_is(store, add):
    first, second = add("Một"), add("Hai")
    unproven = replace(done(second), reason="")
    with pytest.raises(UserError):
        store.journal.record_each([done(first), unproven])
    assert store.progress.entries(first.id) == ()


def test_a_corrected_entry_is_stamped_anew_and_still_needs_its_product(store, add):
    task = add()
    entry = store.progress.record(done(task))[0].after
    assert entry.days_late == 0
    late = store.journal.correct(entry, replace(entry, day=date(2023, 2, 2)))[0].after
    assert late.days_late == 3
    with pytest.raises(UserError):
        store.journal.correct(late, replace(late, reason=""))


def test_a_folder_is_no_file(store, add, tmp_path):
    with pytest.raises(UserError, match="folder"):
        store.journal.record_each([done(add())], [(Evidence(entry_id=0), tmp_path)])


def test_linked_tasks_are_those_of_earlier_and_later_years(store, add):
    task = add()
    (old_plan,) = store.apply((Change(after=Plan(year=2022, title="Kế hoạch 2022")),))
    (old,) = store.apply((Change(after=Task(plan_id=old_plan.after.id, place=0, title="Cũ", schedule=BLANK)),))
    store.tasks.change(task, replace(task, previous_id=old.after.id))
    now = store.planning.tasks(task.plan_id)[0]
    assert [(one.title, year) for one, year in store.tasks.linked(now)] == [("Cũ", 2022)]
    assert [(one.title, year) for one, year in store.tasks.linked(old.after)] == [(task.title, 2023)]


def test_the_history_of_a_task_is_its_own_with_units_entries_deadlines_and_documents(store, add):
    task, other = add("Một"), add("Hai")
    store.progress.record(done(other), [(Evidence(entry_id=0, number="1/A"), None)])
    entry = store.progress.record(done(task), [(Evidence(entry_id=0, number="2/B"), None)])[0].after
    store.progress.extend(
        Extension(
            task_id=task.id,
            occurrence="once",
            day=date(2023, 1, 10),
            old_due=date(2023, 1, 30),
            new_due=date(2023, 2, 28),
            reason="Chờ ý kiến",
        )
    )
    store.journal.delete(entry)
    lines = store.journal.history(task.id)
    assert [(one.what, one.action) for one in lines] == [
        ("progress_entry", Action.DELETED),
        ("evidence", Action.DELETED),
        ("extension", Action.CREATED),
        ("evidence", Action.CREATED),
        ("progress_entry", Action.CREATED),
        ("assignment", Action.CREATED),
        ("task", Action.CREATED),
    ]
    assert all("1/A" not in (one.after or "") for one in lines)
