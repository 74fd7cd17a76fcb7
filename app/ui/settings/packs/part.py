"""What the parts of a form's page have in common: a table of what the form has of a kind, and fields for the chosen."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from app.domain.forms import Form, Pack
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.tables import tidy_table, widen

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
        self.table.setModel(self.model)
        self.table.setAccessibleName(name)
        self._dress(columns)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    def _dress(self, columns: Sequence[Column[T]]) -> None:
        tidy_table(self.table, 28)
        self.table.setProperty("bare", "true")
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.ensurePolished()  # its letters say how much room a heading needs
        widest = max(range(len(columns)), key=lambda place: columns[place].width)
        for place, column in enumerate(columns):
            widen(self.table, place, column.width)
        header.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)

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
