"""Blocks of cells that go to and come from a spreadsheet, as text between tabs."""

import csv
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from app.domain.forms import CellKind, Column, RowSource
from app.domain.vietnamese import one_line
from app.errors import UserError
from app.i18n import N_, number, read_number
from app.reports import wording
from app.reports.sheet import Cell, Row, RowKind, Sheet
from app.ui.forms.block_sums import SaidSum, brings_groups, said_sums

CellKey = tuple[int, int]
"""A stored line's id and a column number."""
_DIGITS = 12
"""How many digits the longest figure of a form has."""
_ALIVE = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula; a figure may begin so, too."""
_FIGURE = re.compile(r"[+-][\d.,\s]*%?")


class FreshRow(Struct, frozen=True):
    """A row that a block brings along: its name, and its figures and words by column."""

    name: str
    figures: Mapping[int, Decimal | None] = {}
    words: Mapping[int, str] = {}


class Block(Struct, frozen=True):
    """What goes into a form as one: figures and words by cell, and rows that it does not have yet."""

    figures: dict[CellKey, Decimal | None] = {}
    words: dict[CellKey, str] = {}
    fresh: tuple[FreshRow, ...] = ()
    said: tuple[SaidSum, ...] = ()
    """What it says of cells that the form computes."""

    @property
    def size(self) -> int:
        """How many cells it fills."""
        return len(self.figures) + len(self.words) + sum(len(row.figures) + len(row.words) for row in self.fresh)


def read_count(text: str) -> Decimal | None:
    """Read what was typed into a cell: nothing is "not entered", anything else a whole number from 0 up."""
    text = text.strip()
    if not text:
        return None
    value = read_number(text)
    if value < 0:
        raise UserError(N_("“{text}” is below zero: this cell takes whole numbers from 0 up."), text=text)
    if value != value.to_integral_value():
        raise UserError(N_("“{text}” is not whole: this cell takes whole numbers from 0 up."), text=text)
    if value >= 10**_DIGITS:
        raise UserError(N_("“{text}” is too large: a figure of a form has at most 12 digits."), text=text)
    return value


@lru_cache(maxsize=8192)
def shown_figure(value: Decimal) -> str:
    """Return a figure as the grid shows it."""
    return number(value)


def shown(column: Column, cell: Cell) -> str:
    """Return what a cell shows: words, a share, a figure, or nothing where nothing is known."""
    if column.kind is CellKind.TEXT:
        return cell.text
    if cell.value is None:
        return ""
    return wording.percent(cell.value) if column.kind is CellKind.PERCENT else shown_figure(cell.value)


def plain_text(column: Column, cell: Cell) -> str:
    """Return a cell as any spreadsheet reads it: a count by its digits only."""
    if column.kind in {CellKind.TEXT, CellKind.PERCENT} or cell.value is None:
        return shown(column, cell)
    return f"{cell.value.normalize():f}"


def place_name(row: Row, column: int) -> str:
    """Return how a cell is called where a sentence speaks of it ("5 Nhà ở, (12)")."""
    return f"{row.number} {row.label}, ({column})".strip()


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Return a block as a spreadsheet takes it; words that it would take for a formula stand behind an apostrophe."""
    return "\n".join("\t".join(_still(one_line(cell)) for cell in cells) for cells in rows)


def _still(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_ALIVE) and not _FIGURE.fullmatch(cell) else cell


def _as_typed(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_ALIVE) else cell


