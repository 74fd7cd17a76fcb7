"""What is typed in a cell and cannot be kept: one sentence says why, and the cell stays open with what was typed."""

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.domain.changes import Change
from app.ui.dialogs import Dialogs
from app.ui.kit.growing_field import GrowingField
from app.ui.tasks.model import TITLE


def field_of(table):
    return next((one for one in table.viewport().findChildren(GrowingField) if one.isVisible()), None)


def type_title(table, text):
    """Type over the title of the task gone to."""
    table.setFocus()
    table.edit(table.currentIndex().siblingAtColumn(TITLE))
    field = field_of(table)
    field.setPlainText(text)
    return field


def test_after_the_sentence_the_cell_is_open_again_over_what_the_store_has_now(window, desk, dialogs, qtbot):
    window.go("tasks")
    view = window.view("tasks")
    table = view.table
    task = table.current_task().task
    field = type_title(table, "Chữ của cán bộ")
    desk.store.apply((Change(before=task, after=replace(task, title="Chữ của bản nhập")),))
    told = []
    dialogs.parent = window
    dialogs.failed = lambda error: Dialogs.failed(dialogs, error)
    dialogs.tell = lambda text, detail="": Dialogs.tell(dialogs, text, detail)

    def answer():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.append(box.text())
        box.accept()

    QTimer.singleShot(100, answer)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == ["Nội dung này vừa được sửa hoặc xóa ở chỗ khác. Xem lại rồi sửa lần nữa."]
    qtbot.waitUntil(lambda: table.current_task().task.title == "Chữ của bản nhập")
    qtbot.waitUntil(lambda: field_of(table) is not None and window.focusWidget() is field_of(table))
    assert field_of(table).toPlainText() == "Chữ của cán bộ"
    QTest.keyClick(field_of(table), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: field_of(table) is None)
    assert window.focusWidget() is table
    assert table.current_task().task.title == "Chữ của bản nhập"


def test_a_title_may_not_be_emptied_and_esc_gives_it_back(view, go, desk, dialogs, qtbot):
    task = go("1.1")
    field = type_title(view.table, " ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialogs.told == ["Ghi nội dung việc phải làm: nhiệm vụ không được để trống."]
    qtbot.wait(20)
    assert field_of(view.table) is field
    field.setPlainText("Có lời")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.table.current_task().task.title == "Có lời")
    assert len(dialogs.told) == 1
    field = type_title(view.table, "")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.wait(20)
    assert field_of(view.table) is field
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: field_of(view.table) is None)
    assert view.table.current_task().task.title == "Có lời"
    assert view.table.hasFocus()
    desk.editor.take_back()
    qtbot.waitUntil(lambda: view.table.current_task().task.title == task.title)


def test_a_press_on_another_row_leads_back_to_the_cell_and_is_told_once(view, go, dialogs, qtbot):
    task = go("1.1")
    field = type_title(view.table, "")
    other = view.model.index(view.model.place_of(task.id) + 1, TITLE)
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=view.table.visualRect(other).center())
    qtbot.waitUntil(field.hasFocus)
    assert len(dialogs.told) == 1
    assert view.table.current_task().task.id == task.id
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: field_of(view.table) is None)
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=view.table.visualRect(other).center())
    assert view.table.current_task().task.id != task.id
