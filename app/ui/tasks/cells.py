"""What the cells of the task table say."""

from datetime import date

from app.domain.progress import TaskStanding
from app.domain.vietnamese import one_line
from app.i18n import _, day, ngettext
from app.services.time_words import occurrence_name, short_day
from app.ui.tasks.rows import GoalRow, Row, SectionRow, TaskRow
from app.ui.words import deadline_words, standing_chip


def lead_words(standing: TaskStanding) -> str:
    """Return who leads, as recognised, or as printed where nobody was."""
    return "; ".join(standing.leads) or standing.task.lead_text


def coop_words(standing: TaskStanding) -> str:
    """Return who works with, as recognised, or as printed where nobody was."""
    return "; ".join(standing.coops) or standing.task.coop_text


def deadline_second(standing: TaskStanding) -> str:
    """Return what stands under the deadline: an extension, the period's end, or the phrase as printed."""
    current = standing.current
    if current is not None and current.due is not None and current.occurrence.due not in (None, current.due):
        return _("extended from {day}").format(day=day(current.occurrence.due or current.due))
    if current is not None and current.due is None and current.occurrence.due is not None:
        # not "this period": another one may be chosen above
        return _("{period} to {day}").format(
            period=occurrence_name(current.occurrence), day=short_day(current.occurrence.due)
        )
    return standing.task.phrase


def updated_words(standing: TaskStanding, year: int) -> str:
    """Return the day of the last entry, or that there is none."""
    if standing.last_entry is None:
        return _("None yet")
    return short_day(standing.last_entry.day, date(year, 1, 1))


def _section_words(row: SectionRow) -> str:
    parts = [ngettext("{count} task", "{count} tasks", row.tasks).format(count=row.tasks)]
    if row.overdue:
        parts.append(ngettext("{count} overdue", "{count} overdue", row.overdue).format(count=row.overdue))
    if row.soon:
        parts.append(ngettext("{count} due soon", "{count} due soon", row.soon).format(count=row.soon))
    return " · ".join(parts)


def section_title(row: SectionRow) -> str:
    """Return a section's code and title."""
    code = row.section.code
    return f"{code}{'' if code.endswith('.') or not code else '.'} {row.section.title}".strip()


def section_count(row: SectionRow) -> str:
    """Return what a section's tasks come to; nothing for one that only holds others."""
    return _section_words(row) if row.tasks else ""


def goal_words(row: GoalRow) -> str:
    """Return a goal with its number, in one line as its row is: a plan may have it in several."""
    number, text = row.number.rstrip("."), one_line(row.text)
    if number:
        return _("Goal {number}: {text}").format(number=number, text=text)
    return _("Goal: {text}").format(text=text)


def number_text(row: Row) -> str:
    """Return what stands under Stt; nothing for a row that is no task."""
    return row.standing.task.number_printed if isinstance(row, TaskRow) else ""


def title_text(row: Row) -> str:
    """Return a task's words; nothing for a row that is no task."""
    return row.standing.task.title if isinstance(row, TaskRow) else ""


def lead_text(row: Row) -> str:
    """Return who leads; nothing for a row that is no task."""
    return lead_words(row.standing) if isinstance(row, TaskRow) else ""


def deadline_text(row: Row) -> str:
    """Return the deadline's first line; nothing for a row that is no task."""
    return deadline_words(row.standing) if isinstance(row, TaskRow) else ""


def phrase_text(row: Row) -> str:
    """Return the deadline whole, for a tip; nothing for a row that is no task."""
    if not isinstance(row, TaskRow):
        return ""
    second = deadline_second(row.standing)
    phrase = row.standing.task.phrase
    return "\n".join(dict.fromkeys(part for part in (deadline_words(row.standing), second, phrase) if part))


def state_text(row: Row) -> str:
    """Return the state in words; nothing for a row that is no task."""
    return standing_chip(row.standing)[1] if isinstance(row, TaskRow) else ""


def coop_text(row: Row) -> str:
    """Return who works with; nothing for a row that is no task."""
    return coop_words(row.standing) if isinstance(row, TaskRow) else ""


def product_text(row: Row) -> str:
    """Return the product; nothing for a row that is no task."""
    return row.standing.task.product if isinstance(row, TaskRow) else ""


def note_text(row: Row) -> str:
    """Return the note; nothing for a row that is no task."""
    return row.standing.task.note if isinstance(row, TaskRow) else ""
