"""A plan taken in again: the same, amended, with rows moved; nothing recorded is lost, all of it can be taken back."""

import json
import sqlite3
import time
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from sqlite3 import IntegrityError

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.changes import Action, Change, inverse
from app.domain.indicators import Comparator, Indicator
from app.domain.periods import ReportingPeriod
from app.domain.plan_changes import Counts, Fate
from app.domain.plans import Plan, Role, Task
from app.domain.progress import Extension, ProgressEntry, Status
from app.domain.schedules import Every, Kind, Schedule
from app.errors import StaleError
from app.importers.draft import PlanDraft, Problem, TargetDraft, TaskDraft
from app.importers.reading import read_plan_file
from app.services.plan_choices import Acceptance
from app.services.store import Store
from tests.services.test_planning import draft, section, task

PLANS = Path(__file__).parents[1] / "data" / "plans"
Q1 = ReportingPeriod.parse("2023-Q1")
ONCE = Schedule(kind=Kind.ONCE, due=date(2023, 6, 30))
ALWAYS = Schedule(kind=Kind.CONTINUOUS)

REVIEW = task("Rà soát thủ tục hành chính của ngành xây dựng", ("Văn phòng Sở",), in_section="A")
PUBLISH = task("Công khai thủ tục trên Cổng dịch vụ công", ("Văn phòng Sở",), ("Thanh tra Sở",), in_section="A")
REPORT = task("Báo cáo định kỳ", ("Văn phòng Sở",), in_section="B")
TRAIN = task("Cử người tham gia lớp tập huấn nghiệp vụ", ("Thanh tra Sở",), in_section="B")
SECTIONS = (section("A"), section("B"))


def plan(*tasks: TaskDraft, **head: object) -> PlanDraft:
    read = draft(*tasks, sections=SECTIONS)
    return replace(read, head=replace(read.head, **head))


FIRST = plan(REVIEW, PUBLISH, REPORT, TRAIN)


def dump(store: Store, *, history: bool = False) -> list[str]:
    """Return all that is stored; the history, which is only added to, where it is asked for."""
    with closing(sqlite3.connect(store.path)) as connection:
        return [line for line in connection.iterdump() if history or not line.startswith('INSERT INTO "history"')]


def by_title(store: Store) -> dict[str, Task]:
    (known, *_) = store.planning.plans()
    return {one.title: one for one in store.planning.tasks(known.id, gone=True)}


def recorded(store: Store) -> dict[str, Task]:
    """Take the first plan in, record progress, an extension and an override, and return the tasks."""
    store.planning.accept(FIRST, "ke-hoach.xlsx")
    tasks = by_title(store)
    store.apply(
        (
            Change(
                after=ProgressEntry(
                    task_id=tasks[REVIEW.title].id, occurrence="once", day=date(2023, 1, 20), status=Status.IN_PROGRESS
                )
            ),
            Change(
                after=Extension(
                    task_id=tasks[PUBLISH.title].id,
                    occurrence="once",
                    day=date(2023, 1, 25),
                    old_due=date(2023, 1, 30),
                    new_due=date(2023, 3, 30),
                    reason="Chờ hướng dẫn",
                )
            ),
            Change(before=tasks[REPORT.title], after=replace(tasks[REPORT.title], override=ALWAYS)),
        )
    )
    return by_title(store)


def test_the_same_file_again_changes_nothing_at_all(store: Store):
    recorded(store)
    before, backups = dump(store, history=True), store.backups.all()
    found = store.planning.accept(FIRST, "ke-hoach.xlsx")
    assert (found.changes, found.backup) == ((), None)
    assert found.comparison.counts == Counts(same=4)
    assert dump(store, history=True) == before
    assert store.backups.all() == backups


@pytest.mark.parametrize(
    "again",
    [
        replace(FIRST, tasks=tuple(replace(one, title=f" {one.title}\n") for one in FIRST.tasks)),
        replace(FIRST, tasks=tuple(replace(one, title=one.title.replace("ủ", "u\u0309")) for one in FIRST.tasks)),
        replace(FIRST, tasks=tuple(replace(one, row=one.row + 7) for one in FIRST.tasks)),
        plan(*FIRST.tasks, title="KẾ HOẠCH"),
        plan(*(replace(one, section=None) for one in FIRST.tasks)),
    ],
    ids=["other blanks", "decomposed letters", "other rows", "title in capitals", "no sections printed"],
)
def test_a_file_that_says_the_same_otherwise_changes_nothing(store: Store, again: PlanDraft):
    recorded(store)
    before = dump(store, history=True)
    store.planning.accept(again, "ban-khac.docx")
    assert dump(store, history=True) == before


