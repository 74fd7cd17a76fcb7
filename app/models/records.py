"""One generic copy between a record of the domain and its row, by field name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar, cast
from unicodedata import is_normalized

from sqlalchemy import ColumnElement, Connection, Table, Text, delete, insert, select, update

from app.domain import agency, changes, indicators, plans, progress, reminders, reports, saved_filters
from app.domain.schedules import Schedule
from app.domain.vietnamese import composed
from app.models import history as history_rows
from app.models import indicators as indicator_rows
from app.models import office as office_rows
from app.models import plans as plan_rows
from app.models import progress as progress_rows
from app.models import reminders as reminder_rows
from app.models import reports as report_rows
from app.models.base import Base, DecimalText, WordsText, canonical_json, schedule_text

T = TypeVar("T")

_AT_ONCE = 500
"""How many values are asked for in one statement."""
_MOST_VALUES = 999
"""How many values any SQLite takes in one statement."""

ROWS: Mapping[type, type[Base]] = {
    agency.Agency: office_rows.AgencyRow,
    agency.Signer: office_rows.SignerRow,
    agency.PeriodDates: office_rows.PeriodDatesRow,
    agency.Field: office_rows.FieldRow,
    saved_filters.SavedFilter: office_rows.SavedFilterRow,
    plans.Plan: plan_rows.PlanRow,
    plans.Section: plan_rows.SectionRow,
    plans.Task: plan_rows.TaskRow,
    plans.Unit: plan_rows.UnitRow,
    plans.UnitAlias: plan_rows.UnitAliasRow,
    plans.Assignment: plan_rows.AssignmentRow,
    progress.ProgressEntry: progress_rows.ProgressEntryRow,
    progress.Evidence: progress_rows.EvidenceRow,
    progress.Attachment: progress_rows.AttachmentRow,
    progress.Extension: progress_rows.ExtensionRow,
    indicators.Indicator: indicator_rows.IndicatorRow,
    indicators.Reading: indicator_rows.ReadingRow,
    reports.PackCopy: report_rows.PackCopyRow,
    reports.PackFile: report_rows.PackFileRow,
    reports.Report: report_rows.ReportRow,
    reports.ReportLine: report_rows.ReportLineRow,
    reports.ReportCell: report_rows.ReportCellRow,
    reports.ReportWord: report_rows.ReportWordRow,
    reports.CellComment: report_rows.CellCommentRow,
    reports.FormChoice: report_rows.FormChoiceRow,
    reports.ReportText: report_rows.ReportTextRow,
    reports.Explanation: report_rows.ExplanationRow,
    reports.SignedReport: report_rows.SignedReportRow,
    reports.CheckMark: report_rows.CheckMarkRow,
    reports.Sending: report_rows.SendingRow,
    reminders.Reminder: reminder_rows.ReminderRow,
    reminders.ReminderItem: reminder_rows.ReminderItemRow,
    changes.HistoryLine: history_rows.HistoryLineRow,
}
"""Every kind of record that is kept, and the row it is kept in."""


def _columns_of(*types: type[Any]) -> dict[type, tuple[str, ...]]:
    """Return for each kind of record the columns of these types."""
    return {
        kind: tuple(column.name for column in table.columns if isinstance(column.type, types))
        for kind, table in _TABLES.items()
    }


_TABLES: Mapping[type, Table] = {kind: row.__table__ for kind, row in ROWS.items()}
_KINDS: Mapping[str, type] = {table.name: kind for kind, table in _TABLES.items()}
_NAMES: Mapping[type, tuple[str, ...]] = {kind: tuple(field.name for field in fields(kind)) for kind in ROWS}
_TEXTS: Mapping[type, tuple[str, ...]] = _columns_of(Text, WordsText)
_FIGURES: Mapping[type, tuple[str, ...]] = _columns_of(DecimalText)


def table_of(kind: type) -> Table:
    """Return the table in which this kind of record is kept."""
    return _TABLES[kind]


def kind_of(table: str) -> type:
    """Return the kind of record that a table keeps."""
    return _KINDS[table]


def values_of(record: Any) -> dict[str, Any]:
    """Return the record's values by column."""
    return {name: getattr(record, name) for name in _NAMES[type(record)]}


def as_kept(record: T) -> T:
    """Return the record with every text in composed letters, as the store keeps it."""
    found: dict[str, Any] = {}
    for name in _TEXTS[type(record)]:
        value = getattr(record, name)
        if type(value) is str and (value.isascii() or is_normalized("NFC", value)):
            continue
        kept = _composed(value)
        if kept != value:
            found[name] = kept
    return cast("T", replace(cast("Any", record), **found)) if found else record


def all_as_kept(records: Sequence[T]) -> Sequence[T]:
    """Return records of one kind as ``as_kept`` does; the same ones where the texts of all of them are composed."""
    said: set[Any] = set().union(*(map(attrgetter(name), records) for name in _TEXTS[type(records[0])]))
    lists = {one for one in said if type(one) is tuple}
    said = (said - lists).union(*lists) - {None}
    if all(isinstance(one, str) for one in said) and is_normalized("NFC", "\n".join(said)):
        return records
    return [as_kept(record) for record in records]


def figures_of(record: Any) -> Iterator[Any]:
    """Give the record's figures."""
    return (getattr(record, name) for name in _FIGURES[type(record)])


def has_figures(kind: type) -> bool:
    """Say whether records of a kind hold figures at all."""
    return bool(_FIGURES[kind])


def _composed(value: Any) -> Any:
    if type(value) is str:
        return composed(value)
    if isinstance(value, tuple):
        return tuple(_composed(part) for part in value)
    return value


