"""The calendar of a year: its events worked out once from the plan, the reporting periods and the days off."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256

from msgspec import Struct

from app.domain.changes import HistoryLine
from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.plans import Section
from app.domain.progress import SOON_DAYS
from app.domain.reports import MAIN_FAMILY
from app.models import records
from app.services.calendar_events import Event, holiday_events, kind_events, period_events, task_events
from app.services.calendar_today import TaskFact, facts
from app.services.period_days import dated
from app.services.plan_rows import read_plan, read_sections
from app.services.progress import read_standings
from app.services.report_days import days_of_year
from app.services.transactions import Transactions


class CalendarYear(Struct, frozen=True, kw_only=True):
    """A year's events, in the order in which they are shown, and what they can be asked for by."""

    year: int
    title: str
    """The plan's title, empty where the year has no plan."""
    events: tuple[Event, ...]
    facts: tuple[TaskFact, ...]
    cut_off: date
    """The last day that counts of the period asked about."""
    units: tuple[str, ...]
    sections: tuple[str, ...]


class Calendar:
    """Works out what falls on which day."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def year(
        self,
        year: int,
        today: date,
        period: ReportingPeriod,
        soon_days: int = SOON_DAYS,
        family: str = MAIN_FAMILY,
    ) -> CalendarYear:
        """Return the events of the plan of a year and of that year's own days, as they stand today.

        ``period`` is the one that is worked on, for the kind of report of this ``family``.
        """
        with self._transactions.reading() as connection:
            plan = read_plan(connection, year)
            standings = () if plan is None else read_standings(connection, plan, today, period, soon_days)
            sections = () if plan is None else read_sections(connection, plan.id)
            days = days_of_year(connection, year, family)
            cut_off = dated(connection, period, family).closes
        own = [one for one in days if one.family == MAIN_FAMILY and one.period.kind is PeriodKind.QUARTER]
        paths = _section_paths(sections)
        found: list[Event] = [
            *task_events(standings, paths),
            *period_events(own, today),
            *kind_events(days[len(own) :], today, {one.period.closes for one in own}),
            *holiday_events(year),
        ]
        found.sort(key=lambda one: one.order)
        return CalendarYear(
            year=year,
            title="" if plan is None else plan.title,
            events=tuple(found),
            facts=tuple(facts(standings, paths)),
            cut_off=cut_off,
            units=_each(unit for one in standings for unit in (*one.leads, *one.coops)),
            sections=_each(title for one in sections for title in paths[one.id][-1:]),
        )

    def now(self) -> datetime:
        """Return the moment that a file made now carries."""
        return self._transactions.now()

    def mark(self) -> str:
        """Return what tells this store's events from another's for ever: made of its first line of history."""
        with self._transactions.reading() as connection:
            first = records.read_one(connection, HistoryLine)
        words = "" if first is None else f"{first.at.isoformat()} {first.what} {first.after}"
        return sha256(words.encode()).hexdigest()[:12]


def _section_paths(sections: Sequence[Section]) -> Mapping[int, tuple[str, ...]]:
    """Return for each section its heading and those above it, the topmost first."""
    by_id = {one.id: one for one in sections}
    paths: dict[int, tuple[str, ...]] = {}
    for section in sections:
        path: list[str] = []
        at: Section | None = section
        while at is not None and len(path) < len(by_id):
            path.insert(0, f"{at.code}. {at.title}" if at.code else at.title)
            at = by_id.get(at.parent_id or 0)
        paths[section.id] = tuple(path)
    return paths


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
