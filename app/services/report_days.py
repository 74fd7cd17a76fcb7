"""The kinds of report that the office makes, each with its periods of a year and the days that hold for them."""

from collections.abc import Iterator
from datetime import date

from app.domain.periods import PeriodKind, ReportingPeriod, periods_of, quarters_of
from app.domain.reports import MAIN_FAMILY, Report
from app.models import records
from app.models.connection import Connection
from app.services.calendar_events import PeriodDays
from app.services.period_days import Calendars


def days_of_year(connection: Connection, year: int, family: str = MAIN_FAMILY) -> tuple[PeriodDays, ...]:
    """Return the days of the periods of a year for each kind of report that the office makes, the program's own first.

    Its quarters go first. Beside that one these are the kind that is worked on, those of which there is a report, and
    those that were given days of their own: a kind that merely came with the program is not told of. Where the
    program's own is the only one, it has no name: there is nothing to tell it from.
    """
    calendars = Calendars(connection)
    made = {one.pack for one in records.read(connection, Report)}
    if not made and not {family, *calendars.families} - {"", MAIN_FAMILY}:
        return (*_own(calendars, year), *_longer(connection, calendars, year))
    from app.services.forms import read_packs  # noqa: PLC0415 - packs take long to read
    from app.services.report_kinds import kinds_of, periods_of_kind  # noqa: PLC0415 - as above

    packs = read_packs(connection)
    wanted = {MAIN_FAMILY, family, *calendars.families, *(pack.family for pack in packs if pack.code in made)}
    kinds = [one for one in kinds_of(packs) if one.family in wanted]
    if len(kinds) == 1:
        return (*_own(calendars, year), *_longer(connection, calendars, year))
    names = {one.family: one.name for one in kinds}
    others = (
        _days(calendars, period, kind.family, kind.name)
        for kind in kinds
        if kind.family != MAIN_FAMILY
        for period in periods_of_kind(packs, kind.family, year)
    )
    name = names.get(MAIN_FAMILY, "")
    return (*_own(calendars, year, name), *_longer(connection, calendars, year, name), *others)


def days_ahead(connection: Connection, today: date, family: str) -> tuple[PeriodDays, ...]:
    """Return the next report to be sent of each kind that the office makes beside the one that is worked on."""
    found: dict[str, PeriodDays] = {}
    for year in (today.year, today.year + 1):
        for days in days_of_year(connection, year, family):
            if days.kind and days.family != family and days.period.due >= today:
                found.setdefault(days.family, days)
    return tuple(found.values())


def _own(calendars: Calendars, year: int, name: str = "") -> Iterator[PeriodDays]:
    """Give the quarters, which are the calendar of the whole office."""
    for period in quarters_of(year):
        yield _days(calendars, period, MAIN_FAMILY, name)


def _longer(connection: Connection, calendars: Calendars, year: int, name: str = "") -> Iterator[PeriodDays]:
    """Give the own reports on longer periods that are sent by another day than the one on the quarter that ends there.

    All others are told of with their quarters.
    """
    calendar = calendars.of(MAIN_FAMILY)
    found = [one for kind in (PeriodKind.HALF_YEAR, PeriodKind.YEAR) for one in periods_of(year, kind, calendar)]
    apart = [one for one in found if one.due != one.quarters()[-1].due]
    if not apart:
        return
    from app.services.forms import read_packs  # noqa: PLC0415 - packs take long to read
    from app.services.report_kinds import periods_of_kind  # noqa: PLC0415 - as above

    made = periods_of_kind(read_packs(connection), MAIN_FAMILY, year)
    yield from (_days(calendars, one, MAIN_FAMILY, name) for one in apart if one in made)


def _days(calendars: Calendars, period: ReportingPeriod, family: str, name: str) -> PeriodDays:
    return PeriodDays(
        period=period.dated(calendars.of(family)),
        reason=calendars.reason(family, period.code),
        family=family,
        kind=name,
    )
