"""Blocks of cells that go to and come from a spreadsheet, as text between tabs."""

from collections.abc import Sequence
from decimal import Decimal

from app.errors import UserError
from app.i18n import N_, read_number
from app.reports.sheet import Row, RowKind, Sheet

CellKey = tuple[int, int]
"""A stored line's id and a column number."""
CellValues = dict[CellKey, Decimal | None]


def read_count(text: str) -> Decimal | None:
    """Read what was typed into a cell: nothing is "not entered", anything else a whole number from 0 up."""
    if not text.strip():
        return None
    if any(letter.isalpha() for letter in text):  # "1e3" is a number to a computer only
        raise UserError(N_("“{text}” is not a number: type digits only, for example 1.234 or 12,5."), text=text.strip())
    value = read_number(text)
    if value < 0 or value != value.to_integral_value():
        raise UserError(N_("“{text}” does not fit here: this cell takes whole numbers from 0 up."), text=text.strip())
    return value


def place_name(row: Row, column: int) -> str:
    """Return how a cell is called where a sentence speaks of it ("5 Nhà ở, (12)")."""
    return f"{row.number} {row.label}, ({column})".strip()


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Return a block as a spreadsheet takes it."""
    return "\n".join("\t".join(cells) for cells in rows)


def figure_text(value: Decimal | None) -> str:
    """Return a figure as any spreadsheet reads it: digits only, nothing for "not entered"."""
    return "" if value is None else f"{value.normalize():f}"


def read_block(text: str) -> tuple[tuple[str, ...], ...]:
    """Split a spreadsheet's text into cells; the line end that closes it is no row."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip("\t "):
        lines.pop()
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


def placed(sheet: Sheet, block: Sequence[Sequence[str]], at_row: int, at_column: int) -> CellValues:
    """Return what a block means where it is put down: all of it, or UserError and nothing.

    ``at_row`` counts the sheet's rows, ``at_column`` its columns of figures. A block that brings group rows along
    is known by their sums and laid over them; any other is laid on the lines alone. Computed cells keep their formula.
    """
    if not block:
        raise UserError(N_("The clipboard holds no figures."))
    width = max(len(cells) for cells in block)
    columns = sheet.form.columns[at_column : at_column + width]
    if width > len(columns):
        raise UserError(
            N_("The block has {width} columns but only {room} fit from this cell."), width=width, room=len(columns)
        )
    with_groups = list(range(at_row, min(at_row + len(block), len(sheet.rows))))
    lines_only = [place for place in range(at_row, len(sheet.rows)) if sheet.rows[place].kind is RowKind.LINE]
    rows = with_groups if _brings_groups(sheet, block, with_groups, at_column) else lines_only[: len(block)]
    if len(rows) < len(block):
        raise UserError(
            N_("The block has {height} rows but only {room} fit from this cell."), height=len(block), room=len(rows)
        )
    found: CellValues = {}
    for texts, place in zip(block, rows, strict=True):
        row = sheet.rows[place]
        if row.kind is not RowKind.LINE or row.line_id is None:
            continue
        for column, text in zip(columns, texts, strict=False):
            if row.cell(column.number).typed:
                found[row.line_id, column.number] = _read(row, column.number, text)
    if not found:
        raise UserError(N_("Only computed cells lie here; put the block on cells that are typed."))
    return found


def _read(row: Row, column: int, text: str) -> Decimal | None:
    try:
        return read_count(text)
    except UserError as error:
        raise UserError(
            N_("Nothing was pasted. Cell {place}: {reason}"), place=place_name(row, column), reason=error
        ) from error


def _brings_groups(sheet: Sheet, block: Sequence[Sequence[str]], rows: Sequence[int], at_column: int) -> bool:
    """Say whether the block's rows that would fall on group rows or the total are the sums of the block's lines."""
    if len(rows) < len(block):
        return False
    sums = [at for at, place in enumerate(rows) if sheet.rows[place].kind is not RowKind.LINE]
    if not sums:
        return True
    typed = [
        place
        for place, column in enumerate(sheet.form.columns[at_column : at_column + max(map(len, block))])
        if not column.formula
    ]
    return all(_is_sum(sheet, block, rows, at, column) for at in sums for column in typed)


def _is_sum(sheet: Sheet, block: Sequence[Sequence[str]], rows: Sequence[int], at: int, column: int) -> bool:
    kinds = [sheet.rows[place].kind for place in rows]
    if kinds[at] is RowKind.TOTAL:
        parts = [place for place, kind in enumerate(kinds) if kind is RowKind.LINE]
    else:
        ends = [place for place in range(at + 1, len(kinds)) if kinds[place] is not RowKind.LINE]
        parts = list(range(at + 1, ends[0] if ends else len(kinds)))
    try:
        figures = [read_count(block[place][column] if column < len(block[place]) else "") for place in (at, *parts)]
    except UserError:
        return False
    return (figures[0] or 0) == sum((value or Decimal(0) for value in figures[1:]), Decimal(0))
