"""The drafted text: figures from forms and plan, nil sentences elsewhere, the officer's words where they stand."""

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.indicators import Comparator, Rate
from app.domain.periods import ReportingPeriod
from app.domain.progress import State
from app.domain.reports import ReportText
from app.reports.document import Origin, Paragraph, ParagraphKind, bare_headings
from app.reports.narrative import Facts, compose
from tests.reports import samples


def text_of(**changes: Any) -> dict[str, Paragraph]:
    given: dict[str, Any] = {
        "pack": samples.pack(),
        "period": samples.Q1,
        "agency": samples.AGENCY,
        "plan": samples.plan(),
        "sheets": (samples.sheet(),),
        "facts": samples.facts(),
        "edits": (),
    }
    return {paragraph.key: paragraph for paragraph in compose(**(given | changes))}


def edit(key: str, text: str, basis: str = "") -> ReportText:
    return ReportText(id=1, report_id=1, key=key, text=text, basis=basis)


def test_cases_are_told_from_the_form():
    text = text_of()
    assert text["I.5.received"].text == (
        "a) Tổng số hồ sơ: 954, trong đó mới tiếp nhận trong kỳ 830 "
        "(trực tuyến 667; trực tiếp, dịch vụ bưu chính 163), từ kỳ trước chuyển qua 124."
    )
    assert "tỷ lệ trước hạn và đúng hạn 98,8%" in text["I.5.settled"].text
    assert "quá hạn 03). Số liệu theo từng lĩnh vực tại Phụ lục I kèm theo." in text["I.5.pending"].text


def test_every_figure_names_its_cell():
    runs = [run for key in ("I.5.received", "I.5.settled") for run in text_of()[key].runs if run.source]
    assert [(run.text, run.source) for run in runs][:3] == [
        ("954", "II.06a, Tổng số, (3)"),
        ("830", "II.06a, Tổng số, (4) + (5)"),
        ("667", "II.06a, Tổng số, (4)"),
    ]
    assert ("98,8%", "II.06a, Tổng số, ((8) + (9)) / (7)") in [(run.text, run.source) for run in runs]


def test_the_opening_names_circular_and_plan_in_full():
    opening = text_of()["opening.with-plan"].text
    assert (
        "Thông tư số 01/2020/TT-VPCP ngày 21 tháng 10 năm 2020 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ" in opening
    )
    assert (
        "Kế hoạch số 05/KH-SXD ngày 11 tháng 01 năm 2023 của Sở Xây dựng về kiểm soát thủ tục hành chính năm 2023"
    ) in opening
    assert "Quý I năm 2023 (số liệu từ ngày 15/12/2022 đến ngày 14/3/2023)" in opening


@pytest.mark.parametrize("number", ["", "/KH-SXD"])
def test_a_plan_without_a_number_is_named_without_one(number):
    opening = text_of(plan=samples.plan(number=number, issued=None))["opening.with-plan"].text
    assert "và Kế hoạch kiểm soát thủ tục hành chính năm 2023 của Sở Xây dựng, Sở" in opening


def test_the_plan_is_told_with_all_its_buckets_and_its_annex():
    counts = samples.facts().tally
    text = text_of()["I.11.progress"].text
    assert f"trong {counts.total} nhiệm vụ" in text
    assert "chi tiết tại Phụ lục II kèm theo" in text


def test_results_stand_under_the_item_that_their_words_fit():
    keys = {key: paragraph.text for key, paragraph in text_of().items()}
    assert "Ban hành quy trình nội bộ điện tử" in keys["I.2.results.task-10"]
    assert "PAKN" in keys["I.4.results.task-37"]
    assert "Kiểm tra tình hình" in keys["I.10.results.task-40"]
    assert keys["I.2.results.task-10"].endswith(".")
    assert keys["I.2.results.task-7"].endswith(";")


def test_overdue_tasks_are_named_as_shortcomings_with_their_lateness():
    told = [paragraph.text for key, paragraph in text_of().items() if key.startswith("II.2.overdue.")]
    assert len(told) == len(samples.facts().overdue) > 0
    assert any("thời hạn ngày 14/02/2023, quá hạn 28 ngày" in text for text in told)


def test_what_comes_due_next_is_told_with_its_day():
    text = text_of()
    assert text["III"].text == "III. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2023"
    assert any(key.startswith("III.due.task-") and "thời hạn ngày" in one.text for key, one in text.items())


