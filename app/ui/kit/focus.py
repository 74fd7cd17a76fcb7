"""Where the keys are: the ring that shows it, and a view that is given them and hands them on to one of its parts."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import QWidget

from app.override import override
from app.ui.kit import theme


class _Hand(QObject):
    """Gives the keys that a widget gets to one within it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.to = widget
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus() and self.to is not watched:
            self.to.setFocus(event.reason())
        return False


def draw_focus(painter: QPainter, place: QRect, rounded: int = 0) -> None:
    """Draw the ring that says where the keys are, along the inner edge of a place."""
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), rounded, rounded)


def on_key(widget: QWidget, key: str, do: Callable[[], object], *, within: bool = False) -> None:
    """Let a key do something while a widget has the focus, or where told so anything within it."""
    contexts = Qt.ShortcutContext
    shortcut = QShortcut(QKeySequence(key, QKeySequence.SequenceFormat.PortableText), widget)
    shortcut.setContext(contexts.WidgetWithChildrenShortcut if within else contexts.WidgetShortcut)
    shortcut.activated.connect(do)


def hand_on(widget: QWidget, to: QWidget) -> None:
    """Let a widget that is given the keys hand them on to one of its parts, or to another one than before.

    Qt's focus proxy would do the same, but Tab goes to a proxy as soon as it comes to the widget and so leaps over
    everything that stands before the proxy in it: those parts could be reached backwards only.
    """
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    hand = widget.findChild(_Hand, options=direct) or _Hand(widget)
    hand.to = to
