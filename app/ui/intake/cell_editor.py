"""The field in which a cell of the preview is edited: it can also cut the row in two."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.override import override
from app.ui.kit.growing_field import GrowingField, is_enter


class CellEditor(GrowingField):
    """Takes a cell's text, and says where the row shall be cut."""

    split_asked = Signal(int)
    """Carries the place of the caret at which the row shall be cut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTip(_("Enter keeps the text, Shift+Enter opens a line, Ctrl+Enter splits the row at the caret."))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.split_asked.emit(self.textCursor().position())
            return
        super().keyPressEvent(event)