def test_without_plan_and_figures_every_item_says_so():
    text = text_of(plan=None, facts=Facts(), sheets=(samples.sheet(()),))
    assert text["opening.without-plan"].text.startswith("Thực hiện Thông tư số 01/2020/TT-VPCP")
    assert text["I.5.received"].text == "Trong kỳ không phát sinh hồ sơ TTHC; biểu số liệu tại Phụ lục kèm theo."
    assert text["I.11.progress"].text == "Trong kỳ không phát sinh."
    items = [item.key for item in samples.pack().outline if item.level == 2]
    for item in items:
        assert any(key.startswith(f"{item}.") for key in text), item
    assert not any("{" in one.text or "None" in one.text for one in text.values())


def test_the_text_ends_with_the_closing_mark():
    assert list(text_of().values())[-1].text == "Sở Xây dựng kính báo cáo Ủy ban nhân dân tỉnh Đồng Nai./."


def test_the_officers_words_stand_in_place_of_the_draft():
    drafted = text_of()["IV.proposals"].text
    own = text_of(edits=(edit("IV.proposals", "Đề nghị UBND tỉnh bố trí kinh phí.", drafted),))["IV.proposals"]
    assert (own.text, own.origin, own.drafted) == ("Đề nghị UBND tỉnh bố trí kinh phí.", Origin.EDITED, drafted)


def test_an_edited_sentence_is_stale_when_its_figures_change():
    basis = text_of()["I.5.pending"].text
    fields = (*samples.FIELDS[:4], (*samples.FIELDS[4][:2], (64, 12, 8, 40, 30, 0, 14, 0)))
    words = (edit("I.5.pending", "Đang giải quyết 149 hồ sơ.", basis),)
    stale = text_of(edits=words, sheets=(samples.sheet(fields),))["I.5.pending"]
    assert stale.origin is Origin.STALE
    assert "150" in stale.drafted


def test_words_about_a_task_that_left_the_list_are_kept_and_marked():
    kept = text_of(facts=Facts(), edits=(edit("II.2.overdue.task-18", "Đang lấy ý kiến 02 huyện.", "cũ"),))
    assert kept["II.2.overdue.task-18"].origin is Origin.STALE


def test_an_edit_without_words_leaves_its_sentence_out():
    gone = text_of(edits=(edit("IV.proposals", "", text_of()["IV.proposals"].text),))["IV.proposals"]
    assert gone.runs == ()
    assert gone.origin is Origin.EDITED


def test_blanks_alone_are_no_words():
    text = text_of(edits=(edit("IV.proposals", " \u00a0\n"), edit("II.2.overdue.task-999", "  ")))
    assert text["IV.proposals"].runs == ()
    assert "II.2.overdue.task-999" not in text


def bare(*emptied: str, **changes: Any) -> list[str]:
    return [
        one.key
        for one in bare_headings(tuple(text_of(edits=tuple(edit(key, "") for key in emptied), **changes).values()))
    ]


def test_a_heading_whose_every_sentence_was_emptied_is_bare():
    assert bare() == []
    assert bare("IV.proposals") == ["IV"]
    assert bare("I.5.received", "I.5.settled") == []
    assert bare("I.5.received", "I.5.settled", "I.5.pending") == ["I.5"]
    assert bare("I.8.results", "IV.proposals") == ["I.8", "IV"]
    assert bare("closing.closing") == []


def without_late_cases() -> samples.Fields:
    """Return the sample's figures with every late case settled in time."""
    return tuple(
        (group, name, (*values[:4], values[4] + values[5], 0, values[6] + values[7], 0))
        for group, name, values in samples.FIELDS
    )


@pytest.mark.parametrize("cases", [True, False])
@pytest.mark.parametrize("tasks", [True, False])
@pytest.mark.parametrize("missed", [True, False])
def test_causes_are_told_of_what_stands_under_shortcomings_and_of_nothing_else(cases, tasks, missed):
    known = samples.facts()
    facts = replace(
        known,
        standings=known.standings if tasks else tuple(one for one in known.standings if one not in known.overdue),
        indicators=known.indicators if missed else known.indicators[:2],
    )
    sheet = samples.sheet(samples.FIELDS if cases else without_late_cases())
    text = text_of(facts=facts, sheets=(sheet,))
    told = " ".join(one.text for key, one in text.items() if key.startswith("II.3."))
    assert ("hồ sơ" in told) is cases
    assert ("nhiệm vụ" in told) is tasks
    assert ("chỉ tiêu" in told) is missed
    assert ("không phát sinh" in told) is not (cases or tasks or missed)
    assert told


