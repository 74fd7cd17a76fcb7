"""The days of a painted calendar as a table, by which Qt tells a reader of the screen what stands where."""

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.override import override
from app.ui.kit.record_model import Index

_ROOT = QModelIndex()
_SAYS = Qt.ItemDataRole
_NAMES = frozenset({_SAYS.DisplayRole, _SAYS.AccessibleTextRole})


class DayRow(Struct, frozen=True):
    """A row of days and what it is called; no day stands where a month is shorter than its strip."""

    name: str
    days: tuple[date | None, ...]


class DayTable(QAbstractTableModel):
    """Says each day's name, and what more there is to it."""

    def __init__(self, name_of: Callable[[date], str], details_of: Callable[[date], str], parent: QObject) -> None:
        super().__init__(parent)
        self._name_of, self._details_of = name_of, details_of
        self._rows: tuple[DayRow, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._places: dict[date, tuple[int, int]] = {}

    def show_days(self, rows: Sequence[DayRow], columns: Sequence[str]) -> None:
        """Show these days; the words of the same days may have changed."""
        if (tuple(rows), tuple(columns)) == (self._rows, self._columns):
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._rows, self._columns = tuple(rows), tuple(columns)
        days = ((on, (row, column)) for row, one in enumerate(rows) for column, on in enumerate(one.days))
        self._places = {on: place for on, place in days if on is not None}
        self.endResetModel()

    def day(self, index: Index) -> date | None:
        """Return the day at an index."""
        return self._rows[index.row()].days[index.column()] if index.isValid() else None

    def index_of(self, on: date) -> QModelIndex:
        """Return where a day is; an invalid index where it is not shown."""
        place = self._places.get(on)
        return QModelIndex() if place is None else self.index(*place)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.day(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        on = self.day(index)
        if on is None:
            return None
        if role in _NAMES:
            return self._name_of(on)
        return self._details_of(on) if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role not in _NAMES:
            return None
        names = self._columns if orientation is Qt.Orientation.Horizontal else [row.name for row in self._rows]
        return names[section] if 0 <= section < len(names) else None
