"""The view "Hôm nay", driven as an officer does at half past seven."""

import re
import shutil
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app.domain.agency import PeriodDates
from app.domain.changes import Change
from app.domain.indicators import Comparator, Indicator
from app.domain.periods import ReportingPeriod
from app.domain.progress import State
from app.services.store import open_store
from app.ui.aims import IndicatorAim, ReportAim, TaskAim, TasksAim, UnitAim
from app.ui.desk import Desk
from app.ui.jobs import InlinePool
from app.ui.kit import theme
from app.ui.kit.chips import Chip
from app.ui.kit.memory import remember
from app.ui.today.cards import Cell, LinkRow, RowText, in_columns
from app.ui.today.lines import HeadLine, MoreLine, ReportLine, TagsLine, TaskLine
from app.ui.today.view import TodayView
from app.ui.today.week_dialog import WeekDialog


@pytest.fixture
def make_view(desk, qtbot):
    views = []

    def make(width=1254, height=640):
        view = TodayView(desk)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        qtbot.waitExposed(view)
        views.append(view)
        return view

    return make


@pytest.fixture
def view(make_view):
    return make_view()


@pytest.fixture
def led(desk):
    """Where the view led to."""
    found: list[tuple[str, object]] = []
    desk.led.connect(lambda place, aim: found.append((place, aim)))
    return found


def labels(widget):
    QApplication.processEvents()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


def rows_of(card):
    return " | ".join(row.accessibleName() for row in card.findChildren(LinkRow))


def task_lines(view):
    return [line for line in view.list.lines if isinstance(line, TaskLine)]


def heads(view):
    return [line.title for line in view.list.lines if isinstance(line, HeadLine)]


def test_the_six_buckets_add_up_and_stand_with_both_rates(view):
    counts = {state: bucket.count() for state, bucket in view.buckets.buckets.items()}
    assert sum(counts.values()) == 40
    assert counts[State.OVERDUE] == 3
    said = labels(view.buckets)
    assert any("có thời hạn" in text and "/40 tất cả" in text for text in said)
    assert "0/40 nhiệm vụ chưa xong" in said


def test_the_groups_are_read_from_what_is_late_to_what_is_near(view):
    assert heads(view)[0] == "Quá hạn"
    assert "Trước ngày chốt số liệu 14/03" in heads(view)
    first = task_lines(view)[0]
    assert first.chip.startswith("Quá ")
    assert first.day.startswith("Hạn ")


def test_arrows_go_from_line_to_line_and_pass_over_headings(view, qtbot):
    view.list.setFocus()
    seen = [view.list.current()]
    for _ in range(len(view.list.lines)):
        qtbot.keyClick(view.list, Qt.Key.Key_Down)
        seen.append(view.list.current())
    assert not any(isinstance(line, HeadLine) for line in seen)
    assert {type(line) for line in seen} >= {TaskLine, TagsLine}


def test_enter_leads_to_the_task(view, qtbot, led):
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert led == [("tasks", task_lines(view)[0].aim)]
    assert isinstance(led[0][1], TaskAim)


def test_space_records_progress_of_the_task(view, qtbot, desk):
    view.list.setFocus()
    with qtbot.waitSignal(desk.progress_asked) as asked:
        qtbot.keyClick(view.list, Qt.Key.Key_Space)
    aim = task_lines(view)[0].aim
    assert asked.args == [aim.task_id, aim.occurrence]


def test_the_lines_button_records_and_the_rest_of_the_line_leads(view, qtbot, desk, led):
    row = next(row for row, line in enumerate(view.list.lines) if isinstance(line, TaskLine))
    rect = view.list.visualRect(view.list.model().index(row, 0))
    with qtbot.waitSignal(desk.progress_asked):
        qtbot.mouseClick(
            view.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.right() - 30, rect.top() + 20)
        )
    assert led == []
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, rect.top() + 18))
    assert led == [("tasks", view.list.lines[row].aim)]


def test_a_bucket_leads_to_its_tasks(view, qtbot, led):
    qtbot.mouseClick(view.buckets.buckets[State.NO_DEADLINE], Qt.MouseButton.LeftButton)
    qtbot.keyClick(view.buckets.buckets[State.OVERDUE], Qt.Key.Key_Space)
    assert led == [
        ("tasks", TasksAim(states=frozenset({State.NO_DEADLINE}))),
        ("tasks", TasksAim(states=frozenset({State.OVERDUE}))),
    ]


def test_what_the_period_has_not_heard_of_is_updated_one_by_one(view, qtbot, led):
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_End)
    while not isinstance(view.list.current(), TagsLine):
        qtbot.keyClick(view.list, Qt.Key.Key_Up)
    qtbot.keyClick(view.list, Qt.Key.Key_Space)
    assert led == [("tasks", TasksAim(not_updated=True))]


