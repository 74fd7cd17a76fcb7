"""The columns of a form by their headings: what each is called, where its figures come from, how it is shown."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.domain.forms import CellKind, Column, Form
from app.errors import UserError
from app.i18n import _, sentence
from app.override import override
from app.services.pack_columns import with_columns_moved, without_columns
from app.ui.forms.block import read_count
from app.ui.kit.buttons import button, button_row, danger_button, icon_button
from app.ui.kit.cards import say, text_label
from app.ui.kit.fields import Choice, LabelledField
from app.ui.kit.focus import on_key
from app.ui.kit.layouts import add_layout, column_in
from app.ui.settings.kept_fields import KeptLine
from app.ui.settings.packs.column_rows import COLUMNS, HeadingNode, number_of, tree_of
from app.ui.settings.packs.formula_fields import FormulaFields
from app.ui.settings.packs.part import Part, Save
from app.ui.settings.packs.words import KINDS, OVERS, rule_kept, rule_shown

Fresh = Callable[[Form, tuple[str, ...], str], Form]
"""Gives a form with a new column under a heading, or behind the column that has it."""


class ColumnsPart(Part[HeadingNode, Form]):
    """Edits one heading, and the column below it, at a time; columns are added, moved and taken away."""

    trial_wanted = Signal(object, int)
    """Carries the form with a formula as it is typed, and the number of its column."""
    settled = Signal()
    """What the rules speak of was changed."""

    def __init__(self, save: Save[Form], fresh: Fresh, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, _("Headings of the form"), save, parent)
        self._fresh = fresh
        self._build()
        self._connect()

    def _build(self) -> None:
        self.heading, self.width_line = KeptLine(), KeptLine()
        self.heading_field = LabelledField(_("Heading"), self.heading)
        self.shown = QCheckBox(_("On the screen and on paper"))
        self.shown_fault = text_label("", "fault", wrap=True)
        self.required = QCheckBox(_("A row with figures needs one here"))
        self.width_field = LabelledField(
            _("Width on paper, mm"), self.width_line, _("0 or nothing: as wide as what stands in it.")
        )
        self.kind = Choice([(kind, _(words)) for kind, words in KINDS.items()])
        self.kind_field = LabelledField(_("What stands in it"), self.kind)
        self.formula = FormulaFields()
        self.over = Choice([(over, _(words)) for over, words in OVERS.items()])
        self.over_field = LabelledField(_("A year takes"), self.over)
        self.quarters = KeptLine()
        self.quarters_field = LabelledField(
            _("A year takes instead, by a formula"), self.quarters, _("For example (9) + (12). Empty: as chosen above.")
        )
        column = column_in(self.fields, 10)
        add_layout(column, self._build_deeds())
        for one in (self.heading_field, self.shown, self.shown_fault, self.width_field, self.kind_field):
            column.addWidget(one)
        column.addWidget(self.formula)
        for one in (self.over_field, self.quarters_field, self.required):
            column.addWidget(one)

    def _build_deeds(self) -> QHBoxLayout:
        self.add_button = button(_("Add a column"), "add", self._add)
        self.up = icon_button("chevron_up", _("Move up (Alt+Up)"), lambda: self._move(-1))
        self.down = icon_button("chevron_down", _("Move down (Alt+Down)"), lambda: self._move(1))
        self.drop = danger_button(_("Delete"), "delete", self._drop)
        return button_row(self.add_button, self.up, self.down, self.drop)

    def _connect(self) -> None:
        self.heading.kept.connect(self._rename)
        self.shown.clicked.connect(self._show_or_hide)
        self.required.clicked.connect(lambda on: self._change(self._say_below, required=on))
        self.width_line.kept.connect(self._widen)
        self.kind.activated.connect(lambda _row: self._set_kind(self.kind.value()))
        self.quarters.kept.connect(
            lambda text: self._change(self.quarters_field.show_fault, of_quarters=rule_kept(text))
        )
        self.formula.kept.connect(self._keep_figures)
        self.formula.tried.connect(self._try)
        self.formula.unsaved_changed.connect(self._mark)
        on_key(self.table, "Alt+Up", lambda: self._move(-1))
        on_key(self.table, "Alt+Down", lambda: self._move(1))
        on_key(self.table, "Del", self._drop)
        self.over.activated.connect(lambda _row: self._change(self.over_field.show_fault, over=self.over.value()))

    @override
    def show_form(self, form: Form, *, editable: bool) -> None:
        """Show a form's columns; formulas of it that are typed and not saved yet stay as they are typed."""
        self.formula.show_form(form, editable=editable)
        super().show_form(form, editable=editable)

    @override
    def records_of(self, form: Form) -> Sequence[HeadingNode]:
        return tree_of(form, self.formula.unsaved)

    def _mark(self) -> None:
        """Say of the row that is chosen whether a formula is typed there that is not saved."""
        node = self.chosen()
        if node is not None and node.column is not None:
            fresh = replace(node, typed=self.formula.unsaved.get(node.column.number))
            self.model.replace_record(self.table.currentIndex().row(), fresh)

    @override
    def show_chosen(self) -> None:
        node, form = self.chosen(), self.form
        if node is None or form is None:
            return
        column = node.column
        blockers = [QSignalBlocker(one) for one in (self.shown, self.required, self.kind, self.over)]
        self.heading.show_text(node.text)
        self.shown.setChecked(not all(one.hidden for one in node.columns))
        self.formula.setVisible(column is not None and column.kind is not CellKind.TEXT)
        for one in (self.width_field, self.kind_field, self.over_field, self.required):
            one.setVisible(column is not None)
        if column is not None:
            self.width_line.show_text(str(column.width) if column.width else "")
            self.kind.choose(column.kind)
            self.formula.show_column(form, column, editable=self.editable)
            self.quarters.show_text(rule_shown(column.of_quarters))
            self.over.choose(column.over)
            self.required.setChecked(column.required)
        self.over_field.setVisible(column is not None and column.is_typed and not column.carry)
        self.quarters_field.setVisible(column is not None and column.is_typed)
        self.required.setVisible(column is not None and not column.formula and not column.hidden)
        del blockers
        fields = (self.heading_field, self.width_field, self.kind_field, self.over_field, self.quarters_field)
        for labelled in fields:
            labelled.show_fault("")
        self._say_below("")
        self.heading.setReadOnly(not self.editable)
        self.width_line.setReadOnly(not self.editable)
        self.quarters.setReadOnly(not self.editable)
        for press in (self.add_button, self.up, self.down, self.drop):
            press.setEnabled(self.editable)
        for box in (self.shown, self.kind, self.over, self.required):
            box.setEnabled(self.editable)

    def _say_below(self, text: str) -> None:
        say(self.shown_fault, text)

    def _rename(self, text: str) -> None:
        node = self.chosen()
        if node is None:
            return

        def renamed(column: Column) -> Column:
            path = column.heading
            return replace(column, heading=(*path[: node.level], text, *path[node.level + 1 :]))

        self._edit(_("heading “{text}”").format(text=text), renamed, self.heading_field.show_fault)

    def _show_or_hide(self) -> None:
        hidden = not self.shown.isChecked()

        def changed(column: Column) -> Column:
            needed = not hidden and column.kind is not CellKind.TEXT
            return replace(column, hidden=hidden, required=needed) if column.hidden is not hidden else column

        if not self._edit(_("columns shown"), changed, self._say_below):
            said = self.shown_fault.text()
            self.show_chosen()
            self._say_below(said)

    def _widen(self, text: str) -> None:
        try:
            width = int(read_count(text) or 0)
        except UserError as error:
            self.width_field.show_fault(sentence(error))
            return
        self._change(self.width_field.show_fault, width=width)

    def _set_kind(self, kind: CellKind) -> None:
        node = self.chosen()
        hidden = node is not None and all(one.hidden for one in node.columns)
        self._change(self.kind_field.show_fault, kind=kind, required=kind is not CellKind.TEXT and not hidden)

    def _keep_figures(self, values: dict[str, Any]) -> None:
        if self._change(self.formula.show_fault, **values):
            self.settled.emit()

    def _try(self, values: dict[str, Any]) -> None:
        node, form = self.chosen(), self.form
        if node is None or node.column is None or form is None:
            return
        tried = replace(node.column, **values)
        columns = tuple(tried if one.number == tried.number else one for one in form.columns)
        self.trial_wanted.emit(replace(form, columns=columns), tried.number)

    def _add(self) -> None:
        node, form = self.chosen(), self.form
        if node is None or form is None:
            return
        try:
            after = self._fresh(form, node.columns[0].heading[: node.level + 1], _("New column"))
        except UserError as error:
            self._say_below(sentence(error))
            return
        known = {one.number for one in form.columns}
        number = next(one.number for one in after.columns if one.number not in known)
        if self.save(_("new column ({number})").format(number=number), after, self._say_below):
            self._choose_columns({number})
            self.heading.setFocus()
            self.heading.selectAll()

    def _choose_columns(self, numbers: set[int], level: int | None = None) -> None:
        """Choose the lowest heading over these columns, or the one of a level."""
        for row, one in enumerate(self.model.records):
            if {column.number for column in one.columns} == numbers and level in {None, one.level}:
                self.choose(row)

    def _move(self, step: int) -> None:
        node, form = self.chosen(), self.form
        if node is None or form is None or not self.editable:
            return
        numbers = {one.number for one in node.columns}
        after = with_columns_moved(form, numbers, node.level, step)
        if after != form and self.save(_("order of the columns"), after, self._say_below):
            self._choose_columns(numbers, node.level)

    def _drop(self) -> None:
        node, form = self.chosen(), self.form
        if node is None or form is None or not self.editable:
            return
        numbers = {one.number for one in node.columns}
        if len(numbers) == len(form.columns):
            self._say_below(_("A form has at least one column."))
            return
        what = _("delete column {number}").format(number=", ".join(f"({number})" for number in sorted(numbers)))
        if self.save(what, without_columns(form, numbers), self._say_below):
            self.settled.emit()

    def _change(self, fault: Callable[[str], None], **values: Any) -> bool:
        node = self.chosen()
        name = number_of(node) if node is not None else ""
        return self._edit(
            _("column {number}").format(number=name),
            lambda column: replace(column, **values),
            fault,
        )

    def _edit(self, what: str, change: Callable[[Column], Column], fault: Callable[[str], None]) -> bool:
        node, form = self.chosen(), self.form
        if node is None or form is None or not self.editable:
            return False
        numbers = {column.number for column in node.columns}
        columns = tuple(change(column) if column.number in numbers else column for column in form.columns)
        fault("")
        return self.save(what, replace(form, columns=columns), fault)
