"""The right pane of a letter: what it reminds of, its fields, and what was sent to the unit so far."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.reminders import Reminder, ReminderItem
from app.i18n import _, day
from app.services.titles import WAY_WORDS
from app.ui.kit import theme
from app.ui.kit.buttons import link_button, primary_button
from app.ui.kit.cards import ElidedLabel, Rule, clear_layout, text_label
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.scrolling import Scrolled, ScrolledContent
from app.ui.reminders.letter_fields import LetterFields
from app.ui.reminders.owed_list import OwedList

_MOST = 5


class LetterPanel(Scrolled):
    """Holds the parts of the pane; it scrolls where they have no room."""

    taken_out = Signal(object)
    """Carries the Reminder that was recorded by mistake."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        panel = ScrolledContent()
        super().__init__(panel, parent)
        self.owed = OwedList()
        self.owed.setMinimumHeight(theme.px(64))
        self.fields = LetterFields(today)
        self.record = primary_button(_("Record as sent"), "document_arrow_right")
        self._past = QVBoxLayout()
        self._past.setSpacing(4)
        column = column_in(panel, 8, around=12)
        column.addWidget(text_label(_("What the letter reminds of"), "heading"))
        column.addWidget(self.owed, 100)
        column.addWidget(Rule())
        column.addWidget(self.fields)
        column.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Rule())
        column.addWidget(text_label(_("Sent so far"), "heading"))
        add_layout(column, self._past)
        column.addStretch(1)
        self.setMinimumWidth(panel.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    def show_past(self, letters: Sequence[Reminder], items: Callable[[int], Sequence[ReminderItem]]) -> None:
        """Show the last letters to the unit; ``items`` tells by a letter's id what it reminded of."""
        clear_layout(self._past)
        if not letters:
            self._past.addWidget(text_label(_("No letter has been sent to this unit yet."), "hint", wrap=True))
        for letter in letters[:_MOST]:
            row = QHBoxLayout()
            row.addWidget(text_label(_past_words(letter), wrap=True), 1)
            row.addWidget(link_button(_("Take out"), partial(self.taken_out.emit, letter)))
            add_layout(self._past, row)
            titles = [one.title for one in items(letter.id)]
            if titles:
                self._past.addWidget(ElidedLabel("; ".join(titles), "small"))


def _past_words(letter: Reminder) -> str:
    words = [letter.number or _("no number"), day(letter.sent or letter.day)]
    if letter.way is not None:
        words.append(_(WAY_WORDS[letter.way]).lower())
    if letter.reply_by is not None:
        words.append(_("answer before {day}").format(day=day(letter.reply_by)))
    if letter.note:
        words.append(_("to {place}").format(place=letter.note))
    return " · ".join(words)
