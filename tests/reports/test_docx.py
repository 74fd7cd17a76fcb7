"""The report as a Word document, read back: styles, letterhead, lists, annexes with their own pages, the code."""

import re
from io import BytesIO
from time import perf_counter, sleep
from typing import Any
from zipfile import ZipFile

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph
from msgspec.structs import replace
from PIL import Image

from app.domain.forms import CellKind
from app.errors import UserError
from app.reports.document import Origin, Paragraph, ParagraphKind, ReportDocument, Run
from app.reports.docx.pictures import square_code
from app.reports.docx.writer import write_docx
from app.reports.fonts import family
from app.reports.sheet import RowKind
from tests.reports import samples, whole_report
from tests.reports.word_files import has, keeps_next, lines, merges, opened, rows, said, span

MM = 36_000


def styled(document: Any, *names: str) -> list[str]:
    shown = [WordParagraph(one, document) for one in document.element.body.iter(qn("w:p"))]
    return [one.text for one in shown if one.style is not None and one.style.name in names and one.text]


def with_text(text: str, origin: Origin = Origin.EDITED) -> ReportDocument:
    made = samples.document()
    edited = Paragraph(key="x", kind=ParagraphKind.BODY, runs=(Run(text=text),), origin=origin)
    return replace(made, paragraphs=(*made.paragraphs[:2], edited, *made.paragraphs[2:]))


@pytest.fixture(scope="module")
def report() -> Any:
    return opened(write_docx(samples.document()))


