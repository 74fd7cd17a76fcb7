"""Tables over records: a model with a tuple of columns, and the order in which Python values are to stand.

Records are ordered before they are shown: Qt compares integers above 2^31 wrongly, leaves dates and Decimals as they
stand, and is slow besides.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain.vietnamese import sort_key
from app.i18n import _
from app.override import override

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TYPED_CELL = _CELL | Qt.ItemFlag.ItemIsEditable
"""Put together once: Qt asks for them at every painting of a cell."""

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1


class Column(Struct, Generic[T], frozen=True, kw_only=True):
    """A column of a table over records.

    ``title`` is the English source of the heading (``N_``); ``text`` makes what the cell says; ``key`` gives the value
    behind the text where a cell is a choice; ``spoken`` says what is read aloud where that is more than the text;
    ``store`` takes the text typed in place and says whether it was kept.
    """

    title: str
    text: Callable[[T], str]
    key: Callable[[T], Any] | None = None
    tip: Callable[[T], str] | None = None
    spoken: Callable[[T], str] | None = None
    store: Callable[[T, str], bool] | None = None
    right: bool = False
    width: int = 0


def order(value: Any) -> tuple[int, Any]:
    """Return a key that orders blanks last and everything else as Python does, texts as a Vietnamese dictionary."""
    if value is None or value == "":
        return (3, ())
    if isinstance(value, str):
        return (2, sort_key(value))
    if isinstance(value, date):
        return (1, value.toordinal())
    if isinstance(value, (bool, int, float, Decimal)):
        return (0, value)
    return (2, value)


class RecordModel(QAbstractTableModel, Generic[T]):
    """A table over frozen records, with one column a list; ``set_records`` shows others."""

    refused = Signal(QModelIndex)
    """What was typed in a cell was not kept; carries which cell."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        parent: QObject | None = None,
        *,
        is_head: Callable[[T], bool] | None = None,
    ) -> None:
        """Take the columns, and what tells the records that only head others: they cannot be gone to."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._is_head = is_head
        self._records: tuple[T, ...] = ()

    @property
    def records(self) -> tuple[T, ...]:
        """The records shown, in order."""
        return self._records

    def set_records(self, records: Sequence[T]) -> None:
        """Show these records in place of all others."""
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    def replace_record(self, row: int, record: T) -> None:
        """Show another record in a row, leaving everything else as it stands."""
        self._records = (*self._records[:row], record, *self._records[row + 1 :])
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def record(self, index: Index) -> T:
        """Return the record of a row."""
        return self._records[index.row()]

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._records)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        return self.cell(self._records[index.row()], self.columns[index.column()], role)

    def cell(self, record: T, column: Column[T], role: int) -> Any:
        """Return what a record's cell has for a role of Qt."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.text(record)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return column.tip(record)
        if role == Qt.ItemDataRole.AccessibleTextRole and column.spoken is not None:
            return column.spoken(record)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return record if role == RECORD_ROLE else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return _(self.columns[section].title) if self.columns[section].title else ""
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._is_head is not None and self._is_head(self._records[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _CELL if self.columns[index.column()].store is None else _TYPED_CELL

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        store = self.columns[index.column()].store if index.isValid() else None
        if store is None or role != Qt.ItemDataRole.EditRole:
            return False
        kept = store(self._records[index.row()], str(value))
        if not kept:
            self.refused.emit(self.index(index.row(), index.column()))
        return kept


def past_heads(found: QModelIndex, at: QModelIndex) -> QModelIndex:
    """Return where a key leads that would lead to ``found``: past headings, in its direction, else back."""
    step = -1 if found.row() < at.row() else 1
    for by in (step, -step):
        index = found
        while index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            index = index.siblingAtRow(index.row() + by)
        if index.isValid():
            return index
    return at
