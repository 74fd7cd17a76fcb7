"""The kinds of report that the office makes, the periods of a year for each, and how far each report has come."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from app.domain.forms import Pack
from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.reports import MAIN_FAMILY, Report, ReportState, Stage
from app.domain.vietnamese import folded, sort_key
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services import report_marks
from app.services.forms import read_packs, read_report
from app.services.period_days import Calendars
from app.services.report_delivery import read_sendings
from app.services.report_draft import draft_of, read_signed


class ReportKind(Struct, frozen=True, kw_only=True):
    """A kind of report: the family of packs by which it is made, what it is called (``KSTT``) and its whole title."""

    family: str
    name: str
    title: str


class PeriodStanding(Struct, frozen=True, kw_only=True):
    """How far one kind of report has come for one period; no stage says that it has not been begun."""

    kind: ReportKind
    period: ReportingPeriod
    stage: Stage | None = None
    number: str = ""
    """Of the signed report; of the one that is being replaced where the replacement is a draft."""
    version: int = 0


def kinds_of(packs: Sequence[Pack]) -> tuple[ReportKind, ...]:
    """Return the kinds of report that packs make, the program's own first; the latest pack in use names its kind."""
    named: dict[str, Pack] = {}
    for pack in sorted(packs, key=lambda one: (one.in_use, one.valid_from or date.min, one.code)):
        named[pack.family] = pack
    kinds = (
        ReportKind(family=family, name=pack.short_title or family.upper(), title=pack.title)
        for family, pack in named.items()
    )
    return tuple(sorted(kinds, key=lambda kind: (kind.family != MAIN_FAMILY, sort_key(kind.name), kind.family)))


def kind_called(packs: Sequence[Pack], name: str) -> ReportKind:
    """Return the kind with this code or name; UserError that lists those there are."""
    kinds = kinds_of(packs)
    for kind in kinds:
        if folded(name.strip()) in {folded(kind.family), folded(kind.name)}:
            return kind
    names = ", ".join(kind.family for kind in kinds)
    raise UserError(N_("There is no kind of report “{name}”; there are {names}."), name=name, names=names)


def periods_of_kind(packs: Sequence[Pack], family: str, year: int) -> tuple[ReportingPeriod, ...]:
    """Return the periods of a year on which a kind of report is made, by the packs that are in force for each."""
    found = {
        period
        for pack in packs
        if pack.family == family and pack.in_use
        for period in pack.periods_in(year)
        if (pack.valid_from is None or pack.valid_from <= period.end)
        and (pack.valid_to is None or period.end <= pack.valid_to)
    }
    return tuple(sorted(found, key=_place))


def neighbour(packs: Sequence[Pack], family: str, period: ReportingPeriod, *, later: bool) -> ReportingPeriod:
    """Return the period for which a kind of report is made next after a period, or was made before it.

    Where the report is made for all periods of a length, that is the next of the same length; where it is made for the
    first quarter, half a year and so on, the one that closes next.
    """
    mine = [pack for pack in packs if pack.family == family and pack.in_use]
    pack = max(mine, key=lambda one: (one.reports_on(period), one.valid_from or date.min), default=None)
    if pack is None:
        return period.next() if later else period.previous()
    if all(name in set(PeriodKind) for name in pack.periods):
        return pack.next_period(period) if later else pack.previous_period(period)
    near = [one for year in (-1, 0, 1) for one in pack.periods_in(period.year + year)]
    if later:
        return min((one for one in near if _place(one) > _place(period)), key=_place, default=period.next())
    return max((one for one in near if _place(one) < _place(period)), key=_place, default=period.previous())


def year_of(connection: Connection, year: int, today: date) -> tuple[PeriodStanding, ...]:
    """Return the reports of a year, kind by kind: those to be made, and those that were made all the same."""
    packs, calendars = read_packs(connection), Calendars(connection)
    families = {pack.code: pack.family for pack in packs}
    made = {
        (families.get(one.pack, MAIN_FAMILY), period)
        for one in records.read(connection, Report)
        if (period := ReportingPeriod.parse(one.period)).year == year
    }
    return tuple(
        _standing(connection, kind, period.dated(calendars.of(kind.family)), today)
        for kind in kinds_of(packs)
        for period in sorted(
            {*periods_of_kind(packs, kind.family, year), *(one for family, one in made if family == kind.family)},
            key=_place,
        )
    )


def _standing(connection: Connection, kind: ReportKind, period: ReportingPeriod, today: date) -> PeriodStanding:
    report = read_report(connection, period.code, kind.family)
    if report is None:
        return PeriodStanding(kind=kind, period=period)
    replaced = report.replaces_id if report.state is ReportState.DRAFT else None
    signed = read_signed(connection, report.id if replaced is None else replaced)
    return PeriodStanding(
        kind=kind,
        period=period,
        stage=_stage(connection, report, today),
        number=signed.number if signed is not None else "",
        version=report.version,
    )


def _stage(connection: Connection, report: Report, today: date) -> Stage:
    if report.state is ReportState.SIGNED:
        return Stage.SENT if read_sendings(connection, read_signed(connection, report.id)) else Stage.SIGNED
    mark = report_marks.read_mark(connection, report)
    if mark is not None and report_marks.holds(connection, mark, draft_of(connection, report, today)):
        return Stage.CHECKED
    return Stage.DRAFT


def _place(period: ReportingPeriod) -> tuple[date, int]:
    """Return where a period stands in a list: by its last day, a shorter one before a longer one that ends with it."""
    return period.end, -period.start.toordinal()
