"""What a reader of the screen hears, over the desktop's own bus: the window on a screen, and somebody who listens.

Run as a program of its own, for Qt speaks to that bus only from a real screen, and tests have none.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, Qt, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.i18n import set_language
from app.settings import Settings
from app.ui.application import make_application
from tests.ui.everyone.stage import Stage, come_upon, open_stage

_PAUSE, _PAUSES = 120, 40
"""Milliseconds of silence after which all has been said, and how often one waits for it."""


def ask(bus: QDBusConnection, service: str, path: str, name: str, *words: str) -> Any:
    """Ask a service of a bus for something."""
    message = QDBusMessage.createMethodCall(service, path, service, name)
    message.setArguments(list(words))
    answer = bus.call(message)
    if answer.type() is QDBusMessage.MessageType.ErrorMessage:
        raise OSError(answer.errorMessage())
    return next(iter(answer.arguments()), None)


class Ears(QObject):
    """Hears what gets the focus."""

    def __init__(self) -> None:
        super().__init__()
        self._heard: list[str] = []
        address = ask(QDBusConnection.sessionBus(), "org.a11y.Bus", "/org/a11y/bus", "GetAddress")
        self._bus = QDBusConnection.connectToBus(address, "ears")
        for event in ("object:", "focus:"):  # nothing is said while nobody listens
            ask(self._bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/registry", "RegisterEvent", event)
        event = "org.a11y.atspi.Event"
        for kind, name, hearing in (("Focus", "Focus", "hear"), ("Object", "Announcement", "hear_said")):
            slot: Any = SLOT(f"{hearing}(QDBusMessage)")  # Qt's stub wants bytes and Qt a text
            self._bus.connect("", "", f"{event}.{kind}", name, self, slot)

    @Slot(QDBusMessage)
    def hear(self, message: QDBusMessage) -> None:
        """Remember what has the focus now."""
        number = message.path().rpartition("/")[2]
        found = QAccessible.accessibleInterface(int(number)) if number.isdigit() else None
        self._heard.append("" if found is None else found.text(QAccessible.Text.Name))

    @Slot(QDBusMessage)
    def hear_said(self, message: QDBusMessage) -> None:
        """Remember what was said aloud."""
        said: Any = message.arguments()[3]
        self._heard.append(str(said.variant() if isinstance(said, QDBusVariant) else said))

    def after(self, deed: Callable[[], object]) -> str:
        """Return what was heard last once something was done."""
        self._heard.clear()
        deed()
        for _pause in range(_PAUSES):
            before = len(self._heard)
            QTest.qWait(_PAUSE)
            if before and before == len(self._heard):
                break
        return self._heard[-1] if self._heard else ""


def listen(stage: Stage, ears: Ears) -> dict[str, list[str]]:
    """Return what is heard on the way through what is painted, place by place."""
    stage.empty.hide()
    come_upon(stage, "calendar month").activateWindow()
    QTest.qWait(_PAUSE)
    calendar = stage.view("calendar")
    calendar.controls.after.setFocus()
    heard = {
        "days": _walk(ears, calendar.month, Qt.Key.Key_Right, Qt.Key.Key_PageDown),
        "agenda": _walk(ears, calendar.agenda, Qt.Key.Key_Down),
    }
    calendar.controls.after.setFocus()
    QTest.qWait(_PAUSE)
    heard["page"] = [ears.after(partial(QTest.keyClick, calendar.controls.after, Qt.Key.Key_Space))]
    heard["said"] = [ears.after(partial(stage.desk.say, "Đã lưu."))]
    come_upon(stage, "tasks")
    stage.desk.open_task(next(one for one in stage.standings if len(one.occurrences) > 2).task.id)
    heard["occurrences"] = _walk(ears, stage.view("tasks").pane.strip, Qt.Key.Key_Right, Qt.Key.Key_Left)
    come_upon(stage, "indicators")
    heard["figures"] = _walk(ears, stage.view("indicators").pane.chart, Qt.Key.Key_Right)
    return heard


def _walk(ears: Ears, widget: QWidget, *keys: Qt.Key) -> list[str]:
    arrived = ears.after(partial(widget.setFocus, Qt.FocusReason.TabFocusReason))
    return [arrived, *(ears.after(partial(QTest.keyClick, widget, key)) for key in keys)]


def main(store: Path, written: Path) -> None:
    """Write down what was heard."""
    set_language("vi")
    make_application(Settings(theme="light"))
    ears = Ears()
    with tempfile.TemporaryDirectory() as folder, open_stage(store, Path(folder)) as stage:
        heard = listen(stage, ears)
    written.write_text(json.dumps(heard), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
