"""How a cell of the number form is drawn and typed into."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.forms import CellKind, Form
from app.domain.reports import Severity
from app.override import override
from app.reports.sheet import Cell, Row, RowKind
from app.ui.forms.block import shown
from app.ui.forms.model import FormModel
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import Index

ROW_HEIGHT = 27
_PADDING = 7
_WORDS_WIDTH = 190
_TONES = {Severity.ERROR: "over", Severity.WARNING: "soon", Severity.HINT: "intime"}
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
        problem, typed = model.problem_at(index), model.is_typed(index)
        painter.save()
        current = self._is_current(index)
        self._paint_ground(painter, option, row, problem, typed=typed or cell is None, current=current)
        painter.setFont(theme.font(13, strong=row.kind is not RowKind.LINE or problem is not None))
        if cell is not None:
            self._paint_cell(painter, option.rect, _ink(row, cell, problem, typed=typed), cell, index)
        elif index.column() == 0:
            painter.setPen(theme.colour("text" if row.kind is not RowKind.LINE else "text2"))
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, row.number)
        else:
            self._paint_label(painter, option.rect, row.label, model.severity_of(index))
        self._paint_lines(painter, option, row)
        if problem is not None:
            self._frame(painter, option.rect, _TONES[problem])
        if model.comment_at(index):
            self._paint_corner(painter, option.rect)
        if current:
            draw_focus(painter, option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: Row,
        problem: Severity | None,
        *,
        typed: bool,
        current: bool,
    ) -> None:
        if problem is not None:
            ground = f"{_TONES[problem]}.fill"
        elif row.kind is RowKind.TOTAL:
            ground = "head"
        else:
            ground = "alt" if row.kind is RowKind.LINE and not typed else "surface"
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and not current and problem is None
        painter.fillRect(option.rect, theme.colour("selected" if selected else ground))

    def _paint_cell(self, painter: QPainter, rect: QRect, ink: QColor, cell: Cell, index: Index) -> None:
        text: str = index.data() or ""
        painter.setPen(ink)
        inner = rect.adjusted(2, 0, -_PADDING, 0)
        metrics = QFontMetrics(painter.font())
        if cell.text:
            room = rect.adjusted(_PADDING, 0, -4, 0)
            words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            return
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        if cell.follows and text:
            painter.setPen(QPen(theme.colour("over"), 1, Qt.PenStyle.DotLine))
            base = rect.center().y() + theme.px(8)
            painter.drawLine(inner.right() - metrics.horizontalAdvance(text) + 1, base, inner.right(), base)

    def _paint_corner(self, painter: QPainter, rect: QRect) -> None:
        """Mark a cell with a remark in its upper corner, as spreadsheets do."""
        side, corner = theme.px(7), rect.topRight()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawPolygon(QPolygon([corner - QPoint(side, 0), corner, corner + QPoint(0, side)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_label(self, painter: QPainter, rect: QRect, label: str, severity: Severity | None) -> None:
        painter.setPen(theme.colour("text"))
        room = rect.adjusted(_PADDING, 0, -4, 0)
        mark = _ICONS.get(severity) if severity is not None else None
        metrics = QFontMetrics(painter.font())
        words = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room.width() - (22 if mark else 0))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if mark:
            left = room.left() + metrics.horizontalAdvance(words) + 6
            draw_icon(painter, QRect(left, rect.center().y() - 6, 14, 14), mark[0], mark[1], filled=True)

    def _paint_lines(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if row.kind is RowKind.TOTAL:
            painter.setPen(theme.colour("lineStrong"))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())

    def _frame(self, painter: QPainter, rect: QRect, tone: str) -> None:
        painter.setPen(theme.colour(tone if tone == "over" else f"{tone}.solid"))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _is_current(self, index: Index) -> bool:
        current = self._current()
        return current is not None and (current.row(), current.column()) == (index.row(), index.column())

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setProperty("tight", "true")
        model = index.model()
        worded = isinstance(model, FormModel) and model.is_worded(index)
        if index.column() != 1 and not worded:
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


def figure_widths(form: Form, rows: Sequence[Row]) -> tuple[int, ...]:
    """Return the room that the widest figure of each column takes, when it is bold; words take what suits reading."""
    metrics = QFontMetrics(theme.font(13, strong=True))

    def width(place: int) -> int:
        column = form.columns[place]
        if column.kind is CellKind.TEXT:
            return theme.px(_WORDS_WIDTH)
        texts = {shown(column, row.cells[place]) for row in rows}
        return max((metrics.horizontalAdvance(text) for text in texts), default=0) + _PADDING + 4

    return tuple(width(place) for place in range(len(form.columns)))


def _ink(row: Row, cell: Cell, problem: Severity | None, *, typed: bool) -> QColor:
    if problem is not None or cell.follows:
        return theme.colour(_TONES[problem] if problem is not None else "over")
    return theme.colour("text2" if row.kind is RowKind.LINE and not typed else "text")
