"""The number form is filled by keys and blocks, and checked while it is."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.reports import Attach, Severity
from app.reports.sheet import RowKind
from app.ui.reports.form_gather import FilledDialog


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
    assert report_desk.editor.stack.undoText() == "ghi 6 ô"
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


def test_sums_of_a_block_that_do_not_add_up_are_named_and_stay_named_until_one_goes_on(qtbot, view, page):
    """An office's own table has its total typed: 501 where its parts give 500."""
    page.go(line(page, "Nhà ở"), 3)
    paste(qtbot, page, "187\t127\t38\t21\t158")
    assert cell(page, "Nhà ở", 3).value == Decimal(186)
    words = "4 Nhà ở, (3): khối dán ghi 187, biểu tính được 186; 4 Nhà ở, (7): khối dán ghi 158, biểu tính được 157"
    assert words in page.cell_line.words.text()
    qtbot.waitUntil(lambda: view.compose.draft is view.draft)
    assert words in page.cell_line.words.text()
    qtbot.keyClick(page.grid.body, Qt.Key.Key_Tab)
    assert "khối dán" not in page.cell_line.words.text()


def test_sums_of_a_block_that_add_up_are_not_spoken_of(qtbot, page):
    page.go(line(page, "Nhà ở"), 3)
    paste(qtbot, page, "186\t127\t38\t21\t157")
    assert "khối dán" not in page.cell_line.words.text()


def test_a_total_of_a_block_with_names_is_held_against_the_rows(qtbot, page):
    page.grid.go(page.grid.model.index_of(line(page, "Nhà ở"), 4).siblingAtColumn(1))
    paste(qtbot, page, "Nhà ở\t\t130\nTổng số\t\t700")
    assert cell(page, "Nhà ở", 4).value == Decimal(130)
    assert "Tổng số, (4): khối dán ghi 700, biểu tính được 673" in page.cell_line.words.text()


def test_a_block_whose_group_sum_is_wrong_is_not_shifted_onto_other_rows(qtbot, page):
    """Group II of the block says 192 where its rows give 191: it is still a group's sum and no line's figure."""
    before = page.grid.model.sheet
    page.go(line(page, "Nhà ở và công sở"), 4)
    paste(qtbot, page, "9\t4\t2\n192\t50\t29\n127\t38\t21\n64\t12\t8")
    assert page.grid.model.sheet == before
    words = "Chưa dán gì. Ô II Nhà ở, thị trường bất động sản, (4): khối dán ghi 192 nhưng các dòng cộng lại được 191."
    assert words in page.cell_line.words.text()


def test_zeros_for_every_line_below_leave_none_out(qtbot, page):
    """A group's sum of zeros and a line's zero look alike: as many zeros as there are lines are one for each."""
    page.go(line(page, "Nhà ở và công sở"), 10)
    paste(qtbot, page, "0\n0\n0")
    assert [cell(page, name, 10).value for name in ("Nhà ở và công sở", "Nhà ở", "Kinh doanh bất động sản")] == [0] * 3


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


def test_back_on_the_first_typed_cell_the_total_before_it_is_in_sight_too(qtbot, view):
    page = form(view, "II.05a")
    page.setFixedWidth(420)
    page.go(line(page, "Nhà ở"), 14)
    page.grid.go_first()
    first = page.grid.body.columnViewportPosition(2)
    assert page.grid.body.horizontalScrollBar().maximum() > 0
    assert page.grid.labels.width() <= first < page.grid.body.viewport().width()


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


CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def labels(page):
    return [row.label for row in page.grid.model.sheet.rows]


def form(view, code):
    page = view.compose.open_form(code)
    page.setFocus()
    return page


@pytest.mark.parametrize(
    ("text", "word"), [("-5", "âm"), ("12,5", "lẻ"), ("1.234.567.890.123", "quá mức"), ("1,5e9", "không phải")]
)
def test_each_odd_figure_is_refused_in_its_own_words(qtbot, page, text, word):
    before = page.grid.model.sheet
    type_into(qtbot, page, "Nhà ở", 12, text)
    assert page.grid.model.sheet == before
    assert word in page.cell_line.words.text()


@pytest.mark.parametrize("block", ["80\t-70", "80\t7,5", "80\t99.999.999.999.999", "80\t1.5"])
def test_nothing_of_a_block_is_taken_where_one_figure_is_odd(qtbot, report_desk, page, block):
    before = page.grid.model.sheet
    page.go(line(page, "Nhà ở"), 8)
    paste(qtbot, page, block)
    assert page.grid.model.sheet == before
    assert "(9)" in page.cell_line.words.text()
    assert not report_desk.editor.stack.canUndo()


