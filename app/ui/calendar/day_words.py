"""A day in words: in short for its name, at length beside it, and both where the pointer rests on it."""

from collections.abc import Sequence
from datetime import date

from app.domain.lunar import lunar_day
from app.domain.progress import State
from app.i18n import _, day, ngettext, pgettext
from app.services.calendar_events import Event, EventKind
from app.services.free_days import holiday, is_free, is_worked_weekend
from app.services.time_words import weekday
from app.ui.calendar.marks import far_words

_SAID = 12
"""How many events of a day are said one by one."""
_TASKS = frozenset({EventKind.DUE, EventKind.RECURRING, EventKind.WINDOW})
_COUNTED = _TASKS | {EventKind.DONE, EventKind.HOLIDAY}
"""What is told by a number, or by the day's own name; all else is told by its words, for there is one of it."""


def more_words(more: int) -> str:
    """Return how many more there are than have room."""
    return ngettext("{count} more", "{count} more", more).format(count=more)


def lunar_words(on: date, *, whole: bool = False) -> str:
    """Return a day's lunar day; with its month on the 1st and 15th (``1/2N`` in a doubled month), or when asked."""
    lunar = lunar_day(on)
    if not whole and lunar.day not in {1, 15}:
        return str(lunar.day)
    doubled = pgettext("lunar", "L") if lunar.leap else ""
    return f"{lunar.day}/{lunar.month}{doubled}"


def day_name(on: date, today: date, found: Sequence[Event]) -> str:
    """Return a day and what falls on it in short: ``Thứ Hai 20/03/2023, Chốt số liệu Quý I, 2 việc đến hạn``."""
    parts = [_date_words(on), _("today") if on == today else "", _free_words(on)]
    parts += [one.text for one in found if one.kind not in _COUNTED]
    parts += _counts(on, found)
    return ", ".join(part for part in parts if part)


def day_details(on: date, today: date, found: Sequence[Event]) -> str:
    """Return what is said of a day after its name: its lunar day, how far it is, and its tasks one by one."""
    far = [far_words(on, today)] if on > today else []
    return ", ".join([_lunar_words(on), *far, *_event_words([one for one in found if one.kind in _TASKS])])


def whole_day(on: date, today: date, found: Sequence[Event]) -> str:
    """Return all that is said of a day where the pointer rests on it."""
    far = [far_words(on, today)] if on >= today else []
    parts = [_date_words(on), _lunar_words(on), _free_words(on), *far, *_event_words(found)]
    return ", ".join(part for part in parts if part)


def _date_words(on: date) -> str:
    return f"{weekday(on)} {day(on)}"


def _lunar_words(on: date) -> str:
    lunar = lunar_day(on)
    return _("lunar {day}/{month}").format(day=lunar.day, month=lunar.month)


def _free_words(on: date) -> str:
    if is_free(on):
        return holiday(on) or _("day off")
    return _("worked in place of another day") if is_worked_weekend(on) else ""


def _event_words(found: Sequence[Event]) -> list[str]:
    more = [more_words(len(found) - _SAID)] if len(found) > _SAID else []
    return [event.text for event in found[:_SAID]] + more


def _counts(on: date, found: Sequence[Event]) -> list[str]:
    """Return how many tasks are due on a day, how many of them are late, how many run on, and how many were done."""
    tasks = [one for one in found if one.kind in _TASKS]
    due = [one for one in tasks if one.end == on]
    late = sum(one.state is State.OVERDUE for one in due)
    done = sum(one.kind is EventKind.DONE for one in found)
    running = len(tasks) - len(due)
    counted = (
        (len(due), ngettext("{count} task due", "{count} tasks due", len(due))),
        (late, ngettext("{count} of them overdue", "{count} of them overdue", late)),
        (running, ngettext("{count} task running", "{count} tasks running", running)),
        (done, ngettext("{count} task done", "{count} tasks done", done)),
    )
    return [words.format(count=count) for count, words in counted if count]
