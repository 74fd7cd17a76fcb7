"""The morning's digest: what is late, due and not spoken of, who owes it, and what came about since a day before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.changes import HistoryLine
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan, Unit
from app.domain.progress import CLOSED, SOON_DAYS, State, TaskStanding
from app.domain.reports import MAIN_FAMILY, ReportState
from app.domain.tallies import Tally, tally
from app.models import records
from app.models.connection import Connection
from app.services.plan_rows import read_plan
from app.services.progress import read_standings
from app.services.transactions import Transactions

if TYPE_CHECKING:
    from app.services.calendar_events import PeriodDays
    from app.services.report_progress import ReportProgress

_AHEAD = frozenset({State.IN_TIME, State.DUE_SOON})
_SUNDAY = 6
_WEEK = timedelta(days=7)
_PATIENCE = 2 * _WEEK


class Group(StrEnum):
    """The groups of what is to be done, in the order in which they are read."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    NOT_UPDATED = "not_updated"
    """Open tasks without an entry in the reporting period: to be spoken of before the figures close."""
    SOON = "soon"


class Owing(Struct, frozen=True, kw_only=True):
    """What a unit owes: how many tasks are overdue, and for how many days the oldest of them is."""

    unit_id: int | None
    """None for the tasks that no unit leads."""
    name: str
    count: int
    days: int


class News(Struct, frozen=True, kw_only=True):
    """What came about by itself since a day: tasks that fell overdue or drew near, and a period that closed."""

    since: date
    overdue: tuple[TaskStanding, ...] = ()
    soon: tuple[TaskStanding, ...] = ()
    still_overdue: int = 0
    closed: date | None = None
    """The cut-off, where it has passed meanwhile."""

    def __bool__(self) -> bool:
        """Whether there is anything new."""
        return bool(self.overdue or self.soon or self.closed)


class Digest(Struct, frozen=True, kw_only=True):
    """The plan of a year as the officer looks at it in the morning; without a plan there is nothing in it."""

    plan: Plan | None
    today: date
    standings: tuple[TaskStanding, ...]
    tally: Tally
    groups: Mapping[Group, tuple[TaskStanding, ...]]
    owing: tuple[Owing, ...]
    """The unit with the oldest debt first."""
    period: ReportingPeriod
    soon_until: date

    @property
    def week_end(self) -> date:
        """The Sunday of this week."""
        return self.today + timedelta(days=_SUNDAY - self.today.weekday())

    @property
    def next_due(self) -> TaskStanding | None:
        """The open task whose deadline comes next, from today on."""
        ahead = [one for one in self.standings if one.state in _AHEAD]
        return min(ahead, key=_due, default=None)

    def news(self, since: date) -> News:
        """Return what came about from the end of one day to this one."""
        span = self.soon_until - self.today
        late, near = self.groups[Group.OVERDUE], (one for one in self.standings if one.state is State.DUE_SOON)
        fresh = tuple(one for one in late if _due(one) >= since)
        return News(
            since=since,
            overdue=fresh,
            soon=tuple(one for one in near if _due(one) > since + span),
            still_overdue=len(late) - len(fresh),
            closed=self.period.closes if since <= self.period.closes < self.today else None,
        )


