"""The window's frame, driven as a user does."""

import shutil
import threading
from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.domain.agency import Agency, Field
from app.domain.changes import Change
from app.domain.periods import ReportingPeriod
from app.errors import Cancelled, UserError
from app.importers.reading import read_plan_file
from app.ui.frame.main_window import MainWindow
from app.ui.frame.places import CALENDAR, INDICATORS, INTAKE, REPORTS, TASKS, TODAY
from app.ui.jobs import Jobs
from app.ui.tasks.filters import TaskFilter
from app.ui.threads import OneThread
from tests.ui.conftest import SAMPLE


def action(window, text):
    return next(one for one in window.findChildren(QAction) if one.text() == text)


def label_texts(widget):
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_window_opens_on_the_day_and_names_the_office(window):
    assert window.windowTitle() == "Đầu mối KSTT – Sở Xây dựng"
    assert window.rail.place(TODAY).isChecked()
    assert window.view(TODAY).isVisible()


def test_the_window_opens_whole_on_a_screen_that_is_smaller(desk, make_desk, qtbot):
    window = MainWindow(desk, make_desk)
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert room.width() < 1366, "the screen of the tests is small"
    assert room.contains(window.geometry())


def test_each_place_of_the_rail_leads_to_its_view(window, qtbot):
    for key in (CALENDAR, INDICATORS, REPORTS, TASKS, TODAY):
        qtbot.mouseClick(window.rail.place(key), Qt.MouseButton.LeftButton)
        assert window.view(key).isVisible()
        assert window.rail.place(key).isChecked()


def test_a_place_gone_to_for_the_first_time_gives_the_keys_to_what_one_works_in(window, qtbot):
    with qtbot.waitActive(window):
        window.activateWindow()
    window.go(TASKS)
    assert window.view(TASKS).isAncestorOf(window.focusWidget())
    window.go(CALENDAR)
    calendar = window.view(CALENDAR)
    assert window.focusWidget() is calendar.month
    before = calendar.month.day
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert (calendar.month.day - before).days == 1


def test_the_rail_counts_the_overdue_tasks(window):
    assert window.rail.place(TASKS).count() == 3
    assert window.rail.place(TASKS).accessibleDescription() == "Quá hạn: 3 nhiệm vụ"


def test_the_cut_off_is_six_days_away_on_the_eighth_of_march(window):
    assert window.period_bar.cut_off_text() == "Còn 6 ngày đến ngày chốt số liệu 14/03"


def test_a_deadline_on_a_saturday_names_the_working_day_before(window, qtbot):
    def says(words):
        return any(words in text for text in label_texts(window.period_bar))

    qtbot.waitUntil(lambda: says("thứ Sáu 17/03"), timeout=20_000)  # the holidays are loaded beside the window


def test_the_period_goes_on_and_back_by_keyboard(window):
    action(window, "Kỳ sau").trigger()
    assert window.desk.period == ReportingPeriod.parse("2023-Q2")
    assert window.period_bar.cut_off_text() == "Còn 98 ngày đến ngày chốt số liệu 14/06"
    action(window, "Kỳ trước").trigger()
    action(window, "Kỳ trước").trigger()
    assert window.desk.period == ReportingPeriod.parse("2022-Q4")
    assert window.period_bar.cut_off_text() == "Đã quá ngày chốt 84 ngày, chưa ký báo cáo"


def test_an_edit_is_undone_and_redone_from_the_menu_that_says_what_it_is(window):
    desk = window.desk
    office = desk.store.office.agency()
    desk.editor.apply("cơ quan", (Change(before=office, after=replace(office, name="Sở Nội vụ")),))
    assert window.windowTitle() == "Đầu mối KSTT – Sở Nội vụ"
    assert action(window, "Hoàn tác cơ quan").isEnabled()
    action(window, "Hoàn tác cơ quan").trigger()
    assert window.windowTitle() == "Đầu mối KSTT – Sở Xây dựng"
    action(window, "Làm lại cơ quan").trigger()
    assert window.windowTitle() == "Đầu mối KSTT – Sở Nội vụ"
    assert window.status_line.text() == "Đã làm lại: cơ quan"


def test_what_a_view_offers_is_off_in_the_menu_while_another_is_shown(window):
    actions = window.view(TASKS).actions_of_task
    assert actions.record.isEnabled()
    window.go(REPORTS)
    assert not actions.record.isEnabled()
    assert not actions.record.isVisible()  # all of it together would not fit on a small screen
    assert not actions.give_day.isEnabled()
    window.go(TASKS)
    assert actions.record.isEnabled()
    assert actions.record.isVisible()


