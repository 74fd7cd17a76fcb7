"""The rules that every view and dialog keeps, each giving what breaks it in a window."""

import gc
from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QHeaderView, QLayoutItem, QScrollArea, QWidget

from app.ui.kit.flow import FlowLayout
from tests.ui.everyone.tree import ITEMS, nodes

Role = QAccessible.Role
USED = {
    Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.ComboBox, Role.EditableText, Role.Graphic,
    Role.Link, Role.List, Role.MenuItem, Role.PageTab, Role.PageTabList, Role.RadioButton, Role.Slider, Role.SpinBox,
    Role.Table, Role.Tree,
}  # fmt: skip


def nameless(window: QWidget) -> Iterator[str]:
    """Give what can be used and has no name."""
    for node in nodes(window):
        is_used = node.focusable or node.role in USED
        if is_used and not node.name and node.role not in ITEMS:  # an empty cell has nothing to say
            yield str(node)


def roleless(window: QWidget) -> Iterator[str]:
    """Give what is painted by ourselves, says something and does not say what it is."""
    for node in nodes(window):
        painted = node.widget is not None and paints(type(node.widget))
        if painted and node.name and node.role is Role.Client and not node.focusable:
            yield str(node)


def paints(make: type) -> bool:
    """Say whether widgets of a make are painted by code of ours."""
    painting = next(one for one in make.__mro__ if "paintEvent" in vars(one))
    return painting.__module__.startswith("app.")


def silent(window: QWidget) -> Iterator[str]:
    """Give the buttons that are only an icon and have no tooltip."""
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and not button.icon().isNull() and not button.text() and not button.toolTip():
            yield button.accessibleName() or type(button).__name__


def blank(window: QWidget) -> Iterator[str]:
    """Give the columns that do not say what stands in them."""
    for header in window.findChildren(QHeaderView):
        if header.isVisible() and header.orientation() is Qt.Orientation.Horizontal:
            for place in range(header.count()):
                if header.sectionSize(place) and not _heading(header, place):
                    yield f"{header.parent()} {place}"


def _heading(header: QHeaderView, place: int) -> str:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    found = (header.model().headerData(place, header.orientation(), role) for role in roles)
    return next((str(one) for one in found if one), "")


def scrolling(window: QWidget) -> Iterator[str]:
    """Give the pages that are scrolled by keys and have no name."""
    for area in window.findChildren(QScrollArea):
        if area.isVisible() and area.focusPolicy().value & Qt.FocusPolicy.TabFocus.value and not area.accessibleName():
            yield f"{area.parent()}"


def undressed(window: QWidget) -> Iterator[str]:
    """Give what stands in sight without the program's style sheet: neither it nor what it stands over has one."""
    over: QWidget | None = window
    while over is not None and not over.styleSheet():
        over = over.parentWidget()
    if over is None:
        yield f"{type(window).__name__} {window.windowTitle()}"


def left_behind(_window: QWidget) -> Iterator[str]:
    """Give how much Python knows of things laid in layouts that Qt may destroy unheard: all but what a flow holds."""
    left = _known_items()
    if left > 0:
        gc.collect()  # flows of windows that went
        left = _known_items()
    if left > 0:
        yield str(left)


def _known_items() -> int:
    known = sum(
        isinstance(one, QLayoutItem) and not isinstance(one, QObject) for one in shiboken6.getAllValidWrappers()
    )
    layouts = (one.layout() for one in QApplication.allWidgets())
    return known - sum(one.count() for one in layouts if isinstance(one, FlowLayout))
