"""The plan's own details above its table: year, number, day and title, as read and as the officer puts them right."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.importers.draft import PlanHead
from app.ui.kit import theme
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import LabelledField, typed
from app.ui.kit.layouts import row_in

_EARLIEST, _LATEST = 2000, 2099


class HeadFields(QWidget):
    """Asks for what names a plan; only the year must be known."""

    changed = Signal()
    """A field was left with something else in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: PlanHead | None = None
        self._year_known = True
        self._build()
        self._connect()

    def _build(self) -> None:
        self.year = QLineEdit()
        self.year.setValidator(QIntValidator(0, 9999, self.year))
        self.year.setMaximumWidth(theme.px(76))
        self.number = QLineEdit()
        self.number.setMaximumWidth(theme.px(170))
        self.issued = DateField()
        self.title = QLineEdit()
        self._year = LabelledField(_("Year of the plan"), self.year)
        row = row_in(self, 12)
        row.addWidget(self._year)
        row.addWidget(LabelledField(_("Number, code"), self.number))
        row.addWidget(LabelledField(_("Day of issue"), self.issued))
        row.addWidget(LabelledField(_("Title of the plan"), self.title), 1)

    def _connect(self) -> None:
        for field in (self.year, self.number, self.title):
            field.editingFinished.connect(self._tell)
        self.issued.day_changed.connect(self._tell)

    def show_head(self, head: PlanHead, *, year_known: bool) -> None:
        """Show a plan's details; a year that nobody told is asked for."""
        self._shown, self._year_known = head, year_known
        self.year.setText(str(head.year) if year_known else "")
        self.number.setText(head.number)
        self.issued.set_day(head.issued)
        self.title.setText(head.title)
        self.title.setCursorPosition(0)
        self._year.show_fault("" if year_known else _("The file does not say the year: type it."))

    def chosen_year(self) -> int | None:
        """Return the year typed, None where it is none that a plan can be for."""
        text = self.year.text()
        year = int(text) if text.isdigit() else 0
        return year if _EARLIEST <= year <= _LATEST else None

    def head(self) -> PlanHead | None:
        """Return the details as the fields have them; None while the year is not known."""
        year = self.chosen_year()
        if self._shown is None or year is None:
            return None
        return replace(self._shown, year=year, number=typed(self.number), issued=self._day(), title=typed(self.title))

    def _day(self) -> date | None:
        if self.issued.is_wrong():
            return self._shown.issued if self._shown is not None else None
        return self.issued.day()

    def _tell(self) -> None:
        wrong = bool(self.year.text()) and self.chosen_year() is None
        self._year.show_fault(_("That is not a year a plan can be for.") if wrong else "")
        head = self.head()
        if head is not None and (head != self._shown or not self._year_known):
            self.changed.emit()
