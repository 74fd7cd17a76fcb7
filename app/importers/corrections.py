"""What the officer corrects in a reading before it is accepted; each correction gives a new reading.

The rows are the one truth: a correction changes rows and the meaning is worked out again from all of them, so that
nothing understood before can contradict what was corrected since.
"""

from collections.abc import Callable, Collection, Mapping

from msgspec.structs import replace

from app.domain.schedules import Schedule
from app.domain.vietnamese import composed
from app.errors import UserError
from app.i18n import N_
from app.importers.draft import PlanHead
from app.importers.names.known import OTHER
from app.importers.reading import Reading, read_rows
from app.importers.rows import RowKind, TableRow
from app.importers.tables.deadline_cells import Deadlines
from app.importers.tables.header import Header, read_header
from app.importers.tables.plan_table import understand
from app.importers.tables.row_cells import texts_of

Key = tuple[int, int]


def with_header(reading: Reading, top: int, bottom: int, fields: Mapping[int, str]) -> Reading:
    """Read the table again with its header between two rows (from 0) and its columns meaning ``fields``.

    ``fields`` may name some columns only, also such as have no title; an empty field puts a column among the notes,
    ``OTHER`` leaves it out. What was corrected in rows before is read anew. UserError where no column holds the task.
    """
    header = meaning(read_header(reading.grid, top, bottom), fields)
    if "task" not in header.fields:
        raise UserError(N_("No column holds the tasks: choose the one that does."))
    again = read_rows(reading.source, reading.table, header, reading.draft.head.year)
    return with_head(again, reading.draft.head)


def with_head(reading: Reading, head: PlanHead) -> Reading:
    """Put the plan's own details as the officer corrected them; deadlines without a year follow the plan's."""
    return _understood(reading, reading.rows, head)


def with_kind(reading: Reading, keys: Collection[Key], kind: RowKind) -> Reading:
    """Say of rows what they are; one that was outside the table is read under the header."""
    return _changed(reading, keys, lambda row: replace(_with_cells(reading, row), kind=kind, settled=True))


def with_text(reading: Reading, key: Key, name: str, text: str) -> Reading:
    """Put a field's text in a row; a cell that was shared with the row above becomes the row's own."""

    def corrected(row: TableRow) -> TableRow:
        cells = {**row.cells, name: composed(text).strip()}
        if not cells[name]:
            del cells[name]
        schedule = None if name == "deadline" else row.schedule
        printed = row.cells if row.printed is None else row.printed
        return replace(row, cells=cells, printed=printed, carried=row.carried - {name}, schedule=schedule)

    return _changed(reading, (key,), corrected)


def with_schedule(reading: Reading, key: Key, schedule: Schedule | None) -> Reading:
    """Put what a row's deadline means; None goes back to what was understood."""
    return _changed(reading, (key,), lambda row: replace(row, schedule=schedule, settled=schedule is not None))


def settled(reading: Reading, key: Key) -> Reading:
    """Note that the officer looked at a row and left it as it is."""
    return _changed(reading, (key,), lambda row: replace(row, settled=True))


def joined(reading: Reading, key: Key) -> Reading:
    """Make a row the rest of the task or section above it; UserError where there is none."""
    place = _place(reading, key)
    inside = (RowKind.TASK, RowKind.SECTION, RowKind.CONTINUATION)
    if not any(row.kind in inside for row in reading.rows[:place]):
        raise UserError(N_("There is no row above to join this one with."))
    return with_kind(reading, (key,), RowKind.CONTINUATION)


def split(reading: Reading, key: Key, name: str, at: int) -> Reading:
    """Part a row in two at a place in one field's text; the new row is a task with the same unit and deadline.

    UserError where one of the two would be empty.
    """
    place = _place(reading, key)
    row = reading.rows[place]
    text = row.text(name)
    before, after = text[:at].rstrip(" ;,\n"), text[at:].lstrip(" ;,\n")
    if not before or not after:
        raise UserError(N_("Put the cursor where the new row should begin."))
    parts = sum(1 for other in reading.rows if other.place == row.place)
    first = replace(row, cells={**row.cells, name: before})
    shared = {key: value for key, value in row.cells.items() if key not in {"stt", "code", "goal", "note"}}
    second = TableRow(
        place=row.place, part=parts, kind=RowKind.TASK, cells={**shared, name: after}, level=row.level, settled=True
    )
    return _understood(reading, (*reading.rows[:place], first, second, *reading.rows[place + 1 :]), reading.draft.head)


def meaning(header: Header, fields: Mapping[int, str]) -> Header:
    """Return a header whose columns mean ``fields``, by column; what is not among them stays as it was read."""
    titles = dict(zip(header.columns, header.titles, strict=True))
    meant = {**dict(zip(header.columns, header.fields, strict=True)), **fields}
    columns = sorted(column for column, name in meant.items() if name or column in titles)
    return replace(
        header,
        columns=tuple(columns),
        titles=tuple(titles.get(column, "") for column in columns),
        fields=_once([meant[column] for column in columns]),
    )


def _once(fields: list[str]) -> tuple[str, ...]:
    """Keep each field for one column only, the last one that was given it; many may be left out."""
    return tuple(name if name == OTHER or name not in fields[place + 1 :] else "" for place, name in enumerate(fields))


def _place(reading: Reading, key: Key) -> int:
    return next(place for place, row in enumerate(reading.rows) if row.key == key)


def _with_cells(reading: Reading, row: TableRow) -> TableRow:
    if row.cells:
        return row
    texts, carried = texts_of(reading.grid, reading.header, row.place)
    return replace(row, cells=texts, carried=carried)


def _changed(reading: Reading, keys: Collection[Key], change: Callable[[TableRow], TableRow]) -> Reading:
    wanted = set(keys)
    rows = tuple(change(row) if row.key in wanted else row for row in reading.rows)
    return _understood(reading, rows, reading.draft.head)


def _understood(reading: Reading, rows: tuple[TableRow, ...], head: PlanHead) -> Reading:
    deadlines = Deadlines(reading.grid, head.year, head.issued)
    return replace(reading, rows=rows, draft=understand(reading.grid, reading.header, rows, head, deadlines))
