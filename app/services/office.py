"""The office: who reports, who signs, in which fields of work, and on which days its periods close and are reported."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from msgspec.structs import replace

from app.domain.agency import Agency, Field, KindDays, Paper, PeriodDates, Signer, agency_on
from app.domain.changes import Change, Changes
from app.domain.periods import PeriodCalendar, PeriodKind, ReportingPeriod, periods_of
from app.domain.reports import MAIN_FAMILY
from app.domain.usual_days import beginning, end_of, with_days, without_days
from app.models import records
from app.models.connection import Connection
from app.services import edits
from app.services.period_days import Calendars, PeriodGuard, last_signed, refuse_disorder, refuse_early
from app.services.transactions import Transactions

T = TypeVar("T")


def read_agency(connection: Connection, on: date | None) -> Agency | None:
    """Return the agency as it is called on a day."""
    return agency_on(records.read(connection, Agency), on)


def read_fields(connection: Connection) -> tuple[Field, ...]:
    """Return the fields of work in their order."""
    return records.read(connection, Field, order=("place",))


class Office:
    """Reads what the office is; what needs no more than a record replaced is changed by plain edits."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def agency(self, on: date | None = None) -> Agency | None:
        """Return the agency as it is called on a day (by default, by its latest name); None before it is set up."""
        with self._transactions.reading() as connection:
            return read_agency(connection, on)

    def agencies(self) -> tuple[Agency, ...]:
        """Return the agency by all its names, the latest first."""
        with self._transactions.reading() as connection:
            found = records.read(connection, Agency)
        return tuple(sorted(found, key=lambda one: (one.valid_from or date.min, one.id), reverse=True))

    def signers(self) -> tuple[Signer, ...]:
        """Return the people who may sign, in their order."""
        with self._transactions.reading() as connection:
            return records.read(connection, Signer, order=("place",))

    def who_may_sign(self, what: Paper, day: date) -> tuple[Signer, ...]:
        """Return the people who may sign such a document on a day, in their order."""
        return tuple(one for one in self.signers() if one.may_sign(what, day))

    def fields(self) -> tuple[Field, ...]:
        """Return the fields of work in their order."""
        with self._transactions.reading() as connection:
            return read_fields(connection)

    def calendar(self, family: str = MAIN_FAMILY, without: str = "") -> PeriodCalendar:
        """Return what sets the days of the periods for a kind of report; with no family, what is set for all kinds.

        ``without`` names a period whose own letter is left out: what would hold if it had none.
        """
        with self._transactions.reading() as connection:
            return Calendars(connection).of(family, without)

    def period_dates(self, family: str = "") -> tuple[PeriodDates, ...]:
        """Return the days that letters set for single periods of a kind of report, or for all kinds."""
        with self._transactions.reading() as connection:
            return records.read(connection, PeriodDates, family=family)

    def kind_days(self, family: str) -> tuple[KindDays, ...]:
        """Return the days on which a kind of report (or all, where it is empty) usually closes and is sent, in order.

        Each line holds from its period until the next; before the first the days of all kinds hold, or the law's.
        """
        with self._transactions.reading() as connection:
            return Calendars(connection).lines(family)

    def last_signed(self, family: str) -> ReportingPeriod | None:
        """Return the last period whose report of a kind, or of any where it is empty, is signed: its days stay."""
        with self._transactions.reading() as connection:
            return last_signed(connection, family)

    def set_period_dates(self, wanted: PeriodDates) -> Changes:
        """Set the days of one period; without any day and reason the usual ones hold again.

        UserError when they do not follow each other, or when a report signed already speaks of other days.
        """
        with self._transactions.writing() as connection:
            known = records.read_one(connection, PeriodDates, family=wanted.family, period=wanted.period)
            says_nothing = wanted.cutoff is None and wanted.due is None and not wanted.reason
            change = _change(known, None if says_nothing else replace(wanted, id=known.id if known else 0))
            return () if change is None else self._set_days(connection, (change,), wanted.family, (wanted.period,))

    def set_kind_days(self, wanted: KindDays, year: int) -> Changes:
        """Set the days on which a kind of report usually closes and is sent, from a period on until the next such line.

        A day that is None is that of all kinds. The periods before keep the days they have. UserError when periods
        (of this ``year``, or where days change) could not bear them, or when a report is signed that had other days.
        """
        with self._transactions.writing() as connection:
            lines = with_days(Calendars(connection).lines(wanted.family), wanted)
            return self._set_lines(connection, wanted, lines, year)

    def drop_kind_days(self, days: KindDays, year: int) -> Changes:
        """Take back usual days that begin with a period: those before hold on. UserError as when they are set."""
        with self._transactions.writing() as connection:
            lines = without_days(Calendars(connection).lines(days.family), days.valid_from)
            return self._set_lines(connection, days, lines, year)

    def _set_lines(self, connection: Connection, asked: KindDays, lines: Sequence[KindDays], year: int) -> Changes:
        """Put other lines of usual days in place, of which one was asked about; UserError where they cannot be."""
        changes = _line_changes(Calendars(connection).lines(asked.family), lines)
        if not changes:
            return ()
        begin, end = beginning(asked), end_of(lines, asked.valid_from)
        near = {one.year + by for one in (begin, end) if date.min < one < date.max for by in (-1, 0, 1)}
        codes = tuple(
            one.code for each in sorted({year} | near) for kind in PeriodKind for one in periods_of(each, kind)
        )
        made = self._set_days(connection, changes, asked.family, codes)
        refuse_early(Calendars(connection), asked.family, begin, end)
        return made

    def _set_days(self, connection: Connection, changes: Changes, family: str, periods: Sequence[str]) -> Changes:
        """Make changes of days; UserError where they would bring periods into disorder, or move what is signed."""
        guard = PeriodGuard.of(connection, changes)
        made = edits.apply(connection, changes, self._transactions.now())
        refuse_disorder(Calendars(connection), family, periods)
        if guard is not None:
            guard.refuse_moved(connection)
        return made

    def list_changes(self, before: Sequence[Any], after: Sequence[Any]) -> Changes:
        """Return the changes that make one kept list (signers, fields) into another: gone, changed, new; in order."""
        kept = {one.id: one for one in before}
        stay = {one.id for one in after}
        placed = [replace(one, place=place) for place, one in enumerate(after)]
        gone: Changes = tuple(Change(before=one) for one in before if one.id not in stay)
        changed = tuple(Change(before=kept[one.id], after=one) for one in placed if one.id and kept[one.id] != one)
        return gone + changed + tuple(Change(after=one) for one in placed if not one.id)


def _line_changes(known: Sequence[KindDays], wanted: Sequence[KindDays]) -> Changes:
    """Return the changes that make one list of usual days into another: what goes first makes room for what comes."""
    kept = {one.id: one for one in known}
    stay = {one.id for one in wanted}
    gone: Changes = tuple(Change(before=one) for one in known if one.id not in stay)
    changed: Changes = tuple(
        Change(before=kept[one.id], after=one) for one in wanted if one.id in kept and kept[one.id] != one
    )
    return gone + changed + tuple(Change(after=one) for one in wanted if not one.id)


def _change(known: T | None, wanted: T | None) -> Change[T] | None:
    return None if known == wanted else Change(before=known, after=wanted)
