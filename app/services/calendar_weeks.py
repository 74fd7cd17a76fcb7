"""Where the bars of a month stand: each week's events put into lanes, with what does not fit counted."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from app.services.calendar_events import Event

DAY = timedelta(days=1)


class Bar(Struct, frozen=True, kw_only=True):
    """An event's stretch within one week: columns from 0 (Monday) to 6, and its lane."""

    event: Event
    first: int
    last: int
    lane: int

    def goes_on(self, monday: date) -> bool:
        """Say whether the event goes on after the week."""
        return self.event.end > monday + 6 * DAY

    def began_before(self, monday: date) -> bool:
        """Say whether the event began before the week."""
        return self.event.start < monday


class Week(Struct, frozen=True, kw_only=True):
    """A week of the month's grid."""

    monday: date
    bars: tuple[Bar, ...]
    more: tuple[int, ...]
    """For each day, how many events found no lane."""


def month_weeks(month: date) -> tuple[date, ...]:
    """Return the Mondays of the weeks in which a month has days."""
    first = month.replace(day=1)
    monday = first - first.weekday() * DAY
    after = (first + 31 * DAY).replace(day=1)
    mondays = []
    while monday < after:
        mondays.append(monday)
        monday += 7 * DAY
    return tuple(mondays)


def lay_out(monday: date, events: Sequence[Event], lanes: int) -> Week:
    """Put a week's events into lanes and count those that found none.

    They come in their own order: the weightiest first, so that a cut-off is never hidden; then the long ones, so
    that bars run straight.
    """
    sunday = monday + 6 * DAY
    within = [one for one in events if one.start <= sunday and one.end >= monday]
    within.sort(key=lambda one: one.order)
    taken: list[set[int]] = [set() for _ in range(lanes)]
    bars: list[Bar] = []
    more = [0] * 7
    for event in within:
        first, last = max(0, (event.start - monday).days), min(6, (event.end - monday).days)
        days = range(first, last + 1)
        lane = next((n for n, used in enumerate(taken) if used.isdisjoint(days)), None)
        if lane is None:
            for day in days:
                more[day] += 1
            continue
        taken[lane].update(days)
        bars.append(Bar(event=event, first=first, last=last, lane=lane))
    return Week(monday=monday, bars=tuple(bars), more=tuple(more))
