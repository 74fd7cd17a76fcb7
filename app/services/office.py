"""The office: who reports, who signs, in which fields of work, and on which days its periods close and are reported."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from msgspec.structs import replace

from app.domain.agency import Agency, Field, KindDays, Paper, PeriodDates, Signer, agency_on
from app.domain.changes import Change, Changes
from app.domain.periods import PeriodCalendar, PeriodKind, periods_of
from app.domain.reports import MAIN_FAMILY
from app.models import records
from app.models.connection import Connection
from app.services import edits
from app.services.period_days import Calendars, refuse_disorder, refuse_early, refuse_signed
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

    def kind_days(self, family: str) -> KindDays:
        """Return the days on which a kind of report usually closes and is sent."""
        with self._transactions.reading() as connection:
            return records.read_one(connection, KindDays, family=family) or KindDays(family=family)

    def set_period_dates(self, wanted: PeriodDates) -> Changes:
        """Set the days of one period; without any day and reason the usual ones hold again.

        UserError when they do not follow each other, or when a report signed already speaks of other days.
        """
        with self._transactions.writing() as connection:
            known = records.read_one(connection, PeriodDates, family=wanted.family, period=wanted.period)
            says_nothing = wanted.cutoff is None and wanted.due is None and not wanted.reason
            change = _change(known, None if says_nothing else replace(wanted, id=known.id if known else 0))
            return () if change is None else self._set_days(connection, change, wanted.family, (wanted.period,))

    def set_kind_days(self, wanted: KindDays, year: int) -> Changes:
        """Set the days on which a kind of report usually closes and is sent; a day that is None is that of all kinds.

        UserError when the year's periods could not bear them, or when a report signed already speaks of other days.
        """
        with self._transactions.writing() as connection:
            known = records.read_one(connection, KindDays, family=wanted.family)
            says_nothing = wanted.cutoff_day is None and wanted.report_day is None
            change = _change(known, None if says_nothing else replace(wanted, id=known.id if known else 0))
            if change is None:
                return ()
            codes = tuple(one.code for kind in PeriodKind for one in periods_of(year, kind))
            made = self._set_days(connection, change, wanted.family, codes)
            refuse_early(wanted, year, Calendars(connection))
            return made

    def _set_days(self, connection: Connection, change: Change[Any], family: str, periods: Sequence[str]) -> Changes:
        """Make a change of days; UserError where it would bring periods into disorder, or move what is signed."""
        before = Calendars(connection)
        made = edits.apply(connection, (change,), self._transactions.now())
        after = Calendars(connection)
        refuse_disorder(after, family, periods)
        refuse_signed(connection, before, after)
        return made

    def list_changes(self, before: Sequence[Any], after: Sequence[Any]) -> Changes:
        """Return the changes that make one kept list (signers, fields) into another: gone, changed, new; in order."""
        kept = {one.id: one for one in before}
        stay = {one.id for one in after}
        placed = [replace(one, place=place) for place, one in enumerate(after)]
        gone: Changes = tuple(Change(before=one) for one in before if one.id not in stay)
        changed = tuple(Change(before=kept[one.id], after=one) for one in placed if one.id and kept[one.id] != one)
        return gone + changed + tuple(Change(after=one) for one in placed if not one.id)


def _change(known: T | None, wanted: T | None) -> Change[T] | None:
    return None if known == wanted else Change(before=known, after=wanted)
