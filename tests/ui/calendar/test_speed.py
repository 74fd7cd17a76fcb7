"""The calendar of a store with 10,000 tasks answers at once, in processor time: a busy machine changes nothing."""

from datetime import date, timedelta
from statistics import median
from time import process_time

import pytest

from app.domain.changes import Change
from app.domain.plans import Plan, Task
from app.domain.schedules import Every, Kind, Schedule
from app.ui.calendar.controls import LIST, MONTH, QUARTER, YEAR
from app.ui.calendar.view import CalendarView

TASKS, MOST = 10_000, 0.1


def schedule(number):
    on = date(2023, 1, 1) + timedelta(days=number % 365)
    if number % 5 == 0:
        return Schedule(kind=Kind.RECURRING, every=(Every.QUARTER,))
    if number % 5 == 1:
        return Schedule(kind=Kind.ONCE, start=on, due=min(on + timedelta(days=30), date(2023, 12, 31)))
    return Schedule(kind=Kind.ONCE, due=on)


@pytest.fixture
def view(empty_desk, qtbot):
    store = empty_desk.store
    store.apply((Change(after=Plan(year=2023, title="Kế hoạch 2023")),))
    plan = store.planning.plan_of(2023).id
    tasks = (Task(plan_id=plan, place=n, number=str(n), title=f"Việc {n}", schedule=schedule(n)) for n in range(TASKS))
    store.apply(tuple(Change(after=task) for task in tasks))
    made = CalendarView(empty_desk)
    qtbot.addWidget(made)
    made.resize(1254, 606)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_paging_takes_no_longer_than_a_blink_in_every_mode(view):
    for mode in (MONTH, QUARTER, YEAR, LIST):
        view.show_mode(mode)
        taken = []
        for by in (1, -1, 1, -1, 1):
            start = process_time()
            view._page(by)
            view.grab()
            taken.append(process_time() - start)
        assert median(taken) < MOST, mode
