"""Search over all that is written: without accents, best first, narrowed as one types, never stale."""

from datetime import date
from decimal import Decimal
from time import perf_counter

import pytest

from app.domain.changes import Change
from app.domain.indicators import Comparator, Indicator
from app.domain.plans import Plan, Task, Unit, UnitAlias
from app.domain.progress import Evidence, ProgressEntry, Status
from app.domain.schedules import Kind, Schedule
from app.services.search import HitKind
from app.services.store import Store, create_store


@pytest.fixture
def store(tmp_path):
    made = create_store(tmp_path / "so.dmk")
    yield made
    made.close()


@pytest.fixture
def task(store: Store) -> Task:
    (made,) = store.apply((Change(after=Plan(year=2023, title="Kế hoạch 2023")),))
    schedule = Schedule(kind=Kind.CONTINUOUS)
    titles = {"2.1": "Rà soát thủ tục hành chính", "2.2": "Đánh giá, rà soát quy định"}
    tasks = (
        Task(plan_id=made.record.id, place=place, number=number, title=title, schedule=schedule)
        for place, (number, title) in enumerate(titles.items())
    )
    task: Task = store.apply(tuple(Change(after=one) for one in tasks))[0].record
    return task


def found(store: Store, text: str) -> dict[HitKind, list[str]]:
    return {group.kind: [hit.title for hit in group.hits] for group in store.search.index().find(text)}


def test_accents_are_not_needed_and_all_words_must_be_there(store, task):
    assert found(store, "danh gia") == {HitKind.TASK: ["2.2 Đánh giá, rà soát quy định"]}
    assert found(store, "soat thu tuc") == {HitKind.TASK: ["2.1 Rà soát thủ tục hành chính"]}
    assert found(store, "không có gì thế") == {}
    assert found(store, "  ") == {}


def test_what_holds_the_words_together_comes_before_what_holds_them_apart(store, task):
    given = Task(
        plan_id=task.plan_id,
        place=9,
        number="2.7",
        title="Điền biểu mẫu",
        lead_text="Phòng Quy hoạch",
        schedule=Schedule(kind=Kind.CONTINUOUS),
    )
    apart = Task(
        plan_id=task.plan_id,
        place=8,
        number="2.6",
        title="Quy định về kế hoạch",
        schedule=Schedule(kind=Kind.CONTINUOUS),
    )
    store.apply((Change(after=apart), Change(after=given)))
    assert found(store, "quy hoach") == {HitKind.TASK: ["2.7 Điền biểu mẫu", "2.6 Quy định về kế hoạch"]}


def test_a_name_that_begins_so_comes_before_one_that_only_holds_the_words(store, task):
    for place, title in enumerate(("Lập báo cáo rà soát", "Báo cáo kết quả", "Báo cáo", "Nội dung khác"), 5):
        goal = "Mục tiêu: báo cáo đúng hạn" if title == "Nội dung khác" else ""
        made = Task(plan_id=task.plan_id, place=place, title=title, goal=goal, schedule=Schedule(kind=Kind.CONTINUOUS))
        store.apply((Change(after=made),))
    assert found(store, "bao cao")[HitKind.TASK] == [
        "Báo cáo",
        "Báo cáo kết quả",
        "Lập báo cáo rà soát",
        "Nội dung khác",
    ]


def test_a_number_leads_to_its_task_before_those_that_speak_of_it(store, task):
    made = Task(
        plan_id=task.plan_id, place=0, number="1.1", title="Như mục 2.2", schedule=Schedule(kind=Kind.CONTINUOUS)
    )
    store.apply((Change(after=made),))
    assert found(store, "2.2")[HitKind.TASK] == ["2.2 Đánh giá, rà soát quy định", "1.1 Như mục 2.2"]


def test_the_kind_with_the_best_name_stands_first(store, task):
    assert next(iter(found(store, "ra soat"))) is HitKind.TASK
    store.apply((Change(after=Unit(name="Tổ rà soát")), Change(after=Unit(name="Rà soát"))))
    assert found(store, "ra soat") == {
        HitKind.UNIT: ["Rà soát", "Tổ rà soát"],
        HitKind.TASK: ["2.1 Rà soát thủ tục hành chính", "2.2 Đánh giá, rà soát quy định"],
    }
    assert list(found(store, "ra soat")) == [HitKind.UNIT, HitKind.TASK]
    assert list(found(store, "ra")) == [HitKind.TASK, HitKind.UNIT]  # alike: in the order of the kinds