def test_a_file_with_blanks_overwrites_nothing(store: Store):
    recorded(store)
    before = dump(store, history=True)
    blank = [
        replace(one, goal="", product=" ", lead_text="", lead=(), coop_text="", coop=(), phrase="", stt="")
        for one in FIRST.tasks
    ]
    someday = Schedule(kind=Kind.CONDITIONAL)
    read = plan(*(replace(one, schedule=someday) for one in blank), number="", issued=None, recipients=())
    store.planning.accept(read, "trong.xlsx")
    assert dump(store, history=True) == before


def test_a_number_that_was_not_filled_in_overwrites_none(store: Store):
    recorded(store)
    read = plan(*FIRST.tasks, number="/KH-SXD")
    assert store.planning.compare(read).head == ()


AMENDED = plan(
    replace(TRAIN, section="A", stt="1.1"),
    replace(REVIEW, title="Tổ chức rà soát thủ tục hành chính của ngành xây dựng", product="", stt="1.2"),
    replace(REPORT, phrase="Trước ngày 01/7/2023", schedule=ONCE, stt="2.1"),
    task("Số hóa kết quả giải quyết", ("Thanh tra Sở",), in_section="B"),
    number="45/KH-SXD",
)


def test_an_amended_plan_is_told_before_it_is_taken_in(store: Store):
    tasks = recorded(store)
    found = store.planning.compare(AMENDED)
    assert found.counts == Counts(new=1, changed=2, same=1, gone=1, moved=1)
    assert [(one.name, one.before, one.after) for one in found.head] == [("number", "12/KH-SXD", "45/KH-SXD")]
    moved, reviewed, reported, fresh, gone = found.tasks
    assert (moved.fate, moved.moved, moved.task) == (Fate.SAME, True, tasks[TRAIN.title])
    assert [(one.name, one.before, one.after) for one in moved.changes] == [
        ("section", "Mục B", "Mục A"),
        ("number", "1", "1.1"),
    ]
    assert reviewed.task == tasks[REVIEW.title]
    title = reviewed.change("title")
    assert title is not None
    assert (title.before, title.after) == (REVIEW.title, AMENDED.tasks[1].title)
    assert reviewed.change("product") is None
    assert {one.name for one in reported.changes} == {"number", "phrase", "schedule"}
    assert (fresh.fate, fresh.task) == (Fate.NEW, None)
    assert (gone.fate, gone.task) == (Fate.GONE, tasks[PUBLISH.title])


def test_what_was_recorded_stays_with_its_task(store: Store):
    tasks = recorded(store)
    store.planning.accept(AMENDED, "sua-doi.xlsx")
    after = by_title(store)
    assert after[AMENDED.tasks[1].title].id == tasks[REVIEW.title].id
    assert after[AMENDED.tasks[1].title].product == "Báo cáo"
    assert [one.status for one in store.progress.entries(tasks[REVIEW.title].id)] == [Status.IN_PROGRESS]
    assert [one.new_due for one in store.progress.extensions(tasks[PUBLISH.title].id)] == [date(2023, 3, 30)]
    report = after[REPORT.title]
    assert (report.override, report.schedule, report.phrase) == (ALWAYS, ONCE, "Trước ngày 01/7/2023")
    assert after[TRAIN.title].section_id == tasks[REVIEW.title].section_id


def test_a_task_that_is_gone_is_marked_and_counts_no_more(store: Store):
    tasks = recorded(store)
    store.planning.accept(AMENDED, "sua-doi.xlsx")
    (known,) = store.planning.plans()
    assert by_title(store)[PUBLISH.title].gone == date(2023, 3, 16)
    assert PUBLISH.title not in [one.title for one in store.planning.tasks(known.id)]
    assert len(store.progress.standings(known.id, date(2023, 3, 16), Q1)) == 4
    every = store.progress.standings(known.id, date(2023, 3, 16), Q1, gone=True)
    assert [one.task.id for one in every if one.task.gone] == [tasks[PUBLISH.title].id]
    assert store.planning.compare(AMENDED).counts == Counts(same=4)


