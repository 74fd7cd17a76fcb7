"""The heading of the task table: a box before the columns that ticks all tasks shown."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from app.override import override
from app.ui.kit.check_box import draw_check_box
from app.ui.tasks.model import CHECK, TaskModel

_BOX = 16


class TaskHeader(QHeaderView):
    """Paints the box; pressing it asks to tick all tasks shown, or none."""

    all_asked = Signal()

    def __init__(self, model: TaskModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = model
        self.setSectionsClickable(True)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if logicalIndex != CHECK:
            return
        state = QStyle.StateFlag.State_Enabled
        if self._rows.ticked():
            shown = self._rows.tasks()
            every = bool(shown) and all(one.task.id in self._rows.ticked() for one in shown)
            state |= QStyle.StateFlag.State_On if every else QStyle.StateFlag.State_NoChange
        box = QRect(rect.left() + (rect.width() - _BOX) // 2 + 1, rect.top() + (rect.height() - _BOX) // 2, _BOX, _BOX)
        draw_check_box(painter, box, self.palette(), state)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.logicalIndexAt(event.position().toPoint()) == CHECK and event.button() == Qt.MouseButton.LeftButton:
            self.all_asked.emit()
