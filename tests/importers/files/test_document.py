import time
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from app.errors import Cancelled, UserError
from app.importers.files.document import read_document
from app.importers.grid import LineRole, Span
from tests.importers.truths import NAMES, PLANS, bullet_targets, expected, missing, tasks_found, truth

HEADER = ("Stt", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn")


@pytest.fixture
def page():
    return Document()


def grids_of(page, tmp_path):
    page.save(tmp_path / "plan.docx")
    return read_document(tmp_path / "plan.docx")[0]


def table_of(page, *rows, style="Table Grid"):
    table = page.add_table(rows=0, cols=max(map(len, rows)), style=style)
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
    return table


def with_body(tmp_path, inner, **parts):
    """Write a document whose body is the XML given."""
    Document().save(tmp_path / "base.docx")
    path = tmp_path / "plan.docx"
    spaces = nsdecls("w", "r", "wp", "a", "m")
    spaces += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v"'
    spaces += ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    body = f"<w:document {spaces}><w:body>{inner}</w:body></w:document>"
    with zipfile.ZipFile(tmp_path / "base.docx") as base, zipfile.ZipFile(path, "w") as written:
        for name in base.namelist():
            written.writestr(name, parts.get(name.rsplit("/", 1)[-1].split(".")[0], base.read(name)))
    with zipfile.ZipFile(path) as whole:
        others = {name: whole.read(name) for name in whole.namelist() if name != "word/document.xml"}
    with zipfile.ZipFile(path, "w") as written:
        for name, content in others.items():
            written.writestr(name, content)
        written.writestr("word/document.xml", body)
    return path


def lines_of(path):
    return [line.text for line in read_document(path)[0][0].above]


def text(words, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


@pytest.mark.parametrize("name", NAMES)
def test_every_task_of_a_real_plan_stands_in_its_row(name):
    (grid,), remarks = read_document(PLANS / f"{name}.docx")
    answer = truth(name)
    assert remarks == ()
    for task, found in tasks_found(grid, answer):
        assert found == expected(task)


@pytest.mark.parametrize("name", NAMES)
def test_every_target_of_the_text_stands_within_one_line(name):
    (grid,), _ = read_document(PLANS / f"{name}.docx")
    assert missing(bullet_targets(truth(name)), grid) == []


def test_what_stands_around_the_table_is_told_in_reading_order():
    (grid,), _ = read_document(PLANS / "so-xay-dung-2023.docx")
    assert grid.above[0].cells == (
        "UBND TỈNH ĐỒNG NAI\nSỞ XÂY DỰNG\nSố: /KH-SXD",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐồng Nai, ngày tháng năm 2023",
    )
    assert [line.text for line in grid.above[1:3]] == ["KẾ HOẠCH", "Kiểm soát thủ tục hành chính năm 2023"]
    headings = [line.text for line in grid.above if line.role is LineRole.HEADING]
    assert "I. MỤC ĐÍCH VÀ YÊU CẦU" in headings
    bullets = [line.text for line in grid.above if line.role is LineRole.BULLET]
    assert not any(line.startswith("-") for line in bullets)
    assert len(bullets) > 15
    assert grid.below[-1].cells[0].startswith("Nơi nhận:\n- Văn phòng UBND tỉnh;")
    assert grid.below[-1].cells[-1].startswith("GIÁM ĐỐC")


def test_a_goal_shared_by_tasks_is_one_merged_cell():
    (grid,), _ = read_document(PLANS / "so-xay-dung-2023.docx")
    goals = [span for span in grid.spans if span.left == 1 == span.right and span.bottom > span.top]
    assert len(goals) >= 5
    for span in goals:
        assert grid.shared(span.bottom, 1) == grid.text(span.top, 1) != ""


def test_a_chain_of_merged_cells_ends_where_the_next_begins(page, tmp_path):
    table = table_of(
        page, HEADER, ("1", "A", "x", "Quý I"), ("2", "B", "", ""), ("3", "C", "y", "Quý II"), ("4", "D", "", "")
    )
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(3, 2).merge(table.cell(4, 2))
    table.cell(3, 3).merge(table.cell(4, 3))
    (grid,) = grids_of(page, tmp_path)
    assert set(grid.spans) == {Span(1, 2, 2, 2), Span(3, 2, 4, 2), Span(3, 3, 4, 3)}
    assert grid.shared(4, 3) == "Quý II"


def test_cells_merged_across_and_down_are_one(page, tmp_path):
    table = table_of(page, HEADER, ("A", "", "", ""), ("1", "x", "y", "z"))
    table.cell(1, 0).merge(table.cell(1, 3))
    (grid,) = grids_of(page, tmp_path)
    assert grid.spans == [Span(1, 0, 1, 3)]
    assert grid.rows[1] == ("A", "", "", "")


def test_edges_that_slip_by_a_hair_are_one_edge(tmp_path):
    def cell(words, span=1):
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph(text(words))}</w:tc>'

    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in (600, 40, 3000, 1500, 30, 1200))
    rows = (
        cell("Stt", 2) + cell("Nhiệm vụ") + cell("Đơn vị chủ trì", 2) + cell("Thời hạn"),
        cell("1") + cell("Báo cáo", 2) + cell("Văn phòng") + cell("Quý I", 2),
        cell("2") + cell("Rà soát", 2) + cell("Thanh tra", 2) + cell("Quý II"),
    )
    table = (
        f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>"
        + "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        + "</w:tbl>"
    )
    (grid,), _ = read_document(with_body(tmp_path, table))
    assert list(grid.rows) == [
        HEADER,
        ("1", "Báo cáo", "Văn phòng", "Quý I"),
        ("2", "Rà soát", "Thanh tra", "Quý II"),
    ]


