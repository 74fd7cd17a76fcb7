"""The annexes of our own as words in cells: what stands in them and that their counts agree."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from app.domain.indicators import Comparator, Rate, Verdict
from app.domain.progress import Extension, State
from app.reports.annex_tables import evidence_table, indicator_table, progress_tables
from app.reports.evidence_annex import evidence_annex
from app.reports.indicator_annex import indicator_annex
from app.reports.progress_annex import progress_annex
from tests.reports import samples, whole_report


def progress(**changes):
    known = samples.facts()
    given = {"extensions": (), **changes}
    return progress_annex(
        samples.plan(), known.sections, known.standings, known.evidence, samples.Q1.end, given["extensions"]
    )


def table(annex, title):
    return next(one for one in progress_tables(annex) if one.title.endswith(title))


def test_the_progress_is_counted_as_a_whole_by_section_by_unit_and_by_task():
    titles = [one.title for one in progress_tables(progress())]
    assert titles == [
        "1. Tình hình chung",
        "2. Theo nhóm nhiệm vụ",
        "3. Theo đơn vị chủ trì",
        "4. Nhiệm vụ quá hạn",
        "5. Kết quả từng nhiệm vụ",
    ]


def test_sections_add_up_to_the_whole_and_keep_both_denominators():
    annex = progress()
    assert annex.whole is not None
    assert sum(one.total for one in annex.by_section) == annex.whole.total == annex.total
    for place in range(len(annex.buckets)):
        assert sum(one.counts[place] for one in annex.by_section) == annex.buckets[place][1]
    rows = table(annex, "Theo nhóm nhiệm vụ").rows
    assert rows[0].cells == (
        ("1",), ("Hoàn thiện các quy định về kiểm soát thủ tục hành chính",), ("5",), ("2",),
        ("1",), ("0",), ("1",), ("0",), ("3",), ("20,0%",), ("50,0%",),
    )  # fmt: skip
    assert rows[-1].cells[1] == ("Toàn bộ kế hoạch",)
    assert rows[-1].strong == frozenset(range(11))
    assert rows[-2].keeps_next


def test_a_task_of_several_units_counts_for_each_and_the_note_says_so():
    known = samples.facts()
    shared = replace(known.standings[0], leads=("Văn phòng Sở", "Thanh tra Sở"))
    annex = progress_annex(samples.plan(), known.sections, (shared,), (), samples.Q1.end)
    assert [(one.label, one.total) for one in annex.by_unit] == [("Văn phòng Sở", 1), ("Thanh tra Sở", 1)]
    assert "nhiều đơn vị chủ trì được tính cho từng đơn vị" in annex.note


def test_an_overdue_task_tells_days_reason_and_explanation():
    (row,) = table(progress(), "Nhiệm vụ quá hạn").rows
    number, _, leads, due, days, reason, said = row.cells
    assert (number, leads, due, days, reason) == (("2.7",), ("Văn phòng Sở",), ("14/02/2023",), ("28",), ("—",))
    assert said == ("Chưa thực hiện.", "Đơn vị chủ trì chưa có giải trình")


def moved(standing, day=date(2023, 2, 10), **changes):
    given = {
        "id": 1,
        "task_id": standing.task.id,
        "occurrence": standing.current.occurrence.key,
        "day": day,
        "old_due": date(2023, 2, 14),
        "new_due": date(2023, 3, 1),
        "reason": "chờ ý kiến của UBND các huyện.",
        "document": "Công văn số 41/SXD-VP",
    }
    return Extension(**{**given, **changes})


def test_extensions_are_listed_and_give_an_overdue_task_its_reason():
    late = next(one for one in samples.facts().standings if one.state is State.OVERDUE)
    annex = progress(extensions=(moved(late), moved(late, date(2023, 4, 1), id=2)))
    (row,) = table(annex, "Nhiệm vụ được gia hạn").rows
    assert row.cells[3:] == (
        ("14/02/2023",),
        ("01/3/2023",),
        ("Chờ ý kiến của UBND các huyện",),
        ("Công văn số 41/SXD-VP",),
    )
    assert table(annex, "Nhiệm vụ quá hạn").rows[0].cells[5] == ("Chờ ý kiến của UBND các huyện",)


def test_indicators_show_rates_with_their_fractions_and_a_dash_where_nothing_is_known():
    annex = whole_report.document(1).indicators
    assert annex is not None
    rows = [row.cells for row in indicator_table(annex).rows]
    assert rows[0] == (("1",), ("Hồ sơ giải quyết đúng hạn",), ("≥ 96%",), *[("98,8%", "(795/805)")] * 2, ("Đạt",))
    assert rows[2][5] == ("Chưa đạt",)
    assert rows[3][3:] == (("—",), ("—",), ("—",))
    assert "“—” là chưa có số liệu" in annex.note


def test_verdicts_of_period_and_year_are_both_told_where_they_differ():
    half = Rate(numerator=Decimal(1), denominator=Decimal(2))
    one = replace(samples.indicators()[0], year_verdict=Verdict.MISSED, year_to_date=half)
    annex = indicator_annex((one,), samples.Q1)
    assert annex is not None
    assert indicator_table(annex).rows[0].cells[5] == ("Trong kỳ: đạt", "Lũy kế: chưa đạt")
    assert indicator_table(annex).rows[0].cells[4] == ("50,0%", "(1/2)")


@pytest.mark.parametrize(
    ("comparator", "unit", "target"),
    [(Comparator.AT_LEAST, "%", "≥ 96%"), (Comparator.AT_MOST, "phút", "≤ 96 phút"), (Comparator.EQUAL, "%", "96%")],
)
def test_targets_are_told_with_their_sign_and_unit(comparator, unit, target):
    standing = samples.indicators()[0]
    changed = replace(standing, indicator=replace(standing.indicator, comparator=comparator, unit=unit))
    annex = indicator_annex((changed,), samples.Q1)
    assert annex is not None
    assert annex.rows[0].target == target


def test_without_indicators_or_documents_there_are_no_such_annexes():
    assert indicator_annex((), samples.Q1) is None
    assert evidence_annex(replace(samples.facts(), evidence=()), samples.Q1) is None
    assert evidence_annex(samples.facts(), samples.Q1.next()) is None


def test_a_document_of_several_tasks_stands_once_and_days_are_in_order():
    known = samples.facts()
    first, second, third, *others = known.evidence
    same = replace(second, number=first.number, issued=first.issued)
    early = replace(third, issued=date(2023, 1, 2), summary="Về việc rà soát thủ tục hành chính.")
    annex = evidence_annex(replace(known, evidence=(first, same, early, *others)), samples.Q1)
    assert annex is not None
    assert annex.rows[0].day == date(2023, 1, 2)
    shared = next(row for row in annex.rows if row.number == f"Công văn số {first.number}")
    assert len(shared.tasks) == 2
    made = evidence_table(annex)
    assert [column.heading for column in made.columns][3] == "Trích yếu, nội dung"
    assert made.rows[0].cells[1:4] == (
        (f"Công văn số {third.number}",),
        ("02/01/2023",),
        ("Về việc rà soát thủ tục hành chính",),
    )
    assert f"Danh mục gồm {len(annex.rows)} văn bản" in annex.note
