"""The calendar, driven by keyboard."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMenu

from app.domain.progress import State
from app.ui.calendar.events import Event, on_day, period_events
from app.ui.calendar.view import CalendarView
from app.ui.calendar.weeks import lay_out, month_weeks
from app.ui.free_days import holiday, is_free, working_day_before
from app.ui.kit.chips import mark_of
from app.ui.kit.record_model import RECORD_ROLE
from tests.ui.conftest import TODAY


@pytest.fixture
def view(desk, qtbot):
    made = CalendarView(desk)
    qtbot.addWidget(made)
    made.resize(1254, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.month.setFocus()
    return made


def event(start, end=None, text="x", rank=5):
    return Event(start=start, end=end or start, text=text, mark=mark_of(State.IN_TIME), rank=rank)


def test_a_due_date_stands_on_its_day(view):
    assert "2.5 Rà soát, kiến nghị đơn giản hóa" in view.month.describe(date(2023, 9, 30))


def test_the_cut_off_and_the_reports_deadline_stand_on_their_days(view):
    assert "Chốt số liệu Quý I" in view.month.describe(date(2023, 3, 14))
    assert "Hạn gửi báo cáo Quý I" in view.month.describe(date(2023, 3, 18))
    assert "Đầu kỳ Quý II" in view.month.describe(date(2023, 3, 15))


def test_a_holiday_is_named_and_a_weekend_said(view):
    assert "Ngày Giỗ Tổ Hùng Vương" in view.month.describe(date(2023, 4, 29))
    assert "ngày nghỉ" in view.month.describe(date(2023, 3, 11))
    assert holiday(date(2023, 1, 22)) == "Tết Nguyên Đán"
    assert not is_free(date(2023, 3, 8))
    assert working_day_before(date(2023, 5, 3)) == date(2023, 4, 28)


def test_arrows_go_by_day_and_pages_by_month(view, qtbot):
    for key, day in (
        (Qt.Key.Key_Right, date(2023, 3, 9)),
        (Qt.Key.Key_Down, date(2023, 3, 16)),
        (Qt.Key.Key_PageDown, date(2023, 4, 16)),
        (Qt.Key.Key_PageUp, date(2023, 3, 16)),
        (Qt.Key.Key_Home, TODAY),
    ):
        qtbot.keyClick(view.month, key)
        assert view.month.day == day
    assert "Thứ Tư 08/03/2023" in view.month.accessibleDescription()


def test_enter_on_a_day_with_one_task_leads_to_it(view, desk, qtbot):
    view.month.go(date(2023, 11, 30))
    with qtbot.waitSignal(desk.task_opened) as opened:
        qtbot.keyClick(view.month, Qt.Key.Key_Return)
    tasks = desk.store.planning.tasks(desk.store.planning.plan_of(2023).id)
    assert next(task for task in tasks if task.id == opened.args[0]).number == "2.7"


def test_enter_on_a_day_with_several_tasks_lists_them(view, qtbot):
    view.month.go(date(2023, 9, 30))
    qtbot.keyClick(view.month, Qt.Key.Key_Return)
    menu = view.findChild(QMenu)
    assert sorted(action.text()[:3] for action in menu.actions()) == ["1.4", "2.5"]
    menu.close()


def test_the_agenda_begins_with_today_and_leads_to_tasks(view, desk, qtbot):
    rows = view.agenda.rows
    assert rows.records[0].on == TODAY
    assert rows.records[1].event.text == "Quá hạn: 3 nhiệm vụ"
    view.agenda.setFocus()
    view.agenda.setCurrentIndex(rows.index(1, 0))
    with qtbot.waitSignal(desk.task_opened):
        qtbot.keyClick(view.agenda, Qt.Key.Key_Return)
    assert rows.index(1, 0).data(RECORD_ROLE).event is rows.records[1].event


def test_a_unit_narrows_what_is_shown(view):
    whole = len(view._events)
    view.unit.choose("Thanh tra Sở")
    view._show_events()
    assert len(view._events) < whole


def test_the_models_keep_qts_rules(view, qtmodeltester):
    qtmodeltester.check(view.agenda.rows)


@pytest.mark.parametrize(
    ("month", "weeks"), [(date(2023, 2, 1), 5), (date(2023, 5, 31), 5), (date(2021, 2, 1), 4), (date(2023, 10, 9), 6)]
)
def test_a_month_has_the_weeks_in_which_it_has_days(month, weeks):
    mondays = month_weeks(month)
    assert len(mondays) == weeks
    assert all(monday.weekday() == 0 for monday in mondays)


def test_bars_of_a_week_do_not_overlap_and_what_has_no_room_is_counted():
    monday = date(2023, 3, 6)
    days = [monday + timedelta(days=n) for n in range(7)]
    events = [event(days[0], days[6], "long"), *(event(days[2], text=str(n)) for n in range(4))]
    week = lay_out(monday, events, 3)
    taken = [(bar.lane, day) for bar in week.bars for day in range(bar.first, bar.last + 1)]
    assert len(taken) == len(set(taken))
    assert week.more[2] == 2
    assert sum(week.more) == 2


def test_a_cut_off_is_shown_even_in_a_crowded_week():
    monday = date(2023, 3, 13)
    cut_off = next(one for one in period_events(2023, None, TODAY) if one.rank == 0)
    events = [*(event(monday, monday + timedelta(days=6), str(n)) for n in range(5)), cut_off]
    assert cut_off in [bar.event for bar in lay_out(monday, events, 1).bars]
    assert on_day(events, date(2023, 3, 14))[0] == cut_off


def test_the_calendar_is_drawn_without_a_complaint(view):
    for month in range(1, 13):
        view.month.go(date(2023, month, 1))
        assert not view.grab().isNull()


def test_the_agenda_has_its_first_event_chosen_on_arrival(view, qtbot):
    view.activateWindow()
    view.agenda.setFocus()
    qtbot.waitUntil(lambda: [index.row() for index in view.agenda.selectedIndexes()] == [1])
    qtbot.keyClick(view.agenda, Qt.Key.Key_Down)
    assert view.agenda.currentIndex().row() > 1


@pytest.mark.parametrize("height", [480, 600])
def test_no_bar_covers_how_many_more_there_are_even_in_a_low_week(view, qtbot, height):
    view.resize(820, height)
    qtbot.wait(1)
    month = view.month
    weeks = [week for week in month._weeks if any(week.more)]
    assert weeks
    for week in weeks:
        for column, more in enumerate(week.more):
            on = week.monday + timedelta(days=column)
            cell = month.cell(on)
            place = month.more_place(on, QRect(cell.left() + 8, cell.top() + 4, 24, 20))
            assert cell.contains(place)
            assert not more or not any(month._bar_rect(week, bar).intersects(place) for bar in week.bars)


def test_the_cut_off_is_not_hidden_in_a_low_week(view, qtbot):
    view.resize(820, 480)
    qtbot.wait(1)
    assert any(bar.event.text == "Chốt số liệu Quý I" for week in view.month._weeks for bar in week.bars)
