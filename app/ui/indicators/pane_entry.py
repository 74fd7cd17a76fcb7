"""The entry of an indicator's figures in the pane: both halves kept together; a form's are only read."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.indicators import Indicator, IndicatorStanding, Rate, is_amount
from app.domain.vietnamese import one_line
from app.errors import UserError
from app.i18n import _, number, read_number, sentence
from app.services.indicator_entry import refuse_odd_pair
from app.ui.indicators.entry_fields import Counted, Entry, Faults
from app.ui.indicators.figures import cells_text, lack_text, over_text
from app.ui.kit.buttons import LINK_SIDE, in_line, link_button
from app.ui.kit.cards import MessageStrip, text_label
from app.ui.kit.fields import LabelledField
from app.ui.kit.layouts import add_layout


class EntryBox(QWidget):
    """Takes numerator, denominator and a note, and says where they come from."""

    entered = Signal(object, object, str)
    """Numerator and denominator as typed (Decimal or None), and the note."""
    refused = Signal(str)
    """What was typed was left behind without being kept: carries why."""
    form_led = Signal(str)
    """The form from which the figures come is asked for: carries its code."""
    next_wanted = Signal()
    left = Signal()
    """The keys shall go back to the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: IndicatorStanding | None = None
        self._faulty = ""
        self.numerator, self.denominator, self.note = Entry(), Entry(), QLineEdit()
        self.above = Counted(_("Numerator"), self.numerator)
        self.below = Counted(_("Denominator"), self.denominator)
        self.faults = Faults((self.above, self.below))
        self.note_field = LabelledField(_("Note"), self.note)
        self.lack, self.doubt = MessageStrip(), MessageStrip()
        self.origin = text_label("", "label", wrap=True)
        self.to_form = link_button("", self._lead)
        self.keys = text_label("", "hint", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.above, 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.below, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(LINK_SIDE, 0, 0, 0)
        column.setSpacing(8)
        add_layout(column, fields)
        column.addWidget(self.faults)
        column.addWidget(self.lack)
        column.addWidget(self.doubt)
        column.addWidget(self.origin)
        add_layout(column, in_line(self.to_form))
        column.addWidget(self.note_field)
        column.addWidget(self.keys)
        self.keys.hide()

    def _connect(self) -> None:
        self.numerator.gone_on.connect(self._go_below)
        self.denominator.gone_on.connect(self._go_back)
        self.denominator.tabbed.connect(self._go_next)
        self.numerator.tabbed.connect(self._go_next)
        for field in (self.numerator, self.denominator):
            field.went_out.connect(self._keep_when_left)
            field.given_up.connect(self._give_up)
            field.textEdited.connect(self._clear_faults)
        self.note.editingFinished.connect(self._keep_note)

    def show_standing(self, standing: IndicatorStanding) -> None:
        """Show an indicator's figures; one being typed is left alone, unless another indicator is gone to."""
        fresh = self._standing is None or self._standing.indicator.id != standing.indicator.id
        if fresh and self._faulty:
            self.refused.emit(self._faulty)
        self._standing = standing
        indicator, linked = standing.indicator, bool(standing.indicator.form)
        shown = standing.period if linked or standing.reading is not None else Rate()
        self._name_fields(indicator)
        for labelled, field, value in (
            (self.above, self.numerator, shown.numerator),
            (self.below, self.denominator, shown.denominator),
        ):
            field.setReadOnly(linked)
            if fresh or linked or not (field.isModified() and (field.hasFocus() or self._faulty)):
                field.setText("" if value is None else number(value))
                field.setModified(False)
                labelled.show_fault("")
        if fresh:
            self._faulty = ""
        note = standing.reading.note if standing.reading is not None else ""
        if fresh or not self.note.hasFocus():
            self.note.setText(note)
            self.note.setModified(False)
        self.note_field.setVisible(not linked)
        self._say(standing)

    def _name_fields(self, indicator: Indicator) -> None:
        amount = is_amount(indicator)
        self.below.setVisible(not amount)
        if amount:
            words = _("In the period ({unit})").format(unit=indicator.unit) if indicator.unit else _("In the period")
            self.above.rename(f"{words}: {indicator.numerator_name}" if indicator.numerator_name else words)
            return
        for labelled, word, name in (
            (self.above, _("Numerator"), indicator.numerator_name),
            (self.below, _("Denominator"), indicator.denominator_name),
        ):
            labelled.rename(f"{word}: {name}" if name else word)

    def _say(self, standing: IndicatorStanding) -> None:
        indicator = standing.indicator
        lacking, over = lack_text(indicator, standing.period), over_text(indicator, standing.period)
        for strip, words in ((self.lack, lacking), (self.doubt, over)):
            if words:
                strip.show_message(words, "warning")
            else:
                strip.hide()
        self.to_form.setVisible(bool(indicator.form))
        if indicator.form:
            above = cells_text(indicator.form, indicator.numerator)
            below = cells_text(indicator.form, indicator.denominator)
            words = _("Numerator from: {above}. Denominator from: {below}.").format(above=above, below=below)
            self.origin.setText(words)
            self.to_form.setText(_("Open form {form}").format(form=indicator.form))
        elif is_amount(indicator):
            self.origin.setText(_("Type what was done in the period; the periods of the year add up."))
        elif standing.reading is None and standing.period != Rate():
            self.origin.setText(_("Added up from the quarters. What is typed here goes before that sum."))
        else:
            self.origin.setText(_("Type what was counted in the period. Blank means not known yet; zero is zero."))

    def show_run(self, *, on: bool) -> None:
        """Let Tab go from the last field to the next indicator that lacks figures, or leave it as it is elsewhere."""
        single = self._standing is not None and is_amount(self._standing.indicator)
        self.numerator.takes_tab = on and single
        self.denominator.takes_tab = on and not single
        self.keys.setText(_("Tab: the next indicator without figures · Esc: back to the table"))
        self.keys.setVisible(on)

    def focus_entry(self, first: str = "") -> None:
        """Put the cursor into the first field; where figures come from a form, onto the way there."""
        if self._standing is not None and self._standing.indicator.form:
            self.to_form.setFocus()
            return
        self.numerator.setFocus()
        self.numerator.selectAll()
        if first:
            self.numerator.insert(first)

    def show_refusal(self, words: str) -> None:
        """Say under the fields why the figures were not kept."""
        self._faulty = words
        self.above.show_fault(words)
        for field in (self.numerator, self.denominator):
            field.setModified(True)

    # What is typed

    def finish(self) -> None:
        """Keep what is being typed, before another period is shown; what cannot be kept is told, and goes."""
        self._keep_note()
        self._keep()
        self._standing = None

    def _figures(self) -> tuple[Decimal | None, Decimal | None] | None:
        """Return what is typed; None, with the fault said, where it is no figure or no pair that can be."""
        found: list[Decimal | None] = []
        fault = ""
        for labelled, field in ((self.above, self.numerator), (self.below, self.denominator)):
            try:
                text = field.text().strip()
                found.append(read_number(text) if text else None)
                labelled.show_fault("")
            except UserError as error:
                fault = sentence(error)
                labelled.show_fault(fault)
        if not fault and self._standing is not None:
            try:
                refuse_odd_pair(self._standing.indicator, Rate(numerator=found[0], denominator=found[1]))
            except UserError as error:
                fault = sentence(error)
                self.above.show_fault(fault)
        self._faulty = fault
        return None if fault else (found[0], found[1])

    def _keep(self) -> bool:
        """Keep both halves at once; returns whether nothing is wrong with them."""
        standing = self._standing
        if standing is None or standing.indicator.form:
            return True
        if not (self.numerator.isModified() or self.denominator.isModified()):
            return not self._faulty
        found = self._figures()
        if found is None:
            return False
        self.numerator.setModified(False)
        self.denominator.setModified(False)
        self.entered.emit(*found, self._note())
        return not self._faulty

    def _note(self) -> str:
        return one_line(self.note.text())

    def _keep_when_left(self) -> None:
        if QApplication.focusWidget() not in (self.numerator, self.denominator):
            self._keep()

    def _keep_note(self) -> None:
        standing = self._standing
        if standing is None or standing.indicator.form or not self.note.isModified():
            return
        found = self._figures()
        if found is not None:
            self.note.setModified(False)
            self.entered.emit(*found, self._note())

    def _clear_faults(self) -> None:
        self._faulty = ""
        self.above.show_fault("")
        self.below.show_fault("")

    def _give_up(self) -> None:
        standing = self._standing
        if standing is not None:
            self._faulty = ""
            for field in (self.numerator, self.denominator):
                field.setModified(False)
            self._standing = None
            self.show_standing(standing)
        self.left.emit()

    def _go_below(self) -> None:
        """Go on to the other half; what is no figure is said first."""
        if not self.below.isVisibleTo(self):
            self._go_back()
            return
        try:
            text = self.numerator.text().strip()
            figure = read_number(text) if text else None
            if self._standing is not None and figure is not None:
                refuse_odd_pair(self._standing.indicator, Rate(numerator=figure))
        except UserError as error:
            self._faulty = sentence(error)
            self.above.show_fault(self._faulty)
            return
        self.denominator.setFocus()
        self.denominator.selectAll()

    def _go_back(self) -> None:
        if self._keep():
            self.left.emit()

    def _go_next(self) -> None:
        if self._keep():
            self.next_wanted.emit()

    def _lead(self) -> None:
        if self._standing is not None:
            self.form_led.emit(self._standing.indicator.form)
