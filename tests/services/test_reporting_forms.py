"""The forms of a report: their rows, whether they go with it, words and remarks in cells, answers to findings."""

import json
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from app.domain.changes import Change, inverse
from app.domain.forms import FixedRow, RowSource
from app.domain.reports import Attach, Report, Severity
from app.errors import StaleError, UserError
from app.services import report_entry, report_start
from app.services.form_history import read_past
from app.services.store import Store
from tests.services.office_of_construction import (
    FIELDS,
    FORM,
    Q1,
    Q2,
    TODAY,
    explain_all,
    fill,
    lines_of,
    set_up,
    sign_off,
    signed_first_quarter,
)


def attached(store: Store, report: Report) -> list[tuple[str, str]]:
    draft = store.reporting.draft(report, TODAY)
    return [(sheet.form.code, sheet.attach.value) for sheet in draft.document.sheets]


def found(store: Store, report: Report, start: str) -> list[tuple[str, Severity]]:
    findings = store.reporting.draft(report, TODAY).findings
    return [(one.key, one.severity) for one in findings if one.key.startswith(start)]


def text_of(store: Store, report: Report) -> str:
    return "\n".join(one.text for one in store.reporting.draft(report, TODAY).document.paragraphs)


def enter(store: Store, report: Report, form: str, figures: dict[int, int], row: int = 0) -> None:
    line = lines_of(store, report, form)[row]
    store.reporting.set_cells(report, {(line.id, column): Decimal(value) for column, value in figures.items()})


def test_each_form_opens_with_rows_of_its_own_kind(store: Store, report: Report):
    own = [("", "Sở Xây dựng")]
    rows = {sheet.form.code: [(line.group, line.name) for line in lines_of(store, report, sheet.form.code)]
            for sheet in store.reporting.draft(report, TODAY).sheets}  # fmt: skip
    assert rows == {
        "II.01b": own, "II.02b": own, "II.03b": own, "II.04": [], "II.05a": list(FIELDS), "II.06a": list(FIELDS),
        "II.06đ": list(FIELDS), "II.07b": own, "II.08": list(FIELDS),
    }  # fmt: skip


def test_two_forms_go_with_every_report_and_the_others_when_they_have_figures(store: Store, report: Report):
    assert attached(store, report) == [("II.05a", "attach"), (FORM, "attach")]
    enter(store, report, "II.03b", {3: 1})
    store.reporting.add_line(report, "II.04", None, "", "Cấp giấy phép xây dựng")
    assert [code for code, _ in attached(store, report)] == ["II.03b", "II.05a", FORM]
    enter(store, report, "II.04", {3: 0})
    assert [code for code, _ in attached(store, report)] == ["II.03b", "II.04", "II.05a", FORM]


def test_a_form_without_any_figure_is_one_warning_until_it_says_that_there_was_nothing(store: Store, report: Report):
    assert found(store, report, "II.05a:") == [("II.05a:empty", Severity.WARNING)]
    changes = store.reporting.set_attach(report, "II.05a", Attach.NIL)
    assert found(store, report, "II.05a:") == []
    draft = store.reporting.draft(report, TODAY)
    printed = next(sheet for sheet in draft.document.sheets if sheet.form.code == "II.05a")
    assert [row.label for row in printed.rows] == ["Tổng số"]
    assert printed.form.note.startswith("Trong kỳ không phát sinh")
    assert len(draft.sheet("II.05a").rows) > 1
    store.apply(inverse(changes))
    assert found(store, report, "II.05a:") == [("II.05a:empty", Severity.WARNING)]


def test_a_nil_form_with_figures_stops_the_signature_and_one_left_out_wants_a_reason(store: Store, report: Report):
    fill(store, report)
    store.reporting.set_attach(report, FORM, Attach.NIL)
    assert found(store, report, f"{FORM}:") == [(f"{FORM}:nil", Severity.ERROR)]
    store.reporting.set_attach(report, FORM, Attach.LEAVE_OUT)
    assert found(store, report, f"{FORM}:") == [(f"{FORM}:left-out", Severity.WARNING)]
    assert attached(store, report) == [("II.05a", "nil")]
    store.reporting.set_attach(report, FORM, None)
    assert attached(store, report) == [("II.05a", "nil"), (FORM, "attach")]
    assert found(store, report, f"{FORM}:") == []


