"""The pages of the program itself: reminders, look, backups, what it is."""

import shutil

import pytest
from PySide6.QtCore import Qt

from app import __version__
from app.settings import Settings, load_settings
from app.ui.aims import SettingsAim
from app.ui.application import follow_settings
from app.ui.desk import Desk
from app.ui.frame.main_window import MainWindow
from app.ui.jobs import InlinePool
from app.ui.kit import theme
from app.ui.program_settings import ProgramSettings
from app.ui.settings.backups import BackupsPage
from tests.ui.conftest import TODAY


def press(qtbot, switch, key):
    qtbot.mouseClick(switch.button(key), Qt.MouseButton.LeftButton)


def test_days_of_due_soon_are_kept_heard_and_taken_back(desk, page_of):
    page = page_of("reminders")
    heard = []
    desk.settings_changed.connect(lambda settings: heard.append(settings.soon_days))
    page.soon.setValue(7)
    assert desk.settings.soon_days == 7
    desk.editor.stack.undo()
    assert page.soon.value() == 15
    assert heard == [7, 15]


def test_what_is_counted_is_switched_one_by_one(qtbot, desk, page_of):
    page = page_of("reminders")
    page.switches["soon"].setFocus()
    qtbot.keyClick(page.switches["soon"], Qt.Key.Key_Space)
    assert desk.settings.reminders == ("overdue", "today", "cut_off", "not_updated")
    qtbot.keyClick(page.switches["soon"], Qt.Key.Key_Space)
    assert desk.settings.reminders == Settings().reminders


def test_the_place_beside_the_clock_is_switched_and_taken_back(qtbot, desk, page_of):
    page = page_of("reminders")
    qtbot.keyClick(page.tray, Qt.Key.Key_Space)
    assert desk.settings.tray
    desk.editor.stack.undo()
    assert not page.tray.isChecked()


def test_only_the_installed_program_starts_with_windows(desk, page_of):
    page = page_of("reminders")
    assert not page.start.isEnabled()
    assert page.start.accessibleDescription() == "Chỉ dùng được với bản cài đặt trên Windows."


def test_undo_of_one_setting_leaves_those_changed_since(desk):
    desk.change_settings("", soon_days=7)
    desk.program.keep(Settings(soon_days=7, theme="dark"))
    desk.editor.stack.undo()
    assert (desk.settings.soon_days, desk.settings.theme) == (15, "dark")


