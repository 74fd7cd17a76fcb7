"""Views made before they are gone to, one at a time, while nobody touches mouse or keyboard.

Making a view takes longer than showing it. Who goes to it for the first time should not wait for that, and who works
should not feel it: a view is made only after a pause, and the next one after another.
"""

from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.override import override
from app.ui.frame.main_window import MainWindow
from app.ui.frame.places import PLACES

_LOOK_MS, _PAUSE = 300, 1.2
"""How often it looks whether there is a pause, and how many seconds without a touch are one."""
_TOUCHES = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.DragMove}
)


class MakeAhead(QObject):
    """Makes the places' views of a window that has just come up; then it is done, as a filter of events costs time."""

    def __init__(self, window: MainWindow, application: QApplication) -> None:
        super().__init__(window)
        self._window, self._application = window, application
        self._touched = monotonic()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(_LOOK_MS, self, self._listen)  # once the window stands: its making is a thousand events

    def _listen(self) -> None:
        self._application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = monotonic()
        return False

    def look(self) -> None:
        """Make the next view where there is a pause, nothing under way and the window in sight."""
        window, places = self._window, self._window.places
        wanted = next((key for key, _icon, _word in PLACES if not places.has(key)), None)
        if wanted is None:
            self._timer.stop()
            self._application.removeEventFilter(self)
        elif places.shown and window.isVisible() and not window.desk.jobs.busy and self._is_pause():
            places.make(wanted)

    def _is_pause(self) -> bool:
        return monotonic() - self._touched >= _PAUSE
