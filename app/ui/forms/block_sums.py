"""What a pasted block says of sums: whether its rows are those of the form with its groups, and what it adds up to."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from app.domain.forms import CellKind, Column
from app.errors import UserError
from app.i18n import N_, _, ngettext, number, read_number
from app.reports.sheet import Row, RowKind, Sheet

_NAMED = 3
"""How many sums that differ a sentence names."""


class SaidSum(Struct, frozen=True):
    """A figure of a block that lies on a computed cell: not taken, but held against what the form computes."""

    row: tuple[RowKind, int | None, str]
    column: int
    value: Decimal


def said_sums(row: Row, columns: Sequence[Column], texts: Sequence[str]) -> tuple[SaidSum, ...]:
    """Return what a row of a block says of cells that the form computes; what is no figure says nothing."""
    found = []
    for column, text in zip(columns, texts, strict=False):
        computed = row.kind is not RowKind.LINE or column.is_computed
        value = _figure(text) if computed and column.kind in {CellKind.COUNT, CellKind.AMOUNT} else None
        if value is not None:
            found.append(SaidSum(_name(row), column.number, value))
    return tuple(found)


def contradicted(said: Sequence[SaidSum], sheet: Sheet) -> str:
    """Return in one sentence which sums of a block are not those of the form it was laid on; empty where all are."""
    rows = {_name(row): row for row in sheet.rows}
    wrong = []
    for one in said:
        row = rows.get(one.row)
        value = row.cell(one.column).value if row is not None else None
        if row is not None and (value or 0) != one.value:
            place = f"{row.number} {row.label}, ({one.column})".strip()
            words = _("{place}: the block says {said}, the form computes {value}")
            wrong.append(words.format(place=place, said=number(one.value), value=number(value or Decimal(0))))
    if not wrong:
        return ""
    count = len(wrong)
    words = ngettext("{count} sum of the block differs", "{count} sums of the block differ", count).format(count=count)
    return f"{words}. {'; '.join(wrong[:_NAMED])}{'; …' if count > _NAMED else '.'}"


def brings_groups(sheet: Sheet, block: Sequence[Sequence[str]], rows: Sequence[int], at_column: int) -> bool:
    """Say whether the block's rows that would fall on group rows or the total are the sums of the block's lines.

    UserError where they are sums by most of their figures, and one is wrong: the block's rows would be shifted.
    """
    if len(rows) < len(block):
        return False
    kinds = [sheet.rows[place].kind for place in rows]
    sums = [at for at, kind in enumerate(kinds) if kind is not RowKind.LINE]
    width = max(map(len, block))
    typed = [place for place, one in enumerate(sheet.form.columns[at_column : at_column + width]) if one.is_typed]
    parts = {at: _parts(kinds, at) for at in sums}
    figures = {(at, place): _of_column(block, (at, *parts[at]), place) for at in sums for place in typed}
    wrong = [key for key, known in figures.items() if known is None or known[0] != sum(known[1:])]
    speaking = [key for key, known in figures.items() if known is not None and any(known)]
    if not wrong:
        lines_below = sum(row.kind is RowKind.LINE for row in sheet.rows[rows[0] :])
        return not sums or bool(speaking) or len(block) != lines_below
    if len([key for key in speaking if key not in wrong]) * 2 > len(speaking):
        _refuse_sum(sheet, rows, sheet.form.columns[at_column + wrong[0][1]], wrong[0][0], figures[wrong[0]])
    return False


def _refuse_sum(sheet: Sheet, rows: Sequence[int], column: Column, at: int, figures: Sequence[Decimal] | None) -> None:
    if figures is None:
        return
    row = sheet.rows[rows[at]]
    raise UserError(
        N_("Nothing was pasted. Cell {place}: the block says {said}, but its rows give {sum}."),
        place=f"{row.number} {row.label}, ({column.number})".strip(),
        said=number(figures[0]),
        sum=number(sum(figures[1:], Decimal(0))),
    )


def _parts(kinds: Sequence[RowKind], at: int) -> list[int]:
    """Return which rows of a block one of its sums adds up."""
    if kinds[at] is RowKind.TOTAL:
        return [place for place, kind in enumerate(kinds) if kind is RowKind.LINE]
    ends = [place for place in range(at + 1, len(kinds)) if kinds[place] is not RowKind.LINE]
    return list(range(at + 1, ends[0] if ends else len(kinds)))


def _of_column(block: Sequence[Sequence[str]], rows: Sequence[int], column: int) -> list[Decimal] | None:
    """Return a column's figures in some rows, nothing as zero; None where one of them cannot be read."""
    texts = [block[row][column].strip() if column < len(block[row]) else "" for row in rows]
    found = [_figure(text) if text else Decimal(0) for text in texts]
    return [one for one in found if one is not None] if None not in found else None


def _figure(text: str) -> Decimal | None:
    try:
        return read_number(text.strip()) if text.strip() else None
    except UserError:
        return None


def _name(row: Row) -> tuple[RowKind, int | None, str]:
    return row.kind, row.line_id, "" if row.line_id is not None else row.label