class Digests:
    """Makes the digest; it is kept until something is written or another day is asked for."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._kept: tuple[object, Digest] | None = None
        self._making = Lock()

    def of(self, today: date, period: ReportingPeriod, soon_days: int = SOON_DAYS) -> Digest:
        """Return the digest of the plan of a period's year on a day."""
        with self._making, self._transactions.reading() as connection:  # two who ask at once: the second is given it
            key = (read_version(connection), today, period, period.opens, period.closes, soon_days)
            if self._kept is None or self._kept[0] != key:
                self._kept = key, _digest(connection, today, period, soon_days)
            return self._kept[1]

    def last_written(self) -> datetime | None:
        """Return when something was last written into the store."""
        with self._transactions.reading() as connection:
            last: datetime | None = records.newest(connection, HistoryLine, "at")
            return last

    def years(self) -> tuple[int, ...]:
        """Return the years that have a plan."""
        with self._transactions.reading() as connection:
            return tuple(plan.year for plan in records.read(connection, Plan))

    def report(self, period: ReportingPeriod, today: date, family: str = MAIN_FAMILY) -> "ReportProgress":
        """Return how far the report of a kind on a period has come."""
        from app.services.report_progress import read_progress  # noqa: PLC0415 - a draft takes long to put together

        with self._transactions.reading() as connection:
            return read_progress(connection, period, today, family)

    def unsent(self, period: ReportingPeriod, today: date, family: str = MAIN_FAMILY) -> ReportingPeriod | None:
        """Return the period whose figures have closed and whose report is not signed yet: this one, or the one before.

        One that was never begun is told of only until two weeks after it was due: an office that starts with this
        program owes it nothing older.
        """
        from app.services.forms import read_report  # noqa: PLC0415 - knows the packs, which take long to read

        with self._transactions.reading() as connection:
            for one in (period, period.previous()):
                report = read_report(connection, one.code, family) if one.closes < today else None
                begun = report is not None and report.state is ReportState.DRAFT
                recent = report is None and one.closes < today <= one.due + _PATIENCE
                if begun or recent:
                    return one
        return None

    def report_days(self, today: date, family: str = MAIN_FAMILY) -> "tuple[PeriodDays, ...]":
        """Return the next report to be sent of each kind that the office makes beside the one that is worked on."""
        from app.services.report_days import days_ahead  # noqa: PLC0415 - knows the holidays, which take long to load

        with self._transactions.reading() as connection:
            return days_ahead(connection, today, family)

    def week_page(self, today: date, period: ReportingPeriod, soon_days: int = SOON_DAYS) -> bytes:
        """Return the page for Monday's meeting as PDF; UserError where the year has no plan."""
        from app.services.week_page import write_week  # noqa: PLC0415 - what draws pages is slow to import

        digest = self.of(today, period, soon_days)
        with self._transactions.reading() as connection:
            return write_week(connection, digest)


def read_version(connection: Connection) -> object:
    """Return what changes with everything that is written: each edit leaves a line in the history."""
    return records.newest(connection, HistoryLine, "id"), records.newest(connection, HistoryLine, "at")


def _digest(connection: Connection, today: date, period: ReportingPeriod, soon_days: int) -> Digest:
    plan = read_plan(connection, period.year)
    standings = () if plan is None else read_standings(connection, plan, today, period, soon_days)
    grouped: dict[Group, list[TaskStanding]] = {group: [] for group in Group}
    for one in standings:
        for group in _groups(one, today):
            grouped[group].append(one)
    for group in (Group.OVERDUE, Group.THIS_WEEK, Group.NEXT_WEEK, Group.SOON):
        grouped[group].sort(key=_due)
    return Digest(
        plan=plan,
        today=today,
        standings=standings,
        tally=tally(standings),
        groups={group: tuple(found) for group, found in grouped.items()},
        owing=_owing(connection, grouped[Group.OVERDUE]),
        period=period,
        soon_until=today + timedelta(days=soon_days),
    )


def _groups(standing: TaskStanding, today: date) -> Iterable[Group]:
    """Give the groups that a task is in: one for its deadline, and one where the period has not heard of it."""
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    if standing.state is State.OVERDUE:
        yield Group.OVERDUE
    elif standing.state in _AHEAD:
        if _due(standing) <= sunday:
            yield Group.THIS_WEEK
        elif _due(standing) <= sunday + _WEEK:
            yield Group.NEXT_WEEK
        elif standing.state is State.DUE_SOON:
            yield Group.SOON
    if not standing.updated and standing.status not in CLOSED:
        yield Group.NOT_UPDATED


def _due(standing: TaskStanding) -> date:
    current = standing.current
    return current.due if current is not None and current.due is not None else date.max


def _owing(connection: Connection, overdue: Iterable[TaskStanding]) -> tuple[Owing, ...]:
    ages: dict[str, list[int]] = defaultdict(list)
    for one in overdue:
        days = one.current.days if one.current is not None else None
        for name in one.leads or ("",):
            ages[name].append(-(days or 0))
    if not ages:
        return ()
    ids = {unit.name: unit.id for unit in records.read(connection, Unit)}
    found = (Owing(unit_id=ids.get(name), name=name, count=len(days), days=max(days)) for name, days in ages.items())
    return tuple(sorted(found, key=lambda one: (-one.days, -one.count)))
