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


def test_two_fields_of_one_name_are_refused_and_the_list_is_as_it_was(qtbot, desk, dialogs, page):
    before = names(desk)
    type_into(qtbot, page, 1, 1, before[0])
    assert len(dialogs.told) == 1
    assert names(desk) == before
    assert [one.name for one in page.list.records] == before


def test_an_empty_name_leaves_the_old_one(qtbot, desk, page):
    before = names(desk)
    type_into(qtbot, page, 0, 1, "  ")
    assert names(desk) == before
    assert [one.name for one in page.list.records] == before
