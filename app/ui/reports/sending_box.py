"""When and how a signed report was sent, and the fields that record it; nothing here touches what was sealed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.reports import Sending
from app.errors import UserError
from app.i18n import _, day, sentence
from app.services.titles import WAY_WORDS
from app.ui.kit.buttons import button, link_button
from app.ui.kit.cards import clear_layout
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import Choice, LabelledField, typed
from app.ui.kit.layouts import add_layout, column_in
from app.ui.reports.sign_point import SignPoint


class SendingBox(QWidget):
    """The sendings recorded, and one more to record."""

    sent = Signal(object, object, str)
    """Carries the day, the Way and the note of what shall be recorded."""
    taken_back = Signal(object)
    """Carries the Sending that was recorded by mistake."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: list[SignPoint] = []
        self._shown: object = None
        self._build()
        self.record.clicked.connect(self._tell)
        self.another.clicked.connect(self._ask_another)
        self.note.returnPressed.connect(self._tell)

    def _build(self) -> None:
        self.day, self.way, self.note = (
            DateField(),
            Choice([(way, _(word)) for way, word in WAY_WORDS.items()]),
            QLineEdit(),
        )
        self.note.setPlaceholderText(_("Recipient, arrival no."))
        self.note.setToolTip(self.note.placeholderText())
        self._day_field = LabelledField(_("Day sent"), self.day)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.record = button(_("Record as sent"), "document_arrow_right")
        self.another = link_button(_("Record another sending…"))
        self._fields = QWidget()
        how = QHBoxLayout()
        how.setSpacing(8)
        how.addWidget(self._day_field, 1, Qt.AlignmentFlag.AlignTop)
        how.addWidget(LabelledField(_("Sent by"), self.way), 1, Qt.AlignmentFlag.AlignTop)
        whom = QHBoxLayout()
        whom.setSpacing(8)
        whom.addWidget(LabelledField(_("Sent to"), self.note), 1)
        whom.addWidget(self.record, 0, Qt.AlignmentFlag.AlignBottom)
        fields = column_in(self._fields, 8)
        add_layout(fields, how)
        add_layout(fields, whom)
        column = column_in(self, 8)
        add_layout(column, self._list)
        column.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._fields)

    def show_sendings(self, sendings: Sequence[Sending], report_id: int, today: date) -> None:
        """Show what is recorded; what was typed goes once it is, and where it is another report."""
        shown = (report_id, tuple(sendings))
        if shown != self._shown:
            self._shown = shown
            self.day.set_day(today)
            self.note.clear()
            self._day_field.show_fault("")
            self._show_fields(shown=not sendings)
        clear_layout(self._list)
        self.points = []
        for one in sendings:
            point = SignPoint()
            words = _("Sent on {day}: {way}").format(day=day(one.day), way=_(WAY_WORDS[one.way]).lower())
            point.say(words, one.note, "sent", _("Take out"))
            point.wanted.connect(lambda sending=one: self.taken_back.emit(sending))
            self._list.addWidget(point)
            self.points.append(point)

    def _ask_another(self) -> None:
        self._show_fields(shown=True)
        self.day.setFocus()

    def _show_fields(self, *, shown: bool) -> None:
        """Show the fields, or only the link that brings them once something is recorded."""
        self._fields.setVisible(shown)
        self.another.setVisible(not shown)

    def refuse(self, error: UserError) -> None:
        """Say why it was not recorded."""
        self._day_field.show_fault(sentence(error))

    def _tell(self) -> None:
        try:
            chosen = self.day.day()
        except UserError as error:
            self.refuse(error)
            return
        if chosen is None:
            self._day_field.show_fault(_("Type the day on which it was sent."))
            return
        self._day_field.show_fault("")
        self.sent.emit(chosen, self.way.value(), typed(self.note))
