"""Sheets or tables of one file that are pieces of the same plan, read as one."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.domain.vietnamese import folded
from app.importers.grid import Grid, Line, LineRole, Part, Span
from app.importers.tables.header import Header, field_of, find_header
from app.importers.tables.letterhead import read_opening, year_in
from app.importers.tables.signature_block import opens_closing

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

_LONGEST_HEADING = 200
_NUMBERED = re.compile(r"((?:[IVXL]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:-]?)\s+(\S.*)")
_CORE = frozenset({"task", "lead", "deadline"})


class _Piece(Struct, frozen=True):
    """A table of the plan, with the heading that a document prints over it."""

    grid: Grid
    heading: str = ""


def whole_plan(grids: Sequence[Grid]) -> Grid | None:
    """Return the tables that are pieces of one plan as one table; None where none belong together.

    They head the same columns, or follow in a document without a header, and hold different tasks. Sheets of
    different years or titles, and one that shows the tasks of another again, are not pieces of one plan.
    """
    pieces = list(_pieces(grids))
    if len(pieces) < 2:
        return None
    whole = _joined(_with_headings(pieces))
    after = grids[_place(grids, pieces[-1]) + 1 :]
    rest = [cells for grid in after if _signs(grid) for cells in grid.rows]
    return replace(whole, below=(*whole.below, *(Line(cells=tuple(cells)) for cells in rest)))


def _place(grids: Sequence[Grid], wanted: Grid) -> int:
    return next(place for place, grid in enumerate(grids) if grid is wanted)


def _signs(grid: Grid) -> bool:
    """Say whether a sheet without a table holds the signature, as the last page of a plan does."""
    return find_header(grid) is None and any(opens_closing(cells) for cells in grid.rows)


def _pieces(grids: Sequence[Grid]) -> Iterator[Grid]:
    first: Grid | None = None
    heads: Header | None = None
    known: set[str] = set()
    if len(grids) < 2:
        return
    for grid in grids:
        header = find_header(grid)
        if first is None or heads is None:
            if header is not None:
                first, heads = grid, header
                known = _titles(grid, header)
                yield grid
            continue
        titles = _titles(grid, heads if header is None else header)
        fresh = len(titles - known) > 0.8 * len(titles)
        if not titles or not fresh or (header is None and not _goes_on(grid, heads, first)):
            continue
        if header is not None and not (_same_columns(header, heads) and _same_plan(first, heads, grid, header)):
            continue
        known |= titles
        yield grid


def _titles(grid: Grid, header: Header) -> set[str]:
    """Return the tasks' texts, in whichever column they stand; dashes and headings printed again say nothing."""
    places = [header.places[name] for name in ("task", "goal") if name in header.places]
    begin = header.bottom + 1 if find_header(grid) is not None else 0
    found = (
        next((text for column in places if (text := grid.text(row, column))), "")
        for row in range(begin, len(grid.rows))
    )
    return {folded(text) for text in found if any(sign.isalpha() for sign in text) and not field_of(text)}


def _same_columns(header: Header, heads: Header) -> bool:
    """Say whether two headers name the same columns; one of them may lack a column that stood empty."""
    mine, theirs = {*header.places}, {*heads.places}
    return len(mine ^ theirs) <= 1 and mine & _CORE == theirs & _CORE


def _same_plan(first: Grid, heads: Header, grid: Grid, header: Header) -> bool:
    """Say whether two tables are of one plan: no other year, number or title stands over the second."""
    if grid.above or grid.below:  # a document holds one plan
        return True
    one, other = (
        read_opening([Line(cells=tuple(cells)) for cells in piece.rows[: found.top]], piece.name)
        for piece, found in ((first, heads), (grid, header))
    )
    if year_in(grid.name) not in {None, one.year} or (other.year and one.year and other.year != one.year):
        return False
    return not (other.number and one.number and other.number != one.number)


