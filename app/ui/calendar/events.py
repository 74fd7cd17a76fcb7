"""What falls on which day: due dates, windows, overdue work, cut-offs, report deadlines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.agency import Agency
from app.domain.periods import ReportingPeriod, quarters_of
from app.domain.progress import OccurrenceStanding, State, Status, TaskStanding
from app.domain.schedules import Kind
from app.i18n import _, ngettext
from app.ui.free_days import is_free, working_day_before
from app.ui.kit.chips import Mark, mark_of
from app.ui.words import ROMAN, short_day, standing_chip, weekday

CLOSED = frozenset({Status.DONE, Status.DROPPED})
DAY = timedelta(days=1)
CUT_OFF = Mark(icon="lock_closed", word="", tint="soon", filled=True)
SEND_BY = Mark(icon="document_arrow_right", word="", tint="accent", filled=True)
BEGIN = Mark(icon="flag", word="", tint="none")
LACKING = Mark(icon="arrow_sync", word="", tint="none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing on the calendar, from a day to a day; ``task_id`` where it leads to a task."""

    start: date
    end: date
    text: str
    mark: Mark
    task_id: int | None = None
    detail: str = ""
    short: str = ""
    """What is said where the text has no room."""
    solid: bool = False
    rank: int = 5
    """What comes first on a crowded day."""


def task_events(standings: Iterable[TaskStanding], today: date) -> tuple[Event, ...]:
    """Return the events of tasks: a bar for a window that is open, a chip on the due day, one for work done."""
    found: list[Event] = []
    for standing in standings:
        for one in standing.occurrences:
            event = _occurrence_event(standing, one, today)
            if event is not None:
                found.append(event)
    return tuple(found)


def _occurrence_event(standing: TaskStanding, one: OccurrenceStanding, today: date) -> Event | None:
    if one.due is None or one.status is Status.DROPPED:
        return None
    task = standing.task
    name = f"{task.number} {task.title}".strip()
    who = "; ".join(standing.leads) or task.lead_text
    mark, words = standing_chip(one)
    if one.state in {State.DONE_ON_TIME, State.DONE_LATE}:
        on = next((entry.day for entry in reversed(one.entries) if entry.status is Status.DONE), one.due)
        text = _("Done: {task}").format(task=name)
        return Event(start=on, end=on, text=text, mark=mark, task_id=task.id, detail=who, rank=6)
    schedule = task.effective
    start = one.occurrence.start
    window = start is not None and schedule.kind is Kind.ONCE and schedule.start is not None
    detail = " · ".join(part for part in (words, who) if part)
    return Event(
        start=start if window and start is not None and one.due >= today else one.due,
        end=one.due,
        text=name,
        mark=mark,
        task_id=task.id,
        detail=detail,
        rank=2 if one.state is State.OVERDUE else 3 if one.state is State.DUE_SOON else 4,
    )


def period_events(year: int, agency: Agency | None, today: date) -> tuple[Event, ...]:
    """Return the reporting periods' own days: cut-off, the next period's first day, the report's deadline."""
    found: list[Event] = []
    for period in quarters_of(year):
        roman = ROMAN[period.number]
        text = _("Figures close, Quarter {roman}").format(roman=roman)
        found.append(
            Event(
                start=period.end, end=period.end, text=text, mark=CUT_OFF, short=_("Figures close"), solid=True, rank=0
            )
        )
        after = period.next()
        text = _("Quarter {roman} begins").format(roman=ROMAN[after.number])
        found.append(Event(start=after.start, end=after.start, text=text, mark=BEGIN, rank=8))
        found.append(_send_by(period, agency, today))
    return tuple(found)


def _send_by(period: ReportingPeriod, agency: Agency | None, today: date) -> Event:
    last = period.deadline((agency or Agency(name="")).report_day)
    text = _("Send the report, Quarter {roman}").format(roman=ROMAN[period.number])
    detail = ""
    if is_free(last):
        before = working_day_before(last)
        detail = _("A day off: better {weekday} {day}").format(weekday=weekday(before), day=short_day(before, today))
    return Event(
        start=last, end=last, text=text, mark=SEND_BY, detail=detail, short=_("Send the report"), solid=True, rank=1
    )


def today_events(standings: Sequence[TaskStanding], period: ReportingPeriod, today: date) -> tuple[Event, ...]:
    """Return what today and the cut-off say about all tasks: how many are overdue, how many lack an update."""
    found: list[Event] = []
    late = [one for one in standings if one.state is State.OVERDUE]
    if late:
        text = ngettext("{count} task overdue", "{count} tasks overdue", len(late)).format(count=len(late))
        numbers = ", ".join(dict.fromkeys(one.task.number for one in late if one.task.number))
        found.append(
            Event(
                start=today,
                end=today,
                text=text,
                mark=mark_of(State.OVERDUE),
                task_id=late[0].task.id,
                short=_("Overdue {count}").format(count=len(late)),
                detail=_("Tasks {numbers}").format(numbers=numbers) if numbers else "",
                rank=1,
            )
        )
    lacking = sum(not one.updated and one.status not in CLOSED for one in standings)
    if lacking and today <= period.end:
        text = ngettext("{count} task not updated yet", "{count} tasks not updated yet", lacking).format(count=lacking)
        found.append(
            Event(
                start=period.end,
                end=period.end,
                text=text,
                mark=LACKING,
                short=_("Not updated {count}").format(count=lacking),
                rank=7,
            )
        )
    return tuple(found)


def on_day(events: Iterable[Event], day: date) -> tuple[Event, ...]:
    """Return what falls on a day, the weightiest first."""
    return tuple(sorted((one for one in events if one.start <= day <= one.end), key=lambda one: (one.rank, one.start)))
