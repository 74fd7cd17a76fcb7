"""What falls on which day, as records: due dates, windows, what comes back, cut-offs, report deadlines, days off.

The views draw them and the calendar's file holds them, so both always tell the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.plans import Task
from app.domain.progress import DONE_STATES, OccurrenceStanding, State, Status, TaskStanding
from app.domain.reports import MAIN_FAMILY
from app.domain.schedules import Kind, Occurrence
from app.i18n import _, day, ngettext
from app.services.free_days import breaks_of, is_free, working_day_before
from app.services.time_words import ROMAN, occurrence_name, period_name, short_day, weekday_within

WEIGHTY = 2
"""Ranks up to this one are shown whatever else there is: cut-off, report, overdue."""


class EventKind(StrEnum):
    """The kinds of things on the calendar, as one asks for them."""

    DUE = "due"
    RECURRING = "recurring"
    WINDOW = "window"
    DONE = "done"
    CUT_OFF = "cut_off"
    REPORT = "report"
    HOLIDAY = "holiday"
    SUMMARY = "summary"
    """What today says about all tasks together; it belongs to the day and goes into no file."""


class Event(Struct, frozen=True, kw_only=True):
    """One thing on the calendar, from a day to a day.

    ``key`` names it within the store and stays the same when its days or words change. ``state`` is where the task
    stands; None for what is no task's.
    """

    key: str
    kind: EventKind
    start: date
    end: date
    text: str
    short: str = ""
    """What is said where the text has no room."""
    detail: str = ""
    state: State | None = None
    days: int | None = None
    """As in the task's standing: days left, negative when overdue or done late."""
    task_id: int | None = None
    occurrence: str = ""
    units: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    phrase: str = ""
    product: str = ""
    rank: int = 5
    """What comes first on a crowded day."""

    @property
    def is_solid(self) -> bool:
        """Whether it is drawn in full colour: what the whole office must not miss."""
        return self.kind is EventKind.REPORT or (self.kind is EventKind.CUT_OFF and self.rank == 0)

    @property
    def order(self) -> tuple[bool, bool, int, date, str]:
        """Where it comes among others: the weightiest first, then the long ones, so that bars run straight."""
        return self.rank > WEIGHTY, self.start == self.end, self.rank, self.start, self.text


class OfTask(Protocol):
    """What belongs to a task, and so to units and sections."""

    @property
    def units(self) -> tuple[str, ...]:
        """Who leads and who works with on it."""

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings above it, the topmost first."""


class EventFilter(Struct, frozen=True, kw_only=True):
    """What is asked for; None and an empty set ask for all."""

    unit: str | None = None
    section: str | None = None
    kinds: frozenset[EventKind] = frozenset()

    def takes(self, event: Event) -> bool:
        """Say whether an event is asked for; what is the whole office's is no unit's."""
        if self.kinds and event.kind not in self.kinds:
            return False
        return event.task_id is None or self.takes_task(event)

    def takes_task(self, one: OfTask) -> bool:
        """Say whether a task is asked for by its unit and section."""
        return (self.unit is None or self.unit in one.units) and (self.section is None or self.section in one.sections)


class PeriodDays(Struct, frozen=True, kw_only=True):
    """A reporting period with the days that are in force for it, and the letter that set them, if one did."""

    period: ReportingPeriod
    reason: str = ""
    family: str = MAIN_FAMILY
    """The kind of report, by its family of packs."""
    kind: str = ""
    """What that kind is called; empty where the program's own is the only one that is told of."""


def task_events(standings: Iterable[TaskStanding], sections: Mapping[int, tuple[str, ...]]) -> Iterator[Event]:
    """Give the events of tasks: a bar for a window that is open, a day for what is due, one for work done."""
    for standing in standings:
        for one in standing.occurrences:
            if one.due is not None and one.status is not Status.DROPPED:
                yield _occurrence_event(standing, one, sections.get(standing.task.section_id or 0, ()))


def _occurrence_event(standing: TaskStanding, one: OccurrenceStanding, sections: tuple[str, ...]) -> Event:
    task, occurrence = standing.task, one.occurrence
    due = one.due or date.max
    schedule = task.effective
    name, short = _task_words(task, occurrence)
    start = occurrence.start
    whole = (
        start if schedule.kind is Kind.ONCE and start is not None and start < due and one.state not in _LATE else due
    )
    made = Event(
        key=f"task-{task.id}-{occurrence.key}",
        kind=EventKind.RECURRING
        if schedule.kind is Kind.RECURRING
        else EventKind.WINDOW
        if whole < due
        else EventKind.DUE,
        start=whole,
        end=due,
        text=name,
        short=short,
        detail="; ".join(standing.leads) or task.lead_text,
        state=one.state,
        days=one.days,
        task_id=task.id,
        occurrence=occurrence.key,
        units=(*standing.leads, *standing.coops),
        sections=sections,
        phrase=task.phrase,
        product=task.product,
        rank=_RANKS.get(one.state, 4),
    )
    if one.state not in DONE_STATES:
        return made
    on = next((entry.day for entry in reversed(one.entries) if entry.status is Status.DONE), due)
    done = _("Done: {task}").format(task=name)
    return replace(made, kind=EventKind.DONE, start=on, end=on, text=done, short="", rank=6)


