"""The page for Monday's meeting, put together from the morning's digest."""

from collections.abc import Mapping
from datetime import timedelta

from app.domain.agency import Agency
from app.domain.indicators import Verdict
from app.errors import UserError
from app.i18n import N_
from app.models.connection import Connection
from app.reports import wording
from app.reports.week_page import WeekGroup, WeekPage, write_week_page
from app.services.digest import Digest, Group
from app.services.free_days import is_free, working_day_before
from app.services.indicators import read_indicator_standings
from app.services.office import read_agency


def write_week(connection: Connection, digest: Digest) -> bytes:
    """Return the page as PDF; UserError where the year has no plan."""
    return write_week_page(week_page(connection, digest))


def week_page(connection: Connection, digest: Digest) -> WeekPage:
    """Return what the page says; UserError where the year has no plan."""
    period = digest.period
    if digest.plan is None:
        raise UserError(N_("There is no plan for {year} to print."), year=str(period.year))
    standings = read_indicator_standings(connection, period.year, period)
    titles = _titles(digest)
    return WeekPage(
        agency=read_agency(connection, digest.today) or Agency(name=digest.plan.agency),
        plan=digest.plan,
        period=period,
        on=digest.today,
        tally=digest.tally,
        groups=tuple(
            WeekGroup(title=titles[group], tasks=found)
            for group, found in digest.groups.items()
            if group in titles and found
        ),
        owing=tuple((one.name, one.count, one.days) for one in digest.owing),
        missed=tuple(one for one in standings if one.verdict is Verdict.MISSED),
        send_by=working_day_before(period.due) if is_free(period.due) else None,
    )


def _titles(digest: Digest) -> Mapping[Group, str]:
    """Return the headings of the page; a legal paper is Vietnamese whatever the window speaks."""
    sunday, day = digest.week_end, timedelta(days=1)
    spans = {
        Group.THIS_WEEK: ("Tuần này", digest.today, sunday),
        Group.NEXT_WEEK: ("Tuần sau", sunday + day, sunday + 7 * day),
        Group.SOON: ("Sắp đến hạn", sunday + 8 * day, digest.soon_until),
    }
    said = {
        group: f"{name}, từ {wording.short_day(first)} đến {wording.short_day(last)}"
        for group, (name, first, last) in spans.items()
    }
    return {Group.OVERDUE: "Quá hạn", **said}
