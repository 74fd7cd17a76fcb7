"""The progress annex: buckets that add up, tasks under their sections, states in words."""

from datetime import date

from msgspec.structs import replace

from app.domain.progress import OccurrenceStanding
from app.reports.document import ProgressAnnex
from app.reports.progress_annex import progress_annex
from tests.reports import samples


def annex(every: int = 3) -> ProgressAnnex:
    known = samples.facts(every=every)
    return progress_annex(samples.plan(), known.sections, known.standings, known.evidence, samples.Q1.end)


def test_buckets_add_up_to_the_total():
    made = annex()
    assert sum(count for _, count in made.buckets) == made.total == 40
    assert made.with_deadline == made.total - made.without_deadline[1]


def test_sections_head_their_tasks_once_and_in_order():
    rows = annex(every=1).rows
    headings = [(row.number, row.title) for row in rows if row.heading]
    assert [number for number, _ in headings] == ["1", "2", "3", "4", "5", "6"]
    assert len([row for row in rows if not row.heading]) == 40


def test_tasks_without_deadline_or_result_are_counted_in_the_note():
    made = annex()
    shown = len([row for row in made.rows if not row.heading])
    assert f"Bảng nêu {shown} nhiệm vụ" in made.note
    assert f"{40 - shown} nhiệm vụ còn lại" in made.note


def test_states_are_told_in_words_and_only_overdue_is_marked():
    rows = [row for row in annex().rows if not row.heading]
    states = {row.state for row in rows}
    assert {"Quá hạn 28 ngày", "Hoàn thành muộn 04 ngày", "Thường xuyên", "Trong hạn"} <= states
    assert {row.state for row in rows if row.overdue} == {"Quá hạn 28 ngày"}


def test_a_result_names_its_document():
    results = {row.result for row in annex().rows}
    assert "Công văn số 20/SXD-VP ngày 18/01/2023" in results
    assert "Chưa phát sinh kết quả" in results


def test_a_deadline_put_off_says_until_when():
    known = samples.facts()
    late = known.overdue[0]
    assert isinstance(late.current, OccurrenceStanding)
    put_off = replace(late, current=replace(late.current, due=date(2023, 4, 15)))
    made = progress_annex(samples.plan(), known.sections, (put_off,), (), samples.Q1.end)
    assert made.rows[-1].deadline == "Hoàn thành trước ngày 15/02/2023; gia hạn đến ngày 15/4/2023"


def test_the_title_names_the_plan():
    assert annex().title == "Tiến độ thực hiện kế hoạch kiểm soát thủ tục hành chính năm 2023"
