"""A report's way from draft to sent: checked, signed, sent, corrected by another version; and its proof on the way."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.changes import Change, Changes
from app.domain.periods import ReportingPeriod
from app.domain.reports import Report, ReportState, Sending, SignedReport, Stage, Way
from app.domain.vietnamese import one_line
from app.errors import StaleError, UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services import edits, report_marks
from app.services.forms import last_signed_before, read_pack
from app.services.report_draft import Draft, draft_of, read_signed
from app.services.report_signing import refuse_unsettled
from app.services.report_verification import Verification, store_verification, verify_reports
from app.services.transactions import Transactions

if TYPE_CHECKING:
    from app.services.report_files import FileProof


class Standing(Struct, frozen=True, kw_only=True):
    """How far a report has come, and what was recorded on the way."""

    stage: Stage
    checked_at: datetime | None = None
    """When its checks were looked at; only where nothing has changed since."""
    outdated: bool = False
    """Whether it was marked as checked and something has changed since."""
    sendings: tuple[Sending, ...] = ()


class Version(Struct, frozen=True, kw_only=True):
    """One version of a period's report: the first, or a correction; the last one may still be a draft."""

    report: Report
    signed: SignedReport | None
    sendings: tuple[Sending, ...] = ()


class Predecessor(Struct, frozen=True, kw_only=True):
    """The signed report from which a period's opening figures were taken."""

    number: str
    day: date
    period: str
    version: int


def standing_of(connection: Connection, draft: Draft) -> Standing:
    """Return how far a report has come."""
    report = draft.report
    if report.state is ReportState.SIGNED:
        sendings = read_sendings(connection, read_signed(connection, report.id))
        return Standing(stage=Stage.SENT if sendings else Stage.SIGNED, sendings=sendings)
    mark = report_marks.read_mark(connection, report)
    if mark is None:
        return Standing(stage=Stage.DRAFT)
    if not report_marks.holds(connection, mark, draft):
        return Standing(stage=Stage.DRAFT, outdated=True)
    return Standing(stage=Stage.CHECKED, checked_at=mark.at)


def read_sendings(connection: Connection, signed: SignedReport | None) -> tuple[Sending, ...]:
    """Return when and how a signed report was sent, in the order of days."""
    if signed is None:
        return ()
    table = records.table_of(Sending).c
    return records.read(connection, Sending, table.signed_id == signed.id, order=(table.day,))


def send(connection: Connection, report: Report, sending: tuple[date, Way, str], today: date, at: datetime) -> Changes:
    """Record that a signed report went out: on a day, in a way, to whom. What was sealed stays as it is."""
    day, way, note = sending
    signed = read_signed(connection, report.id)
    if signed is None:
        raise UserError(N_("Only a signed report can be sent: this one is still a draft."))
    if day < signed.day:
        raise UserError(
            N_("It cannot have been sent on {day}: it was signed only on {signed}."), day=day, signed=signed.day
        )
    if day > today:
        raise UserError(N_("It cannot have been sent on {day}: that day is still to come."), day=day)
    fresh = Sending(signed_id=signed.id, day=day, way=way, note=one_line(note))
    if any((one.day, one.way, one.note) == (day, way, fresh.note) for one in read_sendings(connection, signed)):
        raise UserError(N_("That is recorded already."))
    return edits.create(connection, [fresh], at)


def take_back(connection: Connection, sending: Sending, at: datetime) -> Changes:
    """Take out a sending that was recorded by mistake; the history keeps it."""
    if records.read_id(connection, Sending, sending.id) != sending:
        raise StaleError(N_("This has been changed or deleted meanwhile: look at it again and repeat the edit."))
    return edits.apply(connection, (Change(before=sending),), at)


