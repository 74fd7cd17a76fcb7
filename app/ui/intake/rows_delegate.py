"""How a row of the preview is painted: its class by bar, icon, word and colour; texts and meaning in two lines."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from app.i18n import _
from app.importers.rows import RowKind
from app.override import override
from app.ui.intake.cell_editor import CellEditor
from app.ui.intake.rows import GroupLine, Line, RowLine
from app.ui.intake.rows_model import (
    CONTENT,
    KIND,
    MEANING,
    NUMBER,
    QUIET,
    group_second,
    group_title,
    is_due,
    mark_of_line,
    meaning_lines,
)
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import RECORD_ROLE
from app.ui.kit.two_lines import TwoLines

if TYPE_CHECKING:
    from app.ui.kit.chips import Mark

TASK_HEIGHT, ROW_HEIGHT, GROUP_HEIGHT = 49, 31, 29
_PAD, _BAR, _ICON = 8, 3, 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex
_FILLS = {RowKind.SECTION: "alt", RowKind.TASK: "surface", RowKind.CONTINUATION: "late.fill"}


def row_height(line: Line) -> int:
    """Return how high a row stands."""
    if isinstance(line, GroupLine):
        return theme.px(GROUP_HEIGHT)
    return theme.px(TASK_HEIGHT if line.is_doubtful or line.row.kind is RowKind.TASK else ROW_HEIGHT)


def fill_of(line: RowLine) -> str:
    """Return the name of a row's colour."""
    return "doubt" if line.is_doubtful else _FILLS.get(line.row.kind, "head")


