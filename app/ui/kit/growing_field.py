"""A field over a cell of a table: it grows over the rows below as far as its text, as a cell of Excel does."""

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.override import override
from app.ui.kit import theme

_BESIDE, _ABOVE_AND_BELOW = 24, 20
"""What stands around the letters: the frame, the margins, and the bar that scrolls."""
_NARROWEST, _TALLEST = 220, 220
_ANY_HEIGHT = 10_000


class GrowingField(QPlainTextEdit):
    """Takes a cell's text, which may have several lines: Enter keeps it, Shift+Enter opens a line."""

    done = Signal()
    """Enter was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)

    def wanted_height(self, width: int) -> int:
        """Return how high the field has to be to show the whole text."""
        room = QRect(0, 0, width - 2 * self.frameWidth() - _BESIDE, _ANY_HEIGHT)
        text = self.toPlainText() or " "
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() + _ABOVE_AND_BELOW

    def stand_over(self, cell: QRect, room: QRect) -> None:
        """Stand over a cell, as high as the text, and within the room that the table has."""
        width = max(cell.width(), theme.px(_NARROWEST))
        height = min(max(self.wanted_height(width), cell.height()), theme.px(_TALLEST))
        left = max(0, min(cell.left(), room.right() - width))
        top = max(0, min(cell.top(), room.bottom() - height))
        self.setGeometry(left, top, width, height)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_enter(event):
            event.accept()  # Ctrl+Enter belongs to the text here, and not to the table's own action
            return True
        return super().event(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted, with a space between the cells of Excel: with tabs it would be longer than measured."""
        self.insertPlainText(source.text().replace("\t", " "))
        self.ensureCursorVisible()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.done.emit()
            return
        super().keyPressEvent(event)


def is_enter(event: QKeyEvent) -> bool:
    """Say whether a key is Enter, be it with Ctrl or on the number pad."""
    others = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & others
