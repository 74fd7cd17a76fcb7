"""What a reader of the screen is told beyond what Qt tells it by itself."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Say what shows itself while the keys are elsewhere; ``at_once`` breaks into what is being said."""
    if not QAccessible.isActive() or not text:
        return
    told = QAccessibleAnnouncementEvent(widget, text)
    if at_once:
        told.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(told)


class SpokenFocus(QObject):
    """Says which item has the keys when a list or a table gets them.

    Qt says by itself only that the list has them; the item it says once another is gone to.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if QAccessible.isActive() and isinstance(now, QAbstractItemView):
            QTimer.singleShot(0, self, self._tell)  # Qt tells of the list after this, and the last one told counts

    def _tell(self) -> None:
        now = QApplication.focusWidget()
        if not isinstance(now, QAbstractItemView) or not now.currentIndex().isValid():
            return
        item = QAccessible.queryAccessibleInterface(now).focusChild()
        if item is not None and item.isValid():
            QAccessible.updateAccessibility(QAccessibleEvent(item, QAccessible.Event.Focus))
