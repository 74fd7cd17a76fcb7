"""The rows of a form: where they come from, and those that the form lists itself."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.domain.forms import FixedRow, Form, RowSource
from app.i18n import N_, _
from app.override import override
from app.ui.kit.buttons import button, button_row, danger_button, icon_button
from app.ui.kit.fields import Choice, LabelledField
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.record_model import Column
from app.ui.settings.kept_fields import KeptLine
from app.ui.settings.packs.part import Part, Save
from app.ui.settings.packs.words import SOURCES

_COLUMNS: tuple[Column[FixedRow], ...] = (
    Column(title=N_("Row"), text=lambda row: row.name, tip=lambda row: row.name, width=300),
    Column(title=N_("Section of rows"), text=lambda row: row.group, width=180),
)


class RowsPart(Part[FixedRow, Form]):
    """Edits the list of rows; each change is kept at once."""

    def __init__(self, save: Save[Form], parent: QWidget | None = None) -> None:
        super().__init__(_COLUMNS, _("Rows of the form"), save, parent)
        self._build()
        self.source.activated.connect(self._set_source)
        self.name.kept.connect(lambda text: self._change(self.name_field, name=text))
        self.group.kept.connect(lambda text: self._change(self.group_field, group=text))

    def _build(self) -> None:
        self.source = Choice([(source, _(words)) for source, words in SOURCES.items()])
        self.source_field = LabelledField(_("Where the rows come from"), self.source)
        self.name, self.group = KeptLine(), KeptLine()
        self.name_field = LabelledField(_("Name of the row"), self.name)
        self.group_field = LabelledField(_("Section of rows"), self.group)
        self.add_button = button(_("Add a row"), "add", self._add)
        self.up = icon_button("chevron_up", _("Move up"), lambda: self._move(-1))
        self.down = icon_button("chevron_down", _("Move down"), lambda: self._move(1))
        self.drop = danger_button(_("Delete"), "delete", self._drop)
        row = button_row(self.add_button, self.up, self.down, self.drop)
        column = column_in(self.fields, 10)
        column.addWidget(self.source_field)
        add_layout(column, row)
        column.addWidget(self.name_field)
        column.addWidget(self.group_field)

    @override
    def records_of(self, form: Form) -> Sequence[FixedRow]:
        return form.fixed

    @override
    def show_chosen(self) -> None:
        form, row = self.form, self.chosen()
        if form is None:
            return
        blocker = QSignalBlocker(self.source)
        self.source.choose(form.rows)
        del blocker
        self.source.setEnabled(self.editable)
        listed = form.rows is RowSource.FIXED
        for one in (self.name_field, self.group_field, self.add_button, self.up, self.down, self.drop):
            one.setVisible(listed)
        for field in (self.name, self.group):
            field.setReadOnly(not self.editable or row is None)
        for press in (self.add_button, self.up, self.down, self.drop):
            press.setEnabled(self.editable)
        self.name.show_text(row.name if row is not None else "")
        self.group.show_text(row.group if row is not None else "")
        for labelled in (self.source_field, self.name_field, self.group_field):
            labelled.show_fault("")

    def _set_source(self) -> None:
        form, source = self.form, self.source.value()
        if form is None or source is form.rows:
            return
        fixed = (FixedRow(name=_("New row")),) if source is RowSource.FIXED else ()
        if not self.save(
            _("where the rows come from"), replace(form, rows=source, fixed=fixed), self.source_field.show_fault
        ):
            said = self.source_field.fault()
            self.show_chosen()
            self.source_field.show_fault(said)

    def _add(self) -> None:
        rows = list(self.model.records)
        names = {row.name.casefold() for row in rows}
        name = _("New row")
        found = next(
            one for n in range(1, len(rows) + 2) if (one := name if n == 1 else f"{name} {n}").casefold() not in names
        )
        at = self.table.currentIndex().row() + 1 or len(rows)
        group = rows[at - 1].group if rows else ""
        if self._put([*rows[:at], FixedRow(name=found, group=group), *rows[at:]], at):
            self.name.setFocus()
            self.name.selectAll()

    def _drop(self) -> None:
        at = self.table.currentIndex().row()
        rows = [row for place, row in enumerate(self.model.records) if place != at]
        self._put(rows, max(at - 1, 0))

    def _move(self, step: int) -> None:
        rows, at = list(self.model.records), self.table.currentIndex().row()
        if 0 <= at + step < len(rows):
            rows[at], rows[at + step] = rows[at + step], rows[at]
            self._put(rows, at + step)

    def _change(self, field: LabelledField, **values: str) -> None:
        at, row = self.table.currentIndex().row(), self.chosen()
        if row is not None:
            rows = [*self.model.records[:at], replace(row, **values), *self.model.records[at + 1 :]]
            self._put(rows, at, field)

    def _put(self, rows: Sequence[FixedRow], at: int, field: LabelledField | None = None) -> bool:
        fault = (field or self.source_field).show_fault
        if self.form is None or not self.save(_("rows of the form"), replace(self.form, fixed=tuple(rows)), fault):
            return False
        if rows:
            self.choose(at)
        return True