def test_a_choice_for_a_form_that_the_report_lacks_is_refused(store: Store, report: Report):
    with pytest.raises(UserError, match="no form"):
        store.reporting.set_attach(report, "II.99", Attach.NIL)
    assert store.reporting.set_attach(report, FORM, None) == ()


def test_the_text_points_only_to_annexes_that_are_there(store: Store, report: Report):
    fill(store, report)
    assert "Số liệu theo từng lĩnh vực tại Phụ lục II kèm theo." in text_of(store, report)
    store.reporting.set_attach(report, FORM, Attach.LEAVE_OUT)
    text = text_of(store, report)
    assert "538" in text
    assert "Số liệu theo từng lĩnh vực" not in text


TOLD = (
    "Đã đánh giá tác động 04 TTHC trong 01 dự án, dự thảo văn bản quy phạm pháp luật",
    "(quy định mới 02; sửa đổi, bổ sung 01; bãi bỏ 01); số liệu tại Phụ lục I kèm theo.",
    "Có 01 văn bản quy phạm pháp luật được ban hành trong kỳ quy định 03 TTHC",
    "Có 02 quyết định công bố 14 TTHC (ban hành mới 03; sửa đổi, bổ sung, thay thế 09; bãi bỏ 02); công khai 12 TTHC",
    "trên Cơ sở dữ liệu quốc gia về TTHC; không công khai 02 TTHC; số liệu tại Phụ lục III kèm theo.",
    "cắt giảm 5.000.000 đồng chi phí tuân thủ, tỷ lệ 25,0%; số liệu tại Phụ lục IV kèm theo.",
    "Tổng số phản ánh, kiến nghị (PAKN): 13, trong đó từ kỳ trước chuyển qua 01, mới tiếp nhận 12;",
    "Đã xử lý 11 PAKN",
    "d) Trong 11 hồ sơ giải quyết quá hạn: 10 hồ sơ do cơ quan phối hợp chậm có ý kiến; 01 hồ sơ phải thẩm tra, xác",
    "xác minh. Số liệu tại Phụ lục VII kèm theo.",
    "Số TTHC thuộc thẩm quyền giải quyết: 58, trong đó thực hiện theo cơ chế một cửa, một cửa liên thông 56 TTHC",
    "(tỷ lệ 96,6%); đã ban hành 56 quy trình nội bộ giải quyết TTHC;",
    "cung cấp trực tuyến: 56 (một phần 20; toàn trình 36), tích hợp trên Cổng Dịch vụ công quốc gia 50 TTHC.",
    "Số hồ sơ thanh toán trực tuyến 200, số hồ sơ được số hóa 512, số hồ sơ trả kết quả bản điện tử 450.",
    "Xử lý dứt điểm 02 PAKN đang xử lý",
    "Nguyên nhân của các hồ sơ giải quyết quá hạn được nêu tại mục I.5 và Phụ lục VII kèm theo.",
)


def test_figures_of_every_form_stand_in_the_items_that_speak_of_them(store: Store, report: Report):
    fill(store, report)
    assert "không phát sinh TTHC phải đánh giá tác động" in text_of(store, report)
    enter(store, report, "II.01b", {5: 0, 6: 0, 7: 4, 8: 1, 9: 2, 10: 1, 11: 1})
    enter(store, report, "II.02b", {5: 0, 6: 0, 7: 3, 8: 1, 9: 3, 10: 0, 11: 0})
    enter(store, report, "II.03b", {3: 2, 4: 1, 6: 3, 7: 9, 8: 2, 9: 12, 10: 2})
    store.reporting.add_line(report, "II.04", None, "", "Cấp giấy phép xây dựng")
    enter(store, report, "II.04", {3: 1, 4: 0, 5: 0, 6: 0, 7: 0, 8: 20_000_000, 9: 15_000_000})
    store.reporting.set_attach(report, "II.05a", None)
    enter(store, report, "II.05a", {4: 1, 5: 12, 6: 8, 7: 5, 9: 7, 10: 4, 12: 1, 13: 1, 14: 10})
    enter(store, report, "II.06đ", {4: 0, 5: 10, 6: 1, 7: 0, 8: 0, 9: 0})
    enter(store, report, "II.07b", {4: 58, 5: 0, 6: 0, 8: 56, 9: 0, 10: 0, 12: 56, 13: 0, 14: 0})
    enter(store, report, "II.08", {4: 20, 5: 36, 6: 50, 7: 410, 8: 102, 9: 200, 10: 512, 11: 450})
    told = text_of(store, report)
    for words in TOLD:
        assert words in told
    assert "không phát sinh TTHC phải" not in told
    assert "không phát sinh kết quả rà soát" not in told


