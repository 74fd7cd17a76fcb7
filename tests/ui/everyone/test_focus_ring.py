"""One sees where the keys are: every kind of control looks otherwise with them, in both palettes."""

from collections.abc import Callable
from itertools import islice

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
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import Choice
from app.ui.settings.switch import Switch

SEEN = 40
"""Pixels that differ: a ring round the smallest control has more."""


def differs(one: QImage, other: QImage) -> bool:
    """Say whether two pictures differ in more pixels than a speck has."""
    pixels = (memoryview(image.constBits()).cast("I") for image in (one, other))
    different = (True for before, now in zip(*pixels, strict=False) if before != now)
    return sum(islice(different, SEEN)) == SEEN


def _table() -> QTableWidget:
    made = QTableWidget(3, 2)
    made.setCurrentCell(1, 0)
    return made


def _list() -> QListWidget:
    made = QListWidget()
    made.addItems(["một", "hai", "ba"])
    made.setCurrentRow(0)
    return made


CONTROLS: dict[str, Callable[[], QWidget]] = {
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


@pytest.fixture(params=["light", "dark"])
def palette(request, dressed):
    """Each of the two palettes."""
    dressed.choose(request.param)
    yield request.param
    dressed.choose("light")


def test_the_focus_is_seen_on_every_kind_of_control(palette, qtbot):
    assert [kind for kind, make in CONTROLS.items() if not shows_focus(make(), qtbot)] == []


def shows_focus(control: QWidget, qtbot) -> bool:
    """Say whether a control looks otherwise once Tab has come to it."""
    window, elsewhere = QWidget(), QLineEdit()
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
    return differs(without, control.grab().toImage())
