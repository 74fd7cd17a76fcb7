"""F1 in dialogs: the window's own keys are not heard there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_NAME = "dialogHelp"


class DialogHelp(QObject):
    """Gives each dialog of a window the key F1 when it comes up."""

    def __init__(self, window: QWidget, show_guide: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._show_guide = show_guide
        application = QApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._look)

    def _look(self) -> None:
        dialog = dialog_over(self._window)
        if dialog is None or dialog.findChild(QShortcut, _NAME, Qt.FindChildOption.FindDirectChildrenOnly):
            return
        key = QShortcut(QKeySequence("F1"), dialog)
        key.setObjectName(_NAME)
        key.activated.connect(self._show_guide)


def dialog_over(window: QWidget) -> QDialog | None:
    """Return the dialog that must be answered before work goes on in a window; None where there is none.

    One that stands over another window of the program, such as the guide's own choice of a printer, is none of them.
    """
    dialog = QApplication.activeModalWidget()
    above: QWidget | None = dialog
    while isinstance(above, QDialog):
        below = above.parentWidget()
        above = below.window() if below is not None else None
    return dialog if isinstance(dialog, QDialog) and above is window else None
