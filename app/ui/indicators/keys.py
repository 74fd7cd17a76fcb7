"""What the keys ask of the indicator gone to, in the table and among the cards alike."""

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.domain.indicators import IndicatorStanding

DIGITS = frozenset("0123456789")


class Look(Protocol):
    """The indicators as a table or as cards."""

    entered_row: SignalInstance
    delete_wanted: SignalInstance
    copy_wanted: SignalInstance

    def standing(self) -> IndicatorStanding | None:
        """Return the indicator on which the cursor stands."""

    def type_figures(self, first: str = "") -> None:
        """Let the figures of the indicator gone to be typed, with a first letter."""


def press(look: Look, event: QKeyEvent, begins: frozenset[str]) -> bool:
    """Do what a key asks; returns whether it asked anything. Figures begin with one of the signs ``begins``."""
    if event.matches(QKeySequence.StandardKey.Copy):
        look.copy_wanted.emit()
        return True
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or look.standing() is None:
        return False
    match Qt.Key(event.key()):
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            look.entered_row.emit()
        case Qt.Key.Key_F2:
            look.type_figures()
        case Qt.Key.Key_Delete:
            look.delete_wanted.emit()
        case _ if event.text() in begins:
            look.type_figures(event.text())
        case _:
            return False
    return True