class RowsDelegate(QStyledItemDelegate):
    """Paints the rows and gives the field to edit a cell in."""

    split_asked = Signal(QModelIndex, str, int)
    """Carries the cell, the text in its editor and the place at which the row shall be cut."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._lines = TwoLines()
        self.hovered = -1
        """The row under the pointer, which is tinted whole."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, row_height(index.data(RECORD_ROLE)))

    # Painting

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(RECORD_ROLE)
        painter.save()
        painter.setClipRect(option.rect)
        if isinstance(line, RowLine):
            self._paint_cell(painter, option, index, line)
        elif isinstance(line, GroupLine):
            self._paint_group(painter, option, line)
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, group: GroupLine) -> None:
        """Paint a heading over all columns: each cell shows its own stretch of it."""
        room = QRect(0, option.rect.top(), self._table.viewport().width(), option.rect.height() - 1)
        painter.fillRect(option.rect, theme.colour("head"))
        icon, tint = ("question_circle", "soon") if group.doubtful else ("document_table", "accent")
        middle = room.top() + (room.height() - _ICON) // 2
        draw_icon(painter, QRect(13, middle, _ICON, _ICON), icon, tint, filled=group.doubtful)
        strong = theme.font(13, strong=True)
        title = group_title(group)
        painter.setFont(strong)
        painter.setPen(theme.colour("text"))
        place = room.adjusted(34, 0, 0, 0)
        painter.drawText(place, _LEFT, title)
        place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(title) + 9)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text2"))
        painter.drawText(place, _LEFT, group_second(group))

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, line: RowLine) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = self.hovered == index.row()
        painter.fillRect(option.rect, theme.colour("selected" if selected else "hover" if hovered else fill_of(line)))
        mark = mark_of_line(line)
        if self._table.horizontalHeader().visualIndex(index.column()) == 0:
            bar = QRect(option.rect.left(), option.rect.top(), _BAR, option.rect.height())
            painter.fillRect(bar, theme.colour("accent" if selected else mark.tint))
        tall = option.rect.height() > theme.px(ROW_HEIGHT)
        room = option.rect.adjusted(_PAD, 6, -_PAD, -5) if tall else option.rect.adjusted(_PAD, 0, -_PAD, -1)
        column = index.column()
        if column == KIND:
            self._paint_kind(painter, room, mark, chosen=selected or hovered, tall=tall)
        elif column == MEANING:
            self._paint_meaning(painter, room, line, tall=tall)
        else:
            self._paint_text(painter, room, index, line, tall=tall)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, option.rect.adjusted(0, 0, 0, -1))

    def _paint_kind(self, painter: QPainter, room: QRect, mark: "Mark", *, chosen: bool, tall: bool) -> None:
        height = theme.px(18) if tall else room.height()
        top = room.top() + (height - _ICON) // 2
        left = room.left() + 4
        draw_icon(painter, QRect(left, top, _ICON, _ICON), mark.icon, mark.tint, filled=mark.filled)
        painter.setFont(theme.font(12, strong=True))
        painter.setPen(theme.colour(mark.tint))
        words = QRect(left + _ICON + 3, room.top(), room.right() - left - _ICON - (14 if chosen else 0), height)
        said = painter.fontMetrics().elidedText(_(mark.word), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, _LEFT | Qt.TextFlag.TextDontClip, said)
        if chosen:
            draw_icon(painter, QRect(room.right() - 11, top, _ICON, _ICON), "chevron_down", "text2")

    def _paint_meaning(self, painter: QPainter, room: QRect, line: RowLine, *, tall: bool) -> None:
        icon, first, second = meaning_lines(line)
        if not first:
            return
        height = theme.px(18) if tall else room.height()
        tint = "soon" if icon == "warning" else "late" if line.row.kind is RowKind.CONTINUATION else "text2"
        draw_icon(painter, QRect(room.left(), room.top() + (height - _ICON) // 2, _ICON, _ICON), icon, tint)
        words = QRect(room.left() + _ICON + 6, room.top(), room.width() - _ICON - 6, height)
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text"))
        if tall and not second and not is_due(line):
            self._draw_lines(painter, words, self._lines.of(first, words.width()), height)
            return
        self._draw_first(painter, words, first, strong=is_due(line))
        if tall:
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text2"))
            said = painter.fontMetrics().elidedText(second, elide, words.width())
            painter.drawText(words.translated(0, height), _LEFT | Qt.TextFlag.TextDontClip, said)

    def _draw_first(self, painter: QPainter, room: QRect, text: str, *, strong: bool) -> None:
        """Draw the first line of a meaning, the day at its end bold where one has to be done by it."""
        before, _space, day = text.rpartition(" ") if strong else (text, "", "")
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(f"{before} " if day else before, elide, room.width())
        painter.drawText(room, _LEFT, shown)
        if day:
            left = painter.fontMetrics().horizontalAdvance(shown)
            painter.setFont(theme.font(13, strong=True))
            painter.drawText(room.adjusted(left, 0, 0, 0), _LEFT, day)

    def _paint_text(self, painter: QPainter, room: QRect, index: _Index, line: RowLine, *, tall: bool) -> None:
        text = str(index.data() or "")
        column = index.column()
        quiet = line.row.kind in QUIET or column == NUMBER
        strong = column == CONTENT and line.row.kind is RowKind.SECTION
        painter.setFont(theme.font(13, strong=strong))
        painter.setPen(theme.colour("text2" if quiet else "text"))
        if not tall:
            said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _RIGHT if column == NUMBER else _LEFT, said)
            return
        lines = self._lines.of(text, room.width(), strong=strong)
        self._draw_lines(painter, room, lines, theme.px(18), right=column == NUMBER)

    def _draw_lines(
        self, painter: QPainter, room: QRect, lines: tuple[str, ...], height: int, *, right: bool = False
    ) -> None:
        for number, line in enumerate(lines):
            place = QRect(room.left(), room.top() + number * height, room.width(), height)
            painter.drawText(place, (_RIGHT if right else _LEFT) | Qt.TextFlag.TextDontClip, line)

    # Editing

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = CellEditor(parent)
        editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))  # it is as high as its text
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.done.connect(self._keep)
        editor.split_asked.connect(self._split)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, CellEditor):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        if isinstance(editor, CellEditor):
            self._table.model().setData(self._table.model().index(index.row(), index.column()), editor.toPlainText())

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        if isinstance(editor, CellEditor):
            editor.stand_over(option.rect, self._table.viewport().rect())

    def _keep(self) -> None:
        editor = self.sender()
        if isinstance(editor, CellEditor):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def _split(self, at: int) -> None:
        editor = self.sender()
        if isinstance(editor, CellEditor):
            index = self._table.currentIndex()
            text = editor.toPlainText()
            self.closeEditor.emit(editor)
            self.split_asked.emit(index, text, at)
