"""A plan that was corrected in the preview, read again from the same file."""

from pathlib import Path

from msgspec.structs import replace

from app.domain.schedules import Kind, Schedule
from app.importers.corrections import with_schedule, with_text
from app.importers.reading import read_source, read_table
from app.importers.rows import RowKind
from app.services.store import Store

PLAN = Path(__file__).parent.parent / "data" / "plans" / "so-xay-dung-2023.clean.xlsx"


def test_what_was_corrected_stays_when_the_same_file_is_read_again(store: Store):
    reading = read_table(read_source(PLAN))
    row = next(one for one in reading.rows if one.kind is RowKind.TASK)
    given = Schedule(kind=Kind.CONTINUOUS)
    mended = with_schedule(with_text(reading, row.key, "task", "Triển khai Kế hoạch"), row.key, given)
    store.planning.accept(mended.draft, PLAN.name)
    again = store.planning.accept(reading.draft, PLAN.name)
    assert again.changes == ()
    task = store.planning.tasks(again.plan.id)[0]
    assert (task.title, task.override) == ("Triển khai Kế hoạch", given)


def test_a_text_that_the_plan_amends_is_changed_though_it_was_corrected_before(store: Store):
    reading = read_table(read_source(PLAN))
    row = next(one for one in reading.rows if one.kind is RowKind.TASK)
    store.planning.accept(with_text(reading, row.key, "product", "Kế hoạch").draft, PLAN.name)
    first, *others = reading.draft.tasks
    amended = replace(reading.draft, tasks=(replace(first, product="Quyết định"), *others))
    store.planning.accept(amended, PLAN.name)
    assert store.planning.tasks(store.planning.plans()[0].id)[0].product == "Quyết định"
