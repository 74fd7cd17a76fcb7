"""Sheets or tables of one file that are pieces of the same plan, read as one."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.vietnamese import folded
from app.importers.grid import Grid, LineRole, Part, Span
from app.importers.header import Header, find_header
from app.importers.letterhead import opens_closing, year_in

_LONGEST_HEADING = 200


def whole_plan(grids: Sequence[Grid]) -> Grid | None:
    """Return the tables that head the same columns and hold different tasks as one table; None where none belong.

    Sheets of different years, and a sheet that shows the tasks of another one again, are not pieces of one plan.
    """
    found = [(grid, header) for grid in grids if (header := find_header(grid)) is not None]
    if len(found) < 2:
        return None
    first, heads = found[0]
    pieces = [first]
    known = _titles(first, heads)
    for grid, header in found[1:]:
        titles = _titles(grid, header)
        same_columns = header.fields == heads.fields and header.columns == heads.columns
        fresh = len(titles - known) > 0.8 * len(titles)
        if same_columns and titles and fresh and _year(grid) in {None, _year(first)}:
            pieces.append(grid)
            known |= titles
    return _joined(pieces) if len(pieces) > 1 else None


def _titles(grid: Grid, header: Header) -> set[str]:
    column = header.places["task"]
    texts = (grid.text(row, column) for row in range(header.bottom + 1, len(grid.rows)))
    return {folded(text) for text in texts if text}


def _year(grid: Grid) -> int | None:
    return year_in(grid.name)


def _joined(pieces: Sequence[Grid]) -> Grid:
    rows: list[Sequence[str]] = []
    spans: list[Span] = []
    breaks: set[int] = set()
    typed = {}
    parts: list[Part] = []
    previous: Grid | None = None
    for grid in pieces:
        if previous is not None:
            rows = rows[: _end(rows)]
            heading = _heading_between(previous, grid)
            if heading:
                rows.append((heading,))
            breaks.add(len(rows))
        begin = len(rows)
        parts.append(Part(name=grid.name, begin=begin))
        rows.extend(grid.rows)
        spans += [Span(one.top + begin, one.left, one.bottom + begin, one.right) for one in grid.spans]
        breaks |= {row + begin for row in grid.breaks}
        typed |= {(row + begin, column): value for (row, column), value in grid.typed.items()}
        previous = grid
    name = " + ".join(grid.name for grid in pieces)
    whole = Grid.of(name, rows, spans, above=pieces[0].above, below=pieces[-1].below, breaks=breaks)
    return replace(whole, typed=typed, parts=tuple(parts))


def _end(rows: Sequence[Sequence[str]]) -> int:
    """Return where a sheet's table ends: its signature would end the whole plan."""
    return next((place for place, cells in enumerate(rows) if opens_closing(cells)), len(rows))


def _heading_between(previous: Grid, grid: Grid) -> str:
    """Return the heading that a document prints between two tables."""
    between = grid.above[len(previous.above) :]
    for line in reversed(between):
        if line.role is LineRole.HEADING and len(line.text) <= _LONGEST_HEADING:
            return line.text
    return ""