def test_enter_presses_the_button_that_has_the_focus(window, qtbot):
    window.activateWindow()
    before = window.desk.period
    window.period_bar._after.setFocus()
    qtbot.keyClick(window.period_bar._after, Qt.Key.Key_Return)
    assert window.desk.period == before.next()
    shown = window.view(TASKS).filters.overdue
    qtbot.keyClick(shown, Qt.Key.Key_Enter)
    assert shown.isChecked()


def take_in(window, qtbot, path):
    """Import a plan as it was read, by the one button that leads on."""
    window.import_plan(path)
    intake = window.view(INTAKE)
    for _ in range(4):
        qtbot.mouseClick(intake.foot.next, Qt.MouseButton.LeftButton)


def test_an_import_is_taken_back_and_made_again_in_one_step(make_window, empty_desk, qtbot):
    empty_desk.store.apply((Change(after=Agency(name="Sở Xây dựng")),))
    window = make_window(empty_desk)
    take_in(window, qtbot, SAMPLE)
    assert len(empty_desk.store.planning.plans()) == 1
    undo = next(one for one in window.strip.findChildren(QPushButton) if one.text() == "Hoàn tác")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert empty_desk.store.planning.plans() == ()
    window.go(TASKS)
    assert "Chưa có kế hoạch năm 2023" in label_texts(window.view(TASKS))
    action(window, "Làm lại lần nhập ke-hoach-kstt-2023.xlsx").trigger()
    assert len(empty_desk.store.planning.plans()) == 1


def test_a_plan_taken_in_is_shown_whole(window, qtbot):
    tasks = window.view(TASKS)
    tasks.filters.show_filter(TaskFilter(text="không có việc nào như vậy"))
    assert not tasks.model.tasks()
    take_in(window, qtbot, SAMPLE)
    assert window.places.shown == TASKS
    assert len(tasks.model.tasks()) == 40


def test_the_record_of_an_import_is_saved(make_window, empty_desk, qtbot, dialogs, tmp_path):
    empty_desk.store.apply((Change(after=Agency(name="Sở Xây dựng")),))
    window = make_window(empty_desk)
    take_in(window, qtbot, SAMPLE)
    dialogs.file = tmp_path / "bien-ban.xlsx"
    save = next(one for one in window.strip.findChildren(QPushButton) if one.text() == "Lưu biên bản…")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert dialogs.file.stat().st_size > 1000
    assert window.status_line.text() == "Đã lưu vào bien-ban.xlsx"


@pytest.mark.parametrize("name", ["ke-hoach.xlsx", "ke-hoach.docx"])
def test_the_plan_is_exported_and_reads_again_as_the_same(window, dialogs, tmp_path, name):
    dialogs.file = tmp_path / name
    action(window, "Xuất kế hoạch…").trigger()
    assert window.status_line.text() == f"Đã xuất ra {name}"
    assert len(read_plan_file(dialogs.file).tasks) == 40


def test_a_job_that_failed_is_over_when_its_failure_is_told(window, dialogs, monkeypatch):
    seen: list[bool] = []
    monkeypatch.setattr(dialogs, "failed", lambda error: seen.append(window.desk.jobs.busy))

    def work(progress):
        raise UserError("It cannot be.")

    window.desk.jobs.start("Việc lâu", work)
    assert seen == [False]


def test_ctrl_f_leads_to_the_filter(window, qtbot):
    window.activateWindow()
    window.go(TASKS)
    action(window, "Tìm nhiệm vụ").trigger()
    qtbot.waitUntil(window.view(TASKS).filters.text.hasFocus)


def test_the_search_above_shows_the_tasks_it_finds_without_accents(window, qtbot):
    window.activateWindow()
    window.go(CALENDAR)
    action(window, "Tìm khắp nơi").trigger()
    qtbot.waitUntil(window.period_bar.search.hasFocus)
    qtbot.keyClicks(window.period_bar.search, "khao sat y kien")
    qtbot.keyClick(window.period_bar.search, Qt.Key.Key_Up)  # from the first line to the last
    qtbot.keyClick(window.period_bar.search, Qt.Key.Key_Return)
    assert window.view(TASKS).isVisible()
    assert window.view(TASKS).filters.count_text() == "1/40 nhiệm vụ"


