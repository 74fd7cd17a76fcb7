"""The office's dialogs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.ui.office.dialog import FieldsDialog, OfficeDialog, list_changes


def type_into(qtbot, rows, row, column, text):
    index = rows.model.index(row, column)
    rows.table.setCurrentIndex(index)
    if not rows.table.viewport().findChildren(QLineEdit):
        rows.table.edit(index)
    editor = rows.table.viewport().findChildren(QLineEdit)[-1]
    editor.selectAll()
    editor.insert(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not rows.table.viewport().findChildren(QLineEdit))


def test_the_office_and_a_new_signer_are_kept_as_one_edit(desk, qtbot):
    dialog = OfficeDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.place.clear()
    dialog.form.place.insert("Biên Hòa")
    dialog.signers.add()
    type_into(qtbot, dialog.signers, 1, 0, "Trần Thị Bình")
    type_into(qtbot, dialog.signers, 1, 1, "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC")
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    assert desk.store.office.agency().place == "Biên Hòa"
    assert desk.store.office.signers()[1].position == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert desk.editor.stack.count() == 1
    desk.editor.stack.undo()
    assert desk.store.office.agency().place == "Đồng Nai"
    assert len(desk.store.office.signers()) == 1


def test_fields_of_work_are_renamed_deleted_added_and_moved(desk, qtbot):
    dialog = FieldsDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    type_into(qtbot, dialog.list, 0, 1, "Hoạt động xây dựng")
    dialog.list.table.setCurrentIndex(dialog.list.model.index(1, 1))
    dialog.list.delete()
    dialog.list.add()
    type_into(qtbot, dialog.list, 2, 1, "Hạ tầng kỹ thuật")
    dialog.list.move_up()
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    fields = desk.store.office.fields()
    assert [one.name for one in fields] == ["Hoạt động xây dựng", "Hạ tầng kỹ thuật", "Nhà ở và công sở"]
    assert [one.place for one in fields] == [0, 1, 2]
    assert fields[1].group == "Hoạt động xây dựng"


def test_a_list_that_was_not_touched_changes_nothing(desk):
    fields = desk.store.office.fields()
    assert list_changes(fields, fields) == ()


def test_tab_in_the_last_cell_ends_the_typing_and_overwrites_nothing(desk, qtbot):
    dialog = FieldsDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    before = dialog.list.records
    table = dialog.list.table
    last = dialog.list.model.index(len(before) - 1, 1)
    table.setCurrentIndex(last)
    table.edit(last)
    qtbot.keyClick(table.viewport().findChildren(QLineEdit)[-1], Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not table.viewport().findChildren(QLineEdit))
    assert table.currentIndex() == last
    assert dialog.list.records == before


def test_a_field_of_work_without_a_name_is_told_and_gone_to(desk, qtbot):
    dialog = FieldsDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.list.add()
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.strip.text() == "Dòng 4 chưa có tên. Nhập tên hoặc xóa dòng."
    assert dialog.list.table.currentIndex().row() == 3
    assert len(desk.store.office.fields()) == 3
