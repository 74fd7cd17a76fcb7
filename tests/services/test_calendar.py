"""The calendar's events, and the file that Outlook and Google take."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from app.domain.agency import Agency, PeriodDates
from app.domain.changes import Change
from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.plans import Assignment, Plan, Role, Section, Task, Unit
from app.domain.progress import Extension, ProgressEntry, State, Status
from app.domain.schedules import Every, Kind, Schedule, Step
from app.services.calendar_events import EventFilter, EventKind
from app.services.calendar_file import FileWish, calendar_file

TODAY = date(2023, 3, 8)
FIRST = ReportingPeriod(2023, PeriodKind.QUARTER, 1)
NOW = datetime(2023, 3, 8, 2, 30, tzinfo=UTC)
YEAR = FileWish(name="Kế hoạch KSTTHC 2023 – Sở Xây dựng", first=date(2023, 1, 1), last=date(2023, 12, 31), today=TODAY)
LONG = "Rà soát, kiến nghị đơn giản hóa; cắt giảm thủ tục hành chính thuộc phạm vi quản lý của Sở, trình Ủy ban"


def once(due, start=None):
    return Schedule(kind=Kind.ONCE, start=start, due=due)


@pytest.fixture
def filled(store):
    """A plan with a task of each kind, of two units in two sections."""
    store.apply((Change(after=Agency(name="Sở Xây dựng")),))
    store.apply((Change(after=Plan(year=2023, title="Kế hoạch 2023")),))
    plan = store.planning.plan_of(2023)
    (top,) = store.apply((Change(after=Section(plan_id=plan.id, place=1, code="I", title="Thể chế")),))
    below = Section(plan_id=plan.id, place=2, parent_id=top.record.id, code="1", title="Rà soát")
    (below,) = store.apply((Change(after=below),))
    schedules = {
        "1": once(date(2023, 1, 30)),
        "2": once(date(2023, 3, 31), date(2023, 2, 1)),
        "3": Schedule(kind=Kind.RECURRING, every=(Every.QUARTER,)),
        "4": Schedule(kind=Kind.CONTINUOUS),
        "5": Schedule(kind=Kind.CONDITIONAL, condition="khi có văn bản"),
        "6": Schedule(
            kind=Kind.ONCE,
            due=date(2023, 6, 30),
            steps=(Step(label="Dự thảo", due=date(2023, 3, 14)), Step(label="Trình", due=date(2023, 6, 30))),
        ),
        "7": once(date(2023, 3, 20)),
    }
    for place, (number, schedule) in enumerate(schedules.items()):
        made = Task(
            plan_id=plan.id, place=place, number=number, title=f"{LONG} {number}", schedule=schedule,
            section_id=below.record.id if number in "12" else None, phrase="như in", product="Báo cáo",
        )  # fmt: skip
        store.apply((Change(after=made),))
    tasks = {task.number: task for task in store.planning.tasks(plan.id)}
    for name, numbers in (("Văn phòng", "127"), ("Thanh tra", "346")):
        (unit,) = store.apply((Change(after=Unit(name=name)),))
        for number in numbers:
            given = Assignment(task_id=tasks[number].id, unit_id=unit.record.id, role=Role.LEAD)
            store.apply((Change(after=given),))
    return store


def events(store, today=TODAY):
    return {one.key: one for one in store.calendar.year(2023, today, FIRST).events}


def of_task(store, number, today=TODAY):
    return [one for one in events(store, today).values() if one.text.split(" ", 1)[0] == number]


def content(store, wish=YEAR, now=NOW):
    return calendar_file(events(store).values(), wish, store.calendar.mark(), now)


def entries(store, wish=YEAR):
    return {str(one["UID"]).split("@")[0]: one for one in Calendar.from_ical(content(store, wish)).walk("VEVENT")}


def entry_of(found, key):
    return next(one for uid, one in found.items() if uid.rsplit("-", 1)[0] == key)


def test_a_window_is_a_bar_until_its_last_day_and_what_is_late_stands_on_its_day(filled):
    (window,) = of_task(filled, "2")
    assert (window.kind, window.start, window.end) == (EventKind.WINDOW, date(2023, 2, 1), date(2023, 3, 31))
    (late,) = of_task(filled, "2", date(2023, 4, 3))
    assert (late.start, late.state, late.days) == (date(2023, 3, 31), State.OVERDUE, -3)


def test_a_recurring_task_comes_back_and_one_without_a_day_does_not_come_at_all(filled):
    ends = [one.end for one in of_task(filled, "3")]
    assert sorted(ends) == [date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31)]
    assert {one.kind for one in of_task(filled, "3")} == {EventKind.RECURRING}
    assert of_task(filled, "4") == []
    assert of_task(filled, "5") == []


def test_what_comes_back_says_which_of_its_times_it_is(filled):
    called = [one.text.split(" ")[1:3] for one in sorted(of_task(filled, "3"), key=lambda one: one.end)]
    assert called == [["(Quý", "I)"], ["(Quý", "II)"], ["(Quý", "III)"], ["(Quý", "IV)"]]
    assert {one.short for one in of_task(filled, "3")} == {f"3 {LONG} 3"}, "the day says which, where there is no room"


def test_steps_are_told_apart_by_their_names(filled):
    assert sorted((one.end, one.text[-9:]) for one in of_task(filled, "6")) == [
        (date(2023, 3, 14), "(Dự thảo)"),
        (date(2023, 6, 30), "6 (Trình)"),
    ]


def test_an_extension_moves_the_event_and_keeps_its_key(filled):
    (before,) = of_task(filled, "7")
    moved = Extension(
        task_id=before.task_id, occurrence="once", day=date(2023, 3, 7), old_due=before.end,
        new_due=date(2023, 4, 10), reason="chờ ý kiến",
    )  # fmt: skip
    filled.progress.extend(moved)
    (after,) = of_task(filled, "7")
    assert (after.key, after.end) == (before.key, date(2023, 4, 10))


def test_work_done_stands_on_the_day_it_was_done(filled):
    (task,) = of_task(filled, "7")
    done = ProgressEntry(task_id=task.task_id, occurrence="once", day=date(2023, 3, 6), status=Status.DONE, reason="x")
    filled.progress.record(done)
    event = events(filled)[task.key]
    assert (event.kind, event.end, event.state) == (EventKind.DONE, date(2023, 3, 6), State.DONE_ON_TIME)


def test_a_dropped_task_has_no_event(filled):
    (task,) = of_task(filled, "7")
    dropped = ProgressEntry(
        task_id=task.task_id, occurrence="once", day=date(2023, 3, 6), status=Status.DROPPED, reason="x"
    )
    filled.progress.record(dropped)
    assert of_task(filled, "7") == []


def test_the_periods_days_are_the_laws_unless_a_letter_says_otherwise(filled):
    assert events(filled)["cut-off-2023-Q1"].end == date(2023, 3, 14)
    assert events(filled)["report-2023-Q1"].end == date(2023, 3, 18)
    letter = PeriodDates(period="2023-Q1", cutoff=date(2023, 3, 10), due=date(2023, 3, 13), reason="CV 15/UBND")
    filled.apply((Change(after=letter),))
    assert events(filled)["cut-off-2023-Q1"].end == date(2023, 3, 10)
    assert events(filled)["begin-2023-Q2"].end == date(2023, 3, 11)
    report = events(filled)["report-2023-Q1"]
    assert (report.end, "CV 15/UBND" in report.detail) == (date(2023, 3, 13), True)
    assert filled.calendar.year(2023, TODAY, FIRST).cut_off == date(2023, 3, 10)


def test_a_report_due_on_a_day_off_names_the_working_day_before(filled):
    assert "17/03" in events(filled)["report-2023-Q1"].detail


def test_events_are_asked_for_by_unit_section_and_kind(filled):
    year = filled.calendar.year(2023, TODAY, FIRST)
    assert year.sections == ("I. Thể chế", "1. Rà soát")
    found = [one for one in year.events if EventFilter(section="I. Thể chế").takes(one) and one.task_id]
    assert {one.text[0] for one in found} == {"1", "2"}
    found = [one for one in year.events if EventFilter(unit="Thanh tra").takes(one) and one.task_id]
    assert {one.text[0] for one in found} == {"3", "6"}
    kinds = EventFilter(unit="Thanh tra", kinds=frozenset({EventKind.REPORT}))
    assert {one.kind for one in year.events if kinds.takes(one)} == {EventKind.REPORT}


def test_a_year_without_a_plan_has_its_own_days(store):
    year = store.calendar.year(2030, TODAY, FIRST)
    assert year.title == ""
    assert {one.kind for one in year.events} == {EventKind.CUT_OFF, EventKind.REPORT, EventKind.HOLIDAY}


# The file


def test_the_file_reads_back_as_it_was_meant(filled):
    calendar = Calendar.from_ical(content(filled))
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert str(calendar["VERSION"]) == "2.0"
    assert str(calendar["X-WR-CALNAME"]) == YEAR.name
    found = entries(filled)
    assert len(found) == len(events(filled))
    window = entry_of(found, f"task-{of_task(filled, '2')[0].task_id}-once")
    assert window["DTSTART"].dt == date(2023, 2, 1)
    assert window["DTEND"].dt == date(2023, 4, 1)  # the day after the last
    assert str(window["SUMMARY"]) == f"2 {LONG} 2"
    assert "Chủ trì: Văn phòng" in str(window["DESCRIPTION"])
    assert "\nHạn: 31/03/2023\n" in str(window["DESCRIPTION"])
    for one in found.values():
        assert not isinstance(one["DTSTART"].dt, datetime)
        assert one["DTSTART"].params["VALUE"] == "DATE"
        assert one["DTEND"].dt > one["DTSTART"].dt
        assert str(one["TRANSP"]) == "TRANSPARENT"


def test_the_files_lines_are_as_the_standard_asks(filled):
    raw = content(filled, replace(YEAR, alarm_days=(3,)))
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    lines = raw.split(b"\r\n")
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        assert len(line) <= 75
        line.decode("utf-8")  # no letter is torn
    whole = raw.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    assert all(":" in line for line in whole if line)
    depth: list[str] = []
    for line in whole:
        name, _colon, value = line.partition(":")
        if name == "BEGIN":
            depth.append(value)
        elif name == "END":
            assert depth.pop() == value
    assert depth == []
    assert f"SUMMARY:1 {LONG} 1".replace(";", "\\;").replace(",", "\\,") in whole


def test_the_same_event_has_the_same_uid_in_every_file_and_another_in_another_store(filled):
    before = set(entries(filled))
    assert len(before) == len(entries(filled))
    (moved,) = of_task(filled, "1")
    extension = Extension(
        task_id=moved.task_id, occurrence="once", day=date(2023, 3, 7), old_due=moved.end,
        new_due=date(2023, 5, 5), reason="x",
    )  # fmt: skip
    filled.progress.extend(extension)
    assert set(entries(filled)) == before
    other = calendar_file(events(filled).values(), YEAR, "another", NOW)
    assert not before & {str(one["UID"]).split("@")[0] for one in Calendar.from_ical(other).walk("VEVENT")}


def test_a_newer_file_has_a_higher_sequence_so_that_calendars_take_it(filled):
    early = int(str(Calendar.from_ical(content(filled)).walk("VEVENT")[0]["SEQUENCE"]))
    newer = content(filled, now=NOW + timedelta(minutes=5))
    late = int(str(Calendar.from_ical(newer).walk("VEVENT")[0]["SEQUENCE"]))
    assert late > early


def test_alarms_ring_in_the_morning_some_days_before_what_is_to_be_met(filled):
    found = entries(filled, replace(YEAR, alarm_days=(3,)))
    (due,) = of_task(filled, "7")
    (alarm,) = entry_of(found, due.key).walk("VALARM")
    start = datetime(2023, 3, 20)  # noqa: DTZ001 - a whole day in the reader's own zone
    assert start + alarm["TRIGGER"].dt == datetime(2023, 3, 17, 8)  # noqa: DTZ001 - the same
    assert str(alarm["ACTION"]) == "DISPLAY"
    assert entry_of(found, "cut-off-2023-Q1").walk("VALARM")
    assert entry_of(found, "report-2023-Q1").walk("VALARM")
    assert not entry_of(found, "begin-2023-Q2").walk("VALARM")
    assert not entry_of(found, "holiday-2023-04-29").walk("VALARM")
    (late,) = of_task(filled, "1")
    assert not entry_of(found, late.key).walk("VALARM")  # what should have rung already rings no more
    assert not any(one.walk("VALARM") for one in entries(filled).values())


def test_the_last_day_of_a_window_rings_by_an_event_of_its_own(filled):
    (window,) = of_task(filled, "2")
    found = entries(filled, replace(YEAR, alarm_days=(5,)))
    assert not entry_of(found, window.key).walk("VALARM")
    last = entry_of(found, f"{window.key}-due")
    assert (last["DTSTART"].dt, last["DTEND"].dt) == (date(2023, 3, 31), date(2023, 4, 1))
    assert last.walk("VALARM")
    assert str(last["SUMMARY"]) == f"Đến hạn: 2 {LONG} 2"


def test_only_the_days_asked_for_are_in_the_file(filled):
    found = entries(filled, replace(YEAR, first=date(2023, 3, 1), last=date(2023, 3, 31)))
    keys = {uid.rsplit("-", 1)[0] for uid in found}
    assert "cut-off-2023-Q1" in keys
    assert "cut-off-2023-Q2" not in keys
    assert of_task(filled, "2")[0].key in keys  # it runs through March
    assert of_task(filled, "1")[0].key not in keys
