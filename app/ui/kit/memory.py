"""What the window remembers between runs and may forget without harm: its place, its splitters, its columns."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

from app.paths import places

_file: Path | None = None
_TITLE = 32
"""How high the title bar is that the system draws."""


def keep_in(file: Path | None) -> None:
    """Remember in this file from now on; None is the user's own."""
    global _file
    _file = file


def _settings() -> QSettings:
    return QSettings(str(_file or places().window), QSettings.Format.IniFormat)


def remember(key: str, value: Any) -> None:
    """Keep a value under a key until the next run."""
    _settings().setValue(key, value)


def remembered(key: str) -> Any:
    """Return what was kept under a key, None when there is nothing."""
    return _settings().value(key)


def remember_words(key: str, words: Iterable[str]) -> None:
    """Keep a set of single words."""
    remember(key, " ".join(sorted(words)))


def remembered_words(key: str) -> frozenset[str] | None:
    """Return the words that were kept, None when there is nothing."""
    kept = remembered(key)
    return frozenset(kept.split()) if isinstance(kept, str) else None


def remember_widths(key: str, widget: QSplitter | QHeaderView) -> None:
    """Keep the widths that the user gave to panes or columns."""
    remember(key, widget.saveState())


def restore_widths(key: str, widget: QSplitter | QHeaderView) -> bool:
    """Give panes or columns the widths they had; returns whether any were kept."""
    state = remembered(key)
    return isinstance(state, QByteArray) and bool(widget.restoreState(state))


def restore_place(key: str, window: QWidget, size: QSize) -> None:
    """Put a window where it was left; whole on this screen the first time, or where the screen is of another kind."""
    state = remembered(key)
    if isinstance(state, QByteArray) and window.restoreGeometry(state):
        return
    room = window.screen().availableGeometry()
    window.resize(size.boundedTo(room.size() - QSize(0, _TITLE)))
    window.move(room.x() + (room.width() - window.width()) // 2, room.y())
