"""Units: how they are called, what each does, and two of them made one, and two again."""

from datetime import date

import pytest

from app.domain.changes import Change
from app.domain.plans import Assignment, Plan, Role, Task, Unit, UnitAlias
from app.domain.reminders import Reminder
from app.domain.schedules import Kind, Schedule
from app.errors import UserError
from app.i18n import sentence
from app.models import records


def read(store, kind):
    with store._transactions.reading() as connection:
        return records.read(connection, kind)


def put(store, *made):
    return tuple(change.record for change in store.apply(tuple(Change(after=one) for one in made)))


@pytest.fixture
def plan(store):
    (plan,) = put(store, Plan(year=2023, title="Kế hoạch"))
    schedule = Schedule(kind=Kind.ONCE, due=date(2023, 6, 30))
    tasks = put(store, *(Task(plan_id=plan.id, place=n, title=f"Việc {n}", schedule=schedule) for n in range(4)))
    office, short, other = put(store, Unit(name="Văn phòng Sở"), Unit(name="VP Sở"), Unit(name="Thanh tra Sở"))
    put(
        store,
        UnitAlias(unit_id=short.id, name="VP. Sở Xây dựng"),
        Assignment(task_id=tasks[0].id, unit_id=office.id, role=Role.LEAD),
        Assignment(task_id=tasks[0].id, unit_id=short.id, role=Role.COOP),
        Assignment(task_id=tasks[1].id, unit_id=short.id, role=Role.LEAD),
        Assignment(task_id=tasks[1].id, unit_id=office.id, role=Role.COOP),
        Assignment(task_id=tasks[2].id, unit_id=short.id, role=Role.COOP),
        Assignment(task_id=tasks[3].id, unit_id=other.id, role=Role.LEAD),
        Reminder(unit_id=short.id, unit_name="VP Sở", day=date(2023, 3, 1)),
    )
    return {"office": office, "short": short, "other": other, "tasks": tasks}


def everything(store):
    return {kind: set(read(store, kind)) for kind in (Unit, UnitAlias, Assignment, Reminder)}


def test_two_units_become_one_and_nobody_has_two_parts_in_a_task(store, plan):
    store.units.merge(plan["office"], plan["short"])
    assert [one.name for one in read(store, Unit)] == ["Văn phòng Sở", "Thanh tra Sở"]
    parts = {(one.task_id, one.role) for one in read(store, Assignment) if one.unit_id == plan["office"].id}
    ids = [one.id for one in plan["tasks"]]
    assert parts == {(ids[0], Role.LEAD), (ids[1], Role.LEAD), (ids[2], Role.COOP)}
    assert {one.name for one in read(store, UnitAlias)} == {"VP. Sở Xây dựng", "VP Sở"}
    assert {one.unit_id for one in read(store, UnitAlias)} == {plan["office"].id}
    (letter,) = read(store, Reminder)
    assert (letter.unit_id, letter.unit_name) == (plan["office"].id, "VP Sở")


def test_a_merging_is_taken_back_in_one_step(store, plan):
    before = everything(store)
    made = store.units.merge(plan["office"], plan["short"])
    assert everything(store) != before
    store.apply(tuple(change.inverse() for change in reversed(made)))
    assert everything(store) == before


def test_a_merging_says_before_it_is_done_what_it_will_change(store, plan):
    seen = store.units.merging(plan["office"], plan["short"])
    assert [(one.task.title, one.role, one.had) for one in seen.tasks] == [
        ("Việc 0", Role.COOP, True),
        ("Việc 2", Role.COOP, False),
        ("Việc 1", Role.LEAD, True),
    ]
    assert seen.names == ("VP. Sở Xây dựng", "VP Sở")
    assert seen.letters == 1
    assert len(read(store, Unit)) == 3


def test_a_unit_is_not_merged_with_itself(store, plan):
    with pytest.raises(UserError):
        store.units.merge(plan["office"], plan["office"])


def test_units_are_counted_by_the_tasks_of_the_year(store, plan):
    found = {one.unit.name: one for one in store.units.overview(2023)}
    assert (found["VP Sở"].leads, found["VP Sở"].coops) == (1, 2)
    assert (found["Thanh tra Sở"].leads, found["Thanh tra Sở"].coops) == (1, 0)
    later = {one.unit.name: one for one in store.units.overview(2024)}
    assert (later["VP Sở"].leads, later["VP Sở"].is_used) == (0, True)


def test_names_that_are_likely_one_units_are_proposed(store, plan):
    assert [(one.name, one.same_as) for one in store.units.likely_same()] == [("VP Sở", "Văn phòng Sở")]
    assert store.units.likely_same(frozenset({("VP Sở", "Văn phòng Sở")})) == ()


def test_a_name_that_another_unit_goes_by_is_refused_however_it_is_written(store, plan):
    for name in ("van phong so", "VP. SỞ XÂY DỰNG"):
        with pytest.raises(UserError) as refused:
            store.units.add_alias(plan["other"], name)
        assert "“V" in sentence(refused.value)
    with pytest.raises(UserError):
        store.units.add("thanh tra sở.")
    with pytest.raises(UserError):
        store.units.rename(plan["other"], "  ")


def test_a_renamed_unit_is_still_known_by_its_old_name(store, plan):
    made = store.units.rename(plan["other"], "Thanh tra Sở Xây dựng")
    names = {one.unit.name: [alias.name for alias in one.aliases] for one in store.units.overview(2023)}
    assert names["Thanh tra Sở Xây dựng"] == ["Thanh tra Sở"]
    store.apply(tuple(change.inverse() for change in reversed(made)))
    assert "Thanh tra Sở" in {one.unit.name for one in store.units.overview(2023)}


def test_a_unit_takes_one_of_its_other_names_as_its_own(store, plan):
    store.units.rename(plan["short"], "VP. Sở Xây dựng")
    found = {one.unit.name: [alias.name for alias in one.aliases] for one in store.units.overview(2023)}
    assert found["VP. Sở Xây dựng"] == ["VP Sở"]


def test_a_mended_spelling_leaves_no_other_name(store, plan):
    store.units.rename(plan["other"], "THANH TRA SỞ")
    found = {one.unit.name: one.aliases for one in store.units.overview(2023)}
    assert found["THANH TRA SỞ"] == ()
