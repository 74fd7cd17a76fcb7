"""The page of fields of work: typed in place, kept row by row."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton


@pytest.fixture
def page(page_of):
    return page_of("fields")


def names(desk):
    return [one.name for one in desk.store.office.fields()]


def type_into(qtbot, page, row, column, text, key=Qt.Key.Key_Return):
    table = page.list.table
    index = page.list.model.index(row, column)
    table.setCurrentIndex(index)
    if not table.viewport().findChildren(QLineEdit):
        table.edit(index)
    editor = table.viewport().findChildren(QLineEdit)[-1]
    editor.selectAll()
    editor.insert(text)
    qtbot.keyClick(editor, key)
    qtbot.waitUntil(lambda: editor not in table.viewport().findChildren(QLineEdit))


def press(qtbot, page, words):
    one = next(one for one in page.findChildren(QPushButton) if one.text() == words)
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)


def test_a_field_is_renamed_at_once_and_taken_back(qtbot, desk, page):
    type_into(qtbot, page, 0, 1, "Cấp phép xây dựng")
    assert names(desk)[0] == "Cấp phép xây dựng"
    desk.editor.stack.undo()
    assert names(desk)[0] == "Quản lý hoạt động xây dựng"
    assert page.list.records[0].name == "Quản lý hoạt động xây dựng"


def test_a_new_row_is_kept_once_it_has_a_name(qtbot, desk, page):
    press(qtbot, page, "Thêm")
    assert len(names(desk)) == 3
    type_into(qtbot, page, 3, 1, "Hạ tầng kỹ thuật")
    field = desk.store.office.fields()[3]
    assert (field.name, field.group, field.place) == ("Hạ tầng kỹ thuật", "Hoạt động xây dựng", 3)
    type_into(qtbot, page, 3, 0, "Hạ tầng")
    assert desk.store.office.fields()[3].group == "Hạ tầng"
    assert desk.editor.stack.count() == 2


def test_rows_are_moved_and_deleted(qtbot, desk, page):
    first, second, third = names(desk)
    page.list.table.setCurrentIndex(page.list.model.index(2, 1))
    page.list.move_up()
    assert names(desk) == [first, third, second]
    press(qtbot, page, "Xóa")
    assert names(desk) == [first, second]
    desk.editor.stack.undo()
    desk.editor.stack.undo()
    assert names(desk) == [first, second, third]


def refuse(qtbot, page, row, text):
    """Type a name that is not kept, and return its cell's field, which stays open."""
    table = page.list.table
    page.list.type_into(row, 1)
    editor = table.viewport().findChildren(QLineEdit)[-1]
    editor.selectAll()
    editor.insert(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.wait(20)
    assert [one for one in table.viewport().findChildren(QLineEdit) if one.isVisible()] == [editor]
    assert editor.text() == text
    return editor


def test_the_name_of_another_field_stays_in_its_cell_until_it_is_mended(qtbot, desk, page, dialogs):
    first, second, third = names(desk)
    editor = refuse(qtbot, page, 1, first)
    assert len(dialogs.told) == 1
    assert first in dialogs.told[0]
    assert names(desk) == [first, second, third]
    assert editor.hasFocus()
    editor.insert(" khác")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(desk) == [first, f"{first} khác", third])
    assert page.list.records[1].name == f"{first} khác"


def test_esc_gives_the_old_name_back(qtbot, desk, page, dialogs):
    before = names(desk)
    editor = refuse(qtbot, page, 1, "")
    assert dialogs.told == ["Lĩnh vực phải có tên. Muốn bỏ thì bấm “Xóa”."]
    press(qtbot, page, "Thêm")
    qtbot.wait(20)
    assert len(page.list.records) == len(before)  # first what is refused
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.list.table.viewport().findChildren(QLineEdit))
    assert names(desk) == before
    assert [one.name for one in page.list.records] == before