def test_what_edits_is_off_while_a_job_writes_and_on_again_after(make_window, make_desk, qtbot, tmp_path, sample_store):
    path = tmp_path / "so-lieu.dmk"
    shutil.copy(sample_store, path)
    desk = make_desk(path)
    desk.jobs = Jobs(parent=desk)
    desk.jobs.busy_changed.connect(desk._block_edits)
    window = make_window(desk)
    go_on = threading.Event()
    desk.jobs.start("Việc lâu", lambda progress: go_on.wait(10))
    assert not action(window, "Sao lưu ngay").isEnabled()
    assert not window.view(TASKS).actions_of_task.record.isEnabled()
    qtbot.waitUntil(window.job_strip.isVisible)
    assert "Việc lâu" in label_texts(window.job_strip)
    with qtbot.waitSignal(desk.jobs.idle):
        go_on.set()
    assert action(window, "Sao lưu ngay").isEnabled()
    assert window.view(TASKS).actions_of_task.record.isEnabled()
    assert not window.job_strip.isVisible()


def test_a_backup_is_made_and_said(window):
    before = len(window.desk.store.backups.all())
    action(window, "Sao lưu ngay").trigger()
    assert len(window.desk.store.backups.all()) == before + 1
    assert window.status_line.text().startswith("Đã sao lưu vào so-lieu.")


def test_a_file_that_is_no_workbook_is_told_in_one_sentence(window, dialogs, tmp_path):
    dialogs.file = tmp_path / "thu.xlsx"
    dialogs.file.write_bytes(b"no workbook")
    action(window, "Nhập kế hoạch…").trigger()
    told = window.view(INTAKE).strip
    assert told.isVisible()
    assert told.text()
    assert told.text().count("\n") == 0
    assert len(window.desk.store.planning.plans()) == 1


def drop(file, on):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(on, QDragEnterEvent(QPoint(5, 5), *how))
    QApplication.sendEvent(on, QDropEvent(QPointF(5, 5), *how))


def test_a_file_dropped_on_the_window_is_imported(window, qtbot):
    drop(SAMPLE, window.places.stack)
    qtbot.waitUntil(lambda: window.places.has(INTAKE))
    assert window.view(INTAKE).isVisible()
    assert "ke-hoach-kstt-2023.xlsx" in label_texts(window.view(INTAKE).file)


def test_a_file_dropped_on_the_import_is_read(window, qtbot, dialogs):
    dialogs.file = None
    action(window, "Nhập kế hoạch…").trigger()
    view = window.view(INTAKE)
    drop(SAMPLE, view.file.drop)
    qtbot.waitUntil(lambda: view.is_under_way)
    assert "ke-hoach-kstt-2023.xlsx" in label_texts(view.file)


def test_leaving_an_import_shows_what_was_shown_before(window, qtbot, dialogs):
    window.go(CALENDAR)
    dialogs.file = None
    action(window, "Nhập kế hoạch…").trigger()
    assert window.view(INTAKE).isVisible()
    qtbot.mouseClick(window.view(INTAKE).foot.cancel, Qt.MouseButton.LeftButton)
    assert window.view(CALENDAR).isVisible()


def test_an_import_that_is_left_for_another_view_is_gone_on_with(window):
    window.import_plan(SAMPLE)
    window.view(INTAKE).go_on()
    window.go(TASKS)
    action(window, "Nhập kế hoạch…").trigger()
    assert window.view(INTAKE).isVisible()
    assert window.view(INTAKE).step == 1


def test_closing_over_what_was_put_right_asks_first(window, dialogs):
    window.import_plan(SAMPLE)
    intake = window.view(INTAKE)
    head = intake.decisions.intake.now.draft.head
    intake.decisions.set_head(replace(head, number="12/KH-SXD"))
    dialogs.answer = False
    assert not window.close()
    assert dialogs.asked == ["Bỏ lần nhập này?"]
    dialogs.answer = True
    assert window.close()


def test_another_store_is_opened_in_place_of_this_one(window, dialogs, tmp_path):
    dialogs.file = tmp_path / "khac.dmk"
    old = window.desk
    action(window, "Mở sổ…").trigger()
    assert window.desk is not old
    assert window.desk.store.path == dialogs.file
    assert "khac.dmk" in label_texts(window.status_line)


def test_the_menus_speak_of_the_store_that_is_open_now(window, dialogs, tmp_path):
    desk = window.desk
    desk.editor.apply("lĩnh vực", (Change(after=Field(name="Đất đai")),))
    dialogs.file = tmp_path / "khac.dmk"
    action(window, "Mở sổ…").trigger()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [one.isEnabled() for one in window.findChildren(QAction) if one.text().startswith("Hoàn tác")] == [False]
    assert len([one for one in window.findChildren(QAction) if one.text() == "Sao lưu ngay"]) == 1


