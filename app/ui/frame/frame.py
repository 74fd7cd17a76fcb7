"""The frame: what stands around the views, and over which a notice may stand."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.override import override


class Frame(QWidget):
    """Says when it has another size: what stands over it is placed anew."""

    resized = Signal()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
