"""Reports: from a period's first draft to the signed page, and its proof ever after."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from app.domain.changes import Changes
from app.domain.forms import Pack
from app.domain.periods import ReportingPeriod
from app.domain.reports import MAIN_FAMILY, Attach, CellComment, Report, ReportCell, ReportLine, SignedReport, SignOff
from app.errors import UserError
from app.models import records
from app.models.connection import Connection
from app.services import report_entry, report_kinds, report_signing, report_start, report_takeover
from app.services.backup_places import back_up_open
from app.services.forms import pack_for, read_cells, read_lines, read_packs, read_report
from app.services.report_draft import Draft, draft_of, read_signed
from app.services.report_kinds import PeriodStanding, ReportKind
from app.services.report_verification import Verification, store_verification, verify_reports
from app.services.transactions import Transactions

__all__ = ["Draft", "Reporting", "Verification"]


class Reporting:
    """The use cases of a report. Each is one transaction; the work is done by the ``report_…`` modules."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def packs(self) -> tuple[Pack, ...]:
        """Return all packs of forms that are installed."""
        with self._transactions.reading() as connection:
            return read_packs(connection)

    def kinds(self) -> tuple[ReportKind, ...]:
        """Return the kinds of report that the packs make, the program's own first."""
        return report_kinds.kinds_of(self.packs())

    def kind(self, name: str) -> ReportKind:
        """Return the kind of report with this code or name; UserError where there is none."""
        return report_kinds.kind_called(self.packs(), name)

    def pack(self, period: ReportingPeriod, family: str = MAIN_FAMILY) -> Pack | None:
        """Return the pack by which a new report on a period would be made; None where none is."""
        with self._transactions.reading() as connection:
            try:
                return pack_for(connection, period, family)
            except UserError:
                return None

    def periods(self, family: str, year: int) -> tuple[ReportingPeriod, ...]:
        """Return the periods of a year on which a kind of report is made."""
        return report_kinds.periods_of_kind(self.packs(), family, year)

    def neighbour(self, period: ReportingPeriod, family: str, *, later: bool) -> ReportingPeriod:
        """Return the period on which a kind of report is made next after this one, or was made before it."""
        return report_kinds.neighbour(self.packs(), family, period, later=later)

    def year(self, year: int, today: date) -> tuple[PeriodStanding, ...]:
        """Return the reports of a year, kind by kind, and how far each has come."""
        with self._transactions.reading() as connection:
            return report_kinds.year_of(connection, year, today)

    def report(self, period: ReportingPeriod, family: str = MAIN_FAMILY) -> Report | None:
        """Return the latest version of a period's report, or None."""
        with self._transactions.reading() as connection:
            return read_report(connection, period.code, family)

    def open(self, period: ReportingPeriod, today: date, family: str = MAIN_FAMILY) -> Report:
        """Return the period's report, beginning its draft when there is none."""
        known = self.report(period, family)
        if known is not None:
            return known
        with self._transactions.writing() as connection:
            return report_start.open_report(connection, period, today, self._transactions.now(), family)

    def draft(self, report: Report, today: date) -> Draft:
        """Return the report put together as of today; of a signed one, what was signed."""
        with self._transactions.reading() as connection:
            return draft_of(connection, report, today)

    def rehearse(self, period: ReportingPeriod, today: date, family: str = MAIN_FAMILY) -> Draft:
        """Return the draft as it would be begun now, or of the report there is; nothing is written."""
        with self._transactions.rehearsing() as connection:
            report = report_start.open_report(connection, period, today, self._transactions.now(), family)
            return draft_of(connection, report, today)

    def lines(self, report_id: int) -> tuple[ReportLine, ...]:
        """Return the lines of a report's forms in their order."""
        with self._transactions.reading() as connection:
            return read_lines(connection, report_id)

    def cells(self, report_id: int) -> tuple[ReportCell, ...]:
        """Return the figures typed into a report's forms."""
        with self._transactions.reading() as connection:
            return read_cells(connection, report_id)

    def set_cell(self, report: Report, line_id: int, column: int, value: Decimal | None) -> Changes:
        """Enter one figure; None takes it away."""
        return self.set_cells(report, {(line_id, column): value})

    def set_cells(self, report: Report, values: Mapping[tuple[int, int], Decimal | None]) -> Changes:
        """Enter several figures at once, by (line, column)."""
        with self._transactions.writing() as connection:
            return report_entry.set_cells(connection, report, values, self._transactions.now())

    def set_words(self, report: Report, words: Mapping[tuple[int, int], str]) -> Changes:
        """Enter words into columns that hold words, by (line, column); blank ones take them away."""
        with self._transactions.writing() as connection:
            return report_entry.set_words(connection, report, words, self._transactions.now())

    def comment(self, report: Report, line_id: int, column: int, text: str) -> Changes:
        """Keep the officer's own remark on a cell; a blank one takes it away."""
        with self._transactions.writing() as connection:
            return report_entry.comment(connection, report, line_id, column, text, self._transactions.now())

    def comments(self, report_id: int) -> tuple[CellComment, ...]:
        """Return the officer's remarks on the cells of a report."""
        with self._transactions.reading() as connection:
            return records.read(connection, CellComment, records.table_of(CellComment).c.report_id == report_id)

    def set_attach(self, report: Report, form: str, attach: Attach | None) -> Changes:
        """Choose whether a form goes with the report; None leaves it to the form's default."""
        with self._transactions.writing() as connection:
            return report_entry.set_attach(connection, report, form, attach, self._transactions.now())

    def sum_quarters(self, report: Report) -> Changes:
        """Take the sums of the quarters anew into the forms of a year, or half a year."""
        with self._transactions.writing() as connection:
            return report_takeover.sum_quarters(connection, report, self._transactions.now())

    def take_over(self, report: Report) -> Changes:
        """Take anew what the last signed report left into the cells that open with it."""
        with self._transactions.writing() as connection:
            return report_takeover.take_over(connection, report, self._transactions.now())

    def add_line(self, report: Report, form: str, after_line_id: int | None, group: str, name: str) -> Changes:
        """Add a line to a form, after another one or at the end."""
        at = self._transactions.now()
        with self._transactions.writing() as connection:
            return report_entry.add_line(connection, report, form, after_line_id, group, name, at)

    def add_first_lines(self, report: Report, form: str) -> Changes:
        """Add the rows with which a form opens and which it lacks: the office's fields of work, or last time's rows."""
        with self._transactions.writing() as connection:
            return report_entry.add_first_lines(connection, report, form, self._transactions.now())

    def remove_line(self, report: Report, line_id: int) -> Changes:
        """Take a line and its figures out of a form."""
        with self._transactions.writing() as connection:
            return report_entry.remove_line(connection, report, line_id, self._transactions.now())

    def set_text(self, report: Report, key: str, text: str | None, basis: str = "") -> Changes:
        """Put the officer's words in the place of a drafted sentence; None, or only blanks, take the drafted one again.

        No words at all ("") leave the sentence out of the paper.
        """
        with self._transactions.writing() as connection:
            return report_entry.set_text(connection, report, key, text, basis, self._transactions.now())

    def explain(self, report: Report, finding_key: str, text: str, *, printed: bool | None = None) -> Changes:
        """Keep the officer's answer to a warning, printed or not; a blank one takes it away.

        It holds for the figures that the warning names now.
        """
        at = self._transactions.now()
        with self._transactions.writing() as connection:
            finding = finding_key, _basis(connection, report, finding_key, at.date())
            return report_entry.explain(connection, report, finding, text, at, printed=printed)

    def dismiss(self, report: Report, finding_key: str, *, dismissed: bool = True) -> Changes:
        """Wave a hint aside, or take it up again."""
        at = self._transactions.now()
        with self._transactions.writing() as connection:
            finding = finding_key, _basis(connection, report, finding_key, at.date())
            return report_entry.dismiss(connection, report, finding, at, dismissed=dismissed)

    def pdf(self, report: Report, today: date) -> bytes:
        """Return the report as PDF: of a signed one, the very bytes that were sealed."""
        from app.reports.pdf import write_pdf  # noqa: PLC0415 - reportlab is slow to import

        signed = self.signed(report.id)
        return signed.pdf if signed is not None else write_pdf(self.draft(report, today).document)

    def xlsx(self, report: Report, today: date) -> bytes:
        """Return the report's forms as a workbook: of a signed one, the very bytes that were sealed."""
        from app.reports.xlsx import write_xlsx  # noqa: PLC0415 - openpyxl is slow to import

        signed = self.signed(report.id)
        return signed.xlsx if signed is not None else write_xlsx(self.draft(report, today).document)

    def docx(self, report: Report, today: date) -> bytes:
        """Return the report as a Word document with which one can go on: of a signed one, with its code."""
        from app.reports.docx.writer import write_docx  # noqa: PLC0415 - python-docx is slow to import

        return write_docx(self.draft(report, today).document)

    def sign(self, report: Report, sign_off: SignOff, today: date) -> SignedReport:
        """Sign a report, after a backup; UserError with the first thing that stands against it."""
        with self._transactions.reading() as connection:
            draft = draft_of(connection, report, today)
            report_signing.refuse_unready(connection, draft, sign_off, today)
        back_up_open(self._transactions, "sign")
        with self._transactions.writing() as connection:
            return report_signing.sign(connection, report, sign_off, today, self._transactions.now())

    def replace(self, report: Report, reason: str) -> Report:
        """Begin the draft that replaces a signed report."""
        with self._transactions.writing() as connection:
            return report_start.replace_report(connection, report, reason, self._transactions.now())

    def signed(self, report_id: int) -> SignedReport | None:
        """Return a report as it was signed, or None."""
        with self._transactions.reading() as connection:
            return read_signed(connection, report_id)

    def verify(self) -> tuple[Verification, ...]:
        """Prove every signed report unchanged; a damaged store comes first, without a number."""
        whole = store_verification(self._transactions.problems())
        if not whole.ok:
            return (whole,)
        with self._transactions.reading() as connection:
            return verify_reports(connection)


def _basis(connection: Connection, report: Report, key: str, today: date) -> str:
    """Return what stands for the figures that a finding names now; nothing where there is no such finding."""
    found = draft_of(connection, report, today).findings
    return next((one.basis for one in found if one.key == key), "")
