"""A connection within one transaction: SQLite's own, and SQLAlchemy's queries on it where one is put together."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property
from threading import local
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection as QueryConnection
    from sqlalchemy import CursorResult, Engine, Executable


class Queries:
    """SQLAlchemy's engine for one store: made, and SQLAlchemy loaded, only when a query is put together with it."""

    def __init__(self) -> None:
        self._lent = local()

    def on(self, own: sqlite3.Connection) -> "QueryConnection":
        """Return a connection of SQLAlchemy's that works on one of SQLite's, and leaves its transaction alone."""
        self._lent.own = own
        return self._engine.connect()

    @cached_property
    def _engine(self) -> "Engine":
        from sqlalchemy import NullPool, create_engine  # noqa: PLC0415 - takes longer to load than a bare window

        return create_engine("sqlite://", creator=lambda: _Lent(self._lent.own), poolclass=NullPool)


class _Lent:
    """SQLite's connection as it is lent to SQLAlchemy: who lent it ends the transaction and closes it."""

    def __init__(self, own: sqlite3.Connection) -> None:
        self._own = own

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)

    def commit(self) -> None:
        """Do nothing."""

    def rollback(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class Connection:
    """A connection within one transaction."""

    def __init__(self, own: sqlite3.Connection, queries: Queries) -> None:
        self._own = own
        self._queries = queries
        self._query_connection: QueryConnection | None = None

    def run(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run a statement of SQLite's own."""
        return self._own.execute(statement, values)

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values."""
        self._own.executemany(statement, rows)

    def execute(self, query: "Executable") -> "CursorResult[*tuple[Any, ...]]":
        """Run a query that was put together with SQLAlchemy."""
        return self._through.execute(query)

    def exec_driver_sql(self, statement: str) -> "CursorResult[*tuple[Any, ...]]":
        """Run a statement of SQLite's own, with SQLAlchemy's ways to take up what it gives."""
        return self._through.exec_driver_sql(statement)

    def close(self) -> None:
        """Let go of what was opened for queries."""
        if self._query_connection is not None:
            self._query_connection.close()
            self._query_connection = None

    @property
    def _through(self) -> "QueryConnection":
        if self._query_connection is None:
            self._query_connection = self._queries.on(self._own)
        return self._query_connection