def test_a_task_that_comes_back_is_the_one_it_was(store: Store):
    tasks = recorded(store)
    store.planning.accept(AMENDED, "sua-doi.xlsx")
    found = store.planning.accept(FIRST, "ke-hoach.xlsx")
    back = next(one for one in found.comparison.tasks if one.change("gone"))
    assert (back.fate, back.task and back.task.id) == (Fate.CHANGED, tasks[PUBLISH.title].id)
    assert by_title(store)[PUBLISH.title] == tasks[PUBLISH.title]


def test_the_whole_import_is_taken_back_in_one_step_and_made_again(store: Store):
    recorded(store)
    before = dump(store)
    found = store.planning.accept(AMENDED, "sua-doi.xlsx", Acceptance(aliases=(("Thanh tra Sở", "Thanh tra"),)))
    after = dump(store)
    undone = store.apply(inverse(found.changes))
    assert dump(store) == before
    store.apply(inverse(undone))
    assert dump(store) == after


def test_a_first_import_is_taken_back_to_nothing(store: Store):
    empty = dump(store)
    found = store.planning.accept(FIRST, "ke-hoach.xlsx", Acceptance(targets=(SATISFIED,)))
    store.apply(inverse(found.changes))
    assert dump(store) == empty


def test_taking_back_refuses_where_a_task_was_edited_since(store: Store):
    recorded(store)
    found = store.planning.accept(AMENDED, "sua-doi.xlsx")
    report = by_title(store)[REPORT.title]
    store.apply((Change(before=report, after=replace(report, note="Đã gửi")),))
    before = dump(store)
    with pytest.raises(StaleError):
        store.apply(inverse(found.changes))
    assert dump(store) == before


def test_a_failure_in_the_middle_leaves_everything_as_it_was_and_a_backup(store: Store):
    recorded(store)
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON assignment BEGIN SELECT RAISE(ABORT, 'no more room'); END"
        )
    before, backups = dump(store, history=True), len(store.backups.all())
    with pytest.raises(IntegrityError, match="no more room"):
        store.planning.accept(AMENDED, "sua-doi.xlsx")
    assert dump(store, history=True) == before
    assert len(store.backups.all()) == backups + 1


def test_an_officer_s_edit_stays_where_the_file_says_what_it_said(store: Store):
    recorded(store)
    train = by_title(store)[TRAIN.title]
    mine = replace(train, title="Cử hai người đi học", product="Giấy chứng nhận", note="Đã báo")
    store.apply((Change(before=train, after=mine),))
    before = dump(store, history=True)
    store.planning.accept(FIRST, "ke-hoach.xlsx")
    assert dump(store, history=True) == before
    amended = replace(TRAIN, product="Báo cáo kết quả")
    store.planning.accept(plan(REVIEW, PUBLISH, REPORT, amended), "sua-doi.xlsx")
    found = next(one for one in by_title(store).values() if one.id == train.id)
    assert (found.title, found.product, found.note) == ("Cử hai người đi học", "Báo cáo kết quả", "Đã báo")


def test_an_override_chosen_in_the_preview_is_taken(store: Store):
    recorded(store)
    monthly = Schedule(kind=Kind.RECURRING, every=(Every.MONTH,))
    store.planning.accept(plan(REVIEW, PUBLISH, replace(REPORT, override=monthly), TRAIN), "ke-hoach.xlsx")
    assert by_title(store)[REPORT.title].override == monthly


def test_the_officer_settles_which_task_is_which(store: Store):
    tasks = recorded(store)
    other = task("Kiểm tra nội bộ", ("Văn phòng Sở",), in_section="A")
    read = plan(REVIEW, other, REPORT, TRAIN)
    assert store.planning.compare(read).counts == Counts(new=1, same=3, gone=1)
    fates = {1: tasks[PUBLISH.title].id, 0: None}
    assert store.planning.compare(read, fates).counts == Counts(new=1, changed=1, same=2, gone=1)
    store.planning.accept(read, "sua-doi.xlsx", Acceptance(fates=fates))
    after = by_title(store)
    assert after["Kiểm tra nội bộ"].id == tasks[PUBLISH.title].id
    assert [one.title for one in store.planning.tasks(1, gone=True)].count(REVIEW.title) == 2


