"""How a cell of the number form is drawn and typed into."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.domain.forms import Severity
from app.i18n import number
from app.reports.sheet import Cell, Row, RowKind, Sheet
from app.ui.kit import theme
from app.ui.kit.icons import draw_icon
from app.ui.reports.form_model import FormModel

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 27
_PADDING = 7
_ICONS = {Severity.ERROR: ("error_circle", "over"), Severity.WARNING: ("warning", "soon")}


class FormDelegate(QStyledItemDelegate):
    """Draws typed cells on paper, computed ones on grey, broken ones in red, the current one in a ring."""

    moved = Signal(int, int)
    """After a cell was typed the cursor goes on: rows down, typed cells to the right."""

    def __init__(self, current: Callable[[], QModelIndex | None], parent: QObject) -> None:
        """Take what tells the cell that has the ring: None while the grid has not the keys."""
        super().__init__(parent)
        self._current = current

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, theme.px(ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, FormModel):
            return
        row, cell = model.row_at(index), model.cell_at(index)
        painter.save()
        current = self._is_current(index)
        self._paint_ground(painter, option, row, cell, current=current)
        painter.setFont(
            theme.font(13, strong=row.kind is not RowKind.LINE or (cell is not None and cell.problem is not None))
        )
        if cell is not None:
            self._paint_figure(painter, option.rect, row, cell, index.data() or "")
        elif index.column() == 0:
            painter.setPen(theme.colour("text" if row.kind is not RowKind.LINE else "text2"))
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, row.number)
        else:
            self._paint_label(painter, option.rect, row.label, model.severity_of(index))
        self._paint_lines(painter, option, row)
        if cell is not None and cell.problem is not None:
            self._frame(painter, option.rect, _tone(cell))
        if current:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, cell: Cell | None, *, current: bool
    ) -> None:
        if cell is not None and cell.problem is not None:
            ground = f"{_tone(cell)}.fill"
        elif row.kind is RowKind.TOTAL:
            ground = "head"
        elif cell is not None and not cell.typed and row.kind is RowKind.LINE:
            ground = "alt"
        else:
            ground = "surface"
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and not current
        selected = selected and (cell is None or cell.problem is None)
        painter.fillRect(option.rect, theme.colour("selected" if selected else ground))

    def _paint_figure(self, painter: QPainter, rect: QRect, row: Row, cell: Cell, text: str) -> None:
        painter.setPen(_ink(row, cell))
        inner = rect.adjusted(2, 0, -_PADDING, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        if cell.follows and text:
            width = QFontMetrics(painter.font()).horizontalAdvance(text)
            pen = QPen(theme.colour("over"), 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            base = rect.center().y() + theme.px(8)
            painter.drawLine(inner.right() - width + 1, base, inner.right(), base)

    def _paint_label(self, painter: QPainter, rect: QRect, label: str, severity: Severity | None) -> None:
        painter.setPen(theme.colour("text"))
        room = rect.adjusted(_PADDING, 0, -4, 0)
        mark = _ICONS.get(severity) if severity is not None else None
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room.width() - (22 if mark else 0))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if mark:
            left = room.left() + metrics.horizontalAdvance(shown) + 6
            draw_icon(painter, QRect(left, rect.center().y() - 6, 14, 14), mark[0], mark[1], filled=True)

    def _paint_lines(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if row.kind is RowKind.TOTAL:
            painter.setPen(theme.colour("lineStrong"))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())

    def _frame(self, painter: QPainter, rect: QRect, tone: str) -> None:
        painter.setPen(theme.colour(f"{tone}.solid" if tone == "soon" else tone))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _is_current(self, index: Index) -> bool:
        current = self._current()
        return current is not None and (current.row(), current.column()) == (index.row(), index.column())

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setStyleSheet("min-height: 0px; padding: 0px 4px; border-radius: 0px;")
        if index.column() != 1:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setFont(theme.font(13))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(Qt.ItemDataRole.EditRole) or "")

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, -1, -1))

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        steps = {
            Qt.Key.Key_Return: (1, 0),
            Qt.Key.Key_Enter: (1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Tab: (0, 1),
            Qt.Key.Key_Backtab: (0, -1),
        }
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(object, QLineEdit):
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.commitData.emit(object)
                self.closeEditor.emit(object, QAbstractItemDelegate.EndEditHint.NoHint)
                self.moved.emit(*step)
                return True
        return super().eventFilter(object, event)


def figure_widths(sheet: Sheet) -> tuple[int, ...]:
    """Return the room that the widest figure of each column takes, when it is bold."""
    metrics = QFontMetrics(theme.font(13, strong=True))
    columns = zip(*(row.cells for row in sheet.rows), strict=True)
    return tuple(
        max(metrics.horizontalAdvance(number(cell.value)) if cell.value is not None else 0 for cell in cells)
        + _PADDING
        + 4
        for cells in columns
    )


def _tone(cell: Cell) -> str:
    return "over" if cell.problem is Severity.ERROR else "soon"


def _ink(row: Row, cell: Cell) -> QColor:
    if cell.problem is not None or cell.follows:
        return theme.colour(_tone(cell) if cell.problem is not None else "over")
    if row.kind is RowKind.LINE and not cell.typed:
        return theme.colour("text2")
    return theme.colour("text")
