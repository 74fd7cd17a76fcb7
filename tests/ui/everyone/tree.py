"""What a reader of the screen is told: the accessibility tree of a window, walked."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role
_MOST_CHILDREN = 120
"""Enough of a table or a list: its rows are all of one make."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One thing that a reader of the screen comes to."""

    role: Role
    name: str
    description: str
    value: str
    focusable: bool
    widget: QWidget | None
    path: str
    """The makes of the widgets around it, for the test's message."""

    def __str__(self) -> str:
        return f"{self.path} [{self.role.name}] “{self.name or self.value}”"


def nodes(root: QWidget) -> Iterator[Node]:
    """Give all visible things in a window, from the outside in."""
    yield from _within(QAccessible.queryAccessibleInterface(root), "")


def _within(here: QAccessibleInterface, path: str) -> Iterator[Node]:
    for place in range(min(here.childCount(), _MOST_CHILDREN)):
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
            widget=widget,
            path=at,
        )
        yield from _within(child, at)
