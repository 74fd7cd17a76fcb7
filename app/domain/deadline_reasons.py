"""Why a task is due when it is: what its phrase, the officer's own day and extensions make of its deadline.

The reasons are told as facts; the words for them are chosen where they are shown.
"""

import re
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from app.domain.periods import month_end
from app.domain.plans import Task
from app.domain.schedules import Every, Kind, Schedule, Step
from app.domain.vietnamese import folded, one_line

_DATE = re.compile(r"(\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(\d{1,2})(?!\d)")
_MONTH = re.compile(r"thang\s+(\d{1,2})(?!\d)")
_COUNTED = ("ke tu", "tinh tu", "tu ngay", "tu khi", "sau khi ban hanh")
_HALVES = ("6 thang", "sau thang", "nua dau nam", "nua cuoi nam")


class Reason(StrEnum):
    """What makes the last day what it is."""

    NAMED = "named"
    BEFORE = "before"
    MONTH_END = "month_end"
    QUARTER_END = "quarter_end"
    HALF_END = "half_end"
    YEAR_END = "year_end"
    SPAN_END = "span_end"
    COUNTED = "counted"
    UNDERSTOOD = "understood"
    STEPS = "steps"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    CONDITIONAL = "conditional"
    NO_PHRASE = "no_phrase"
    OVERRIDE = "override"


class Explanation(Struct, frozen=True, kw_only=True):
    """One reason with the facts it speaks of.

    ``named`` is the day that the phrase itself names where the last day on time is another ("trước ngày 31/01"), or
    the plan's day of issue where days are counted from it.
    """

    reason: Reason
    phrase: str = ""
    due: date | None = None
    start: date | None = None
    until: date | None = None
    named: date | None = None
    every: tuple[Every, ...] = ()
    steps: tuple[Step, ...] = ()
    condition: str = ""


def explain_deadline(task: Task, issued: date | None = None) -> Explanation:
    """Return why a task is due when it is; an officer's own day stands before the plan's words."""
    phrase = one_line(task.phrase)
    if task.override is not None:
        return _told(Reason.OVERRIDE, task.override, phrase)
    return explain_phrase(phrase, task.schedule, issued)


def explain_phrase(phrase: str, schedule: Schedule, issued: date | None = None) -> Explanation:
    """Return why a phrase means what it was understood to mean."""
    if schedule.kind is Kind.CONDITIONAL:
        return _told(Reason.CONDITIONAL if phrase else Reason.NO_PHRASE, schedule, phrase)
    if schedule.kind is Kind.CONTINUOUS:
        return _told(Reason.CONTINUOUS, schedule, phrase)
    if schedule.kind is Kind.RECURRING:
        return _told(Reason.RECURRING, schedule, phrase)
    if len(schedule.steps) > 1:
        return _told(Reason.STEPS, schedule, phrase)
    if schedule.due is None:
        return _told(Reason.CONDITIONAL, schedule, phrase)
    reason, named = _reason_of_day(folded(phrase), schedule.start, schedule.due, issued)
    return _told(reason, schedule, phrase, named)


def _told(reason: Reason, schedule: Schedule, phrase: str, named: date | None = None) -> Explanation:
    return Explanation(
        reason=reason,
        phrase=phrase,
        due=schedule.due,
        start=schedule.start,
        until=schedule.until,
        named=named,
        every=schedule.every,
        steps=schedule.steps,
        condition=schedule.condition or "",
    )


def _reason_of_day(phrase: str, start: date | None, due: date, issued: date | None) -> tuple[Reason, date | None]:
    """Return why a day is the last one, and the other day that this hangs on; ``phrase`` is folded."""
    after = due + timedelta(days=1)
    days = {(int(one), int(month)) for one, month in _DATE.findall(phrase)}
    if "truoc" in phrase and ((after.day, after.month) in days or (after.day == 1 and _begins(phrase, after))):
        return Reason.BEFORE, after
    if (due.day, due.month) in days:
        return Reason.NAMED, None
    if issued is not None and any(words in phrase for words in _COUNTED):
        return Reason.COUNTED, issued
    return _period_end(phrase, start, due), None


def _begins(phrase: str, first: date) -> bool:
    """Say whether the phrase names the month, quarter or year that begins on this day."""
    months = {int(one) for one in _MONTH.findall(phrase)}
    if first.month in months or f"{first.month}/{first.year}" in phrase:
        return True
    return "quy" in phrase and first.month in {1, 4, 7, 10} and not months


def _period_end(phrase: str, start: date | None, due: date) -> Reason:
    """Return of which calendar period a day is the end, as the phrase calls it."""
    if due != month_end(due.year, due.month):
        return Reason.UNDERSTOOD
    months = (due.year * 12 + due.month) - (start.year * 12 + start.month) + 1 if start and start.day == 1 else 0
    if due.month in {6, 12} and (months == 6 or any(words in phrase for words in _HALVES)):
        return Reason.HALF_END
    if due.month % 3 == 0 and (months == 3 or "quy" in phrase or "qui" in phrase):
        return Reason.QUARTER_END
    if months == 1 or (months == 0 and "thang" in phrase):
        return Reason.MONTH_END
    if due.month == 12 and (months == 12 or (months == 0 and "nam" in phrase)):
        return Reason.YEAR_END
    return Reason.SPAN_END if months else Reason.UNDERSTOOD
