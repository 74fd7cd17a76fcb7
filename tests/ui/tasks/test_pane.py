"""The pane: the task whole, why it is due when it is, edited in place, its journal put right, its history."""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QToolButton

from app.domain.changes import Change
from app.domain.plans import Plan, Task
from app.domain.progress import Extension, ProgressEntry, Status
from app.domain.schedules import Kind, Schedule
from app.ui.tasks.history_dialog import HistoryDialog
from app.ui.tasks.progress_dialog import ProgressDialog
from app.ui.tasks.view import TasksView
from tests.ui.conftest import TODAY


def words(widget):
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("number", "title", "said"),
    [
        ("1.1", "", "Hạn cuối 30/01/2023, vì “trước ngày 31/01/2023” không tính ngày đó."),
        ("2.5", "", "Hạn cuối 30/09/2023, ngày cuối quý III theo lịch, không theo kỳ báo cáo."),
        ("3.3", "", "Việc thường xuyên, không có hạn cuối; mỗi kỳ báo cáo ghi tiến độ một lần."),
        ("1.4", "", "Hằng quý, Hằng năm, mỗi lần đến hết ngày cuối kỳ theo lịch."),
    ],
)
def test_the_pane_says_why_a_task_is_due_when_it_is(view, go, number, title, said):
    go(number, title)
    assert said in words(view.pane)


def test_a_task_that_waits_says_for_what(view, go):
    go("3.1", "Phối hợp triển khai theo hướng dẫn")
    said = " ".join(words(view.pane))
    assert "Chưa có ngày, còn chờ: “Khi có hướng dẫn của Bộ, ngành, TW”." in said
    assert "bấm “Đặt ngày”" in said


def test_an_own_day_and_an_extension_are_told(view, desk, go, qtbot):
    task = go("2.7", "Dự thảo")
    own = Schedule(kind=Kind.ONCE, due=date(2023, 3, 20))
    desk.editor.apply("đặt ngày", (Change(before=task, after=replace(task, override=own)),))
    qtbot.waitUntil(lambda: any("do cơ quan đặt thay cho" in one for one in words(view.pane)))
    moved = Extension(
        task_id=task.id,
        occurrence="once",
        day=TODAY,
        old_due=date(2023, 3, 20),
        new_due=date(2023, 4, 20),
        reason="Chờ ý kiến",
    )
    desk.editor.edit("gia hạn", lambda: desk.store.progress.extend(moved))
    qtbot.waitUntil(lambda: any(one.startswith("Đã gia hạn từ 20/03/2023 đến 20/04/2023.") for one in words(view.pane)))


def test_product_note_and_words_are_edited_in_the_pane_by_keyboard_and_undone(view, desk, go, qtbot):
    task = go("1.1")
    view.activateWindow()
    view.pane.details.note.setFocus()
    qtbot.keyClick(view.pane.details.note, Qt.Key.Key_F2)
    field = view.pane.details.note.field
    assert field.isVisible()
    field.insertPlainText("Chờ số liệu của các phòng")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.table.current_task().task.note == "Chờ số liệu của các phòng")
    desk.editor.stack.undo()
    qtbot.waitUntil(lambda: view.table.current_task().task.note == task.note)
    qtbot.mouseDClick(view.pane.title, Qt.MouseButton.LeftButton)
    assert view.pane.title.field.toPlainText() == task.title
    view.pane.title.field.setPlainText("Khác")
    qtbot.keyClick(view.pane.title.field, Qt.Key.Key_Escape)
    assert not view.pane.title.field.isVisible()
    assert view.table.current_task().task.title == task.title


def record(desk, task, note, **more):
    entry = ProgressEntry(
        task_id=task.id, occurrence="2023-R1", day=TODAY, status=Status.IN_PROGRESS, percent=30, note=note, **more
    )
    desk.editor.edit("ghi", lambda: desk.store.progress.record(entry))
    QApplication.processEvents()


def more_of(view, name):
    QApplication.processEvents()
    shown = [one for one in view.pane.journal.findChildren(QToolButton) if one.isVisibleTo(view.pane.journal)]
    return next(one for one in shown if name in one.accessibleName())


def test_an_entry_is_put_right_and_undone(view, desk, go, qtbot):
    task = go("3.3")
    record(desk, task, "Nhắc các phòng.")
    assert more_of(view, "08/03/2023").isEnabled()
    (entry,) = desk.store.progress.entries(task.id)
    view.pane.correct_asked.emit(entry)
    (dialog,) = [one for one in view.findChildren(QDialog) if isinstance(one, ProgressDialog)]
    assert dialog.note.toPlainText() == "Nhắc các phòng."
    assert not dialog.evidence.isVisible(), "documents are put right where they stand"
    dialog.percent.setValue(70)
    dialog.record_button.click()
    assert [one.percent for one in desk.store.progress.entries(task.id)] == [70]
    desk.editor.stack.undo()
    assert [one.percent for one in desk.store.progress.entries(task.id)] == [30]


def test_an_entry_is_deleted_and_comes_back(view, desk, go, qtbot):
    task = go("3.3")
    record(desk, task, "Nhầm việc.")
    (entry,) = desk.store.progress.entries(task.id)
    view.pane.delete_asked.emit(entry)
    qtbot.waitUntil(lambda: "Nhầm việc." not in words(view.pane))
    assert desk.editor.stack.undoText() == "xóa mục nhật ký ngày 08/03/2023"
    desk.editor.stack.undo()
    qtbot.waitUntil(lambda: "Nhầm việc." in words(view.pane))


def test_the_history_tells_each_field_before_and_after_and_by_whom(view, desk, go, qtbot):
    task = go("1.1")
    desk.editor.apply("sửa", (Change(before=task, after=replace(task, note="Chờ ý kiến")),))
    QApplication.processEvents()
    go("1.1")
    view.activateWindow()
    qtbot.keyClick(view.table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = [one for one in view.findChildren(QDialog) if isinstance(one, HistoryDialog)]
    said = words(dialog)
    assert "Sửa nhiệm vụ" in said
    assert "Ghi chú: Chờ ý kiến" in said
    dialog.reject()


def test_the_task_of_the_year_before_is_led_to(view, desk, go, qtbot):
    task = go("1.1")
    (plan,) = desk.store.apply((Change(after=Plan(year=2022, title="Kế hoạch 2022")),))
    blank = Schedule(kind=Kind.CONDITIONAL)
    (old,) = desk.store.apply((Change(after=Task(plan_id=plan.after.id, place=0, title="Việc cũ", schedule=blank)),))
    desk.editor.apply("nối", (Change(before=task, after=replace(task, previous_id=old.after.id)),))
    QApplication.processEvents()
    link = next(one for one in view.pane.findChildren(QPushButton) if one.text() == "2022: Việc cũ")
    link.click()
    assert desk.period.year == 2022
    assert view.table.current_task().task.title == "Việc cũ"


def test_a_view_that_grows_shows_the_task_that_was_chosen_while_there_was_no_room(desk, show):
    view = show(TasksView(desk), width=640)
    assert view.table.current_task() is not None
    view.resize(1254, 600)
    QApplication.processEvents()
    assert view.pane.isVisible()
    assert view.pane.standing is view.table.current_task()


def test_the_strip_stands_on_the_quarter_that_is_worked_on(view, desk, go, qtbot):
    desk._clock = lambda: date(2023, 3, 17)  # Quarter I is chosen, Quarter II runs
    view.refresh()
    go("1.5")
    assert view.pane.strip.key() == "2023-R1"
    desk.choose_period(desk.period.next())
    qtbot.waitUntil(lambda: view.pane.strip.key() == "2023-R2")