def versions_of(connection: Connection, report: Report) -> tuple[Version, ...]:
    """Return all versions of a period's report, the latest first."""
    table = records.table_of(Report).c
    same = (table.pack == report.pack, table.period == report.period)
    found: list[Version] = []
    for one in records.read(connection, Report, *same, order=(table.version.desc(),)):
        signed = read_signed(connection, one.id)
        found.append(Version(report=one, signed=signed, sendings=read_sendings(connection, signed)))
    return tuple(found)


def predecessor_of(connection: Connection, report: Report) -> Predecessor | None:
    """Return the signed report that left what a report opens with; None where there is none."""
    period = ReportingPeriod.parse(report.period)
    own = read_signed(connection, report.id)
    family = read_pack(connection, report.pack).family
    earlier = last_signed_before(connection, period, family, None, None if own is None else own.id)
    signed = None if earlier is None else read_signed(connection, earlier.id)
    if earlier is None or signed is None:
        return None
    return Predecessor(number=signed.number, day=signed.day, period=earlier.period, version=earlier.version)


class ReportDelivery:
    """The use cases of a report on its way out; each is one transaction."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def standing(self, draft: Draft) -> Standing:
        """Return how far a report has come."""
        with self._transactions.reading() as connection:
            return standing_of(connection, draft)

    def mark_checked(self, report: Report, today: date) -> Changes:
        """Mark a draft: its checks were looked at, and none is left that stands against signing.

        It falls back to a plain draft by itself when anything of it changes.
        """
        with self._transactions.writing() as connection:
            draft = draft_of(connection, report, today)
            refuse_unsettled(draft)
            return report_marks.put_mark(connection, draft, self._transactions.now())

    def unmark(self, report: Report) -> Changes:
        """Take the mark away again."""
        with self._transactions.writing() as connection:
            return report_marks.take_mark(connection, report, self._transactions.now())

    def send(self, report: Report, day: date, way: Way, note: str, today: date) -> Changes:
        """Record that a signed report went out."""
        with self._transactions.writing() as connection:
            return send(connection, report, (day, way, note), today, self._transactions.now())

    def take_back(self, sending: Sending) -> Changes:
        """Take out a sending that was recorded by mistake."""
        with self._transactions.writing() as connection:
            return take_back(connection, sending, self._transactions.now())

    def versions(self, report: Report) -> tuple[Version, ...]:
        """Return all versions of a period's report, the latest first."""
        with self._transactions.reading() as connection:
            return versions_of(connection, report)

    def predecessor(self, report: Report) -> Predecessor | None:
        """Return the signed report that left what a report opens with."""
        with self._transactions.reading() as connection:
            return predecessor_of(connection, report)

    def reports(self) -> tuple[Version, ...]:
        """Return all reports there are, by period and version."""
        with self._transactions.reading() as connection:
            found = []
            for one in records.read(connection, Report):
                signed = read_signed(connection, one.id)
                found.append(Version(report=one, signed=signed, sendings=read_sendings(connection, signed)))
        return tuple(
            sorted(
                found,
                key=lambda one: (ReportingPeriod.parse(one.report.period).end, one.report.pack, one.report.version),
            )
        )

    def verify_file(self, content: bytes) -> "FileProof":
        """Hold a PDF file against what was signed; UserError when it is no PDF file."""
        from app.services.report_files import prove_file  # noqa: PLC0415 - looks into PDF files, seldom wanted

        store = self._verify()
        with self._transactions.reading() as connection:
            return prove_file(connection, content, store)

    def verify_code(self, words: str) -> "FileProof":
        """Hold a code that was read off paper, or the text of the square beside it, against what was signed."""
        from app.services.report_files import prove_code  # noqa: PLC0415 - as above

        store = self._verify()
        with self._transactions.reading() as connection:
            return prove_code(connection, words, store)

    def _verify(self) -> tuple[Verification, ...]:
        whole = store_verification(self._transactions.problems())
        if not whole.ok:
            return (whole,)
        with self._transactions.reading() as connection:
            return verify_reports(connection)
