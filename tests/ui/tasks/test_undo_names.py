"""What an edit is called where it is taken back: a task by its number, one without a number by its first words."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.changes import Change
from app.ui.tasks.model import TITLE

LONG = "UBND tỉnh Đồng Nai giao Sở phối hợp VNPT kết nối Hệ thống thông tin giải quyết TTHC của tỉnh với CSDL quốc gia"


def unnumbered(desk, task):
    desk.editor.apply("bỏ số", (Change(before=task, after=replace(task, number="", number_printed="", title=LONG)),))
    QApplication.processEvents()


def test_a_task_without_number_is_named_by_its_first_words_as_they_are_written(view, desk, go, dialogs, qtbot):
    task = go("1.1")
    unnumbered(desk, task)
    view.open_task(task.id)
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    named = desk.editor.stack.undoText()
    assert named.startswith("xóa “UBND tỉnh Đồng Nai giao Sở")
    assert named.endswith("…”")
    assert len(named) < 60


def test_a_task_with_a_number_is_named_by_it(view, desk, go, dialogs, qtbot):
    go("1.1")
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert desk.editor.stack.undoText() == "xóa nhiệm vụ 1.1"


def test_what_is_typed_in_a_cell_is_named_by_the_task(view, desk, go, qtbot):
    go("1.1")
    index = view.table.currentIndex().siblingAtColumn(TITLE)
    view.model.setData(index, "Ban hành kế hoạch", Qt.ItemDataRole.EditRole)
    assert desk.editor.stack.undoText() == "sửa nhiệm vụ 1.1"
