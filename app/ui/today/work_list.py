"""The list "Việc cần làm": as high as its lines, arrows within it, Enter leads there, Space records progress."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.record_model import Column, RecordModel
from app.ui.today.lines import HeadLine, Line, MoreLine, ReportLine, TagsLine, TaskLine
from app.ui.today.work_delegate import WorkDelegate


def spoken(line: Line) -> str:
    """Return a line in words, as it is read aloud."""
    if isinstance(line, HeadLine):
        return f"{line.title}, {line.note}"
    if isinstance(line, MoreLine):
        return line.text
    if isinstance(line, ReportLine):
        return ", ".join((line.chip, line.day, line.title, line.note))
    if isinstance(line, TagsLine):
        return ", ".join((line.chip, line.day, *(tag.text for tag in line.tags)))
    return ", ".join(part for part in (line.chip, line.day, f"{line.number} {line.title}".strip(), line.note) if part)


class WorkList(QListView):
    """Shows the lines without a scroll bar of its own: the page around it scrolls."""

    led = Signal(object)
    """Carries the aim of what was gone to."""
    report_asked = Signal(object)
    """Carries the ReportingPeriod whose report was gone to."""
    record_asked = Signal(object)
    """Carries the TaskAim of the task whose progress is to be recorded."""
    revealed = Signal(int, int)
    """Carries top and height, within the list, of the line gone to by a key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RecordModel((Column(title="", text=spoken),), self, is_head=lambda one: isinstance(one, HeadLine))
        self._painted = WorkDelegate(self)
        self._heights: dict[tuple[int, int], int] = {}
        self.room = 0
        """How wide the lines are."""
        self.setModel(self._model)
        self.setItemDelegate(self._painted)
        self._build()

    def _build(self) -> None:
        self.setAccessibleName(_("To be done"))
        self.setProperty("bare", "true")
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the one gone to stays where it still is."""
        before = self.current()
        self._heights.clear()
        self._model.set_records(lines)
        same = (row for row, line in enumerate(lines) if before is not None and _is_same(line, before))
        first = (row for row, line in enumerate(lines) if not isinstance(line, HeadLine))
        row = next(same, next(first, -1))
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))
        self._fit()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines shown."""
        return self._model.records

    def current(self) -> Line | None:
        """Return the line gone to."""
        row = self.currentIndex().row()
        return self._model.records[row] if 0 <= row < len(self._model.records) else None

    def current_task(self) -> TaskLine | None:
        """Return the task gone to."""
        line = self.current()
        return line if isinstance(line, TaskLine) else None

    def press_button(self, line: Line) -> None:
        """Do what is on a line's button."""
        if isinstance(line, TaskLine):
            self.record_asked.emit(line.aim)
        else:
            self.go(line)

    def go(self, line: Line) -> None:
        """Lead to what a line speaks of."""
        if isinstance(line, ReportLine):
            self.report_asked.emit(line.period)
        elif not isinstance(line, HeadLine):
            self.led.emit(line.aim)

    def height_of(self, row: int) -> int:
        """Return how high a line stands in the list as wide as it is, in letters of the size chosen."""
        if not self.room:  # nothing is measured for a list that has no width yet
            return 1
        key = row, theme.px(100)
        if key not in self._heights:
            self._heights[key] = self._painted.height(self._model.records[row])
        return self._heights[key]

    def tip_at(self, point: QPoint) -> str:
        """Return what is said of the line, or of the tag in it, at a point."""
        line = self._line_at(point)
        if isinstance(line, TagsLine):
            tag = self._painted.tag_at(line, self.visualRect(self.indexAt(point)), point.x(), point.y())
            return tag.tip if tag is not None else line.note
        return f"{line.title}\n{line.note}" if isinstance(line, (TaskLine, ReportLine)) else ""

    def _fit(self) -> None:
        """Be as high as the lines; a list that is not shown yet has no width, and fits itself when it gets one."""
        if self.isVisible():
            self.setFixedHeight(max(sum(map(self.height_of, range(len(self._model.records)))), 1))
            self.scheduleDelayedItemsLayout()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != self.room:
            self.room = event.size().width()
            self._heights.clear()
            self._fit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current()
        key = event.key()
        if line is not None and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.go(line)
        elif line is not None and key == Qt.Key.Key_Space:
            self.press_button(line)
        else:
            super().keyPressEvent(event)
            self._reveal()

    def _reveal(self) -> None:
        rect = self.visualRect(self.currentIndex())
        self.revealed.emit(rect.top(), rect.height())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self._reveal()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        line = self._line_at(event.position().toPoint())
        active = line is not None and not isinstance(line, HeadLine)
        self.setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        line = self._line_at(point)
        if event.button() != Qt.MouseButton.LeftButton or line is None or isinstance(line, HeadLine):
            return
        rect = self.visualRect(self.indexAt(point))
        if self._painted.places(line, rect).button.contains(point):
            self.press_button(line)
            return
        tag = self._painted.tag_at(line, rect, point.x(), point.y()) if isinstance(line, TagsLine) else None
        if tag is not None:
            self.led.emit(tag.aim)
        else:
            self.go(line)

    def _line_at(self, point: QPoint) -> Line | None:
        index = self.indexAt(point)
        return self._model.records[index.row()] if index.isValid() else None


def _is_same(one: Line, other: Line) -> bool:
    if isinstance(one, TaskLine) and isinstance(other, TaskLine):
        return one.aim.task_id == other.aim.task_id
    return type(one) is type(other) and not isinstance(one, HeadLine)
