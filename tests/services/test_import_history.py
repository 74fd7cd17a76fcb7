"""An import that is taken back, or made again: the history tells it in as few lines as it told the import itself."""

import json
from datetime import date

from msgspec.structs import replace

from app.domain.changes import Action, Change, HistoryLine, inverse
from app.domain.progress import ProgressEntry, Status
from app.services.store import Store
from tests.services.test_planning import draft, section, task

SOURCE = "ke-hoach.xlsx"
PLAN = draft(
    task("Một", ("A",), in_section="A"), task("Hai", ("B",), ("A",)), task("Ba", ("B",)), sections=(section("A"),)
)


def fresh(store: Store, known: int) -> tuple[HistoryLine, ...]:
    return store.history.lines(1000)[: len(store.history.lines(1000)) - known]


def sets(lines: tuple[HistoryLine, ...], action: Action) -> dict[str, int]:
    said = [one for one in lines if one.action is action and one.what != "plan"]
    return {one.what: json.loads(one.after or one.before or "")["count"] for one in said}


ALL = {"section": 1, "unit": 2, "task": 3, "assignment": 4}


def test_an_import_that_is_taken_back_leaves_a_line_for_the_plan_and_one_for_each_set(store: Store):
    made = store.planning.accept(PLAN, SOURCE).changes
    known = len(store.history.lines())
    store.apply(inverse(made), source=SOURCE)
    lines = fresh(store, known)
    assert len(lines) == 5
    assert sets(lines, Action.DELETED) == ALL
    assert {json.loads(one.before or "").get("source") for one in lines if one.what != "plan"} == {SOURCE}
    assert store.planning.plans() == ()


def test_an_import_that_is_made_again_is_told_as_one_that_came(store: Store):
    made = store.planning.accept(PLAN, SOURCE).changes
    undone = store.apply(inverse(made), source=SOURCE)
    known = len(store.history.lines())
    store.apply(inverse(undone), source=SOURCE)
    assert sets(fresh(store, known), Action.IMPORTED) == ALL


def test_an_edit_that_is_no_import_still_leaves_a_line_for_each_record(store: Store):
    made = store.planning.accept(PLAN, SOURCE).changes
    known = len(store.history.lines())
    store.apply(inverse(made))
    assert len(fresh(store, known)) == 1 + sum(ALL.values())


def test_what_goes_along_with_an_imported_task_is_told_by_itself(store: Store):
    made = store.planning.accept(PLAN, SOURCE).changes
    (first, *_others) = store.planning.tasks(store.planning.plans()[0].id)
    entry = ProgressEntry(
        task_id=first.id, occurrence="2023", day=date(2023, 3, 1), status=Status.IN_PROGRESS, percent=10
    )
    store.apply((Change(after=entry),))
    known = len(store.history.lines())
    store.apply(inverse(made), source=SOURCE)
    (told,) = [one for one in fresh(store, known) if one.what == "progress_entry"]
    assert json.loads(told.before or "")["task_id"] == first.id


def test_a_plan_read_again_is_taken_back_with_a_line_for_each_task_that_it_had_changed(store: Store):
    store.planning.accept(PLAN, SOURCE)
    changed = replace(PLAN, tasks=(*PLAN.tasks[:2], replace(PLAN.tasks[2], product="Tờ trình"), task("Bốn")))
    made = store.planning.accept(changed, "sua-doi.xlsx").changes
    known = len(store.history.lines())
    store.apply(inverse(made), source="sua-doi.xlsx")
    lines = fresh(store, known)
    assert [one.action for one in lines if one.what == "task" and one.before and one.after] == [Action.CHANGED]
    assert sets(lines, Action.DELETED) == {"task": 1}


def test_a_task_that_has_the_number_of_its_plan_is_not_told_the_import_of_all_of_them(store: Store):
    store.planning.accept(PLAN, SOURCE)
    (plan,) = store.planning.plans()
    assert plan.id in [one.id for one in store.planning.tasks(plan.id)]
    assert store.journal.history(plan.id) == ()
