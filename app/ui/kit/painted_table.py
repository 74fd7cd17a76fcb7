"""A table that is painted whole by its owner: only Qt, and by it a reader of the screen, sees cells in it.

What is painted in one go would else be one thing without parts: here each part is a cell with a name, a place and a
state, and the one gone to is told as such.
"""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QTableView, QWidget

from app.override import override
from app.ui.kit.record_model import Index

_HOVERS = frozenset({QEvent.Type.HoverEnter, QEvent.Type.HoverMove, QEvent.Type.HoverLeave})


class PaintedTable(QTableView):
    """Has nothing of a table's look and ways: no frame, headers, bars or hover, no keys or drags between cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def place(self, index: Index) -> QRect:
        """Return where a cell is painted."""
        raise NotImplementedError

    @override
    def visualRect(self, index: Index) -> QRect:
        return self.place(index) if index.isValid() else QRect()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        # no cell looks otherwise under the pointer, so none is painted anew for it
        return event.type() in _HOVERS or super().viewportEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # nothing is chosen by dragging

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # what it stands in scrolls
