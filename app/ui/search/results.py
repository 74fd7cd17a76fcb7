"""The list of what was found, grouped: painted lines under the search field."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import RECORD_ROLE, Column, Index, RecordModel
from app.ui.search.line import ResultLine

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_PAD = 12


def _said(line: ResultLine) -> str:
    return ", ".join(part for part in (line.title, line.second) if part)


def _tip(line: ResultLine) -> str:
    return "" if line.is_head else line.title


class _Painter(QStyledItemDelegate):
    """Paints a line: icon, title, what is said beside it, and at the right the keys."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, line_height(index.data(RECORD_ROLE)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, rect = index.data(RECORD_ROLE), option.rect
        painter.save()
        if line.is_head:
            painter.fillRect(rect, theme.colour("alt"))
            self._write(painter, rect.adjusted(_PAD, 0, -_PAD, 0), line.title, "text2", 12, strong=True)
            self._write(painter, rect.adjusted(_PAD, 0, -_PAD, 0), line.second, "text3", 12, right=True)
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("selected" if chosen else "hover"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        draw_icon(painter, QRect(rect.left() + _PAD, rect.center().y() - 7, 16, 16), line.icon, "text2")
        room = rect.adjusted(_PAD + 26, 0, -_PAD, 0)
        if line.keys:
            self._write(painter, room, line.keys, "text2", 12, right=True)
            room.setRight(room.right() - QFontMetrics(theme.font(12)).horizontalAdvance(line.keys) - _PAD)
        two = bool(line.second)
        first = QRect(room.left(), room.top() + (4 if two else 0), room.width(), theme.px(18) if two else room.height())
        self._write(painter, first, line.title, "text", 13)
        if two:
            second = QRect(room.left(), first.bottom() + 1, room.width(), theme.px(16))
            self._write(painter, second, line.second, "text2", 12)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        tint: str,
        size: int,
        *,
        strong: bool = False,
        right: bool = False,
    ) -> None:
        font = theme.font(size, strong=strong)
        painter.setFont(font)
        painter.setPen(theme.colour(tint))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _RIGHT if right else _LEFT, shown)


def line_height(line: ResultLine) -> int:
    """Return how high a line stands."""
    if line.is_head:
        return theme.px(24)
    return theme.px(44 if line.second else 30)


class ResultList(QListView):
    """Shows the lines; the field above keeps the focus and moves the choice."""

    taken = Signal(object)
    """Carries the ResultLine that was gone to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = Column(title="", text=_said, tip=_tip)
        self._model: RecordModel[ResultLine] = RecordModel((column,), self, is_head=lambda line: line.is_head)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setObjectName("searchResults")
        self.setAccessibleName(_("What the search found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._click)
        self.hide()

    @property
    def lines(self) -> tuple[ResultLine, ...]:
        """The lines shown."""
        return self._model.records

    def show_lines(self, lines: Sequence[ResultLine], corner: QPoint, room: QSize) -> None:
        """Show lines with the upper right corner here, within this room; the first of them is chosen."""
        self._model.set_records(lines)
        height = min(sum(map(line_height, lines)) + 4, room.height())
        self.setGeometry(corner.x() - room.width(), corner.y(), room.width(), height)
        self._choose(next((row for row, line in enumerate(lines) if not line.is_head), -1))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Choose the next line, or the one before; after the last comes the first."""
        rows = [row for row, line in enumerate(self.lines) if not line.is_head]
        if rows:
            at = rows.index(self.currentIndex().row()) if self.currentIndex().row() in rows else 0
            self._choose(rows[(at + by) % len(rows)])

    def chosen(self) -> ResultLine | None:
        """Return the line that is chosen."""
        row = self.currentIndex().row()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))
            first = row if row == 0 or not self.lines[row - 1].is_head else row - 1
            self.scrollTo(self._model.index(first, 0))
            self.scrollTo(self._model.index(row, 0))

    def _click(self, index: QModelIndex) -> None:
        if not self.lines[index.row()].is_head:
            self.taken.emit(self.lines[index.row()])
