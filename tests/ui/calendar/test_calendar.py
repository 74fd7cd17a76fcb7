"""The calendar, driven by keyboard and mouse."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from app.domain.agency import PeriodDates
from app.domain.changes import Change
from app.domain.plans import Task
from app.domain.progress import State
from app.domain.reports import Report
from app.domain.schedules import Kind, Schedule
from app.reports.pdf_reading import PdfFile
from app.services.calendar_events import Event, EventKind
from app.services.calendar_weeks import lay_out, month_weeks
from app.ui.aims import DayAim, ReportAim, TaskAim, TasksAim
from app.ui.calendar.book import EventBook
from app.ui.calendar.controls import LIST, MONTH, QUARTER, YEAR
from app.ui.calendar.day_words import lunar_words
from app.ui.calendar.export import ExportDialog
from app.ui.calendar.marks import fill_of, ink_of, mark_for
from app.ui.calendar.view import CalendarView
from app.ui.kit import theme
from app.ui.kit.record_model import RECORD_ROLE
from tests.ui.conftest import TODAY
from tests.ui.test_look import contrast


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
    return Event(key=text, kind=EventKind.DUE, start=start, end=end or start, text=text, rank=rank)


def number_of(desk, task_id):
    tasks = desk.store.planning.tasks(desk.store.planning.plan_of(2023).id)
    return next(task for task in tasks if task.id == task_id).number


def test_a_due_date_stands_on_its_day(view):
    assert "2.5 Rà soát, kiến nghị đơn giản hóa" in view.month.describe(date(2023, 9, 30))


def test_the_cut_off_and_the_reports_deadline_stand_on_their_days(view):
    assert "Chốt số liệu Quý I" in view.month.describe(date(2023, 3, 14))
    assert "Hạn gửi báo cáo Quý I" in view.month.describe(date(2023, 3, 18))
    assert "Đầu kỳ Quý II" in view.month.describe(date(2023, 3, 15))


def test_a_letters_days_stand_in_place_of_the_usual_ones(view, desk):
    letter = PeriodDates(period="2023-Q1", cutoff=date(2023, 3, 10), due=date(2023, 3, 13), reason="CV 15/UBND")
    desk.store.apply((Change(after=letter),))
    desk.refresh.tell({PeriodDates})
    assert "Chốt số liệu Quý I" in view.month.describe(date(2023, 3, 10))
    assert "Hạn gửi báo cáo Quý I" in view.month.describe(date(2023, 3, 13))
    assert "Chốt số liệu" not in view.month.describe(date(2023, 3, 14))


def test_a_holiday_is_named_and_a_weekend_said(view):
    assert "Ngày Giỗ Tổ Hùng Vương" in view.month.describe(date(2023, 4, 29))
    assert "ngày nghỉ" in view.month.describe(date(2023, 3, 11))


def test_a_day_says_its_lunar_day_and_the_working_days_until_then(view):
    words = view.month.describe(date(2023, 3, 14))
    assert "23/2 âm lịch" in words
    assert "còn 6 ngày, trong đó 4 ngày làm việc" in words


@pytest.mark.parametrize("mode", [MONTH, QUARTER, YEAR])
def test_the_days_that_keys_go_to(view, qtbot, mode):
    qtbot.mouseClick(view.controls.switch.button(mode), Qt.MouseButton.LeftButton)
    grid = view._grids[mode]
    months = grid.MONTHS
    below = date(2023, 3, 16) if mode == MONTH else date(2023, 4, 9)
    for key, day in (
        (Qt.Key.Key_Right, date(2023, 3, 9)),
        (Qt.Key.Key_Down, below),
        (Qt.Key.Key_Home, below.replace(day=1)),
        (Qt.Key.Key_Left, below.replace(day=1) - timedelta(days=1)),
    ):
        qtbot.keyClick(grid, key)
        assert view.day == day
    view.go(date(2023, 3, 8))
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert view.day == date(2023, 3, 31)
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert (view.day.year * 12 + view.day.month) - (2023 * 12 + 3) == months
    qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert (view.day.year, view.day.month) == (2023, 3)
    qtbot.keyClick(grid, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.day == TODAY
    assert "Thứ Tư 08/03/2023, hôm nay" in grid.currentIndex().data()


def test_the_arrows_beside_the_name_page_and_today_comes_back(view, qtbot):
    qtbot.mouseClick(view.controls.after, Qt.MouseButton.LeftButton)
    assert view.controls.name.text() == "Tháng 4/2023"
    qtbot.mouseClick(view.controls.switch.button(QUARTER), Qt.MouseButton.LeftButton)
    assert view.controls.name.text() == "Tháng 4–6/2023"
    qtbot.mouseClick(view.controls.before, Qt.MouseButton.LeftButton)
    assert view.controls.name.text() == "Tháng 1–3/2023"
    qtbot.mouseClick(view.controls.switch.button(YEAR), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.controls.after, Qt.MouseButton.LeftButton)
    assert view.controls.name.text() == "Năm 2024"
    qtbot.mouseClick(view.controls.today, Qt.MouseButton.LeftButton)
    assert view.day == TODAY
    assert view.controls.name.text() == "Năm 2023"


def test_enter_on_a_day_lists_what_falls_on_it_and_enter_there_leads_to_the_task(view, desk, qtbot):
    view.go(date(2023, 9, 30))
    qtbot.keyClick(view.month, Qt.Key.Key_Return)
    listed = view.event_list
    assert listed.isVisible()
    assert listed.heading() == "Thứ Bảy 30/09/2023"
    assert sorted(row.event.text[:3] for row in listed.list.rows.records) == ["1.4", "2.5"]
    with qtbot.waitSignal(desk.led) as led:
        qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    place, aim = led.args
    assert place == "tasks"
    assert isinstance(aim, TaskAim)
    assert number_of(desk, aim.task_id) in {"1.4", "2.5"}
    assert aim.occurrence
    assert not listed.isVisible()


def test_escape_closes_the_days_list(view, qtbot):
    view.go(date(2023, 9, 30))
    qtbot.keyClick(view.month, Qt.Key.Key_Return)
    qtbot.keyClick(view.event_list, Qt.Key.Key_Escape)
    assert not view.event_list.isVisible()


def test_an_empty_day_says_so_in_the_status_bar(view, desk, qtbot):
    view.go(date(2023, 7, 29))
    view.filters.unit.choose("Thanh tra Sở")
    view.filters._chosen()
    with qtbot.waitSignal(desk.said) as said:
        qtbot.keyClick(view.month, Qt.Key.Key_Return)
    assert said.args == ["Thứ Bảy 29/07/2023 không có việc nào."]


def test_a_double_click_on_a_bar_leads_to_its_task_and_one_click_does_not(view, desk, qtbot):
    view.go(date(2023, 11, 30))
    month = view.month
    bar = next((w, b) for w in month._weeks for b in w.bars if b.event.text.startswith("2.7"))
    at = month._bar_rect(*bar).center()
    with qtbot.assertNotEmitted(desk.led):
        qtbot.mouseClick(month.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(desk.led) as led:
        qtbot.mouseDClick(month.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert number_of(desk, led.args[1].task_id) == "2.7"


def test_what_speaks_of_many_tasks_leads_to_all_of_them(view, desk, qtbot):
    found = {one.key: one for one in view.events()}
    for key, aim in (
        ("overdue", TasksAim(states=frozenset({State.OVERDUE}))),
        ("lacking", TasksAim(not_updated=True)),
        ("report-2023-Q1", ReportAim(period="2023-Q1")),
        ("cut-off-2023-Q1", ReportAim(period="2023-Q1")),
    ):
        with qtbot.waitSignal(desk.led) as led:
            view.open_event(found[key])
        assert led.args[1] == aim


def test_a_name_of_a_month_in_the_year_leads_to_the_month(view, qtbot):
    qtbot.mouseClick(view.controls.switch.button(YEAR), Qt.MouseButton.LeftButton)
    cell = view.year.cell(date(2023, 9, 1))
    qtbot.mouseClick(view.year.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, cell.center().y()))
    assert view.mode == MONTH
    assert view.controls.name.text() == "Tháng 9/2023"


def test_the_year_counts_a_months_tasks(view):
    view.show_mode(YEAR)
    rows = {row.month.month: row for row in view.year._rows}
    assert (rows[9].due, rows[9].overdue) == (2, 0)
    assert (rows[1].due, rows[1].overdue) == (2, 2)
    assert rows[9].counts[30] == 2
    assert rows[10].due == 0


def test_the_quarter_shows_every_event_or_counts_it(view):
    view.show_mode(QUARTER)
    assert len(view.quarter._strips) == 3
    for strip in view.quarter._strips:
        last = (strip.month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = [one for one in view._book.within(strip.month, last) if one.kind is not EventKind.HOLIDAY]
        assert len(strip.labels) + sum(strip.more.values()) == len(found)
        rooms = [(one.lane, one.left, one.right) for one in strip.labels]
        for n, (lane, left, right) in enumerate(rooms):
            assert not any(lane == other[0] and left < other[2] and right > other[1] for other in rooms[n + 1 :])


def test_the_agenda_begins_with_today_and_leads_to_tasks(view, desk, qtbot):
    rows = view.agenda.rows
    assert rows.records[0].on == TODAY
    assert rows.records[1].event.text == "Quá hạn: 3 nhiệm vụ"
    assert rows.records[2].far == "còn 4 ngày làm việc"
    place = next(n for n, row in enumerate(rows.records) if row.event is not None and row.event.task_id is not None)
    view.agenda.setFocus()
    view.agenda.setCurrentIndex(rows.index(place, 0))
    with qtbot.waitSignal(desk.led) as led:
        qtbot.keyClick(view.agenda, Qt.Key.Key_Return)
    assert led.args[1].task_id == rows.records[place].event.task_id
    assert rows.index(place, 0).data(RECORD_ROLE).event is rows.records[place].event


def test_the_agenda_names_days_off_in_a_row_once(view):
    found = [row.event for row in view.agenda.rows.records if row.event and row.event.kind is EventKind.HOLIDAY]
    assert [one.start for one in found] == [date(2023, 4, 29)]
    assert "Ngày Giỗ Tổ Hùng Vương" in found[0].text
    assert found[0].detail == "nghỉ 5 ngày, đến 03/05/2023"


def test_the_list_shows_the_quarter_from_the_current_day(view, qtbot):
    qtbot.mouseClick(view.controls.switch.button(LIST), Qt.MouseButton.LeftButton)
    rows = view.list.rows.records
    assert rows[0].on < TODAY < rows[-1].on
    assert rows[view.list.currentIndex().row()].on == TODAY
    assert not view._agenda_card.isVisible()
    view.aim(DayAim(day=date(2023, 9, 30)))
    assert view.list.rows.records[view.list.currentIndex().row()].on == date(2023, 9, 30)


def test_a_day_aimed_at_is_shown_in_another_year_as_well(view):
    view.aim(DayAim(day=date(2024, 3, 14)))
    assert view.controls.name.text() == "Tháng 3/2024"
    assert "Chốt số liệu Quý I" in view.month.describe(date(2024, 3, 14))


def test_a_unit_and_a_section_narrow_what_is_shown(view, desk):
    whole = {one.task_id for one in view.events() if one.task_id}
    view.filters.unit.choose("Thanh tra Sở")
    view.filters._chosen()
    of_unit = {one.task_id for one in view.events() if one.task_id}
    assert of_unit < whole
    view.filters.clear()
    section = view.filters.section._values[1]
    view.filters.section.choose(section)
    view.filters._chosen()
    found = [one for one in view.events() if one.task_id]
    assert found
    assert all(section in one.sections for one in found)
    assert any(one.kind is EventKind.REPORT for one in view.events())


def test_kinds_are_chosen_in_a_menu_that_stays_open(view, qtbot):
    menu = view.filters.kinds_menu
    menu.popup(view.mapToGlobal(QPoint(0, 0)))
    holiday = next(one for one in menu.actions() if one.data() == EventKind.HOLIDAY)
    menu.setActiveAction(holiday)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    menu.close()
    assert not any(one.kind is EventKind.HOLIDAY for one in view.events())
    assert any(one.kind is EventKind.REPORT for one in view.events())
    assert view.filters.kinds.text().strip() == "Loại: 6/7"


def test_the_mode_and_the_filter_are_kept_for_the_next_run(view, desk, qtbot):
    qtbot.mouseClick(view.controls.switch.button(QUARTER), Qt.MouseButton.LeftButton)
    view.filters.unit.choose("Thanh tra Sở")
    next(one for one in view.filters.kinds_menu.actions() if one.data() == EventKind.DONE).trigger()
    again = CalendarView(desk)
    qtbot.addWidget(again)
    assert again.mode == QUARTER
    assert again.filters.value() == view.filters.value()
    assert again.filters.value().unit == "Thanh tra Sở"
    assert EventKind.DONE not in again.filters.value().kinds


def test_tasks_without_a_day_are_offered_to_be_given_one(view, desk, qtbot):
    plan = desk.store.planning.plan_of(2023)
    task = desk.store.planning.tasks(plan.id)[0]
    before = view._deeds.undated.text()
    made = Task(plan_id=plan.id, place=999, number="9.9", title="Việc chờ", schedule=Schedule(kind=Kind.CONDITIONAL))
    desk.store.apply((Change(after=made),))
    desk.refresh.tell({Task})
    assert view._deeds.undated.text() != before
    qtbot.mouseClick(view._deeds.undated, Qt.MouseButton.LeftButton)
    texts = [row.event.text for row in view.event_list.list.rows.records]
    assert "9.9 Việc chờ" in texts
    assert not any(task.title in text for text in texts)
    view.event_list.hide()


def test_the_calendar_goes_out_as_a_file_of_what_is_shown(view, dialogs, tmp_path, qtbot):
    dialogs.file = tmp_path / "lich"
    view.filters.unit.choose("Thanh tra Sở")
    view.filters._chosen()
    qtbot.mouseClick(view._deeds.export, Qt.MouseButton.LeftButton)
    dialog = view.findChild(ExportDialog)
    assert "Thanh tra Sở" in " ".join(one.text() for one in dialog.findChildren(QLabel))
    dialog.alarm.choose(3)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    calendar = Calendar.from_ical((tmp_path / "lich.ics").read_bytes())
    assert str(calendar["X-WR-CALNAME"]) == "Kế hoạch KSTTHC 2023 – Sở Xây dựng (Thanh tra Sở)"
    found = {str(one["SUMMARY"]) for one in calendar.walk("VEVENT")}
    shown = {one.text for one in view.events() if one.start.year == 2023 and one.kind is not EventKind.SUMMARY}
    assert found == shown
    assert calendar.walk("VALARM")
    assert not dialogs.told


def test_only_the_period_or_the_months_shown_go_out_when_asked_for(view, dialogs, tmp_path, qtbot):
    dialogs.file = tmp_path / "lich.ics"
    qtbot.mouseClick(view._deeds.export, Qt.MouseButton.LeftButton)
    dialog = view.findChild(ExportDialog)
    words = [dialog.span.itemText(place) for place in range(dialog.span.count())]
    assert words == [
        "Cả năm 2023 (01/01/2023 – 31/12/2023)",
        "Quý I/2023 (15/12/2022 – 14/03/2023)",
        "Tháng 3/2023 (01/03/2023 – 31/03/2023)",
    ]
    dialog.span.setCurrentIndex(2)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    starts = [one.decoded("DTSTART") for one in Calendar.from_ical(dialogs.file.read_bytes()).walk("VEVENT")]
    assert starts
    assert max(starts) <= date(2023, 3, 31)


def test_a_place_that_cannot_be_written_to_is_told_in_one_sentence(view, dialogs, tmp_path, qtbot):
    dialogs.file = tmp_path / "none" / "lich.ics"
    qtbot.mouseClick(view._deeds.export, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.findChild(ExportDialog).save, Qt.MouseButton.LeftButton)
    assert len(dialogs.told) == 1
    assert dialogs.told[0].startswith("Không ghi được “lich.ics”")


def test_the_months_shown_are_printed(view, dialogs, tmp_path, qtbot):
    dialogs.printer = QPrinter()
    dialogs.printer.setOutputFileName(str(tmp_path / "in.pdf"))
    qtbot.mouseClick(view._deeds.print, Qt.MouseButton.LeftButton)
    with PdfFile((tmp_path / "in.pdf").read_bytes()) as pages:
        assert len(pages) == 2
    assert not dialogs.told


def test_the_models_keep_qts_rules(view, qtmodeltester):
    qtmodeltester.check(view.agenda.rows)
    qtmodeltester.check(view.month.model())
    view.show_mode(QUARTER)
    qtmodeltester.check(view.quarter.model())


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
    cut_off = event(date(2023, 3, 14), text="cut-off", rank=0)
    events = [*(event(monday, monday + timedelta(days=6), str(n)) for n in range(5)), cut_off]
    assert cut_off in [bar.event for bar in lay_out(monday, events, 1).bars]
    assert EventBook(events).on(date(2023, 3, 14))[0] == cut_off


def test_a_window_is_found_once_in_each_of_its_months_and_once_over_all():
    long = event(date(2023, 2, 10), date(2023, 5, 3), "long")
    book = EventBook([long])
    assert book.within(date(2023, 1, 1), date(2023, 12, 31)) == (long,)
    assert book.within(date(2023, 3, 20), date(2023, 4, 20)) == (long,)
    assert book.on(date(2023, 2, 9)) == ()
    assert book.ending(date(2023, 5, 1), date(2023, 5, 31)) == (long,)
    assert book.ending(date(2023, 4, 1), date(2023, 4, 30)) == ()


@pytest.mark.parametrize("mode", [MONTH, QUARTER, YEAR, LIST])
@pytest.mark.parametrize(("width", "height"), [(1254, 600), (595, 290)])
def test_the_calendar_is_drawn_without_a_complaint(view, mode, width, height):
    view.show_mode(mode)
    view.resize(width, height)
    assert view.width() == width
    for month in range(1, 13):
        view.go(date(2023, month, 1))
        assert not view.grab().isNull()


def test_the_agenda_has_its_first_event_chosen_on_arrival(view, qtbot):
    view.activateWindow()
    view.agenda.setFocus()
    qtbot.waitUntil(lambda: [index.row() for index in view.agenda.selectedIndexes()] == [1])
    qtbot.keyClick(view.agenda, Qt.Key.Key_Down)
    assert view.agenda.currentIndex().row() > 1


@pytest.mark.parametrize("height", [300, 480, 600])
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
            place = month.more_place(on, QRect(cell.left() + 8, cell.top() + 3, 24, month._date() - 3))
            assert cell.contains(place)
            assert not more or not any(month._bar_rect(week, bar).intersects(place) for bar in week.bars)


def test_all_weeks_stand_within_the_grid_however_low_it_is(view, qtbot):
    view.go(date(2023, 10, 9))
    view.resize(595, 200)
    qtbot.wait(1)
    month = view.month
    view.go(date(2023, 10, 31))
    scroll = view._scrolls[MONTH]
    at = month.cell(date(2023, 10, 31)).center() - QPoint(0, scroll.verticalScrollBar().value())
    assert scroll.viewport().rect().contains(at)
    assert month.cell(date(2023, 10, 31)).bottom() <= month.height()
    assert all(month.rect().contains(month._bar_rect(week, bar)) for week in month._weeks for bar in week.bars)


def test_the_cut_off_is_not_hidden_in_a_low_week(view, qtbot):
    view.resize(820, 480)
    qtbot.wait(1)
    assert any(bar.event.text == "Chốt số liệu Quý I" for week in view.month._weeks for bar in week.bars)


def test_the_lunar_month_is_said_on_the_first_and_the_fifteenth():
    assert [lunar_words(date(2023, 3, day)) for day in (6, 8, 22)] == ["15/2", "17", "1/2N"]


def test_a_years_events_are_worked_out_once_until_the_store_changes(view, desk, qtbot):
    before = view._shelf.year(2023)
    for _ in range(12):
        qtbot.mouseClick(view.controls.after, Qt.MouseButton.LeftButton)
    view.filters.unit.choose("Thanh tra Sở")
    view.filters._chosen()
    qtbot.mouseClick(view.controls.switch.button(YEAR), Qt.MouseButton.LeftButton)
    desk.refresh.tell({Report})
    assert view._shelf.year(2023) is before
    desk.refresh.tell({Task})
    assert view._shelf.year(2023) is not before


@pytest.mark.parametrize("table", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize(
    "one",
    [
        *(Event(key="x", kind=EventKind.DUE, start=TODAY, end=TODAY, text="x", state=state) for state in State),
        Event(key="x", kind=EventKind.CUT_OFF, start=TODAY, end=TODAY, text="x", rank=0),
        Event(key="x", kind=EventKind.CUT_OFF, start=TODAY, end=TODAY, text="x", rank=8),
        Event(key="x", kind=EventKind.REPORT, start=TODAY, end=TODAY, text="x"),
        Event(key="x", kind=EventKind.SUMMARY, start=TODAY, end=TODAY, text="x"),
    ],
    ids=lambda one: f"{one.kind} {one.state}",
)
def test_the_words_in_every_bar_can_be_read(table, one):
    assert contrast(table[ink_of(one)], table[fill_of(one)]) >= 4.5
    for surface in ("surface", "weekend"):  # in the quarter words stand beside the sign
        assert contrast(table[mark_for(one).tint], table[surface]) >= 4.5


def test_no_two_kinds_of_events_look_alike_but_for_colour():
    office = ((EventKind.CUT_OFF, 0), (EventKind.REPORT, 1), (EventKind.CUT_OFF, 8), (EventKind.SUMMARY, 7))
    looks = [mark_for(Event(key="x", kind=kind, start=TODAY, end=TODAY, text="x", rank=rank)) for kind, rank in office]
    looks += [mark_for(event_in(state)) for state in State]
    assert len({one.icon for one in looks}) == len(looks)


def event_in(state):
    return Event(key="x", kind=EventKind.DUE, start=TODAY, end=TODAY, text="x", state=state)


def test_everything_that_takes_the_focus_has_a_name(view):
    for widget in view.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text.strip(), widget


@pytest.mark.parametrize("width", [1254, 1000, 820, 595])
def test_no_control_is_cut_at_any_width(view, qtbot, width):
    view.resize(width, 400)
    qtbot.wait(1)
    for button in view.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width()
            right = button.mapTo(view, QPoint(button.width(), 0)).x()
            assert right <= width, button.text()


def test_without_a_plan_the_calendar_offers_to_import_one(empty_desk, qtbot):
    made = CalendarView(empty_desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    bring = next(one for one in made.findChildren(QPushButton) if one.text() == "Nhập kế hoạch" and one.isVisible())
    with qtbot.waitSignal(empty_desk.import_asked):
        qtbot.mouseClick(bring, Qt.MouseButton.LeftButton)


def test_with_a_plan_it_does_not(view):
    assert not any(one.text() == "Nhập kế hoạch" and one.isVisible() for one in view.findChildren(QPushButton))