def test_closing_waits_for_the_job_under_way_and_lets_go_of_the_file(make_window, make_desk, tmp_path, qtbot):
    desk = make_desk(tmp_path / "so.dmk", pool=OneThread())
    window = make_window(desk)
    ended = threading.Event()

    def work(progress):
        threading.Event().wait(0.2)
        ended.set()

    desk.jobs.start("Việc lâu", work)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert ended.is_set()
    assert desk.jobs.start("Việc nữa", work) is None


def test_a_job_that_meets_a_fault_of_the_program_reaches_the_crash_report(window, qtbot):
    with qtbot.capture_exceptions() as caught:
        window.desk.jobs.start("Việc lâu", lambda progress: 1 / 0)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_a_job_that_is_stopped_is_said_and_writes_nothing(window):
    def work(progress):
        raise Cancelled

    window.desk.jobs.start("Việc lâu", work)
    assert window.status_line.text() == "Đã dừng, chưa ghi gì."


def test_a_file_that_is_no_store_leaves_the_window_as_it_was(window, dialogs, tmp_path):
    dialogs.file = tmp_path / "thu.dmk"
    dialogs.file.write_bytes(b"no store at all, only some words")
    old = window.desk
    action(window, "Mở sổ…").trigger()
    assert window.desk is old
    assert len(dialogs.told) == 1


@pytest.mark.parametrize("size", [(1366, 720), (1280, 720), (1080, 700), (683, 384), (640, 360)])
def test_the_window_can_be_as_small_as_asked(window, qtbot, size):
    window.resize(*size)
    qtbot.wait(1)
    assert (window.width(), window.height()) == size


# First run


def test_an_empty_store_asks_for_the_office_and_refuses_to_go_on_without_a_name(make_window, empty_desk, qtbot):
    window = make_window(empty_desk)
    assert "Bắt đầu từ đâu" in label_texts(window)
    begin = next(one for one in window.findChildren(QPushButton) if one.text() == "Bắt đầu")
    qtbot.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert "Nhập tên cơ quan." in label_texts(window)
    assert empty_desk.store.office.agency() is None
    qtbot.keyClicks(window._first_page().form.name, "S")
    assert "Nhập tên cơ quan." not in label_texts(window)


def test_an_office_with_a_name_and_a_plan_is_all_it_takes_to_begin(make_window, empty_desk, qtbot, dialogs):
    window = make_window(empty_desk)
    dialogs.file = SAMPLE
    form = window._first_page().form
    form.name.insert("Sở Xây dựng")
    form.parent_name.insert("UBND tỉnh Đồng Nai")
    choose = next(one for one in window.findChildren(QPushButton) if one.text() == "Chọn tệp")
    qtbot.mouseClick(choose, Qt.MouseButton.LeftButton)
    office = empty_desk.store.office.agency()
    assert office == Agency(
        id=office.id,
        name="Sở Xây dựng",
        short_name="Sở",
        parent="UBND tỉnh Đồng Nai",
        addressees=("UBND tỉnh Đồng Nai",),
    )
    intake = window.view(INTAKE)
    assert intake.isVisible()
    for _ in range(4):
        qtbot.mouseClick(intake.foot.next, Qt.MouseButton.LeftButton)
    assert window.view(TASKS).isVisible()
    qtbot.waitUntil(lambda: window.view(TASKS).filters.count_text() == "40 nhiệm vụ")
    assert window.strip.text().startswith("Đã nhập 40 nhiệm vụ.")
    window.desk.editor.take_back()
    assert not window.strip.isVisible(), "what was taken back is no longer told, nor offered to be taken back"


def test_the_sample_opens_in_a_store_of_its_own(make_window, empty_desk, qtbot):
    window = make_window(empty_desk)
    first = empty_desk.store.path
    sample = next(one for one in window.findChildren(QPushButton) if one.text() == "Mở mẫu")
    qtbot.mouseClick(sample, Qt.MouseButton.LeftButton)
    assert window.desk.store.path == first.with_name("so-mau.dmk")
    assert len(window.desk.store.planning.tasks(window.desk.store.planning.plans()[0].id)) == 40
    qtbot.waitUntil(window.view(TASKS).isVisible)


def test_a_year_without_a_plan_offers_to_import_one(window):
    window.desk.choose_period(ReportingPeriod.quarter_of(date(2024, 3, 1)))
    assert "Chưa có kế hoạch năm 2024" in label_texts(window.view(TASKS))
