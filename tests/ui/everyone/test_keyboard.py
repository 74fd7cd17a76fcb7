"""Tab comes to everything that can be used and round again, and one always sees where it is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.everyone.stage import go_round, settle
from tests.ui.everyone.test_focus_ring import differs

_MOST = 250
"""More stops than any view has."""


def stops_of(window: QWidget) -> set[QWidget]:
    """Return what Tab must come to: all that is shown, usable and takes the keys itself."""
    return {
        one
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.window() is window
        and one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and one.focusProxy() is None
        and not one.objectName().startswith("qt_")
    }


def press_tab(window: QWidget) -> QWidget | None:
    """Press Tab as an officer does; Ctrl+Tab where Tab is a key of the cells or of the text. None where both stay."""
    before = window.focusWidget()
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab, modifier)
        QApplication.processEvents()
        now = window.focusWidget()
        if now is not before:
            return now
    return None


def walk(window: QWidget) -> tuple[set[QWidget], str]:
    """Press Tab until it comes round; return where it came to, and where it stayed for good."""
    window.activateWindow()
    settle()
    came: set[QWidget] = set()
    now = window.focusWidget() or press_tab(window)
    for _press in range(_MOST):
        if now is None:
            return came, _named(window.focusWidget())
        if now in came and came >= stops_of(window):
            return came, ""
        came.add(now)
        now = press_tab(window)
    return came, ""


def _named(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing has the keys"
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} “{words}” in {type(widget.parent()).__name__}"


def test_tab_comes_to_everything_and_round(stage):
    faults: list[str] = []

    def look(name: str, window: QWidget) -> None:
        came, trap = walk(window)
        faults.extend(f"{name}: Tab never comes to {_named(one)}" for one in stops_of(window) - came)
        if trap:
            faults.append(f"{name}: Tab stays in {trap}")

    go_round(stage, look)
    assert sorted(faults) == []


def test_the_focus_is_seen_at_every_stop(stage):
    unseen: list[str] = []
    known: set[str] = set()

    def look(name: str, window: QWidget) -> None:
        window.activateWindow()
        settle()
        for stop in stops_of(window):
            if _named(stop) in known:  # the frame's are the same in each view
                continue
            known.add(_named(stop))
            window.setFocus()
            without = stop.grab().toImage()
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            if stop.hasFocus() and not differs(without, stop.grab().toImage()):
                unseen.append(f"{name}: {_named(stop)}")

    go_round(stage, look)
    assert sorted(unseen) == []
