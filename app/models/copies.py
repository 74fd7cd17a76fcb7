"""Whole copies of the store's file: taken out while it is in use, checked, and put back."""

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from app.models.database import LOGS, Database, Refusal, StoreRefusedError, connect_to_read, refusals
from app.models.opening import check_file

_OF_TARGET = frozenset({Refusal.NOT_WRITABLE, Refusal.FULL})

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PART = 512 * 1024


def copy_out(database: Database, target: Path) -> None:
    """Write a copy of the open store and check it; until it is whole and sound nothing has its name."""
    unfinished = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        _write_copy(database, unfinished)
        check_copy(unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise StoreRefusedError(Refusal.NOT_WRITABLE, target) from error
    except StoreRefusedError as error:
        if error.refusal in _OF_TARGET:  # the store itself was only read
            raise StoreRefusedError(error.refusal, target) from error
        raise
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _write_copy(database: Database, target: Path) -> None:
    with database.bare() as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def carry(source: Path, target: Path, sign: Callable[[], None]) -> None:
    """Copy a finished copy elsewhere, and read there again what was written; until then nothing there has its name.

    ``sign`` is called with each part that has arrived; what it raises ends the work.
    """
    unfinished = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as here, unfinished.open("wb", buffering=0) as there:
            while part := here.read(_PART):
                there.write(part)
                os.fsync(there.fileno())
                sign()
        with source.open("rb") as here, unfinished.open("rb") as there:
            while part := here.read(_PART):
                if there.read(_PART) != part:
                    raise StoreRefusedError(Refusal.DAMAGED, target)
                sign()
        unfinished.replace(target)
    except OSError as error:
        raise StoreRefusedError(_refusal_of(error), target) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def check_copy(source: Path) -> None:
    """Refuse a copy that is no store, that a newer program wrote, or that is damaged."""
    check_file(source)


def copy_in(database: Database, source: Path) -> None:
    """Put a copy in the place of all that the open store holds, in one transaction."""
    check_copy(source)
    with refusals(source), closing(connect_to_read(source)) as copy, database.bare() as connection:
        copy.backup(connection)


def seals_in(source: Path) -> frozenset[str]:
    """Return the seals of the signed reports that a copy holds; it may be of an earlier revision."""
    with refusals(source), closing(connect_to_read(source)) as copy:
        return frozenset(str(seal) for (seal,) in copy.execute("SELECT seal FROM signed_report"))


def put_in_place(source: Path, path: Path, aside: Path) -> None:
    """Put a copy in the place of a store that can no longer be opened; that is moved aside, with the log beside it.

    The copy lies ready first, and where it cannot take its place all is moved back: a place without a store would be
    taken for that of a new one.
    """
    unfinished = path.with_name(f".{path.name}.new")
    moved: list[tuple[Path, Path]] = []
    try:
        shutil.copyfile(source, unfinished)
        with unfinished.open("rb+") as copy:
            os.fsync(copy.fileno())
        aside.parent.mkdir(parents=True, exist_ok=True)
        for ending in ("", *LOGS):
            part, goes_to = path.with_name(path.name + ending), aside.with_name(aside.name + ending)
            if part.exists():
                part.replace(goes_to)
                moved.append((part, goes_to))
        unfinished.replace(path)
    except OSError as error:
        for part, gone_to in moved:
            with suppress(OSError):
                gone_to.replace(part)
        raise StoreRefusedError(_refusal_of(error), path) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _refusal_of(error: OSError) -> Refusal:
    return Refusal.FULL if error.errno in _NO_ROOM else Refusal.NOT_WRITABLE
