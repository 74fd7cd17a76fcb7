"""The sheet on which the sentences of the text stand, and the desk under it."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.override import override
from app.ui.kit import theme


class TextSheet(QWidget):
    """The sheet on which the sentences stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("textSheet")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(6, 20, 14, 28)
        self.column.setSpacing(2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("lineStrong"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class TextGround(QWidget):
    """The desk on which the sheet lies."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("desk"))
        painter.end()
