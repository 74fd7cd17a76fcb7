"""Edits made: each change is held against what is stored, written, and leaves a line of history."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from app.domain.agency import Field
from app.domain.changes import Action, Change, Changes, HistoryLine
from app.domain.reports import ReportLine
from app.domain.vietnamese import one_line
from app.errors import StaleError, UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services.accounts import account_name

Progressed = Callable[[int, int], None]
"""Hears how much of how much is done; what it raises takes all of it back."""
Lines = Callable[[Changes], Sequence[HistoryLine]]
"""Says in which lines of history changes are told together."""

_DIGITS = 12
"""How many digits a figure may have before the decimal sign, and behind it."""
_AT_ONCE = 4000
"""How many changes are made between two reports of how far the work is."""
_STALE = N_("This has been changed or deleted meanwhile: look at it again and repeat the edit.")


def unheard(_done: int, _total: int) -> None:
    """Take the progress and tell nobody."""


def apply(
    connection: Connection,
    changes: Changes,
    at: datetime,
    progressed: Progressed = unheard,
    lines: Lines | None = None,
) -> Changes:
    """Make the changes in the open transaction; return them with their ids and with what had to go along.

    Each leaves a line of history, unless ``lines`` says what they leave together.

    Deleting a record takes its parts along (a task's entries, a line's cells): they are changes of their own, so
    that taking it back brings them back. ``progressed`` hears how far that is.
    """
    whole = 2 * len(changes)
    made = make(connection, changes, lambda done, _total: progressed(done, whole))
    if lines is not None:
        add_history(connection, lines(made))
        progressed(whole, whole)
        return made
    for begin in range(0, len(made), _AT_ONCE):
        add_history(connection, [line_of(change, at) for change in made[begin : begin + _AT_ONCE]])
        progressed(min(len(changes) + begin + _AT_ONCE, whole), whole)
    return made


def make(connection: Connection, changes: Changes, progressed: Progressed = unheard) -> Changes:
    """Make the changes as ``apply`` does, but leave the history to the caller.

    Changes of one kind that follow each other are held against the store, and written, all at once: an import of
    thousands of tasks is made and taken back in about a second.
    """
    made: list[Change[Any]] = []
    done = 0
    for way, run in _runs(changes):
        made += way(connection, run)
        done += len(run)
        progressed(done, len(changes))
    return tuple(made)


def create(connection: Connection, fresh: Sequence[Any], at: datetime) -> Changes:
    """Store new records in the open transaction."""
    return apply(connection, tuple(Change(after=record) for record in fresh), at)


def refuse_odd_figures(figures: Iterable[Any]) -> None:
    """Raise UserError when one of the values is a figure that is none, or is longer than any form has room for."""
    for figure in figures:
        if not isinstance(figure, Decimal):
            continue
        exponent = figure.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < -_DIGITS or abs(figure) >= 10**_DIGITS:
            raise UserError(
                N_("{figure} is not a figure that can be kept: type a number of at most 12 digits."), figure=str(figure)
            )


def refuse_namesakes(connection: Connection, made: Changes) -> None:
    """Raise UserError when a field of work, or a line of a form, was given the name of another one.

    What the last report left is brought over by that name: two of one name could not be told apart.
    """
    for change in made:
        after = change.after
        if not isinstance(after, Field | ReportLine) or (change.before and _key(change.before) == _key(after)):
            continue
        others: tuple[Field | ReportLine, ...]
        if isinstance(after, Field):
            others = records.read(connection, Field)
        else:
            table = records.table_of(ReportLine).c
            others = records.read(connection, ReportLine, table.report_id == after.report_id, table.form == after.form)
        if any(_key(one) == _key(after) for one in others if one.id != after.id):
            raise UserError(N_("“{name}” is in the list already: give the other one another name."), name=after.name)


def _key(named: Field | ReportLine) -> str:
    from app.reports.figures import line_key  # noqa: PLC0415 - not at start: forms are seldom edited first

    return line_key(one_line(named.group).casefold(), one_line(named.name).casefold())


def line_of(change: Change[Any], at: datetime) -> HistoryLine:
    """Return the line of history that a change leaves."""
    if change.before is None:
        action = Action.CREATED
    elif change.after is None:
        action = Action.DELETED
    else:
        action = Action.CHANGED
    return HistoryLine(
        at=at,
        what=records.name_of(type(change.record)),
        record_id=change.record.id,
        action=action,
        before=None if change.before is None else records.as_json(change.before),
        after=None if change.after is None else records.as_json(change.after),
    )


def add_history(connection: Connection, lines: Sequence[HistoryLine]) -> None:
    """Add lines to the history, with the name of the account that this is done under.

    How many there are is kept in the file's own head as well (SQLite's free number): so it is told when the last ones
    are taken out, or others added, past the program.
    """
    if not lines:
        return
    first, who = records.next_id(connection, HistoryLine), account_name()
    records.write_many(connection, [replace(line, id=first + place, who=who) for place, line in enumerate(lines)])
    connection.run(f"PRAGMA user_version = {first + len(lines) - 1}")


_Way = Callable[[Connection, list[Change[Any]]], list[Change[Any]]]


def _runs(changes: Changes) -> Iterator[tuple[_Way, list[Change[Any]]]]:
    """Give the changes that can be made at once: of one kind, one after the other, each of another record."""
    for (_, way), alike in groupby(changes, key=_sort_of):
        run: list[Change[Any]] = []
        ids: set[int] = set()
        for change in alike:
            one = change.record.id
            if one in ids or len(run) == _AT_ONCE:
                yield way, run
                run, ids = [], set()
            run.append(change)
            if one:
                ids.add(one)
        yield way, run


def _sort_of(change: Change[Any]) -> tuple[type, _Way]:
    if change.before is None:
        return type(change.after), _create
    return type(change.before), _delete if change.after is None else _change


def _create(connection: Connection, run: list[Change[Any]]) -> list[Change[Any]]:
    fresh = _all_as_kept([change.after for change in run])
    if len(fresh) == 1 or not all(one.id for one in fresh):
        return [Change(after=_created(connection, one)) for one in fresh]
    first = min(one.id for one in fresh)
    if first < records.next_id(connection, type(fresh[0])) and records.read_ids(
        connection, type(fresh[0]), [one.id for one in fresh]
    ):
        raise StaleError(_STALE)
    records.write_many(connection, fresh)
    pairs = zip(run, fresh, strict=True)
    return [change if change.after is one else Change(after=one) for change, one in pairs]


def _created(connection: Connection, record: Any) -> Any:
    if record.id and records.read_id(connection, type(record), record.id) is not None:
        raise StaleError(_STALE)
    return records.write_new(connection, record)


def _change(connection: Connection, run: list[Change[Any]]) -> list[Change[Any]]:
    befores: list[Any] = [change.before for change in run]
    _refuse_stale(connection, befores)
    made: list[Change[Any]] = []
    for before, change in zip(befores, run, strict=True):
        after = _as_kept(change.after)
        if after.id != before.id or type(after) is not type(before):
            raise ValueError("a change is of one record")
        if after != before:
            made.append(Change(before=before, after=after))
    records.overwrite_many(connection, [change.after for change in made])
    return made


def _as_kept(record: Any) -> Any:
    refuse_odd_figures(records.figures_of(record))
    return records.as_kept(record)


def _all_as_kept(fresh: Sequence[Any]) -> Sequence[Any]:
    if records.has_figures(type(fresh[0])):
        for one in fresh:
            refuse_odd_figures(records.figures_of(one))
    return records.all_as_kept(fresh)


def _refuse_stale(connection: Connection, befores: Sequence[Any]) -> None:
    """Raise StaleError when one of the records is not stored as it was when the change was thought of."""
    stored = records.read_ids(connection, type(befores[0]), [one.id for one in befores])
    if len(stored) < len(befores) or any(stored[one.id] != one for one in befores):
        raise StaleError(_STALE)


def _delete(connection: Connection, run: list[Change[Any]]) -> list[Change[Any]]:
    """Delete records: those that have parts one by one with them, the others between them all at once."""
    befores: list[Any] = [change.before for change in run]
    _refuse_stale(connection, befores)
    held = _with_parts(connection, befores)
    made: list[Change[Any]] = []
    for has_parts, part in groupby(befores, key=lambda one: one.id in held):
        lot = list(part)
        if not has_parts:
            if held:  # what was deleted before may have taken one of these along, or changed it
                _refuse_stale(connection, lot)
            records.remove_many(connection, lot)
            made += [Change(before=one) for one in lot]
            continue
        for one in lot:
            _refuse_stale(connection, [one])
            made += _deleted(connection, one)
    return made


def _with_parts(connection: Connection, wanted: Sequence[Any]) -> set[int]:
    """Return the ids of the records to which others refer that are not deleted before them."""
    kind, found = type(wanted[0]), set[int]()
    table, turns = records.table_of(kind), {one.id: turn for turn, one in enumerate(wanted)}
    for other in records.ROWS:
        for key in records.table_of(other).foreign_keys:
            if key.column.table is not table:
                continue
            by_value = {getattr(one, key.column.name): one.id for one in wanted}
            parts: Iterator[Any] = records.read_in(connection, other, key.parent.name, by_value)
            for part in parts:
                owner = by_value[getattr(part, key.parent.name)]
                goes_before = other is kind and turns.get(part.id, len(turns)) < turns[owner]
                if not goes_before:
                    found.add(owner)
    return found


def _deleted(connection: Connection, record: Any) -> list[Change[Any]]:
    made: list[Change[Any]] = []
    table = records.table_of(type(record))
    for kind in records.ROWS:
        for key in records.table_of(kind).foreign_keys:
            if key.column.table is not table:
                continue
            parts: tuple[Any, ...] = records.read(connection, kind, key.parent == getattr(record, key.column.name))
            for part in parts:
                made += _released(connection, kind, part.id, key.parent.name, key.ondelete or "")
    records.remove(connection, record)
    made.append(Change(before=record))
    return made


def _released(connection: Connection, kind: type[Any], part_id: int, column: str, on_delete: str) -> list[Change[Any]]:
    part = records.read_id(connection, kind, part_id)
    if part is None:
        return []
    if on_delete == "CASCADE":
        return _deleted(connection, part)
    if on_delete == "SET NULL":
        after = replace(part, **{column: None})
        records.overwrite(connection, after)
        return [Change(before=part, after=after)]
    raise UserError(N_("This is still in use elsewhere and cannot be deleted."))