def test_a_figure_of_another_form_names_its_own_cell(store: Store, report: Report):
    fill(store, report)
    enter(store, report, "II.06đ", {4: 0, 5: 11, 6: 0, 7: 0, 8: 0, 9: 0})
    paragraphs = store.reporting.draft(report, TODAY).document.paragraphs
    late = next(one for one in paragraphs if one.key == "I.5.late")
    assert [(run.text, run.source) for run in late.runs if run.source] == [
        ("11", "II.06đ, Tổng số, (3)"),
        ("11", "II.06đ, Tổng số, (5)"),
    ]


def test_forms_that_contradict_each_other_are_found_in_the_draft(store: Store, report: Report):
    fill(store, report)
    for row, causes in enumerate((10, 0, 2)):
        enter(store, report, "II.06đ", {4: 0, 5: causes, 6: 0, 7: 0, 8: 0, 9: 0}, row)
    assert found(store, report, "cross:late") == [("cross:late:khác/quy hoạch", Severity.WARNING)]
    draft = store.reporting.draft(report, TODAY)
    (warning,) = [one for one in draft.findings if one.key.startswith("cross:late")]
    assert warning.other_line_id == lines_of(store, report, "II.06đ")[2].id
    store.reporting.explain(report, warning.key, "01 hồ sơ trả lời sau ngày chốt.")
    assert store.reporting.draft(report, TODAY).open_warnings == ()
    assert any(
        "01 hồ sơ trả lời" in one.explanation for one in store.reporting.draft(report, TODAY).sheet(FORM).findings
    )


def test_words_are_kept_in_columns_of_words_and_nowhere_else(store: Store, report: Report):
    line = lines_of(store, report, "II.06đ")[0]
    changes = store.reporting.set_words(report, {(line.id, 10): "  Chờ ý kiến  "})
    assert store.reporting.draft(report, TODAY).sheet("II.06đ").rows[1].cell(10).text == "Chờ ý kiến"
    with pytest.raises(UserError, match="holds figures"):
        store.reporting.set_words(report, {(line.id, 4): "Bốn"})
    with pytest.raises(UserError, match="holds words"):
        store.reporting.set_cell(report, line.id, 10, Decimal(1))
    with pytest.raises(StaleError):
        store.reporting.set_words(report, {(999, 10): "x"})
    store.apply(inverse(changes))
    assert store.reporting.draft(report, TODAY).sheet("II.06đ").rows[1].cell(10).text == ""
    assert store.reporting.set_words(report, {(line.id, 10): " "}) == ()


def test_a_remark_on_a_cell_is_kept_for_the_officer_and_goes_with_its_row(store: Store, report: Report):
    line = lines_of(store, report)[0]
    store.reporting.comment(report, line.id, 4, "Theo sổ của phòng")
    assert [(one.line_id, one.column, one.text) for one in store.reporting.comments(report.id)] == [
        (line.id, 4, "Theo sổ của phòng")
    ]
    changes = store.reporting.remove_line(report, line.id)
    assert store.reporting.comments(report.id) == ()
    store.apply(inverse(changes))
    store.reporting.comment(report, line.id, 4, "")
    assert store.reporting.comments(report.id) == ()
    with pytest.raises(StaleError):
        store.reporting.comment(report, 999, 4, "x")


