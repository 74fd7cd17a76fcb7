"""The program beside the clock: it hides there, counts quietly, and leaves when it is told to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app.services.notices import Notice
from app.settings import Settings
from app.ui.autostart import start_line
from app.ui.program_settings import ProgramSettings
from app.ui.tray import Tray, counting_icon, notice_lines


@pytest.fixture
def clock_side(monkeypatch):
    """A screen with a place beside the clock: the one that tests run on has none."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    yield
    QApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def window(desk, make_window):
    return make_window(desk)


def test_unless_it_is_wanted_closing_the_window_leaves_the_program(window, clock_side):
    tray = Tray(window, ProgramSettings(Settings()))
    assert not tray.is_shown
    window.close()
    assert not window.isVisible()
    assert QApplication.quitOnLastWindowClosed()


def test_beside_the_clock_closing_only_hides_the_window(window, clock_side):
    tray = Tray(window, ProgramSettings(Settings(tray=True)))
    assert tray.is_shown
    window.close()
    assert not window.isVisible()
    assert not QApplication.quitOnLastWindowClosed()
    window.desk.store.planning.plans()  # the store is still open
    tray.show_window()
    assert window.isVisible()


def test_it_says_what_is_late_in_its_tip(window, clock_side):
    tray = Tray(window, ProgramSettings(Settings(tray=True, reminders=("overdue", "cut_off"))))
    assert tray.icon is not None
    assert tray.icon.toolTip().splitlines() == [
        "Đầu mối KSTT",
        "Quá hạn: 3 nhiệm vụ",
        "Còn 6 ngày đến ngày chốt số liệu",
    ]


def test_the_setting_brings_it_and_takes_it_away_at_once(window, clock_side):
    program = ProgramSettings(Settings())
    tray = Tray(window, program)
    program.keep(replace(program.value, tray=True))
    assert tray.is_shown
    program.keep(replace(program.value, tray=False))
    assert not tray.is_shown
    assert QApplication.quitOnLastWindowClosed()


def test_a_screen_without_such_a_place_keeps_the_window(window, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    assert not Tray(window, ProgramSettings(Settings(tray=True))).is_shown


def log_of(store):
    """Return SQLite's log beside a store: it is there as long as the store is open."""
    return store.with_name(f"{store.name}-wal")


def test_leaving_closes_the_window_and_its_store_for_good(window, clock_side):
    tray = Tray(window, ProgramSettings(Settings(tray=True)))
    store = window.desk.store.path
    tray.leave()
    assert not window.isVisible()
    assert not tray.is_shown
    assert not log_of(store).exists()


def test_quitting_by_the_menu_leaves_also_from_beside_the_clock(window, clock_side):
    tray = Tray(window, ProgramSettings(Settings(tray=True)))
    store = window.desk.store.path
    quitting = next(action for _menu, action in window.menus.listed() if action.shortcut() == QKeySequence("Ctrl+Q"))
    quitting.trigger()
    assert not tray.is_shown
    assert not log_of(store).exists()


@pytest.mark.parametrize("hidden", [True, False])
def test_the_program_ends_when_it_is_left_from_beside_the_clock(tmp_path, hidden):
    script = f"""
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSystemTrayIcon
QSystemTrayIcon.isSystemTrayAvailable = staticmethod(lambda: True)
from app.settings import Settings
from app.ui import application
from app.ui.kit.memory import keep_in
from app.ui.program_settings import ProgramSettings
from app.ui.tray import Tray
keep_in(Path({str(tmp_path)!r}) / "window.ini")
program = ProgramSettings(Settings(tray=True))
running = application.make_application(program.value)
window = application.open_window(Path({str(tmp_path)!r}) / "so-lieu.dmk", program, application._clock(None))
tray = Tray(window, program)
window.show()
if {hidden}:
    window.close()
QTimer.singleShot(10, tray.leave)
QTimer.singleShot(20_000, lambda: running.exit(1))
raise SystemExit(running.exec())
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, env=environment, timeout=60, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("count", [1, 12, 250])
def test_a_count_changes_the_icon(count, qapp):
    side = 64
    assert counting_icon(count).pixmap(side, side).toImage() != counting_icon(0).pixmap(side, side).toImage()


def test_nothing_due_is_said_too():
    assert notice_lines(()) == ("Không có việc đến hạn.",)
    assert notice_lines((Notice(what="today", count=2),)) == ("2 nhiệm vụ đến hạn hôm nay",)


def test_windows_starts_the_program_from_a_folder_with_blanks():
    assert start_line(Path("C:/Program Files/x.exe")).startswith('"')
    assert start_line(Path("C:/Program Files/x.exe")).endswith('" --tray')
