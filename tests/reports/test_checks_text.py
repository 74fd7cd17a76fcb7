"""The text looked over: last time's words told again, and words without figure or document."""

import pytest

from app.domain.reports import Severity
from app.reports.document import Origin, Paragraph, ParagraphKind, Run
from app.reports.text_checks import examine_text

LONG = "Sở đã tổ chức 02 lớp tập huấn nghiệp vụ kiểm soát thủ tục hành chính cho 45 người"

ANNEXES = ("Phụ lục I", "Phụ lục II")


def paragraph(text: str, origin: Origin = Origin.EDITED, key: str = "I.8.results", source: str = "") -> Paragraph:
    return Paragraph(key=key, kind=ParagraphKind.BODY, runs=(Run(text=text, source=source),), origin=origin)


def found(one: Paragraph, *earlier: str) -> list[tuple[str, Severity]]:
    return [(two.key, two.severity) for two in examine_text([one], [paragraph(text) for text in earlier], ANNEXES)]


@pytest.mark.parametrize("earlier", [LONG, f"- {LONG};", LONG.upper(), f"  {LONG}. "])
def test_the_officers_words_of_last_time_are_a_warning(earlier):
    assert found(paragraph(LONG + "."), earlier) == [("same.I.8.results", Severity.WARNING)]


def test_other_words_and_short_ones_are_not():
    assert found(paragraph(LONG), LONG.replace("45", "46")) == []
    assert found(paragraph("Mở 02 lớp."), "Mở 02 lớp.") == []


def test_a_drafted_sentence_with_figures_that_did_not_change_is_a_hint():
    assert found(paragraph(LONG, Origin.DRAFTED, source="Tiến độ kế hoạch"), LONG) == [
        ("same.I.8.results", Severity.HINT)
    ]
    assert found(paragraph(LONG, Origin.DRAFTED), LONG) == []


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Sở đã tích cực chỉ đạo, đôn đốc các phòng thực hiện tốt công tác cải cách.", True),
        ("Sở đã ban hành Kế hoạch số 05/KH-SXD.", False),
        ("Sở đã mở hai lớp tập huấn.", True),
        ("", False),
    ],
)
def test_words_without_figure_or_document_are_a_hint(text, vague):
    assert found(paragraph(text)) == ([("vague.I.8.results", Severity.HINT)] if vague else [])


def test_a_sentence_that_the_program_says_when_there_was_nothing_is_left_in_peace():
    nil = "Trong kỳ không phát sinh thủ tục hành chính phải công bố, công khai."
    assert found(paragraph(nil, Origin.DRAFTED), nil) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Chi tiết 05 nhiệm vụ tại Phụ lục II kèm theo.", ()),
        ("Chi tiết 05 nhiệm vụ tại phụ lục  i và Phụ lục số II.", ()),
        ("Chi tiết 05 nhiệm vụ tại Phụ lục kèm theo.", ()),
        ("Chi tiết 05 nhiệm vụ tại Phụ lục III, Phụ lục II.", ("Phụ lục III",)),
        ("Chi tiết 05 nhiệm vụ tại Phụ lục 4.", ("Phụ lục 4",)),
    ],
)
def test_the_officers_words_may_not_speak_of_an_annex_that_is_not_there(text, missing):
    keys = [("annex.I.8.results." + name, Severity.WARNING) for name in missing]
    assert found(paragraph(text)) == keys
    assert found(paragraph(text, Origin.DRAFTED)) == []


def test_in_a_report_without_annexes_every_one_is_missing():
    (one,) = examine_text([paragraph("Chi tiết 05 nhiệm vụ tại Phụ lục kèm theo.")], [], ())
    assert "“Phụ lục”" in one.message


def test_a_finding_names_its_paragraph():
    (one,) = examine_text([paragraph("Sở đã chỉ đạo quyết liệt.")], [], ())
    assert one.paragraph == "I.8.results"
    assert "Sở đã chỉ đạo quyết liệt." in one.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Đã *hoàn thành* 12 việc.", [("italic.I.8.results", Severity.HINT)]),
        ("**Kết quả nổi bật**\nĐã làm 12 việc.", [("bold.I.8.results", Severity.HINT)]),
        ("**1. Kết quả nổi bật**\n**KẾT QUẢ 2**\nĐã **làm** 12 việc.", []),
        ("I. Kết quả\nĐã làm 12 việc.", [("roman.I.8.results", Severity.WARNING)]),
        ("Văn bản số 12 của Ban I. Ban II.", []),
        ("Tính 5 * 6 = 30.", []),
    ],
)
def test_letters_and_numbers_that_the_body_of_a_document_does_not_have_are_told(text, told):
    assert found(paragraph(text)) == told


def test_what_the_program_drafted_has_no_marks_to_speak_of():
    assert found(paragraph("Tính *5* được 6.", Origin.DRAFTED, source="Chỉ tiêu")) == []
