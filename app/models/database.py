"""The store's file as SQLite sees it: opened with care, checked, read and written in real transactions."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from app.models.connection import Connection, Queries

APPLICATION_ID = 0x444D4B53
"""What marks a SQLite file as a store of this program ("DMKS")."""

LOGS = ("-wal", "-shm", "-journal")
"""How the names end of what SQLite keeps beside a file; it would write that into any other put in its place."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100
_APPLICATION_ID_AT = slice(68, 72)
_READ_VERSION_AT, _WAL = 19, 2
_WAIT_MS = 5000
_NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "fuse.sshfs", "afs"})
_DRIVE_REMOTE = 4


class Refusal(StrEnum):
    """Why a store cannot be used now."""

    NOT_A_STORE = "not_a_store"
    NEWER = "newer"
    OLDER = "older"
    NOT_READABLE = "not_readable"
    NOT_WRITABLE = "not_writable"
    LOCKED = "locked"
    DAMAGED = "damaged"
    FULL = "full"


class StoreRefusedError(Exception):
    """The store cannot be opened, read or written; ``refusal`` says why."""

    def __init__(self, refusal: Refusal, path: Path) -> None:
        super().__init__(refusal, path)
        self.refusal = refusal
        self.path = path


_REFUSALS = {
    sqlite3.SQLITE_BUSY: Refusal.LOCKED,
    sqlite3.SQLITE_LOCKED: Refusal.LOCKED,
    sqlite3.SQLITE_READONLY: Refusal.NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: Refusal.NOT_WRITABLE,
    sqlite3.SQLITE_PERM: Refusal.NOT_WRITABLE,
    sqlite3.SQLITE_IOERR: Refusal.NOT_WRITABLE,
    sqlite3.SQLITE_FULL: Refusal.FULL,
    sqlite3.SQLITE_CORRUPT: Refusal.DAMAGED,
    sqlite3.SQLITE_NOTADB: Refusal.NOT_A_STORE,
}


_LACKING = ("no such table", "no such column", "no such index")


def refusal_of(error: BaseException | None) -> Refusal | None:
    """Return what SQLite's own error means to the user, or None when it is a fault of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == sqlite3.SQLITE_ERROR and str(error).startswith(_LACKING):
        return Refusal.DAMAGED
    return _REFUSALS.get(code & 0xFF)


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite that a person can mend into refusals."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise StoreRefusedError(Refusal.DAMAGED, path) from error
    except Exception as error:
        refusal = refusal_of(getattr(error, "orig", error))  # SQLAlchemy wraps what SQLite says
        if refusal is None:
            raise
        raise StoreRefusedError(refusal, path) from error


def check_header(path: Path) -> None:
    """Refuse a file that is no store of this program, without touching it."""
    try:
        with path.open("rb") as source:
            head = source.read(_HEADER_SIZE)
    except OSError as error:
        raise StoreRefusedError(Refusal.NOT_WRITABLE, path) from error
    if head[: len(_MAGIC)] != _MAGIC or int.from_bytes(head[_APPLICATION_ID_AT], "big") != APPLICATION_ID:
        raise StoreRefusedError(Refusal.NOT_A_STORE, path)


def on_network(path: Path) -> bool:
    """Whether the file lies on a network drive, where SQLite's write-ahead log is not safe."""
    where = path.resolve()
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows asks for it, and nobody else

        drive_type: int = ctypes.windll.kernel32.GetDriveTypeW(where.anchor)
        return drive_type == _DRIVE_REMOTE or where.anchor.startswith("\\\\")
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    return file_system_of(where, mounts.read_text("utf-8", "replace")) in _NETWORK_FILE_SYSTEMS


def file_system_of(path: Path, mounts: str) -> str:
    """Return the kind of file system that a path lies on, by the lines of ``/proc/mounts``."""
    longest, found = -1, ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = Path(parts[1].replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) >= longest:
            longest, found = len(point.parts), parts[2]
    return found


_PRAGMAS = ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = FULL", f"busy_timeout = {_WAIT_MS}")


def prepare(connection: sqlite3.Connection) -> None:
    """Set up a new connection; its transactions are real ones, around DDL too."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def connect_to_read(path: Path, *, check_same_thread: bool = True) -> sqlite3.Connection:
    """Connect to a file that is only read.

    SQLite makes a log beside a file that has been written with one, even to read it. Where no log is there, nobody has
    the file open, and it can be read as one that does not change.
    """
    address = f"{path.resolve().as_uri()}?mode=ro"
    if _is_at_rest(path):
        address += "&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=check_same_thread)


def _is_at_rest(path: Path) -> bool:
    try:
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            return False
        with path.open("rb") as source:
            head = source.read(_HEADER_SIZE)
    except OSError:
        return False
    logged = len(head) == _HEADER_SIZE and head[_READ_VERSION_AT] == _WAL
    return (logged and not log.exists()) or not os.access(path.parent, os.W_OK)


class Database:
    """The open file: gives transactions. Connections are kept for the next one, on whichever thread that is."""

    def __init__(self, path: Path, *, to_read: bool = False) -> None:
        """Take a file; with ``to_read`` it is only read, and no other is made beside it."""
        self.path = path
        self._to_read = to_read
        self._idle: list[sqlite3.Connection] = []
        self._queries = Queries()
        self._is_closed = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the store throughout."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all kept, or none of them."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def rehearsing(self) -> Iterator[Connection]:
        """Give a connection whose changes are seen through it alone and then taken back."""
        with self._transaction("BEGIN IMMEDIATE", keep=False) as connection:
            yield connection

    @contextmanager
    def bare(self) -> Iterator[sqlite3.Connection]:
        """Give SQLite's own connection, outside any transaction."""
        with refusals(self.path):
            connection = self._taken()
            try:
                yield connection
            finally:
                self._give_back(connection)

    def problems(self) -> tuple[str, ...]:
        """Return what SQLite itself finds wrong with the file: nothing, when it is sound."""
        with self.bare() as connection:
            return file_problems(connection)

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded into it."""
        self._is_closed = True
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _transaction(self, begin: str, *, keep: bool = True) -> Iterator[Connection]:
        with self.bare() as own:
            own.execute(begin)
            connection = Connection(own, self._queries)
            try:
                yield connection
                connection.close()
                own.execute("COMMIT" if keep else "ROLLBACK")
            finally:
                connection.close()
                own.rollback()  # nothing, unless it failed

    def _taken(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._connected()

    def _connected(self) -> sqlite3.Connection:
        if self._to_read:
            made = connect_to_read(self.path, check_same_thread=False)
        else:
            made = sqlite3.connect(self.path, check_same_thread=False)
        try:
            prepare(made)
        except BaseException:
            made.close()
            raise
        return made

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self._is_closed:
            connection.close()
        else:
            connection.rollback()  # nothing, unless whoever had it left a transaction open
            self._idle.append(connection)


def file_problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the findings of SQLite's integrity and foreign key checks."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"{row[0]} {row[1]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        if refusal_of(error) is not None:
            raise
        return (str(error),)
    return tuple(found)
