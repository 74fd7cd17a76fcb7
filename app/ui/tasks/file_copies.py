"""Copies of kept files for the programs that open them: as the store has them, and gone when nobody uses them."""

import atexit
import os
import stat
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp

from PySide6.QtCore import QLockFile

from app.domain.kept_files import safe_name

_PREFIX, _MARK = "dau-moi-kstt-", ".in-use"
_TRIES = 20
"""How many copies of one file other programs may hold after they changed them."""


class Copies:
    """The copies of one run of the program, in a folder of its own."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: QLockFile | None = None

    def copy(self, name: str, mark: str, content: bytes) -> Path:
        """Return a file of this name that holds this content and cannot be written; ``mark`` tells contents apart."""
        home = self._home()
        for place in range(_TRIES):
            path = home / f"{mark[:12]}-{place}" / safe_name(name)
            with suppress(PermissionError):  # another program holds the copy and has changed it: here is one more
                if not _holds(path, content):
                    _write(path, content)
                return path
        raise PermissionError(str(home))

    def _home(self) -> Path:
        """Return this run's folder, made when it is needed; the system may have cleared the place meanwhile."""
        if self._folder is None or not (self._folder / _MARK).exists():
            if self._folder is None:
                atexit.register(self._clear)
            self._folder = Path(mkdtemp(prefix=_PREFIX))
            self._lock = _lock_of(self._folder)
            self._lock.tryLock(0)
        return self._folder

    def _clear(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
        if self._folder is not None:
            _remove(self._folder)


def clear_left_copies() -> None:
    """Remove the folders of runs that ended without doing so; those of programs still running stay."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if _is_ours(folder):
                lock = _lock_of(folder)
                if lock.tryLock(0):
                    lock.unlock()
                    _remove(folder)


def _is_ours(folder: Path) -> bool:
    """Say whether a folder was made by this program for this user."""
    state = folder.lstat()
    own = not hasattr(os, "getuid") or state.st_uid == os.getuid()
    return own and stat.S_ISDIR(state.st_mode) and (folder / _MARK).is_file()


def _lock_of(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / _MARK))
    lock.setStaleLockTime(0)  # not by its age: a program may run for days
    return lock


def _holds(path: Path, content: bytes) -> bool:
    """Say whether a copy is still what was written into it."""
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.chmod(stat.S_IWRITE | stat.S_IREAD)
        path.unlink()
    path.write_bytes(content)
    path.chmod(stat.S_IREAD)  # what is changed in the copy would be lost: let the other program say so


def _remove(folder: Path) -> None:
    """Remove copies; one that another program still holds is left to the next start."""
    for path in folder.rglob("*"):
        if not path.is_symlink():
            with suppress(OSError):
                path.chmod(stat.S_IWRITE | stat.S_IREAD | stat.S_IEXEC)
    rmtree(folder, ignore_errors=True)
