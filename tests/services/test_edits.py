"""Edits: made whole or not at all, taken back, redone, and written into the history."""

import json
from datetime import date

import pytest
from msgspec.structs import replace

from app.domain.agency import Agency, Field, Signer
from app.domain.changes import Action, Change, inverse
from app.domain.plans import Assignment, Plan, Role, Section, Task, Unit, UnitAlias
from app.domain.progress import ProgressEntry, Status
from app.domain.schedules import Kind, Schedule
from app.errors import StaleError, UserError
from app.services.store import Store

ONCE = Schedule(kind=Kind.ONCE, due=date(2023, 1, 30))


def made(store: Store, *fresh):
    return tuple(change.record for change in store.apply(tuple(Change(after=one) for one in fresh)))


def test_a_new_record_gets_an_id(store: Store):
    (agency,) = made(store, Agency(name="Sở Xây dựng"))
    assert agency.id > 0
    assert store.office.agency() == agency


def test_text_is_stored_composed_and_returned_so(store: Store):
    (unit,) = made(store, Unit(name="Va\u0306n pho\u0300ng"))
    assert unit.name == "Văn phòng"
    assert store.planning.units() == (unit,)


def test_an_edit_is_taken_back_and_redone(store: Store):
    (first,) = made(store, Field(name="Quy hoạch"))
    changes = store.apply((Change(before=first, after=replace(first, name="Nhà ở")), Change(after=Field(name="B"))))
    edited = store.office.fields()
    taken_back = store.apply(inverse(changes))
    assert store.office.fields() == (first,)
    store.apply(inverse(taken_back))
    assert store.office.fields() == edited


def test_a_redone_creation_has_the_id_it_had(store: Store):
    changes = store.apply((Change(after=Signer(name="Nguyễn Văn A", position=("GIÁM ĐỐC",))),))
    store.apply(inverse(changes))
    assert store.office.signers() == ()
    store.apply(changes)
    assert store.office.signers() == (changes[0].record,)


@pytest.mark.parametrize("after_name", ["Mới", None], ids=["edit", "deletion"])
def test_an_edit_of_what_was_changed_meanwhile_is_refused(store: Store, after_name: str | None):
    (first,) = made(store, Field(name="Cũ"))
    store.apply((Change(before=first, after=replace(first, name="Khác")),))
    after = None if after_name is None else replace(first, name=after_name)
    with pytest.raises(StaleError):
        store.apply((Change(before=first, after=after),))
    assert [field.name for field in store.office.fields()] == ["Khác"]


def test_an_edit_of_what_was_deleted_meanwhile_is_refused(store: Store):
    (first,) = made(store, Field(name="Cũ"))
    store.apply((Change(before=first),))
    with pytest.raises(StaleError):
        store.apply((Change(before=first, after=replace(first, name="Mới")),))


def test_a_creation_over_another_record_is_refused(store: Store):
    (first,) = made(store, Field(name="Cũ"))
    with pytest.raises(StaleError):
        store.apply((Change(after=replace(first, name="Mới")),))


def test_of_several_changes_none_is_kept_when_one_fails(store: Store):
    (first,) = made(store, Field(name="Cũ"))
    stale = replace(first, name="Không có")
    with pytest.raises(StaleError):
        store.apply((Change(after=Field(name="Mới")), Change(before=stale, after=first)))
    assert store.office.fields() == (first,)
    assert len(store.history.lines()) == 1


def test_every_edit_leaves_a_line_of_history(store: Store, clock):
    (first,) = made(store, Field(name="Cũ"))
    second = replace(first, name="Đổi")
    store.apply((Change(before=first, after=second),))
    store.apply((Change(before=second),))
    deleted, changed, created = store.history.lines()
    assert [line.action for line in (created, changed, deleted)] == [Action.CREATED, Action.CHANGED, Action.DELETED]
    assert {(line.what, line.record_id, line.at) for line in (created, changed, deleted)} == {
        ("field", first.id, clock.moment)
    }
    assert (created.before, deleted.after) == (None, None)
    assert json.loads(changed.before or "")["name"] == "Cũ"
    assert json.loads(changed.after or "")["name"] == "Đổi"


def test_an_edit_that_changes_nothing_leaves_no_line(store: Store):
    (first,) = made(store, Field(name="Cũ"))
    assert store.apply((Change(before=first, after=first),)) == ()
    assert len(store.history.lines()) == 1


def test_the_history_gives_the_newest_lines_first_and_no_more_than_asked(store: Store):
    made(store, *(Field(name=str(number)) for number in range(5)))
    assert [json.loads(line.after or "")["name"] for line in store.history.lines(2)] == ["4", "3"]


@pytest.fixture
def plan(store: Store):
    (plan,) = made(store, Plan(year=2023, title="Kế hoạch"))
    (section,) = made(store, Section(plan_id=plan.id, place=0, code="A", title="Mục"))
    (inner,) = made(store, Section(plan_id=plan.id, parent_id=section.id, place=1, code="1", title="Trong"))
    (task,) = made(store, Task(plan_id=plan.id, section_id=inner.id, place=0, title="Việc", schedule=ONCE))
    (unit,) = made(store, Unit(name="Thanh tra"))
    made(store, Assignment(task_id=task.id, unit_id=unit.id, role=Role.LEAD), UnitAlias(unit_id=unit.id, name="TT"))
    made(store, ProgressEntry(task_id=task.id, occurrence="once", day=date(2023, 1, 5), status=Status.IN_PROGRESS))
    return plan


def whole(store: Store, plan: Plan):
    tasks = store.planning.tasks(plan.id)
    return (
        store.planning.plans(),
        store.planning.sections(plan.id),
        tasks,
        store.planning.assignments(plan.id),
        tuple(store.progress.entries(task.id) for task in tasks),
        store.planning.units(),
        store.planning.aliases(),
    )


