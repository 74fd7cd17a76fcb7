"""Plans accepted from a file: units recognised, all or nothing, fast."""

import json
import time
from datetime import date

import pytest
from msgspec.structs import replace

from app.domain.changes import Action, Change
from app.domain.plans import Role, Unit, UnitAlias
from app.domain.schedules import Kind, Schedule
from app.importers.draft import PlanDraft, PlanHead, SectionDraft, TaskDraft
from app.services.plan_units import unit_key
from app.services.store import Store

ONCE = Schedule(kind=Kind.ONCE, due=date(2023, 1, 30))


def section(path: str, parent: str | None = None) -> SectionDraft:
    code = path.rsplit("/", maxsplit=1)[-1]
    return SectionDraft(code=code, code_printed=f"{code}.", title=f"Mục {code}", parent=parent, path=path, row=1)


def task(
    title: str, lead: tuple[str, ...] = (), coop: tuple[str, ...] = (), in_section: str | None = None
) -> TaskDraft:
    return TaskDraft(
        section=in_section,
        stt="1",
        stt_printed="",
        goal="Mục tiêu",
        title=title,
        product="Báo cáo",
        lead_text="; ".join(lead),
        coop_text="; ".join(coop),
        lead=lead,
        coop=coop,
        phrase="Trước ngày 31/01/2023",
        schedule=ONCE,
        row=5,
    )


def draft(*tasks: TaskDraft, sections: tuple[SectionDraft, ...] = (), year: int = 2023) -> PlanDraft:
    head = PlanHead(
        number="12/KH-SXD",
        issued=date(2023, 1, 5),
        title="Kế hoạch",
        agency="Sở Xây dựng",
        year=year,
        recipients=("UBND tỉnh", "VP"),
    )
    return PlanDraft(head=head, columns=(), column_fields=(), sections=sections, tasks=tasks)


def units(store: Store) -> set[str]:
    return {unit.name for unit in store.planning.units()}


def test_the_parts_of_a_second_years_plan_are_its_own(store: Store):
    sections = (section("A"), section("C"), section("C/3", "C"))
    whole = task("Rà soát", ("Văn phòng",), ("Thanh tra", "Văn phòng"), in_section="C/3")
    part = replace(task("Rà soát đất đai", ("Thanh tra",), in_section="C/3"), parent=0)
    plans = [
        store.planning.accept(draft(whole, part, sections=sections, year=year), "a.xlsx").plan for year in (2021, 2023)
    ]
    names = {one.id: one.name for one in store.planning.units()}
    for plan in plans:
        held = {one.id: one for one in store.planning.sections(plan.id)}
        first, second = store.planning.tasks(plan.id)
        assert (first.plan_id, first.parent_id, second.parent_id) == (plan.id, None, first.id)
        for one in (first, second):
            inner = held[one.section_id or 0]
            assert (inner.code, inner.plan_id, held[inner.parent_id or 0].code) == ("3", plan.id, "C")
        given = [(one.task_id, one.role, names[one.unit_id]) for one in store.planning.assignments(plan.id)]
        assert sorted(given) == sorted(
            [
                (first.id, Role.LEAD, "Văn phòng"),
                (first.id, Role.COOP, "Thanh tra"),
                (first.id, Role.COOP, "Văn phòng"),
                (second.id, Role.LEAD, "Thanh tra"),
            ]
        )


def test_a_plan_is_stored_as_it_was_read(store: Store):
    sections = (section("A"), section("C"), section("C/3", "C"))
    plan = store.planning.accept(
        draft(task("Một", in_section="A"), task("Hai", in_section="C/3"), task("Ba"), sections=sections), "a.xlsx"
    ).plan
    assert store.planning.plans() == (plan,)
    assert store.planning.plan_of(2023) == plan
    assert (plan.number, plan.issued, plan.recipients, plan.source) == (
        "12/KH-SXD",
        date(2023, 1, 5),
        ("UBND tỉnh", "VP"),
        "a.xlsx",
    )
    stored = {one.id: one for one in store.planning.sections(plan.id)}
    assert [one.code for one in stored.values()] == ["A", "C", "3"]
    inner = list(stored.values())[2]
    assert inner.parent_id is not None
    assert stored[inner.parent_id].code == "C"
    tasks = store.planning.tasks(plan.id)
    assert [one.title for one in tasks] == ["Một", "Hai", "Ba"]
    assert [stored[one.section_id].code if one.section_id else None for one in tasks] == ["A", "3", None]
    assert (tasks[0].phrase, tasks[0].schedule, tasks[0].product) == ("Trước ngày 31/01/2023", ONCE, "Báo cáo")


