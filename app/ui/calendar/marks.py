"""How events look and what is said of them: icon, colour, and the days left in words."""

from datetime import date

from app.domain.progress import State
from app.i18n import N_, _, ngettext
from app.services.calendar_events import Event, EventKind
from app.services.calendar_file import CATEGORIES
from app.services.free_days import working_days_left
from app.ui.kit.chips import Mark, mark_of
from app.ui.words import how_far

CUT_OFF = Mark(icon="lock_closed", word=N_("Figures close"), tint="soon", filled=True)
SEND_BY = Mark(icon="document_arrow_right", word=N_("Send the report"), tint="accent", filled=True)
BEGIN = Mark(icon="flag", word=N_("Reporting period"), tint="none")
LACKING = Mark(icon="arrow_sync", word=N_("Not updated yet"), tint="none")
HOLIDAY = Mark(icon="flag", word=N_("Public holiday"), tint="over")
_KINDS = {EventKind.CUT_OFF: BEGIN, EventKind.REPORT: SEND_BY, EventKind.HOLIDAY: HOLIDAY}


def mark_for(event: Event) -> Mark:
    """Return how an event looks."""
    if event.state is not None:
        return mark_of(event.state)
    if event.kind is EventKind.CUT_OFF and event.is_solid:
        return CUT_OFF
    return _KINDS.get(event.kind, LACKING)


def kind_name(kind: EventKind) -> str:
    """Return what a kind of event is called."""
    return _(CATEGORIES[kind])


def fill_of(event: Event) -> str:
    """Return the name of the colour that an event's bar is filled with."""
    tint = mark_for(event).tint
    return tint if event.is_solid else f"{tint}.fill"


def ink_of(event: Event) -> str:
    """Return the name of the colour of what stands in an event's bar."""
    tint = mark_for(event).tint
    if not event.is_solid:
        return tint
    return "onAccent" if tint == "accent" else "surface"


def working_days_words(on: date, today: date) -> str:
    """Return how far a day is in the days on which offices work: ``còn 6 ngày làm việc``."""
    if on <= today:
        return how_far(on, today)
    left = working_days_left(today, on)
    if not left:  # the days up to it are all free
        return how_far(on, today)
    return ngettext("{count} working day left", "{count} working days left", left).format(count=left)


def far_words(on: date, today: date) -> str:
    """Return how far a day is, in all days and in those on which offices work."""
    if on <= today:
        return how_far(on, today)
    left = working_days_left(today, on)
    words = ngettext("{count} of them a working day", "{count} of them working days", left).format(count=left)
    return f"{how_far(on, today)}, {words}"


def state_words(event: Event) -> str:
    """Return the state of an event's task in words, in days where it is late."""
    if event.state is None:
        return ""
    if event.state is State.OVERDUE and event.days is not None:
        return ngettext("Overdue by {count} day", "Overdue by {count} days", -event.days).format(count=-event.days)
    return _(mark_of(event.state).word)


def event_words(event: Event, today: date) -> str:
    """Return all that is said of an event where the pointer rests on it."""
    lines = [event.text, state_words(event) if event.task_id is not None else "", event.detail]
    if event.end > today and event.kind not in {EventKind.DONE, EventKind.HOLIDAY}:
        lines.append(far_words(event.end, today))
    return "\n".join(line for line in lines if line)
