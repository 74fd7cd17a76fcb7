"""Records read and written: one generic copy between a record of the domain and its row, by field name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec.structs import replace

from app.models.base import ways_of
from app.models.connection import Connection
from app.models.kinds import (
    NAMES,
    ROWS,
    all_as_kept,
    as_json,
    as_kept,
    figures_of,
    has_figures,
    kind_of,
    name_of,
    plain,
    values_of,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Table

__all__ = [
    "ROWS",
    "all_as_kept",
    "as_json",
    "as_kept",
    "figures_of",
    "has_figures",
    "kind_of",
    "name_of",
    "newest",
    "next_id",
    "overwrite",
    "overwrite_many",
    "plain",
    "read",
    "read_below",
    "read_id",
    "read_ids",
    "read_in",
    "read_one",
    "remove",
    "remove_many",
    "table_of",
    "values_of",
    "write_many",
    "write_new",
]

T = TypeVar("T")

_AT_ONCE = 500
"""How many values are asked for in one statement."""
_MOST_VALUES = 999
"""How many values any SQLite takes in one statement."""


def table_of(kind: type) -> "Table":
    """Return the table in which this kind of record is kept, for a query that is put together with SQLAlchemy."""
    from app.models.tables import TABLES  # noqa: PLC0415 - SQLAlchemy takes longer to load than a bare window

    return TABLES[kind]


def read(
    connection: Connection,
    kind: type[T],
    *where: "ColumnElement[bool]",
    order: Sequence[Any] = (),
    limit: int | None = None,
    **equal: Any,
) -> tuple[T, ...]:
    """Return the records of this kind that meet the conditions, by default in the order they were made.

    ``equal`` names columns and what stands in them; ``order`` columns, with ``-`` before one that goes down. What
    needs more than that is said with SQLAlchemy's columns in ``where`` and ``order``.
    """
    if where or not all(isinstance(one, str) for one in order):
        return _queried(connection, kind, where, order, limit, equal)
    said, values = _conditions(kind, equal)
    condition = f" WHERE {' AND '.join(said)}" if said else ""
    at_most = -1 if limit is None else limit
    return _read(connection, kind, f"{condition} ORDER BY {_ordered(kind, order)} LIMIT {at_most}", values)


def read_below(
    connection: Connection, kind: type[T], column: str, owner: type, *, order: Sequence[str] = (), **equal: Any
) -> tuple[T, ...]:
    """Return the records that lead by a column to a record of another kind, ``owner``, in which these values stand."""
    said, values = _conditions(owner, equal)
    owners = f'SELECT id FROM "{name_of(owner)}" WHERE {" AND ".join(said)}'  # noqa: S608 - names of the schema
    condition = f' WHERE "{name_of(kind)}"."{column}" IN ({owners}) ORDER BY {_ordered(kind, order)}'
    return _read(connection, kind, condition, values)


def _queried(
    connection: Connection,
    kind: type[T],
    where: Sequence["ColumnElement[bool]"],
    order: Sequence[Any],
    limit: int | None,
    equal: Mapping[str, Any],
) -> tuple[T, ...]:
    table = table_of(kind)
    conditions = (*where, *(table.c[name] == value for name, value in equal.items()))
    places = (table.c[one] if isinstance(one, str) else one for one in order)
    query = table.select().where(*conditions).order_by(*places, table.c.id).limit(limit)
    return tuple(kind(**dict(zip(NAMES[kind], row, strict=True))) for row in connection.execute(query))


def _conditions(kind: type, equal: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    at = name_of(kind)  # a name alone would be taken for a text where the column is missing
    said = [f'"{at}"."{name}" ' + ("IS NULL" if value is None else "= ?") for name, value in equal.items()]
    return said, [_written(kind, name, value) for name, value in equal.items() if value is not None]


def _kept_as(kind: type, name: str) -> Any:
    return next(column.kind for column in ROWS[kind].__columns__ if column.name == name)


def _written(kind: type, name: str, value: Any) -> Any:
    ways = ways_of(_kept_as(kind, name))
    return value if ways is None else ways[0](value)


def _ordered(kind: type, order: Sequence[str] = ()) -> str:
    ways = ((one.removeprefix("-"), " DESC" if one[0] == "-" else "") for one in (*order, "id"))
    return ", ".join(f'"{name_of(kind)}"."{name}"{way}' for name, way in ways)


def _read(connection: Connection, kind: type[T], condition: str, values: Sequence[Any]) -> tuple[T, ...]:
    row = ROWS[kind]
    names = ", ".join([f'"{row.__tablename__}"."{name}"' for name in NAMES[kind]])
    found = connection.run(f'SELECT {names} FROM "{row.__tablename__}"{condition}', values).fetchall()  # noqa: S608 - names of the schema
    if not found:
        return ()
    kinds = (column.kind for column in row.__columns__)
    columns = [_each_read(one, kept) for one, kept in zip(kinds, zip(*found, strict=True), strict=True)]
    return tuple([kind(**dict(zip(NAMES[kind], one, strict=True))) for one in zip(*columns, strict=True)])


def _each_read(kind: Any, kept: Iterable[Any]) -> Iterable[Any]:
    """Read a column's values."""
    ways = ways_of(kind)
    if ways is None:
        return kept
    read_value = ways[1]
    return [None if value is None else read_value(value) for value in kept]


