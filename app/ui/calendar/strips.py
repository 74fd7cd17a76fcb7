"""Where things stand on strips of months: a day a column, a month a row, what is due in lanes measured in pixels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from app.i18n import _
from app.override import override
from app.services.calendar_events import Event, EventKind
from app.services.calendar_weeks import DAY
from app.ui.calendar.book import first_of, month_of
from app.ui.calendar.day_table import DayRow
from app.ui.calendar.grid import DayGrid, month_last

DAYS = 31
ICON = 20
"""The width that an icon takes before its words."""
_GAP = 6
_Taken = Sequence[tuple[int, int]]
_Room = tuple[int, int, bool, bool]
"""Left, right, whether it spans its days, whether the words stand before the sign."""


class Label(Struct, frozen=True, kw_only=True):
    """An event on a strip: from where to where it is drawn, in which lane, and on which side its words stand."""

    event: Event
    left: int
    right: int
    lane: int
    spans: bool
    """Whether it is a bar over its days; else a sign on its day with words beside it."""
    before: bool = False
    """Whether the words stand before the sign, for want of room after it."""


@dataclass(slots=True)
class Strip:
    """A month's labels, and what found no lane, counted on its last day."""

    month: date
    labels: list[Label] = field(default_factory=list)
    more: dict[int, int] = field(default_factory=dict)


class Columns(Struct, frozen=True, kw_only=True):
    """Where the days of a strip stand: its left edge and its width in pixels."""

    left: int
    width: int

    def at(self, day: int) -> int:
        """Return where a day of the month begins; day 32 is the right edge."""
        return self.left + (day - 1) * self.width // DAYS

    def day(self, x: int) -> int:
        """Return the day at a place, 0 where there is none."""
        return next((day for day in range(1, DAYS + 1) if self.at(day) <= x < self.at(day + 1)), 0)


def lay_out_strip(
    month: date, events: Sequence[Event], lanes: int, columns: Columns, width_of: Callable[[Event], int]
) -> Strip:
    """Put a month's events into lanes; ``width_of`` says how much room an event's words want."""
    first, last = month.replace(day=1), month_last(month)
    made = Strip(first)
    taken: list[list[tuple[int, int]]] = [[] for _ in range(lanes)]
    for event in events:
        if event.kind is EventKind.HOLIDAY or event.start > last or event.end < first:
            continue
        start, end = max(event.start, first).day, min(event.end, last).day
        if event.start < event.end:
            room: _Room | None = (columns.at(start), columns.at(end + 1), True, False)
        else:
            room = _beside(columns, start, taken, event, width_of)
        lane = None if room is None else _free_lane(taken, room[0], room[1])
        if room is None or lane is None:
            made.more[end] = made.more.get(end, 0) + 1
            continue
        taken[lane].append((room[0], room[1]))
        left, right, spans, before = room
        made.labels.append(Label(event=event, left=left, right=right, lane=lane, spans=spans, before=before))
    return made


def _beside(
    columns: Columns, day: int, taken: Sequence[_Taken], event: Event, width_of: Callable[[Event], int]
) -> _Room | None:
    """Return the room of a sign with its words: after it, else before it; None where even the sign has none."""
    left, edge = columns.at(day), columns.at(day + 1)
    if _free_lane(taken, left, left + ICON) is None:
        return None
    wanted = ICON + width_of(event) + _GAP
    if left + wanted <= columns.at(DAYS + 1):
        return left, left + wanted, False, False
    return max(columns.left, edge - wanted), edge, False, True


def _free_lane(taken: Sequence[_Taken], left: int, right: int) -> int | None:
    for lane, rooms in enumerate(taken):
        if all(right <= one[0] or left >= one[1] for one in rooms):
            return lane
    return None


class StripGrid(DayGrid):
    """A grid with a month a row, in as many columns as the longest has days."""

    UP = 0

    def months(self) -> list[date]:
        """Return the first days of the months shown."""
        first = month_of(self.span()[0])
        return [first_of(first + number) for number in range(self.MONTHS)]

    @override
    def rows(self) -> list[DayRow]:
        return [_strip_row(month) for month in self.months()]

    @override
    def columns(self) -> list[str]:
        return [str(number + 1) for number in range(DAYS)]


def _strip_row(month: date) -> DayRow:
    last = month_last(month).day
    days = (month + number * DAY if number < last else None for number in range(DAYS))
    return DayRow(_("Month {number}").format(number=month.month), tuple(days))
