"""What is done with a report on its way out, from the window: marked, signed, replaced, recorded as sent, proved."""

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.changes import Change
from app.domain.periods import ReportingPeriod
from app.domain.reports import (
    Report,
    ReportCell,
    ReportLine,
    ReportState,
    ReportText,
    Sending,
    SignedReport,
    SignOff,
    Way,
)
from app.errors import UserError
from app.i18n import _, day
from app.reports.wording import period_name
from app.ui.desk import Desk
from app.ui.reports.delivery import Delivery
from app.ui.reports.sign_panel import SignPanel
from app.ui.reports.signed_dialog import SignedDialog
from app.ui.reports.verify_dialog import VerifyDialog


class WayOut(QObject):
    """Does for one report what the sign-off panel and the header ask for."""

    writing_begun = Signal()
    """The report is to be written now: it was replaced by a new draft, or a replacement was given up."""

    def __init__(self, desk: Desk, panel: SignPanel, delivery: Delivery, over: QWidget) -> None:
        """Take the desk, the panel that asks, what tells of failures, and the widget over which questions stand."""
        super().__init__(over)
        self._desk, self._panel, self._delivery, self._over = desk, panel, delivery, over
        self.report: Report | None = None
        """The report that is shown."""
        self.replaced: SignedReport | None = None
        """The signed report that it replaces."""
        panel.mark_wanted.connect(self._mark)
        panel.versions_wanted.connect(self.show_versions)
        panel.verify_wanted.connect(self.show_verify)
        panel.sending.sent.connect(self._send)
        panel.sending.taken_back.connect(self._take_back)

    def show_versions(self, shown: int | None = None) -> None:
        """Show the signed versions of the report, this one first or another."""
        report = self.report
        if report is not None:
            versions = self._desk.store.delivery.versions(report)
            self._open(SignedDialog(self._desk, versions, shown or report.id, self._over))

    def show_earlier(self) -> None:
        """Show the signed report that this one replaces, as it was sealed; and the versions before it."""
        if self.replaced is not None:
            self.show_versions(self.replaced.report_id)

    def sign(self, sign_off: SignOff) -> None:
        """Ask once more, then sign and seal."""
        report, desk, today = self.report, self._desk, self._desk.today()
        agency = desk.store.office.agency()
        if report is None:
            return
        code = agency.code if agency is not None else ""
        question = _("Sign report No. {number}/BC-{code}?").format(number=sign_off.number, code=code)
        period = period_name(ReportingPeriod.parse(report.period))
        detail = _("{period}, {day}, signed by {signer} ({position}).").format(
            period=period[:1].upper() + period[1:],
            day=day(sign_off.day),
            signer=sign_off.signer,
            position=", ".join(sign_off.position),
        )
        detail += " " + _("Once signed, the report cannot be changed. To correct it, make a replacement.")
        if not desk.ask(question, detail, _("Sign and seal")):
            return
        sign = desk.store.reporting.sign
        desk.jobs.start(
            _("Signing the report"),
            lambda _progress: sign(report, sign_off, today),
            self._signed,
            failed=self._delivery.failed,
        )

    def _signed(self, signed: SignedReport) -> None:
        self._desk.editor.forget()
        self._desk.refresh.tell({Report, SignedReport})
        self._desk.say(_("Report {number} is signed and sealed.").format(number=signed.number))
        self._panel.focus_first()

    def replace(self, reason: str) -> None:
        """Begin the draft that replaces the signed report."""
        if self.report is None:
            return
        try:
            self._desk.store.reporting.replace(self.report, reason)
        except UserError as error:
            self._desk.failed(error)
            return
        self._desk.refresh.tell({Report, ReportLine, ReportCell, ReportText})
        self.writing_begun.emit()

    def drop_replacement(self) -> None:
        """Take the draft of a replacement away with all that was typed into it; undo brings it back."""
        report = self.report
        if report is None or self.replaced is None or report.state is not ReportState.DRAFT:
            return
        if self._desk.editor.apply(_("give up the replacement"), (Change(before=report),)):
            self._desk.say(_("The replacement is given up. Ctrl+Z brings it back."))
            self.writing_begun.emit()

    def show_verify(self) -> None:
        """Ask for a file or a code, and prove it."""
        self._open(VerifyDialog(self._desk, self._over))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _mark(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        report, desk = self.report, self._desk
        if report is None:
            return
        delivery = desk.store.delivery
        if checked:
            desk.editor.edit(_("the mark that it was checked"), lambda: delivery.mark_checked(report, desk.today()))
        else:
            desk.editor.edit(_("the mark that it was checked taken away"), lambda: delivery.unmark(report))

    def _send(self, sent_on: date, way: Way, note: str) -> None:
        report, desk = self.report, self._desk
        if report is None:
            return
        send = desk.store.delivery.send
        desk.editor.edit(
            _("the record that it was sent"),
            lambda: send(report, sent_on, way, note, desk.today()),
            on_error=self._panel.sending.refuse,
        )

    def _take_back(self, sending: Sending) -> None:
        take_back = self._desk.store.delivery.take_back
        if self._desk.editor.edit(_("the record that it was sent taken out"), lambda: take_back(sending)):
            self._desk.say(_("Taken out. Ctrl+Z brings it back."))