def test_a_unit_that_owes_leads_to_what_it_owes(view, qtbot, led):
    rows = view.side.units.findChildren(LinkRow)
    assert rows
    assert "lâu nhất" in rows[0].accessibleName()
    qtbot.keyClick(rows[0], Qt.Key.Key_Space)
    place, aim = led[0]
    assert (place, aim.states) == ("tasks", frozenset({State.OVERDUE}))
    assert aim.unit_id is not None


def test_the_units_that_owe_are_reminded_from_there(view, qtbot, led):
    row = view.side.units.findChildren(LinkRow)[-1]
    assert row.accessibleName() == "Đôn đốc đơn vị…"
    qtbot.keyClick(row, Qt.Key.Key_Space)
    (place, aim), *_rest = led
    assert (place, type(aim)) == ("reminders", UnitAim)


def test_an_indicator_off_target_leads_there(make_view, desk, qtbot, led):
    (made,) = desk.store.apply(
        (Change(after=Indicator(year=2023, name="Hài lòng", comparator=Comparator.AT_LEAST, target=Decimal(93))),)
    )
    desk.store.indicators.set_reading(made.record, desk.period, Decimal(90), Decimal(100))
    view = make_view()
    qtbot.waitUntil(lambda: bool(view.side.indicators.findChildren(LinkRow)))
    (row,) = view.side.indicators.findChildren(LinkRow)
    assert row.accessibleName() == "Hài lòng, 90,0%, ≥ 93%"
    row.click()
    assert led == [("indicators", IndicatorAim(indicator_id=made.record.id))]


def test_the_days_ahead_name_the_cut_off_the_deadline_and_a_holiday(view, qtbot):
    qtbot.waitUntil(lambda: len(view.side.days.findChildren(LinkRow)) >= 3)
    names = [row.accessibleName() for row in view.side.days.findChildren(LinkRow)]
    assert names[0] == "Chốt số liệu, Thứ Ba 14/03, còn 6 ngày"
    assert names[1].startswith("Gửi báo cáo, nên gửi 17/03")
    assert "Giỗ Tổ" in names[2]
    assert "nghỉ 5 ngày" in names[2]
    assert "còn 4 ngày làm việc đến ngày chốt" in labels(view.side.days)


def test_the_report_and_the_last_backup_stand_below(view, qtbot, desk, led):
    qtbot.waitUntil(lambda: "Chưa soạn." in labels(view.side.report))
    next(one for one in view.side.report.findChildren(QAbstractButton) if one.text() == "Mở báo cáo").click()
    assert led == [("reports", ReportAim())]
    desk.store.reporting.open(desk.period, desk.today())
    desk.refresh.tell({type(desk.period)})
    qtbot.waitUntil(lambda: any("biểu" in text for text in labels(view.side.report)))
    assert {"Biểu số liệu", "Phần lời"} <= set(labels(view.side.report))
    chips = [chip.text() for chip in view.side.report.findChildren(Chip) if chip.isVisible()]
    assert chips[0] == "Đang soạn"
    assert any("lỗi" in text for text in chips)


def test_news_stand_above_until_they_are_put_away(make_view, desk, qtbot):
    remember("today/opened", "2023-02-01")
    view = make_view()
    assert view.news.isVisible()
    assert view.news.text().startswith("Từ lần mở trước (Thứ Tư 01/02): thêm ")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.news.isVisible()
    assert not make_view().news.isVisible()


def test_news_lead_to_the_tasks_they_tell_of(make_view, led):
    remember("today/opened", "2023-02-01")
    view = make_view()
    (link,) = [one for one in view.news.findChildren(QAbstractButton) if one.text() == "Mở trong Nhiệm vụ"]
    link.click()
    ((place, aim),) = led
    assert place == "tasks"
    assert aim.states == {State.OVERDUE, State.DUE_SOON}
    assert date(2023, 2, 1) <= aim.due_from <= aim.due_to


def test_news_of_the_morning_are_still_there_when_the_program_is_opened_again_that_day(make_view):
    remember("today/opened", "2023-02-01")
    make_view()
    assert make_view().news.isVisible()


def test_a_program_left_open_over_night_tells_what_is_new_since_the_day_before(make_view, desk, qtbot):
    remember("today/opened", "2023-02-01")
    view = make_view()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    desk._clock = lambda: date(2023, 4, 3)
    desk.period_changed.emit(desk.period)  # as the window does when a new day has begun
    qtbot.waitUntil(view.news.isVisible)
    assert view.news.text().startswith("Từ lần mở trước (Thứ Tư 08/03)")


def test_the_first_time_has_no_news(view):
    assert not view.news.isVisible()


