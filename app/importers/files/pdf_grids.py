"""Pieces of a table on one page after another put together to one grid."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.importers.files.pdf_tables import ROW_NUMBER, Cell, RuledTable
from app.importers.files.pdf_text import glue, joined
from app.importers.grid import Grid, Span
from app.importers.names.unit_words import opens_unit
from app.importers.tables.header import find_header

_EDGE = 5.0
_PADDING = 18.0
_NEXT_TO = 40.0
_DEEPEST_HEADER = 3
_TASK_CELLS = 3
_UNITS = ("lead", "coop")

Key = tuple[int, int]


def goes_on(table: RuledTable, following: RuledTable) -> bool:
    """Say whether a table with nothing between it and the next goes on there: the same edges, or nearly so."""
    if table.page == following.page and following.top - table.bottom > _NEXT_TO:
        return False
    ends = zip((table.columns[0], table.columns[-1]), (following.columns[0], following.columns[-1]), strict=True)
    if any(abs(one - other) > 2 * _EDGE for one, other in ends):
        return False
    fewer, more = sorted((table.columns, following.columns), key=len)
    shared = sum(any(abs(one - other) <= _EDGE for other in more) for one in fewer)
    return shared * 4 >= len(fewer) * 3


def grid_of(name: str, pieces: list[RuledTable]) -> Grid:
    """Return the pieces of a table as one grid; ``breaks`` says where each page begins."""
    edges = _edges(pieces)
    longest = _longest_lines(pieces, edges)
    _mend_cut_header(pieces, edges)
    _mend_cut_words(pieces, edges, longest)
    rows: list[list[str]] = []
    spans: list[Span] = []
    breaks: set[int] = set()
    begins: list[int] = []
    page = pieces[0].page
    for piece in pieces:
        begins.append(down := len(rows))
        if piece.page != page:
            breaks.add(down)
            page = piece.page
        rows.extend([""] * (len(edges) - 1) for _row in range(len(piece.rows) - 1))
        for cell in piece.cells:
            left, right = _across(piece, cell, edges)
            rows[down + cell.top][left] = joined(cell.lines, longest[left, right]) if cell.lines else ""
            if cell.bottom > cell.top or right > left:
                spans.append(Span(down + cell.top, left, down + cell.bottom, right))
    found = Grid.of(name, rows, spans, breaks=breaks, over_pages=_over_pages(pieces, begins, edges))
    header = find_header(found)
    units = {header.places[name] for name in _UNITS if name in header.places} if header else set()
    parted = {
        (down + cell.top, left): joined(cell.lines, longest[left, right], opens_unit)
        for piece, down in zip(pieces, begins, strict=True)
        for cell in piece.cells
        for left, right in [_across(piece, cell, edges)]
        if left in units and len(cell.lines) > 1
    }
    return found.with_texts(parted)


def _edges(pieces: list[RuledTable]) -> list[float]:
    """Return the edges of the columns of all pieces together."""
    found: list[float] = []
    for place in sorted(place for piece in pieces for place in piece.columns):
        if not found or place - found[-1] > _EDGE:
            found.append(place)
    return found


def _across(piece: RuledTable, cell: Cell, edges: Sequence[float]) -> Key:
    """Return the first and last column of a cell among those of all pieces."""
    left = _nearest(edges, piece.columns[cell.left])
    return left, max(_nearest(edges, piece.columns[cell.right + 1]) - 1, left)


def _nearest(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))


def _longest_lines(pieces: list[RuledTable], edges: Sequence[float]) -> dict[Key, float]:
    """Return how long a line can be in cells of each width: as long as the longest, and no less than the cell gives."""
    found: dict[Key, float] = {}
    for piece in pieces:
        for cell in piece.cells:
            key = _across(piece, cell, edges)
            room = piece.columns[cell.right + 1] - piece.columns[cell.left] - _PADDING
            found[key] = max(found.get(key, room), *(line.width for line in cell.lines), room)
    return found


def _mend_cut_header(pieces: list[RuledTable], edges: Sequence[float]) -> None:
    """Put the rest of titles to their beginning where a page ends within the header."""
    if len(pieces) < 2 or not _is_only_header(pieces[0]) or pieces[0].page == pieces[1].page:
        return
    header, following = pieces[:2]
    last = len(header.rows) - 2
    above = {_across(header, cell, edges): cell for cell in header.cells if cell.bottom == last}
    rests = [cell for cell in following.cells if cell.top == 0 and cell.lines]
    begun = [(above.get(_across(following, cell, edges)), cell) for cell in rests]
    cut = [(cell, rest) for cell, rest in begun if cell and cell.lines and rest.lines[0].text[0].islower()]
    for cell, rest in cut:
        cell.lines += rest.lines
        rest.lines = []
    if cut and len(cut) == len(rests) and all(cell.bottom == 0 for cell in following.cells if cell.top == 0):
        following.cells = [cell for cell in following.cells if cell.top > 0]
        for cell in following.cells:
            cell.top, cell.bottom = cell.top - 1, cell.bottom - 1
        del following.rows[0]


def _is_only_header(table: RuledTable) -> bool:
    first = [line.text for cell in table.cells if cell.left == 0 for line in cell.lines]
    return len(table.rows) - 1 <= _DEEPEST_HEADER and not any(map(ROW_NUMBER.fullmatch, first))


def _mend_cut_words(pieces: list[RuledTable], edges: Sequence[float], longest: dict[Key, float]) -> None:
    """Put the rest of a word that the end of a page cut to its beginning; the rest of the row stays where it is."""
    for piece, following in pairwise(pieces):
        if piece.page == following.page:
            continue
        last, first = len(piece.rows) - 2, _repeated_rows(pieces[0], following)
        below = {_across(following, cell, edges): cell for cell in following.cells if cell.top == first}
        if any(cell.lines for (left, _right), cell in below.items() if left == 0):
            continue  # a row with its own number goes on with nothing
        for above in (cell for cell in piece.cells if cell.bottom == last):
            key = _across(piece, above, edges)
            rest = below.get(key)
            if rest is None or not rest.lines or not above.lines:
                continue
            if glue(above.lines[-1], rest.lines[0], longest[key]) == "":
                above.lines[-1].words[-1].text += rest.lines[0].words.pop(0).text
                rest.lines = [line for line in rest.lines if line.words]


def _over_pages(pieces: list[RuledTable], begins: list[int], edges: Sequence[float]) -> Iterator[Span]:
    """Yield the merged cells that go on over the end of a page, where the next page leaves them empty.

    An empty cell merged over rows is the rest of one on the page before; a single one only where that was merged,
    and beside the texts of a task.
    """
    open_cells: dict[Key, tuple[int, bool]] = {}
    for at, (piece, down) in enumerate(zip(pieces, begins, strict=True)):
        if at and piece.page == pieces[at - 1].page:
            open_cells = {}
        first = _repeated_rows(pieces[0], piece) if at else 0
        below = {_across(piece, cell, edges): cell for cell in piece.cells if cell.top == first}
        is_task = sum(bool(cell.lines) for cell in below.values()) >= _TASK_CELLS
        tops: dict[Key, int] = {}
        for key, cell in below.items():
            top, is_merged = open_cells.get(key, (down, False))
            if key in open_cells and not cell.lines and (cell.bottom > cell.top or (is_merged and is_task)):
                tops[key] = top
                yield Span(top, key[0], down + cell.bottom, key[1])
        open_cells = {}
        for cell in piece.cells:
            key = _across(piece, cell, edges)
            reached = key in tops and cell.top == first
            if cell.bottom == len(piece.rows) - 2 and (cell.lines or reached):
                open_cells[key] = (tops[key] if reached else down + cell.top, reached or cell.bottom > cell.top)


def _repeated_rows(table: RuledTable, following: RuledTable) -> int:
    """Return how many rows of a table's next piece only repeat its header."""
    for row in range(min(_DEEPEST_HEADER, len(following.rows) - 1)):
        if not _row(following, row) or _row(following, row) != _row(table, row):
            return row
    return 0


def _row(table: RuledTable, row: int) -> list[str]:
    return [line.text for cell in table.cells if cell.top == row for line in cell.lines]
