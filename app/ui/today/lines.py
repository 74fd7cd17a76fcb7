"""The lines of the list "Việc cần làm": headings, tasks, what the period has not heard of, and what was left out."""

from datetime import date

from msgspec import Struct

from app.domain.periods import ReportingPeriod
from app.domain.progress import State, TaskStanding
from app.domain.schedules import Kind
from app.i18n import _, day, ngettext
from app.services.digest import Digest, Group
from app.services.time_words import occurrence_name, period_name, short_day, weekday
from app.ui.aims import Aim, TaskAim, TasksAim
from app.ui.kit.chips import Mark, mark_of
from app.ui.words import standing_chip

WARN_DAYS = 15
"""From so many days before it on a cut-off is marked as near."""
MOST = 12
"""Tasks of one group that are listed; the rest is behind a line that leads to all of them."""


class HeadLine(Struct, frozen=True, kw_only=True):
    """A group's heading: its name, and how many there are."""

    icon: str
    title: str
    note: str


class TaskLine(Struct, frozen=True, kw_only=True):
    """A task: its chip and day, what it is, whose, and by which occurrence progress of it is recorded."""

    mark: Mark
    chip: str
    day: str
    number: str
    title: str
    note: str
    aim: TaskAim


class Tag(Struct, frozen=True, kw_only=True):
    """Tasks of one number, said once: ``2.6 (2)``."""

    text: str
    tip: str
    aim: Aim


class TagsLine(Struct, frozen=True, kw_only=True):
    """Tasks without an entry in the period, by their numbers."""

    mark: Mark
    chip: str
    day: str
    tags: tuple[Tag, ...]
    note: str
    aim: TasksAim


class MoreLine(Struct, frozen=True, kw_only=True):
    """How many more there are of a group, and what shows them all."""

    text: str
    aim: TasksAim


class ReportLine(Struct, frozen=True, kw_only=True):
    """A report whose figures have closed and that is not signed yet."""

    mark: Mark
    chip: str
    day: str
    title: str
    note: str
    period: ReportingPeriod


Line = HeadLine | TaskLine | TagsLine | MoreLine | ReportLine


def report_lines(period: ReportingPeriod | None, today: date) -> tuple[Line, ...]:
    """Return the lines of a report that is to be sent; none where none is."""
    if period is None:
        return ()
    left = (period.due - today).days
    mark, chip = _count_down(left)
    closed = _("Figures closed on {day}, not signed yet").format(day=short_day(period.closes, today))
    line = ReportLine(
        mark=mark,
        chip=chip,
        day=_on(period.due) if left >= 0 else _("Due {day}").format(day=day(period.due)),
        title=_("Report {period}").format(period=period_name(period)),
        note=closed,
        period=period,
    )
    return HeadLine(icon="document_text", title=_("Report to be sent"), note=""), line


def _count_down(left: int) -> tuple[Mark, str]:
    """Return how a day is marked that is so many days away, and how that is said."""
    if left < 0:
        return mark_of(State.OVERDUE), ngettext("Late by {count} day", "Late by {count} days", -left).format(
            count=-left
        )
    words = ngettext("{count} day left", "{count} days left", left).format(count=left) if left else _("Today")
    return mark_of(State.DUE_SOON if left <= WARN_DAYS else State.IN_TIME), words


def lines_of(digest: Digest) -> tuple[Line, ...]:
    """Return the lines of a digest, group by group; a group in which nothing is has none."""
    found: list[Line] = []
    for group, standings in digest.groups.items():
        if not standings:
            continue
        found.append(_head(group, digest, len(standings)))
        if group is Group.NOT_UPDATED:
            found.append(_tags_line(digest, standings))
            continue
        found += (_task_line(one, digest.today) for one in standings[:MOST])
        if len(standings) > MOST:
            words = ngettext("{count} more task", "{count} more tasks", len(standings) - MOST)
            aim = _aim(group, standings, digest)
            found.append(MoreLine(text=words.format(count=len(standings) - MOST), aim=aim))
    return tuple(found)


