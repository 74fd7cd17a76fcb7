"""Opening a store's file: created whole, or checked, backed up and brought to the present schema."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.models.database import (
    APPLICATION_ID,
    LOGS,
    Database,
    Refusal,
    StoreRefusedError,
    check_header,
    connect_to_read,
    file_problems,
    on_network,
    refusals,
)
from app.models.kinds import ROWS
from app.models.triggers import trigger_statements
from app.paths import MIGRATIONS

HEAD = "0007"
"""The schema revision that this program reads and writes."""

_ALEMBIC_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)

BackUp = Callable[[Database, str], object]
"""Makes a backup of the open file, named by the revision it has."""


def create_file(path: Path) -> None:
    """Make a new, empty store: built beside its place and moved there when it is whole."""
    from app.models.engines import make_engine  # noqa: PLC0415 - SQLAlchemy is slow to import and seldom needed
    from app.models.tables import METADATA  # noqa: PLC0415 - as above

    _ready_folder(path)
    unfinished = path.with_name(f".{path.name}.new")
    with refusals(path):
        try:
            unfinished.unlink(missing_ok=True)
            engine = make_engine(unfinished)
            with closing(engine.raw_connection()) as pooled:
                pooled.cursor().execute(f"PRAGMA application_id = {APPLICATION_ID}")
            with engine.begin() as connection:
                METADATA.create_all(connection, checkfirst=False)
                for statement in (*trigger_statements(), _ALEMBIC_TABLE):
                    connection.exec_driver_sql(statement)
                connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
            engine.dispose()
            _set_logs_aside(path)
            unfinished.replace(path)
        except OSError as error:
            raise StoreRefusedError(Refusal.NOT_WRITABLE, path) from error


def open_database(path: Path, back_up: BackUp, scripts: Path = MIGRATIONS, head: str = HEAD) -> Database:
    """Open an existing store, bringing an older one to the present schema after a backup."""
    check_header(path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StoreRefusedError(Refusal.NOT_WRITABLE, path)
    database = Database(path)
    try:
        revision = revision_of(database)
        if revision != head:
            bring_up(database, back_up, scripts, head)
        with database.bare() as connection:
            connection.execute(f"PRAGMA journal_mode = {'DELETE' if on_network(path) else 'WAL'}")
    except BaseException:
        database.close()
        raise
    return database


def open_to_read(path: Path) -> Database:
    """Open an existing store of the present schema to read it only; nothing is made beside it."""
    _check_readable(path)
    check_header(path)
    database = Database(path, to_read=True)
    try:
        _refuse_other(revision_of(database), path)
    except BaseException:
        database.close()
        raise
    return database


def check_file(path: Path) -> None:
    """Refuse a file that is no store, that a newer program wrote, or that is damaged; it is only read."""
    _check_readable(path)
    check_header(path)
    with refusals(path), closing(connect_to_read(path)) as connection:
        if file_problems(connection):
            raise StoreRefusedError(Refusal.DAMAGED, path)
        revision = _revision(connection, path)
        if revision != HEAD:
            _refuse_unknown(revision, path)
            return
        for row in ROWS.values():
            columns = ", ".join(f'"{row.__tablename__}"."{column.name}"' for column in row.__columns__)
            connection.execute(f'SELECT {columns} FROM "{row.__tablename__}" LIMIT 0')  # noqa: S608 - names of the schema


def revision_of(database: Database) -> str:
    """Return the schema revision that the file has; a file without one is no store."""
    with database.bare() as connection:
        return _revision(connection, database.path)


def _revision(connection: sqlite3.Connection, path: Path) -> str:
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        found = None
    if found is None:
        raise StoreRefusedError(Refusal.NOT_A_STORE, path)
    return str(found[0])


def _refuse_unknown(revision: str, path: Path, scripts: Path = MIGRATIONS) -> None:
    from app.models.migrations import running  # noqa: PLC0415 - Alembic is slow to import and seldom needed

    if revision not in running.revisions(scripts):
        raise StoreRefusedError(Refusal.NEWER, path)


def _refuse_other(revision: str, path: Path) -> None:
    if revision != HEAD:
        _refuse_unknown(revision, path)
        raise StoreRefusedError(Refusal.OLDER, path)


def _check_readable(path: Path) -> None:
    if not os.access(path, os.R_OK):
        raise StoreRefusedError(Refusal.NOT_READABLE, path)


def bring_up(database: Database, back_up: BackUp, scripts: Path = MIGRATIONS, head: str = HEAD) -> None:
    """Back up and migrate the file in one transaction; a failure leaves it as it was."""
    from app.models.migrations import running  # noqa: PLC0415 - Alembic is slow to import and seldom needed

    revision = revision_of(database)
    if revision == head:
        return
    _refuse_unknown(revision, database.path, scripts)
    back_up(database, revision)
    running.upgrade(database, scripts, head)


def _set_logs_aside(path: Path) -> None:
    """Move what is left of a store that was taken away without its log out of the way of the new one."""
    for ending in LOGS:
        log = path.with_name(path.name + ending)
        if log.exists():
            log.replace(log.with_name(f"{log.name}.left"))


def _ready_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreRefusedError(Refusal.NOT_WRITABLE, path) from error
    if not os.access(path.parent, os.W_OK):
        raise StoreRefusedError(Refusal.NOT_WRITABLE, path)
