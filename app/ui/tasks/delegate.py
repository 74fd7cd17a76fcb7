"""How a row of the task table is painted: broken titles, chips, quiet goals, headings across all columns."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from app.override import override
from app.ui.kit import theme
from app.ui.kit.check_box import draw_check_box
from app.ui.kit.chips import HEIGHT, draw_chip
from app.ui.kit.focus import draw_focus
from app.ui.kit.growing_field import GrowingField
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import RECORD_ROLE, Index
from app.ui.tasks.cells import deadline_second, goal_words, lead_words, section_count, section_title
from app.ui.tasks.model import CHECK, DEADLINE, NUMBER, STATE, TITLE, UPDATED, TaskModel
from app.ui.tasks.rows import GoalRow, Row, SectionRow, TaskRow
from app.ui.tasks.wrapping import Wrapping
from app.ui.words import deadline_words, standing_chip

TASK_HEIGHT, SECTION_HEIGHT, GOAL_HEIGHT = 49, 31, 27
LINE, _ABOVE, _BELOW, _PAD, _BOX, _UNDER_CHIP = 18, 6, 7, 8, 16, 2


def row_height(row: Row) -> int:
    """Return how high a row stands before its text is looked at: a task as with two lines."""
    if isinstance(row, SectionRow):
        return theme.px(SECTION_HEIGHT)
    return theme.px(GOAL_HEIGHT if isinstance(row, GoalRow) else TASK_HEIGHT)


class TaskDelegate(QStyledItemDelegate):
    """Paints the rows."""

    def __init__(self, table: QTableView, model: TaskModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self.hovered = -1
        """The row under the pointer, which is tinted whole."""
        self.lines = Wrapping()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, row_height(index.data(RECORD_ROLE)))

    def height_of(self, row: TaskRow) -> int:
        """Return how high a task's row stands with its text in the columns as wide as they are."""
        lines = 1
        for column in range(len(self._model.columns)):
            if not self._table.isColumnHidden(column):
                lines = max(lines, self._lines_in(row, column))
        least = theme.px(SECTION_HEIGHT)
        if self._model.stacked:  # the deadline stands under the state's chip
            least = theme.px(HEIGHT) + _UNDER_CHIP + theme.px(LINE) + _ABOVE + _BELOW
        return max(least, lines * theme.px(LINE) + _ABOVE + _BELOW)

    def _lines_in(self, row: TaskRow, column: int) -> int:
        stacked = self._model.stacked
        if column == STATE:
            return 1
        if column == DEADLINE:
            second = deadline_second(row.standing)
            return 1 + len(self._seconds(second, self._table.columnWidth(column) - 2 * _PAD)) if second else 1
        if column in {CHECK, NUMBER, UPDATED}:
            return 1
        text = self._model.columns[column].text(row)
        lines = len(self.lines.of(text, self._table.columnWidth(column) - 2 * _PAD))
        return lines + 1 if stacked and column == TITLE and lead_words(row.standing) else lines

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._model.records[index.row()], option.rect
        painter.save()
        painter.setClipRect(rect)
        if isinstance(row, TaskRow):
            self._paint_cell(painter, option, index, row)
        else:
            self._paint_across(painter, option, row)
        painter.setClipping(False)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
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
                draw_focus(painter, room)
            return
        if not isinstance(row, GoalRow):
            return
        painter.fillRect(option.rect, theme.colour("surface"))
        first = max((self._table.columnWidth(one) for one in (NUMBER,)), default=48)
        left = 0 if self._table.isColumnHidden(CHECK) else self._table.columnWidth(CHECK)
        draw_icon(painter, QRect(left + 10, room.top() + (room.height() - 16) // 2, 16, 16), "target_arrow", "text3")
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        place = room.adjusted(left + max(first, 34) + _PAD, 0, -_PAD, 0)
        painter.drawText(
            place, _LEFT, painter.fontMetrics().elidedText(goal_words(row), Qt.TextElideMode.ElideRight, place.width())
        )

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: TaskRow) -> None:
        selected, rect = bool(option.state & QStyle.StateFlag.State_Selected), option.rect
        hovered = self.hovered == index.row()
        painter.fillRect(rect, theme.colour("selected" if selected else "hover" if hovered else "surface"))
        if selected and self._table.columnViewportPosition(index.column()) <= 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        self._paint_inside(painter, option, index, row)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect.adjusted(0, 0, 0, -1))

    def _paint_inside(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: TaskRow) -> None:
        room = option.rect.adjusted(_PAD, _ABOVE, -_PAD, -_BELOW)
        column = index.column()
        if column == CHECK:
            left = option.rect.left() + (option.rect.width() - _BOX) // 2 + 1
            self._draw_tick(painter, option, QRect(left, room.top() + 1, _BOX, _BOX), row)
        elif column == STATE:
            mark, words = standing_chip(row.standing)
            draw_chip(painter, QRect(room.left(), room.top(), room.width() + 4, theme.px(HEIGHT)), mark, words)
            if self._model.stacked:
                below = room.adjusted(0, theme.px(HEIGHT) + _UNDER_CHIP, 0, 0)
                self._write(painter, below, ((deadline_words(row.standing), 12, "text2"),))
        elif column == DEADLINE:
            seconds = self._seconds(deadline_second(row.standing), room.width())
            said = self._model.columns[column].text(row)
            self._write(painter, room, ((said, 13, "text"), *((line, 12, "text2") for line in seconds)))
        else:
            self._write(painter, room, self._lines_of(column, row, room.width()))
            if column == NUMBER and self._table.isColumnHidden(CHECK) and self._model.is_ticked(row):
                below = QRect(room.left(), room.top() + theme.px(LINE) + 3, _BOX, _BOX)  # there is no other place
                self._draw_tick(painter, option, below, row)

    def _draw_tick(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: TaskRow) -> None:
        state = QStyle.StateFlag.State_Enabled
        if self._model.is_ticked(row):
            state |= QStyle.StateFlag.State_On
        draw_check_box(painter, room, option.palette, state)

    def _seconds(self, text: str, width: int) -> tuple[str, ...]:
        """Return the quiet lines under a cell's first: one that is cut, or all where texts are shown whole."""
        return (text,) if self.lines.limit else self.lines.of(text, width)

    def _lines_of(self, column: int, row: TaskRow, width: int) -> Iterator[tuple[str, int, str]]:
        tint = "text2" if column == NUMBER else "text"
        if column == UPDATED and row.standing.last_entry is None:
            tint = "text3"
        for line in self.lines.of(self._model.columns[column].text(row), width):
            yield line, 13, tint
        if column == TITLE and self._model.stacked:
            yield lead_words(row.standing), 12, "text2"

    def _write(self, painter: QPainter, room: QRect, lines: Iterable[tuple[str, int, str]]) -> None:
        height = theme.px(LINE)
        for number, (text, size, tint) in enumerate(lines):
            painter.setFont(theme.font(size))
            painter.setPen(theme.colour(tint))
            place = QRect(room.left(), room.top() + number * height, room.width(), height)
            shown = self.lines.cut(text, room.width(), size)
            painter.drawText(place, _WRITTEN, shown)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = GrowingField(parent)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.done.connect(lambda: self._keep(editor, self.EndEditHint.NoHint))
        editor.textChanged.connect(lambda: self._stand(editor))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, GrowingField):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        if isinstance(editor, GrowingField):
            editor.stand_over(option.rect, self._table.viewport().rect())

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, GrowingField) and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = _WAYS.get(Qt.Key(event.key()))
            if way is not None:
                self._keep(editor, way)
                return True
        return super().eventFilter(editor, event)

    def _keep(self, editor: GrowingField, then: QStyledItemDelegate.EndEditHint) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, then)

    def _stand(self, editor: GrowingField) -> None:
        cell = self._table.visualRect(self._table.currentIndex())
        editor.stand_over(cell, self._table.viewport().rect())


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRITTEN = _LEFT | Qt.TextFlag.TextDontClip
_WAYS = {
    Qt.Key.Key_Tab: QStyledItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QStyledItemDelegate.EndEditHint.EditPreviousItem,
}
"""Which cell is gone to as a key leaves the one that is typed into."""
