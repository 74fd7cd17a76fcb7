"""Columns and rows as they mostly are made: without Qt's own margins, and with the room told that is between parts."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

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
