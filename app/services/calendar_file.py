"""The calendar as an iCalendar file (RFC 5545) that Outlook, Google Calendar and a telephone take.

All events last whole days, so DTEND is the day after the last one. A UID is the event's key within this store:
importing a newer file brings the events up to date and makes none twice. An alarm counts from an event's start,
because Outlook rings no other; so the last day of a window gets an event of its own where alarms are asked for.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.i18n import N_, _, day
from app.services.calendar_events import Event, EventKind
from app.services.state_words import STATE_WORDS

if TYPE_CHECKING:
    from icalendar import Event as Entry

MAKER = "-//Dau moi KSTT//VI"
_DAY = timedelta(days=1)
_MORNING = timedelta(hours=8)
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_TO_MEET = frozenset({EventKind.DUE, EventKind.RECURRING, EventKind.WINDOW})
CATEGORIES = {
    EventKind.DUE: N_("Deadline of a task"),
    EventKind.RECURRING: N_("Recurring task"),
    EventKind.WINDOW: N_("Time to work in"),
    EventKind.DONE: N_("Done"),
    EventKind.CUT_OFF: N_("Reporting period"),
    EventKind.REPORT: N_("Report's deadline"),
    EventKind.HOLIDAY: N_("Public holiday"),
    EventKind.SUMMARY: N_("Summary"),
}


class FileWish(Struct, frozen=True, kw_only=True):
    """What a calendar's file shall hold: its name, its days, and how many days before a deadline it rings."""

    name: str
    first: date
    last: date
    today: date
    alarm_days: tuple[int, ...] = ()


def calendar_file(events: Iterable[Event], wish: FileWish, mark: str, now: datetime) -> bytes:
    """Return the file's bytes; ``mark`` tells this store's events from any other's (``Calendar.mark``)."""
    from icalendar import Calendar, vText  # noqa: PLC0415 - only what exports needs it

    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(wish.name))
    made.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    for event in wished(events, wish):
        made.add_component(_entry(event, wish, mark, now))
    content: bytes = made.to_ical()
    return content


def wished(events: Iterable[Event], wish: FileWish) -> Iterator[Event]:
    """Give the events that go into the file, in the order of their days."""
    found = [
        one for one in events if one.kind is not EventKind.SUMMARY and one.start <= wish.last and one.end >= wish.first
    ]
    for event in sorted(found, key=lambda one: (one.start, one.order)):
        yield event
        if wish.alarm_days and event.kind is EventKind.WINDOW and event.start < event.end:
            text = _("Due: {task}").format(task=event.text)
            yield replace(event, key=f"{event.key}-due", kind=EventKind.DUE, start=event.end, text=text)


def _entry(event: Event, wish: FileWish, mark: str, now: datetime) -> "Entry":
    from icalendar import Event as Entry  # noqa: PLC0415 - only what exports needs it

    made = Entry()
    made.add("uid", f"{event.key}-{mark}@dau-moi-kstt")
    made.add("dtstamp", now)
    made.add("last-modified", now)
    made.add("sequence", int((now - _EPOCH).total_seconds() // 60))  # a calendar takes only what is newer than it has
    made.add("dtstart", event.start)
    made.add("dtend", event.end + _DAY)
    made.add("summary", event.text)
    words = _description(event)
    if words:
        made.add("description", words)
    made.add("categories", [_(CATEGORIES[event.kind])])
    made.add("transp", "TRANSPARENT")
    made.add("x-microsoft-cdo-busystatus", "FREE")
    if (event.kind in _TO_MEET or event.is_solid) and event.start == event.end:
        for days in wish.alarm_days:
            if event.start - days * _DAY > wish.today:  # Outlook rings at once for all that are past
                made.add_component(_alarm(event, days))
    return made


def _alarm(event: Event, days: int) -> "Entry":
    from icalendar import Alarm  # noqa: PLC0415 - only what exports needs it

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", event.text)
    made.add("trigger", _MORNING - days * _DAY)
    return made  # type: ignore[return-value]  # both are the library's components


def _description(event: Event) -> str:
    lines = [event.detail] if event.detail else []
    if event.task_id is not None:
        lines = [
            _("Lead: {unit}").format(unit=event.detail) if event.detail else "",
            _("Deadline: {day}").format(day=day(event.end)) if event.kind is not EventKind.DONE else "",
            _("As printed: {phrase}").format(phrase=event.phrase) if event.phrase else "",
            _("Product: {product}").format(product=event.product) if event.product else "",
            _("State: {state}").format(state=_(STATE_WORDS[event.state])) if event.state is not None else "",
        ]
    return "\n".join(line for line in lines if line)
