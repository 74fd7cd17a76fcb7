"""Windows over the main one: as large as they like to be, never larger than the screen; what does not fit scrolls."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from app.ui.kit import theme

_ACROSS, _DOWN = 40, 60
"""What is left free beside a window, and above and below it, where its title stands too."""


def room_for(dialog: QDialog) -> QSize:
    """Return how large a window may be on its screen."""
    free = dialog.screen().availableGeometry()
    return QSize(free.width() - _ACROSS, free.height() - _DOWN)


def open_at(dialog: QDialog, width: int, height: int) -> None:
    """Give a window its size at 96 dpi, or what the screen leaves it."""
    dialog.resize(QSize(theme.px(width), theme.px(height)).boundedTo(room_for(dialog)))
