"""What was recorded against a task's occurrences, and where the task stands on a given day."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from app.domain.periods import ReportingPeriod
from app.domain.plans import Task
from app.domain.schedules import Occurrence, Schedule, has_deadline, is_dated, occurrences, reporting_key


class Status(StrEnum):
    """What the officer records."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


class State(StrEnum):
    """What follows from the records and the day: every task is in exactly one of these."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NO_DEADLINE = "no_deadline"


class ProgressEntry(Struct, frozen=True, kw_only=True):
    """One dated line of the journal (cập nhật tiến độ) for one occurrence of a task.

    ``due_then`` and ``days_late`` are stamped when the entry completes the occurrence: the deadline in force that
    day and by how many days it was missed (0 when it was met). ``reason`` says why a task was dropped, or done
    without a product.
    """

    id: int = 0
    task_id: int
    occurrence: str
    day: date
    person: str = ""
    status: Status
    percent: int = 0
    note: str = ""
    reason: str = ""
    due_then: date | None = None
    days_late: int | None = None


class Evidence(Struct, frozen=True, kw_only=True):
    """A document (minh chứng) that proves an entry: number and sign, date, summary, and the file itself if kept."""

    id: int = 0
    entry_id: int
    number: str = ""
    issued: date | None = None
    summary: str = ""
    attachment_id: int | None = None


class Attachment(Struct, frozen=True, kw_only=True):
    """A file kept inside the store."""

    id: int = 0
    name: str
    size: int
    sha256: str
    content: bytes


class Extension(Struct, frozen=True, kw_only=True):
    """A deadline moved (gia hạn): from when to when, why, and by which document."""

    id: int = 0
    task_id: int
    occurrence: str
    day: date
    old_due: date
    new_due: date
    reason: str
    document: str = ""


class OccurrenceStanding(Struct, frozen=True, kw_only=True):
    """Where one occurrence stands on a day.

    ``due`` is the deadline in force (extensions counted); ``days`` is the number of days left (negative when
    overdue), or by how many days it was done late (negative) where it is done; None without a deadline.
    """

    occurrence: Occurrence
    due: date | None
    status: Status
    percent: int
    state: State
    days: int | None
    entries: tuple[ProgressEntry, ...]
    """Newest first."""


class TaskStanding(Struct, frozen=True, kw_only=True):
    """Where a task stands on a day, over the plan's year.

    ``current`` is the occurrence the officer is asked about now: the earliest overdue one, else the earliest
    open one, else the last; for a task without deadlines the reporting quarter that runs; None where the task has
    no occurrence (conditional without a date).
    ``updated`` says whether any entry was made in the reporting period asked about.
    """

    task: Task
    leads: tuple[str, ...] = ()
    coops: tuple[str, ...] = ()
    occurrences: tuple[OccurrenceStanding, ...]
    current: OccurrenceStanding | None
    status: Status
    percent: int
    state: State
    last_entry: ProgressEntry | None
    updated: bool

    def asked_in(self, period: ReportingPeriod) -> OccurrenceStanding | None:
        """Return the occurrence that is asked about while a period is worked on.

        A task without deadlines is asked about the period's own quarter, be it past: its report is written after it
        has ended.
        """
        if has_deadline(self.task.effective):
            return self.current
        key = reporting_key(period)
        return next((one for one in self.occurrences if one.occurrence.key == key), self.current)


SOON_DAYS = 15
CLOSED = frozenset({Status.DONE, Status.DROPPED})
"""Nothing more is expected."""
DONE_STATES = frozenset({State.DONE_ON_TIME, State.DONE_LATE})


def due_in_force(occurrence: Occurrence, extensions: Iterable[Extension], on: date) -> date | None:
    """Return the deadline as it stood on a day: the last extension granted by then, else the original."""
    granted = [one for one in extensions if one.occurrence == occurrence.key and one.day <= on]
    return max(granted, key=lambda one: (one.day, one.id)).new_due if granted else occurrence.due


def stamped(
    entry: ProgressEntry,
    occurrence: Occurrence,
    extensions: Iterable[Extension],
    has_deadline: bool,  # noqa: FBT001 - a fact about the occurrence, not a switch
) -> ProgressEntry:
    """Return the entry with the deadline of its day and its lateness, where it completes a dated occurrence."""
    due = due_in_force(occurrence, extensions, entry.day) if has_deadline else None
    if entry.status is not Status.DONE or due is None:
        return replace(entry, due_then=None, days_late=None)
    return replace(entry, due_then=due, days_late=max((entry.day - due).days, 0))


def occurrence_standing(
    schedule: Schedule,
    occurrence: Occurrence,
    entries: Sequence[ProgressEntry],
    extensions: Sequence[Extension],
    today: date,
    soon_days: int = SOON_DAYS,
) -> OccurrenceStanding:
    """Return where an occurrence stands at the end of a day; what was recorded later does not count yet."""
    dated = is_dated(schedule, occurrence)
    known = _newest_first(one for one in entries if one.occurrence == occurrence.key and one.day <= today)
    status = known[0].status if known else Status.NOT_STARTED
    due = due_in_force(occurrence, extensions, today) if dated else None
    state, days = State.NO_DEADLINE, None
    if due is not None and status is Status.DONE:
        completed = _completion(known)
        if completed.days_late is None:
            completed = stamped(completed, occurrence, extensions, has_deadline=True)
        late = completed.days_late or 0
        state, days = (State.DONE_LATE if late else State.DONE_ON_TIME), -late
    elif due is not None and status is not Status.DROPPED:
        days = (due - today).days
        state = State.OVERDUE if days < 0 else State.DUE_SOON if days <= soon_days else State.IN_TIME
    percent = 100 if status is Status.DONE else known[0].percent if known else 0
    return OccurrenceStanding(
        occurrence=occurrence, due=due, status=status, percent=percent, state=state, days=days, entries=known
    )


def task_standing(  # noqa: PLR0913, PLR0917 - the facts that decide, each of its own kind
    task: Task,
    year: int,
    entries: Sequence[ProgressEntry],
    extensions: Sequence[Extension],
    today: date,
    period: ReportingPeriod,
    soon_days: int = SOON_DAYS,
    leads: tuple[str, ...] = (),
    coops: tuple[str, ...] = (),
) -> TaskStanding:
    """Return where a task stands at the end of a day, from its own entries and extensions."""
    schedule, opens, closes = task.effective, period.opens, period.closes
    known = _newest_first(one for one in entries if one.day <= today)
    found = tuple(
        occurrence_standing(schedule, one, known, extensions, today, soon_days)
        for one in occurrences(schedule, year, period.calendar)
    )
    current = _current(found, today)
    status, percent, state = Status.NOT_STARTED, 0, State.NO_DEADLINE
    if current is not None:
        status, percent, state = current.status, current.percent, current.state
    elif known:
        status, percent = known[0].status, known[0].percent
    if current is not None and current.due is not None and status in CLOSED:
        done = [one.state for one in found if one.state in DONE_STATES]
        if done:
            status, percent = Status.DONE, 100
            state = State.DONE_LATE if State.DONE_LATE in done else State.DONE_ON_TIME
    return TaskStanding(
        task=task,
        leads=leads,
        coops=coops,
        occurrences=found,
        current=current,
        status=status,
        percent=percent,
        state=state,
        last_entry=known[0] if known else None,
        updated=any(opens <= one.day <= closes for one in known),
    )


def _newest_first(entries: Iterable[ProgressEntry]) -> tuple[ProgressEntry, ...]:
    return tuple(sorted(entries, key=lambda one: (one.day, one.id), reverse=True))


def _completion(newest_first: Sequence[ProgressEntry]) -> ProgressEntry:
    """Return the entry that completed it: the first of the unbroken run of "done" up to now."""
    completed = newest_first[0]
    for one in newest_first:
        if one.status is not Status.DONE:
            break
        completed = one
    return completed


def _current(found: Sequence[OccurrenceStanding], today: date) -> OccurrenceStanding | None:
    """Return the occurrence to ask about now."""
    dated = [one for one in found if one.due is not None]
    if dated:
        overdue = (one for one in dated if one.state is State.OVERDUE)
        still_open = (one for one in dated if one.status not in CLOSED)
        return next(overdue, None) or next(still_open, None) or dated[-1]
    begun = [one for one in found if one.occurrence.start is None or one.occurrence.start <= today]
    return begun[-1] if begun else next(iter(found), None)
