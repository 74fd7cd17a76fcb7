"""The years at hand: each worked out once until the store changes, narrowed as asked for."""

from collections.abc import Iterable
from datetime import date

from app.i18n import _
from app.services.calendar import CalendarYear
from app.services.calendar_events import Event, EventFilter, EventKind
from app.services.calendar_today import today_events, undated_events
from app.ui.desk import Desk


class Shelf:
    """Holds years' events."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._years: dict[int, CalendarYear] = {}

    def clear(self) -> None:
        """Forget what was worked out: the store or the day has changed."""
        self._years.clear()

    def lacks(self, years: Iterable[int]) -> bool:
        """Say whether one of these years is not at hand."""
        return any(year not in self._years for year in years)

    def year(self, year: int) -> CalendarYear:
        """Return a year, worked out if need be."""
        found = self._years.get(year)
        if found is None:
            desk = self._desk
            found = desk.store.calendar.year(year, desk.today(), desk.period, desk.settings.soon_days, desk.family)
            self._years[year] = found
        return found

    def events(self, years: Iterable[int], asked: EventFilter) -> tuple[Event, ...]:
        """Return the events of years that are asked for, with what today says about all of them."""
        found = {one.key: one for year in sorted(years) for one in self.year(year).events if asked.takes(one)}
        if not asked.kinds or EventKind.DUE in asked.kinds:
            of_period, today = self.year(self._desk.period.year), self._desk.today()
            tasks = [one for one in of_period.facts if asked.takes_task(one)]
            found.update((one.key, one) for one in today_events(tasks, of_period.cut_off, today))
        return tuple(found.values())

    def undated(self, asked: EventFilter) -> tuple[Event, ...]:
        """Return the tasks of the period's year that have no day yet."""
        facts = self.year(self._desk.period.year).facts
        return tuple(one for one in undated_events(facts, self._desk.today()) if asked.takes_task(one))


def span_name(first: date, last: date) -> str:
    """Return what the days from the first of a month to the last of one are called."""
    if first.month == last.month:
        return _("Month {number}/{year}").format(number=first.month, year=first.year)
    if last.month - first.month == 11:
        return _("Year {year}").format(year=first.year)
    # not "quarter": a reporting quarter closes on another day
    return _("Months {first}–{last}/{year}").format(first=first.month, last=last.month, year=first.year)
