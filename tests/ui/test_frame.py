"""What the frame does as the window narrows, what it remembers, and what it says of edits."""

import re
import shutil
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.domain.agency import Field, KindDays
from app.domain.changes import Change
from app.domain.periods import ReportingPeriod
from app.domain.progress import State
from app.services.store import open_store
from app.ui.desk import Desk
from app.ui.frame.main_window import MainWindow
from app.ui.frame.places import CALENDAR, INDICATORS, PLACES, REPORTS, SETTINGS, TASKS, TODAY
from app.ui.jobs import InlinePool
from app.ui.kit.cards import ViewHeader
from app.ui.shortcuts import ShortcutsDialog
from app.ui.tasks.progress_dialog import ProgressDialog
from app.ui.today.cards import LinkRow


def many(count=9):
    return tuple(Change(after=Field(name=f"Lĩnh vực {number}", place=20 + number)) for number in range(count))


class Mornings:
    """Opens the window on a day; the store and what the window remembers stay from one opening to the next."""

    def __init__(self, path, dialogs, qtbot) -> None:
        self.path, self.dialogs, self.qtbot = path, dialogs, qtbot
        self.today = date(2023, 3, 8)
        self.windows: list[MainWindow] = []

    def make_desk(self, path):
        store = open_store(path, daily_backup=False)
        return Desk(store, clock=lambda: self.today, pool=InlinePool(), dialogs=self.dialogs)

    def __call__(self, day):
        self.today = day
        window = MainWindow(self.make_desk(self.path), self.make_desk)
        self.windows.append(window)
        window.show()
        self.qtbot.waitExposed(window)
        return window


@pytest.fixture
def open_on(tmp_path, sample_store, dialogs, qtbot):
    path = tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, path)
    mornings = Mornings(path, dialogs, qtbot)
    yield mornings
    for window in mornings.windows:
        window.close()
        window.deleteLater()


# Places


def test_the_rail_has_six_places_with_the_settings_at_its_foot(window):
    assert [key for key, _icon, _word in PLACES] == [TODAY, TASKS, CALENDAR, INDICATORS, REPORTS, SETTINGS]
    tops = [window.rail.place(key).y() for key, _icon, _word in PLACES]
    assert tops == sorted(tops)
    assert tops[-1] - tops[-2] > 2 * (tops[1] - tops[0])
    assert window.rail.height() - window.rail.place(SETTINGS).geometry().bottom() < 12


@pytest.mark.parametrize("place", range(6))
def test_ctrl_and_a_digit_go_to_each_place(window, qtbot, place):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.ControlModifier)
    assert window.places.shown == PLACES[place][0]


def test_progress_is_recorded_over_whatever_view_is_shown(window, qtbot):
    window.go(TODAY)
    standing = window.desk.store.digest.of(window.desk.today(), window.desk.period).standings[0]
    window.desk.record_progress(standing.task.id)
    dialog = window.findChild(ProgressDialog)
    assert dialog.isVisible()
    assert dialog.standing.task == standing.task
    assert window.places.shown == TODAY
    dialog.reject()


def test_a_bucket_of_today_opens_the_tasks_filtered(window, qtbot):
    window.go(TODAY)
    qtbot.mouseClick(window.view(TODAY).buckets.buckets[State.OVERDUE], Qt.MouseButton.LeftButton)
    assert window.places.shown == TASKS
    assert window.view(TASKS).filters.count_text() == "3/40 nhiệm vụ"


def test_a_day_ahead_opens_the_calendar_there(window, qtbot):
    window.go(TODAY)
    days = window.view(TODAY).side.days
    qtbot.waitUntil(lambda: bool(days.findChildren(LinkRow)))
    days.findChildren(LinkRow)[0].click()
    assert window.places.shown == CALENDAR


def test_progress_recorded_from_today_is_seen_there_and_in_the_rail_and_taken_back(window, qtbot):
    window.go(TODAY)
    view = window.view(TODAY)
    line = view.list.current_task()
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Space)
    dialog = window.findChild(ProgressDialog)
    dialog.status.button("dropped").click()
    dialog.reason.setText("Thôi làm")
    dialog.accept()
    qtbot.waitUntil(lambda: view.list.current_task() != line)
    assert window.rail.place(TASKS).count() == 2
    assert view.buckets.buckets[State.OVERDUE].count() == 2
    window.desk.editor.stack.undo()
    qtbot.waitUntil(lambda: view.buckets.buckets[State.OVERDUE].count() == 3)
    assert window.rail.place(TASKS).count() == 3
    assert window.status_line.text().startswith("Đã hoàn tác: ghi tiến độ")


