"""What is typed in a cell and cannot be kept: one sentence says why, and the keys stay in the table."""

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.domain.changes import Change
from app.ui.dialogs import Dialogs
from app.ui.kit.growing_field import GrowingField
from app.ui.tasks.model import TITLE


def test_after_the_sentence_the_keys_are_in_the_table_again(window, desk, dialogs, qtbot):
    window.go("tasks")
    view = window.view("tasks")
    table = view.table
    table.setFocus()
    task = table.current_task().task
    table.edit(table.currentIndex().siblingAtColumn(TITLE))
    field = table.viewport().findChild(GrowingField)
    field.setPlainText("Chữ của cán bộ")
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
    qtbot.waitUntil(lambda: window.focusWidget() is table)
    qtbot.waitUntil(lambda: table.current_task().task.title == "Chữ của bản nhập")
    assert window.focusWidget() is table
