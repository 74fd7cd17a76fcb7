"""Lines and tables of a Word document put together to grids, each with the lines above and below it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from app.i18n import _
from app.importers.files.word_tables import WordTable
from app.importers.grid import Grid, Line, Span
from app.importers.tables.header import find_header

Item = Line | WordTable

_PAGE_NUMBER = re.compile(r"[-–]?\s*(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–]?", re.IGNORECASE)
_SLIP = 226  # 4 mm in twentieths of a point


def grids_of(items: Sequence[Item]) -> Iterator[Grid]:
    """Yield the tables as grids; one grid without rows where there is no table."""
    joined = _joined(items)
    lines = [one for one in joined if isinstance(one, Line)]
    tables = [one for one in joined if not isinstance(one, Line)]
    if not tables:
        yield Grid(name="", rows=(), above=tuple(lines))
    for number, (grid, at) in enumerate(tables, start=1):
        name = _("Table {number}").format(number=number)
        yield replace(grid, name=name, above=tuple(lines[:at]), below=tuple(lines[at:]))


def _joined(items: Sequence[Item]) -> list[Line | tuple[Grid, int]]:
    """Return the lines, and the tables as grids with the number of lines above each; pieces of one table as one."""
    found: list[Line | tuple[Grid, int]] = []
    lines = 0
    pieces: list[WordTable] = []
    kept = list(_without_page_numbers(items))
    for item, following in zip(kept, [*kept[1:], None], strict=True):
        if isinstance(item, Line):
            found.append(item)
            lines += 1
            continue
        pieces.append(item)
        if not isinstance(following, WordTable) or not _goes_on(pieces[0], item, following):
            found.append((_grid_of(pieces), lines))
            pieces = []
    return found


def _without_page_numbers(items: Sequence[Item]) -> Iterator[Item]:
    """Leave out page numbers between the pieces of a table, as a document made from a scan or a PDF has them."""
    for at, item in enumerate(items):
        around = items[max(at - 1, 0) : at + 2]
        between = len(around) == 3 and isinstance(around[0], WordTable) and isinstance(around[2], WordTable)
        if not (between and isinstance(item, Line) and _PAGE_NUMBER.fullmatch(item.text)):
            yield item


def _goes_on(first: WordTable, last: WordTable, following: WordTable) -> bool:
    """Say whether a table is the next piece of the one before it: the same columns, and no other header."""
    if not _same_columns(last, following):
        return False
    header, own = find_header(_grid_of([first])), find_header(_grid_of([following]))
    return header is not None and (own is None or own.titles == header.titles)


def _grid_of(pieces: list[WordTable]) -> Grid:
    rows: list[list[str]] = []
    spans: list[Span] = []
    breaks: set[int] = set()
    for piece in pieces:
        down = len(rows)
        breaks.add(down)
        rows.extend(piece.rows)
        spans.extend(Span(one.top + down, one.left, one.bottom + down, one.right) for one in piece.spans)
    return replace(Grid.of("", rows, spans), breaks=frozenset(breaks - {0}))


def _same_columns(first: WordTable, second: WordTable) -> bool:
    if first.width != second.width:
        return False
    if not first.edges or len(first.edges) != len(second.edges):
        return True
    widths = zip(pairwise(first.edges), pairwise(second.edges), strict=True)
    return all(abs((b - a) - (d - c)) <= max(_SLIP, (b - a) // 10) for (a, b), (c, d) in widths)
