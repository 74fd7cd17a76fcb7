"""Tables of a page by their ruled lines: cells, merged cells, and the text in each."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.importers.files.pdf_pages import Letter, Page, Rule
from app.importers.files.pdf_text import TextLine, lines_of

ROW_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}|[A-ZĐ])[.)]?")
_NEAR = 3.0
_GAP = 4.0
_MOST_RULES = 4000
_COVERED = 0.6


@dataclass(slots=True)
class Cell:
    """A cell, merged or not: its first and last row and column, and its lines of text."""

    top: int
    left: int
    bottom: int
    right: int
    lines: list[TextLine] = field(default_factory=list)


@dataclass(slots=True)
class RuledTable:
    """A table on one page: the places of its columns' and rows' edges, and its cells."""

    page: int
    columns: list[float]
    rows: list[float]
    cells: list[Cell] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.rows[0]

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.rows[-1]


def take_tables(page: Page, fonts: set[str]) -> tuple[list[RuledTable], list[Letter]]:
    """Return a page's tables from the top down, and the letters that stand in none of them."""
    tables = [table for table in map(_table, _groups(page)) if table is not None]
    for table in tables:
        table.page = page.number
    tables.sort(key=lambda one: one.top)
    inside: dict[tuple[int, int], list[Letter]] = {}
    outside: list[Letter] = []
    homes = [_homes(table) for table in tables]
    for letter in page.letters:
        x, y = (letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2
        for at, table in enumerate(tables):
            if table.rows[0] < y < table.rows[-1] and table.columns[0] < x < table.columns[-1]:
                row, column = bisect_right(table.rows, y) - 1, bisect_right(table.columns, x) - 1
                inside.setdefault((at, homes[at][row, column]), []).append(letter)
                break
        else:
            outside.append(letter)
    for (at, cell), letters in inside.items():
        tables[at].cells[cell].lines = lines_of(letters, fonts)
    for table in tables:
        for row in range(len(table.rows) - 2, -1, -1):
            _part_row(table, row)
    return [table for table in tables if any(cell.lines for cell in table.cells)], outside


def _part_row(table: RuledTable, row: int) -> None:
    """Part a row whose first cell holds several numbers: the lines between those rows were not drawn.

    Only where each number stands beside the beginning of another text, and no cell of the row is merged with others
    above or below.
    """
    cells = [cell for cell in table.cells if cell.top <= row <= cell.bottom]
    numbers = min(cells, key=lambda cell: cell.left).lines
    if len(numbers) < 2 or any(cell.top != cell.bottom for cell in cells):
        return
    if not all(ROW_NUMBER.fullmatch(line.text) for line in numbers):
        return
    beside = {round(line.top) for cell in cells for line in cell.lines if line not in numbers}
    if any(not beside & {round(line.top) + slip for slip in range(-3, 4)} for line in numbers):
        return
    cuts = [line.top - 0.25 * line.height for line in numbers[1:]]
    for cell in table.cells:
        if cell.bottom > row:
            cell.top += len(cuts) if cell.top > row else 0
            cell.bottom += len(cuts)
    table.rows[row + 1 : row + 1] = cuts
    for cell in cells:
        lines, cell.lines = cell.lines, []
        pieces = [cell, *(Cell(row + more, cell.left, row + more, cell.right) for more in range(1, len(cuts) + 1))]
        for line in lines:
            pieces[bisect_right(cuts, (line.top + line.bottom) / 2)].lines.append(line)
        table.cells.extend(pieces[1:])


def _homes(table: RuledTable) -> dict[tuple[int, int], int]:
    return {
        (row, column): at
        for at, cell in enumerate(table.cells)
        for row in range(cell.top, cell.bottom + 1)
        for column in range(cell.left, cell.right + 1)
    }


def _groups(page: Page) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the ruled lines that touch one another, across and down."""
    across, down = _merged(page.across), _merged(page.down)
    if len(across) + len(down) > _MOST_RULES:
        return
    parents = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for at, line in enumerate(down, start=len(across)):
        for other, rule in enumerate(across):
            if (
                rule.begin - _NEAR <= line.at <= rule.end + _NEAR
                and line.begin - _NEAR <= rule.at <= line.end + _NEAR
                and root(other) != root(at)
            ):
                parents[root(other)] = root(at)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for other, rule in enumerate(across):
        found.setdefault(root(other), ([], []))[0].append(rule)
    for at, line in enumerate(down, start=len(across)):
        found.setdefault(root(at), ([], []))[1].append(line)
    yield from (group for group in found.values() if group[0] and group[1])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Put together the pieces of each straight line."""
    found: list[Rule] = []
    by_place: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if by_place and rule.at - by_place[-1][0].at <= _NEAR / 2:
            by_place[-1].append(rule)
        else:
            by_place.append([rule])
    for pieces in by_place:
        pieces.sort(key=lambda one: one.begin)
        line = Rule(pieces[0].at, pieces[0].begin, pieces[0].end)
        for piece in pieces[1:]:
            if piece.begin <= line.end + _GAP:
                line.end = max(line.end, piece.end)
            else:
                found.append(line)
                line = Rule(piece.at, piece.begin, piece.end)
        found.append(line)
    return found


def _table(group: tuple[list[Rule], list[Rule]]) -> RuledTable | None:
    across, down = group
    columns = _places([line.at for line in down], [end for rule in across for end in (rule.begin, rule.end)])
    rows = _places([rule.at for rule in across], [end for line in down for end in (line.begin, line.end)])
    if len(columns) < 3 or len(rows) < 2:
        return None
    table = RuledTable(0, columns, rows)
    table.cells = list(_cells(table, across, down))
    return table if len(table.cells) > 1 else None


def _places(ruled: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Return the edges that rules draw, and an outer edge where the rules that cross them run beyond."""
    found: list[float] = []
    for place in sorted(ruled):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    if ends and found:
        if min(ends) < found[0] - 2 * _NEAR:
            found.insert(0, min(ends))
        if max(ends) > found[-1] + 2 * _NEAR:
            found.append(max(ends))
    return found


def _cells(table: RuledTable, across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[Cell]:
    """Yield the cells: fields of the finest net that no rule parts are one."""
    height, width = len(table.rows) - 1, len(table.columns) - 1
    beside = {
        (row, column)
        for row in range(height)
        for column in range(width - 1)
        if not _is_ruled(down, table.columns[column + 1], table.rows[row], table.rows[row + 1])
    }
    below = {
        (row, column)
        for row in range(height - 1)
        for column in range(width)
        if not _is_ruled(across, table.rows[row + 1], table.columns[column], table.columns[column + 1])
    }
    taken: set[tuple[int, int]] = set()
    for row in range(height):
        for column in range(width):
            if (row, column) not in taken:
                cell = _grown(row, column, beside, below, taken)
                taken.update(
                    (at, place) for at in range(cell.top, cell.bottom + 1) for place in range(cell.left, cell.right + 1)
                )
                yield cell


def _grown(
    row: int,
    column: int,
    beside: set[tuple[int, int]],
    below: set[tuple[int, int]],
    taken: set[tuple[int, int]],
) -> Cell:
    """Return the largest cell from a corner on: to the right as far as no rule stands, then down likewise."""
    right = column
    while (row, right) in beside and (row, right + 1) not in taken:
        right += 1
    bottom = row
    while all(
        (bottom, place) in below
        and (bottom + 1, place) not in taken
        and (place == right or (bottom + 1, place) in beside)
        for place in range(column, right + 1)
    ):
        bottom += 1
    return Cell(row, column, bottom, right)


def _is_ruled(rules: Sequence[Rule], at: float, begin: float, end: float) -> bool:
    """Say whether rules at a place cover most of the way from one edge to the next."""
    covered = sum(max(min(rule.end, end) - max(rule.begin, begin), 0) for rule in rules if abs(rule.at - at) <= _NEAR)
    return covered >= _COVERED * (end - begin)
