"""What a deadline means: schedules and the occurrences that follow from them."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.periods import BY_LAW, PeriodCalendar, PeriodKind, ReportingPeriod, month_end, quarters_of


class Kind(StrEnum):
    """How a task comes due."""

    CONTINUOUS = "continuous"
    ONCE = "once"
    RECURRING = "recurring"
    CONDITIONAL = "conditional"


class Every(StrEnum):
    """How often a recurring task comes back."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Step(Struct, frozen=True, kw_only=True):
    """One of several dated lines of a deadline: "Dự thảo: trước ngày 15/3" is a step "Dự thảo" due on 14/3."""

    label: str
    start: date | None = None
    due: date


class Schedule(Struct, frozen=True, kw_only=True):
    """A deadline (thời hạn) as understood.

    ``due`` is the last day that is on time: "trước ngày 31/01" is the 30th. For a recurring schedule ``due`` is the
    last on-time day of the first time round in the plan's year, where the phrase names the day. ``condition`` keeps
    what the phrase hangs on, in its own words. ``steps``, in printed order, are the dated lines of a task done once
    in several parts; its ``due`` is then the last one's.
    """

    kind: Kind
    start: date | None = None
    due: date | None = None
    every: tuple[Every, ...] = ()
    until: date | None = None
    condition: str | None = None
    steps: tuple[Step, ...] = ()


class Occurrence(Struct, frozen=True, kw_only=True):
    """One thing to be done by one date (lần thực hiện): what progress is recorded against.

    ``key`` names it within its task and never changes with the schedule's wording: ``once`` (further steps:
    ``once-2``, ``once-3``), ``2023-M03``, ``2023-Q1``, ``2023-H1``, ``2023`` for calendar
    periods, ``2023-R1`` for the reporting quarter of a continuous task.
    """

    key: str
    start: date | None
    due: date | None
    label: str = ""
    """What a step is called, as printed."""


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
_SIGNS = {Every.MONTH: "-M", Every.QUARTER: "-Q", Every.HALF_YEAR: "-H", Every.YEAR: ""}
_REPORTING = "-R"


def has_deadline(schedule: Schedule) -> bool:
    """Say whether the schedule can come to be overdue at all."""
    if schedule.kind is Kind.ONCE:
        return schedule.due is not None
    return schedule.kind is Kind.RECURRING and any(every in _MONTHS for every in schedule.every)


def is_dated(schedule: Schedule, occurrence: Occurrence) -> bool:
    """Say whether this occurrence has a deadline: a reporting quarter of a continuous task only has a cut-off."""
    return has_deadline(schedule) and occurrence.due is not None and _REPORTING not in occurrence.key


def occurrences(schedule: Schedule, year: int, calendar: PeriodCalendar = BY_LAW) -> tuple[Occurrence, ...]:
    """Return what is to be done in the plan's year, in order of due date.

    A conditional task has none until the officer gives it a date, which makes it another kind. ``calendar`` says when
    the reporting quarters close.
    """
    if schedule.kind is Kind.ONCE:
        return _steps(schedule) or (Occurrence(key="once", start=schedule.start, due=schedule.due),)
    if schedule.kind is Kind.CONTINUOUS:
        return _reporting_quarters(schedule, year, calendar)
    if schedule.kind is Kind.CONDITIONAL:
        return ()
    found = [one for every in schedule.every if every in _MONTHS for one in _calendar_periods(schedule, year, every)]
    if any(every not in _MONTHS for every in schedule.every):
        found.extend(_reporting_quarters(schedule, year, calendar))
    return tuple(sorted(found, key=_by_due))


def _steps(schedule: Schedule) -> tuple[Occurrence, ...]:
    """Return one occurrence for each step, keyed in printed order; the first is what the task was without steps."""
    found = (
        Occurrence(key="once" if number == 1 else f"once-{number}", start=step.start, due=step.due, label=step.label)
        for number, step in enumerate(schedule.steps, 1)
    )
    return tuple(sorted(found, key=_by_due))


def _by_due(one: Occurrence) -> tuple[date, int]:
    """Order by due date; the shorter of two that end together comes first."""
    return one.due or date.max, -(one.start or date.min).toordinal()


def _reporting_quarters(schedule: Schedule, year: int, calendar: PeriodCalendar) -> tuple[Occurrence, ...]:
    """Return one occurrence for each quarterly report that will speak of the task."""
    return tuple(
        Occurrence(key=reporting_key(period), start=period.opens, due=period.closes)
        for period in quarters_of(year, calendar)
        if (schedule.start is None or period.closes >= schedule.start)
        and (schedule.until is None or period.opens <= schedule.until)
    )


def reporting_key(period: ReportingPeriod) -> str:
    """Return the key of the occurrence that a continuous task has for a quarterly report; of another none has it."""
    return f"{period.year}{_REPORTING}{period.number}" if period.kind is PeriodKind.QUARTER else ""


def _calendar_periods(schedule: Schedule, year: int, every: Every) -> list[Occurrence]:
    """Return the times round of one calendar length that lie between the schedule's start and its last day."""
    months = _MONTHS[every]
    found: list[Occurrence] = []
    for number in range(1, 12 // months + 1):
        start, end = date(year, (number - 1) * months + 1, 1), month_end(year, number * months)
        due = _repeated(schedule.due, start, months) if schedule.due else end
        if schedule.until is not None:
            if start > schedule.until or (schedule.due and due > schedule.until):
                continue
            due = min(due, schedule.until)
        if schedule.start is not None:
            if due < schedule.start:
                continue
            start = max(start, schedule.start)
        place = "" if every is Every.YEAR else f"{number:02}" if every is Every.MONTH else str(number)
        found.append(Occurrence(key=f"{year}{_SIGNS[every]}{place}", start=start, due=due))
    return found


def _repeated(first: date, start: date, months: int) -> date:
    """Return the day that stands in the period from ``start`` where ``first`` stands in its own.

    The last day of a month stays the last day; a day that a month does not have becomes its last.
    """
    month = start.month + (first.month - 1) % months
    last = month_end(start.year, month)
    return last if first == month_end(first.year, first.month) else last.replace(day=min(first.day, last.day))
