"""From a path to what step 1 shows: the file's tables, and the likeliest one read as a plan. No Qt."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from app.errors import UserError
from app.i18n import N_
from app.importers import corrections
from app.importers.grid import Grid
from app.importers.reading import (
    Reading,
    TableChoice,
    YearUnknownError,
    read_rows,
    read_source,
    read_table,
    tables_of,
)
from app.importers.source import SourceFile
from app.importers.tables.classing import IsCancelled, Progressed
from app.importers.tables.header import Header, last_row, read_header


class Opened(Struct, frozen=True, kw_only=True):
    """A file as read: ``reading`` is None, and ``fault`` says why, where its table holds no plan that is recognised.

    ``year_known`` is False where nobody told the year and one was put in its place, to show the rest by.
    """

    source: SourceFile
    choices: tuple[TableChoice, ...]
    table: int
    reading: Reading | None = None
    year_known: bool = True
    fault: UserError | None = None
    pointed: tuple[int, int, Mapping[int, str]] = (-1, -1, {})
    """The header that the officer pointed to, while it does not say yet which column holds the tasks."""

    @property
    def grid(self) -> Grid:
        """The table as it stands in the file."""
        return self.source.grids[self.table]


def open_plan(path: Path, year: int, pages: Progressed, rows: Progressed, cancelled: IsCancelled) -> Opened:
    """Read a file and its likeliest table; ``year`` stands in where the file does not tell one.

    ``pages`` hears how far the file is read, ``rows`` how far its table is.
    """
    source = read_source(path, pages, cancelled)
    choices = tables_of(source)
    opened = Opened(source=source, choices=choices, table=choices[0].place if choices else 0)
    return read_choice(opened, opened.table, year, rows, cancelled)


def read_choice(opened: Opened, table: int, year: int, progressed: Progressed, cancelled: IsCancelled) -> Opened:
    """Read another table of a file that is open."""

    def read(known: int | None) -> Reading:
        return read_table(opened.source, table, known, progressed, cancelled)

    return _read(replace(opened, table=table), read, year)


def read_under(opened: Opened, top: int, bottom: int, fields: Mapping[int, str], year: int) -> Opened:
    """Read the table under a header that the officer pointed to."""
    if "task" not in fields.values():
        fault = UserError(N_("Say which column holds the tasks: click over it and choose “Task”."))
        return replace(opened, reading=None, fault=fault, pointed=(top, bottom, fields))
    header = corrections.meaning(read_header(opened.grid, top, bottom), fields)

    def read(known: int | None) -> Reading:
        return read_rows(opened.source, opened.table, header, known)

    return _read(opened, read, year)


def _read(opened: Opened, read: Callable[[int | None], Reading], year: int) -> Opened:
    try:
        return replace(opened, reading=read(None), year_known=True, fault=None)
    except YearUnknownError:
        return replace(opened, reading=read(year), year_known=False, fault=None)
    except UserError as fault:
        return replace(opened, reading=None, year_known=True, fault=fault)


def header_from(grid: Grid, top: int, bottom: int | None) -> Header:
    """Return the header that begins in a row, with the meanings that its titles suggest."""
    return read_header(grid, top, last_row(grid, top) if bottom is None else bottom)


def fields_of(header: Header) -> dict[int, str]:
    """Return what each column with a title holds, by column; an empty field is kept among the notes."""
    return dict(zip(header.columns, header.fields, strict=True))
