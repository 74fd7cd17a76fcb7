"""The text of a report is edited as an officer does: sentences tried and saved, added, moved, deleted, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.settings.test_packs_page import OWN, TT, copied, page, press, rows_of, write

__all__ = ["copied", "page"]


@pytest.fixture
def text(copied, qapp):
    """The text of the copy, open to be edited."""
    press(copied.packs.fields.text)
    qapp.processEvents()
    assert copied.currentWidget() is copied.text
    return copied.text


def go(text, item: str, sentence: str = "") -> None:
    text.table.go_to((item, sentence))


def kept(desk, item: str, sentence: str):
    outline = desk.store.packs.pack(OWN).outline
    return next(one for at in outline if at.key == item for one in at.sentences if one.key == sentence)


def headings(desk) -> list[str]:
    return [f"{one.number} {one.short_title}".strip() for one in desk.store.packs.pack(OWN).outline]


def first_column(text) -> list[str]:
    return [row[0].strip() for row in rows_of(text.table)]


def actions_of(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        below = action.menu()
        found += actions_of(below) if isinstance(below, QMenu) else [action]
    return found


def test_the_list_has_headings_with_their_sentences_in_words_and_column_numbers(text):
    shown = first_column(text)
    at = shown.index("5. Tình hình, kết quả giải quyết thủ tục hành chính")
    assert shown[at + 1].startswith("a) Tổng số hồ sơ: {(3)}, trong đó mới tiếp nhận trong kỳ {(4) + (5)}")
    assert not [one for one in shown if "short_name" in one]


def test_a_sentence_is_tried_then_saved_and_taken_back(text, desk):
    go(text, "I.5", "received")
    write(text.sentence.pattern, "Sở tiếp nhận {(3)} hồ sơ, {Tên gọi tắt cơ quan} đã xử lý.")
    press(text.foot.try_button)
    assert text.trial.isVisible()
    assert text.trial.filled.text().startswith("Sở tiếp nhận ")
    assert "{" not in text.trial.filled.text()
    assert text.trial.nothing.text().startswith("Trong kỳ không phát sinh")
    assert "{c3}" in kept(desk, "I.5", "received").pattern
    press(text.foot.keep_button)
    assert kept(desk, "I.5", "received").pattern == "Sở tiếp nhận {c3} hồ sơ, {short_name} đã xử lý."
    assert text.table.place() == ("I.5", "received")
    desk.editor.stack.undo()
    assert text.sentence.pattern.toPlainText().startswith("a) Tổng số hồ sơ: {(3)}")


def test_what_was_tried_goes_when_it_is_typed_on(text):
    go(text, "I.5", "received")
    press(text.foot.try_button)
    text.sentence.pattern.insertPlainText("x")
    assert not text.trial.isVisible()


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("pattern", "Còn {(99)} hồ sơ.", "(99)"),
        ("pattern", "Còn {(3) hồ sơ.", "ngoặc"),
        ("when", "(3) +", "(3) +"),
        ("nil", "Còn [{(3)} hồ sơ.", "ngoặc"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_sentence_at_its_field(text, desk, field, words, said):
    go(text, "I.5", "received")
    before = kept(desk, "I.5", "received")
    write(getattr(text.sentence, field), words)
    for button in (text.foot.try_button, text.foot.keep_button):
        press(button)
        fault = text.sentence.by_key[field].fault()
        assert said in fault
        assert fault.count("\n") == 0
        assert kept(desk, "I.5", "received") == before
    assert text.table.chosen().unsaved


def test_what_is_typed_and_not_saved_stays_while_others_are_looked_at(text, desk):
    go(text, "I.5", "received")
    write(text.sentence.pattern, "Câu đang viết.")
    go(text, "I.5", "settled")
    assert text.sentence.pattern.toPlainText().startswith("b) Đã giải quyết")
    assert "Chưa lưu" in [row[3] for row in rows_of(text.table)]
    go(text, "I.5", "received")
    assert text.sentence.pattern.toPlainText() == "Câu đang viết."
    press(text.foot.keep_button)
    assert kept(desk, "I.5", "received").pattern == "Câu đang viết."
    assert "Chưa lưu" not in [row[3] for row in rows_of(text.table)]


def test_leaving_with_something_unsaved_is_asked_about(text, copied, desk):
    go(text, "I.5", "received")
    write(text.sentence.pattern, "Câu đang viết.")
    desk.dialogs.answer = False
    press(text.back)
    assert copied.currentWidget() is text
    desk.dialogs.answer = True
    press(text.back)
    assert copied.currentWidget() is copied.packs


def test_a_sentence_is_added_after_the_chosen_one_moved_and_deleted_by_keys(text, desk, qapp):
    go(text, "I.5", "received")
    press(text.new_sentence)
    qapp.processEvents()
    assert text.table.place() == ("I.5", "own-1")
    assert text.sentence.pattern.hasFocus()
    text.sentence.pattern.insertPlainText("Câu thêm của tỉnh.")
    press(text.foot.keep_button)
    assert kept(desk, "I.5", "own-1").pattern == "Câu thêm của tỉnh."
    text.table.setFocus()
    QTest.keyClick(text.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    def keys():
        outline = desk.store.packs.pack(OWN).outline
        return [one.key for at in outline if at.key == "I.5" for one in at.sentences]

    assert keys() == ["received", "settled", "own-1", "pending", "late"]
    assert text.table.place() == ("I.5", "own-1")
    QTest.keyClick(text.table, Qt.Key.Key_Delete)
    assert keys() == ["received", "settled", "pending", "late"]
    desk.editor.stack.undo()
    assert "own-1" in keys()


def test_a_heading_is_added_and_the_others_are_numbered_on(text, desk):
    go(text, "I.5")
    press(text.new_item)
    write(text.heading.title, "Nội dung riêng của tỉnh")
    write(text.heading.short, "Của tỉnh")
    press(text.foot.keep_button)
    assert "6 Của tỉnh" in headings(desk)
    assert "7 Cơ chế một cửa" in headings(desk)
    press(text.foot.drop_button)
    assert "6 Cơ chế một cửa" in headings(desk)


def test_sentences_that_name_a_heading_by_its_old_number_are_told(text):
    go(text, "I.4")
    press(text.foot.drop_button)
    said = text.card.strip.text()
    assert "I.5" in said
    assert "II" not in said


def test_a_figure_is_put_in_from_the_menu_where_the_caret_stands(text):
    go(text, "I.5", "received")
    text.sentence.pattern.setFocus()
    text.sentence.pattern.selectAll()
    text.sentence.menu.aboutToShow.emit()
    found = actions_of(text.sentence.menu)
    next(one for one in found if one.text().startswith("(7)")).trigger()
    assert text.sentence.pattern.toPlainText() == "{(7)}"
    text.sentence.when.setFocus()
    text.sentence.when.selectAll()
    next(one for one in found if one.text() == "số nhiệm vụ quá hạn").trigger()
    assert text.sentence.when.text() == "số nhiệm vụ quá hạn"


def test_the_lines_of_a_list_are_there_only_where_there_is_a_list(text, desk):
    go(text, "I.5", "received")
    assert not text.sentence.entry.isVisible()
    go(text, "II.2", "overdue")
    assert text.sentence.entry.isVisible()
    assert not text.sentence.when.isVisible()
    write(text.sentence.entry, "- {tên nhiệm vụ}, quá hạn {số ngày quá hạn} ngày")
    press(text.foot.try_button)
    assert "quá hạn" in text.trial.filled.text()
    press(text.foot.keep_button)
    assert kept(desk, "II.2", "overdue").item == "- {task}, quá hạn {days} ngày"


def test_the_text_of_a_pack_of_the_program_is_read_and_copied_to_be_edited(page, desk):
    page.packs.choose(TT)
    press(page.packs.fields.text)
    assert page.text.sentence.pattern.isReadOnly()
    assert not page.text.new_sentence.isEnabled()
    assert not page.text.foot.keep_button.isVisible()
    page.text.table.setFocus()
    QTest.keyClick(page.text.table, Qt.Key.Key_Delete)
    assert not desk.editor.stack.canUndo()
    press(page.text.card.strip._action)
    assert page.currentWidget() is page.text
    assert page.text.new_sentence.isEnabled()


def test_the_page_goes_when_its_pack_goes(text, copied, desk):
    desk.editor.stack.undo()
    assert copied.currentWidget() is copied.packs


def test_every_field_and_button_has_a_name_to_be_spoken(text):
    go(text, "II.2", "overdue")
    for one in (*text.sentence.by_key.values(), *text.heading.by_key.values()):
        assert one.field.accessibleName()
    assert text.table.accessibleName()
    assert text.up.accessibleName()
    assert text.sentence.insert.text()


def test_in_a_narrow_window_enter_goes_to_the_fields_and_escape_back(text, qapp):
    text.window().resize(520, 300)
    qapp.processEvents()
    text.close_editor()
    go(text, "I.5", "received")
    text.table.setFocus()
    text.table.activated.emit(text.table.currentIndex())
    assert not text.card.isVisible()
    assert text.sentence.pattern.hasFocus()
    QTest.keyClick(text.sentence.pattern, Qt.Key.Key_Escape)
    assert text.card.isVisible()
    assert text.table.hasFocus()


def test_a_heading_that_begins_a_sentence_is_told_of_too(text, desk):
    go(text, "I.5", "received")
    write(text.sentence.pattern, "Mục I.4 nêu số liệu chi tiết.")
    press(text.foot.keep_button)
    go(text, "I.4")
    press(text.foot.drop_button)
    assert "I.4" in text.card.strip.text()