def test_a_deleted_task_takes_its_parts_along_and_brings_them_back(store: Store, plan: Plan):
    before = whole(store, plan)
    (task,) = store.planning.tasks(plan.id)
    changes = store.apply((Change(before=task),))
    assert [type(change.record) for change in changes] == [Assignment, ProgressEntry, Task]
    assert store.planning.assignments(plan.id) == ()
    store.apply(inverse(changes))
    assert whole(store, plan) == before


def test_a_deleted_section_leaves_its_tasks_without_one(store: Store, plan: Plan):
    before = whole(store, plan)
    changes = store.apply((Change(before=store.planning.sections(plan.id)[0]),))
    assert store.planning.sections(plan.id) == ()
    assert [task.section_id for task in store.planning.tasks(plan.id)] == [None]
    store.apply(inverse(changes))
    assert whole(store, plan) == before


def test_a_deleted_plan_comes_back_whole(store: Store, plan: Plan):
    before = whole(store, plan)
    changes = store.apply((Change(before=plan),))
    assert store.planning.plans() == ()
    store.apply(inverse(changes))
    assert whole(store, plan) == before


def test_a_unit_that_owes_something_cannot_be_deleted(store: Store, plan: Plan):
    (unit,) = store.planning.units()
    with pytest.raises(UserError, match="in use"):
        store.apply((Change(before=unit),))
    assert store.planning.units() == (unit,)


def test_two_units_of_one_name_are_refused_in_a_sentence(store: Store):
    made(store, Unit(name="Thanh tra"))
    with pytest.raises(UserError, match="already"):
        made(store, Unit(name="Thanh tra"))


def test_many_edits_at_once_are_held_against_the_store_one_by_one(store: Store):
    fields = made(store, *(Field(id=number, name=str(number)) for number in range(1, 6)))
    renamed = tuple(Change(before=one, after=replace(one, name=f"{one.name}!")) for one in fields)
    store.apply((Change(before=fields[3], after=replace(fields[3], name="Khác")),))
    before, lines = store.office.fields(), len(store.history.lines())
    for changes in (
        renamed,
        tuple(Change(before=one) for one in fields),
        (Change(after=Field(id=9, name="Mới")), *renamed),
    ):
        with pytest.raises(StaleError):
            store.apply(changes)
    with pytest.raises(StaleError):
        store.apply((Change(after=Field(id=8, name="Mới")), Change(after=replace(fields[0], name="Trùng"))))
    assert store.office.fields() == before
    assert len(store.history.lines()) == lines


def test_of_many_edits_those_that_change_nothing_leave_no_line(store: Store):
    fields = made(store, Field(name="A"), Field(name="B"), Field(name="C"))
    unchanged = Change(before=fields[1], after=replace(fields[1], name="B"))
    composed = Change(before=fields[2], after=replace(fields[2], name="Co\u0302ng"))
    changes = store.apply((unchanged, composed))
    assert [change.record.name for change in changes] == ["Công"]
    assert len(store.history.lines()) == 4


def test_two_edits_of_one_record_in_one_step_are_made_in_their_order(store: Store):
    (first,) = made(store, Field(name="Một"))
    second, third = replace(first, name="Hai"), replace(first, name="Ba")
    changes = store.apply((Change(before=first, after=second), Change(before=second, after=third)))
    assert store.office.fields() == (third,)
    store.apply(inverse(changes))
    assert store.office.fields() == (first,)


def test_many_deleted_at_once_take_their_parts_along_and_bring_them_back(store: Store, plan: Plan):
    section = store.planning.sections(plan.id)[1]
    (first,) = store.planning.tasks(plan.id)
    whole_task, part, last = made(
        store,
        Task(id=10, plan_id=plan.id, section_id=section.id, place=1, title="Cả việc", schedule=ONCE),
        Task(id=11, plan_id=plan.id, parent_id=10, place=2, title="Một phần", schedule=ONCE, previous_id=10),
        Task(id=12, plan_id=plan.id, place=3, title="Việc khác", schedule=ONCE),
    )
    before = whole(store, plan)
    for tasks in ((last, part, whole_task, first), (first, last, part, whole_task)):
        changes = store.apply(tuple(Change(before=one) for one in tasks))
        assert store.planning.tasks(plan.id) == ()
        store.apply(inverse(changes))
        assert whole(store, plan) == before
    with pytest.raises(StaleError):
        store.apply((Change(before=whole_task), Change(before=part)))
    assert whole(store, plan) == before
    changes = store.apply((Change(before=whole_task), Change(before=last)))
    assert [one.parent_id for one in store.planning.tasks(plan.id)] == [None, None]
    store.apply(inverse(changes))
    assert whole(store, plan) == before


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2020, 1, 1), "Cũ"), (date(2023, 2, 28), "Cũ"), (date(2023, 3, 1), "Mới"), (None, "Mới")],
)
def test_the_agency_is_called_as_it_was_on_the_day(store: Store, day: date | None, name: str):
    made(store, Agency(name="Cũ", valid_from=date(2021, 1, 1)), Agency(name="Mới", valid_from=date(2023, 3, 1)))
    agency = store.office.agency(day)
    assert agency is not None
    assert agency.name == name


def test_before_it_is_set_up_there_is_no_agency(store: Store):
    assert store.office.agency() is None


def test_signers_and_fields_come_in_their_order(store: Store):
    made(store, Signer(name="B", position=("PGĐ",), place=1), Signer(name="A", position=("GĐ",), place=0))
    made(store, Field(name="B", place=1), Field(name="A", place=0))
    assert [one.name for one in store.office.signers()] == ["A", "B"]
    assert [one.name for one in store.office.fields()] == ["A", "B"]
