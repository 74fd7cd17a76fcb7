"""The task table: sections that stay in view, rows as high as their text, keys that lead to the pane and back."""

from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from app.domain.plans import Section
from app.domain.progress import TaskStanding
from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.record_model import Index
from app.ui.kit.tables import tidy_table
from app.ui.kit.typed_table import TypedTable
from app.ui.tasks.columns import TaskColumns
from app.ui.tasks.delegate import SECTION_HEIGHT, TASK_HEIGHT, TaskDelegate
from app.ui.tasks.header import TaskHeader
from app.ui.tasks.heights import RowHeights
from app.ui.tasks.model import CHECK, TITLE, TaskModel
from app.ui.tasks.rows import Row, SectionRow, TaskRow
from app.ui.tasks.ticking import Ticking

_FOLD_KEYS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right))


class TaskTable(TypedTable):
    """Shows the rows of the plan."""

    task_chosen = Signal(object)
    """Carries the TaskStanding of the row gone to, None where it is no task."""
    enter_pressed = Signal()
    """Enter was pressed on a task."""
    cell_asked = Signal(int)
    """A cell that is not typed into is to be edited; carries its column."""
    section_toggled = Signal(int)
    """Carries the id of a section to fold away or unfold."""
    sort_asked = Signal(int)
    """Carries the column whose heading was pressed."""
    copy_asked = Signal()
    delete_asked = Signal()
    menu_asked = Signal(QPoint)
    """Carries where on the screen the menu of a task is to open."""
    section_menu_asked = Signal(QPoint)
    """Carries the same for the menu of the section gone to."""

    def __init__(self, model: TaskModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = self.tasks_model = model
        self._delegate = TaskDelegate(self, model)
        self.ticking = Ticking(self, model)
        self._heads: list[int] = []
        self._build()
        self.columns = TaskColumns(self, model)
        self._heights = RowHeights(self, self._delegate.height_of)
        self._connect()

    def _build(self) -> None:
        self.setModel(self._rows)
        self.header = TaskHeader(self._rows, self)
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(self._delegate)
        tidy_table(self, TASK_HEIGHT)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Tasks of the plan"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.entered.connect(self._hover)
        self.header.sectionClicked.connect(self._heading_pressed)
        self.header.all_asked.connect(self.ticking.all)
        self.columns.changed.connect(self._refit)

    def show_rows(self, rows: Iterable[Row], *, keep: int | None) -> None:
        """Show rows, going back to the task with id ``keep``, else to the heading gone to, scrolled as it was."""
        column, again = max(self.currentIndex().column(), TITLE), self.refused_text()
        head = self.current_section()
        at = self.verticalScrollBar().value()
        blocker = QSignalBlocker(self.selectionModel())
        self._rows.set_records(tuple(rows))
        self._heads = [place for place, row in enumerate(self._rows.records) if type(row) is SectionRow]
        self._heights.show_rows(self._rows.records)
        blocker.unblock()
        if self.isVisible():  # else that is done when it is shown
            self.updateGeometries()
        place = self._rows.place_of(keep) if keep is not None else self._place_of_heading(head)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place, column))
        self.verticalScrollBar().setValue(at)
        self._heights.fit(self._rows.records)
        self.viewport().update()
        if again is not None and place >= 0:
            self.type_again(self._rows.index(place, column), again)

    def finish_typing(self) -> None:
        """Keep what is typed in a cell, and close it."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_whole(self, *, whole: bool) -> None:
        """Show texts whole, or in two lines."""
        self._delegate.lines.limit = 0 if whole else 2
        self._refit()

    def _refit(self) -> None:
        self._heights.forget()
        self._heights.fit(self._rows.records)
        self.viewport().update()

    def show_task(self, task_id: int) -> bool:
        """Go to a task; False where it is not shown."""
        place = self._rows.place_of(task_id)
        if place < 0:
            return False
        index = self._rows.index(place, TITLE)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def step(self, by: int) -> None:
        """Go to the next or the previous task."""
        place = self.currentIndex().row() + by
        while 0 <= place < len(self._rows.records):
            if isinstance(self._rows.records[place], TaskRow):
                self.setCurrentIndex(self._rows.index(place, TITLE))
                return
            place += by

    def current_task(self) -> TaskStanding | None:
        """Return the task of the current row."""
        row = self._current()
        return row.standing if isinstance(row, TaskRow) else None

    def current_section(self) -> Section | None:
        """Return the section whose heading is gone to."""
        row = self._current()
        return row.section if isinstance(row, SectionRow) else None

    def _place_of_heading(self, section: Section | None) -> int:
        wanted = section.id if section is not None else None
        heads = ((at, self._rows.records[at]) for at in self._heads)
        return next((at for at, row in heads if isinstance(row, SectionRow) and row.section.id == wanted), -1)

    def _current(self) -> Row | None:
        index = self.currentIndex()
        return self._rows.record(index) if index.isValid() else None

    # Keys and the mouse

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:  # the key belongs to the cell
            super().keyPressEvent(event)
            return
        row = self._current()
        if isinstance(row, SectionRow) and event.key() in _FOLD_KEYS:
            self.section_toggled.emit(row.section.id)
        elif not (self._take_plain(event) or (isinstance(row, TaskRow) and self._take_for_task(event, row))):
            super().keyPressEvent(event)

    def _take_plain(self, event: QKeyEvent) -> bool:
        """Take a key that means the same in every row."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.ticking.all()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and event.modifiers() & _SHIFT:
            self.ticking.on_the_way(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _take_for_task(self, event: QKeyEvent, row: TaskRow) -> bool:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD:
            self.enter_pressed.emit()
        elif key == Qt.Key.Key_Space:
            self.ticking.toggle(row)
        elif key == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif key == Qt.Key.Key_F2:
            self._edit_cell()
        else:
            return False
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        above = self._section_above()
        left = event.button() == Qt.MouseButton.LeftButton
        if above is not None and event.position().y() < theme.px(SECTION_HEIGHT):
            if left:
                self.section_toggled.emit(above.section.id)
            else:
                self.setCurrentIndex(self._rows.index(self._rows.records.index(above), TITLE))
            return
        index = self.indexAt(event.position().toPoint())
        row = self._rows.record(index) if index.isValid() else None
        if isinstance(row, TaskRow) and left and event.modifiers() & _SHIFT:
            self.ticking.up_to(index.row())
            return
        super().mousePressEvent(event)
        if isinstance(row, SectionRow) and left:
            self.section_toggled.emit(row.section.id)
        elif isinstance(row, TaskRow) and left and (index.column() == CHECK or event.modifiers() & _CONTROL):
            self.ticking.toggle(row)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).column() == CHECK:  # two quick presses tick twice
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)
        if self.current_task() is not None and event.button() == Qt.MouseButton.LeftButton:
            self._edit_cell()

    def _edit_cell(self) -> None:
        """Edit the current cell in place, or ask for the dialog that edits it."""
        index = self.currentIndex()
        if self._rows.columns[index.column()].store is None:
            self.cell_asked.emit(index.column())
        else:
            self.edit(index)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        row = self._current()
        if isinstance(row, TaskRow):
            self.menu_asked.emit(place)
        elif isinstance(row, SectionRow):
            self.section_menu_asked.emit(place)

    def _heading_pressed(self, column: int) -> None:
        if column != CHECK:
            self.sort_asked.emit(column)

    # The view itself

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fold()
        self._refit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self._section_above()
        if row is not None:
            painter = QPainter(self.viewport())
            room = QRect(0, 0, self.viewport().width(), theme.px(SECTION_HEIGHT) - 1)
            self._delegate.paint_section(painter, room, row)
            painter.setPen(theme.colour("lineStrong"))
            painter.drawLine(room.left(), room.bottom() + 1, room.right(), room.bottom() + 1)
            painter.end()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._heights.fit(self._rows.records)
        self.viewport().update()

    def _section_above(self) -> SectionRow | None:
        """Return the section whose heading has been scrolled away above the first row in view."""
        first = self.rowAt(0)
        if first < 0 or not self._heads:
            return None
        at = bisect_right(self._heads, first) - 1
        if at < 0 or self.rowViewportPosition(self._heads[at]) >= 0:
            return None
        row = self._rows.records[self._heads[at]]
        return row if isinstance(row, SectionRow) else None

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        if not self._heads:
            return
        above = self.visualRect(index).top() - theme.px(SECTION_HEIGHT)
        if above < 0 <= self.visualRect(index).bottom():  # not under the heading that stays
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + above)

    def _hover(self, index: QModelIndex) -> None:
        self._delegate.hovered = index.row()
        self.viewport().update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._delegate.hovered = -1
        self.viewport().update()

    def _row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.task_chosen.emit(self.current_task())


_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
