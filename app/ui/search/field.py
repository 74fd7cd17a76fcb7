"""The field of the search everywhere: says when one comes and goes, and asks first what its keys mean."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.override import override
from app.ui.kit.fields import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable


class EverywhereField(SearchField):
    """The field above the views."""

    entered = Signal()
    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(hint, parent)
        self.press: Callable[[QKeyEvent], bool] = lambda _event: False
        """Does what a key means to the results; whether it meant anything."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(event):
            super().keyPressEvent(event)
