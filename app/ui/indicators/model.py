"""The rows of the indicators' table, for Qt."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.domain.indicators import IndicatorStanding, Verdict
from app.i18n import _
from app.override import override
from app.ui.indicators.columns import COLUMNS, COUNTS, NAME
from app.ui.indicators.figures import lack_text, rate_tip
from app.ui.indicators.rows import Group, Row, build_rows, continued
from app.ui.kit.chips import MARKS
from app.ui.kit.record_model import Index

_ROOT = QModelIndex()


class StandingModel(QAbstractTableModel):
    """Rows are headings of verdicts and indicators."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.continued: frozenset[int] = frozenset()

    def set_standings(self, standings: Sequence[IndicatorStanding], wanted: Collection[Verdict] = ()) -> None:
        """Show these indicators, grouped by verdict; of ``wanted`` verdicts only, where there are any."""
        self.beginResetModel()
        self.rows = build_rows(standings, wanted)
        self.continued = continued(self.rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return _(COLUMNS[section].title)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if COLUMNS[section].right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if isinstance(row, Group):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.column() == NAME:
                return f"{_(MARKS[row.verdict].word)}  {row.count}"
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[index.column()].text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.column(), row)
        return None

    def _tip(self, column: int, row: IndicatorStanding) -> str:
        if column == COUNTS:
            return "\n".join(filter(None, (lack_text(row.indicator, row.period), rate_tip(row))))
        return COLUMNS[column].text(row)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self.rows[index.row()]
        if isinstance(row, Group):
            return Qt.ItemFlag.ItemIsEnabled
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        typed = index.column() == COUNTS and not row.indicator.form
        return plain | Qt.ItemFlag.ItemIsEditable if typed else plain
