"""The number form is filled by keys and blocks, and checked while it is."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.forms import Severity
from app.reports.sheet import RowKind


def line(page, name):
    return next(row.line_id for row in page.grid.model.sheet.rows if row.label == name)


def cell(page, name, column):
    row = next(row for row in page.grid.model.sheet.rows if row.label == name)
    return row.cell(column)


def type_into(qtbot, page, name, column, text, end=Qt.Key.Key_Return):
    page.go(line(page, name), column)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, end)


def position(page):
    at = page.grid.current()
    return page.grid.model.row_at(at).label, at.column() + 1


def paste(qtbot, page, text):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_wrong_figure_turns_red_says_its_arithmetic_and_is_right_again_when_corrected(qtbot, view, page):
    type_into(qtbot, page, "Nhà ở", 12, "25")
    assert cell(page, "Nhà ở", 3).problem is Severity.ERROR
    assert view.compose.checks.items[0].severity is Severity.ERROR
    page.go(line(page, "Nhà ở"), 12)
    assert "186 ≠ 157 + 26 = 183" in page.cell_line.words.text()
    assert cell(page, "Tổng số", 3).follows
    type_into(qtbot, page, "Nhà ở", 12, "28")
    assert cell(page, "Nhà ở", 3).problem is None
    assert not any(item.severity is Severity.ERROR for item in view.compose.checks.items)


def test_typing_at_once_replaces_the_figure(qtbot, page):
    page.go(line(page, "Nhà ở"), 13)
    qtbot.keyClicks(page.grid.body, "4")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert cell(page, "Nhà ở", 13).value == Decimal(4)


def test_words_in_a_figure_cell_are_refused_in_one_sentence_and_nothing_changes(qtbot, report_desk, page):
    before = page.grid.model.sheet
    type_into(qtbot, page, "Nhà ở", 12, "hai muoi")
    assert page.grid.model.sheet == before
    assert "hai muoi" in page.cell_line.words.text()
    assert position(page) == ("Nhà ở", 12)
    assert not report_desk.editor.stack.canUndo()


@pytest.mark.parametrize("text", ["-1", "1,5", "1.5", "1e3", "12 000x"])
def test_only_whole_counts_fit_a_cell(qtbot, page, text):
    before = page.grid.model.sheet
    type_into(qtbot, page, "Nhà ở", 12, text)
    assert page.grid.model.sheet == before


def test_thousands_are_read_as_they_are_written_here(qtbot, page):
    type_into(qtbot, page, "Nhà ở", 4, "1.234")
    assert cell(page, "Nhà ở", 4).value == Decimal(1234)


def test_a_cleared_cell_is_not_entered_and_a_zero_is_zero(qtbot, page):
    page.go(line(page, "Nhà ở"), 13)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_Delete)
    assert cell(page, "Nhà ở", 13).value is None
    assert page.grid.model.data(page.grid.current()) == ""
    type_into(qtbot, page, "Nhà ở", 13, "0")
    assert cell(page, "Nhà ở", 13).value == Decimal(0)
    page.go(line(page, "Nhà ở"), 13)
    assert page.grid.model.data(page.grid.current()) == "0"


def test_enter_goes_down_over_group_rows_and_tab_right_over_computed_cells(qtbot, page):
    page.go(line(page, "Nhà ở và công sở"), 6)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_Return)
    assert position(page) == ("Nhà ở", 6)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_Tab)
    assert position(page) == ("Nhà ở", 8)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_Backtab)
    assert position(page) == ("Nhà ở", 6)


def test_computed_cells_cannot_be_typed(qtbot, page):
    page.go(line(page, "Nhà ở"), 3)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F2)
    assert QApplication.focusWidget() is page.grid.body


def test_a_block_from_a_spreadsheet_is_taken_as_one_edit(qtbot, report_desk, page):
    page.go(line(page, "Nhà ở"), 8)
    paste(qtbot, page, "80\t70\t4\r\n40\t31\t0\r\n")
    assert [cell(page, "Nhà ở", column).value for column in (8, 9, 10)] == [80, 70, 4]
    assert cell(page, "Kinh doanh bất động sản", 9).value == Decimal(31)
    report_desk.editor.stack.undo()
    assert [cell(page, "Nhà ở", column).value for column in (8, 9, 10)] == [88, 66, 3]


def test_a_block_without_group_rows_is_laid_on_the_lines_alone(qtbot, page):
    page.go(line(page, "Nhà ở và công sở"), 4)
    paste(qtbot, page, "11\n12")
    assert cell(page, "Nhà ở và công sở", 4).value == Decimal(11)
    assert cell(page, "Nhà ở", 4).value == Decimal(12)


def test_a_block_copied_from_the_form_itself_falls_back_on_its_rows(qtbot, page):
    before = page.grid.model.sheet
    page.grid.body.selectAll()
    page.grid.copy()
    text = QGuiApplication.clipboard().text()
    figures = "\n".join("\t".join(row.split("\t")[2:]) for row in text.split("\n"))
    page.go(None, 3)
    page.grid.go(page.grid.model.index(0, 2))
    paste(qtbot, page, figures)
    assert page.grid.model.sheet == before


def test_a_bad_cell_of_a_block_names_itself_and_nothing_is_taken(qtbot, page):
    before = page.grid.model.sheet
    page.go(line(page, "Nhà ở"), 8)
    paste(qtbot, page, "80\t70\n41\tkhông rõ")
    assert page.grid.model.sheet == before
    assert "Kinh doanh bất động sản" in page.cell_line.words.text()
    assert "(9)" in page.cell_line.words.text()
    assert "không rõ" in page.cell_line.words.text()


@pytest.mark.parametrize("block", ["1\t2\t3", "1\n2\n9"])
def test_a_block_larger_than_what_is_left_of_the_form_is_refused(qtbot, page, block):
    before = page.grid.model.sheet
    page.go(line(page, "Nhà ở"), 12)
    paste(qtbot, page, block)
    assert page.grid.model.sheet == before
    assert "chỉ còn 2" in page.cell_line.words.text()


def test_copy_gives_plain_digits_that_any_spreadsheet_reads(qtbot, page):
    type_into(qtbot, page, "Nhà ở", 4, "1.234")
    page.go(line(page, "Nhà ở"), 4)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1234"


def test_f5_adds_a_named_row_after_the_cursors_and_undo_takes_it_back(qtbot, report_desk, page):
    page.go(line(page, "Nhà ở"), 4)
    count = len(page.grid.model.sheet.rows)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F5)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    editor.insert("Phát triển đô thị")  # as an input method does
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    labels = [row.label for row in page.grid.model.sheet.rows]
    assert labels.index("Phát triển đô thị") == labels.index("Nhà ở") + 1
    report_desk.editor.stack.undo()
    report_desk.editor.stack.undo()
    assert len(page.grid.model.sheet.rows) == count


def test_a_new_row_is_named_and_its_first_figure_comes_next(qtbot, page):
    page.go(line(page, "Nhà ở"), 4)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F5)
    qtbot.keyClicks(QApplication.focusWidget(), "Moi")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert position(page) == ("Moi", 4)
    assert page.grid.body.hasFocus()
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F6)
    labels = [row.label for row in page.grid.model.sheet.rows]
    assert "Moi" not in labels
    assert "Kinh doanh bất động sản" in labels


def test_a_row_deleted_while_it_is_named_leaves_the_keys_in_the_grid(qtbot, report_desk, page):
    stack = report_desk.editor.stack
    page.go(line(page, "Nhà ở"), 4)
    before = page.grid.model.rowCount()
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F5)
    qtbot.keyClicks(QApplication.focusWidget(), "Moi")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert page.grid.model.rowCount() == before
    for deed in (lambda: None, stack.undo, stack.redo, stack.undo, stack.undo):
        deed()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert page.grid.body.hasFocus()
        assert page.grid.current().isValid()
    at = page.grid.current()
    qtbot.keyClick(page.grid.body, Qt.Key.Key_Left)
    assert page.grid.current() != at


def test_another_row_is_asked_for_while_one_is_named_and_both_are_kept(qtbot, page):
    page.go(line(page, "Nhà ở"), 4)
    for name in ("Mot", "Hai"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F5)
        qtbot.keyClicks(QApplication.focusWidget(), name)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    labels = [row.label for row in page.grid.model.sheet.rows]
    at = labels.index("Nhà ở")
    assert labels[at + 1 : at + 3] == ["Mot", "Hai"]
    assert position(page) == ("Hai", 4)


def test_a_form_is_shown_with_the_cursor_on_its_first_typed_cell(view):
    page = view.compose.form_page("II.06a")
    assert page.grid.current() == page.grid.model.index_of(view.draft.sheet("II.06a").rows[1].line_id, None)
    assert page.cell_line.place.text()


def test_f6_deletes_a_row_and_undo_brings_it_back_with_its_figures(qtbot, report_desk, page):
    before = page.grid.model.sheet
    page.go(line(page, "Nhà ở"), 4)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F6)
    assert "Nhà ở" not in [row.label for row in page.grid.model.sheet.rows]
    report_desk.editor.stack.undo()
    assert page.grid.model.sheet == before


def test_a_sum_is_not_deleted(qtbot, page):
    before = page.grid.model.sheet
    page.grid.go(page.grid.model.index(0, 3))
    assert page.grid.model.row_at(page.grid.current()).kind is RowKind.GROUP
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F6)
    assert page.grid.model.sheet == before
    assert page.cell_line.words.text()


def test_undo_goes_back_to_the_cell_it_changes(qtbot, report_desk, page):
    type_into(qtbot, page, "Nhà ở", 12, "25")
    page.go(line(page, "Quy hoạch xây dựng"), 4)
    report_desk.editor.stack.undo()
    assert cell(page, "Nhà ở", 12).value == Decimal(28)
    assert position(page) == ("Nhà ở", 12)


def test_a_finding_leads_to_its_cell(qtbot, view, page):
    type_into(qtbot, page, "Nhà ở", 12, "25")
    page.go(line(page, "Quy hoạch xây dựng"), 4)
    view.compose.outline.setFocus()
    box = view.compose.checks.boxes[0]
    qtbot.mouseClick(box.link, Qt.MouseButton.LeftButton)
    assert position(page)[0] == "Nhà ở"
    assert page.grid.body.hasFocus()
    assert box.chosen


def test_the_form_obeys_qts_rules_for_models(page, qtmodeltester):
    qtmodeltester.check(page.grid.model, force_py=True)