def test_a_hint_is_waved_aside_and_taken_up_again(store: Store, report: Report):
    key = f"{FORM}.unverified"
    store.reporting.dismiss(report, key)
    hint = next(one for one in store.reporting.draft(report, TODAY).findings if one.key == key)
    assert hint.dismissed
    assert store.reporting.dismiss(report, key) == ()
    store.reporting.dismiss(report, key, dismissed=False)
    assert not next(one for one in store.reporting.draft(report, TODAY).findings if one.key == key).dismissed


def test_a_warning_is_not_answered_by_waving_it_aside(store: Store, report: Report):
    store.reporting.dismiss(report, "II.05a:empty")
    assert "II.05a:empty" in [one.key for one in store.reporting.draft(report, TODAY).open_warnings]
    assert not store.reporting.draft(report, TODAY).can_sign


def test_an_explanation_holds_only_for_the_figures_that_it_was_given_for(store: Store, report: Report):
    fill(store, report)
    for row, causes in enumerate((10, 0, 2)):
        enter(store, report, "II.06đ", {4: 0, 5: causes, 6: 0, 7: 0, 8: 0, 9: 0}, row)
    (warning,) = [one for one in store.reporting.draft(report, TODAY).findings if one.key.startswith("cross:late")]
    store.reporting.explain(report, warning.key, "01 hồ sơ trả lời sau ngày chốt.")
    (last,) = lines_of(store, report, "II.06đ")[2:3]
    changes = store.reporting.set_cell(report, last.id, 5, Decimal(4))
    (now,) = store.reporting.draft(report, TODAY).open_warnings
    assert (now.key, now.explanation, now.lapsed) == (warning.key, "", "01 hồ sơ trả lời sau ngày chốt.")
    assert not any("trả lời" in one.explanation for one in store.reporting.draft(report, TODAY).sheet(FORM).findings)
    store.reporting.explain(report, now.key, now.lapsed)
    assert store.reporting.draft(report, TODAY).can_sign
    store.apply(inverse(changes))
    assert [one.lapsed for one in store.reporting.draft(report, TODAY).open_warnings] == [now.lapsed]


def test_figures_that_come_back_find_their_explanation_again(store: Store, report: Report):
    fill(store, report)
    for row, causes in enumerate((10, 0, 2)):
        enter(store, report, "II.06đ", {4: 0, 5: causes, 6: 0, 7: 0, 8: 0, 9: 0}, row)
    (warning,) = store.reporting.draft(report, TODAY).open_warnings
    store.reporting.explain(report, warning.key, "01 hồ sơ trả lời sau ngày chốt.")
    changes = store.reporting.set_cell(report, lines_of(store, report, "II.06đ")[2].id, 5, Decimal(4))
    assert not store.reporting.draft(report, TODAY).can_sign
    store.apply(inverse(changes))
    assert store.reporting.draft(report, TODAY).can_sign


def test_an_explained_sentence_is_asked_anew_when_its_figures_change_again(store: Store, report: Report):
    fill(store, report)
    store.reporting.set_text(report, "I.5.received", "Khác.", "một câu cũ")
    (warning,) = store.reporting.draft(report, TODAY).open_warnings
    store.reporting.explain(report, warning.key, "Đã thống nhất.")
    assert store.reporting.draft(report, TODAY).can_sign
    row = lines_of(store, report)[0]
    enter(store, report, FORM, {4: 301, 12: 40})
    assert row is not None
    assert "Đã thống nhất." in [one.lapsed for one in store.reporting.draft(report, TODAY).open_warnings]


def test_an_explanation_is_printed_or_not_as_the_officer_chooses(store: Store, report: Report):
    store.reporting.explain(report, "II.05a:empty", "Chưa có số liệu.", printed=False)
    answer = next(one for one in store.reporting.draft(report, TODAY).findings if one.key == "II.05a:empty")
    assert (answer.explanation, answer.printed) == ("Chưa có số liệu.", False)
    store.reporting.explain(report, "II.05a:empty", "Chưa có số liệu nào.")
    answer = next(one for one in store.reporting.draft(report, TODAY).findings if one.key == "II.05a:empty")
    assert (answer.explanation, answer.printed) == ("Chưa có số liệu nào.", False)