def _goes_on(grid: Grid, heads: Header, first: Grid) -> bool:
    """Say whether a document's table without a header goes on with the columns of the one that has it."""
    in_document = bool(grid.above or grid.below)
    if grid.width != first.width or not (in_document or _unnumbered(grid.name) == _unnumbered(first.name)):
        return False
    places = heads.places
    others = [places[name] for name in ("lead", "deadline", "product") if name in places]
    tasks = sum(
        1
        for row in range(len(grid.rows))
        if grid.text(row, places["task"]) and any(grid.text(row, column) for column in others)
    )
    return tasks * 2 >= len(grid.rows)


def _unnumbered(name: str) -> str:
    """Return a sheet's name without its number: a converter names the sheets of pages "Table 1", "Table 2"."""
    return "".join(sign for sign in name if not sign.isdigit()).strip()


def _with_headings(grids: Sequence[Grid]) -> list[_Piece]:
    """Return the tables with the headings between them; then the one over the first table is a section, too."""
    pieces: list[_Piece] = []
    above = 0
    for grid in grids:
        pieces.append(_Piece(grid, _heading(grid.above[above:])))
        above = len(grid.above)
    first = pieces[0]
    alike = any(_style(piece.heading) == _style(first.heading) for piece in pieces[1:] if piece.heading)
    return pieces if alike else [replace(first, heading=""), *pieces[1:]]


def _heading(lines: Sequence[Line]) -> str:
    """Return the heading that stands last among lines."""
    for line in reversed(lines):
        if len(line.text) > _LONGEST_HEADING:
            continue
        if line.role is LineRole.HEADING or (line.role is LineRole.TEXT and _style(line.text) != "none"):
            return line.text
    return ""


def _style(heading: str) -> str:
    found = _NUMBERED.match(heading)
    if found is None:
        return "none"
    code = found[1].rstrip(" .)/:-")
    return "number" if code[0].isdigit() else "letter" if len(code) == 1 and code not in "IVX" else "roman"


def _joined(pieces: Sequence[_Piece]) -> Grid:
    rows: list[Sequence[str]] = []
    spans: list[Span] = []
    over_pages: list[Span] = []
    breaks: set[int] = set()
    typed: dict[tuple[int, int], date | Decimal] = {}
    parts: list[Part] = []
    for piece in pieces:
        grid = piece.grid
        if parts:
            rows = rows[: _end(rows)]
            breaks.add(len(rows))
        head = find_header(grid)
        at = 0 if head is None or not parts else head.bottom + 1  # the header again says nothing new to a section
        parts.append(Part(name=grid.name, begin=len(rows)))
        if piece.heading and not parts[:-1]:
            at = head.bottom + 1 if head else 0
        begin = len(rows)
        rows.extend(grid.rows[:at])
        if piece.heading:
            rows.append(_as_section(piece.heading))
        shift = begin + bool(piece.heading)
        rows.extend(grid.rows[at:])

        def moved(row: int, begin: int = begin, shift: int = shift, at: int = at) -> int:
            return row + (begin if row < at else shift)

        for found, own in ((spans, grid.spans), (over_pages, grid.over_pages)):
            found += [Span(moved(one.top), one.left, moved(one.bottom), one.right) for one in own]
        breaks |= {moved(row) for row in grid.breaks}
        typed |= {(moved(row), column): value for (row, column), value in grid.typed.items()}
    name = " + ".join(piece.grid.name for piece in pieces)
    first, last = pieces[0].grid, pieces[-1].grid
    whole = Grid.of(name, rows, spans, above=first.above, below=last.below, breaks=breaks, over_pages=over_pages)
    return replace(whole, typed=typed, formats_known=first.formats_known, parts=tuple(parts))


def _as_section(heading: str) -> tuple[str, str]:
    found = _NUMBERED.match(heading)
    return (found[1], found[2]) if found else ("", heading)


def _end(rows: Sequence[Sequence[str]]) -> int:
    """Return where a sheet's table ends: its signature would end the whole plan."""
    return next((place for place, cells in enumerate(rows) if opens_closing(cells)), len(rows))