def test_vietnamese_thousands_of_a_block_are_read(qtbot, page):
    page.go(line(page, "Nhà ở"), 8)
    paste(qtbot, page, "1.080\t2.070")
    assert cell(page, "Nhà ở", 9).value == Decimal(2070)


def test_a_block_with_names_finds_its_rows_in_any_order(qtbot, page):
    page.grid.go(page.grid.model.index_of(line(page, "Nhà ở"), 4).siblingAtColumn(1))
    paste(qtbot, page, "KINH DOANH bất động sản\t\t41\nNhà ở\t\t42")
    assert cell(page, "Kinh doanh bất động sản", 4).value == Decimal(41)
    assert cell(page, "Nhà ở", 4).value == Decimal(42)


def test_a_block_with_a_name_that_the_form_does_not_have_is_refused(qtbot, page):
    before = page.grid.model.sheet
    page.grid.go(page.grid.model.index_of(line(page, "Nhà ở"), 4).siblingAtColumn(1))
    paste(qtbot, page, "Nhà ở\t\t42\nNhà kho\t\t1")
    assert page.grid.model.sheet == before
    assert "Nhà kho" in page.cell_line.words.text()


def test_fill_down_takes_the_first_selected_row_and_is_one_edit(qtbot, report_desk, page):
    grid = page.grid
    page.go(line(page, "Nhà ở và công sở"), 8)
    for _step in range(2):
        qtbot.keyClick(grid.body, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(grid.body, Qt.Key.Key_D, CONTROL)
    assert cell(page, "Nhà ở", 8).value == cell(page, "Nhà ở và công sở", 8).value == Decimal(7)
    assert cell(page, "Kinh doanh bất động sản", 8).value == Decimal(41)
    report_desk.editor.stack.undo()
    assert cell(page, "Nhà ở", 8).value == Decimal(88)


def test_fill_down_on_one_cell_takes_the_row_above(qtbot, page):
    page.go(line(page, "Kinh doanh bất động sản"), 8)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_D, CONTROL)
    assert cell(page, "Kinh doanh bất động sản", 8).value == Decimal(88)


def test_cut_empties_what_it_copied(qtbot, page):
    page.go(line(page, "Nhà ở"), 8)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text() == "88"
    assert cell(page, "Nhà ở", 8).value is None


def test_rows_and_sections_move_by_keys_and_the_cursor_goes_along(qtbot, report_desk, page):
    before = labels(page)
    page.go(line(page, "Kinh doanh bất động sản"), 4)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_Up, ALT)
    assert labels(page).index("Kinh doanh bất động sản") + 1 == labels(page).index("Nhà ở")
    assert position(page) == ("Kinh doanh bất động sản", 4)
    section = labels(page).index("Nhà ở, thị trường bất động sản")
    page.grid.go(page.grid.model.index(section, 3))
    qtbot.keyClick(page.grid.body, Qt.Key.Key_Up, ALT)
    assert labels(page)[0] == "Nhà ở, thị trường bất động sản"
    for _step in range(2):
        report_desk.editor.stack.undo()
    assert labels(page) == before


def test_a_section_is_renamed_where_it_stands(qtbot, page):
    page.grid.go(page.grid.model.index(0, 1))
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    editor.insert("Xây dựng")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert labels(page)[0] == "Xây dựng"


def test_a_remark_is_typed_marks_its_cell_and_is_taken_back(qtbot, report_desk, page):
    page.go(line(page, "Nhà ở"), 12)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F2, SHIFT)
    assert page.card.isVisible()
    qtbot.keyClicks(page.card.remark, "Cho doi chieu")
    qtbot.keyClick(page.card.remark, Qt.Key.Key_Return)
    assert not page.card.isVisible()
    at = page.grid.model.index_of(line(page, "Nhà ở"), 12)
    assert page.grid.model.comment_at(at) == "Cho doi chieu"
    assert "Cho doi chieu" in page.grid.model.data(at, Qt.ItemDataRole.ToolTipRole)
    page.remember()
    assert page.memory.memory.comment == "Cho doi chieu"
    report_desk.editor.stack.undo()
    assert not page.grid.model.comment_at(at)


def test_esc_leaves_a_remark_as_it_was(qtbot, report_desk, page):
    page.go(line(page, "Nhà ở"), 12)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_F2, SHIFT)
    qtbot.keyClicks(page.card.remark, "x")
    qtbot.keyClick(page.card.remark, Qt.Key.Key_Escape)
    assert not page.card.isVisible()
    assert not report_desk.editor.stack.canUndo()


def test_a_cell_says_what_was_changed_last(qtbot, page):
    type_into(qtbot, page, "Nhà ở", 12, "25")
    page.go(line(page, "Nhà ở"), 12)
    page.remember()
    assert "28 → 25" in page.memory.words()


