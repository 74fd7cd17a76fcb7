"""How the figures of a column come about: typed, computed by a formula, or what the last signed report left."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.forms import CellKind, Column, Form, Over
from app.domain.vietnamese import one_line
from app.i18n import _
from app.ui.kit.buttons import button, button_row, primary_button
from app.ui.kit.cards import say, text_label
from app.ui.kit.fields import Choice, LabelledField, typed
from app.ui.kit.layouts import add_layout, column_in
from app.ui.settings.packs.outline_fields import narrow_choice
from app.ui.settings.packs.words import rule_kept, rule_shown


class Origin(StrEnum):
    """Where a column's figures come from."""

    TYPED = "typed"
    FORMULA = "formula"
    CARRIED = "carried"


def origin_of(column: Column) -> Origin:
    """Return where a column's figures come from."""
    if column.formula:
        return Origin.FORMULA
    return Origin.CARRIED if column.carry else Origin.TYPED


class FormulaFields(QWidget):
    """Edits it; a formula is tried, and kept by its own button, whatever else is chosen is kept at once.

    A formula that is typed and not saved yet stays while other columns are looked at.
    """

    kept = Signal(object)
    """The values of the column that are to be kept."""
    tried = Signal(object)
    """The values that are to be tried only."""
    unsaved_changed = Signal()
    """A formula is typed that is not saved, or is typed no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column: Column | None = None
        self._form = ""
        self._unsaved: dict[int, str] = {}
        self._editable = False
        self._build()
        self.origin.activated.connect(self._take_origin)
        self.carry.activated.connect(self._take_carry)
        self.formula.textChanged.connect(self._on_typed)
        self.formula.returnPressed.connect(self._try)

    def _build(self) -> None:
        self.origin = narrow_choice(
            Choice(
                [
                    (Origin.TYPED, _("Typed by the officer")),
                    (Origin.FORMULA, _("Computed by a formula")),
                    (Origin.CARRIED, _("What the last signed report left")),
                ]
            )
        )
        self.formula, self.carry = QLineEdit(), narrow_choice(Choice())
        self.origin_field = LabelledField(_("Where its figures come from"), self.origin)
        self.formula_field = LabelledField(
            _("Formula"), self.formula, _("With column numbers, for example (4) + (5) + (6), or (8) / (7).")
        )
        self.carry_field = LabelledField(_("It opens with this column of the last report"), self.carry)
        self.try_button = button(_("Try it"), "beaker", self._try)
        self.keep_button = primary_button(_("Save the formula"), "save", self._keep)
        column = column_in(self, 10)
        for one in (self.origin_field, self.formula_field, self.carry_field):
            column.addWidget(one)
        add_layout(column, button_row(self.try_button, self.keep_button))
        self._said = text_label("", "second", wrap=True)
        column.addWidget(self._said)

    def say(self, words: str) -> None:
        """Say under the formula what it gives; nothing takes that away."""
        say(self._said, words)

    def show_form(self, form: Form, *, editable: bool) -> None:
        """Let go of what is typed of another form, of columns that are gone, and of what is saved by now."""
        known = {one.number: one.formula for one in form.columns if one.kind is not CellKind.TEXT}
        self._unsaved = {
            number: words
            for number, words in (self._unsaved.items() if editable and form.code == self._form else ())
            if number in known and rule_kept(one_line(words)) != known[number]
        }
        self._form = form.code

    def forget(self) -> None:
        """Let go of all formulas that are typed and not saved."""
        self._unsaved.clear()

    def show_column(self, form: Form, column: Column, *, editable: bool) -> None:
        """Show how a column of a form comes about."""
        self._column, self._editable = column, editable
        words = self._unsaved.get(column.number)
        blockers = [QSignalBlocker(one) for one in (self.origin, self.formula, self.carry)]
        others = [one for one in form.columns if one.kind is not CellKind.TEXT and one.number != column.number]
        self.carry.set_choices(
            [("", _("Choose a column")), *((one.name, f"({one.number}) {' › '.join(one.heading)}") for one in others)]
        )
        self.origin.choose(origin_of(column) if words is None else Origin.FORMULA)
        self.formula.setText(rule_shown(column.formula) if words is None else words)
        self.carry.choose(column.carry)
        del blockers
        for one in (self.origin, self.carry):
            one.setEnabled(editable)
        self.formula.setReadOnly(not editable)
        self.clear_faults()
        self._give_way()

    def clear_faults(self) -> None:
        """Take away what was said to be wrong."""
        for one in (self.origin_field, self.formula_field, self.carry_field):
            one.show_fault("")

    def show_fault(self, text: str) -> None:
        """Say what is wrong at the field that was used."""
        fields = {Origin.FORMULA: self.formula_field, Origin.CARRIED: self.carry_field}
        fields.get(self.origin.value(), self.origin_field).show_fault(text)

    @property
    def unsaved(self) -> Mapping[int, str]:
        """The formulas that are typed and not saved, by the numbers of their columns."""
        return self._unsaved

    @property
    def is_dirty(self) -> bool:
        """Whether a formula is typed that is not saved, of whatever column."""
        return bool(self._unsaved)

    def _hold(self) -> None:
        """Hold what is typed of the column that is shown, as long as it is not saved."""
        known, words = self._column, self.formula.text()
        if known is None:
            return
        before = self._unsaved.pop(known.number, None)
        is_formula = self._editable and self.origin.value() is Origin.FORMULA
        if is_formula and rule_kept(one_line(words)) != known.formula:
            self._unsaved[known.number] = words
        if self._unsaved.get(known.number) != before:
            self.unsaved_changed.emit()

    def _give_way(self) -> None:
        origin = self.origin.value()
        self.formula_field.setVisible(origin is Origin.FORMULA)
        self.carry_field.setVisible(origin is Origin.CARRIED)
        for one in (self.try_button, self.keep_button):
            one.setVisible(origin is Origin.FORMULA and self._editable)
        self._on_typed()

    def _on_typed(self) -> None:
        self.say("")
        self._hold()
        is_unsaved = self._column is not None and self._column.number in self._unsaved
        self.keep_button.setEnabled(is_unsaved and bool(typed(self.formula)))
        self.try_button.setEnabled(bool(typed(self.formula)))

    def _take_origin(self) -> None:
        column = self._column
        self.clear_faults()
        self._give_way()
        if column is None:
            return
        if self.origin.value() is Origin.TYPED and origin_of(column) is not Origin.TYPED:
            kind = CellKind.COUNT if column.kind is CellKind.PERCENT else column.kind
            over = Over.SUM if column.carry else column.over
            self.kept.emit({"formula": "", "carry": "", "kind": kind, "over": over})
        elif self.origin.value() is Origin.FORMULA:
            self.formula.setFocus()
        elif self.origin.value() is Origin.CARRIED:
            self.carry.setFocus()

    def _take_carry(self) -> None:
        if self.carry.value():
            self.kept.emit({"formula": "", "carry": self.carry.value(), "over": Over.FIRST})

    def _formula(self) -> dict[str, object]:
        return {"formula": rule_kept(typed(self.formula)), "carry": "", "of_quarters": ""}

    def _try(self) -> None:
        if typed(self.formula):
            self.clear_faults()
            self.tried.emit(self._formula())

    def _keep(self) -> None:
        self.clear_faults()
        self.kept.emit(self._formula())
