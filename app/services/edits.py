"""Edits made: each change is held against what is stored, written, and leaves a line of history."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from app.domain.agency import Field
from app.domain.changes import Action, Change, Changes, HistoryLine
from app.domain.reports import ReportLine
from app.domain.vietnamese import one_line
from app.errors import StaleError, UserError
from app.i18n import N_
from app.models import records
from app.reports.sheet import line_key

_DIGITS = 12
"""How many digits a figure may have before the decimal sign, and behind it."""
_STALE = N_("This has been changed or deleted meanwhile: look at it again and repeat the edit.")


def apply(connection: Connection, changes: Changes, at: datetime) -> Changes:
    """Make the changes in the open transaction; return them with their ids and with what had to go along.

    Deleting a record takes its parts along (a task's entries, a line's cells): they are changes of their own, so
    that taking it back brings them back.
    """
    made: list[Change[Any]] = []
    for change in changes:
        made += _apply_one(connection, change)
    add_history(connection, [line_of(change, at) for change in made])
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
        what=records.table_of(type(change.record)).name,
        record_id=change.record.id,
        action=action,
        before=None if change.before is None else records.as_json(change.before),
        after=None if change.after is None else records.as_json(change.after),
    )


def add_history(connection: Connection, lines: Sequence[HistoryLine]) -> None:
    """Add lines to the history."""
    first = records.next_id(connection, HistoryLine)
    records.write_many(connection, [replace(line, id=first + place) for place, line in enumerate(lines)])


def _apply_one(connection: Connection, change: Change[Any]) -> list[Change[Any]]:
    before, after = change.before, change.after
    if after is not None:
        refuse_odd_figures(records.values_of(after).values())
    if before is None:
        return [Change(after=_created(connection, records.as_kept(after)))]
    if records.read_id(connection, type(before), before.id) != before:
        raise StaleError(_STALE)
    if after is None:
        return _deleted(connection, before)
    if after.id != before.id or type(after) is not type(before):
        raise ValueError("a change is of one record")
    after = records.as_kept(after)
    if after == before:
        return []
    records.overwrite(connection, after)
    return [Change(before=before, after=after)]


def _created(connection: Connection, record: Any) -> Any:
    if record.id and records.read_id(connection, type(record), record.id) is not None:
        raise StaleError(_STALE)
    return records.write_new(connection, record)


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
