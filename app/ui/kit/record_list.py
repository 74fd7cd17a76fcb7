"""A short list that is edited in place: rows typed, added, deleted and moved. Nothing is stored until its dialog is."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QWidget,
)

from app.i18n import _
from app.override import override
from app.ui.kit.buttons import button, icon_button
from app.ui.kit.focus import on_key
from app.ui.kit.layouts import add_layout, column_in, row_in
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.tables import tidy_table
from app.ui.kit.typed_table import TypedTable

T = TypeVar("T")


class _ListTable(TypedTable):
    """A table in which Tab goes from cell to cell while typing, and ends the typing in the last one."""

    def type_into(self, index: QModelIndex) -> None:
        """Begin to type in a cell, unless it is typed in already."""
        self.setCurrentIndex(index)
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        index, model = self.currentIndex(), self.model()
        place = index.row() * model.columnCount() + index.column()
        hints = QAbstractItemDelegate.EndEditHint
        last = hint == hints.EditNextItem and place == model.rowCount() * model.columnCount() - 1
        first = hint == hints.EditPreviousItem and place == 0
        super().closeEditor(editor, hints.NoHint if first or last else hint)


class RecordList(QWidget, Generic[T]):
    """A table of records that the user edits as a list; ``records`` is what it holds now."""

    def __init__(
        self, columns: Sequence[Column[T]], new: Callable[[], T], name: str, parent: QWidget | None = None
    ) -> None:
        """Take the columns, whose ``store`` calls ``put`` with the changed record, what a new row is, and a name."""
        super().__init__(parent)
        self._new = new
        self.model = RecordModel(columns, self)
        self.table = _ListTable()
        self.table.setModel(self.model)
        self.table.setAccessibleName(name)
        self._build()
        self._connect()

    def _build(self) -> None:
        tidy_table(self.table)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        for place, column in enumerate(self.model.columns):
            if column.width:
                self.table.setColumnWidth(place, column.width)
        row = row_in(spacing=8)
        row.addWidget(button(_("Add"), "add", self.add))
        row.addWidget(button(_("Delete"), "delete", self.delete))
        row.addWidget(icon_button("chevron_up", _("Move up"), self.move_up))
        row.addWidget(icon_button("chevron_down", _("Move down"), self.move_down))
        row.addStretch(1)
        column_box = column_in(self, 8)
        column_box.addWidget(self.table, 1)
        add_layout(column_box, row)

    def _connect(self) -> None:
        on_key(self.table, "Del", self.delete)

    @property
    def records(self) -> tuple[T, ...]:
        """The records as they now stand."""
        return self.model.records

    def set_records(self, records: Sequence[T]) -> None:
        """Show these records."""
        self.model.set_records(records)

    def put(self, old: T, new: T) -> bool:
        """Put a changed record in the place of the old one."""
        row = next(place for place, one in enumerate(self.records) if one is old)
        self.model.replace_record(row, new)
        return True

    def add(self) -> None:
        """Add a row at the end and begin to type in its first empty cell; not while one holds what was refused."""
        if self.table.holds_refused:
            return
        fresh = self._new()
        empty = (place for place, column in enumerate(self.model.columns) if not column.text(fresh))
        self._show([*self.records, fresh], len(self.records), next(empty, 0))
        self.table.edit(self.table.currentIndex())

    def type_into(self, row: int, column: int) -> None:
        """Begin to type in a cell."""
        self.table.type_into(self.model.index(row, column))

    def delete(self) -> None:
        """Take the current row out."""
        row = self.table.currentIndex().row()
        if row >= 0:
            records = [one for place, one in enumerate(self.records) if place != row]
            self._show(records, min(row, len(records) - 1), self.table.currentIndex().column())

    def move_up(self) -> None:
        """Move the current row one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the current row one place down."""
        self._move(1)

    def _move(self, step: int) -> None:
        if self.table.holds_refused:
            return
        index = self.table.currentIndex()
        records = list(self.records)
        target = index.row() + step
        if index.isValid() and 0 <= target < len(records):
            records[index.row()], records[target] = records[target], records[index.row()]
            self._show(records, target, index.column())

    def _show(self, records: Sequence[T], row: int, column: int) -> None:
        self.model.set_records(records)
        index: QModelIndex = self.model.index(row, max(column, 0))
        if index.isValid():
            self.table.setCurrentIndex(index)
