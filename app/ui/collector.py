"""Python's search for unreachable cycles, made on the window's thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000
"""Milliseconds between two looks at whether there is enough to search."""


class Collector(QObject):
    """Searches for cycles in the event loop, and keeps Python from doing so wherever memory happens to be taken.

    Left alone, the search runs on whichever thread takes memory. A job's thread would then destroy widgets that lie
    in cycles, and Qt lets only the window's thread do that: the process ends, and long after its cause.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(_EVERY)

    def collect(self) -> None:
        """Search as far as Python itself would by now."""
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))
