"""Everything Qt, and nothing else."""

import builtins
from importlib import import_module

_BEFORE_QT = ("app.services.store", "app.services.digest", "app.services.office", "app.services.backup_rules")
"""What the first view needs that knows nothing of Qt."""


def _load() -> None:
    """Load Qt, and leave Python's way of importing as it was.

    PySide6 puts one of its own in its place, which looks into the source of every module that follows, for the sake of
    other spellings of its names. This program uses none.
    """
    for name in _BEFORE_QT:
        import_module(name)
    before = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = before


_load()