def test_who_leads_changes_with_the_printed_text_alone(store: Store):
    recorded(store)
    found = store.planning.accept(
        plan(replace(REVIEW, lead_text="Thanh tra Sở", lead=("Thanh tra Sở",)), PUBLISH, REPORT, TRAIN), "b.xlsx"
    )
    names = {unit.id: unit.name for unit in store.planning.units()}
    led = {
        one.task_id: names[one.unit_id] for one in store.planning.assignments(found.plan.id) if one.role is Role.LEAD
    }
    tasks = by_title(store)
    assert [led[tasks[one.title].id] for one in (REVIEW, PUBLISH)] == ["Thanh tra Sở", "Văn phòng Sở"]


def test_who_has_a_task_by_the_officer_s_word_keeps_it(store: Store):
    tasks = recorded(store)
    other = next(one.id for one in store.planning.units() if one.name == "Thanh tra Sở")
    mine = next(one for one in store.planning.assignments(1) if one.task_id == tasks[REVIEW.title].id)
    store.apply((Change(before=mine, after=replace(mine, unit_id=other)),))
    before = dump(store, history=True)
    store.planning.accept(FIRST, "ke-hoach.xlsx")
    assert dump(store, history=True) == before
    later = replace(REVIEW, phrase="Quý II/2023", schedule=ONCE)
    store.planning.accept(plan(later, PUBLISH, REPORT, TRAIN), "sua-doi.xlsx")
    assert next(one for one in store.planning.assignments(1) if one.id == mine.id).unit_id == other


def test_an_accepted_name_is_another_name_of_a_unit(store: Store):
    read = plan(replace(REVIEW, lead=("VP Sở",), lead_text="VP Sở"), PUBLISH)
    assert store.planning.compare(read).units == ("VP Sở", "Văn phòng Sở", "Thanh tra Sở")
    found = store.planning.accept(read, "a.xlsx", Acceptance(aliases=(("VP Sở", "Văn phòng Sở"),)))
    assert {one.name for one in store.planning.units()} == {"Văn phòng Sở", "Thanh tra Sở"}
    assert [one.name for one in store.planning.aliases()] == ["VP Sở"]
    assert found.report.aliases == (("VP Sở", "Văn phòng Sở"),)
    again = Acceptance(aliases=(("VP Sở", "Văn phòng Sở"),))
    assert store.planning.accept(read, "a.xlsx", again).changes == ()


def test_a_unit_that_turns_out_to_be_another_s_name_is_joined_to_it(store: Store):
    read = plan(replace(REVIEW, lead=("VP Sở", "Văn phòng Sở"), lead_text="VP Sở; Văn phòng Sở"), PUBLISH)
    read = replace(read, tasks=(*read.tasks, replace(TRAIN, lead=("VP Sở",), lead_text="VP Sở")))
    store.planning.accept(read, "a.xlsx")
    before = dump(store)
    found = store.planning.accept(read, "a.xlsx", Acceptance(aliases=(("VP Sở", "Văn phòng Sở"),)))
    (office,) = [one for one in store.planning.units() if one.name != "Thanh tra Sở"]
    assert office.name == "Văn phòng Sở"
    leads = [one.unit_id for one in store.planning.assignments(found.plan.id) if one.role is Role.LEAD]
    assert leads == [office.id] * 3
    store.apply(inverse(found.changes))
    assert dump(store) == before


def test_a_plan_of_which_hardly_a_task_is_found_again_seems_another_one(store: Store):
    assert not store.planning.compare(FIRST).seems_another
    recorded(store)
    other = [task(f"Việc khác hẳn {title}", in_section="A") for title in ("thứ nhất", "thứ hai", "thứ ba")]
    assert store.planning.compare(plan(*other)).seems_another
    assert not store.planning.compare(plan(REVIEW, *other)).seems_another
    assert not store.planning.compare(AMENDED).seems_another


@pytest.mark.parametrize("kind", ["clean.xlsx", "pages.xlsx", "docx", "xls"])
@pytest.mark.parametrize("name", ["so-xay-dung-2023", "vinh-cuu-2021"])
def test_the_same_plan_out_of_another_kind_of_file_changes_nothing(store: Store, name: str, kind: str):
    store.planning.accept(read_plan_file(PLANS / f"{name}.clean.xlsx"), "ke-hoach.xlsx")
    before = dump(store, history=True)
    found = store.planning.accept(read_plan_file(PLANS / f"{name}.{kind}"), f"ke-hoach.{kind}")
    assert [(one.fate, one.changes) for one in found.comparison.tasks if one.fate is not Fate.SAME] == []
    assert dump(store, history=True) == before