# As the window narrows


def test_a_small_window_has_one_menu_button_and_no_status_line(window, qtbot):
    window.resize(683, 384)
    assert not window.menuBar().isVisible()
    assert not window.status_line.isVisible()
    button = window.period_bar.menu_button
    assert button.isVisible()
    menus = [one.text().replace("&", "") for one in button.menu().actions()]
    assert menus == ["Tệp", "Sửa", "Xem", "Kế hoạch", "Báo cáo", "Trợ giúp"]
    window.resize(1366, 720)
    assert window.menuBar().isVisible()
    assert not button.isVisible()


@pytest.mark.parametrize("key", [key for key, _icon, _word in PLACES])
def test_no_button_of_a_views_header_is_cut_in_a_small_window(window, key):
    window.resize(683, 384)
    window.go(key)
    QApplication.processEvents()
    header = window.view(key).findChild(ViewHeader)
    for button in filter(QPushButton.isVisible, header.findChildren(QPushButton)):
        corner = button.mapTo(header, QPoint())
        assert header.rect().contains(QRect(corner, button.size())), button.text()


def test_keys_work_while_the_menu_bar_is_hidden(window, qtbot):
    window.resize(683, 384)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert window.places.shown == REPORTS
    before = window.desk.period
    qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.period == before.next()


def test_every_place_of_the_rail_is_in_sight_in_the_smallest_window(window):
    window.resize(640, 360)
    QApplication.processEvents()
    for key, _icon, _word in PLACES:
        assert window.rail.rect().contains(window.rail.place(key).geometry()), key


def test_what_the_status_line_says_is_said_over_a_small_window(window):
    window.desk.say("Đã sao lưu")
    assert not window.notice.isVisible()
    window.resize(683, 384)
    window.desk.say("Đã sao lưu lần nữa")
    assert window.notice.isVisible()
    assert window.notice.text() == "Đã sao lưu lần nữa"
    assert not window.notice.undo.isVisible()


# What is remembered


def test_the_same_day_goes_on_where_one_was_and_a_new_day_begins_with_what_it_brings(open_on):
    first = open_on(date(2023, 3, 8))
    assert first.places.shown == TODAY
    first.go(CALENDAR)
    first.close()
    again = open_on(date(2023, 3, 8))
    assert again.places.shown == CALENDAR
    again.close()
    assert open_on(date(2023, 3, 9)).places.shown == TODAY


def test_the_period_chosen_is_kept_until_another_quarter_begins(open_on):
    first = open_on(date(2023, 3, 8))
    first.desk.choose_period(ReportingPeriod.parse("2022-Q4"))
    first.close()
    again = open_on(date(2023, 3, 10))
    assert again.desk.period == ReportingPeriod.parse("2022-Q4")
    again.close()
    assert open_on(date(2023, 3, 16)).desk.period == ReportingPeriod.parse("2023-Q2")


def test_another_quarter_begins_by_the_offices_own_days(open_on):
    first = open_on(date(2023, 3, 8))
    first.desk.store.office.set_kind_days(KindDays(family="", cutoff_day=17), 2023)
    first.desk.choose_period(ReportingPeriod.parse("2022-Q4"))
    first.close()
    again = open_on(date(2023, 3, 16))
    assert again.desk.period == ReportingPeriod.parse("2022-Q4")
    again.close()
    assert open_on(date(2023, 3, 18)).desk.period == ReportingPeriod.parse("2023-Q2")


def test_a_new_day_is_seen_by_a_window_left_open(open_on):
    window = open_on(date(2023, 3, 8))
    assert window.period_bar.cut_off_text() == "Còn 6 ngày đến ngày chốt số liệu 14/03"
    open_on.today = date(2023, 3, 9)
    window.look_at_clock()
    assert window.period_bar.cut_off_text() == "Còn 5 ngày đến ngày chốt số liệu 14/03"
    QApplication.processEvents()
    texts = [label.text() for label in window.view(TODAY).header.findChildren(QLabel)]
    assert "Thứ Năm, 09/03/2023" in texts


# What is said of edits