def _head(group: Group, digest: Digest, count: int) -> HeadLine:
    today = digest.today
    tasks = ngettext("{count} task", "{count} tasks", count).format(count=count)
    sunday = digest.week_end
    if group is Group.OVERDUE:
        return HeadLine(icon="error_circle", title=_("Overdue"), note=tasks)
    if group is Group.THIS_WEEK:
        title = _("This week, {first} – {last}").format(first=_plus(sunday, -6, today), last=short_day(sunday, today))
        return HeadLine(icon="calendar_ltr", title=title, note=tasks)
    if group is Group.NEXT_WEEK:
        title = _("Next week, {first} – {last}").format(first=_plus(sunday, 1, today), last=_plus(sunday, 7, today))
        return HeadLine(icon="calendar_ltr", title=title, note=tasks)
    if group is Group.NOT_UPDATED:
        title = _("Before the cut-off on {day}").format(day=short_day(digest.period.closes, today))
        words = ngettext("{count} task not updated in {period}", "{count} tasks not updated in {period}", count)
        note = words.format(count=count, period=period_name(digest.period))
        return HeadLine(icon="arrow_sync", title=title, note=note)
    until = _("until {day}").format(day=short_day(digest.soon_until, today))
    return HeadLine(icon="clock_alarm", title=_("Due soon"), note=until)


def _plus(on: date, days: int, today: date) -> str:
    return short_day(date.fromordinal(on.toordinal() + days), today)


def _task_line(standing: TaskStanding, today: date) -> TaskLine:
    mark, chip = standing_chip(standing)
    current, task = standing.current, standing.task
    due = current.due if current is not None else None
    if standing.state is State.OVERDUE and current is not None and current.days is not None:
        chip = ngettext("Late by {count} day", "Late by {count} days", -current.days).format(count=-current.days)
    if standing.state is State.IN_TIME and current is not None and current.days is not None:
        chip = ngettext("{count} day left", "{count} days left", current.days).format(count=current.days)
    said = _("Due {day}").format(day=day(due)) if due is not None and due < today else _on(due)
    return TaskLine(
        mark=mark,
        chip=chip,
        day=said,
        number=task.number,
        title=task.title,
        note=_note(standing),
        aim=TaskAim(task_id=task.id, occurrence=current.occurrence.key if current is not None and due else ""),
    )


def _on(due: date | None) -> str:
    return "" if due is None else f"{weekday(due)} {day(due)}"


def _note(standing: TaskStanding) -> str:
    """Return who leads, for which of several occurrences, and what was last said."""
    current = standing.current
    parts = ["; ".join(standing.leads) or standing.task.lead_text or _("Nobody named")]
    if current is not None and standing.task.effective.kind is Kind.RECURRING:
        parts.append(occurrence_name(current.occurrence))
    last = current.entries[0] if current is not None and current.entries else None
    if last is not None and last.note:
        parts.append(last.note.splitlines()[0])
    return " · ".join(parts)


def _tags_line(digest: Digest, standings: tuple[TaskStanding, ...]) -> TagsLine:
    named: dict[str, list[TaskStanding]] = {}
    for one in standings:
        named.setdefault(one.task.number or one.task.title, []).append(one)
    mark, chip = _count_down((digest.period.closes - digest.today).days)
    return TagsLine(
        mark=mark,
        chip=chip,
        day=_on(digest.period.closes),
        tags=tuple(_tag(name, found) for name, found in named.items()),
        note=_shares(standings),
        aim=TasksAim(not_updated=True),
    )


def _tag(name: str, found: list[TaskStanding]) -> Tag:
    text = f"{name} ({len(found)})" if len(found) > 1 else name
    return Tag(text=text, tip="\n".join(one.task.title for one in found), aim=TaskAim(task_id=found[0].task.id))


def _shares(standings: tuple[TaskStanding, ...]) -> str:
    """Return how many are whose: ``Văn phòng Sở 4 · Các phòng nghiệp vụ 3``."""
    counts: dict[str, int] = {}
    for one in standings:
        for name in one.leads or (_("Nobody named"),):
            counts[name] = counts.get(name, 0) + 1
    return " · ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda pair: -pair[1]))


def _aim(group: Group, standings: tuple[TaskStanding, ...], digest: Digest) -> TasksAim:
    """Return what shows all tasks of a group."""
    if group is Group.OVERDUE:
        return TasksAim(states=frozenset({State.OVERDUE}))
    days = [one.current.due for one in standings if one.current is not None and one.current.due is not None]
    return TasksAim(
        states=frozenset({State.IN_TIME, State.DUE_SOON}),
        due_from=min(days, default=digest.today),
        due_to=max(days, default=digest.soon_until),
    )