def test_two_offices_plans_have_hardly_a_task_in_common(store: Store):
    store.planning.accept(read_plan_file(PLANS / "vinh-cuu-2021.clean.xlsx"), "a.xlsx")
    other = read_plan_file(PLANS / "so-xay-dung-2023.clean.xlsx")
    found = store.planning.compare(replace(other, head=replace(other.head, year=2021)))
    known = [other.tasks[one.draft_index or 0].title for one in found.tasks if one.task and one.fate is not Fate.GONE]
    assert known == ["Rà soát, đề xuất hỗ trợ cán bộ tiếp nhận và trả kết quả"]
    assert found.seems_another


def test_parts_of_tasks_codes_and_figures_are_kept(store: Store):
    whole = replace(REVIEW, code="KH23.1", figures="100 %", room="Phòng Hành chính")
    part = replace(PUBLISH, code="KH23.1.1", parent=0)
    found = store.planning.accept(plan(whole, part), "a.xlsx")
    tasks = by_title(store)
    assert (tasks[REVIEW.title].code, tasks[REVIEW.title].figures, tasks[REVIEW.title].room) == (
        "KH23.1",
        "100 %",
        "Phòng Hành chính",
    )
    assert tasks[PUBLISH.title].parent_id == tasks[REVIEW.title].id
    assert store.planning.accept(plan(whole, part), "a.xlsx").changes == ()
    empty = store.apply(inverse(found.changes))
    assert store.planning.plans() == ()
    store.apply(inverse(empty))
    assert by_title(store) == tasks


def test_a_part_of_a_task_that_is_gone_stands_for_itself(store: Store):
    store.planning.accept(plan(REVIEW, replace(PUBLISH, parent=0)), "a.xlsx")
    found = store.planning.accept(plan(PUBLISH), "b.xlsx")
    assert by_title(store)[PUBLISH.title].parent_id is None
    (change,) = found.comparison.tasks[0].changes
    assert (change.name, change.before, change.after) == ("parent", REVIEW.title, "")


def test_of_twins_the_one_that_is_still_there_is_meant(store: Store):
    store.planning.accept(plan(REPORT, REPORT), "a.xlsx")
    store.planning.accept(plan(REPORT), "b.xlsx")
    assert [one.gone is None for one in store.planning.tasks(1, gone=True)] == [True, False]
    assert store.planning.accept(plan(REPORT), "b.xlsx").changes == ()


def test_a_section_that_is_gone_is_marked_and_its_tasks_stay(store: Store):
    recorded(store)
    before = dump(store)
    read = replace(plan(*(replace(one, section="A") for one in FIRST.tasks)), sections=SECTIONS[:1])
    store.planning.accept(read, "gop.xlsx")
    assert [one.code for one in store.planning.sections(1)] == ["A"]
    assert [(one.code, one.gone) for one in store.planning.sections(1, gone=True)][1] == ("B", date(2023, 3, 16))
    assert len(store.planning.tasks(1)) == 4
    again = store.planning.accept(read, "gop.xlsx")
    assert ([one.fate for one in again.comparison.sections], again.backup) == ([Fate.SAME], None)
    store.planning.accept(FIRST, "ke-hoach.xlsx")
    assert dump(store) == before


def test_a_section_under_another_title_is_still_the_one_it_was(store: Store):
    recorded(store)
    renamed = (replace(SECTIONS[0], title="Cải cách thể chế", code="I"), SECTIONS[1])
    found = store.planning.accept(replace(FIRST, sections=renamed), "sua-doi.xlsx")
    assert found.comparison.counts == Counts(same=4)
    assert [(one.code, one.title) for one in store.planning.sections(1)] == [("I", "Cải cách thể chế"), ("B", "Mục B")]


SATISFIED = TargetDraft(
    text="Tỷ lệ hài lòng của người dân đạt tối thiểu 93%",
    name="Tỷ lệ hài lòng của người dân",
    comparator=Comparator.AT_LEAST,
    value=Decimal(93),
    key="hai-long",
    source="bullet",
)


