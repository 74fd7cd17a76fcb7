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
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} “{words}” in {type(widget.parent()).__name__}"


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


# One sees where one is


def _table() -> QTableWidget:
    made = QTableWidget(3, 2)
    made.setCurrentCell(1, 0)
    return made


def _list() -> QListWidget:
    made = QListWidget()
    made.addItems(["một", "hai", "ba"])
    made.setCurrentRow(0)
    return made


CONTROLS = {
    "primary button": lambda: primary_button("Ghi tiến độ"),
    "button": lambda: button("Gia hạn"),
    "flat button": lambda: flat_button("Bỏ qua"),
    "danger button": lambda: danger_button("Xóa"),
    "link": lambda: link_button("Mở báo cáo"),
    "filter": lambda: filter_button("Quá hạn 1"),
    "segment": lambda: SegmentedSwitch((("a", "Tháng"), ("b", "Quý"))),
    "icon button": lambda: icon_button("add", "Thêm"),
    "field": QLineEdit,
    "choice": lambda: Choice([(1, "một"), (2, "hai")]),
    "day": DateField,
    "number": QSpinBox,
    "text": QPlainTextEdit,
    "check box": lambda: QCheckBox("Lưu ý"),
    "radio button": lambda: QRadioButton("Một lần"),
    "switch": lambda: Switch("Nhiệm vụ quá hạn"),
    "table": _table,
    "list": _list,
}
_SEEN = 40
"""Pixels that differ: a ring round the smallest control has more."""


def differing(one: QImage, other: QImage) -> int:
    """Return how many pixels differ."""
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for x in range(one.width())
        for y in range(min(one.height(), other.height()))
    )


@pytest.fixture(params=["light", "dark"])
def palette(request, dressed):
    """Each of the two palettes."""
    dressed.choose(request.param)
    yield request.param
    dressed.choose("light")


@pytest.mark.parametrize("kind", CONTROLS)
def test_the_focus_is_seen_on_every_kind_of_control(kind, palette, qtbot):
    window, elsewhere, control = QWidget(), QLineEdit(), CONTROLS[kind]()
    window.setObjectName("page")
    column = QVBoxLayout(window)
    column.addWidget(elsewhere)
    column.addWidget(control)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    elsewhere.setFocus()
    without = control.grab().toImage()
    QTest.keyClick(elsewhere, Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert window.focusWidget() is not elsewhere
    assert differing(without, control.grab().toImage()) > _SEEN


@pytest.mark.parametrize("name", VIEWS)
def test_the_focus_is_seen_at_every_stop_of_a_view(stage, name):
    window = come_upon(stage, name)
    unseen = []
    window.activateWindow()
    window.setFocus()
    settle()
    for stop in sorted(stops_of(window), key=_named):
        window.setFocus()
        without = stop.grab().toImage()
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if stop.hasFocus() and differing(without, stop.grab().toImage()) <= _SEEN:
            unseen.append(_named(stop))
    assert unseen == []