@pytest.mark.parametrize(
    "name",
    ["Văn phòng sở", "Văn phòng Sở.", " Văn  phòng Sở ", "VĂN PHÒNG SỞ", "Va\u0306n pho\u0300ng So\u031b\u0309"],
)
def test_a_unit_is_recognised_however_it_is_written(store: Store, name: str):
    store.planning.accept(draft(task("Một", ("Văn phòng Sở",)), task("Hai", (name,))), "a.xlsx")
    assert units(store) == {"Văn phòng Sở"}


def test_a_unit_is_recognised_by_its_alias_and_across_plans(store: Store):
    (made,) = store.apply((Change(after=Unit(name="Văn phòng Sở")),))
    store.apply((Change(after=UnitAlias(unit_id=made.record.id, name="VP Sở")),))
    store.planning.accept(draft(task("Một", ("VP sở",), ("Thanh tra",))), "a.xlsx")
    store.planning.accept(draft(task("Một", ("Thanh tra.",), ("Văn phòng Sở",)), year=2024), "b.xlsx")
    assert units(store) == {"Văn phòng Sở", "Thanh tra"}


def test_units_that_differ_in_a_letter_stay_apart():
    assert unit_key("Phòng Quy hoạch") != unit_key("Phòng Kế hoạch")


def test_a_name_that_stands_for_several_is_marked_as_such(store: Store):
    store.planning.accept(draft(task("Một", ("Các phòng nghiệp vụ thuộc Sở", "Thanh tra"))), "a.xlsx")
    assert {unit.name: unit.collective for unit in store.planning.units()} == {
        "Các phòng nghiệp vụ thuộc Sở": True,
        "Thanh tra": False,
    }


def test_who_leads_and_who_works_with_keep_the_printed_order(store: Store):
    plan = store.planning.accept(draft(task("Một", ("B", "A", "b."), ("C", "A"))), "a.xlsx").plan
    names = {unit.id: unit.name for unit in store.planning.units()}
    found = store.planning.assignments(plan.id)
    assert [names[one.unit_id] for one in found if one.role is Role.LEAD] == ["B", "A"]
    assert [names[one.unit_id] for one in found if one.role is Role.COOP] == ["C", "A"]


def test_an_import_that_fails_halfway_keeps_nothing(store: Store):
    broken = replace(task("Hai"), section="không có")
    with pytest.raises(KeyError):
        store.planning.accept(draft(task("Một", ("A",)), broken), "a.xlsx")
    assert store.planning.plans() == ()
    assert store.planning.units() == ()
    assert store.history.lines() == ()


def test_a_backup_is_made_before_an_import(store: Store):
    store.planning.accept(draft(task("Một")), "a.xlsx")
    latest = store.backups.latest()
    assert latest is not None
    assert ".import." in latest[0].name


def test_an_import_leaves_a_line_for_the_plan_and_one_for_each_set(store: Store):
    store.planning.accept(draft(task("Một", ("A",)), task("Hai", ("B",)), sections=(section("A"),)), "a.xlsx")
    lines = {line.what: line for line in store.history.lines()}
    assert lines["plan"].action is Action.CREATED
    assert {name: json.loads(line.after or "")["count"] for name, line in lines.items() if name != "plan"} == {
        "section": 1,
        "unit": 2,
        "task": 2,
        "assignment": 2,
    }
    assert lines["task"].action is Action.IMPORTED


def test_ten_thousand_tasks_are_stored_within_seconds(store: Store):
    many = draft(*(task(f"Nhiệm vụ {number}", (f"Phòng {number % 50}",), ("Thanh tra",)) for number in range(10_000)))
    begun = time.perf_counter()
    plan = store.planning.accept(many, "a.xlsx").plan
    took = time.perf_counter() - begun
    assert len(store.planning.tasks(plan.id)) == 10_000
    assert len(store.planning.units()) == 51
    assert took < 10
