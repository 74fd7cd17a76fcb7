"""What the parts of a form's page have in common: a table of what the form has of a kind, and fields for the chosen."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView, QWidget

from app.domain.forms import Form, Pack
from app.ui.kit.layouts import column_in
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.tables import list_records, share_out

T = TypeVar("T")
W = TypeVar("W", bound=Form | Pack)
"""What the records are of."""
Save = Callable[[str, W, Callable[[str], None]], bool]
"""Keeps an edited form or pack under a name for undo; what is wrong with it is said by the function, and returns
whether it held."""


class Part(QWidget, Generic[T, W]):
    """A table of records of one kind; ``fields`` is what stands in the editor beside it."""

    def __init__(self, columns: Sequence[Column[T]], name: str, save: Save[W], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.save = save
        self.form: W | None = None
        self.editable = False
        self.fields = QWidget()
        self.table = QTableView()
        self.model = RecordModel(columns, self.table)
        list_records(self.table, self.model, name, 28)
        share_out(self.table, [one.width for one in columns])
        column_in(self).addWidget(self.table)
        self.setFocusProxy(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    def show_form(self, form: W, *, editable: bool) -> None:
        """Show what a form has; the same row stays chosen."""
        row = max(self.table.currentIndex().row(), 0)
        self.form, self.editable = form, editable
        self.model.set_records(self.records_of(form))
        if self.model.records:
            self.table.setCurrentIndex(self.model.index(min(row, len(self.model.records) - 1), 0))
        self.show_chosen()

    def chosen(self) -> T | None:
        """Return the record that is chosen."""
        row = self.table.currentIndex().row()
        return self.model.records[row] if 0 <= row < len(self.model.records) else None

    def choose(self, row: int) -> None:
        """Choose a row."""
        self.table.setCurrentIndex(self.model.index(row, 0))

    def records_of(self, form: W) -> Sequence[T]:
        """Return what of a form is listed."""
        raise NotImplementedError

    def show_chosen(self) -> None:
        """Show the chosen record in the fields."""
        raise NotImplementedError

    def _on_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.show_chosen()
