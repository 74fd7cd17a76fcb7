"""Whether another window has a store open, by a small file beside it."""

from pathlib import Path

from PySide6.QtCore import QLockFile


class StoreLock:
    """Says to other windows that a store is open, until it is let go or the program ends."""

    def __init__(self, store: Path) -> None:
        self._lock = QLockFile(f"{store}.lock")
        self._lock.setStaleLockTime(0)  # not by its age: a window may be open for days

    def take(self) -> bool:
        """Mark the store as open; False where another window has it. A folder that takes no mark hinders nobody."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def release(self) -> None:
        """Take the mark away."""
        self._lock.unlock()
