"""Finds the header of a plan's table by what its words mean, wherever it stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.importers.draft import ColumnGroup
from app.importers.grid import Grid, flowed
from app.importers.names import FIELDS, headings, plain

_LONGEST_HEADING = 60
_DEEPEST = 3
_NUMBER = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header's rows and what its columns mean; a column that was not recognised has an empty field."""

    top: int
    bottom: int
    titles: tuple[str, ...]
    fields: tuple[str, ...]
    groups: tuple[ColumnGroup, ...]
    places: Mapping[str, int]
    """The sheet's column of each field."""


@lru_cache(maxsize=4096)
def field_of(title: str) -> str:
    """Return the field that a column title names, or nothing."""
    if not title or len(title) > _LONGEST_HEADING:
        return ""
    words = f" {plain(title)} "
    best, chosen = 0, ""
    for name in FIELDS:
        for heading in headings()[name]:
            found = words.strip() == heading if name == "stt" else f" {heading} " in words
            if found and len(heading) > best:
                best, chosen = len(heading), name
    return chosen


def find_header(grid: Grid) -> Header | None:
    """Return the first header of a plan's table; None where the sheet has none."""
    for row, cells in enumerate(grid.rows):
        if sum(1 for text in cells if text and len(text) <= _LONGEST_HEADING) >= 3:
            header = _header_at(grid, row)
            if header is not None:
                return header
    return None


def _header_at(grid: Grid, top: int) -> Header | None:
    bottom = _last_row(grid, top)
    columns = _titled_columns(grid, top, bottom)
    fields: list[str] = []
    for title in columns.values():
        name = field_of(title)
        fields.append("" if name in fields else name)
    known = [name for name in fields if name]
    if "task" not in known or len(known) < 3 or len(known) * 2 < len(fields) or not {"lead", "deadline"} & set(known):
        return None
    return Header(
        top=top,
        bottom=bottom + _is_numbered(grid, bottom + 1),
        titles=tuple(columns.values()),
        fields=tuple(fields),
        groups=_groups(grid, top, bottom, columns),
        places={name: column for column, name in zip(columns, fields, strict=True) if name},
    )


def _last_row(grid: Grid, top: int) -> int:
    """Return the header's last row: as far down as its merged cells reach, or as headings go on."""
    spans = (grid.span(top, column) for column in range(len(grid.rows[top])))
    bottom = max((span.bottom for span in spans if span is not None), default=top)
    bottom = min(max(bottom, top), top + _DEEPEST - 1, len(grid.rows) - 1)
    while bottom + 1 < len(grid.rows) and bottom - top + 1 < _DEEPEST:
        below = [text for text in grid.rows[bottom + 1] if text]
        if not below or not all(field_of(one) for one in map(flowed, below)):
            break
        bottom += 1
    return bottom


def _titled_columns(grid: Grid, top: int, bottom: int) -> dict[int, str]:
    """Return the deepest title over each column; a merged title stands over its first column only."""
    columns: dict[int, str] = {}
    for column in range(grid.width):
        for row in range(bottom, top - 1, -1):
            span = grid.span(row, column)
            if span is not None and span.left < column:
                continue
            title = flowed(grid.shared(row, column)).replace("\n", " ")
            if title:
                columns[column] = title
                break
    return columns


def _groups(grid: Grid, top: int, bottom: int, columns: Mapping[int, str]) -> tuple[ColumnGroup, ...]:
    found: list[ColumnGroup] = []
    for span in sorted(grid.spans, key=lambda one: (one.top, one.left)):
        if top <= span.top and span.bottom < bottom and span.left < span.right:
            title = flowed(grid.text(span.top, span.left))
            below = tuple(columns[one] for one in range(span.left, span.right + 1) if one in columns)
            if title and below:
                found.append(ColumnGroup(title=title, columns=below))
    return tuple(found)


def _is_numbered(grid: Grid, row: int) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3)."""
    cells = [text for text in grid.rows[row] if text] if row < len(grid.rows) else []
    if len(cells) < 3 or not all(_NUMBER.fullmatch(text) for text in cells):
        return False
    numbers = [int(text.strip("()")) for text in cells]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
