"""What a reader of the screen is told: the accessibility tree of a window, walked."""

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role
ITEMS = {Role.Cell, Role.TreeItem, Role.ListItem}
_MOST_CHILDREN = 120
"""Enough of a table or a list: its rows are all of one make."""


class Node(Struct, frozen=True, kw_only=True):
    """One thing that a reader of the screen comes to."""

    role: Role
    name: str
    description: str
    value: str
    focusable: bool
    focused: bool
    selected: bool
    place: QRect
    """Where it stands on the screen."""
    widget: QWidget | None
    path: str
    """The makes of the widgets around it, for the test's message."""

    def __str__(self) -> str:
        return f"{self.path} [{self.role.name}] “{self.name or self.value}”"


def nodes(root: QWidget, most: int = _MOST_CHILDREN) -> Iterator[Node]:
    """Give all visible things in a window, from the outside in; of a long table or list only the first."""
    yield from _within(QAccessible.queryAccessibleInterface(root), "", most)


def items(root: QWidget) -> list[Node]:
    """Return the cells and list items in a widget that have something to say, all of them."""
    return [one for one in nodes(root, most=10_000) if one.role in ITEMS and one.name]


def _within(here: QAccessibleInterface, path: str, most: int) -> Iterator[Node]:
    for place in range(min(here.childCount(), most)):
        child = here.child(place)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        owner = child.object()
        widget = owner if isinstance(owner, QWidget) else None
        at = f"{path}/{type(widget).__name__}" if widget is not None else path
        yield Node(
            role=child.role(),
            name=child.text(QAccessible.Text.Name).strip(),
            description=child.text(QAccessible.Text.Description).strip(),
            value=child.text(QAccessible.Text.Value).strip(),
            focusable=bool(child.state().focusable),
            focused=bool(child.state().focused),
            selected=bool(child.state().selected),
            place=child.rect(),
            widget=widget,
            path=at,
        )
        yield from _within(child, at, most)
