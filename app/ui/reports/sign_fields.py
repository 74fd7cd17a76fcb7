"""What is asked when a report is signed: reason if early, number and sign, day, signer and position."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.agency import Signer
from app.domain.reports import SignOff
from app.errors import UserError
from app.i18n import N_, _, pgettext
from app.ui.kit.buttons import button
from app.ui.kit.cards import Rule
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import Choice, LabelledField, typed
from app.ui.kit.layouts import add_layout, column_in


class SignFields(QWidget):
    """The fields of the sign-off; ``read`` gives what they hold once it makes sense."""

    changed = Signal()
    office_wanted = Signal()
    """There is nobody who may sign: the office shall be asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who: Callable[[date], Sequence[Signer]] = lambda _day: ()
        self._signers: tuple[Signer, ...] = ()
        self._today = self._closes = date.min
        self._build()
        self._connect()

    def _build(self) -> None:
        self.reason, self.number, self.sign = QLineEdit(), QLineEdit(), QLineEdit()
        self.sign.setReadOnly(True)
        self.sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.day, self.signer, self.position = DateField(), Choice(), Choice()
        self._reason_field = LabelledField(_("Reason for signing before the cut-off"), self.reason)
        numbers = QHBoxLayout()
        numbers.setSpacing(8)
        for label, field, share in (
            (pgettext("document", "Number"), self.number, 2),
            (pgettext("document", "Sign"), self.sign, 3),
            (_("Day of signing"), self.day, 0),
        ):
            numbers.addWidget(LabelledField(label, field), share, Qt.AlignmentFlag.AlignTop)
        column = column_in(self, 8)
        column.addWidget(self._reason_field)
        column.addWidget(Rule())
        add_layout(column, numbers)
        column.addWidget(LabelledField(_("Signer"), self.signer))
        self.add_signer = button(_("Add a signer…"), "add", self.office_wanted.emit)
        column.addWidget(self.add_signer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(LabelledField(_("Position, authority to sign"), self.position))

    def _connect(self) -> None:
        for field in (self.reason, self.number, self.day):
            field.textChanged.connect(self._tell)
        self.day.textChanged.connect(self._offer_signers)
        self.signer.currentIndexChanged.connect(self._take_positions)

    def offer(self, sign: str, who: Callable[[date], Sequence[Signer]], today: date, closes: date) -> None:
        """Offer those who may sign on the day of signing; ``closes`` is the day on which the period's figures close."""
        self._who, self._today, self._closes = who, today, closes
        self.sign.setText(sign)
        self.sign.setCursorPosition(0)
        self._offer_signers()

    def _offer_signers(self) -> None:
        self._signers = tuple(self._who(self._day_meant()))
        self.signer.set_choices([(name, name) for name in dict.fromkeys(signer.name for signer in self._signers)])
        self.add_signer.setVisible(not self._signers)
        self._take_positions()

    def _day_meant(self) -> date:
        """Return the day typed; today where there is none yet, or none that makes sense."""
        try:
            return self.day.day() or self._today
        except UserError:
            return self._today

    def empty(self) -> None:
        """Forget what was typed: another report is asked about."""
        self.day.set_day(self._today)
        for field in (self.number, self.reason):
            field.clear()

    def is_early(self) -> bool:
        """Say whether the report is signed before the period's figures close."""
        return min(self._day_meant(), self._today) < self._closes

    def read(self) -> SignOff:
        """Return what was filled in; UserError naming the first thing that is missing."""
        early = self.is_early()
        reason = typed(self.reason) if early else ""
        if early and not reason:
            raise UserError(N_("Write the reason for signing before the cut-off."))
        text = typed(self.number)
        if not (text.isascii() and text.isdigit() and int(text)):
            raise UserError(N_("Type the report's number, digits only."))
        signed_on = self.day.day()
        if signed_on is None:
            raise UserError(N_("Type the day of signing."))
        signer, position = self.signer.value(), self.position.value()
        if signer is None or position is None:
            raise UserError(N_("Nobody may sign that day: add a signer, or their days in office, under Settings."))
        return SignOff(number=int(text), day=signed_on, signer=signer, position=position, early_reason=reason)

    def focus_first(self) -> None:
        """Put the cursor into the first field that is to be filled in."""
        fields = [field for field in (self.reason, self.number) if field.isVisibleTo(self) and not field.text()]
        (fields or [self.number])[0].setFocus()

    def _take_positions(self) -> None:
        name = self.signer.value()
        positions = [signer.position for signer in self._signers if signer.name == name]
        self.position.set_choices([(position, " ".join(position)) for position in positions])
        self._tell()

    def _tell(self) -> None:
        self._reason_field.setVisible(self.is_early())
        self.changed.emit()
