"""The office: who reports, who signs, in which fields of work, and on which days its periods close and are reported."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.agency import Agency, Field, Paper, PeriodDates, Signer, agency_on
from app.domain.changes import Change, Changes
from app.domain.periods import PeriodCalendar, ReportingPeriod
from app.domain.reports import Report, ReportState
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services import edits
from app.services.transactions import Transactions


def read_agency(connection: Connection, on: date | None) -> Agency | None:
    """Return the agency as it is called on a day."""
    return agency_on(records.read(connection, Agency), on)


def read_fields(connection: Connection) -> tuple[Field, ...]:
    """Return the fields of work in their order."""
    return records.read(connection, Field, order=("place",))


def read_calendar(connection: Connection) -> PeriodCalendar:
    """Return what sets the days of this office's periods: the one place where they are looked up."""
    letters = records.read(connection, PeriodDates)
    agencies = sorted(records.read(connection, Agency), key=lambda one: (one.valid_from or date.min, one.id))
    return PeriodCalendar(
        cutoffs={one.period: one.cutoff for one in letters if one.cutoff is not None},
        dues={one.period: one.due for one in letters if one.due is not None},
        report_days=tuple((one.valid_from or date.min, one.report_day) for one in agencies),
    )


def read_period(connection: Connection, code: str) -> ReportingPeriod:
    """Return the period of a code with the days that are in force for it."""
    return ReportingPeriod.parse(code, read_calendar(connection))


def dated(connection: Connection, period: ReportingPeriod) -> ReportingPeriod:
    """Return a period with the days that are in force for it."""
    return period.dated(read_calendar(connection))


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

    def calendar(self) -> PeriodCalendar:
        """Return what sets the days of the periods."""
        with self._transactions.reading() as connection:
            return read_calendar(connection)

    def period_dates(self) -> tuple[PeriodDates, ...]:
        """Return the days that letters set for single periods."""
        with self._transactions.reading() as connection:
            return records.read(connection, PeriodDates)

    def set_period_dates(self, wanted: PeriodDates) -> Changes:
        """Set the days of one period; without any day and reason the usual ones hold again.

        UserError when they do not follow each other, or when a report signed already speaks of other days.
        """
        with self._transactions.writing() as connection:
            known = records.read_one(connection, PeriodDates, period=wanted.period)
            before = read_calendar(connection)
            change = _change(known, replace(wanted, id=known.id if known else 0))
            if change is None:
                return ()
            made = edits.apply(connection, (change,), self._transactions.now())
            after = read_calendar(connection)
            _refuse_disorder(ReportingPeriod.parse(wanted.period, after))
            _refuse_signed(connection, before, after)
            return made

    def list_changes(self, before: Sequence[Any], after: Sequence[Any]) -> Changes:
        """Return the changes that make one kept list (signers, fields) into another: gone, changed, new; in order."""
        kept = {one.id: one for one in before}
        stay = {one.id for one in after}
        placed = [replace(one, place=place) for place, one in enumerate(after)]
        gone: Changes = tuple(Change(before=one) for one in before if one.id not in stay)
        changed = tuple(Change(before=kept[one.id], after=one) for one in placed if one.id and kept[one.id] != one)
        return gone + changed + tuple(Change(after=one) for one in placed if not one.id)


def _change(known: PeriodDates | None, wanted: PeriodDates) -> Change[PeriodDates] | None:
    says_nothing = wanted.cutoff is None and wanted.due is None and not wanted.reason
    if says_nothing:
        return None if known is None else Change(before=known)
    return None if known == wanted else Change(before=known, after=wanted)


def _refuse_disorder(period: ReportingPeriod) -> None:
    """Raise UserError when a period would close before it opens, after the next one does, or be due before that."""
    if period.closes < period.opens:
        raise UserError(N_("The period opens only on {day}: it cannot close before."), day=period.opens)
    if period.closes >= period.next().closes:
        raise UserError(N_("The next period closes on {day}: this one must close before."), day=period.next().closes)
    if period.due < period.closes:
        raise UserError(
            N_("The figures close on {day}: the report cannot be due before, on {due}."),
            day=period.closes,
            due=period.due,
        )


def _refuse_signed(connection: Connection, before: PeriodCalendar, after: PeriodCalendar) -> None:
    """Raise UserError when the days of a period would move whose report is signed."""
    for report in records.read(connection, Report, state=ReportState.SIGNED):
        was, now = ReportingPeriod.parse(report.period, before), ReportingPeriod.parse(report.period, after)
        if (was.opens, was.closes) != (now.opens, now.closes):
            raise UserError(
                N_("The report for {period} is signed: it speaks of {opens} to {closes}, and these days stay."),
                period=report.period,
                opens=was.opens,
                closes=was.closes,
            )
