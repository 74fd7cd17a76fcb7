"""The list carried out of the window: the same rows, columns and order as on the screen, and what narrows it."""

from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.reports.pdf_reading import PdfFile
from app.reports.task_list import ListColumn, ListRow, ListRowKind, TaskList
from app.ui.printing.clipboard import as_mime
from app.ui.printing.list_delivery import content_of
from app.ui.tasks.model import DEADLINE, LEAD, PRODUCT, TITLE, UPDATED
from tests.ui.conftest import TODAY


@pytest.fixture
def late(view):
    """The view narrowed to what is overdue, with other columns in another order."""
    view.filters.overdue.setChecked(True)
    view.table.columns.show(PRODUCT, shown=True)
    view.table.columns.show(UPDATED, shown=False)
    view.table.columns.move(DEADLINE, -1)
    QApplication.processEvents()
    return view


def tasks_of(listed):
    return [row.cells for row in listed.rows if row.kind is ListRowKind.TASK]


def test_the_list_has_the_rows_and_columns_of_the_screen_in_their_order(late):
    listed = late.output.listed()
    columns = late.table.columns
    assert [one.title for one in listed.columns] == [columns.title(one) for one in columns.wanted()]
    shown = columns.wanted()
    assert shown.index(DEADLINE) < shown.index(LEAD)
    assert UPDATED not in shown
    place = shown.index(TITLE)
    assert [cells[place][0] for cells in tasks_of(listed)] == [one.task.title for one in late.model.tasks()]
    assert listed.narrowed == "Chỉ gồm: Tình trạng: Quá hạn"
    assert listed.count == "3 nhiệm vụ"


def test_a_narrow_window_prints_every_column_that_is_wanted(view):
    view.resize(640, 500)
    QApplication.processEvents()
    assert [one.title for one in view.output.listed().columns] == [
        "Stt",
        "Nhiệm vụ",
        "Chủ trì",
        "Thời hạn",
        "Tình trạng",
        "Cập nhật",
    ]


def test_ctrl_c_copies_a_table_for_word_and_cells_for_excel(late, qtbot):
    late.table.setFocus()
    qtbot.keyClick(late.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QApplication.clipboard().mimeData()
    html = data.html()
    assert html.count("<tr>") == 1 + len(late.model.records)
    assert "colspan" in html
    lines = [line.split("\t") for line in data.text().splitlines()]
    assert {len(line) for line in lines} == {1, len(late.table.columns.wanted())}
    assert "Dự thảo Quyết định" in data.text()


def test_only_ticked_tasks_are_copied_with_their_headings(view, go, qtbot):
    task = go("2.7", "Dự thảo")
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QApplication.clipboard().mimeData().text()
    assert task.title in text
    assert len(text.splitlines()) == 4, "the head, the section, the goal, the task"


def test_what_looks_like_a_formula_or_a_tag_stays_text():
    listed = TaskList(
        agency="",
        title="Danh sách",
        plan="",
        moment="",
        narrowed="",
        count="",
        day=TODAY,
        columns=(ListColumn(title="Việc", share=1),),
        rows=(
            ListRow(kind=ListRowKind.SECTION, cells=(("=1+1",),)),
            ListRow(kind=ListRowKind.TASK, cells=(("=HYPERLINK(1)\t<b>",),)),
        ),
    )
    data = as_mime(listed)
    assert data.text().splitlines()[1:] == ["'=1+1", "'=HYPERLINK(1) <b>"]
    assert "<b><" not in data.html().replace("<b>=1+1</b>", "")
    html = data.html()
    assert html.count("<td") + html.count("<th ") == html.count("mso-number-format:'\\@'"), "Excel takes each for text"
    sheet = load_workbook(BytesIO(content_of(listed, "xlsx"))).active
    assert [cell.data_type for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)] == ["s"]


def test_a_task_takes_one_row_of_excel_although_its_deadline_has_two_lines(late):
    html = as_mime(late.output.listed()).html()
    assert "<br" in html
    assert html.count("<br") == html.count('<br style="mso-data-placement:same-cell">')


def test_the_workbook_says_what_the_screen_says(late):
    sheet = load_workbook(BytesIO(content_of(late.output.listed(), "xlsx"))).active
    said = [[cell.value for cell in row if cell.value] for row in sheet.iter_rows()]
    flat = [text for row in said for text in row]
    assert "DANH SÁCH NHIỆM VỤ" in flat
    assert "Chỉ gồm: Tình trạng: Quá hạn" in flat
    head = next(row for row in said if "Nhiệm vụ" in row)
    assert head == [late.table.columns.title(one) for one in late.table.columns.wanted()]
    assert sum("Quá hạn" in str(text) and "ngày" in str(text) for text in flat) == 3
    assert sheet.page_setup.orientation == "landscape"


def test_the_document_says_what_the_screen_says(late):
    document = Document(BytesIO(content_of(late.output.listed(), "docx")))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        late.table.columns.title(one) for one in late.table.columns.wanted()
    ]
    assert "Chỉ gồm: Tình trạng: Quá hạn" in [one.text for one in document.paragraphs]
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE


def test_the_pages_hold_every_task_and_lie_on_their_side(view):
    content = content_of(view.output.listed(), "pdf")
    with PdfFile(content) as pages:
        text = " ".join(page for page in map(pages.text, range(len(pages))))
        assert len(pages) > 1
    flat = "".join(text.split())
    for one in view.model.tasks():
        assert "".join(one.task.title.split())[:30] in flat
    assert content == content_of(view.output.listed(), "pdf")


def test_the_list_is_written_where_it_is_asked_to(late, dialogs, tmp_path):
    dialogs.file = tmp_path / "qua-han"
    late.output.write("xlsx")
    assert (tmp_path / "qua-han.xlsx").read_bytes().startswith(b"PK")
    dialogs.file = tmp_path / "khong-co" / "x.pdf"
    late.output.write("pdf")
    assert len(dialogs.told) == 1
    assert "x.pdf" in dialogs.told[0]


def test_an_empty_list_is_neither_printed_nor_written(view, dialogs):
    view.filters.text.setText("khongcogi")
    view.filters._tell()
    view.output.print()
    assert len(dialogs.told) == 1


def test_the_list_is_printed_wide(late, dialogs, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setResolution(72)
    dialogs.printer = printer
    late.output.print()
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert (tmp_path / "in.pdf").stat().st_size > 1000
