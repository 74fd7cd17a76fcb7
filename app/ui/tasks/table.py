"""The task table: sections that stay in view, rows of their own height, keys that lead to the pane and back."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from app.domain.progress import State, TaskStanding
from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.cards import tidy_table
from app.ui.kit.chips import chip_width
from app.ui.kit.memory import remember, remember_widths, remembered, restore_widths
from app.ui.kit.record_model import Index
from app.ui.tasks.delegate import SECTION_HEIGHT, TASK_HEIGHT, TaskDelegate, row_height
from app.ui.tasks.model import LEAD, NOTE, NUMBER, PRODUCT, STATE, TITLE, UPDATED, TaskModel
from app.ui.tasks.rows import Row, SectionRow, TaskRow

_KEY = "tasks/columns-2"
_HIDDEN = "tasks/hidden-columns-1"
_NARROWEST_TITLE = 240
_PAD = 7


class TaskTable(QTableView):
    """Shows the rows of the plan."""

    task_chosen = Signal(object)
    """Carries the TaskStanding of the row gone to, None where it is no task."""
    enter_pressed = Signal()
    """Enter was pressed on a task."""
    section_toggled = Signal(int)
    """Carries the id of a section to fold away or unfold."""
    sort_asked = Signal(int)
    """Carries the column whose heading was pressed."""

    def __init__(self, model: TaskModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._delegate = TaskDelegate(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        tidy_table(self, TASK_HEIGHT)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Tasks of the plan"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._build_columns()

    def _build_columns(self) -> None:
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for place, column in enumerate(self._rows.columns):
            if column.width:
                self.setColumnWidth(place, theme.px(column.width))
        widest = max(chip_width(state) for state in (State.DONE_ON_TIME, State.DONE_LATE))
        self.setColumnWidth(STATE, max(self.columnWidth(STATE), widest + 2 * _PAD))
        restore_widths(_KEY, header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        kept = remembered(_HIDDEN)
        hidden = kept.split() if isinstance(kept, str) else map(str, (PRODUCT, NOTE))
        self._hidden_by_user = {int(place) for place in hidden if place.isdigit()}
        for place in range(len(self._rows.columns)):  # what was only folded away when the widths were kept is back
            self.setColumnHidden(place, place in self._hidden_by_user)

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.entered.connect(self._hover)
        self.horizontalHeader().sectionClicked.connect(self.sort_asked)
        self.horizontalHeader().sectionResized.connect(self._keep_columns)
        self.horizontalHeader().sectionMoved.connect(self._keep_columns)

    def show_rows(self, rows: Iterable[Row], *, keep: int | None) -> None:
        """Show rows, going back to the task with id ``keep`` and staying where the table was scrolled to."""
        at = self.verticalScrollBar().value()
        blocker = QSignalBlocker(self.selectionModel())
        self._rows.set_records(tuple(rows))
        header = self.verticalHeader()
        quiet = QSignalBlocker(header)
        for place, row in enumerate(self._rows.records):
            height = row_height(row)
            if header.sectionSize(place) != height:  # the heights of the rows shown before stay with their places
                header.resizeSection(place, height)
        quiet.unblock()
        blocker.unblock()
        self.updateGeometries()
        place = self._rows.place_of(keep) if keep is not None else -1
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place, TITLE))
        self.verticalScrollBar().setValue(at)
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
        index = self.currentIndex()
        row = self._rows.record(index) if index.isValid() else None
        return row.standing if isinstance(row, TaskRow) else None

    def show_column(self, column: int, *, shown: bool) -> None:
        """Show a column or not, as the user chose."""
        (self._hidden_by_user.discard if shown else self._hidden_by_user.add)(column)
        self._fold_columns()
        self._keep_columns()
        remember(_HIDDEN, " ".join(map(str, sorted(self._hidden_by_user))))

    def is_column_wanted(self, column: int) -> bool:
        """Say whether the user wants a column, whatever there is room for."""
        return column not in self._hidden_by_user

    def _fold_columns(self) -> None:
        """Leave out what does not fit beside the title: the last update first, then who leads."""
        folded: set[int] = set()
        columns = range(len(self._rows.columns))
        for candidate in (UPDATED, LEAD, NUMBER):
            others = sum(
                self.columnWidth(place) or theme.px(self._rows.columns[place].width)
                for place in columns
                if place != TITLE and place not in self._hidden_by_user | folded
            )
            if self.viewport().width() - others >= theme.px(_NARROWEST_TITLE):
                break
            folded.add(candidate)
        for place in columns:
            hide = place in self._hidden_by_user | folded
            if self.isColumnHidden(place) != hide:
                self.setColumnHidden(place, hide)

    @override
    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt passes its own event
        self._fold_columns()

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
        self.viewport().update()

    def _section_above(self) -> SectionRow | None:
        """Return the section whose heading has been scrolled away above the first row in view."""
        first = self.rowAt(0)
        if first < 0 or (isinstance(self._rows.records[first], SectionRow) and self.rowViewportPosition(first) == 0):
            return None
        for place in range(first, -1, -1):
            row = self._rows.records[place]
            if isinstance(row, SectionRow):
                return row if self.rowViewportPosition(place) < 0 else None
        return None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:  # the key belongs to the cell
            super().keyPressEvent(event)
            return
        index = self.currentIndex()
        row = self._rows.record(index) if index.isValid() else None
        key = event.key()
        if isinstance(row, SectionRow) and key in {
            Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right,
        }:  # fmt: skip
            self.section_toggled.emit(row.section.id)
        elif isinstance(row, TaskRow) and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        above = self._section_above()
        if above is not None and event.position().y() < theme.px(SECTION_HEIGHT):
            self.section_toggled.emit(above.section.id)
            return
        row = self._rows.record(index) if index.isValid() else None
        if isinstance(row, SectionRow) and event.button() == Qt.MouseButton.LeftButton:
            self.section_toggled.emit(row.section.id)

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
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

    def _keep_columns(self) -> None:
        remember_widths(_KEY, self.horizontalHeader())