def test_an_edit_is_seen_at_once(view, desk, qtbot):
    line = task_lines(view)[0]
    task = next(one for one in desk.store.planning.tasks(1) if one.id == line.aim.task_id)
    renamed = replace(task, title="Tên mới của việc")
    desk.editor.apply("tên", (Change(before=task, after=renamed),))
    qtbot.waitUntil(lambda: task_lines(view)[0].title == "Tên mới của việc")


def test_a_year_without_a_plan_offers_to_import_one(view, desk, qtbot):
    desk.choose_period(ReportingPeriod.quarter_of(date(2024, 3, 1)))
    qtbot.waitUntil(lambda: "Chưa có kế hoạch năm 2024" in labels(view))
    assert not view.print_button.isEnabled()


def test_a_quiet_week_names_the_next_task(tmp_path, sample_store, dialogs, qtbot):
    path = tmp_path / "yen.dmk"
    shutil.copy(sample_store, path)
    store = open_store(path, daily_backup=False)
    desk = Desk(store, clock=lambda: date(2022, 12, 20), pool=InlinePool(), dialogs=dialogs)
    desk.choose_period(ReportingPeriod.parse("2023-Q1"))
    view = TodayView(desk)
    qtbot.addWidget(view)
    assert view.work.calm.text().startswith("Không có việc đến hạn trong tuần. Nhiệm vụ gần nhất: ")
    with qtbot.waitSignal(desk.led) as led:
        view.work.next_due.click()
    following = store.digest.of(desk.today(), desk.period).next_due
    assert following is not None
    assert led.args == ["tasks", TaskAim(task_id=following.task.id)]
    desk.close()


def test_a_long_group_is_cut_and_says_how_many_more(make_view, desk):
    task = desk.store.planning.tasks(1)[0]
    late = next(one for one in desk.store.digest.of(desk.today(), desk.period).standings if one.state is State.OVERDUE)
    desk.store.apply(
        tuple(Change(after=replace(late.task, id=0, place=100 + number, title=f"{number}")) for number in range(20))
    )
    assert task.plan_id == 1
    view = make_view()
    more = next(line for line in view.list.lines if isinstance(line, MoreLine))
    assert more.text.startswith("Còn 11 nhiệm vụ nữa")
    assert more.aim == TasksAim(states=frozenset({State.OVERDUE}))


@pytest.mark.parametrize(("width", "beside"), [(1254, True), (960, True), (600, False), (560, False)])
def test_the_right_column_goes_under_the_left_where_there_is_no_room(make_view, qtbot, width, beside):
    view = make_view(width)
    QApplication.processEvents()
    left, right = view.list.mapTo(view, QPoint()), view.side.mapTo(view, QPoint())
    assert (right.x() > left.x() + view.list.width()) is beside
    assert view.area.horizontalScrollBar().maximum() == 0
    assert view.area.widget().width() <= view.area.viewport().width()


def test_the_line_gone_to_stays_in_sight(make_view, qtbot):
    view = make_view(600, 300)
    view.list.setFocus()
    for _ in range(len(view.list.lines)):
        qtbot.keyClick(view.list, Qt.Key.Key_Down)
    rect = view.list.visualRect(view.list.currentIndex())
    bottom = view.list.mapTo(view.area.viewport(), rect.bottomLeft()).y()
    assert 0 <= bottom <= view.area.viewport().height()


def test_the_page_for_mondays_meeting_is_looked_at_and_kept(view, qtbot, desk, dialogs, tmp_path):
    qtbot.mouseClick(view.print_button, Qt.MouseButton.LeftButton)
    dialog = view.findChild(WeekDialog)
    qtbot.waitUntil(dialog.print_button.isEnabled)
    dialogs.file = tmp_path / "hop"
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "hop.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.written.text() == "Đã ghi: hop.pdf"  # the window's own notice stands behind it
    dialog.reject()


def test_the_page_for_the_meeting_is_gone_once_it_is_closed(view, qtbot, dialogs, tmp_path):
    qtbot.mouseClick(view.print_button, Qt.MouseButton.LeftButton)
    dialogs.file = tmp_path / "hop"
    qtbot.mouseClick(view.findChild(WeekDialog).save, Qt.MouseButton.LeftButton)
    view.findChild(WeekDialog).close()
    qtbot.waitUntil(lambda: view.findChild(WeekDialog) is None)


def test_a_page_that_comes_after_its_window_was_closed_is_let_go_of(qtbot, make_desk, sample_store, tmp_path):
    path = tmp_path / "so.dmk"
    shutil.copy(sample_store, path)
    pool = LatePool()
    desk = make_desk(path, pool)
    dialog = WeekDialog(desk)
    dialog.open()
    dialog.reject()
    gone = []
    dialog.destroyed.connect(lambda: gone.append(dialog))
    pool.work()
    assert dialog._paper is None
    qtbot.waitUntil(lambda: bool(gone))


class LatePool:
    """Does the work when the test says so."""

    def start(self, work):
        self.work = work

    def waitForDone(self):  # noqa: N802 - Qt's own name
        return True


