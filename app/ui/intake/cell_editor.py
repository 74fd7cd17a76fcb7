"""The field in which a cell of the preview is edited: it grows over the rows below, and can cut the row in two."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.i18n import _
from app.override import override

_BESIDE, _ABOVE_AND_BELOW = 24, 20
"""What stands around the letters: the frame, the margins, and the bar that scrolls."""
_ANY_HEIGHT = 10_000


class CellEditor(QPlainTextEdit):
    """Takes a cell's text, which may have several lines: Enter keeps it, Shift+Enter opens a line."""

    done = Signal()
    """Enter was pressed."""
    split_asked = Signal(int)
    """Carries the place of the caret at which the row shall be cut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setToolTip(_("Enter keeps the text, Shift+Enter opens a line, Ctrl+Enter splits the row at the caret."))

    def wanted_height(self, width: int) -> int:
        """Return how high the editor has to be to show the whole text."""
        room = QRect(0, 0, width - 2 * self.frameWidth() - _BESIDE, _ANY_HEIGHT)
        text = self.toPlainText() or " "
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() + _ABOVE_AND_BELOW

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_enter(event):
            event.accept()  # Ctrl+Enter belongs to the caret here, and not to the table's own action
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if _is_enter(event):
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                self.split_asked.emit(self.textCursor().position())
            else:
                self.done.emit()
            return
        super().keyPressEvent(event)


def _is_enter(event: QKeyEvent) -> bool:
    others = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & others
