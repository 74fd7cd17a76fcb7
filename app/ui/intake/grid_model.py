"""The cells of a table of the file as Qt asks for them: the header's rows marked, each column's meaning over it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.i18n import _
from app.importers.grid import Grid
from app.importers.names.known import OTHER
from app.override import override
from app.ui.intake.words import FIELDS

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


def field_word(name: str) -> str:
    """Return what is said over a column: its field, that it is kept among the notes, or that it is left out."""
    if name in FIELDS:
        return _(FIELDS[name])
    return _("Left out") if name == OTHER else _("Kept in the note")


class GridModel(QAbstractTableModel):
    """The cells of a table of the file, as text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = Grid(name="", rows=())
        self._top, self._bottom = -1, -1
        self._fields: Mapping[int, str] = {}

    @property
    def grid(self) -> Grid:
        """The table shown."""
        return self._grid

    @property
    def fields(self) -> Mapping[int, str]:
        """What each column holds, by column."""
        return self._fields

    def show_grid(self, grid: Grid) -> None:
        """Show a table."""
        self.beginResetModel()
        self._grid, self._top, self._bottom, self._fields = grid, -1, -1, {}
        self.endResetModel()

    def show_header(self, top: int, bottom: int, fields: Mapping[int, str]) -> None:
        """Mark the header's rows, and say what the columns hold."""
        self._top, self._bottom, self._fields = top, bottom, dict(fields)
        whole = (Qt.Orientation.Horizontal, 0, max(0, self.columnCount() - 1))
        self.headerDataChanged.emit(*whole)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def is_heading(self, row: int) -> bool:
        """Say whether a row belongs to the header."""
        return self._top <= row <= self._bottom

    def is_left_out(self, row: int, column: int) -> bool:
        """Say whether a cell is not part of what is read."""
        return row < self._top or (row > self._bottom and self._fields.get(column, OTHER) == OTHER)

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._grid.rows)

    @override
    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._grid.width

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._grid.text(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return text.replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return _("Row {row}, {column}: {text}").format(row=index.row() + 1, column=column, text=text)
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return field_word(self._fields.get(section, OTHER))