def read_one(
    connection: Connection, kind: type[T], *where: "ColumnElement[bool]", order: Sequence[Any] = (), **equal: Any
) -> T | None:
    """Return the first record of this kind that meets the conditions, or None."""
    found = read(connection, kind, *where, order=order, limit=1, **equal)
    return found[0] if found else None


def newest(connection: Connection, kind: type, column: str) -> Any:
    """Return what stands in a column of the record made last; None where there is none yet."""
    at = name_of(kind)
    found = connection.run(f'SELECT "{at}"."{column}" FROM "{at}" ORDER BY "{at}"."id" DESC LIMIT 1').fetchone()  # noqa: S608 - names of the schema
    return None if found is None else next(iter(_each_read(_kept_as(kind, column), found)))


def read_id(connection: Connection, kind: type[T], record_id: int) -> T | None:
    """Return the record with this id, or None."""
    return read_one(connection, kind, id=record_id)


def write_new(connection: Connection, record: T) -> T:
    """Store a new record and return it with its id; one that has an id keeps it."""
    kind: type[Any] = type(record)
    names = tuple(name for name in NAMES[kind] if name != "id" or getattr(record, "id"))  # noqa: B009 - of any kind
    (values,) = _bound([record], names)
    said = ", ".join(f'"{name}"' for name in names)
    places = ", ".join("?" * len(names))
    made = connection.run(f'INSERT INTO "{name_of(kind)}" ({said}) VALUES ({places})', values)  # noqa: S608 - names of the schema
    return cast("T", replace(cast("Any", record), id=made.lastrowid))


def read_ids(connection: Connection, kind: type[T], ids: Iterable[int]) -> dict[int, T]:
    """Return those of the records with these ids that there are, by id."""
    found: Iterator[Any] = read_in(connection, kind, "id", ids)
    return {record.id: record for record in found}


def read_in(connection: Connection, kind: type[T], column: str, values: Iterable[Any]) -> Iterator[T]:
    """Give the records in which this column has one of the values."""
    wanted = list(values)
    for start in range(0, len(wanted), _AT_ONCE):
        lot = wanted[start : start + _AT_ONCE]
        values = [_written(kind, column, value) for value in lot]
        condition = f' WHERE "{name_of(kind)}"."{column}" IN ({", ".join("?" * len(lot))}) ORDER BY {_ordered(kind)}'
        yield from _read(connection, kind, condition, values)


def write_many(connection: Connection, records: Sequence[Any]) -> None:
    """Store many new records of one kind at once; they carry their ids."""
    if not records:
        return
    kind = type(records[0])
    names = NAMES[kind]
    rows = _bound(records, names)
    many = _MOST_VALUES // len(names)  # a statement for each would take half as long again
    whole = len(rows) - len(rows) % many
    lots = [tuple(chain.from_iterable(rows[start : start + many])) for start in range(0, whole, many)]
    for count, values in ((many, lots), (1, rows[whole:])):
        if values:
            places = ", ".join([f"({', '.join('?' * len(names))})"] * count)
            said = ", ".join(f'"{name}"' for name in names)
            connection.run_many(f'INSERT INTO "{name_of(kind)}" ({said}) VALUES {places}', values)  # noqa: S608 - names of the schema


def overwrite_many(connection: Connection, records: Sequence[Any]) -> None:
    """Store many records of one kind over those with their ids, all at once."""
    if not records:
        return
    kind = type(records[0])
    names = tuple(name for name in NAMES[kind] if name != "id")
    said = ", ".join(f'"{name}" = ?' for name in names)
    statement = f'UPDATE "{name_of(kind)}" SET {said} WHERE id = ?'  # noqa: S608 - names of the schema
    connection.run_many(statement, _bound(records, (*names, "id")))


def remove_many(connection: Connection, records: Sequence[Any]) -> None:
    """Delete many records of one kind, one after the other."""
    if records:
        statement = f'DELETE FROM "{name_of(type(records[0]))}" WHERE id = ?'  # noqa: S608 - a name of the schema
        connection.run_many(statement, [(one.id,) for one in records])


def _bound(records: Sequence[Any], names: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the records' values as the driver takes them, in the order of the names."""
    kept = {column.name: column.kind for column in ROWS[type(records[0])].__columns__}
    written: list[Iterable[Any]] = []
    for name in names:  # by column, so that most need no step of ours
        column, ways = list(map(attrgetter(name), records)), ways_of(kept[name])
        written.append(column if ways is None else _each(ways[0], column))
    return list(zip(*written, strict=True))


def _each(write: Callable[[Any], Any], column: Sequence[Any]) -> Iterator[Any]:
    """Write a column's values: each object once, as thousands of tasks share a schedule, a role, or None."""
    keys = tuple(map(id, column))
    known = {
        key: None if value is None else write(value) for key, value in dict(zip(keys, column, strict=True)).items()
    }
    return map(known.__getitem__, keys)


def next_id(connection: Connection, kind: type) -> int:
    """Return an id from which on none is taken; it holds as long as the writing transaction does."""
    last = connection.run(f'SELECT max(id) FROM "{name_of(kind)}"').fetchone()[0]  # noqa: S608 - a name of the schema
    return (last or 0) + 1


def overwrite(connection: Connection, record: Any) -> None:
    """Store the record over the one with its id."""
    overwrite_many(connection, [record])


def remove(connection: Connection, record: Any) -> None:
    """Delete the record."""
    remove_many(connection, [record])