def _task_words(task: Task, occurrence: Occurrence) -> tuple[str, str]:
    """Return what an occurrence is called, and in short where its own day says which it is."""
    plain = f"{task.number} {task.title}".strip()
    if task.effective.kind is Kind.RECURRING:  # in front: at the end of a long line nobody would see it
        return f"{task.number} ({occurrence_name(occurrence)}) {task.title}".strip(), plain
    return f"{plain} ({occurrence.label})" if occurrence.label else plain, ""


_LATE = frozenset({State.OVERDUE, *DONE_STATES})
_RANKS = {State.OVERDUE: 2, State.DUE_SOON: 3}


def period_events(found: Iterable[PeriodDays], today: date) -> Iterator[Event]:
    """Give the reporting periods' own days: cut-off, the next period's first day, the report's deadline."""
    for days in found:
        period = days.period
        roman = ROMAN[period.number]
        yield Event(
            key=f"cut-off-{period.code}",
            kind=EventKind.CUT_OFF,
            start=period.closes,
            end=period.closes,
            text=_("Figures close, Quarter {roman}").format(roman=roman),
            short=_("Figures close"),
            detail=days.reason,
            rank=0,
        )
        after = period.next()
        yield Event(
            key=f"begin-{after.code}",
            kind=EventKind.CUT_OFF,
            start=after.opens,
            end=after.opens,
            text=_("Quarter {roman} begins").format(roman=ROMAN[after.number]),
            rank=8,
        )
        yield _send_by(days, today)


def kind_events(found: Iterable[PeriodDays], today: date, closed: Collection[date]) -> Iterator[Event]:
    """Give the days of other kinds of report; a cut-off only where none of the program's own falls on that day."""
    for days in found:
        period = days.period
        if days.kind and period.closes not in closed:
            words = _("Figures of {kind} close, {period}")
            yield Event(
                key=f"cut-off-{days.family}-{period.code}",
                kind=EventKind.CUT_OFF,
                start=period.closes,
                end=period.closes,
                text=words.format(kind=days.kind, period=_called(period)),
                short=_("{kind}: figures close").format(kind=days.kind),
                detail=days.reason,
                rank=0,
            )
        yield _send_by(days, today)


def _called(period: ReportingPeriod) -> str:
    """Return what a period is called within its year, or with it where that is the only way."""
    if period.kind is PeriodKind.QUARTER:
        return _("Quarter {roman}").format(roman=ROMAN[period.number])
    name = period_name(period)
    return f"{name[:1].lower()}{name[1:]}"  # it stands within a sentence


def _send_by(days: PeriodDays, today: date) -> Event:
    detail = [days.reason] if days.reason else []
    due = days.period.due
    if is_free(due):
        before = working_day_before(due)
        words = _("A day off: better {weekday} {day}")
        detail.append(words.format(weekday=weekday_within(before), day=short_day(before, today)))
    text = _("Send the report, {period}").format(period=_called(days.period))
    if days.kind:
        text = _("Send the {kind} report, {period}").format(kind=days.kind, period=_called(days.period))
    return Event(
        key=f"report-{days.period.code}" if days.family == MAIN_FAMILY else f"report-{days.family}-{days.period.code}",
        kind=EventKind.REPORT,
        start=due,
        end=due,
        text=text,
        short=_("{kind}: send by").format(kind=days.kind) if days.kind else _("Send the report"),
        detail=" · ".join(detail),
        rank=1,
    )


def holiday_events(year: int) -> Iterator[Event]:
    """Give the stretches of public holidays of a year, the weekends that join them counted in."""
    for one in breaks_of(year):
        words = ngettext("{count} day off", "{count} days off in a row", one.days).format(count=one.days)
        if one.days > 1:
            words += ", " + _("to {day}").format(day=day(one.end))
        yield Event(
            key=f"holiday-{one.start.isoformat()}",
            kind=EventKind.HOLIDAY,
            start=one.start,
            end=one.end,
            text=", ".join(one.names),
            detail=words,
            rank=7,
        )