def test_the_letterhead_has_the_issuer_on_the_left_and_the_state_on_the_right(report):
    head = report.tables[0]
    assert [[line for line in lines(cell._tc) if line] for cell in head.rows[0].cells] == [
        ["UBND TỈNH ĐỒNG NAI", "SỞ XÂY DỰNG"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
    ]
    assert [cell.text for cell in head.rows[1].cells] == ["Số: 68/BC-SXD", "Đồng Nai, ngày 17 tháng 3 năm 2023"]


@pytest.mark.parametrize(
    ("cell", "line", "shares"), [(0, "SỞ XÂY DỰNG", (1 / 3, 1 / 2)), (1, "Độc lập - Tự do - Hạnh phúc", (0.98, 1.02))]
)
def test_the_rules_are_as_long_as_the_decree_says(report, cell, line, shares):
    from app.reports import fonts  # noqa: PLC0415 - the widths of letters are needed here alone

    found = report.tables[0].rows[0].cells[cell]
    rule = next(one for one in found.paragraphs if one._p.find(f".//{qn('w:pBdr')}") is not None)
    room = found.width.pt - (34 if cell else 0)
    drawn = room - rule.paragraph_format.left_indent.pt - rule.paragraph_format.right_indent.pt
    assert shares[0] <= drawn / (fonts.family().bold.width(line) * (13 if cell else 12)) <= shares[1]


def test_the_title_and_the_addressee_stand_above_the_text(report):
    assert styled(report, "Title") == ["BÁO CÁO"]
    (subject,) = styled(report, "Subtitle")
    assert subject.split("\n")[-1] == "thủ tục hành chính trên môi trường điện tử Quý I năm 2023"
    assert styled(report, "Addressee") == ["Kính gửi: Ủy ban nhân dân tỉnh Đồng Nai"]


def test_several_addressees_are_a_list_of_dashes():
    agency = replace(samples.AGENCY, addressees=("Ủy ban nhân dân tỉnh", "Sở Nội vụ."))
    found = opened(write_docx(samples.document(agency=agency)))
    assert styled(found, "Addressee") == ["Kính gửi:", "- Ủy ban nhân dân tỉnh;", "- Sở Nội vụ."]


def test_headings_are_words_own_so_that_they_can_be_gone_through(report):
    assert styled(report, "Heading 1")[:2] == ["I. TÌNH HÌNH VÀ KẾT QUẢ ĐẠT ĐƯỢC", "II. ĐÁNH GIÁ CHUNG"]
    assert styled(report, "Heading 2")[0] == "1. Kiểm soát quy định thủ tục hành chính"
    levels = {name: report.styles[name].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val"))
              for name in ("Heading 1", "Heading 2", "Annex name")}  # fmt: skip
    assert levels == {"Heading 1": "0", "Heading 2": "1", "Annex name": "0"}
    assert report.styles["Heading 2"].paragraph_format.keep_with_next
    assert report.styles["Heading 2"].next_paragraph_style.name == "Body Text"


def test_the_text_ends_with_the_decrees_mark(report):
    assert styled(report, "Body Text", "List Bullet")[-1].endswith("tỉnh Đồng Nai./.")
    assert all(note.endswith("./.") for note in styled(report, "Annex note"))


def test_lists_have_signs_of_their_style_and_not_typed_ones():
    found = opened(write_docx(with_text("Các việc:\n- một\n- **hai** và *ba*\n+ bốn\nNăm")))
    assert {"một", "hai và ba"} <= set(styled(found, "List Bullet"))
    assert styled(found, "List Bullet 2") == ["bốn"]
    assert {"Các việc:", "Năm"} <= set(styled(found, "Body Text"))
    two = next(one for one in found.paragraphs if one.text == "hai và ba")
    assert [(run.text, run.bold, run.italic) for run in two.runs] == [
        ("hai", True, None), (" và ba", None, None),
    ]  # fmt: skip
    numbering = found.part.numbering_part.element
    signs = [mark.get(qn("w:val")) for mark in numbering.iter(qn("w:lvlText"))]
    used = [found.styles[name].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
            for name in ("List Bullet", "List Bullet 2")]  # fmt: skip
    assert (signs, used) == (["-", "+"], ["1", "2"])


@pytest.mark.parametrize(
    "position",
    [("GIÁM ĐỐC",), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), ("Q. GIÁM ĐỐC",),
     ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")],
)  # fmt: skip
def test_who_signs_stands_beside_the_recipients(position):
    found = opened(write_docx(samples.document(position=position)))
    left, _, right = found.tables[1].rows[0].cells
    assert lines(left._tc) == [
        "Nơi nhận:", "- Như trên;", "- Văn phòng UBND tỉnh;", "- Giám đốc và các Phó Giám đốc Sở;",
        "- Các phòng, đơn vị thuộc Sở;", "- Lưu: VT, VP.",
    ]  # fmt: skip
    assert lines(right._tc) == [*position, "Nguyễn Minh Khoa"]
    assert found.styles["Signature line"].font.bold


def test_lines_enough_stay_with_the_signature():
    found = opened(write_docx(samples.document()))
    block = found.tables[1]._tbl
    above = block.getprevious().getprevious()
    kept = 0
    while above.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None:
        kept, above = kept + 1, above.getprevious()
    assert kept >= 3
    assert all(has(row, "w:cantSplit") for row in rows(found.tables[1]))


def test_a_signed_report_bears_its_code_and_a_draft_none():
    found = opened(write_docx(samples.document()))
    said_there = [line for line in lines(found.tables[1]._tbl) if line][-4:]
    assert "7F3A-91C2-4E0B-D856" in said_there
    assert "(gồm nội dung và 02 phụ lục)" in said_there
    (picture,) = [rel for rel in found.part.rels.values() if rel.reltype.endswith("/image")]
    assert picture.target_part.blob == square_code(samples.SEAL.payload)
    draft = opened(write_docx(samples.document(number="", day=None, signer="", position=(), seal=None)))
    assert not [rel for rel in draft.part.rels.values() if rel.reltype.endswith("/image")]
    assert draft.tables[0].rows[1].cells[0].text == "Số:         /BC-SXD"
    assert draft.tables[0].rows[1].cells[1].text == "Đồng Nai, ngày       tháng       năm 2023"


def test_the_code_is_the_picture_that_a_reader_expects():
    picture = Image.open(BytesIO(square_code("68/BC-SXD 2023-03-17 7F3A-91C2-4E0B-D856")))
    side = picture.width // 8
    dots = [[picture.getpixel((x * 8 + 4, y * 8 + 4)) == 0 for x in range(side)] for y in range(side)]
    finder = [[max(abs(x - 3), abs(y - 3)) != 2 for x in range(7)] for y in range(7)]
    for left, top in ((0, 0), (side - 7, 0), (0, side - 7)):
        assert [row[left : left + 7] for row in dots[top : top + 7]] == finder
    assert (picture.width, picture.height) == (side * 8, side * 8)


def test_each_annex_is_a_section_with_pages_of_its_own(report):
    first, *others = report.sections
    assert len(others) == 2
    for page in (first, *others):
        margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
        assert [round(one / MM) for one in margins] == [30, 15, 20, 20]
        assert page.different_first_page_header_footer
        assert page.header.paragraphs[0]._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
    assert round(first.page_width / MM) == 210
    for page in others:
        assert (round(page.page_width / MM), round(page.page_height / MM)) == (297, 210)
        assert page._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert styled(report, "Annex name") == ["Phụ lục I", "Phụ lục II"]
    of = "(Kèm theo Báo cáo số 68/BC-SXD ngày 17 tháng 3 năm 2023 của Sở Xây dựng)"
    assert styled(report, "Annex of") == [of, of]
    assert styled(report, "Annex title")[0] == "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"


def test_the_forms_head_is_merged_and_repeated(report):
    form = rows(report.tables[3])
    assert [has(row, "w:tblHeader") for row in form] == [True] * 4 + [False] * 9
    assert all(has(row, "w:cantSplit") for row in form)
    top = [said(form[0])[place].replace("\n", " ") for place in range(5)]
    assert top == ["TT", "Lĩnh vực giải quyết", "Số hồ sơ nhận giải quyết", "Số lượng hồ sơ đã giải quyết",
                   "Số lượng hồ sơ đang giải quyết"]  # fmt: skip
    assert [span(cell) for cell in form[0].findall(qn("w:tc"))] == [1, 1, 4, 4, 3]
    assert merges(form[0])[:2] == ["restart", "restart"]
    assert merges(form[2])[:2] == ["continue", "continue"]
    assert said(form[3]) == [f"({number})" for number in range(1, 14)]
    for row in form:
        assert sum(span(cell) for cell in row.findall(qn("w:tc"))) == 13


def test_the_forms_figures_are_those_of_the_sheet_and_end_on_one_line():
    document = samples.document()
    form = rows(opened(write_docx(document)).tables[3])[4:-1]
    for row, printed in zip(document.sheets[0].rows, form, strict=True):
        assert said(printed)[:2] == [row.number, row.label]
        assert said(printed)[2:] == [f"{int(cell.value or 0):,}".replace(",", ".") for cell in row.cells]
        bold = printed.findall(f".//{qn('w:r')}/{qn('w:rPr')}/{qn('w:b')}")
        assert bool(bold) is (row.kind is not RowKind.LINE)
    style = [mark.get(qn("w:val")) for mark in form[1].iter(qn("w:pStyle"))]
    assert style == ["Tabletextcentred", "Tabletext", *["Tablefigure"] * 11]


def test_a_group_stays_with_its_first_line_and_the_total_with_the_note(report):
    kept = [keeps_next(row) for row in rows(report.tables[3])[4:]]
    assert kept == [True, False, False, False, True, False, True, True, False]


def test_the_progress_names_both_denominators_and_marks_what_is_overdue(report):
    counts, tasks = report.tables[4], report.tables[-1]
    assert [said(row)[0] for row in rows(counts)][1:] == [
        "Số nhiệm vụ", "Tỷ lệ trên tổng số nhiệm vụ", "Tỷ lệ trên 10 nhiệm vụ có thời hạn",
    ]  # fmt: skip
    assert said(rows(tasks)[0])[1:4] == ["Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"]
    assert has(rows(tasks)[0], "w:tblHeader")
    headed = [row for row in rows(tasks) if [span(cell) for cell in row.findall(qn("w:tc"))] == [1, 5]]
    assert headed
    assert all(keeps_next(row) for row in headed)
    late = next(row for row in rows(tasks) if said(row)[-1].startswith("Quá hạn"))
    assert late.findall(qn("w:tc"))[-1].find(f".//{qn('w:rPr')}/{qn('w:b')}") is not None


def test_every_annex_of_a_whole_report_is_there_in_the_order_of_the_paper():
    document = whole_report.document(rows=2, nil=("II.04",))
    found = opened(write_docx(document))
    assert styled(found, "Annex name") == list(document.annexes.values())
    assert len(found.sections) == len(document.annexes) + 1
    assert [round(page.page_width / MM) for page in found.sections[-2:]] == [210, 210]
    assert any("không phát sinh" in note for note in styled(found, "Annex note"))
    texts = [row for table in found.tables for row in map(said, rows(table))]
    assert ["1", "Hồ sơ giải quyết đúng hạn", "≥ 96%", "98,8%\n(795/805)", "98,8%\n(795/805)", "Đạt"] in texts
    assert any(row[:2] == ["1", "Công văn số 11/SXD-VP"] for row in texts)
    assert styled(found, "Table title")[0] == "1. Tình hình chung"


def test_charts_are_pictures_that_say_what_they_show():
    found = opened(write_docx(whole_report.document(rows=1)))
    said_of = [one.get("descr") for one in found.element.iter(qn("wp:docPr"))]
    assert said_of[0] == samples.SEAL.payload
    assert said_of[1].startswith("Kết quả Quý I năm 2023 so với mục tiêu")
    assert "Hồ sơ trực tuyến" in said_of
    pictures = [rel.target_part.blob for rel in found.part.rels.values() if rel.reltype.endswith("/image")]
    charts = [Image.open(BytesIO(one)) for one in pictures if one != square_code(samples.SEAL.payload)]
    assert len(charts) == len(said_of) - 1
    for chart in charts:
        assert chart.mode == "L"
        assert sum(chart.histogram()[:60]) > 100
        assert chart.histogram()[255] > chart.width * chart.height / 2


def test_long_words_of_a_form_keep_their_column_and_lines():
    document = whole_report.document(rows=3)
    form = next(one for one in document.sheets if any(column.kind is CellKind.TEXT for column in one.form.columns))
    place = [one.form.code for one in document.sheets].index(form.form.code)
    words = [cell.text for row in form.rows for cell in row.cells if cell.text]
    assert words
    texts = [text for row in rows(opened(write_docx(document)).tables[3 + 2 * place]) for text in said(row)]
    assert set(words) <= set(texts)


def test_letters_are_times_new_roman_in_the_decrees_sizes(report):
    found = {style.name: style for style in report.styles if style.type == 1}
    assert {style.font.name for style in found.values()} == {"Times New Roman"}
    sizes = {name: style.font.size.pt for name, style in found.items()}
    assert (sizes["Normal"], sizes["Body Text"], sizes["Heading 1"], sizes["Title"]) == (14, 14, 14, 14)
    assert (sizes["Recipients head"], sizes["Recipient"], sizes["Header"], sizes["Table head"]) == (12, 11, 14, 11)
    body = found["Body Text"].paragraph_format
    assert (round(body.first_line_indent / MM, 1), body.space_after.pt, body.line_spacing.pt) == (12.7, 6, 17)


@pytest.mark.parametrize("text", ["=1+1", "<w:p/>&amp;", "{ HYPERLINK }", "TN&TKQ"])
def test_text_is_only_text(text):
    agency = replace(samples.AGENCY, recipients=(text,))
    fields = ((text, text, samples.FIELDS[0][2]),)
    found = opened(write_docx(replace(with_text(text), agency=agency, signer=text)))
    assert any(text in one for one in styled(found, "Body Text"))
    assert f"- {text.rstrip(';')};" in lines(found.tables[1]._tbl)
    form = rows(opened(write_docx(samples.document(fields=fields))).tables[3])
    assert said(form[4])[1] == text


def test_a_letter_that_no_font_has_is_refused_as_on_paper():
    with pytest.raises(UserError, match="has no letter"):
        write_docx(samples.document(signer="Nguyễn 🙂 Khoa"))


def test_the_same_report_gives_the_same_bytes_at_any_time():
    first = write_docx(samples.document())
    sleep(2.1)
    assert write_docx(samples.document()) == first
    with ZipFile(BytesIO(first)) as parts:
        core = parts.read("docProps/core.xml").decode()
        names = parts.namelist()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2023-03-17T00:00:00Z"}
    assert "<dc:language>vi-VN</dc:language>" in core
    assert "Báo cáo tình hình" in core
    assert "python" not in core.lower()
    assert not [name for name in names if "thumbnail" in name or "Effects" in name or "customXml" in name]


def test_a_replacement_says_what_it_replaces():
    made = replace(samples.document(), version_note="Bản điều chỉnh lần 1, thay thế Báo cáo số 60/BC-SXD; lý do: sai.")
    assert styled(opened(write_docx(made)), "Body Text")[0].startswith("Bản điều chỉnh lần 1")


def test_two_hundred_rows_take_a_moment():
    document = samples.document(fields=samples.many_fields(200), times=5)
    start = perf_counter()
    content = write_docx(document)
    assert perf_counter() - start < 6
    assert len(rows(opened(content).tables[3])) == 4 + 203 + 1 + 1


def test_the_note_under_a_table_is_its_last_row_without_lines_and_stays_with_the_total():
    found = opened(write_docx(whole_report.document(3)))
    noted = [one for one in found.tables if one.rows[-1].cells[0].paragraphs[0].style.name == "Annex note"]
    assert len(noted) == 9 + 2
    for table in noted:
        *_, total, note = table._tbl.tr_lst
        borders = note.find(f".//{qn('w:tcBorders')}")
        assert {side.tag for side in borders} == {qn(f"w:{side}") for side in ("left", "bottom", "right")}
        assert all(side.get(qn("w:val")) == "nil" for side in borders)
        assert keeps_next(total)


def test_no_empty_paragraph_of_a_lines_height_ends_an_annex():
    made = opened(write_docx(whole_report.document(3)))
    ends = [one for one in made.element.body.findall(qn("w:p")) if one.find(f".//{qn('w:sectPr')}") is not None]
    assert len(ends) == 12
    for one in ends:
        paragraph = WordParagraph(one, made)
        assert paragraph.text or (paragraph.style is not None and paragraph.style.name == "Short rule")


def test_a_single_addressee_that_takes_two_lines_is_a_paragraph_like_those_of_the_text():
    name = "Ủy ban nhân dân tỉnh Đồng Nai (qua Văn phòng UBND tỉnh, Phòng Kiểm soát thủ tục hành chính tỉnh)"
    made = samples.document(agency=replace(samples.AGENCY, addressees=(name,)))
    paragraph = next(one for one in opened(write_docx(made)).paragraphs if name in one.text)
    assert paragraph.text == f"Kính gửi: {name}"
    assert paragraph.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert paragraph.paragraph_format.first_line_indent.mm == pytest.approx(12.7, abs=0.1)


@pytest.mark.parametrize(
    ("position", "size"),
    [
        (("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"), None),
        (("KT. TRƯỞNG BAN QUẢN LÝ", "PHÓ TRƯỞNG BAN QUẢN LÝ KHU KINH TẾ"), Pt(13)),
    ],
)
def test_a_long_title_stands_on_one_line_in_a_column_that_holds_it(position, size):
    made = opened(write_docx(samples.document(position=position)))
    titles = [one for one in made.tables[1].rows[0].cells[2].paragraphs if "TRƯỞNG BAN" in one.text]
    assert [one.text for one in titles] == list(position)
    assert {one.runs[0].font.size for one in titles} == {size}
    widest = max(family().bold.width(one) for one in position) * (14 if size is None else 13)
    assert made.tables[1].columns[2].width >= Pt(widest)
    assert sum(column.width for column in made.tables[1].columns) == pytest.approx(165 * MM, abs=Pt(1))
