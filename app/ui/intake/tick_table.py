"""A table of things to be taken or not: a box before each, two-line texts, cells edited in place."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.check_box import draw_check_box
from app.ui.kit.fields import Choice
from app.ui.kit.focus import draw_focus
from app.ui.kit.record_model import RECORD_ROLE, Column, RecordModel
from app.ui.kit.tables import tidy_table, widen
from app.ui.kit.two_lines import TwoLines, broken
from app.ui.kit.typed_table import TypedTable

T = TypeVar("T")
TICK = 0
ROW_HEIGHT = 49
_TICK_WIDTH, _BOX, _PAD = 36, 16, 8
_LINE, _MOST_LINES = 18, 5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex
Choices = Mapping[int, Callable[[], Sequence[tuple[Any, str]]]]


class TickModel(RecordModel[T], Generic[T]):
    """Records with a box before each; what the box says and does is given."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        is_ticked: Callable[[T], bool],
        tick: Callable[[T, bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__((Column(title="", text=_nothing), *columns), parent)
        self._is_ticked = is_ticked
        self._tick = tick

    def is_ticked(self, row: int) -> bool:
        """Say whether a row's box is ticked."""
        return self._is_ticked(self.records[row])

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if section == TICK and role == Qt.ItemDataRole.AccessibleTextRole:  # nothing is written over the boxes
            return _("Ticked")
        return super().headerData(section, orientation, role)

    def toggle(self, row: int) -> None:
        """Tick a row's box, or take the tick away."""
        self._tick(self.records[row], not self.is_ticked(row))

    @override
    def cell(self, record: T, column: Column[T], role: int) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column is self.columns[TICK]:
                return _("Taken") if self._is_ticked(record) else _("Not taken")
            return f"{_(column.title)}: {column.text(record)}"
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is None:
            return column.text(record)
        if role == Qt.ItemDataRole.EditRole and column.key is not None:  # what is chosen from a list, and not its word
            return column.key(record)
        if role == Qt.ItemDataRole.CheckStateRole and column is self.columns[TICK]:
            return Qt.CheckState.Checked if self._is_ticked(record) else Qt.CheckState.Unchecked
        return super().cell(record, column, role)


def _nothing(_record: object) -> str:
    return ""


class _TickDelegate(QStyledItemDelegate):
    """Paints boxes and two-line texts; edits in a field, or a list where a column has choices."""

    def __init__(self, table: QTableView, choices: Choices) -> None:
        super().__init__(table)
        self._table = table
        self._choices = choices
        self._lines = TwoLines()
        self.second: Callable[[Any, int], str] = lambda _record, _column: ""
        """The quiet second line of a cell, for a record and a column."""
        self.whole: Collection[int] = ()
        """The columns whose texts are shown whole: their rows are as high as that takes."""
        self._broken: dict[tuple[str, int], tuple[str, ...]] = {}

    def height(self, row: int) -> int:
        """Return how high a row is."""
        most = 2
        for column in self.whole:
            index = self._table.model().index(row, column)
            second = self.second(index.data(RECORD_ROLE), column)
            width = self._table.columnWidth(column) - 2 * _PAD
            most = max(most, len(self._lines_of(index, width, second)) + bool(second))
        return theme.px(ROW_HEIGHT + _LINE * (most - 2))

    def _lines_of(self, index: _Index, width: int, second: str) -> tuple[str, ...]:
        text = str(index.data() or "")
        if index.column() in self.whole:
            key = (text, width)
            if key not in self._broken:
                self._broken[key] = broken(text, width, theme.font(13), _MOST_LINES)
            return self._broken[key]
        if second:
            return (QFontMetrics(theme.font(13)).elidedText(text, Qt.TextElideMode.ElideRight, width),)
        return self._lines.of(text, width)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(60, theme.px(ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, theme.colour("selected" if selected else "surface"))
        if index.column() == TICK:
            self._paint_box(painter, option, index)
        else:
            self._paint_text(painter, option, index)
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, option.rect.adjusted(0, 0, 0, -1))
        painter.restore()

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        state = QStyle.StateFlag.State_Enabled
        if index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked:
            state |= QStyle.StateFlag.State_On
        box = QRect(option.rect.left() + 12, option.rect.top() + 9, _BOX, _BOX)
        draw_check_box(painter, box, option.palette, state)

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        room = option.rect.adjusted(_PAD, 6, -_PAD, -5)
        second = self.second(index.data(RECORD_ROLE), index.column())
        right = bool(int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & Qt.AlignmentFlag.AlignRight.value)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text"))
        height = theme.px(_LINE)
        lines = self._lines_of(index, room.width(), second)
        for number, line in enumerate(lines):
            place = QRect(room.left(), room.top() + number * height, room.width(), height)
            painter.drawText(place, (_RIGHT if right else _LEFT) | Qt.TextFlag.TextDontClip, line)
        if second:
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text2"))
            place = QRect(room.left(), room.top() + len(lines) * height, room.width(), height)
            said = painter.fontMetrics().elidedText(second, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(place, (_RIGHT if right else _LEFT) | Qt.TextFlag.TextDontClip, said)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        choices = self._choices.get(index.column())
        editor: QWidget
        if choices is not None:
            editor = Choice(choices(), parent)
            editor.activated.connect(self._keep)
        else:
            editor = QLineEdit(parent)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, Choice):
            editor.choose(index.data(Qt.ItemDataRole.EditRole))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        value = editor.value() if isinstance(editor, Choice) else editor.text() if isinstance(editor, QLineEdit) else ""
        self._table.model().setData(self._table.model().index(index.row(), index.column()), value)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        height = max(theme.px(30), editor.sizeHint().height())
        editor.setGeometry(option.rect.left(), option.rect.top() + 2, option.rect.width(), height)

    def _keep(self) -> None:
        editor = self.sender()
        if isinstance(editor, Choice):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)


class TickTable(TypedTable, Generic[T]):
    """Shows a TickModel: Space or a click ticks, F2 or a double click edits."""

    record_chosen = Signal(object)
    """Carries the record gone to, or None."""

    def __init__(
        self, ticks: TickModel[T], name: str, choices: Choices | None = None, parent: QWidget | None = None
    ) -> None:
        """Take the model, what the table is called, and the columns whose values are chosen from a list."""
        super().__init__(parent)
        self.ticks = ticks
        self.painter_of_rows = _TickDelegate(self, choices or {})
        self._build(name)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.horizontalHeader().sectionResized.connect(self._column_resized)

    def _build(self, name: str) -> None:
        self.setModel(self.ticks)
        self.setItemDelegate(self.painter_of_rows)
        tidy_table(self, ROW_HEIGHT)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(name)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(30)
        self.setColumnWidth(TICK, theme.px(_TICK_WIDTH))
        for place, column in enumerate(self.ticks.columns):
            if column.width:
                widen(self, place, column.width)

    def show_records(self, records: Sequence[T]) -> None:
        """Show records, staying in the row where one was."""
        row, column = self.currentIndex().row(), max(self.currentIndex().column(), 1)
        at = self.verticalScrollBar().value()
        self.ticks.set_records(records)
        self._fit_rows()
        if records:
            self.setCurrentIndex(self.ticks.index(min(max(row, 0), len(records) - 1), column))
        self.verticalScrollBar().setValue(at)

    def _column_resized(self, column: int) -> None:
        if column in self.painter_of_rows.whole:
            QTimer.singleShot(0, self, self._fit_rows)  # the header tells of a width before it gives it

    def _fit_rows(self) -> None:
        for row in range(len(self.ticks.records) if self.painter_of_rows.whole else 0):
            height = self.painter_of_rows.height(row)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def current(self) -> T | None:
        """Return the record gone to."""
        index = self.currentIndex()
        return self.ticks.records[index.row()] if index.isValid() else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Space and not editing and self.currentIndex().isValid():
            self.ticks.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if index.isValid() and index.column() == TICK and event.button() == Qt.MouseButton.LeftButton:
            self.ticks.toggle(index.row())

    @override
    def keyboardSearch(self, search: str) -> None:
        """Take no letters."""

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.record_chosen.emit(self.ticks.records[index.row()] if index.isValid() else None)
