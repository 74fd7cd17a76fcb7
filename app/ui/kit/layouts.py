"""Columns and rows as they mostly are made, without Qt's own margins, and how one is put into another."""

from typing import TypeVar

import shiboken6
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

_Box = TypeVar("_Box", bound=QBoxLayout)


def column_in(owner: QWidget | None = None, spacing: int = 0, *, around: int = 0) -> QVBoxLayout:
    """Return a column of a widget, or of a layout that is yet to take it, with so much room between its parts."""
    return _spaced(QVBoxLayout(owner) if owner is not None else QVBoxLayout(), spacing, around)


def row_in(owner: QWidget | None = None, spacing: int = 0, *, around: int = 0) -> QHBoxLayout:
    """Return a row, likewise."""
    return _spaced(QHBoxLayout(owner) if owner is not None else QHBoxLayout(), spacing, around)


def _spaced(box: _Box, spacing: int, around: int) -> _Box:
    box.setContentsMargins(around, around, around, around)
    box.setSpacing(spacing)
    return box


def add_layout(outer: QBoxLayout, inner: QLayout, stretch: int = 0) -> None:
    """Put a layout into another, with its share of the room that is left.

    PySide6 makes a Python object for each thing laid in the inner one and keeps it with the outer one, also once Qt
    has destroyed that thing because its widget went or was laid elsewhere. Whatever Qt makes later at the same place in
    memory then goes by two Python objects, and as it is destroyed PySide6 may write into one that is gone: the process
    ends. So these objects are told at once that they stand for nothing; nobody asks for them.
    """
    outer.addLayout(inner, stretch)
    _forget_items(inner)


def _forget_items(layout: QLayout) -> None:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if isinstance(item, QLayout):
            _forget_items(item)
        elif item is not None:
            shiboken6.invalidate(item)
