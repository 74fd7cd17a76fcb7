"""Paging through the calendar of a store with 10,000 tasks, against Qt's own empty calendar turning its pages.

Both draw into a picture of the same size in one run; the medians of processor time are compared, mode by mode.
Run it with ``python benchmarks/calendar_paging.py``.
"""

import os
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QCalendarWidget

from app.domain.changes import Change
from app.domain.plans import Plan, Task
from app.domain.schedules import Every, Kind, Schedule
from app.i18n import set_language
from app.services.store import Store, create_store
from app.settings import Settings
from app.ui.application import make_application
from app.ui.calendar.controls import LIST, MONTH, QUARTER, YEAR
from app.ui.calendar.view import CalendarView
from app.ui.desk import Desk

TASKS, TIMES, WIDTH, HEIGHT = 10_000, 9, 1254, 606
AIM_MS = 100


def fill(store: Store) -> None:
    """Give a store a plan of so many tasks, of every kind of schedule."""
    (made,) = store.apply((Change(after=Plan(year=2023, title="Kế hoạch 2023")),))
    plan_id = made.record.id
    tasks = (
        Task(plan_id=plan_id, place=n, number=str(n), title=f"Việc {n}", schedule=schedule(n)) for n in range(TASKS)
    )
    store.apply(tuple(Change(after=task) for task in tasks))


def schedule(number: int) -> Schedule:
    """Return one of three kinds of schedule, spread over the year."""
    on = date(2023, 1, 1) + timedelta(days=number % 365)
    if number % 5 == 0:
        return Schedule(kind=Kind.RECURRING, every=(Every.QUARTER,))
    if number % 5 == 1:
        return Schedule(kind=Kind.ONCE, start=on, due=min(on + timedelta(days=30), date(2023, 12, 31)))
    return Schedule(kind=Kind.ONCE, due=on)


def paging(turn: Callable[[int], object], draw: Callable[[], object]) -> float:
    """Return the median of the seconds that turning to a page and drawing it take."""
    taken = []
    for place in range(TIMES):
        start = process_time()
        turn(1 if place % 2 == 0 else -1)
        draw()
        taken.append(process_time() - start)
    return median(taken)


def main() -> None:
    """Measure and print."""
    set_language("vi")
    make_application(Settings())
    bare = QCalendarWidget()
    bare.resize(WIDTH, HEIGHT)
    bare.show()
    empty = paging(lambda by: bare.showNextMonth() if by > 0 else bare.showPreviousMonth(), bare.grab)
    print(f"Qt's empty calendar: {empty * 1000:.1f} ms a page")
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "so-lieu.dmk")
        fill(store)
        desk = Desk(store, clock=lambda: date(2023, 3, 8))
        view = CalendarView(desk)
        view.resize(WIDTH, HEIGHT)
        view.show()
        for mode in (MONTH, QUARTER, YEAR, LIST):
            view.show_mode(mode)
            view.grab()
            ours = paging(view.page, view.grab)
            print(f"{mode}: {ours * 1000:.1f} ms a page (aim {AIM_MS}), {ours / empty:.1f} times Qt's")
        desk.close()


if __name__ == "__main__":
    main()
