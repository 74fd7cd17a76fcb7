"""The main task of a view is done by keys alone: places by Ctrl and a digit, parts by Tab, deeds by Enter and Space."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.progress import State
from app.ui.aims import SettingsAim
from app.ui.tasks.progress_dialog import ProgressDialog
from tests.ui.everyone.stage import settle

_FAR = 150
"""More stops than lie before anything. What is typed is plain: QTest knows no key for letters with marks."""


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keys are: in an open menu, else in what has the focus."""
    at: Any = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
    QTest.keyClick(at, key, modifier)
    settle()


def here() -> Any:
    """What has the keys."""
    return QApplication.focusWidget()


def tab_to(words: str) -> Any:
    """Press Tab until it comes to what has these words."""
    for _press in range(_FAR):
        now: Any = QApplication.focusWidget()
        if now is not None and words in {now.accessibleName(), getattr(now, "text", str)()}:
            return now
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to “{words}”")


@pytest.fixture
def at(window, qtbot):
    """Go to a place by Ctrl and its digit."""
    with qtbot.waitActive(window):
        window.activateWindow()

    def go(digit: int) -> Any:
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + digit), Qt.KeyboardModifier.ControlModifier)
        settle()
        return window

    return go


def overdue(desk):
    digest = desk.store.digest.of(desk.today(), desk.period, desk.settings.soon_days)
    return next(one for one in digest.standings if one.state is State.OVERDUE)


def test_progress_is_recorded_with_its_note(at, desk):
    window = at(2)
    task = overdue(desk).task
    desk.open_task(task.id)
    window.view("tasks").table.setFocus()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ProgressDialog)
    assert dialog.isVisible()
    tab_to("Nội dung")
    QTest.keyClicks(here(), "Da lay y kien")
    tab_to("Ghi tiến độ")
    press(Qt.Key.Key_Return)
    assert [one.note for one in desk.store.progress.entries(task.id)] == ["Da lay y kien"]


def test_a_file_is_attached_as_evidence(at, desk, dialogs, tmp_path):
    window = at(2)
    task = overdue(desk).task
    desk.open_task(task.id)
    dialogs.files = (tmp_path / "cong-van.pdf",)
    dialogs.files[0].write_bytes(b"%PDF-1.4")
    window.view("tasks").table.setFocus()
    tab_to("Đính kèm tệp")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)  # the first way of the menu: choose files
    press(Qt.Key.Key_Return)
    assert window.findChild(ProgressDialog).isVisible()  # the file wants an entry that it proves
    tab_to("Ghi tiến độ")
    press(Qt.Key.Key_Return)
    assert len(desk.store.progress.evidence(task.id)) == 1


def test_the_calendar_is_exported(at, dialogs, tmp_path):
    at(3)
    dialogs.file = tmp_path / "lich.ics"
    tab_to("Xuất .ics…")
    press(Qt.Key.Key_Return)
    tab_to("Lưu tệp…")
    press(Qt.Key.Key_Return)
    assert dialogs.file.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_unit_is_added(at, desk):
    window = at(6)
    window.lead("settings", SettingsAim(page="units"))
    tab_to("Thêm đơn vị")
    press(Qt.Key.Key_Return)
    QTest.keyClick(here(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(here(), "Phong 7")
    press(Qt.Key.Key_Return)
    assert "Phong 7" in {unit.name for unit in desk.store.planning.units()}


def test_a_reminder_is_recorded_as_sent(at, desk):
    window = at(2)
    window.go("reminders")
    settle()
    unit = window.view("reminders").chosen().unit
    tab_to("Ghi đã gửi")
    press(Qt.Key.Key_Space)
    assert len(desk.store.reminders.letters(unit.id)) == 1