def test_targets_become_indicators_once(store: Store):
    again = replace(SATISFIED, source="goal", text="Hài lòng: 93%")
    found = store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(SATISFIED, again)))
    (indicator,) = store.indicators.of_year(2023)
    assert (indicator.name, indicator.comparator) == (SATISFIED.name, Comparator.AT_LEAST)
    assert indicator.target == Decimal(93)
    assert found.report.indicators == ((Fate.NEW, SATISFIED.name),)
    assert store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(SATISFIED,))).changes == ()
    assert store.planning.compare(replace(FIRST, targets=(SATISFIED,))).targets[0].fate is Fate.SAME


def test_a_cut_is_named_in_the_plan_s_words_with_a_large_letter_at_their_head(store: Store):
    cut = replace(SATISFIED, text="giảm tối thiểu 20% thông tin phải khai báo", change="decrease")
    store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(cut,)))
    (indicator,) = store.indicators.of_year(2023)
    assert indicator.name == "Giảm tối thiểu 20% thông tin phải khai báo"
    assert indicator.printed == cut.text
    assert store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(cut,))).changes == ()


def test_an_indicator_follows_the_plan_but_keeps_the_officer_s_name_and_figures(store: Store):
    store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(SATISFIED,)))
    (known,) = store.indicators.of_year(2023)
    store.apply((Change(before=known, after=replace(known, name="Hài lòng", target=Decimal(95))),))
    assert store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(SATISFIED,))).changes == ()
    raised = replace(SATISFIED, text="Tỷ lệ hài lòng của người dân đạt tối thiểu 97%", value=Decimal(97))
    found = store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(raised,)))
    (now,) = store.indicators.of_year(2023)
    assert (now.id, now.name, now.target) == (known.id, "Hài lòng", Decimal(97))
    assert found.report.indicators == ((Fate.CHANGED, "Hài lòng"),)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"change": "increase"}, SATISFIED.text),
        ({"strict": True}, SATISFIED.text),
        ({"sure": False}, SATISFIED.text),
        ({"year": 2025}, SATISFIED.text),
        ({"year": 2023}, SATISFIED.name),
        ({"level": "xã"}, SATISFIED.name),
        ({"change": "increase", "called": "Mức tăng"}, "Mức tăng"),
    ],
)
def test_a_figure_that_is_no_plain_level_keeps_its_wording(store: Store, said: dict[str, object], name: str):
    target = replace(SATISFIED, **said)
    store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(target,)))
    assert [one.name for one in store.indicators.of_year(2023)] == [name]


@pytest.mark.parametrize(
    ("said", "comparator"),
    [
        ({"value": Decimal(70)}, Comparator.AT_LEAST),
        ({"value": Decimal(100)}, Comparator.EQUAL),
        ({"value": Decimal(30), "unit": "phút"}, Comparator.EQUAL),
        ({"value": Decimal(70), "found_as": "hai-long"}, Comparator.EQUAL),
    ],
)
def test_a_share_that_the_plan_compares_with_no_word_is_reached_by_more(store: Store, said, comparator):
    target = replace(SATISFIED, comparator=Comparator.EQUAL, **said)
    store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(target,)))
    assert [one.comparator for one in store.indicators.of_year(2023)] == [comparator]


def test_figures_of_each_level_and_year_are_indicators_of_their_own(store: Store):
    levels = tuple(replace(SATISFIED, level=level, value=Decimal(value)) for level, value in (("tỉnh", 95), ("xã", 90)))
    later = replace(SATISFIED, year=2025, text="Đến năm 2025, tỷ lệ hài lòng đạt tối thiểu 97%", value=Decimal(97))
    choices = Acceptance(targets=(SATISFIED, *levels, later))
    store.planning.accept(FIRST, "a.xlsx", choices)
    kept = store.indicators.of_year(2023)
    assert [(one.name, one.level, int(one.target)) for one in kept] == [
        (SATISFIED.name, "", 93),
        (SATISFIED.name, "cấp tỉnh", 95),
        (SATISFIED.name, "cấp xã", 90),
        (later.text, "", 97),
    ]
    assert store.planning.accept(FIRST, "a.xlsx", choices).changes == ()


def test_an_indicator_with_its_level_in_its_name_is_the_one_it_was(store: Store):
    old = Indicator(
        year=2023, name=f"{SATISFIED.name} (xã)", comparator=Comparator.AT_LEAST, target=Decimal(93), key=SATISFIED.key
    )
    store.apply((Change(after=replace(old, printed=SATISFIED.text)),))
    store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(replace(SATISFIED, level="xã"),)))
    (kept,) = store.indicators.of_year(2023)
    assert (kept.name, kept.key) == (old.name, "hai-long/xã")