def as_json(record: Any) -> str:
    """Return the record's values as canonical JSON; of a file's bytes only their length and hash."""
    return canonical_json({name: plain(value) for name, value in values_of(record).items()})


def plain(value: Any) -> Any:
    """Return a value as JSON holds it: figures and days as text."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return {"size": len(value), "sha256": sha256(value).hexdigest()}
    if isinstance(value, Schedule):
        return schedule_text(value)
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value


def read(
    connection: Connection,
    kind: type[T],
    *where: ColumnElement[bool],
    order: Sequence[Any] = (),
    limit: int | None = None,
) -> tuple[T, ...]:
    """Return the records of this kind that meet the conditions, by default in the order they were made."""
    table = table_of(kind)
    query = select(table).where(*where).order_by(*order, table.c.id).limit(limit)
    names = tuple(column.name for column in table.columns)
    return tuple(kind(**dict(zip(names, row, strict=True))) for row in connection.execute(query))


def read_one(connection: Connection, kind: type[T], *where: ColumnElement[bool], order: Sequence[Any] = ()) -> T | None:
    """Return the first record of this kind that meets the conditions, or None."""
    found = read(connection, kind, *where, order=order, limit=1)
    return found[0] if found else None


def read_id(connection: Connection, kind: type[T], record_id: int) -> T | None:
    """Return the record with this id, or None."""
    return read_one(connection, kind, table_of(kind).c.id == record_id)


def write_new(connection: Connection, record: T) -> T:
    """Store a new record and return it with its id; one that has an id keeps it."""
    given = values_of(record)
    if not given["id"]:
        del given["id"]
    result = connection.execute(insert(table_of(type(record))).values(given))
    key = result.inserted_primary_key
    assert key is not None  # noqa: S101 - every table has the key "id"
    return cast("T", replace(cast("Any", record), id=key[0]))


def read_ids(connection: Connection, kind: type[T], ids: Iterable[int]) -> dict[int, T]:
    """Return those of the records with these ids that there are, by id."""
    found: Iterator[Any] = read_in(connection, kind, "id", ids)
    return {record.id: record for record in found}


def read_in(connection: Connection, kind: type[T], column: str, values: Iterable[Any]) -> Iterator[T]:
    """Give the records in which this column has one of the values."""
    wanted = list(values)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from read(connection, kind, table_of(kind).c[column].in_(wanted[start : start + _AT_ONCE]))


def write_many(connection: Connection, records: Sequence[Any]) -> None:
    """Store many new records of one kind at once; they carry their ids."""
    if not records:
        return
    table = table_of(type(records[0]))
    names = tuple(column.name for column in table.columns)
    rows = _bound(connection, records, names)
    many = _MOST_VALUES // len(names)  # a statement for each would take half as long again
    whole = len(rows) - len(rows) % many
    lots = [tuple(chain.from_iterable(rows[start : start + many])) for start in range(0, whole, many)]
    for count, values in ((many, lots), (1, rows[whole:])):
        if values:
            places = ", ".join([f"({', '.join('?' * len(names))})"] * count)
            said = ", ".join(f'"{name}"' for name in names)
            connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({said}) VALUES {places}', values)  # noqa: S608 - names of the schema


def overwrite_many(connection: Connection, records: Sequence[Any]) -> None:
    """Store many records of one kind over those with their ids, all at once."""
    if not records:
        return
    table = table_of(type(records[0]))
    names = tuple(column.name for column in table.columns if column.name != "id")
    said = ", ".join(f'"{name}" = ?' for name in names)
    statement = f'UPDATE "{table.name}" SET {said} WHERE id = ?'  # noqa: S608 - names of the schema
    connection.exec_driver_sql(statement, _bound(connection, records, (*names, "id")))


def remove_many(connection: Connection, records: Sequence[Any]) -> None:
    """Delete many records of one kind, one after the other."""
    if records:
        table = table_of(type(records[0]))
        statement = f'DELETE FROM "{table.name}" WHERE id = ?'  # noqa: S608 - a name of the schema
        connection.exec_driver_sql(statement, [(one.id,) for one in records])


def _bound(connection: Connection, records: Sequence[Any], names: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the records' values as the driver takes them, in the order of the names."""
    columns, dialect = table_of(type(records[0])).c, connection.dialect
    ways = [(name, columns[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names]
    written: list[Iterable[Any]] = []
    for name, write in ways:  # by column, so that most need no step of ours
        column = list(map(attrgetter(name), records))
        written.append(column if write is None else _each(write, column))
    return list(zip(*written, strict=True))


def _each(write: Callable[[Any], Any], column: Sequence[Any]) -> Iterator[Any]:
    """Write a column's values: each object once, as thousands of tasks share a schedule, a role, or None."""
    keys = tuple(map(id, column))
    known = {key: write(value) for key, value in dict(zip(keys, column, strict=True)).items()}
    return map(known.__getitem__, keys)


def next_id(connection: Connection, kind: type) -> int:
    """Return an id from which on none is taken; it holds as long as the writing transaction does."""
    last = connection.exec_driver_sql(f'SELECT max(id) FROM "{table_of(kind).name}"').scalar()  # noqa: S608 - a name of the schema
    return (last or 0) + 1


def overwrite(connection: Connection, record: Any) -> None:
    """Store the record over the one with its id."""
    table = table_of(type(record))
    connection.execute(update(table).where(table.c.id == record.id).values(values_of(record)))


def remove(connection: Connection, record: Any) -> None:
    """Delete the record."""
    table = table_of(type(record))
    connection.execute(delete(table).where(table.c.id == record.id))