def test_words_are_typed_into_a_column_of_words_and_read_as_they_are(qtbot, view):
    page = form(view, "II.06đ")
    number = next(column.number for column in page.grid.model.sheet.form.columns if column.kind == "text")
    type_into(qtbot, page, "Nhà ở", number, "-5 ngay cho y kien")
    assert cell(page, "Nhà ở", number).text == "-5 ngay cho y kien"
    page.go(line(page, "Nhà ở"), number)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_Delete)
    assert cell(page, "Nhà ở", number).text == ""


def test_a_free_form_takes_a_block_with_names_as_new_rows(qtbot, report_desk, view):
    page = form(view, "II.04")
    assert page.grid.nothing.isVisible()
    page.grid.go(page.grid.model.index(0, 1))
    paste(qtbot, page, "Cấp phép xây dựng\t1\t0\t2\nThẩm định dự án\t3\t1")
    assert labels(page)[:2] == ["Cấp phép xây dựng", "Thẩm định dự án"]
    assert cell(page, "Thẩm định dự án", 3).value == Decimal(3)
    assert not page.grid.nothing.isVisible()
    report_desk.editor.stack.undo()
    assert len(labels(page)) == 1


def test_a_free_form_names_a_new_row_at_once_and_the_next_otherwise(qtbot, view):
    page = form(view, "II.04")
    for _time in range(2):
        qtbot.keyClick(page.grid.body, Qt.Key.Key_F5)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert labels(page)[:2] == ["Dòng mới", "Dòng mới 2"]


def test_a_share_is_computed_and_shown_as_such(qtbot, view):
    page = form(view, "II.04")
    page.grid.go(page.grid.model.index(0, 1))
    paste(qtbot, page, "Cấp phép xây dựng\t1\t\t\t\t\t10.000.000\t7.500.000")
    at = page.grid.model.index_of(line(page, "Cấp phép xây dựng"), 10)
    assert page.grid.model.data(at) == "25,0%"
    assert not page.grid.model.is_typed(at)


def test_the_choice_of_attachment_is_an_edit(qtbot, report_desk, view):
    page = form(view, "II.04")
    assert page.head.attach.value() is Attach.LEAVE_OUT
    page.head.attach.choose(Attach.NIL)
    page.head.attach.activated.emit(1)
    assert view.draft.sheet("II.04").attach is Attach.NIL
    report_desk.editor.stack.undo()
    assert page.head.attach.value() is Attach.LEAVE_OUT


def test_a_form_says_that_it_is_not_checked_until_the_officer_marks_it(qtbot, view, page):
    assert page.head.unverified.isVisible()
    page.offers.checked.trigger()
    assert not page.head.unverified.isVisible()


def test_the_whole_report_follows_when_typing_pauses(qtbot, view, page):
    type_into(qtbot, page, "Nhà ở", 12, "31")
    assert view.draft.sheet("II.06a").total.cell(12).value == Decimal(150)
    qtbot.waitUntil(lambda: "150" in view.compose.text.blocks["I.5.pending"].paragraph.text)
    assert view.compose.draft is view.draft


def test_the_year_before_fills_empty_cells_only_or_says_that_there_is_none(qtbot, dialogs, page):
    page.offers.before.trigger()
    assert "Quý I năm 2022" in dialogs.told[-1]


def test_what_the_last_period_left_is_offered_only_where_a_form_opens_with_it(qtbot, dialogs, view, page):
    assert page.offers.left.isVisible()
    page.offers.left.trigger()
    assert dialogs.told == ["Trước kỳ này chưa có báo cáo đã ký: không có số nào để chuyển sang."]
    assert not form(view, "II.08").offers.left.isVisible()


def test_workbooks_of_units_are_looked_at_before_they_are_taken(qtbot, report_desk, dialogs, view, page, tmp_path):
    report = view.draft.report
    sent = tmp_path / "phong-1.xlsx"
    sent.write_bytes(report_desk.store.form_files.blank(report, ("II.06a",), "Phòng Một", report_desk.today()))
    dialogs.files = (sent,)
    page.offers.read.trigger()
    dialog = page.findChild(FilledDialog)
    assert dialog.take is None
    assert "phong-1.xlsx" in dialog.lines[0]
    dialog.reject()


def test_home_and_end_go_to_the_first_and_last_figure_that_is_typed(qtbot, page):
    page.go(line(page, "Nhà ở"), 9)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_Home)
    assert position(page) == ("Nhà ở", 4)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_End)
    assert position(page) == ("Nhà ở", 13)
    rows = [row.label for row in page.grid.model.sheet.rows if row.kind is RowKind.LINE]
    qtbot.keyClick(page.grid.body, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert position(page) == (rows[0], 4)
    qtbot.keyClick(page.grid.body, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert position(page) == (rows[-1], 13)
