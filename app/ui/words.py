"""Phrases that several views say alike: days, occurrences, what a task's state means in days."""

from datetime import date, datetime, timedelta
from textwrap import shorten

from app.domain.periods import ReportingPeriod
from app.domain.progress import OccurrenceStanding, State, Status, TaskStanding
from app.domain.schedules import Kind
from app.i18n import _, day, ngettext
from app.services.backups import Backups
from app.ui.kit.chips import Mark, mark_of

_NAMED = 48
"""So many letters of a task's own words name it within a sentence."""


def period_span(period: ReportingPeriod) -> str:
    """Return from when to when a reporting period runs."""
    return f"{day(period.opens)} – {day(period.closes)}"


def task_label(number: str, title: str = "") -> str:
    """Return how one speaks of a task: ``Nhiệm vụ 2.7``."""
    return _("Task {number}").format(number=number) if number else title


def task_named(number: str, title: str) -> str:
    """Return how a task is named within a sentence: ``nhiệm vụ 2.7``; one without a number by its first words."""
    if number:
        return _("task {number}").format(number=number)
    return f"“{shorten(title, _NAMED, placeholder='…')}”"


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
        from app.reports.schedule_words import rhythm  # noqa: PLC0415 - the first view needs it seldom

        return rhythm(schedule.every)
    return day(current.due) if current is not None and current.due is not None else _("No day yet")


def how_far(on: date, today: date) -> str:
    """Return how far a day is from today: ``hôm nay``, ``còn 2 ngày``, ``quá 3 ngày``."""
    days = (on - today) // timedelta(days=1)
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=days)
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)


def last_backup_words(backups: Backups) -> tuple[str, str]:
    """Return when the last backup was made, and where it lies; nothing where nobody has looked yet."""
    latest = backups.last_known
    if latest is None:
        return (_("No backup yet") if backups.looked_for else ""), ""
    made = latest[1].astimezone()
    when = _("today {time}").format(time=f"{made:%H:%M}")
    if made.date() != datetime.now().astimezone().date():
        when = f"{day(made.date())} {made:%H:%M}"
    return _("Last backup: {when}").format(when=when), str(latest[0])
