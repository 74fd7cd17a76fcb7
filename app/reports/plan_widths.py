"""How the columns of a plan's table share the width of the page: so that the table is as short as it can be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from types import MappingProxyType

from app.reports.fonts import Family
from app.reports.plan_sheet import PlanRow, PlanRowKind, PlanSheet
from app.reports.tables.measure import Words, counted_lines, width_of, words_of

SIZE = 12
PADDING = 11
_LEAST: Mapping[str, float] = MappingProxyType(
    {"stt": 32, "code": 52, "goal": 80, "task": 120, "figures": 60, "product": 72, "lead": 62, "room": 62, "coop": 62,
     "deadline": 82, "note": 54}
)  # fmt: skip
_KEPT = frozenset({"stt", "code"})
"""Columns of short signs, which are as wide as their longest and no wider."""
_SAMPLE = 80
_STEPS = (30.0, 12.0, 4.0)


@dataclass(slots=True)
class _Cell:
    """A cell of a sampled row: the columns it spans, its words, and the share of its lines that falls to its row."""

    first: int
    last: int
    words: tuple[Words, ...]
    share: float


def column_widths(sheet: PlanSheet, family: Family, room: float) -> tuple[float, ...]:
    """Return the columns' widths in points, ``room`` in all.

    Width goes from one column to another as long as that makes the table shorter, in ever smaller steps.
    """
    least = [_least(column, sheet, family) for column in range(len(sheet.fields))]
    kept = [field in _KEPT for field in sheet.fields]
    if sum(least) >= room:
        return _squeezed(least, kept, room)
    free = [place for place, is_kept in enumerate(kept) if not is_kept]
    widths = [
        one + (0 if is_kept else (room - sum(least)) / len(free)) for one, is_kept in zip(least, kept, strict=True)
    ]
    table = _Table(_sampled(sheet, family), family.regular.space)
    height = table.height(widths)
    for step in _STEPS:
        better = True
        while better:
            better = False
            for giver, taker in permutations(free, 2):
                if widths[giver] - step < least[giver]:
                    continue
                tried = list(widths)
                tried[giver] -= step
                tried[taker] += step
                shorter = table.height(tried)
                if shorter < height - 1e-6:
                    widths, height, better = tried, shorter, True
    return tuple(widths)


def _squeezed(least: Sequence[float], kept: Sequence[bool], room: float) -> tuple[float, ...]:
    """Return widths for more columns than the page has room for: short signs stay whole, the others give way."""
    signs = sum(wide for wide, is_kept in zip(least, kept, strict=True) if is_kept)
    share = (room - signs) / (sum(least) - signs)
    return tuple(wide if is_kept else wide * share for wide, is_kept in zip(least, kept, strict=True))


def _least(column: int, sheet: PlanSheet, family: Family) -> float:
    """Return how narrow a column may be: no word of its title is broken, nor one of its short signs."""
    field = sheet.fields[column]
    titles = [cell.text for row in sheet.header for cell in row.cells if cell.field == field]
    words = [wide for title in titles for line in words_of(title, family.bold) for wide in line]
    if field in _KEPT:
        words += [
            width_of(cell.text, family.bold) for row in sheet.rows for cell in row.cells if cell.column == column
            and cell.field == field
        ]  # fmt: skip
    return max(_LEAST[field], min(max(words) * SIZE + PADDING + 1, 2 * _LEAST[field]))


class _Table:
    """Sampled rows of the table, whose height can be told for any widths."""

    def __init__(self, rows: Sequence[Sequence[_Cell]], space: float) -> None:
        self._rows = rows
        self._space = space
        self._known: dict[tuple[int, int, float], int] = {}

    def height(self, widths: Sequence[float]) -> float:
        """Return how many lines the rows take together."""
        return sum(
            max(self._lines(place, number, cell, widths) * cell.share for number, cell in enumerate(row))
            for place, row in enumerate(self._rows)
        )

    def _lines(self, place: int, number: int, cell: _Cell, widths: Sequence[float]) -> int:
        room = sum(widths[cell.first : cell.last]) - PADDING
        key = place, number, round(room, 1)
        lines = self._known.get(key)
        if lines is None:
            lines = self._known[key] = counted_lines(cell.words, self._space, room / SIZE)
        return lines


def _sampled(sheet: PlanSheet, family: Family) -> list[list[_Cell]]:
    """Return tasks from the whole length of the table, not more than are needed to judge it by."""
    tasks = [row for row in sheet.rows if row.kind is PlanRowKind.TASK]
    every = max(1, len(tasks) // _SAMPLE)
    return [_cells(row, family) for row in tasks[::every]]


def _cells(row: PlanRow, family: Family) -> list[_Cell]:
    return [
        _Cell(cell.column, cell.column + cell.columns, words_of(cell.text, family.regular), 1 / cell.rows)
        for cell in row.cells
    ]