def test_a_signed_report_keeps_choices_words_and_forms_and_they_are_proved(store: Store, report: Report):
    fill(store, report)
    line = lines_of(store, report, "II.06đ")[0]
    enter(store, report, "II.06đ", {4: 0, 5: 10, 6: 0, 7: 0, 8: 0, 9: 0})
    enter(store, report, "II.06đ", {4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0}, 1)
    enter(store, report, "II.06đ", {4: 1, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0}, 2)
    store.reporting.set_words(report, {(line.id, 10): "Chờ ý kiến"})
    explain_all(store, report)
    before = store.reporting.draft(report, TODAY)
    kept = store.reporting.sign(report, sign_off(), TODAY)
    said = json.loads(kept.snapshot)
    assert [(one["code"], one["attach"]) for one in said["forms"]] == [
        ("II.05a", "nil"),
        (FORM, "attach"),
        ("II.06đ", "attach"),
    ]
    assert said["forms"][2]["rows"][1]["words"] == {"10": "Chờ ý kiến"}
    assert [one["form"] for one in said["stored"]["choices"]] == ["II.05a"]
    assert [one.ok for one in store.reporting.verify()] == [True]
    after = store.reporting.draft(report, date(2024, 1, 1))
    assert after.document.sheets == before.document.sheets
    attempts = [
        lambda: store.reporting.set_words(report, {(line.id, 10): "Khác"}),
        lambda: store.reporting.set_attach(report, FORM, Attach.NIL),
        lambda: store.reporting.comment(report, line.id, 4, "x"),
        lambda: store.reporting.dismiss(report, "x"),
        lambda: store.reporting.sum_quarters(report),
    ]
    for attempt in attempts:
        with pytest.raises(UserError, match="cannot be changed"):
            attempt()


def test_a_replacement_takes_words_choices_and_remarks_along(store: Store, report: Report):
    fill(store, report)
    line = lines_of(store, report, "II.06đ")[0]
    store.reporting.set_words(report, {(line.id, 10): "Chờ ý kiến"})
    store.reporting.comment(report, line.id, 4, "Theo sổ")
    explain_all(store, report)
    store.reporting.sign(report, sign_off(), TODAY)
    signed = store.reporting.report(Q1)
    assert signed is not None
    fresh = store.reporting.replace(signed, "Sót hồ sơ")
    draft = store.reporting.draft(fresh, TODAY)
    assert draft.sheet("II.05a").attach is Attach.NIL
    assert draft.sheet("II.06đ").rows[1].cell(10).text == "Chờ ý kiến"
    assert [one.text for one in store.reporting.comments(fresh.id)] == ["Theo sổ"]


def test_words_of_the_officer_that_were_in_the_last_report_are_a_warning(store: Store):
    set_up(store)
    words = "Sở đã tổ chức 02 lớp tập huấn nghiệp vụ kiểm soát TTHC cho 45 người."
    report = store.reporting.open(Q1, TODAY)
    fill(store, report)
    store.reporting.set_text(report, "I.8.results", words, "Trong kỳ không phát sinh.")
    explain_all(store, report)
    store.reporting.sign(report, sign_off(), TODAY)
    following = store.reporting.open(Q2, date(2023, 6, 10))
    store.reporting.set_text(following, "I.8.results", words, "Trong kỳ không phát sinh.")
    keys = [(one.key, one.severity) for one in store.reporting.draft(following, date(2023, 6, 10)).findings]
    assert ("same.I.8.results", Severity.WARNING) in keys
    store.reporting.set_text(following, "I.8.results", words.replace("45", "60"), "Trong kỳ không phát sinh.")
    keys = [(one.key, one.severity) for one in store.reporting.draft(following, date(2023, 6, 10)).findings]
    assert not [key for key, _ in keys if key.startswith("same.I.8")]


