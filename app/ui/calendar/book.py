"""The events shown, held so that a month's or a day's are found without looking at all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from app.services.calendar_events import Event


def month_of(on: date) -> int:
    """Return the number of a month, counted on through the years."""
    return on.year * 12 + on.month - 1


def first_of(month: int) -> date:
    """Return the first day of a numbered month."""
    return date(month // 12, month % 12 + 1, 1)


class EventBook:
    """Events by the months that they touch, each month's in the order in which they are shown."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._months: dict[int, list[Event]] = defaultdict(list)
        for event in sorted(events, key=lambda one: one.order):
            for month in range(month_of(event.start), month_of(event.end) + 1):
                self._months[month].append(event)

    def within(self, first: date, last: date) -> tuple[Event, ...]:
        """Return what falls on these days, the weightiest first."""
        months = range(month_of(first), month_of(last) + 1)
        if len(months) == 1:
            return tuple(one for one in self._months.get(months[0], ()) if one.start <= last and one.end >= first)
        return tuple(sorted(self._each(first, last), key=lambda one: one.order))

    def _each(self, first: date, last: date) -> Iterator[Event]:
        start = month_of(first)
        for month in range(start, month_of(last) + 1):
            for one in self._months.get(month, ()):
                if one.start <= last and one.end >= first and (month_of(one.start) == month or month == start):
                    yield one

    def on(self, day: date) -> tuple[Event, ...]:
        """Return what falls on a day, the weightiest first."""
        return self.within(day, day)

    def ending(self, first: date, last: date) -> tuple[Event, ...]:
        """Return what ends on these days, by day, the weightiest first on each."""
        found = (one for one in self.within(first, last) if first <= one.end <= last)
        return tuple(sorted(found, key=lambda one: (one.end, one.rank, one.text)))
