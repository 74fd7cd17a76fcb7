"""How views hear that something changed: they are told what kind of record, and ask the store again."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Refresh(QObject):
    """Tells every view which kinds of records changed."""

    changed = Signal(object)
    """Carries a frozenset of record types (``{Task, ProgressEntry}``)."""

    def tell(self, kinds: Iterable[type]) -> None:
        """Say that records of these kinds changed."""
        self.changed.emit(frozenset(kinds))
