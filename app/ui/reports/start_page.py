"""What stands where a period has no report yet: what is missing and the first thing to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.periods import ReportingPeriod
from app.i18n import _
from app.ui.desk import Desk
from app.ui.kit.cards import EmptyState
from app.ui.office.dialog import FieldsDialog, OfficeDialog
from app.ui.reports.report_header import period_name


class StartPage(QWidget):
    """Offers the office, the fields of work, or the report itself, in that order."""

    open_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._empty = EmptyState("document_text", *_words("", known=False, fields=False))
        self.office = self._empty.add_action(_("Set up the office"), "building", self._ask_office, primary=True)
        self.fields = self._empty.add_action(_("Enter the fields of work"), "tag", self._ask_fields, primary=True)
        self.first = self._empty.add_action("", "add", self.open_wanted.emit, primary=True)
        self.anyway = self._empty.add_action("", "add", self.open_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)

    def show_period(self, period: ReportingPeriod) -> None:
        """Say what is missing for a period's report."""
        name, office = period_name(period), self._desk.store.office
        agency = office.agency(period.end)
        known, fields = agency is not None and bool(agency.name), bool(office.fields())
        self.office.setVisible(not known)
        self.fields.setVisible(known and not fields)
        self.anyway.setVisible(known and not fields)
        self.first.setVisible(known and fields)
        for one in (self.first, self.anyway):
            one.setText(_("Open the report on {period}").format(period=name))
        self._empty.show_text(*_words(name, known=known, fields=fields))

    def focus_first(self) -> None:
        """Put the focus on the first thing to do."""
        for one in (self.office, self.fields, self.first):
            if one.isVisible():
                one.setFocus()

    def _ask_office(self) -> None:
        self._ask(OfficeDialog(self._desk, self))

    def _ask_fields(self) -> None:
        self._ask(FieldsDialog(self._desk, self))

    def _ask(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _words(name: str, *, known: bool, fields: bool) -> tuple[str, str]:
    if not known:
        return _("The office is not set up yet"), _(
            "A report needs the office's name, its signers and its fields of work. "
            "Enter them first, then open the report here."
        )
    if not fields:
        return _("No fields of work yet"), _(
            "The forms have one row for each field of work. Enter the fields first; "
            "or open the report now and add rows in the form with F5."
        )
    return _("No report on {period} yet").format(period=name), _(
        "The forms open with your fields of work, the pending cases of the last signed report, and a drafted text."
    )
