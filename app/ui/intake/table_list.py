"""The tables and sheets of a file: those that look like a plan first, with the reason, then the others."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus
from app.ui.kit.icons import draw_icon
from app.ui.kit.two_lines import TwoLines

_ROOT = QModelIndex()
_HEIGHT = 68
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole + 1


class OfferedTable(Struct, frozen=True, kw_only=True):
    """A table as offered: its place in the file, what it is called, how many tasks it may hold, and why."""

    place: int
    name: str
    count: str
    reason: str
    likely: bool


class _Tables(QAbstractListModel):
    """The tables in the order offered."""

    offered: tuple[OfferedTable, ...] = ()

    def show_tables(self, offered: Sequence[OfferedTable]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.offered = tuple(offered)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.offered)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self.offered[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(part for part in (one.name, one.count, one.reason) if part)
        return one if role == _ROLE else None


class _TableDelegate(QStyledItemDelegate):
    """Paints a table's name, its count of tasks, and the reason in two lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = TwoLines()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(160, theme.px(_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one = index.data(_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, theme.colour("selected" if selected else "hover" if hovered else "surface"))
        if selected:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme.colour("accent"))
        room = option.rect.adjusted(12, 6, -8, -6)
        tint = "accent" if one.likely else "text3"
        draw_icon(painter, QRect(room.left(), room.top() + 1, 16, 16), "table", tint)
        line = QRect(room.left() + 22, room.top(), room.width() - 22, theme.px(18))
        counted = QFontMetrics(theme.font(12)).horizontalAdvance(one.count) + 8
        painter.setFont(theme.font(13, strong=True))
        painter.setPen(theme.colour("text" if one.likely else "text2"))
        name = painter.fontMetrics().elidedText(one.name, Qt.TextElideMode.ElideRight, line.width() - counted)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, one.count)
        for number, words in enumerate(self._lines.of(one.reason, line.width())):
            place = line.translated(0, theme.px(18 + 17 * number))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, option.rect.adjusted(0, 0, 0, -1))
        painter.restore()


class TableList(QListView):
    """Offers the tables of a file; the one gone to is taken."""

    table_chosen = Signal(int)
    """Carries the place of the table in the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables = _Tables(self)
        self.setModel(self._tables)
        self.setItemDelegate(_TableDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Tables of the file"))
        self._telling = True
        self.selectionModel().currentChanged.connect(self._tell)

    def show_tables(self, offered: Sequence[OfferedTable], chosen: int) -> None:
        """Offer tables, with one of them taken."""
        self._telling = False
        if offered != self._tables.offered:
            self._tables.show_tables(offered)
        for row, one in enumerate(self._tables.offered):
            if one.place == chosen:
                self.setCurrentIndex(self._tables.index(row, 0))
        self._telling = True

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        if self._telling and index.isValid():
            self.table_chosen.emit(self._tables.offered[index.row()].place)