def test_a_blank_form_and_overdue_tasks_are_causes_of_tasks_alone():
    told = [one.text for key, one in text_of(sheets=(samples.sheet(()),)).items() if key.startswith("II.3.")]
    assert told[0] == "Sở đang rà soát, làm rõ nguyên nhân của các nhiệm vụ quá hạn nêu trên."


def test_without_a_plan_nothing_is_said_of_one():
    text = text_of(plan=None, facts=Facts(indicators=samples.indicators()))
    assert not [one.text for one in text.values() if "kế hoạch" in one.text.lower()]
    assert text["II.1.without-plan"].text.startswith("Trong kỳ, Sở thực hiện")


def test_a_plan_of_which_nothing_is_done_is_under_way():
    known = samples.facts()
    idle = tuple(one for one in known.standings if one.state not in {State.DONE_ON_TIME, State.DONE_LATE})
    text = text_of(facts=replace(known, standings=idle))
    assert "II.1.tasks" not in text
    assert "theo kế hoạch năm" in text["II.1.under-way"].text


@pytest.mark.parametrize(
    ("comparator", "target", "counted", "told"),
    [
        (Comparator.EQUAL, 100, (9996, 10000), "99,9% (9.996/10.000), mức phấn đấu 100%"),
        (Comparator.AT_LEAST, 96, (95996, 100000), "95,9% (95.996/100.000), mức phấn đấu từ 96% trở lên"),
        (Comparator.AT_MOST, 5, (50001, 1000000), "5,1% (50.001/1.000.000), mức phấn đấu không quá 5%"),
    ],
)
def test_a_rate_that_misses_its_target_is_not_printed_as_one_that_meets_it(comparator, target, counted, told):
    rate = Rate(numerator=Decimal(counted[0]), denominator=Decimal(counted[1]))
    standing = samples.indicators()[2]
    indicator = replace(standing.indicator, comparator=comparator, target=Decimal(target))
    facts = replace(samples.facts(), indicators=(replace(standing, indicator=indicator, period=rate),))
    assert told in text_of(facts=facts)["II.2.missed.indicator-3"].text


def test_headings_are_headings():
    text = text_of()
    assert text["I"].kind is ParagraphKind.HEADING1
    assert text["I"].text == "I. TÌNH HÌNH VÀ KẾT QUẢ ĐẠT ĐƯỢC"
    assert (text["I.5"].kind, text["I.5"].text) == (
        ParagraphKind.HEADING2,
        "5. Tình hình, kết quả giải quyết thủ tục hành chính",
    )


@pytest.mark.parametrize(("code", "name"), [("2023", "năm 2023"), ("2023-Q4", "Quý IV năm 2023")])
def test_periods_are_called_by_name(code, name):
    text = text_of(period=ReportingPeriod.parse(code))
    assert name in text["opening.with-plan"].text


def test_paper_is_vietnamese_whatever_the_window_speaks():
    from app import i18n  # noqa: PLC0415 - the one test that changes the language

    i18n.set_language("en")
    fields = ((*samples.FIELDS[0][:2], (4120, 96, 73, 318, 171, 6, 3792, 2)),)
    text = text_of(sheets=(samples.sheet(fields),), agency=replace(samples.AGENCY, short_name="Sở"))
    assert "4.289" in text["I.5.received"].text


def test_a_task_belongs_where_its_first_words_say():
    keys = text_of(facts=samples.facts(every=1))
    assert any("giải quyết các PAKN" in one.text for key, one in keys.items() if key.startswith("I.4.results."))
    assert any("Trang thông tin điện tử" in one.text for key, one in keys.items() if key.startswith("I.2.results."))


def test_words_written_over_the_sentence_that_names_the_annexes_do_not_leave_them_unnamed():
    pending = edit("I.5.pending", "Còn 70 hồ sơ đang giải quyết.")
    pointer = next(key for key, one in text_of(edits=(pending,)).items() if "Số liệu, nội dung chi tiết" in one.text)
    text = text_of(edits=(pending, edit(pointer, "Chi tiết như biểu gửi kèm.")))
    assert text[pointer].text == "Chi tiết như biểu gửi kèm."
    assert sum("Phụ lục I kèm theo Báo cáo này" in one.text for one in text.values()) == 1
    own = edit(f"{pointer}.rest", "Xem Phụ lục I.")
    assert text_of(edits=(pending, edit(pointer, "Chi tiết như biểu gửi kèm."), own))[own.key].text == "Xem Phụ lục I."