@pytest.mark.parametrize("kinds", [("pages.xlsx", "docx"), ("docx", "pages.xlsx"), ("pdf", "docx"), ("docx", "xls")])
def test_targets_of_the_same_plan_out_of_several_files_are_indicators_once(store: Store, kinds: tuple[str, ...]):
    for kind in (*kinds, *kinds):
        read = read_plan_file(PLANS / f"so-xay-dung-2023.{kind}")
        store.planning.accept(read, kind, Acceptance(targets=read.offered()))
    kept = store.indicators.of_year(2023)
    assert len(kept) == 17
    for kind in kinds:
        read = read_plan_file(PLANS / f"so-xay-dung-2023.{kind}")
        assert {one.fate for one in store.planning.compare(read).targets} == {Fate.SAME}
    simplified = next(one for one in kept if one.key == "tthc-don-gian-hoa")
    assert simplified.comparator is Comparator.AT_LEAST  # its bullet says so, its goal cell does not


def test_what_the_officer_puts_right_on_the_way_in_becomes_of_the_indicator_that_is_there(store: Store):
    store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(SATISFIED,)))
    better = replace(SATISFIED, called="Hài lòng", comparator=Comparator.EQUAL, found_as=SATISFIED.key)
    store.planning.accept(FIRST, "a.xlsx", Acceptance(targets=(better,)))
    (kept,) = store.indicators.of_year(2023)
    assert (kept.name, kept.comparator, kept.target) == ("Hài lòng", Comparator.EQUAL, Decimal(93))


def test_an_import_tells_what_it_did(store: Store):
    recorded(store)
    problem = Problem(sheet="Sheet1", row=9, column="F", message="Row {row} has no deadline.", values={"row": 9})
    found = store.planning.accept(replace(AMENDED, problems=(problem,)), "sua-doi.xlsx")
    report = found.report
    assert (report.source, report.at, report.counts) == ("sua-doi.xlsx", found.report.at, found.comparison.counts)
    assert found.backup is not None
    assert report.backup == found.backup.name
    assert [(one.fate, one.title, one.section) for one in report.lines] == [
        (Fate.SAME, TRAIN.title, "Mục A"),
        (Fate.CHANGED, AMENDED.tasks[1].title, "Mục A"),
        (Fate.CHANGED, REPORT.title, "Mục B"),
        (Fate.NEW, "Số hóa kết quả giải quyết", "Mục B"),
        (Fate.GONE, PUBLISH.title, "Mục A"),
    ]
    assert [(one.sheet, one.row, one.column) for one in report.remarks] == [("Sheet1", 9, "F")]
    assert store.planning.accept(AMENDED, "sua-doi.xlsx").report.lines == ()


def test_an_amendment_leaves_a_line_for_each_task_that_changed(store: Store):
    recorded(store)
    known = len(store.history.lines(1000))
    store.planning.accept(AMENDED, "sua-doi.xlsx")
    lines = store.history.lines(1000)[: len(store.history.lines(1000)) - known]
    changed = [json.loads(one.after or "")["title"] for one in lines if one.what == "task" and one.before]
    assert sorted(changed) == sorted([TRAIN.title, AMENDED.tasks[1].title, REPORT.title, PUBLISH.title])
    (fresh,) = [one for one in lines if one.what == "task" and one.action is Action.IMPORTED]
    assert json.loads(fresh.after or "")["count"] == 1


YEARLY = replace(REVIEW, title="Triển khai Kế hoạch cải cách năm 2023 của Sở", product="Kế hoạch năm 2023")
NEXT = plan(
    replace(YEARLY, title=YEARLY.title.replace("2023", "2024"), phrase="Quý I/2024"),
    task("Số hóa kết quả giải quyết", ("Thanh tra Sở",), in_section="B"),
    replace(PUBLISH, section="B"),
    year=2024,
)


