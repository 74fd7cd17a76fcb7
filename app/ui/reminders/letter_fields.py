"""What the officer types for a letter: number, who signs, by when an answer is asked for, how it went out."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.agency import Signer
from app.domain.reports import Way
from app.errors import UserError
from app.i18n import N_, _, pgettext, sentence
from app.services.titles import WAY_WORDS
from app.ui.kit.buttons import link_button
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import Choice, LabelledField, typed
from app.ui.kit.layouts import add_layout, column_in

_TO_ANSWER = 5
"""Days that a unit is given to answer, unless the officer says otherwise."""


class Filled(Struct, frozen=True, kw_only=True):
    """What was typed."""

    number: str
    reply_by: date | None
    signer: str
    position: tuple[str, ...]


class LetterFields(QWidget):
    """The fields of a letter, and below them how it went out."""

    changed = Signal()
    signers_asked = Signal()
    """Nobody may sign: the officer wants to say who may."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.note = QLineEdit(), QLineEdit()
        self.reply_by = DateField(today + timedelta(days=_TO_ANSWER), today.year)
        self.signer = Choice()
        self.sent_on = DateField(today, today.year)
        self.way = Choice([(way, _(word)) for way, word in WAY_WORDS.items()])
        self._reply_field = LabelledField(_("Answer wanted before"), self.reply_by)
        self._sent_field = LabelledField(_("Day sent"), self.sent_on)
        column = column_in(self, 8)
        for pair in (
            (LabelledField(_("Number, sign"), self.number), self._reply_field),
            (LabelledField(pgettext("document", "Signer"), self.signer),),
            (self._sent_field, LabelledField(_("Sent by"), self.way)),
            (LabelledField(_("Sent to"), self.note),),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for field in pair:
                row.addWidget(field, 1)
            add_layout(column, row)
        self.add_signer = link_button(_("Add a signer…"), self.signers_asked.emit)
        column.insertWidget(2, self.add_signer, 0, Qt.AlignmentFlag.AlignLeft)
        self.number.textChanged.connect(self._tell)
        self.reply_by.textChanged.connect(self._tell)
        self.signer.currentIndexChanged.connect(self._tell)

    def offer(self, signers: Sequence[Signer], number_hint: str) -> None:
        """Offer those who may sign; the hint shows how the number will be printed while there is none."""
        self.number.setPlaceholderText(number_hint.strip())
        self.add_signer.setHidden(bool(signers))
        kept = self.signer.value()
        self.signer.set_choices(
            [(signer, f"{signer.name} – {', '.join(signer.position)}") for signer in signers]
            or [(None, _("Nobody may sign letters yet"))]
        )
        if kept in signers:
            self.signer.choose(kept)

    def read(self) -> Filled:
        """Return what was typed; UserError where the day makes no sense."""
        reply_by = self._day(self.reply_by, self._reply_field)
        chosen = self.signer.value()
        return Filled(
            number=typed(self.number),
            reply_by=reply_by,
            signer=chosen.name if chosen else "",
            position=chosen.position if chosen else (),
        )

    def read_sending(self) -> tuple[date, Way, str]:
        """Return when, how and to whom it went out; UserError where there is no such day."""
        sent = self._day(self.sent_on, self._sent_field)
        if sent is None:
            error = UserError(N_("Type the day on which it was sent."))
            self._sent_field.show_fault(sentence(error))
            raise error
        return sent, self.way.value(), typed(self.note)

    def refuse_sending(self, error: UserError) -> None:
        """Say why the sending was not recorded."""
        self._sent_field.show_fault(sentence(error))

    @staticmethod
    def _day(field: DateField, labelled: LabelledField) -> date | None:
        try:
            found = field.day()
        except UserError as error:
            labelled.show_fault(sentence(error))
            raise
        labelled.show_fault("")
        return found

    def _tell(self) -> None:
        self.changed.emit()
