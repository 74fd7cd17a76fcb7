"""What is done with a report on its way out, from the window: marked, recorded as sent, proved, its versions seen."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.reports import Report, Sending, Way
from app.i18n import _
from app.ui.desk import Desk
from app.ui.reports.sign_panel import SignPanel
from app.ui.reports.signed_dialog import SignedDialog
from app.ui.reports.verify_dialog import VerifyDialog


class WayOut(QObject):
    """Does for one report what the sign-off panel and the header ask for."""

    def __init__(self, desk: Desk, panel: SignPanel, over: QWidget) -> None:
        """Take the desk, the panel that asks, and the widget over which questions stand."""
        super().__init__(over)
        self._desk, self._panel, self._over = desk, panel, over
        self.report: Report | None = None
        """The report that is shown."""
        panel.mark_wanted.connect(self._mark)
        panel.versions_wanted.connect(self.show_versions)
        panel.sending.sent.connect(self._send)
        panel.sending.taken_back.connect(self._take_back)

    def show_versions(self, shown: int | None = None) -> None:
        """Show the signed versions of the report, this one first or another."""
        report = self.report
        if report is not None:
            versions = self._desk.store.delivery.versions(report)
            self._open(SignedDialog(self._desk, versions, shown or report.id, self._over))

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
            desk.editor.edit(_("the mark that it was checked"), lambda: delivery.unmark(report))

    def _send(self, day: date, way: Way, note: str) -> None:
        report, desk = self.report, self._desk
        if report is None:
            return
        send = desk.store.delivery.send
        desk.editor.edit(
            _("the record that it was sent"),
            lambda: send(report, day, way, note, desk.today()),
            on_error=self._panel.sending.refuse,
        )

    def _take_back(self, sending: Sending) -> None:
        take_back = self._desk.store.delivery.take_back
        if self._desk.editor.edit(_("the record that it was sent"), lambda: take_back(sending)):
            self._desk.say(_("Taken out. Ctrl+Z brings it back."))
