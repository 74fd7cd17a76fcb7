"""Whose Ctrl+Z is it: a field takes back what is being typed in it, the window everything that was kept."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def leaves_undo(event: QEvent, *, here: bool) -> bool:
    """Say whether a key asks to undo while nothing typed is to be taken back: it is the window's then."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        and not here
    )
