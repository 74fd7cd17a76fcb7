"""The plan as a Word document, read back: styles, merged cells, the head on every page, page numbers, plain text."""

import re
from io import BytesIO
from time import perf_counter, sleep
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from app.domain.plans import Task
from app.reports.plan_docx import write_plan_docx
from app.reports.plan_sheet import plan_sheet
from tests.reports.plan_samples import plan, section, stored, task

MM = 36_000


def written(*tasks: Task, sections=(), **changes) -> bytes:
    return write_plan_docx(plan_sheet(plan(**changes), sections, tasks))


def opened(content: bytes) -> Any:
    return Document(BytesIO(content))


def lines(element: Any) -> list[str]:
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in element.iter(qn("w:p"))]


def rows(document: Any) -> list[Any]:
    found: list[Any] = document.tables[1]._tbl.findall(qn("w:tr"))
    return found


def said(row: Any) -> list[str]:
    return ["\n".join(lines(cell)) for cell in row.findall(qn("w:tc"))]


def merge(row: Any, column: int) -> str | None:
    mark = row.findall(qn("w:tc"))[column].find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return None if mark is None else mark.get(qn("w:val"))


@pytest.fixture(scope="module")
def construction() -> Any:
    return opened(write_plan_docx(plan_sheet(*stored("so-xay-dung-2023"))))


def test_the_letterhead_has_the_agency_on_the_left_and_the_state_on_the_right(construction):
    left, right = construction.tables[0].rows[0].cells
    assert [line for line in lines(left._tc) if line] == ["UBND TỈNH ĐỒNG NAI", "SỞ XÂY DỰNG"]
    assert [line for line in lines(right._tc) if line] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    ]  # fmt: skip
    number, dated = construction.tables[0].rows[1].cells
    assert (number.text, dated.text) == ("Số:         /KH-SXD", "Đồng Nai, ngày       tháng       năm 2023")


def test_the_title_stands_under_the_kind_of_document(construction):
    texts = [(one.style.name, one.text) for one in construction.paragraphs if one.text]
    assert texts[0] == ("Title", "KẾ HOẠCH")
    assert texts[1] == ("Subtitle", "Kiểm soát thủ tục hành chính năm 2023")
    assert texts[-1] == ("Table text", "./.")


def test_the_signature_has_recipients_on_the_left_and_who_signs_on_the_right(construction):
    left, right = construction.tables[2].rows[0].cells
    assert lines(left._tc)[:2] == ["Nơi nhận:", "- Văn phòng UBND tỉnh;"]
    assert lines(left._tc)[-1] == "- Lưu: VT, VP. Mai."
    assert lines(right._tc) == ["GIÁM ĐỐC", "Hồ Văn Hà"]


def test_the_head_is_repeated_and_no_row_is_torn(construction):
    found = rows(construction)
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in found[:4]] == [
        True,
        True,
        False,
        False,
    ]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in found)
    assert said(found[0])[1] == "Nội dung thực hiện"


def test_goals_and_numbers_are_merged_over_the_tasks_that_share_them(construction):
    found = rows(construction)
    at = next(place for place, row in enumerate(found) if said(row)[0] == "2.2")
    assert [merge(found[at + below], 0) for below in range(3)] == ["restart", "continue", "continue"]
    assert [merge(found[at + below], 1) for below in range(3)] == ["restart", "continue", "continue"]
    assert said(found[at + 1])[:3] == ["", "", "Phối hợp công khai bộ TTHC kịp thời trên Cổng dịch vụ công của tỉnh"]
    assert merge(found[at + 3], 0) != "continue"


def test_every_row_is_as_wide_as_the_table(construction):
    for row in rows(construction):
        spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.findall(qn("w:tc"))]
        assert sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) == 7


def test_headings_are_headings_by_their_depth():
    document = opened(written(task(1, section_id=2), sections=(section(1, "I", "Trên"), section(2, "1", "Dưới", 1))))
    styles = [row.findall(qn("w:tc"))[1].find(f".//{qn('w:pStyle')}").get(qn("w:val")) for row in rows(document)[1:3]]
    assert styles == ["Heading1", "Heading2"]


def test_the_page_is_that_of_the_decree(construction):
    page = construction.sections[0]
    margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    assert [round(one / MM) for one in margins] == [30, 16, 20, 20]
    assert (round(page.page_width / MM), round(page.page_height / MM)) == (297, 210)
    assert page.different_first_page_header_footer
    assert page.header.paragraphs[0]._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
    narrow = opened(written(task(1))).sections[0]
    assert (round(narrow.page_width / MM), round(narrow.page_height / MM)) == (210, 297)


def test_all_letters_are_times_new_roman_in_the_decrees_sizes(construction):
    with_style = {style.name: style for style in construction.styles if style.type == 1}
    assert {style.font.name for style in with_style.values()} == {"Times New Roman"}
    sizes = {name: style.font.size.pt for name, style in with_style.items()}
    assert (sizes["Normal"], sizes["Title"], sizes["Subtitle"], sizes["Table text"]) == (13, 14, 14, 12)
    assert (sizes["Recipients head"], sizes["Recipient"], sizes["Header"]) == (12, 11, 14)


@pytest.mark.parametrize("text", ["=1+1", "a\nb", "<w:p/>&amp;", "{ HYPERLINK }", "a\x00\x0b\x1f\ud800b"])
def test_text_is_only_text(text):
    document = opened(
        written(task(1, text, lead_text=text), sections=(section(1, text, text),), title=text, signer=text)
    )
    wanted = text.replace("\x00", "").replace("\x0b", "\n").replace("\x1f", "").replace("\ud800", "")
    assert wanted in said(rows(document)[-1])


def test_the_same_plan_gives_the_same_bytes_at_any_time():
    first = written(task(1, "a", goal="G"))
    sleep(2.1)
    assert written(task(1, "a", goal="G")) == first
    with ZipFile(BytesIO(first)) as parts:
        core = parts.read("docProps/core.xml").decode()
        names = parts.namelist()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2023-01-05T00:00:00Z"}
    assert not [name for name in names if "thumbnail" in name or "Effects" in name or "customXml" in name]
    assert "python" not in core.lower()


def test_three_hundred_tasks_take_a_moment():
    tasks = [task(place, f"Công việc {place} " * 8, number=str(place), product="Báo cáo") for place in range(1, 301)]
    start = perf_counter()
    document = opened(written(*tasks))
    assert perf_counter() - start < 5
    assert len(rows(document)) == 301


def test_tasks_that_share_a_cell_and_the_last_one_stay_with_what_follows(construction):
    found = rows(construction)
    at = next(place for place, row in enumerate(found) if said(row)[0] == "2.2")
    kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in found]
    assert kept[at : at + 3] == [True, True, False]
    assert kept[-1]