def test_settings_that_cannot_be_kept_are_told_and_stay_as_they_were(desk, dialogs, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    desk.program.path = tmp_path / "file" / "settings.toml"
    assert not desk.change_settings("", soon_days=7)
    assert desk.settings.soon_days == 15
    assert len(dialogs.told) == 1
    assert desk.editor.stack.count() == 0


@pytest.fixture
def dressed_window(qtbot, qapp, desk, dialogs, tmp_path, dressed):
    """A window whose look follows its settings; the look of the other tests comes back at its end."""
    program = ProgramSettings(Settings(theme="light"), tmp_path / "settings.toml")
    follow_settings(qapp, program)
    store = desk.store
    window = MainWindow(
        Desk(store, clock=lambda: TODAY, settings=program, pool=InlinePool(), dialogs=dialogs), lambda _path: desk
    )
    window.resize(1366, 720)
    window.show()
    qtbot.waitExposed(window)
    window.lead("settings", SettingsAim(page="appearance"))
    yield window
    program.keep(Settings(theme="light"))
    program.changed.disconnect()
    window.close()
    window.deleteLater()
    qapp.processEvents()


def page_in(window):
    return window.view("settings").page("appearance")


def test_colours_change_at_once(qtbot, dressed_window):
    press(qtbot, page_in(dressed_window).theme, "dark")
    assert theme.is_dark()
    dressed_window.desk.editor.stack.undo()
    assert not theme.is_dark()


def test_letters_grow_at_once_and_everything_is_made_in_their_size(qtbot, dressed_window, tmp_path):
    before = dressed_window.period_bar.height()
    press(qtbot, page_in(dressed_window).text_size, "130")
    qtbot.waitUntil(lambda: dressed_window.period_bar.height() > before)
    assert theme.px(100) == 130
    assert dressed_window.places.shown == "settings"
    qtbot.waitUntil(lambda: page_in(dressed_window).text_size.choice() == "130")
    assert load_settings(tmp_path / "settings.toml").text_size == 130
    dressed_window.desk.editor.stack.undo()
    qtbot.waitUntil(lambda: dressed_window.period_bar.height() == before)


def test_the_language_changes_at_once_and_edits_made_before_can_still_be_taken_back(qtbot, dressed_window):
    desk = dressed_window.desk
    desk.editor.edit("x", lambda: desk.store.units.add("Phòng Kinh tế"))
    press(qtbot, page_in(dressed_window).language, "en")
    qtbot.waitUntil(lambda: dressed_window.rail.place("settings").text() == "Settings")
    desk = dressed_window.desk
    desk.editor.stack.undo()
    qtbot.waitUntil(lambda: dressed_window.rail.place("settings").text() == "Thiết lập")
    desk = dressed_window.desk
    desk.editor.stack.undo()
    assert "Phòng Kinh tế" not in [one.unit.name for one in desk.store.units.overview(2023)]


def test_a_backup_is_made_now_and_listed_with_its_size(qtbot, desk, page_of):
    page = page_of("backups")
    assert page.model.rowCount() == 0
    assert not page.restore.isEnabled()
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    (made,) = page.model.records
    assert made.path.exists()
    shown = [page.model.data(page.model.index(0, column)) for column in range(4)]
    assert shown[1] == "sao lưu bằng tay"
    assert shown[2].endswith("KB")
    assert shown[3] == str(desk.store.path.parent / "sao-luu")


def test_a_backup_is_put_back_once_that_was_agreed_to(qtbot, desk, dialogs, page_of):
    page = page_of("backups")
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    desk.editor.edit("", lambda: desk.store.units.add("Phòng Kinh tế"))
    dialogs.answer = False
    qtbot.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    assert len(dialogs.asked) == 1
    assert len(desk.store.units.overview(2023)) == 14
    dialogs.answer = True
    heard: list[frozenset[type]] = []
    desk.refresh.changed.connect(heard.append)
    qtbot.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    assert len(desk.store.units.overview(2023)) == 13
    assert heard
    assert desk.editor.stack.count() == 0
    assert [one.reason for one in page.model.records] == ["restore", "by-hand"]


class WaitingPool:
    """Keeps work until the test lets it go on: a drive that sleeps."""

    def __init__(self):
        self.waiting = []

    def start(self, work):
        self.waiting.append(work)

    def waitForDone(self):  # noqa: N802 - Qt's own name
        return True

    def go_on(self):
        while self.waiting:
            self.waiting.pop(0)()


def test_the_page_stands_while_the_drive_of_the_backups_sleeps(qtbot, make_desk, sample_store, tmp_path):
    path, pool = tmp_path / "so-lieu.dmk", WaitingPool()
    shutil.copy(sample_store, path)
    desk = make_desk(path, pool)
    made = desk.store.backups.make("by-hand")
    page = BackupsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert page.model.rowCount() == 0
    assert len(pool.waiting) == 1
    second = desk.store.backups.make("by-hand")
    pool.go_on()
    assert [one.path for one in page.model.records] == [second, made]


def test_a_page_that_is_not_shown_does_not_look_at_the_disk(qtbot, make_desk, sample_store, tmp_path):
    path, pool = tmp_path / "so-lieu.dmk", WaitingPool()
    shutil.copy(sample_store, path)
    desk = make_desk(path, pool)
    page = BackupsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.hide()
    pool.go_on()
    desk.jobs.start("", lambda _progress: desk.store.backups.make("by-hand"))
    desk.change_settings("", backup_days=3)
    pool.go_on()
    assert page.model.rowCount() == 0
    page.show()
    pool.go_on()
    assert page.model.rowCount() == 1
    assert page.days.value() == 3


def test_backups_go_to_another_folder_and_beside_the_store_while_it_is_not_there(
    qtbot, desk, dialogs, page_of, tmp_path
):
    page = page_of("backups")
    other = tmp_path / "ổ khác"
    other.mkdir()
    dialogs.folder = other
    qtbot.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    assert other in page.model.records[0].path.parents
    other.rename(tmp_path / "rút ra")
    page.refresh()
    assert page.card.strip.text().startswith("Không thấy thư mục")
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    assert page.model.records[0].path.parent == desk.store.path.parent / "sao-luu"
    qtbot.mouseClick(page.default, Qt.MouseButton.LeftButton)
    assert desk.settings.backup_folder == ""
    assert not page.card.strip.isVisible()


def test_how_long_backups_are_kept_is_set(desk, page_of):
    page = page_of("backups")
    page.days.setValue(30)
    page.months.setValue(6)
    assert (desk.store.backups.rules.days, desk.store.backups.rules.months) == (30, 6)
    desk.editor.stack.undo()
    assert (page.days.value(), page.months.value()) == (30, 3)


def test_the_program_says_its_version_its_store_and_whose_work_it_uses(desk, page_of):
    page = page_of("about")
    assert page.version.text() == f"Phiên bản {__version__}"
    parts = [page.parts.model().data(page.parts.model().index(row, 0)) for row in range(page.parts.model().rowCount())]
    assert parts[0] == "Python"
    assert "Fluent UI System Icons" in parts


def test_views_are_asked_to_show_anew_when_due_soon_means_other_days(desk):
    told: list[object] = []
    desk.period_changed.connect(told.append)
    desk.change_settings("", soon_days=90)
    assert told == [desk.period]
    desk.change_settings("", theme="dark")
    assert len(told) == 1
    desk.editor.stack.undo()
    desk.editor.stack.undo()
    assert len(told) == 2
