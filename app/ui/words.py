"""Phrases that several views say alike: periods, weekdays, what a task's state means in days."""

from datetime import date, timedelta

from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.progress import OccurrenceStanding, State, Status, TaskStanding
from app.domain.schedules import Every, Kind, Occurrence
from app.i18n import N_, _, day, ngettext
from app.ui.kit.chips import Mark, mark_of

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
ROMAN = ("", "I", "II", "III", "IV")
_PERIODS = {
    PeriodKind.MONTH: N_("Month {number}/{year}"),
    PeriodKind.QUARTER: N_("Quarter {roman}/{year}"),
    PeriodKind.YEAR: N_("Year {year}"),
}
_HALVES = (N_("First half of {year}"), N_("Second half of {year}"))


def period_name(period: ReportingPeriod) -> str:
    """Return what a reporting period is called: ``Quý I/2023``, ``6 tháng đầu năm 2023``."""
    if period.kind is PeriodKind.HALF_YEAR:
        return _(_HALVES[period.number - 1]).format(year=period.year)
    roman = ROMAN[period.number] if period.number < len(ROMAN) else str(period.number)
    return _(_PERIODS[period.kind]).format(number=period.number, roman=roman, year=period.year)


def period_span(period: ReportingPeriod) -> str:
    """Return from when to when a reporting period runs."""
    return f"{day(period.opens)} – {day(period.closes)}"


def weekday(on: date) -> str:
    """Return the name of a day of the week."""
    return _(WEEKDAYS[on.weekday()])


def short_day(on: date, today: date | None = None) -> str:
    """Return ``14/03``, with its year where that is not today's."""
    return day(on) if today is not None and on.year != today.year else f"{on.day:02}/{on.month:02}"


def task_label(number: str, title: str = "") -> str:
    """Return how one speaks of a task: ``Nhiệm vụ 2.7``."""
    return _("Task {number}").format(number=number) if number else title


def standing_chip(standing: TaskStanding | OccurrenceStanding, *, percent: bool = False) -> tuple[Mark, str]:
    """Return the chip of a standing and what it says.

    The derived state; where there is no deadline and work has been recorded, the recorded state. Overdue and due soon
    are said in days.
    """
    current = standing.current if isinstance(standing, TaskStanding) else standing
    if standing.state is State.NO_DEADLINE and standing.status is not Status.NOT_STARTED:
        mark = mark_of(standing.status)
        share = (
            f" {standing.percent}%" if percent and standing.status is Status.IN_PROGRESS and standing.percent else ""
        )
        return mark, _(mark.word) + share
    mark = mark_of(standing.state)
    days = current.days if current is not None else None
    if days is None:
        return mark, _(mark.word)
    if standing.state is State.OVERDUE:
        return mark, ngettext("Overdue by {count} day", "Overdue by {count} days", -days).format(count=-days)
    if standing.state is State.DUE_SOON:
        if days == 0:
            return mark, _("Due today")
        return mark, ngettext("{count} day left", "{count} days left", days).format(count=days)
    return mark, _(mark.word)


EVERY = {
    Every.DAY: N_("Every day"),
    Every.WEEK: N_("Every week"),
    Every.MONTH: N_("Every month"),
    Every.QUARTER: N_("Every quarter"),
    Every.HALF_YEAR: N_("Every half-year"),
    Every.YEAR: N_("Every year"),
}


def deadline_words(standing: TaskStanding) -> str:
    """Return the first line of a task's deadline: the day in force, or that it is continuous or has no day."""
    current = standing.current
    if current is not None and current.due is not None and current.state is not State.NO_DEADLINE:
        return day(current.due)
    schedule = standing.task.effective
    if schedule.kind is Kind.CONTINUOUS:
        return _("Continuous")
    if schedule.kind is Kind.CONDITIONAL:
        return _("No day yet")
    if schedule.kind is Kind.RECURRING:
        return ", ".join(_(EVERY[every]) for every in schedule.every)
    return day(current.due) if current is not None and current.due is not None else _("No day yet")


def occurrence_name(occurrence: Occurrence) -> str:
    """Return what an occurrence is called within its task's year: ``Quý I``, ``Tháng 3``, ``Cả năm``."""
    key = occurrence.key
    part = key.partition("-")[2]
    if occurrence.label:
        return occurrence.label
    if part[:1] in {"Q", "R"}:
        return _("Quarter {roman}").format(roman=ROMAN[int(part[1:])])
    if part[:1] == "M":
        return _("Month {number}").format(number=int(part[1:]))
    if part[:1] == "H":
        return _("Half-year {roman}").format(roman=ROMAN[int(part[1:])])
    return _("Once") if key == "once" else _("The whole year")


def how_far(on: date, today: date) -> str:
    """Return how far a day is from today: ``hôm nay``, ``còn 2 ngày``, ``quá 3 ngày``."""
    days = (on - today) // timedelta(days=1)
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=days)
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)
