"""The library under the window survives its own signals."""

import sys

from PySide6.QtCore import QObject, Signal


class Speaker(QObject):
    spoken = Signal(bool)


def test_emitting_thirty_thousand_signals_loses_no_reference_to_true(qapp):
    speaker = Speaker()
    before = sys.getrefcount(True)
    for _ in range(30_000):
        speaker.spoken.emit(True)
    assert abs(sys.getrefcount(True) - before) < 100
