"""Several tasks at once: ticked by keys and mouse, recorded, extended, given, deleted; one undo for all."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QPushButton

from app.domain.plans import Role
from app.domain.progress import State, Status
from app.ui.tasks.edit_dialog import EditDialog
from app.ui.tasks.model import CHECK, LEAD, TITLE
from app.ui.tasks.several_dialogs import ExtensionOfSeveralDialog, ProgressOfSeveralDialog
from app.ui.tasks.units_dialog import UnitsDialog


@pytest.fixture
def late(view):
    """The view narrowed to what is overdue, all of it ticked."""
    view.filters.overdue.setChecked(True)
    view.table.ticking.all()
    return view


def opened(view, kind):
    (dialog,) = [one for one in view.findChildren(QDialog) if isinstance(one, kind) and one.isVisible()]
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    return dialog


def states(view):
    view.refresh()
    return [one.state for one in view.contents.by_id.values()]


def test_space_ticks_the_row_and_the_line_below_says_how_many(view, go, qtbot):
    go("1.1")
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert len(view.ticked()) == 1
    assert view.bar.isVisible()
    assert view.bar.words.text() == "Đã chọn 1 nhiệm vụ"
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert not view.bar.isVisible()


def test_shift_and_an_arrow_tick_row_after_row(view, go, qtbot):
    go("1.1")
    for _turn in range(2):
        qtbot.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [one.task.number for one in view.ticked()] == ["1.1", "1.2", "1.3"]


def test_a_press_on_the_box_ticks_and_one_with_shift_ticks_up_to_there(view, go, qtbot):
    go("1.1")
    first = view.table.visualRect(view.model.index(view.table.currentIndex().row(), CHECK)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert [one.task.number for one in view.ticked()] == ["1.1"]
    third = view.table.visualRect(view.model.index(view.table.currentIndex().row() + 2, TITLE)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, third)
    assert [one.task.number for one in view.ticked()] == ["1.1", "1.2", "1.3"]


def test_ctrl_a_ticks_what_is_shown_and_again_none(view, qtbot):
    view.filters.overdue.setChecked(True)
    qtbot.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert {one.state for one in view.ticked()} == {State.OVERDUE}
    view.filters.clear()
    assert len(view.ticked()) == 3, "what is ticked stays so when the filter goes"
    qtbot.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.ticked()) == 40
    qtbot.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.ticked() == ()


def test_the_box_above_says_all_some_or_none_aloud(view):
    heading = view.model.headerData(CHECK, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert "Ctrl+A" in heading
    said = view.model.index(1, CHECK).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Chọn: chưa chọn"


def test_several_are_marked_done_with_one_reason_and_one_undo(late, desk):
    late.bar.done.click()
    dialog = opened(late, ProgressOfSeveralDialog)
    dialog.record_button.click()
    assert "sản phẩm" in dialog.strip.text(), "done without a product needs a document or a reason"
    assert dialog.isVisible()
    dialog.reason.insert("Đã lồng ghép vào Kế hoạch của tỉnh")
    dialog.record_button.click()
    assert not dialog.isVisible()
    assert states(late).count(State.DONE_LATE) == 3
    desk.editor.stack.undo()
    assert states(late).count(State.OVERDUE) == 3
    assert desk.editor.stack.undoText() == ""


def test_progress_of_several_is_recorded_under_the_occurrence_of_each(view, desk, go, qtbot):
    go("1.1")
    for _turn in range(3):
        qtbot.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = opened(view, ProgressOfSeveralDialog)
    dialog.percent.setValue(40)
    dialog.note.setPlainText("Đang làm.")
    ticked = view.ticked()
    dialog.record_button.click()
    found = [desk.store.progress.entries(one.task.id)[0] for one in ticked]
    assert [one.occurrence for one in found] == ["once", "2023-R1", "2023-R1", "2023-Q1"]
    assert {(one.status, one.percent, one.note) for one in found} == {(Status.IN_PROGRESS, 40, "Đang làm.")}


def test_deadlines_of_several_are_moved_by_days_and_what_has_none_is_said(view, desk):
    view.filters.overdue.setChecked(True)
    view.table.ticking.all()
    view.filters.clear()
    view.model.tick([next(one.task.id for one in view.model.tasks() if one.task.number == "3.3")], on=True)
    view.actions_of_task.extend.trigger()
    dialog = opened(view, ExtensionOfSeveralDialog)
    assert dialog._left_out == 1
    dialog.way.choose("days")
    dialog._follow_way()
    dialog.days.setValue(60)
    dialog.reason.insert("Chờ ý kiến các huyện")
    ticked = [one.task.id for one in view.ticked()]
    dialog.record_button.click()
    view.refresh()
    moved = view.contents.these(ticked)
    dues = sorted(one.current.due for one in moved if one.current.due is not None)
    assert dues == [date(2023, 3, 15), date(2023, 3, 31), date(2023, 4, 15)]
    desk.editor.stack.undo()
    assert states(view).count(State.OVERDUE) == 3


def test_what_was_recorded_for_the_ticked_takes_the_ticks_away_and_undo_does_not_bring_them_back(late, desk):
    late.bar.done.click()
    dialog = opened(late, ProgressOfSeveralDialog)
    dialog.record_button.click()
    assert len(late.ticked()) == 3, "nothing was recorded yet"
    dialog.reason.insert("Đã lồng ghép")
    dialog.record_button.click()
    assert late.ticked() == ()
    assert not late.bar.isVisible()
    desk.editor.stack.undo()
    assert states(late).count(State.OVERDUE) == 3
    assert late.ticked() == ()


def filled(view):
    buttons = view.findChildren(QPushButton)
    return {one.text() for one in buttons if one.isVisible() and one.property("kind") == "primary"}


def test_where_tasks_are_ticked_one_button_is_filled(view, go, qtbot):
    go("1.1")
    assert filled(view) == {"Thêm nhiệm vụ", "Ghi tiến độ"}  # one of the view, one of the pane
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert filled(view) == {"Ghi tiến độ"}
    assert view.bar.record.property("kind") == "primary"
    assert view.pane.record_button.property("kind") == "outlined"
    view.resize(620, 330)
    assert filled(view) == {"Ghi tiến độ"}
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    view.resize(1254, 640)
    assert filled(view) == {"Thêm nhiệm vụ", "Ghi tiến độ"}


def test_several_are_extended_to_no_day_before_their_own(late):
    late.bar.extend.click()
    dialog = opened(late, ExtensionOfSeveralDialog)
    dialog.new.setText("01/02/2023")
    dialog.reason.insert("Vội")
    dialog.record_button.click()
    assert dialog.isVisible()
    assert "14/02/2023" in dialog.strip.text()
    assert states(late).count(State.OVERDUE) == 3


def test_several_are_given_to_a_unit_beside_those_they_have(late, desk):
    late.bar.units.click()
    dialog = opened(late, UnitsDialog)
    dialog.record_button.click()
    assert dialog.strip.text() == "Ghi ít nhất một đơn vị."
    dialog.lead.insert("Thanh tra Sở")
    dialog.beside.setChecked(True)
    ticked = late.ticked()
    dialog.record_button.click()
    for one in ticked:
        names = desk.store.tasks.units_of(one.task.id)[Role.LEAD]
        assert names[-1] == "Thanh tra Sở"
        assert len(names) > 1
    desk.editor.stack.undo()
    assert all("Thanh tra Sở" not in desk.store.tasks.units_of(one.task.id)[Role.LEAD] for one in ticked)


def test_f2_in_the_column_of_the_lead_opens_the_units_of_the_task(view, go, qtbot):
    go("2.7", "Dự thảo")
    view.table.setCurrentIndex(view.model.index(view.table.currentIndex().row(), LEAD))
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    dialog = opened(view, UnitsDialog)
    assert dialog.lead.names() == ("Văn phòng Sở",)
    dialog.reject()


def test_enter_gives_the_task_to_the_units_typed(view, desk, go, qtbot):
    task = go("2.7", "Dự thảo")
    view.actions_of_task.units.trigger()
    dialog = opened(view, UnitsDialog)
    dialog.lead.clear()
    dialog.lead.insert("Phòng Quy hoạch")
    qtbot.keyClick(dialog.lead, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert desk.store.tasks.units_of(task.id)[Role.LEAD] == ("Phòng Quy hoạch",)


def test_a_unit_typed_without_accents_is_offered_by_its_name(view, desk, go, qtbot):
    task = go("2.7", "Dự thảo")
    view.actions_of_task.units.trigger()
    dialog = opened(view, UnitsDialog)
    dialog.lead.selectAll()
    qtbot.keyClicks(dialog.lead, "nghiep vu thuoc so")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QAbstractItemView)
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == [
        "Các phòng nghiệp vụ thuộc Sở"
    ]
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert dialog.lead.text() == "Các phòng nghiệp vụ thuộc Sở"
    dialog.record_button.click()
    assert desk.store.tasks.units_of(task.id)[Role.LEAD] == ("Các phòng nghiệp vụ thuộc Sở",)


def test_deleting_asks_only_where_a_journal_goes_along_and_is_undone(view, desk, dialogs, go, qtbot):
    go("1.1")
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(view.model.tasks()) == 39)
    assert dialogs.asked == []
    desk.editor.stack.undo()
    qtbot.waitUntil(lambda: len(view.model.tasks()) == 40)
    task = go("1.1")
    view.actions_of_task.record.trigger()
    dialog = next(one for one in view.findChildren(QDialog) if one.isVisible())
    dialog.record_button.click()
    dialogs.answer = False
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert "Xóa nhiệm vụ 1.1?" in dialogs.asked[0]
    QApplication.processEvents()
    assert task.id in view.contents.by_id


def test_a_task_is_added_by_hand_and_gone_to(view, desk, go, qtbot):
    go("2.5")
    view.header.add_button.click()
    dialog = opened(view, EditDialog)
    assert dialog.section.currentText().startswith("2 ")
    dialog.record_button.click()
    assert "nội dung việc" in dialog.strip.text()
    dialog.title.setPlainText("Đối thoại với doanh nghiệp")
    dialog.phrase.setText("Trước ngày 01/06/2023")
    assert "31/05/2023" in dialog.understood.text()
    dialog.lead.insert("Văn phòng Sở")
    dialog.record_button.click()
    qtbot.waitUntil(lambda: view.table.current_task().task.title == "Đối thoại với doanh nghiệp")
    assert view.table.current_task().current.due == date(2023, 5, 31)
    assert "thêm nhiệm vụ" in desk.editor.stack.undoText().lower()
    desk.editor.stack.undo()
    qtbot.waitUntil(lambda: len(view.model.tasks()) == 40)
