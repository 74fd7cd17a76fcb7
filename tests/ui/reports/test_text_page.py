"""Sentences are drafted, edited in place, go out of date with their figures, and are brought up to date."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from app.domain.reports import ReportState
from app.reports.document import Origin

KEY = "I.5.pending"


@pytest.fixture
def text(view):
    """The text page with the sentence about pending cases in view."""
    view.compose.open_text(KEY, focus=True)
    return view.compose.text


def words(text):
    return text.blocks[KEY].words


def origin(text):
    return text.blocks[KEY].paragraph.origin


def add(qtbot, text, more):
    words(text).setFocus()
    words(text).moveCursor(QTextCursor.MoveOperation.End)
    words(text).insertPlainText(more)
    qtbot.keyClick(words(text), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def change_a_figure(desk, view, column=12, by=3):
    report = view.draft.report
    line = [one for one in desk.store.reporting.lines(report.id) if one.form == "II.06a"][3]
    old = next(
        one.value for one in desk.store.reporting.cells(report.id) if (one.line_id, one.column) == (line.id, column)
    )
    desk.editor.edit("", lambda: desk.store.reporting.set_cell(report, line.id, column, old + Decimal(by)))


def test_a_sentence_is_edited_in_place_and_undo_brings_the_drafted_one_back(qtbot, report_desk, text):
    drafted = text.blocks[KEY].paragraph.text
    add(qtbot, text, " Không có hồ sơ tồn đọng kéo dài.")
    assert text.blocks[KEY].paragraph.origin is Origin.EDITED
    assert text.blocks[KEY].paragraph.text == drafted + " Không có hồ sơ tồn đọng kéo dài."
    report_desk.editor.stack.undo()
    assert text.blocks[KEY].paragraph.origin is Origin.DRAFTED
    assert words(text).toPlainText() == drafted


def test_leaving_a_sentence_keeps_it(qtbot, view, text):
    words(text).insertPlainText("Nói thêm. ")
    view.compose.outline.setFocus()
    assert text.blocks[KEY].paragraph.origin is Origin.EDITED


def test_esc_takes_the_old_words_back(qtbot, text):
    drafted = text.blocks[KEY].paragraph.text
    words(text).insertPlainText("Nói thêm. ")
    qtbot.keyClick(words(text), Qt.Key.Key_Escape)
    assert words(text).toPlainText() == drafted
    assert text.blocks[KEY].paragraph.origin is Origin.DRAFTED


def test_an_emptied_sentence_is_left_out_until_the_drafted_one_is_taken_again(qtbot, report_desk, text):
    drafted = text.blocks[KEY].paragraph.text
    words(text).selectAll()
    qtbot.keyClick(words(text), Qt.Key.Key_Delete)
    qtbot.keyClick(words(text), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert text.blocks[KEY].paragraph.text == ""
    assert origin(text) is Origin.EDITED
    report_desk.editor.stack.undo()
    assert words(text).toPlainText() == drafted


def test_shift_enter_begins_another_paragraph(qtbot, text):
    words(text).moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(words(text), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(words(text), "Them mot doan.")
    qtbot.keyClick(words(text), Qt.Key.Key_Return)
    assert text.blocks[KEY].paragraph.text.endswith("\nThem mot doan.")


def test_an_edited_sentence_goes_out_of_date_with_its_figures_and_takes_the_new_ones(qtbot, report_desk, view, text):
    add(qtbot, text, " Không có hồ sơ tồn đọng kéo dài.")
    change_a_figure(report_desk, view)
    block = text.blocks[KEY]
    assert origin(text) is Origin.STALE
    assert block.take.isVisible()
    assert "147 150" in words(text).toPlainText()
    assert any(item.paragraph == KEY for item in view.compose.checks.items)
    qtbot.mouseClick(block.take, Qt.MouseButton.LeftButton)
    assert origin(text) is Origin.EDITED
    assert "150" in block.paragraph.text
    assert "147" not in block.paragraph.text
    assert block.words.hasFocus()
    assert block.paragraph.text.endswith("Không có hồ sơ tồn đọng kéo dài.")
    assert not block.take.isVisible()


def test_an_edited_sentence_may_stay_as_it_is(qtbot, report_desk, view, text):
    add(qtbot, text, " Không có hồ sơ tồn đọng kéo dài.")
    before = text.blocks[KEY].paragraph.text
    change_a_figure(report_desk, view)
    qtbot.mouseClick(text.blocks[KEY].leave, Qt.MouseButton.LeftButton)
    assert text.blocks[KEY].paragraph.origin is Origin.EDITED
    assert text.blocks[KEY].paragraph.text == before


def test_the_drafted_sentence_is_taken_again(qtbot, text):
    drafted = text.blocks[KEY].paragraph.text
    add(qtbot, text, " Nói thêm.")
    words(text).setFocus()
    qtbot.mouseClick(text.restore, Qt.MouseButton.LeftButton)
    assert text.blocks[KEY].paragraph.origin is Origin.DRAFTED
    assert text.blocks[KEY].paragraph.text == drafted


def test_a_drafted_sentence_follows_its_figures(report_desk, view, text):
    change_a_figure(report_desk, view)
    assert "150" in words(text).toPlainText()


def test_figures_are_traced_to_their_cells(view, text):
    source = next(run.source for run in text.blocks[KEY].paragraph.runs if run.source)
    text.traced.emit(source)
    page = view.compose.middle.currentWidget()
    assert page is view.compose.form_page("II.06a")
    assert page.grid.model.row_at(page.grid.current()).label == "Tổng số"


def test_the_part_of_the_outline_follows_the_cursor(view, text):
    assert view.compose.outline.part().key == "I.5"
    text.go("I.7.online", focus=True)
    assert view.compose.outline.part().key == "I.7"


def test_the_text_of_a_signed_report_is_not_typed_into(view, text):
    text.show_text(view.draft.report, view.draft.document.paragraphs, editable=False)
    assert view.draft.report.state is ReportState.DRAFT
    assert all(block.words.isReadOnly() for block in text.blocks.values())


def select(text, part):
    field = words(text)
    at = field.toPlainText().index(part)
    cursor = field.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(part), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def test_bold_and_italic_are_kept_as_marks_and_shown_as_letters(qtbot, text):
    select(text, "Đang giải quyết")
    qtbot.keyClick(words(text), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert text.bold.isChecked()
    select(text, "quá hạn")
    qtbot.keyClick(words(text), Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(words(text), Qt.Key.Key_Return)
    kept = text.blocks[KEY].paragraph.text
    assert "**Đang giải quyết** " in kept
    assert "*quá hạn* " in kept
    assert "*" not in words(text).toPlainText()
    select(text, "Đang giải quyết")
    assert words(text).is_bold()
    assert not words(text).is_italic()


def test_half_a_word_is_made_bold_whole(qtbot, text):
    select(text, "iải quy")
    qtbot.mouseClick(text.bold, Qt.MouseButton.LeftButton)
    words(text).keep()
    assert "**giải quyết** " in text.blocks[KEY].paragraph.text


def test_a_sentence_that_is_bold_and_plain_again_is_the_drafted_one(qtbot, text):
    drafted = text.blocks[KEY].paragraph.text
    for _time in range(2):
        select(text, "Đang giải quyết")
        qtbot.keyClick(words(text), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    words(text).keep()
    assert text.blocks[KEY].paragraph.text == drafted
    assert origin(text) is Origin.DRAFTED


def test_a_list_goes_on_with_each_line_and_ends_with_an_empty_one(qtbot, text):
    words(text).moveCursor(QTextCursor.MoveOperation.End)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(words(text), Qt.Key.Key_Return, shift)
    qtbot.mouseClick(text.list, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(words(text), "mot")
    qtbot.keyClick(words(text), Qt.Key.Key_Return, shift)
    qtbot.keyClicks(words(text), "hai")
    qtbot.keyClick(words(text), Qt.Key.Key_Return, shift)
    qtbot.keyClick(words(text), Qt.Key.Key_Return, shift)
    qtbot.keyClicks(words(text), "ba")
    words(text).keep()
    assert text.blocks[KEY].paragraph.text.split("\n")[1:] == ["- mot", "- hai", "ba"]


def test_a_line_becomes_a_heading_of_the_officers_own(qtbot, text):
    words(text).moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(words(text), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(words(text), "Nguyen nhan")
    qtbot.mouseClick(text.heading, Qt.MouseButton.LeftButton)
    assert text.heading.isChecked()
    words(text).keep()
    assert text.blocks[KEY].paragraph.text.split("\n")[1] == "**Nguyen nhan**"


def test_a_figure_in_an_edited_sentence_still_knows_its_source(qtbot, text):
    add(qtbot, text, " Không có hồ sơ tồn đọng kéo dài.")
    assert origin(text) is Origin.EDITED
    select(text, "147")
    assert "II.06a" in words(text).textCursor().charFormat().toolTip()
    select(text, "kéo")
    assert not words(text).textCursor().charFormat().toolTip()


def test_a_figure_typed_into_the_form_reaches_the_text_when_it_is_looked_at(qtbot, view, page):
    row = next(one for one in page.grid.model.sheet.rows if one.label == "Nhà ở")
    page.grid.entered.emit(row.line_id, 12, Decimal(31))
    view.compose.open_text(KEY, focus=True)
    assert "150" in words(view.compose.text).toPlainText()


def test_the_caret_stays_in_its_sentence_when_others_come_in(qtbot, report_desk, view, text):
    field = words(text)
    field.insertPlainText("Đang viết. ")
    report = view.draft.report
    before = list(text.blocks)
    line = next(one for one in report_desk.store.reporting.lines(report.id) if one.form == "II.08")
    figures = {(line.id, column): Decimal(3) for column in (4, 5, 6, 7, 8, 9, 10, 11)}
    report_desk.editor.edit("", lambda: report_desk.store.reporting.set_cells(report, figures))
    assert list(text.blocks) != before
    assert words(text) is field
    assert field.hasFocus()
    assert "Đang viết. " in field.toPlainText()
    assert view.compose.outline.part().key == "I.5"
