"""What shows the store's records and is true whenever it is looked at."""

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.override import override
from app.ui.desk import Desk


class FreshView(QWidget):
    """Asks the store again when that has changed: at once where it is looked at, else when it is shown next.

    ``shows`` are the kinds of records that it shows, None where that may be any; ``refresh`` asks the store again.
    """

    shows: ClassVar[frozenset[type] | None] = None
    waits: ClassVar[bool] = False
    """Whether it asks again only once what is being done now is over: a cell that was edited has closed by then."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        desk.refresh.changed.connect(self._records_changed)

    def refresh(self) -> None:
        """Ask the store again and show what it holds."""
        raise NotImplementedError

    def mark_stale(self) -> None:
        """Take what is shown for old."""
        self._stale = True
        if self.isVisible() and self.waits:
            QTimer.singleShot(0, self, self.catch_up)
        elif self.isVisible():
            self.catch_up()

    def catch_up(self) -> None:
        """Ask the store again unless what is shown is true, whether anybody looks or not."""
        if self._stale:
            self._stale = False
            self.refresh()

    def _records_changed(self, kinds: frozenset[type]) -> None:
        if self.shows is None or kinds & self.shows:
            self.mark_stale()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()
