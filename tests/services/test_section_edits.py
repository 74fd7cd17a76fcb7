"""Sections of a plan named, renamed and taken away by hand; and a plan that is taken in from a file afterwards."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.changes import Change, inverse
from app.domain.plan_changes import Fate
from app.domain.plans import Plan, Role, Task
from app.domain.schedules import Kind, Schedule
from app.errors import StaleError, UserError
from app.importers.draft import PlanDraft, PlanHead, SectionDraft, TaskDraft
from app.importers.reading import read_plan_file

BLANK = Schedule(kind=Kind.CONDITIONAL)
NO_UNITS = {Role.LEAD: (), Role.COOP: ()}


@pytest.fixture
def plan(store):
    (made,) = store.apply((Change(after=Plan(year=2023, title="Kế hoạch")),))
    return made.after


@pytest.fixture
def add(store, plan):
    def make(title, section):
        blank = Task(plan_id=plan.id, place=0, title=title, schedule=BLANK)
        return store.tasks.add(blank, NO_UNITS, section)

    return make


def headings(store, plan):
    return [(one.code, one.title) for one in store.planning.sections(plan.id)]


def home_of(store, plan, title):
    names = {one.id: one.title for one in store.planning.sections(plan.id, gone=True)}
    return next(names.get(one.section_id, "") for one in store.planning.tasks(plan.id, gone=True) if one.title == title)


def test_a_task_is_added_under_a_heading_that_was_not_there_and_both_go_back_at_once(store, plan, add):
    add("Một", "I. Công tác chỉ đạo")
    made = add("Hai", "II. Công tác kiểm tra")
    assert headings(store, plan) == [("I", "Công tác chỉ đạo"), ("II", "Công tác kiểm tra")]
    assert home_of(store, plan, "Hai") == "Công tác kiểm tra"
    store.apply(inverse(made))
    assert headings(store, plan) == [("I", "Công tác chỉ đạo")]
    assert [one.title for one in store.planning.tasks(plan.id)] == ["Một"]


def test_a_heading_that_is_there_is_not_made_again_however_it_is_typed(store, plan, add):
    add("Một", "I. Công tác chỉ đạo")
    add("Hai", "công tác  CHỈ ĐẠO")
    assert headings(store, plan) == [("I", "Công tác chỉ đạo")]
    assert home_of(store, plan, "Hai") == "Công tác chỉ đạo"


def test_a_task_that_cannot_be_kept_leaves_no_heading_behind(store, plan, add):
    with pytest.raises(UserError):
        add("", "I. Công tác chỉ đạo")
    assert headings(store, plan) == []


def test_a_task_is_moved_under_a_new_heading(store, plan, add):
    task = add("Một", "Công tác chỉ đạo")[-1].record
    made = store.tasks.change(task, task, section="Công tác khác")
    assert home_of(store, plan, "Một") == "Công tác khác"
    store.apply(inverse(made))
    assert headings(store, plan) == [("", "Công tác chỉ đạo")]
    assert home_of(store, plan, "Một") == "Công tác chỉ đạo"


def test_a_section_is_renamed_but_not_as_another_one(store, plan, add):
    add("Một", "Chỉ đạo")
    add("Hai", "Kiểm tra")
    first, second = store.planning.sections(plan.id)
    store.sections.rename(first, "I", "Công tác chỉ đạo")
    assert headings(store, plan) == [("I", "Công tác chỉ đạo"), ("", "Kiểm tra")]
    with pytest.raises(UserError, match="already"):
        store.sections.rename(second, "", "công tác chỉ đạo")
    with pytest.raises(UserError, match="name"):
        store.sections.rename(second, "II", " ")
    with pytest.raises(StaleError):
        store.sections.rename(first, "I", "Chỉ đạo, điều hành")


def test_only_a_section_in_which_nothing_stands_is_taken_away(store, plan, add):
    task = add("Một", "Chỉ đạo")[-1].record
    (section,) = store.planning.sections(plan.id)
    with pytest.raises(UserError, match="still stands"):
        store.sections.remove(section.id)
    store.tasks.change(task, replace(task, section_id=None))
    made = store.sections.remove(section.id)
    assert headings(store, plan) == []
    store.apply(inverse(made))
    assert headings(store, plan) == [("", "Chỉ đạo")]
    store.sections.remove(section.id)
    with pytest.raises(StaleError):
        store.sections.remove(section.id)


def test_what_the_plan_no_longer_lists_keeps_its_section_which_is_listed_again_by_its_name(store, plan, add):
    task = add("Một", "Chỉ đạo")[-1].record
    (section,) = store.planning.sections(plan.id)
    store.apply((Change(before=task, after=replace(task, gone=date(2023, 2, 1))),))
    store.sections.remove(section.id)
    assert headings(store, plan) == []
    assert home_of(store, plan, "Một") == "Chỉ đạo"
    add("Hai", "I. Chỉ đạo")
    (again,) = store.planning.sections(plan.id)
    assert (again.id, again.code) == (section.id, "I")


def draft_of(*lines):
    """A plan from a file: its sections, each with its tasks."""
    sections = tuple(
        SectionDraft(code=code, code_printed=code, title=title, parent=None, path=code, row=row)
        for row, (code, title, *_tasks) in enumerate(lines)
    )
    texts: Any = dict.fromkeys(("stt", "stt_printed", "goal", "product", "lead_text", "coop_text", "phrase"), "")
    tasks = tuple(
        TaskDraft(**texts, lead=(), coop=(), schedule=BLANK, row=row, title=one, section=code)
        for row, (code, _title, *inside) in enumerate(lines)
        for one in inside
    )
    head = PlanHead(year=2023, title="Kế hoạch")
    return PlanDraft(head=head, columns=(), column_fields=(), sections=sections, tasks=tasks)


def test_a_file_that_comes_later_finds_the_sections_that_were_typed(store, plan, add):
    add("Ban hành kế hoạch", "Công tác chỉ đạo")
    add("Rà soát thủ tục", "Công tác khác")
    ids = {one.title: one.id for one in store.planning.sections(plan.id)}
    found = store.planning.accept(
        draft_of(("I", "Công tác chỉ đạo", "Ban hành kế hoạch", "Họp giao ban"), ("II", "Kiểm tra", "Rà soát thủ tục")),
        "ke-hoach.xlsx",
    )
    assert [one.fate for one in found.comparison.sections].count(Fate.NEW) == 0
    sections = store.planning.sections(plan.id)
    assert [(one.code, one.title, one.id) for one in sections] == [
        ("I", "Công tác chỉ đạo", ids["Công tác chỉ đạo"]),
        ("II", "Kiểm tra", ids["Công tác khác"]),
    ]
    assert home_of(store, plan, "Rà soát thủ tục") == "Kiểm tra"


def test_a_typed_section_that_the_file_has_not_goes_with_its_last_task(store, plan, add):
    add("Ban hành kế hoạch", "Công tác chỉ đạo")
    add("Rà soát thủ tục", "Công tác khác")
    store.planning.accept(draft_of(("I", "Công tác chỉ đạo", "Ban hành kế hoạch", "Rà soát thủ tục")), "ke-hoach.xlsx")
    assert headings(store, plan) == [("I", "Công tác chỉ đạo")]
    assert home_of(store, plan, "Rà soát thủ tục") == "Công tác chỉ đạo"


@pytest.mark.parametrize("name", ["ke-hoach.xlsx", "ke-hoach.docx"])
def test_typed_sections_are_given_out_and_read_again_as_the_same(store, plan, tmp_path, name):
    for number, title, section in (
        ("1", "Ban hành kế hoạch kiểm soát thủ tục hành chính", "I. Công tác chỉ đạo"),
        ("2", "Rà soát thủ tục hành chính nội bộ", "II. Công tác rà soát"),
        ("3", "Họp giao ban với các phòng", "I. Công tác chỉ đạo"),
    ):
        said: Any = {"number": number, "number_printed": number, "title": title, "phrase": "Quý II/2023"}
        task = Task(plan_id=plan.id, place=0, schedule=BLANK, **said)
        store.tasks.add(task, {Role.LEAD: ("Văn phòng Sở",), Role.COOP: ("Thanh tra Sở",)}, section)
    store.plan_export.write(plan.id, tmp_path / name)
    found = store.planning.compare(read_plan_file(tmp_path / name, 2023))
    assert [(one.fate, one.section.title) for one in found.sections] == [
        (Fate.SAME, "Công tác chỉ đạo"),
        (Fate.SAME, "Công tác rà soát"),
    ]
    assert [one.fate for one in found.tasks] == [Fate.SAME] * 3