def test_next_year_s_plan_goes_on_with_what_was_left_unfinished(store: Store):
    recorded(store)
    store.planning.accept(plan(*FIRST.tasks, YEARLY), "ke-hoach.xlsx")
    tasks = by_title(store)
    done = ProgressEntry(
        task_id=tasks[PUBLISH.title].id,
        occurrence="once",
        day=date(2023, 2, 1),
        status=Status.DONE,
        reason="Không phải lập văn bản",
    )
    store.progress.record(done)
    (link,) = store.planning.links_for(NEXT, date(2024, 1, 5))
    assert (link.draft_index, link.task.id) == (0, tasks[YEARLY.title].id)
    left = store.planning.left_over(NEXT, date(2024, 1, 5))
    assert [one.task.title for one in left] == [REVIEW.title, REPORT.title, TRAIN.title]
    found = store.planning.accept(NEXT, "2024.xlsx", Acceptance(links=((0, link.task.id), (1, tasks[TRAIN.title].id))))
    assert store.planning.compare(NEXT).counts == Counts(same=3)
    first, second, third = store.planning.tasks(found.plan.id)
    assert (first.previous_id, second.previous_id, third.previous_id) == (link.task.id, tasks[TRAIN.title].id, None)
    assert found.report.links[0] == (NEXT.tasks[0].title, YEARLY.title)
    assert store.planning.links_for(NEXT, date(2024, 1, 5)) == ()
    assert [one.task.title for one in store.planning.left_over(NEXT, date(2024, 1, 5))] == [REVIEW.title, REPORT.title]
    assert store.planning.accept(NEXT, "2024.xlsx").changes == ()
    assert by_title_of(store, 2023) == tasks


def by_title_of(store: Store, year: int) -> dict[str, Task]:
    known = store.planning.plan_of(year)
    assert isinstance(known, Plan)
    return {one.title: one for one in store.planning.tasks(known.id)}


def test_a_link_to_a_task_that_is_no_longer_there_is_refused(store: Store):
    with pytest.raises(StaleError, match="no longer there"):
        store.planning.accept(NEXT, "2024.xlsx", Acceptance(links=((0, 99),)))
    assert store.planning.plans() == ()


MANY = tuple(
    replace(
        task(f"{title} {place}", (f"Phòng {place % 3}",), in_section="A" if place % 2 else "B"),
        stt=str(place),
        goal=f"Mục tiêu {place % 4}",
    )
    for place, title in enumerate(["Rà soát lĩnh vực", "Báo cáo", "Báo cáo tháng", "Kiểm tra phòng", "Công khai"] * 3)
)


@given(order=st.permutations(range(len(MANY))), twins=st.sampled_from([MANY, (*MANY[:-3], *MANY[:3])]))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_in_any_order_and_under_any_number_are_the_same_tasks(store: Store, order: list[int], twins):
    if store.planning.plan_of(2023) is None or len(store.planning.compare(plan(*MANY)).tasks) == 0:
        store.planning.accept(plan(*MANY), "a.xlsx")
    shuffled = [replace(MANY[place], stt=f"{turn}.") for turn, place in enumerate(order)]
    found = store.planning.compare(plan(*shuffled))
    assert found.counts.same == len(MANY)
    assert [one.task and one.task.title for one in found.tasks] == [one.title for one in shuffled]


def ten_thousand() -> PlanDraft:
    sections = tuple(section(f"S{place}") for place in range(1500))
    tasks = (
        replace(
            task(
                f"Phối hợp công khai bộ TTHC kịp thời trên Cổng dịch vụ công của tỉnh (việc số {place})",
                (f"Phòng {place % 50}",),
                ("Thanh tra Sở", "Văn phòng Sở"),
                in_section=f"S{place // 7}",
            ),
            stt=f"{place // 7}.{place % 7}",
        )
        for place in range(10_000)
    )
    return draft(*tasks, sections=sections)


def test_ten_thousand_tasks_are_compared_taken_in_and_taken_back_within_seconds(store: Store):
    read = ten_thousand()
    begun = time.perf_counter()
    first = store.planning.accept(read, "a.xlsx")
    assert store.planning.accept(read, "a.xlsx").changes == ()
    before = dump(store)
    amended = replace(read, tasks=tuple(replace(one, stt=f"x{one.stt}") for one in reversed(read.tasks[100:])))
    second = store.planning.accept(amended, "b.xlsx")
    assert second.comparison.counts == Counts(same=9900, gone=100, moved=9899)
    store.apply(inverse(second.changes))
    assert dump(store) == before
    store.apply(inverse(first.changes))
    assert store.planning.plans() == ()
    assert time.perf_counter() - begun < 30
