"""Tab comes to everything that can be used and round again, and one always sees where it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.buttons import (
    SegmentedSwitch,
    button,
    danger_button,
    filter_button,
    flat_button,
    icon_button,
    link_button,
    primary_button,
)
from app.ui.kit.fields import Choice, DateField
from app.ui.settings.switch import Switch
from tests.ui.everyone.stage import DIALOGS, VIEWS, Stage, come_upon, settle

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
    return f"{type(widget).__name__} “{widget.accessibleName() or getattr(widget, 'text', str)()}” in {type(widget.parent()).__name__}"


@pytest.mark.parametrize("name", [*VIEWS, *DIALOGS])
def test_tab_comes_to_everything_and_round(stage: Stage, name):
    window = come_upon(stage, name)
    came, trap = walk(window)
    missed = sorted(_named(one) for one in stops_of(window) - came)
    if window not in {stage.window, stage.empty}:
        window.close()
        window.deleteLater()
    assert trap == ""
    assert missed == []