def test_a_big_edit_offers_to_take_it_back_without_taking_the_focus(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.view(TODAY).list.setFocus()
    before = window.desk.store.office.fields()
    window.desk.editor.apply("thêm lĩnh vực", many())
    assert window.notice.isVisible()
    assert window.notice.text() == "Thêm lĩnh vực: đã thay đổi 9 mục"
    assert window.view(TODAY).list.hasFocus()
    qtbot.mouseClick(window.notice.undo, Qt.MouseButton.LeftButton)
    assert window.desk.store.office.fields() == before
    assert not window.notice.isVisible()
    assert window.status_line.text() == "Đã hoàn tác: thêm lĩnh vực"


def test_a_file_that_was_written_can_be_shown_where_it_lies(window, qtbot, tmp_path, monkeypatch):
    opened = []

    def show(url):
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    window.desk.wrote.emit(tmp_path / "bao-cao.pdf")
    assert window.notice.text() == "Đã ghi: bao-cao.pdf"
    assert not window.notice.undo.isVisible()
    assert window.notice.folder.text() == "Mở thư mục"
    qtbot.mouseClick(window.notice.folder, Qt.MouseButton.LeftButton)
    assert opened == [str(tmp_path)]
    assert not window.notice.isVisible()


def test_a_notice_does_not_take_back_what_came_after(window):
    window.desk.editor.apply("thêm lĩnh vực", many())
    window.desk.editor.apply("thêm một", (Change(after=Field(name="Đất đai", place=9)),))
    assert not window.notice.isVisible()


def test_a_small_edit_is_only_said_below(window):
    window.desk.editor.apply("thêm một", (Change(after=Field(name="Đất đai", place=9)),))
    assert not window.notice.isVisible()
    assert window.status_line.text().startswith("Đã lưu lúc ")


def test_the_notice_stands_within_the_window(window):
    window.resize(640, 360)
    window.desk.editor.apply("thêm nhiều lĩnh vực để xem dòng báo này có dài quá cửa sổ nhỏ hay không", many())
    assert window.notice.parentWidget().rect().contains(window.notice.geometry())


def test_the_status_line_begins_with_when_something_was_last_written(window):
    assert re.fullmatch(r"Đã lưu lúc \d\d:\d\d", window.status_line.text())


def test_the_status_line_names_file_and_backup_whole_on_hover(window):
    window.back_up()
    tips = {label.toolTip() for label in window.status_line.findChildren(QLabel)}
    assert str(window.desk.store.path) in tips
    assert str(window.desk.store.backups.latest()[0]) in tips


def test_the_status_line_does_not_look_at_the_backups_folder_after_each_job(window):
    window.back_up()
    said = [label.text() for label in window.status_line.findChildren(QLabel)]
    window.desk.store.backups.latest()[0].unlink()
    window.desk.jobs.start("", lambda _progress: None)
    assert [label.text() for label in window.status_line.findChildren(QLabel)] == said
    window.desk.store.backups.latest()  # now it was looked for
    window.desk.jobs.start("", lambda _progress: None)
    assert "Chưa sao lưu lần nào" in [label.text() for label in window.status_line.findChildren(QLabel)]


# Keys


def test_every_key_of_the_menus_is_listed_by_its_action(window, qtbot):
    dialog = ShortcutsDialog(window.menus.listed(), window)
    qtbot.addWidget(dialog)
    dialog.show()
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    for _menu, one in window.menus.listed():
        assert one.text().replace("&", "").rstrip("…") in texts
        assert one.shortcut().toString(QKeySequence.SequenceFormat.NativeText) in " ".join(texts)


def test_a_key_is_found_by_what_it_does(window, qtbot):
    dialog = ShortcutsDialog(window.menus.listed(), window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.looked_for, "hoan tac")
    shown = [label.text() for label in dialog.listed.findChildren(QLabel)]
    assert shown == ["Sửa", "Ctrl+Z", "Hoàn tác"]


def test_no_two_actions_of_the_menus_have_the_same_key(window):
    for key, _icon, _word in PLACES:
        window.go(key)
    enabled = [one for _menu, one in window.menus.listed() if one.isEnabled()]
    keys = [one.shortcut().toString() for one in enabled]
    assert len(keys) == len(set(keys))


def test_f1_belongs_to_one_action_of_the_menu_of_help(window):
    f1 = QKeySequence("F1")
    found = [menu for menu, one in window.menus.listed() if f1 in one.shortcuts() and one.isVisible()]
    assert found == ["Trợ giúp"]


@pytest.mark.parametrize("size", [(1366, 720), (683, 384)])
def test_alt_with_its_letter_opens_a_menu_and_chooses_its_first_line(window, qtbot, size):
    window.resize(*size)
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    opened = next(top.menu() for top in window.menuBar().actions() if top.text() == "Báo cáo")
    qtbot.waitUntil(opened.isVisible, timeout=1000)
    assert opened.activeAction() is opened.actions()[0]
    opened.close()
