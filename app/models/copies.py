"""Whole copies of the store's file: taken out while it is in use, checked, and put back."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from app.models.database import Database, Refusal, StoreRefusedError, check_header, file_problems, refusals


def copy_out(database: Database, target: Path) -> None:
    """Write a copy of the open store and check it; a copy that is not sound is not kept."""
    with refusals(target):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with database.bare() as connection:
                connection.execute("VACUUM INTO ?", (str(target),))
        except OSError as error:
            raise StoreRefusedError(Refusal.NOT_WRITABLE, target) from error
    try:
        check_copy(target)
    except StoreRefusedError:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise


def check_copy(source: Path) -> None:
    """Refuse a copy that is no store, or is damaged."""
    check_header(source)
    with refusals(source), closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        if file_problems(connection):
            raise StoreRefusedError(Refusal.DAMAGED, source)


def copy_in(database: Database, source: Path) -> None:
    """Put a copy in the place of all that the open store holds, in one transaction."""
    check_copy(source)
    with (
        refusals(database.path),
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as copy,
        database.bare() as connection,
    ):
        copy.backup(connection)


def set_aside(path: Path, target: Path) -> None:
    """Move a store that can no longer be opened out of the way, with the log beside it; nothing is deleted."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for ending in ("", "-wal", "-shm"):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.replace(target.with_name(target.name + ending))
    except OSError as error:
        raise StoreRefusedError(Refusal.NOT_WRITABLE, path) from error


def put_copy(source: Path, path: Path) -> None:
    """Put a copy where there is no store."""
    unfinished = path.with_name(f".{path.name}.new")
    try:
        shutil.copyfile(source, unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise StoreRefusedError(Refusal.NOT_WRITABLE, path) from error