def test_pending_petitions_are_carried_over_like_cases(store: Store, report: Report):
    fill(store, report)
    store.reporting.set_attach(report, "II.05a", None)
    for row in range(3):
        enter(store, report, "II.05a", {4: 0, 5: 3, 6: 2, 7: 1, 9: 1, 10: 1, 12: 1, 13: 0, 14: 2}, row)
    explain_all(store, report)
    store.reporting.sign(report, sign_off(), TODAY)
    following = store.reporting.open(Q2, date(2023, 6, 10))
    opened = {
        (cell.line_id, cell.column): cell.value
        for cell in store.reporting.cells(following.id)
        if cell.line_id in {line.id for line in lines_of(store, following, "II.05a")}
    }
    assert opened == {(line.id, 4): Decimal(1) for line in lines_of(store, following, "II.05a")}
    store.reporting.set_cell(following, lines_of(store, following, "II.05a")[0].id, 4, Decimal(2))
    draft = store.reporting.draft(following, date(2023, 6, 10))
    assert [one.message for one in draft.findings if one.key.startswith("II.05a:carry")] == [
        "(4) = 2, kỳ trước còn (11) = 1, lệch 1."
    ]


def test_a_form_that_lists_its_rows_opens_with_them_and_lets_none_be_added_or_removed(store: Store, report: Report):
    rows = (FixedRow(name="Một"), FixedRow(name="Hai", group="Nhóm"))
    listed = replace(store.reporting.packs()[-1].form("II.07b"), rows=RowSource.FIXED, fixed=rows)
    with store._transactions.reading() as connection:
        opened = report_start._first_lines(connection, report, listed, read_past(connection, Q1), Q1)
    assert [(line.group, line.name, line.place) for line in opened] == [("", "Một", 0), ("Nhóm", "Hai", 1)]
    with pytest.raises(UserError, match="lists its rows itself"):
        report_entry._refuse_listed(listed)


def test_a_field_renamed_keeps_the_earlier_form_as_it_was(store: Store):
    signed = signed_first_quarter(store)
    field = store.office.fields()[0]
    store.apply((Change(before=field, after=replace(field, name="Xây dựng")),))
    assert lines_of(store, signed)[0].name == "Hoạt động xây dựng"
    following = store.reporting.open(Q2, date(2023, 6, 10))
    assert lines_of(store, following, "II.08")[0].name == "Hoạt động xây dựng"


def test_rows_that_a_form_lacks_are_added_as_it_would_open_and_taken_back(store: Store, report: Report):
    for line in lines_of(store, report, "II.08")[:2]:
        store.reporting.remove_line(report, line.id)
    before = lines_of(store, report, "II.08")
    changes = store.reporting.add_first_lines(report, "II.08")
    assert {line.name for line in lines_of(store, report, "II.08")} == {name for _, name in FIELDS}
    assert store.reporting.add_first_lines(report, "II.08") == ()
    store.apply(inverse(changes))
    assert lines_of(store, report, "II.08") == before
    with pytest.raises(UserError, match="no form"):
        store.reporting.add_first_lines(report, "II.99")


def test_a_row_added_again_opens_with_what_was_left_for_it(store: Store):
    signed_first_quarter(store)
    following = store.reporting.open(Q2, date(2023, 6, 10))
    line = lines_of(store, following)[0]
    store.reporting.remove_line(following, line.id)
    store.reporting.add_first_lines(following, FORM)
    again = lines_of(store, following)[-1]
    assert again.name == line.name
    values = [cell.value for cell in store.reporting.cells(following.id) if cell.line_id == again.id]
    assert values == [Decimal(50)]


def test_the_replacement_of_a_report_from_before_there_were_other_forms_has_rows_for_them(earlier):
    store = earlier("0002")
    signed = store.reporting.report(Q1)
    assert signed is not None
    fresh = store.reporting.replace(signed, "Bổ sung biểu")
    assert [line.name for line in lines_of(store, fresh, "II.05a")] == [line.name for line in lines_of(store, fresh)]
    assert store.reporting.draft(fresh, TODAY).sheet(FORM).total.cell(3).value == 538
    assert [one.ok for one in store.reporting.verify()] == [True]
