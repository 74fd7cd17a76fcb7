"""How a row of the task table is painted: two-line titles, chips, quiet goals, headings across all columns."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget
from typing_extensions import override

from app.ui.kit import theme
from app.ui.kit.chips import HEIGHT, draw_chip
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import RECORD_ROLE
from app.ui.kit.two_lines import TwoLines
from app.ui.tasks.model import (
    DEADLINE,
    NUMBER,
    STATE,
    UPDATED,
    deadline_second,
    goal_words,
    section_count,
    section_title,
)
from app.ui.tasks.rows import GoalRow, Row, SectionRow, TaskRow
from app.ui.words import standing_chip

TASK_HEIGHT, SECTION_HEIGHT, GOAL_HEIGHT = 49, 31, 27
_PAD = 8
_Index = QModelIndex | QPersistentModelIndex


def row_height(row: Row) -> int:
    """Return how high a row stands."""
    if isinstance(row, SectionRow):
        return theme.px(SECTION_HEIGHT)
    return theme.px(GOAL_HEIGHT if isinstance(row, GoalRow) else TASK_HEIGHT)


class TaskDelegate(QStyledItemDelegate):
    """Paints the rows."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.hovered = -1
        """The row under the pointer, which is tinted whole."""
        self._lines = TwoLines()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, row_height(index.data(RECORD_ROLE)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(RECORD_ROLE)
        painter.save()
        painter.setClipRect(option.rect)
        if isinstance(row, TaskRow):
            self._paint_cell(painter, option, index, row)
        else:
            self._paint_across(painter, option, row)
        painter.setClipping(False)
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def paint_section(self, painter: QPainter, room: QRect, row: SectionRow) -> None:
        """Paint a heading over the whole width of a row."""
        painter.fillRect(room, theme.colour("alt"))
        left = room.left() + 10 + row.depth * 14
        middle = room.top() + (room.height() - 16) // 2
        draw_icon(painter, QRect(left, middle, 16, 16), "chevron_right" if row.closed else "chevron_down", "text2")
        strong = theme.font(13, strong=True)
        title, count = section_title(row), section_count(row)
        counted = QFontMetrics(theme.font(12)).horizontalAdvance(count) + 16
        place = room.adjusted(left - room.left() + 32, 0, -counted, 0)
        shown = QFontMetrics(strong).elidedText(title, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(strong)
        painter.setPen(theme.colour("text"))
        painter.drawText(place, _LEFT, shown)
        place.setLeft(place.left() + QFontMetrics(strong).horizontalAdvance(shown) + 9)
        place.setRight(room.right())
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        painter.drawText(place, _LEFT, count)

    def _paint_across(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        """Paint a row that has one text over all columns: each cell shows its own stretch of it."""
        viewport = self._table.viewport()
        room = QRect(0, option.rect.top(), viewport.width(), option.rect.height() - 1)
        if isinstance(row, SectionRow):
            self.paint_section(painter, room, row)
            if option.state & QStyle.StateFlag.State_Selected and self._table.hasFocus():
                painter.setPen(QPen(theme.colour("focus"), 2))
                painter.drawRect(room.adjusted(1, 1, -1, -1))
            return
        if not isinstance(row, GoalRow):
            return
        painter.fillRect(option.rect, theme.colour("surface"))
        draw_icon(painter, QRect(18, room.top() + (room.height() - 16) // 2, 16, 16), "target_arrow", "text3")
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        place = room.adjusted(48 + _PAD, 0, -_PAD, 0)
        painter.drawText(
            place, _LEFT, painter.fontMetrics().elidedText(goal_words(row), Qt.TextElideMode.ElideRight, place.width())
        )

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: TaskRow) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = self.hovered == index.row()
        painter.fillRect(option.rect, theme.colour("selected" if selected else "hover" if hovered else "surface"))
        if selected and self._table.columnViewportPosition(index.column()) <= 0:
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.colour("accent")
            )
        room = option.rect.adjusted(_PAD, 6, -_PAD, -5)
        column = index.column()
        if column == STATE:
            mark, words = standing_chip(row.standing)
            draw_chip(painter, QRect(room.left(), room.top(), room.width() + 4, theme.px(HEIGHT)), mark, words)
        elif column == DEADLINE:
            self._paint_lines(painter, room, index.data(), deadline_second(row.standing))
        else:
            quiet = column == NUMBER or (column == UPDATED and row.standing.last_entry is None)
            painter.setPen(theme.colour("text3" if quiet and column == UPDATED else "text2" if quiet else "text"))
            painter.setFont(theme.font(13))
            height = painter.fontMetrics().height()
            height = min(height, theme.px(18))
            for number, line in enumerate(self._lines.of(index.data(), room.width())):
                place = QRect(room.left(), room.top() + number * height, room.width(), height)
                painter.drawText(place, _LEFT | Qt.TextFlag.TextDontClip, line)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2))

    def _paint_lines(self, painter: QPainter, room: QRect, first: str, second: str) -> None:
        height = theme.px(18)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text"))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            QRect(room.left(), room.top(), room.width(), height),
            _LEFT,
            painter.fontMetrics().elidedText(first, elide, room.width()),
        )
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        painter.drawText(
            QRect(room.left(), room.top() + height, room.width(), height),
            _LEFT | Qt.TextFlag.TextDontClip,
            painter.fontMetrics().elidedText(second, elide, room.width()),
        )

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(option.rect.adjusted(1, 6, -1, -7))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
