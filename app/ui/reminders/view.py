"""The letters to units: who owes what at the left, the letter as it will print, its fields and past at the right."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QWidget,
)

from app.domain.agency import Agency, Signer
from app.domain.agency import Paper as SignedPaper
from app.domain.plans import Assignment, Plan, Task, Unit
from app.domain.progress import Extension, ProgressEntry
from app.domain.reminders import Reminder
from app.errors import UserError
from app.i18n import N_, _, day, sentence
from app.override import override
from app.reports.reminder_letter import ReminderLetter, letter_number
from app.services.reminders import UnitDebts
from app.ui.aims import Aim, SettingsAim, UnitAim
from app.ui.desk import Desk
from app.ui.endings import file_name
from app.ui.fresh_view import FreshView
from app.ui.kit import theme
from app.ui.kit.buttons import button, flat_button
from app.ui.kit.cards import Card, EmptyState, ViewHeader
from app.ui.kit.focus import hand_on
from app.ui.kit.layouts import column_in
from app.ui.kit.memory import remember_widths, restore_widths
from app.ui.printing.delivery import Delivery
from app.ui.reminders.letter_page import LetterPage
from app.ui.reminders.panel import LetterPanel
from app.ui.reminders.units_table import SOON, UnitsTable, units_model

_WAIT_MS = 250
"""How long typing must pause before the page is made anew."""
_NARROW, _LOW, _LEAST = 900, 720, 300

_SHARES = (400, 490, 350)
"""How the units, the letter and its fields share the room, until the user gives them other shares."""


class RemindersView(FreshView):
    """Chooses a unit, shows its letter, writes, prints, and records that it was sent."""

    shows = frozenset({Agency, Task, ProgressEntry, Extension, Assignment, Unit, Plan, Reminder, Signer})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self._day = desk.today()
        self._delivery = Delivery(desk, self)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._build()
        self._connect()

    # Making

    def _build(self) -> None:
        self.header = ViewHeader(_("Remind units"))
        self.back = flat_button(_("Back to the tasks"), "chevron_left", self._leave)
        self.back.setAccessibleName(self.back.text())
        self.back.setToolTip(self.back.text())
        self.word = button(_("Word…"), "document", self.write_word)
        self.pdf = button("PDF…", "document_pdf", self.write_pdf)
        self.print = button(_("Print…"), "print", self.print_letter)
        for one in (self.back, self.word, self.pdf, self.print):
            self.header.add(one)
        self.model = units_model(self)
        self.units = UnitsTable(self.model)
        self.page = LetterPage(self._desk)
        self.panel = LetterPanel(self._desk.today())
        self.owed, self.fields, self.record = self.panel.owed, self.panel.fields, self.panel.record
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(8)
        self.split.setChildrenCollapsible(False)
        self._cards = []
        for content, least in ((self.units, 200), (self.page, 200), (self.panel, 280)):
            card = Card(0)
            card.body.addWidget(content)
            card.setMinimumWidth(max(theme.px(least), content.minimumWidth() + 2))
            self.split.addWidget(card)
            self._cards.append(card)
        self.split.setStretchFactor(1, 1)
        self._chosen = restore_widths("reminders/split-1", self.split)
        self.empty = EmptyState(
            "checkmark_circle", _("No unit owes anything"), _("Nothing is overdue and nothing falls due soon.")
        )
        self.empty.add_action(_("Back to the tasks"), "chevron_left", self._leave)
        self._states = QStackedWidget()
        self._states.addWidget(self.split)
        self._states.addWidget(self.empty)
        column = column_in(self)
        column.addWidget(self.header)
        column.addWidget(self._states, 1)
        hand_on(self, self.units)

    def _connect(self) -> None:
        self.units.selectionModel().currentRowChanged.connect(self._unit_chosen)
        self.owed.changed.connect(self._timer.start)
        self.fields.changed.connect(self._timer.start)
        self._timer.timeout.connect(self._make)
        self.record.clicked.connect(self.record_sent)
        self.panel.taken_out.connect(self._take_out)
        self.fields.signers_asked.connect(lambda: self._desk.lead("settings", SettingsAim(page="signers")))
        self._desk.period_changed.connect(self.mark_stale)
        self.split.splitterMoved.connect(self._fold)
        self.split.splitterMoved.connect(self._keep)

    # Showing

    def aim(self, aim: Aim) -> None:
        """Show the letter to the unit that is aimed at."""
        if isinstance(aim, UnitAim):
            self.catch_up()
            self._choose(aim.unit_id)

    @override
    def refresh(self) -> None:
        """Ask anew who owes what, and stay with the unit that is looked at."""
        desk, chosen = self._desk, self.chosen()
        self._day = desk.today()
        debts = desk.store.reminders.debts(desk.today(), desk.period, desk.settings.soon_days)
        agency = desk.store.office.agency(desk.today())
        hint = letter_number("", agency.code, agency.archive) if agency is not None else ""
        may_sign = [one for one in desk.store.office.signers() if one.may_sign(SignedPaper.REMINDER, desk.today())]
        self.fields.offer(may_sign, hint)
        self.model.set_records(debts)
        self.header.show_title(_("Remind units"), _("as of {day}").format(day=day(desk.today())))
        self._states.setCurrentWidget(self.split if debts else self.empty)
        for one in (self.word, self.pdf, self.print):
            one.setEnabled(bool(debts))
        if debts:
            self._choose(chosen.unit.id if chosen is not None else debts[0].unit.id)

    def chosen(self) -> UnitDebts | None:
        """Return the unit that is looked at, with what it owes."""
        index = self.units.currentIndex()
        return self.model.records[index.row()] if 0 <= index.row() < len(self.model.records) else None

    def _choose(self, unit_id: int) -> None:
        rows = [row for row, one in enumerate(self.model.records) if one.unit.id == unit_id]
        self.units.setCurrentIndex(self.model.index(rows[0] if rows else 0, 0))

    def _unit_chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        debts = self.chosen() if current.isValid() else None
        self.owed.show_owed(debts.owed if debts else ())
        sent = self._desk.store.reminders
        self.panel.show_past(sent.letters(debts.unit.id) if debts is not None else (), sent.items)
        if debts is not None:
            self._make()

    # The letter

    def _make(self) -> None:
        """Make the page anew; the last one asked for is shown."""
        self._timer.stop()
        try:
            letter = self._current()
        except UserError as error:
            self.page.say(sentence(error))
        else:
            self.page.show_letter(letter)

    def _current(self) -> ReminderLetter:
        debts = self.chosen()
        if debts is None:
            raise UserError(N_("Choose a unit."))
        filled = self.fields.read()
        return self._desk.store.reminders.letter(
            self._desk.period.year,
            debts.unit,
            self.owed.ticked(),
            self._desk.today(),
            number=filled.number,
            reply_by=filled.reply_by,
            signer=filled.signer,
            position=filled.position,
        )

    # Doing

    def write_word(self) -> None:
        """Write the letter as a Word document where the officer says."""
        self._write(
            _("Write the letter for Word"), "docx", _("Word documents (*.docx)"), self._desk.store.reminders.docx
        )

    def write_pdf(self) -> None:
        """Write the letter as PDF where the officer says."""
        self._write(_("Write the letter as PDF"), "pdf", _("PDF files (*.pdf)"), self._desk.store.reminders.pdf)

    def print_letter(self) -> None:
        """Print the letter."""
        letter = self._wanted()
        if letter is not None:
            self._delivery.print(self._name(), lambda: self._desk.store.reminders.pdf(letter), self.page.pages.page())

    def record_sent(self) -> None:
        """Keep the letter and that it went out."""
        debts, letter = self.chosen(), self._wanted()
        if debts is None or letter is None:
            return
        try:
            sent, way, note = self.fields.read_sending()
            filled = self.fields.read()
        except UserError:
            return
        reminder = Reminder(
            unit_id=debts.unit.id,
            unit_name=debts.unit.name,
            day=self._desk.today(),
            number=filled.number,
            reply_by=filled.reply_by,
            signer=filled.signer,
            position=filled.position,
            sent=sent,
            way=way,
            note=note,
        )
        owed = self.owed.ticked()
        self._desk.editor.edit(
            _("letter to {unit}").format(unit=debts.unit.name),
            lambda: self._desk.store.reminders.record(reminder, owed),
            on_error=self.fields.refuse_sending,
        )

    def _take_out(self, letter: Reminder) -> None:
        text = _("letter to {unit} taken out").format(unit=letter.unit_name)
        self._desk.editor.edit(text, lambda: self._desk.store.reminders.take_out(letter))

    def _write(self, title: str, ending: str, pattern: str, make: Callable[[ReminderLetter], bytes]) -> None:
        letter = self._wanted()
        if letter is not None:
            self._delivery.write(title, f"{self._name()}.{ending}", pattern, lambda: make(letter))

    def _wanted(self) -> ReminderLetter | None:
        """Return the letter as the fields now have it; tells where there is none."""
        try:
            return self._current()
        except UserError as error:
            self._desk.failed(error)
            return None

    def _name(self) -> str:
        debts = self.chosen()
        unit = file_name(debts.unit.name) if debts else ""
        return _("Reminder {unit} {day}").format(unit=unit, day=f"{self._desk.today():%Y-%m-%d}")

    def _leave(self) -> None:
        self._desk.lead("tasks")

    # Hearing

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._stale = self._stale or self._day != self._desk.today()
        if not self._stale and self.page.is_empty and self.chosen() is not None:
            self._make()
        super().showEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.page.let_go()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cards[1].setVisible(self.width() >= theme.px(_NARROW) - theme.px(120))
        if not self._chosen:  # at each size: made in no room at all, the names would keep the least they can have
            self.split.setSizes([theme.px(share) for share in _SHARES])
        self.back.setText(self.back.accessibleName() if self.width() >= theme.px(_LOW) else "")
        QTimer.singleShot(0, self, self._fold)  # once the parts have their new widths

    def _keep(self) -> None:
        self._chosen = True
        remember_widths("reminders/split-1", self.split)

    def _fold(self) -> None:
        """Leave the names of the units their room: what is due soon stands in the list beside, too."""
        self.units.setColumnHidden(SOON, self._cards[0].width() < theme.px(_LEAST))
