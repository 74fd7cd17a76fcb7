"""The dialogs of a task, by keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.progress import State, Status
from app.domain.schedules import Kind
from app.ui.tasks.deadline_dialogs import DayDialog, ExtensionDialog
from app.ui.tasks.file_opening import FileOpening
from app.ui.tasks.progress_dialog import ProgressDialog
from app.ui.tasks.several_dialogs import ProgressOfSeveralDialog
from tests.ui.conftest import TODAY


@pytest.fixture
def standing(desk):
    def find(number, title=""):
        plan = desk.store.planning.plan_of(2023)
        return next(
            one
            for one in desk.store.progress.standings(plan.id, TODAY, desk.period)
            if one.task.number == number and title in one.task.title
        )

    return find


@pytest.fixture
def opened(qtbot):
    def show(dialog):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        return dialog

    return show


def write(text):
    """Type as an input method does: with letters that have no key of their own."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.insert(text)


def press(qtbot, key, times=1, modifier=Qt.KeyboardModifier.NoModifier):
    for _ in range(times):
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_the_keys_stand_on_the_status_that_is_chosen(desk, standing, opened, qtbot):
    dialog = ProgressOfSeveralDialog(desk, [standing("1.2"), standing("1.3")], Status.DONE)
    opened(dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.focusWidget() is dialog.status.button(Status.DONE.value)
    press(qtbot, Qt.Key.Key_Space)
    assert dialog.status.choice() == Status.DONE


def test_what_is_typed_on_marking_a_task_done_is_what_was_done(desk, standing, opened, qtbot):
    dialog = ProgressDialog(desk, standing("2.7", "Dự thảo"))
    dialog.mark_done()
    opened(dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    for key in (Qt.Key.Key_D, Qt.Key.Key_A):
        press(qtbot, key)
    assert dialog.note.toPlainText() == "da"
    assert dialog.status.choice() == Status.DONE


def test_progress_is_recorded_by_keyboard_alone(desk, standing, opened, qtbot):
    task = standing("2.7", "Dự thảo")
    dialog = opened(ProgressDialog(desk, task))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(qtbot, Qt.Key.Key_Right)  # from "in progress" to "done"
    assert dialog.status.choice() == Status.DONE
    dialog.evidence._rows[0].number.setFocus()
    write("12/QĐ-SXD")
    press(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "6/3")
    press(qtbot, Qt.Key.Key_Tab)
    write("Công bố TTHC nội bộ")
    press(qtbot, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    after = standing("2.7", "Dự thảo")
    assert after.state is State.DONE_LATE
    assert after.last_entry.days_late == 22
    (evidence,) = desk.store.progress.evidence(task.task.id)
    assert (evidence.number, evidence.issued, evidence.summary) == (
        "12/QĐ-SXD",
        date(2023, 3, 6),
        "Công bố TTHC nội bộ",
    )
    desk.editor.stack.undo()
    assert standing("2.7", "Dự thảo").state is State.OVERDUE
    assert desk.store.progress.evidence(task.task.id) == ()


def test_done_without_a_product_is_refused_in_the_page_until_a_reason_is_given(desk, standing, opened, qtbot):
    task = standing("2.7", "Dự thảo")
    dialog = opened(ProgressDialog(desk, task))
    dialog.status.button(Status.DONE.value).click()
    dialog.record_button.click()
    assert dialog.isVisible()
    assert dialog.strip.text().startswith("Chưa có sản phẩm.")
    assert desk.store.progress.entries(task.task.id) == ()
    dialog.reason.insert("Làm cùng nhiệm vụ 2.5")
    assert not dialog.strip.isVisible()
    dialog.record_button.click()
    assert not dialog.isVisible()
    assert desk.store.progress.entries(task.task.id)[0].reason == "Làm cùng nhiệm vụ 2.5"


def test_a_day_that_does_not_exist_is_refused_in_the_page(desk, standing, opened, qtbot):
    dialog = opened(ProgressDialog(desk, standing("3.3")))
    dialog.day.setText("30/02/2023")
    dialog.record_button.click()
    assert dialog.strip.text() == "Không có ngày này."
    assert desk.editor.stack.count() == 0


def test_what_is_said_of_a_day_goes_when_the_day_is_right(desk, standing, opened, qtbot):
    dialog = opened(ProgressDialog(desk, standing("3.3")))
    dialog.day.setText("30/02/2023")
    dialog.record_button.click()
    dialog.note.insertPlainText("Đã gửi")
    assert dialog.strip.isVisible()
    dialog.day.setText("")
    qtbot.keyClicks(dialog.day, "28/02/2023")
    assert not dialog.strip.isVisible()
    assert not dialog.day.property("wrong")
    dialog.day.setText("31/02/2023")
    dialog.record_button.click()
    assert dialog.strip.isVisible()


def test_a_status_that_is_tried_and_left_gives_the_share_back_that_was_typed(desk, standing, opened, qtbot):
    one = ProgressDialog(desk, standing("1.2"))
    several = ProgressOfSeveralDialog(desk, [standing("1.2"), standing("1.3")])
    for dialog in map(opened, (one, several)):
        dialog.percent.setValue(40)
        shares = []
        for status in (Status.DONE, Status.DROPPED, Status.NOT_STARTED, Status.IN_PROGRESS):
            qtbot.mouseClick(dialog.status.button(status.value), Qt.MouseButton.LeftButton)
            shares.append(dialog.percent.value())
        assert shares == [100, 40, 0, 40]


def test_a_file_is_attached_and_can_be_saved_again(desk, standing, opened, dialogs, tmp_path):
    proof = tmp_path / "minh-chung.pdf"
    proof.write_bytes(b"%PDF-1.7 proof")
    task = standing("3.3")
    dialog = opened(ProgressDialog(desk, task))
    dialog.percent.setValue(40)
    dialogs.file = proof
    dialog.evidence._rows[0].file.click()
    assert dialog.evidence._rows[0].file.text() == "minh-chung.pdf"
    dialog.record_button.click()
    (evidence,) = desk.store.progress.evidence(task.task.id)
    kept = desk.store.progress.attachment(evidence.attachment_id)
    assert (kept.name, kept.content) == ("minh-chung.pdf", b"%PDF-1.7 proof")
    opening = FileOpening(desk)
    dialogs.file = tmp_path / "ra.pdf"
    opening.save(evidence.attachment_id)
    assert dialogs.file.read_bytes() == b"%PDF-1.7 proof"
    dialogs.file = tmp_path / "khong-co" / "ra.pdf"
    opening.save(evidence.attachment_id)
    assert dialogs.told == ["Không ghi được tệp vào chỗ này. Chọn nơi khác."]


def test_a_deadline_is_extended_and_the_second_time_warns(desk, standing, opened, qtbot):
    task = standing("2.7", "Dự thảo")
    dialog = opened(ExtensionDialog(desk, task))
    assert dialog.old.text() == "14/02/2023"
    assert not dialog.warning.isVisible()
    qtbot.keyClicks(dialog.new, "31/3")
    dialog.reason.insert("Chờ ý kiến các huyện")
    dialog.record_button.click()
    after = standing("2.7", "Dự thảo")
    assert after.current.due == date(2023, 3, 31)
    assert after.state is State.IN_TIME
    again = opened(ExtensionDialog(desk, after))
    assert again.warning.isVisible()
    assert "31/03/2023" in again.warning.text()
    again.reject()


def test_an_extension_to_an_earlier_day_is_refused_in_the_page(desk, standing, opened, qtbot):
    dialog = opened(ExtensionDialog(desk, standing("2.7", "Dự thảo")))
    qtbot.keyClicks(dialog.new, "1/2")
    dialog.reason.insert("Nhầm")
    dialog.record_button.click()
    assert "14/02/2023" in dialog.strip.text()
    assert desk.editor.stack.count() == 0


def test_a_task_without_a_day_is_given_one_and_keeps_its_printed_phrase(desk, standing, opened, qtbot):
    task = standing("3.1", "hướng dẫn của TW")
    assert task.current is None
    dialog = opened(DayDialog(desk, task))
    assert dialog.findChildren(QLineEdit)
    qtbot.keyClicks(dialog.due, "10/3/2023")
    dialog.record_button.click()
    after = standing("3.1", "hướng dẫn của TW")
    assert after.state is State.DUE_SOON
    assert after.task.override.kind is Kind.ONCE
    assert after.task.phrase == task.task.phrase
    desk.editor.stack.undo()
    assert standing("3.1", "hướng dẫn của TW").current is None


def test_tab_walks_through_a_document_before_it_offers_another(desk, standing, opened):
    dialog = opened(ProgressDialog(desk, standing("3.3")))
    dialog.evidence.add_row()
    first, second = dialog.evidence._rows
    walked: list[object] = []
    widget = dialog.reason
    while len(walked) < 11:
        walked.append(widget)
        widget = widget.nextInFocusChain()
        while widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            widget = widget.nextInFocusChain()
    assert walked == [
        dialog.reason,
        first.number, first.issued, first.summary, first.file,
        second.number, second.issued, second.summary, second.file,
        dialog.evidence.more_button, dialog.evidence.paste_button,
    ]  # fmt: skip


def test_a_refused_day_gets_the_focus(desk, standing, opened, qtbot):
    dialog = opened(ProgressDialog(desk, standing("3.3")))
    dialog.activateWindow()
    dialog.day.setText("30/02/2023")
    dialog.record_button.click()
    qtbot.waitUntil(dialog.day.hasFocus)


class _SmallScreen:
    """A screen of 1366×768 at 200 %."""

    def availableGeometry(self):  # noqa: N802 - as Qt calls it
        return QRect(0, 0, 683, 384)


class _ProgressOnASmallScreen(ProgressDialog):
    def screen(self):
        return _SmallScreen()


def test_progress_is_recorded_on_a_low_screen_where_the_fields_scroll(desk, standing, opened, qtbot):
    dialog = opened(_ProgressOnASmallScreen(desk, standing("2.7", "Dự thảo")))
    dialog.mark_done()
    QApplication.processEvents()
    assert dialog.height() < 384
    assert dialog.rect().contains(dialog.record_button.geometry())
    dialog.reason.setFocus(Qt.FocusReason.TabFocusReason)
    write("Chưa cần sản phẩm")
    qtbot.mouseClick(dialog.record_button, Qt.MouseButton.LeftButton)
    assert standing("2.7", "Dự thảo").state in {State.DONE_LATE, State.DONE_ON_TIME}


def test_progress_of_a_quarter_that_is_over_counts_in_its_report(desk, opened, qtbot):
    desk._clock = lambda: date(2023, 3, 17)  # Quarter I is chosen, and not sent yet
    plan = desk.store.planning.plan_of(2023)

    def standing():
        found = desk.store.progress.standings(plan.id, desk.today(), desk.period)
        return next(one for one in found if one.task.number == "1.5")

    assert not standing().updated
    dialog = opened(ProgressDialog(desk, standing()))
    assert dialog.occurrence.currentText().startswith("Quý I ")
    assert dialog.day.text() == "14/03/2023"
    dialog.note.setPlainText("Đã rà soát")
    dialog.record_button.click()
    assert standing().updated


def test_the_day_follows_the_quarter_until_it_is_typed(desk, opened):
    desk._clock = lambda: date(2023, 3, 17)
    plan = desk.store.planning.plan_of(2023)
    found = desk.store.progress.standings(plan.id, desk.today(), desk.period)
    dialog = opened(ProgressDialog(desk, next(one for one in found if one.task.number == "1.5")))
    second = dialog.occurrence.findData("2023-R2")
    dialog.occurrence.setCurrentIndex(second)
    dialog.occurrence.activated.emit(second)
    assert dialog.day.text() == "17/03/2023"
    dialog.day.setText("10/03/2023")
    first = dialog.occurrence.findData("2023-R1")
    dialog.occurrence.setCurrentIndex(first)
    dialog.occurrence.activated.emit(first)
    assert dialog.day.text() == "10/03/2023"
    dialog.reject()


def test_several_tasks_of_a_quarter_that_is_over_are_recorded_in_it(desk, opened):
    desk._clock = lambda: date(2023, 3, 17)
    plan = desk.store.planning.plan_of(2023)
    found = desk.store.progress.standings(plan.id, desk.today(), desk.period)
    chosen = [one for one in found if one.task.number in {"1.5", "1.3"}]
    dialog = opened(ProgressOfSeveralDialog(desk, chosen))
    assert dialog.day.text() == "14/03/2023"
    dialog.note.setPlainText("Đã rà soát")
    dialog.record_button.click()
    for one in chosen:
        assert desk.store.progress.entries(one.task.id)[0].occurrence == "2023-R1"