def test_the_best_is_found_among_more_than_can_be_weighed(store, task):
    schedule = Schedule(kind=Kind.CONTINUOUS)
    apart = [
        Task(plan_id=task.plan_id, place=n, title=f"Quy định {n} về kế hoạch", schedule=schedule)
        for n in range(10, 350)
    ]
    best = Task(plan_id=task.plan_id, place=999, title="Quy hoạch", schedule=schedule)
    store.apply(tuple(Change(after=one) for one in (*apart, best)))
    (group,) = store.search.index().find("quy hoach")
    assert group.hits[0].title == "Quy hoạch"
    assert group.count == 341


def test_the_narrowed_search_finds_what_the_fresh_one_does(store, task):
    index = store.search.index()
    for typed in ("r", "ra", "ra s", "ra soat", "soat", "d", "qu"):
        fresh = store.search.__class__(store.search._transactions).index().find(typed)
        assert index.find(typed) == fresh


def test_a_document_is_found_by_number_summary_and_day_and_leads_to_its_occurrence(store, task):
    entry = ProgressEntry(task_id=task.id, occurrence="2023-R1", day=date(2023, 3, 1), status=Status.IN_PROGRESS)
    evidence = Evidence(entry_id=0, number="12/KH-SXD", issued=date(2023, 2, 14), summary="Kế hoạch rà soát")
    store.progress.record(entry, [(evidence, None)])
    for text in ("12/kh", "ke hoach ra", "14/02/2023"):
        groups = {group.kind: group.hits for group in store.search.index().find(text)}
        (hit,) = groups[HitKind.DOCUMENT]
        assert (hit.record_id, hit.part, hit.year) == (task.id, "2023-R1", 2023)


def test_what_was_written_since_is_found(store, task):
    index = store.search.index()
    assert store.search.is_ready()
    assert index.find("tam ngung") == ()
    entry = ProgressEntry(
        task_id=task.id, occurrence="2023-R1", day=date(2023, 3, 1), status=Status.IN_PROGRESS, note="Tạm ngưng"
    )
    store.progress.record(entry)
    assert not store.search.is_ready()
    assert found(store, "tam ngung") == {HitKind.ENTRY: ["Tạm ngưng"]}


def test_a_unit_is_found_by_its_other_name(store, task):
    (made,) = store.apply((Change(after=Unit(name="Văn phòng Sở")),))
    store.apply((Change(after=UnitAlias(unit_id=made.record.id, name="VP Sở")),))
    assert found(store, "vp so") == {HitKind.UNIT: ["Văn phòng Sở"]}


def test_indicators_are_found_newest_year_first(store):
    store.apply(
        tuple(
            Change(
                after=Indicator(
                    year=year, name=f"Hồ sơ đúng hạn {year}", comparator=Comparator.AT_LEAST, target=Decimal(98)
                )
            )
            for year in (2022, 2023)
        )
    )
    assert found(store, "ho so") == {HitKind.INDICATOR: ["Hồ sơ đúng hạn 2023", "Hồ sơ đúng hạn 2022"]}


def test_twenty_thousand_entries_are_searched_within_a_frame(store, task):
    notes = ("Đã gửi văn bản xin ý kiến", "Đang tổng hợp báo cáo", "Hoàn thành, chờ ký")
    store.apply(
        tuple(
            Change(
                after=ProgressEntry(
                    task_id=task.id,
                    occurrence="2023-R1",
                    day=date(2023, 1, 1 + number % 28),
                    status=Status.IN_PROGRESS,
                    note=f"{notes[number % 3]} lần {number}",
                )
            )
            for number in range(20_000)
        )
    )
    index = store.search.index()
    times = []
    for typed in ("b", "ba", "bao", "bao c", "bao cao", "van ban 77", "khong thay"):
        began = perf_counter()
        index.find(typed)
        times.append(perf_counter() - began)
    assert sorted(times)[len(times) // 2] < 0.016
