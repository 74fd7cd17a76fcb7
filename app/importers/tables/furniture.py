"""What a printed page carries besides its table: its number, and a running title that stands at several page ends."""

import re
from collections import Counter
from collections.abc import Sequence

from app.importers.grid import Grid

_PAGE_NUMBER = re.compile(r"(?:[-–\s]*(?:trang|page)?\s*\d{1,3}(?:\s*/\s*\d{1,3})?[-–\s]*)", re.IGNORECASE)
_LONGEST_RUNNING = 150


class Furniture:
    """Tells the furniture of pages from what a sheet says; titles are looked for when the first text stands alone."""

    def __init__(self, grid: Grid, begin: int) -> None:
        """Take the sheet, and the row below its table's heading."""
        self._grid = grid
        self._begin = begin
        self._running: frozenset[str] | None = None

    def holds(self, alone: str) -> bool:
        """Say whether a row's only text is a page's number or a running title."""
        if _PAGE_NUMBER.fullmatch(alone):
            return True
        if self._running is None:
            self._running = _running_titles(self._grid, self._begin)
        return alone in self._running


def _alone(cells: Sequence[str]) -> str:
    """Return the one text of a row that has no other."""
    return next(filter(None, cells)) if cells.count("") == len(cells) - 1 else ""


def _running_titles(grid: Grid, begin: int) -> frozenset[str]:
    """Return the texts that stand alone, more than once, next to an empty row or a row of page furniture."""
    seen: Counter[str] = Counter()
    rows = grid.rows
    for row in range(begin, len(rows)):
        alone = _alone(rows[row])
        if alone and len(alone) <= _LONGEST_RUNNING and not alone[0].isdigit():
            near = [rows[at] for at in (row - 1, row + 1) if begin <= at < len(rows)]
            if row in grid.breaks or any(not any(cells) or _PAGE_NUMBER.fullmatch(_alone(cells)) for cells in near):
                seen[alone] += 1
    return frozenset(text for text, count in seen.items() if count > 1)