def test_everything_in_the_view_that_can_be_pressed_has_a_name(view, qtbot):
    qtbot.waitUntil(lambda: bool(view.side.days.findChildren(LinkRow)))
    for one in filter(QAbstractButton.isVisible, view.findChildren(QAbstractButton)):
        assert one.accessibleName() or one.text() or one.toolTip(), one
    names = [view.list.model().index(row, 0).data() for row in range(3)]
    assert all(names)


def test_ctrl_p_prints_and_ctrl_enter_records(view, qtbot, desk):
    view.activateWindow()
    view.list.setFocus()
    qtbot.waitUntil(view.list.hasFocus)
    with qtbot.waitSignal(desk.progress_asked):
        qtbot.keyClick(view.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = view.findChild(WeekDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_report_whose_figures_closed_stands_first_until_it_is_signed(tmp_path, sample_store, dialogs, qtbot):
    path = tmp_path / "so.dmk"
    shutil.copy(sample_store, path)
    desk = Desk(
        open_store(path, daily_backup=False), clock=lambda: date(2023, 3, 16), pool=InlinePool(), dialogs=dialogs
    )
    assert desk.period == ReportingPeriod.parse("2023-Q2")
    view = TodayView(desk)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(lambda: heads(view)[0] == "Báo cáo cần gửi")
    line = view.list.lines[1]
    assert isinstance(line, ReportLine)
    assert (line.chip, line.title) == ("Còn 2 ngày", "Báo cáo Quý I/2023")
    assert line.note == "Đã chốt số liệu ngày 14/03, chưa ký báo cáo"
    view.list.setCurrentIndex(view.list.model().index(1, 0))
    with qtbot.waitSignal(desk.led) as led:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert led.args == ["reports", ReportAim()]
    assert desk.period == ReportingPeriod.parse("2023-Q1")
    desk.close()


def test_numbers_that_find_no_room_are_counted_in_words(make_view):
    view = make_view(560)
    line = next(line for line in view.list.lines if isinstance(line, TagsLine))
    *_shown, last = view.list._painted._tags(line, 260)
    assert re.fullmatch(r"và \d+ mục nữa", last[3])


def test_the_days_ahead_stand_in_one_line_where_there_is_room_for_their_words(view, qtbot):
    qtbot.waitUntil(lambda: len(view.side.days.findChildren(LinkRow)) >= 3)
    send = next(one for one in view.side.days.findChildren(LinkRow) if one.text() == "Gửi báo cáo, nên gửi 17/03")
    qtbot.waitUntil(lambda: send.height() == theme.px(27))


def test_a_day_of_another_year_is_not_cut(qtbot, dressed):
    longer, plain = "Thứ Năm 09/02/2024", "Thứ Ba 14/03"
    rows = in_columns([RowText(text=day, cells=(Cell(text=day, size=12), Cell(text="1"))) for day in (longer, plain)])
    rooms = [[cell.room for cell in row.cells] for row in rows]
    assert rooms[0] == rooms[1]
    assert theme.px(rooms[0][0]) > QFontMetrics(theme.font(12)).horizontalAdvance(longer)


def test_the_next_report_of_another_kind_stands_among_the_days_ahead(qtbot, desk, view):
    letter = PeriodDates(family="cchc", period="2023-Q1", due=date(2023, 3, 15))
    desk.editor.edit("", lambda: desk.store.office.set_period_dates(letter))
    qtbot.waitUntil(lambda: "Hạn gửi báo cáo CCHC" in rows_of(view.side.days))
    desk.choose_report("cchc", desk.period)
    qtbot.waitUntil(lambda: "Gửi báo cáo KSTT, nên gửi 17/03" in rows_of(view.side.days))


def test_long_names_stand_whole_on_more_lines(desk, make_view, qtbot):
    name = "Đơn vị nghiệp vụ Sở Thông tin và Truyền thông, Trung tâm Phục vụ hành chính công của tỉnh"
    unit = next(one for one in desk.store.planning.units() if one.name == "Văn phòng Sở")
    desk.editor.apply("đổi tên", (Change(before=unit, after=replace(unit, name=name)),))
    view = make_view()
    (row,) = (one for one in view.side.units.findChildren(LinkRow) if one.text() == name and one.isVisible())
    assert row.height() > 2 * min(one.height() for one in view.side.units.findChildren(LinkRow) if one.isVisible())
    qtbot.waitUntil(lambda: any("Giỗ Tổ" in one.text() for one in view.side.days.findChildren(LinkRow)))
    rows = [one for one in view.findChildren(LinkRow) if one.isVisible()]
    qtbot.waitUntil(lambda: all(one.height() == one.heightForWidth(one.width()) for one in rows))
    assert [" ".join(one._lines(one.width())) for one in rows] == [one.text() for one in rows]