def read_block(text: str) -> tuple[tuple[str, ...], ...]:
    """Split a spreadsheet's text into cells; the line end that closes it is no row.

    A cell with line ends in it stands in quotation marks; where these do not pair they are letters as any other.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip("\t "):
        lines.pop()
    if not lines:
        return ()
    try:
        rows = list(csv.reader([line + "\n" for line in lines], delimiter="\t", strict=True))
    except csv.Error:
        rows = [line.split("\t") for line in lines]
    return tuple(tuple(_as_typed(one_line(cell)) for cell in row) or ("",) for row in rows)


def placed(sheet: Sheet, block: Sequence[Sequence[str]], at_row: int, at_column: int) -> Block:
    """Return what a block means where it is put down: all of it, or UserError and nothing.

    ``at_row`` counts the sheet's rows, ``at_column`` its columns of figures; before them stand the rows' names (-1)
    and numbers (-2), and a block that is put down there is laid on the rows that it names. A block that brings group
    rows along is known by their sums and laid over them; any other is laid on the lines alone. Computed cells keep
    their formula.
    """
    if not any(any(cells) for cells in block):
        raise UserError(N_("The clipboard holds no figures."))
    if at_column < 0:
        return _named(sheet, [cells[-at_column - 1 :] for cells in block])
    columns = _columns(sheet, block, at_column)
    with_groups = list(range(at_row, min(at_row + len(block), len(sheet.rows))))
    lines_only = [place for place in range(at_row, len(sheet.rows)) if sheet.rows[place].kind is RowKind.LINE]
    rows = with_groups if brings_groups(sheet, block, with_groups, at_column) else lines_only[: len(block)]
    if len(rows) < len(block):
        raise _too_high(sheet, len(block), len(rows))
    found, said = Block(), list[SaidSum]()
    for texts, place in zip(block, rows, strict=True):
        row = sheet.rows[place]
        said += said_sums(row, columns, texts)
        if row.kind is RowKind.LINE and row.line_id is not None:
            figures, words = _read_row(columns, texts, row)
            found.figures.update({(row.line_id, column): value for column, value in figures.items()})
            found.words.update({(row.line_id, column): text for column, text in words.items()})
    if not found.size:
        raise UserError(N_("Only computed cells lie here; put the block on cells that are typed."))
    return replace(found, said=tuple(said))


def filled_down(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> Block:
    """Return what filling down means: the first line's cells go to those below it, within the selection.

    ``rows`` and ``columns`` count the sheet's; one row alone takes what stands in the line above it.
    """
    places = [place for place in sorted(set(rows)) if sheet.rows[place].kind is RowKind.LINE]
    if len(places) == 1:
        above = [place for place in range(places[0]) if sheet.rows[place].kind is RowKind.LINE]
        places = [*above[-1:], *places]
    found = Block()
    if len(places) < 2:
        return found
    source, *goals = (sheet.rows[place] for place in places)
    for column in (sheet.form.columns[place] for place in sorted(set(columns)) if 0 <= place < len(sheet.form.columns)):
        cell = source.cell(column.number)
        for row in goals:
            if row.line_id is None or column.is_computed:
                continue
            if column.kind is CellKind.TEXT and row.cell(column.number).text != cell.text:
                found.words[row.line_id, column.number] = cell.text
            elif column.is_typed and row.cell(column.number).value != cell.value:
                found.figures[row.line_id, column.number] = cell.value
    return found


def _columns(sheet: Sheet, block: Sequence[Sequence[str]], at_column: int) -> Sequence[Column]:
    width = max(len(cells) for cells in block)
    columns = sheet.form.columns[at_column : at_column + width]
    if width > len(columns):
        raise UserError(
            N_("The block has {width} columns but only {room} fit from this cell."), width=width, room=len(columns)
        )
    return columns


def _too_high(sheet: Sheet, height: int, room: int) -> UserError:
    if sheet.form.rows in {RowSource.FREE, RowSource.UNITS}:
        return UserError(
            N_(
                "The block has {height} rows but only {room} fit from this cell: put it down on the names, with the"
                " names in its first column, and rows are added."
            ),
            height=height,
            room=room,
        )
    return UserError(N_("The block has {height} rows but only {room} fit from this cell."), height=height, room=room)


def _named(sheet: Sheet, block: Sequence[Sequence[str]]) -> Block:
    """Lay a block with names in its first column on the rows of these names; some forms take new ones."""
    columns = _columns(sheet, [cells[1:] for cells in block], 0)
    names = [one_line(row.label).casefold() for row in sheet.rows if row.kind is RowKind.LINE]
    lines = {one_line(row.label).casefold(): row for row in sheet.rows if row.kind is RowKind.LINE}
    sums = {one_line(row.label).casefold(): row for row in sheet.rows if row.kind is not RowKind.LINE}
    found, fresh, seen, said = Block(), [], set[str](), list[SaidSum]()
    for name, *texts in (tuple(cells) or ("",) for cells in block):
        key = one_line(name).casefold()
        if key in sums:
            said += said_sums(sums[key], columns, texts)
        if (not key and not any(texts)) or key in sums:
            continue
        if not key:
            raise UserError(N_("Nothing was pasted. A row of the block has no name."))
        if names.count(key) > 1:
            raise UserError(
                N_("Nothing was pasted. The form has “{name}” twice: put the figures down alone."), name=name
            )
        if key in seen:
            raise UserError(N_("Nothing was pasted. The block has “{name}” twice."), name=name)
        seen.add(key)
        row = lines.get(key)
        if row is None and sheet.form.rows not in {RowSource.FREE, RowSource.UNITS}:
            raise UserError(N_("Nothing was pasted. The form has no row “{name}”."), name=name)
        said += said_sums(row or _unknown(name), columns, texts)
        figures, words = _read_row(columns, texts, row or _unknown(name))
        if row is None or row.line_id is None:
            fresh.append(FreshRow(one_line(name), figures, words))
            continue
        found.figures.update({(row.line_id, column): value for column, value in figures.items()})
        found.words.update({(row.line_id, column): text for column, text in words.items()})
    return Block(found.figures, found.words, tuple(fresh), tuple(said))


def _unknown(name: str) -> Row:
    return Row(kind=RowKind.LINE, line_id=None, number="", label=name, cells=())


def _read_row(
    columns: Sequence[Column], texts: Sequence[str], row: Row
) -> tuple[dict[int, Decimal | None], dict[int, str]]:
    figures: dict[int, Decimal | None] = {}
    words: dict[int, str] = {}
    for column, text in zip(columns, texts, strict=False):
        if column.kind is CellKind.TEXT and not column.is_computed:
            words[column.number] = one_line(text)
        elif column.is_typed:
            figures[column.number] = _read(row, column.number, text)
    return figures, words


def _read(row: Row, column: int, text: str) -> Decimal | None:
    try:
        return read_count(text)
    except UserError as error:
        raise UserError(
            N_("Nothing was pasted. Cell {place}: {reason}"), place=place_name(row, column), reason=error
        ) from error