def test_columns_left_out_before_a_row_keep_the_others_in_place(tmp_path):
    row = (
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
        + "".join(f"<w:tc>{paragraph(text(one))}</w:tc>" for one in ("A", "B", "C"))
        + "</w:tr>"
    )
    head = "<w:tr>" + "".join(f"<w:tc>{paragraph(text(one))}</w:tc>" for one in HEADER) + "</w:tr>"
    (grid,), _ = read_document(with_body(tmp_path, f"<w:tbl><w:tblPr/>{head}{row}{row}</w:tbl>"))
    assert grid.rows[1] == ("", "A", "B", "C")


def test_automatic_numbers_are_read_as_they_are_printed(tmp_path):
    levels = (
        ("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "%2.%4"),
    )  # fmt: skip
    shapes = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shape}"/></w:lvl>'
        for at, (form, shape) in enumerate(levels)
    )
    bullets = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    numbering = (
        f"<w:numbering {nsdecls('w')}>"
        f'<w:abstractNum w:abstractNumId="1">{shapes}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )

    def item(words, level, number=1):
        return paragraph(
            text(words), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )

    body = (
        item("Mục đích", 0) + item("Chung", 1) + item("một", 2) + item("hai", 2) + item("Riêng", 1) + item("ba", 2)
        + item("sâu", 3) + item("Yêu cầu", 0) + item("Lại", 1) + item("gạch", 0, 2) + item("Khác", 0, 3)
    )  # fmt: skip
    path = with_body(tmp_path, body, numbering=numbering)
    (grid,), _ = read_document(path)
    assert [line.text for line in grid.above] == [
        "I. Mục đích", "1. Chung", "a) một", "b) hai", "2. Riêng", "a) ba", "2.1 sâu", "II. Yêu cầu", "1. Lại", "gạch",
        "VII. Khác",
    ]  # fmt: skip
    assert grid.above[-2].role is LineRole.BULLET


def test_a_number_column_that_word_counts_is_read(page, tmp_path):
    table = table_of(page, HEADER, ("", "Báo cáo", "Văn phòng", "Quý I"), ("", "Rà soát", "Văn phòng", "Quý II"))
    for row in (1, 2):
        table.cell(row, 0).paragraphs[0].style = "List Number"
    (grid,) = grids_of(page, tmp_path)
    assert [row[0] for row in grid.rows] == ["Stt", "1.", "2."]


def test_tracked_changes_are_read_as_if_accepted(tmp_path):
    body = paragraph(
        text("Trước ngày "),
        '<w:del w:id="1"><w:r><w:delText>15/01/2023</w:delText></w:r></w:del>',
        f'<w:ins w:id="2">{text("31/01/2023")}</w:ins>',
        f'<w:moveFrom w:id="3">{text(" cũ")}</w:moveFrom>',
    )
    (grid,), (remark,) = read_document(with_body(tmp_path, body))
    assert grid.above[0].text == "Trước ngày 31/01/2023"
    assert "tracked changes" in remark.message


def test_a_deleted_row_is_gone(page, tmp_path):
    table = table_of(page, HEADER, ("1", "A", "x", "Quý I"), ("2", "B", "x", "Quý I"))
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="1"/>'))
    (grid,) = grids_of(page, tmp_path)
    assert [row[1] for row in grid.rows] == ["Nhiệm vụ", "B"]


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("<w:r><w:t>HĐND</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>", "HĐND-UBND"),
        ("<w:r><w:t>hành</w:t><w:softHyphen/><w:t> chính</w:t></w:r>", "hành chính"),
        ("<w:r><w:t>thủ</w:t><w:tab/><w:t>tục</w:t></w:r>", "thủ tục"),
        ("<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r>", "một\nhai"),
        ("<w:r><w:t>một </w:t><w:br w:type='page'/><w:t>hai</w:t></w:r>", "một hai"),
        (text("đạt ") + "<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>" + text(" 95%"), "đạt ≥ 95%"),
        (text("đạt \uf0b3 95%"), "đạt ≥ 95%"),
        (text("ẩn", "<w:vanish/>") + text("hiện"), "hiện"),
        (text("Sở Xây dựng", "<w:caps/>"), "SỞ XÂY DỰNG"),
        (text("Ghi chú") + "<w:r><w:footnoteReference w:id='1'/></w:r>", "Ghi chú"),
        ("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
         "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + text("01/02/2023")
         + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" + text(" xong"), "01/02/2023 xong"),
        ("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + text("không hết"), "không hết"),
        (f"<w:fldSimple w:instr='X'>{text('kết quả')}</w:fldSimple>", "kết quả"),
        (f"<w:sdt><w:sdtContent>{text('trong ô')}</w:sdtContent></w:sdt>", "trong ô"),
        (f"<w:hyperlink>{text('liên kết')}</w:hyperlink>", "liên kết"),
        ("<m:oMath><m:r><m:t>x≥5</m:t></m:r></m:oMath>", "x≥5"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_it_is_seen(tmp_path, run, words):
    assert lines_of(with_body(tmp_path, paragraph(run))) == [words]


def test_letters_of_old_fonts_are_converted_even_across_runs_and_by_style(tmp_path, page):
    page.styles["Normal"].font.name = ".VnTime"
    page.add_paragraph("KÕ ho¹ch")
    page.add_paragraph().add_run("Kế hoạch ¹").font.name = "Times New Roman"
    line = page.add_paragraph()
    for words in ("Ke", "\u00e1 hoa", "\u00efch"):
        line.add_run(words).font.name = "VNI-Times"
    page.save(tmp_path / "plan.docx")
    (grid,), (remark,) = read_document(tmp_path / "plan.docx")
    assert [one.text for one in grid.above] == ["Kế hoạch", "Kế hoạch ¹", "Kế hoạch"]
    assert remark.values == {"fonts": ".VnTime, VNI-Times"}


def test_a_text_box_is_read_once(tmp_path):
    inside = f"<w:txbxContent>{paragraph(text('DỰ THẢO'))}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{inside}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines_of(with_body(tmp_path, paragraph(box, text("KẾ HOẠCH")))) == ["KẾ HOẠCH", "DỰ THẢO"]


def test_a_table_within_a_cell_is_text_of_that_cell(page, tmp_path):
    table = table_of(page, HEADER, ("1", "Báo cáo:", "Văn phòng", "Quý I"))
    inner = table.cell(1, 1).add_table(2, 2)
    for at, words in enumerate(("quý", "15/3", "năm", "15/12")):
        inner.cell(at // 2, at % 2).text = words
    (grid,) = grids_of(page, tmp_path)
    assert grid.rows[1][1] == "Báo cáo:\nquý 15/3\nnăm 15/12"


def test_a_table_framed_by_another_is_found(page, tmp_path):
    frame = page.add_table(1, 1)
    inner = frame.cell(0, 0).add_table(3, 4)
    for row, words in enumerate((HEADER, ("1", "A", "x", "Quý I"), ("2", "B", "y", "Quý II"))):
        for column, one in enumerate(words):
            inner.cell(row, column).text = one
    (grid,) = grids_of(page, tmp_path)
    assert grid.rows[0] == HEADER


@pytest.mark.parametrize("between", ["", "12", "- 3 -", "Trang 2/7"])
@pytest.mark.parametrize("repeats", [False, True])
def test_a_table_in_pieces_is_one(page, tmp_path, repeats, between):
    table_of(page, HEADER, ("1", "A", "x", "Quý I"))
    page.add_paragraph(between)
    table_of(page, *([HEADER] if repeats else []), ("2", "B", "y", "Quý II"))
    (grid,) = grids_of(page, tmp_path)
    assert [row[0] for row in grid.rows] == (["Stt", "1", "Stt", "2"] if repeats else ["Stt", "1", "2"])
    assert grid.breaks == {2}


def test_a_table_with_another_header_or_text_between_is_another(page, tmp_path):
    table_of(page, HEADER, ("1", "A", "x", "Quý I"))
    table_of(page, ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian"), ("1", "B", "y", "Quý II"))
    page.add_paragraph("Phụ lục 2")
    table_of(page, ("1", "C", "z", "Quý III"))
    grids = grids_of(page, tmp_path)
    assert [grid.name.split(" ")[-1] for grid in grids] == ["1", "2", "3"]
    assert [line.text for line in grids[0].below] == [line.text for line in grids[2].above] == ["Phụ lục 2"]


def test_a_letterhead_typed_with_tabs_has_two_cells(page, tmp_path):
    page.add_paragraph("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    page.add_paragraph("1.\tMục đích")
    (grid,) = grids_of(page, tmp_path)
    assert [line.cells for line in grid.above] == [
        ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("1. Mục đích",),
    ]


def test_a_plan_without_lines_between_its_cells_is_a_table_all_the_same(page, tmp_path):
    table_of(page, HEADER, ("1", "A", "x", "Quý I"), ("2", "B", "y", "Quý II"), style="Normal Table")
    (grid,) = grids_of(page, tmp_path)
    assert len(grid.rows) == 3


def test_a_document_without_a_table_keeps_its_text(page, tmp_path):
    page.add_paragraph("Đạt tối thiểu 96% hồ sơ")
    (grid,) = grids_of(page, tmp_path)
    assert (grid.rows, grid.above[0].text) == ((), "Đạt tối thiểu 96% hồ sơ")


def test_an_empty_document_is_refused(page, tmp_path):
    with pytest.raises(UserError, match="no text"):
        grids_of(page, tmp_path)


def test_a_document_of_scanned_pages_is_said_to_hold_pictures(page, tmp_path):
    Image.new("L", (60, 80)).save(tmp_path / "page.png")
    page.add_picture(str(tmp_path / "page.png"))
    with pytest.raises(UserError, match="pictures and no text"):
        grids_of(page, tmp_path)


def test_letters_typed_apart_are_put_together(page, tmp_path):
    page.add_paragraph("Kê\u0301 hoa\u0323ch")
    (grid,) = grids_of(page, tmp_path)
    assert grid.above[0].text == "Kế hoạch"


def test_a_document_of_the_strict_kind_is_read(page, tmp_path):
    table_of(page, HEADER, ("1", "A", "x", "Quý I"), ("2", "B", "x", "Quý I"))
    page.save(tmp_path / "usual.docx")
    with zipfile.ZipFile(tmp_path / "usual.docx") as usual, zipfile.ZipFile(tmp_path / "strict.docx", "w") as strict:
        for name in usual.namelist():
            content = usual.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            strict.writestr(name, content)
    (grid,), _ = read_document(tmp_path / "strict.docx")
    assert len(grid.rows) == 3


def test_a_workbook_is_not_read_as_a_document():
    with pytest.raises(UserError, match="not a Word document"):
        read_document(PLANS / "vinh-cuu-2021.clean.xlsx")


def test_reading_can_be_cancelled():
    with pytest.raises(Cancelled):
        read_document(PLANS / "vinh-cuu-2021.docx", cancelled=lambda: True)


@pytest.mark.parametrize(
    ("text", "mark", "after", "read_as", "remarks"),
    [
        ("Ban hành Quy chế", "1", "", "Ban hành Quy chế", 1),
        ("Ban hành Quy chế", "(2)", " hoạt động", "Ban hành Quy chế hoạt động", 1),
        ("Trụ sở 100 m", "2", "", "Trụ sở 100 m2", 0),
        ("Công thức 10", "6", "", "Công thức 106", 0),
        ("Kỳ họp thứ ", "nhất", "", "Kỳ họp thứ nhất", 0),
    ],
)
def test_a_raised_mark_of_a_footnote_is_no_part_of_the_text(page, tmp_path, text, mark, after, read_as, remarks):
    table = table_of(page, HEADER, ("1", text, "Văn phòng", "Quý I"))
    paragraph = table.cell(1, 1).paragraphs[0]
    paragraph.add_run(mark).font.superscript = True
    paragraph.add_run(after)
    page.save(tmp_path / "plan.docx")
    (grid,), told = read_document(tmp_path / "plan.docx")
    assert (grid.rows[1][1], len(told)) == (read_as, remarks)


def test_a_table_within_a_cell_is_read_as_lines_of_the_cell_and_told(page, tmp_path):
    table = table_of(page, HEADER, ("1", "Kiểm tra hai đợt", "Thanh tra", "Năm 2023"))
    inner = table.cell(1, 1).add_table(2, 2)
    for cell, text in zip(
        (*inner.rows[0].cells, *inner.rows[1].cells), ("Đợt 1", "Tháng 3", "Đợt 2", "Tháng 9"), strict=True
    ):
        cell.text = text
    page.save(tmp_path / "plan.docx")
    (grid,), (told,) = read_document(tmp_path / "plan.docx")
    assert grid.rows[1][1] == "Kiểm tra hai đợt\nĐợt 1 Tháng 3\nĐợt 2 Tháng 9"
    assert told.values == {"texts": "Kiểm tra hai đợt"}


def test_a_document_nested_without_end_is_refused(tmp_path):
    deep = "<w:sdt><w:sdtContent>" * 3000 + paragraph(text("x")) + "</w:sdtContent></w:sdt>" * 3000
    with pytest.raises(UserError, match="damaged"):
        read_document(with_body(tmp_path, deep))


def test_a_table_of_many_rows_is_read_in_a_moment(tmp_path):
    row = "<w:tr>" + "".join(f"<w:tc>{paragraph(text('Văn phòng Sở'))}</w:tc>" for _ in range(7)) + "</w:tr>"
    path = with_body(tmp_path, f"<w:tbl><w:tblPr/>{row * 3000}</w:tbl>")
    began = time.monotonic()
    (grid,), _ = read_document(path)
    assert (len(grid.rows), grid.width) == (3000, 7)
    assert time.monotonic() - began < 10
