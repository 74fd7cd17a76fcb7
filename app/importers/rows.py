"""The rows of a plan's table, each with what it is: what the officer sees and corrects before anything is stored."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from app.domain.schedules import Schedule


class RowKind(StrEnum):
    """What a row of the sheet is."""

    HEADER = "header"
    REPEATED_HEADER = "repeated_header"
    SECTION = "section"
    TASK = "task"
    CONTINUATION = "continuation"
    """The rest of the row above it, cut off by the end of a page."""
    NOISE = "noise"
    """Empty, or nothing but dashes."""
    OUTSIDE = "outside"
    """Above or below the table: letterhead, text, signature."""


class TableRow(Struct, frozen=True, kw_only=True):
    """One row of the sheet as it is understood.

    ``place`` is its row in the grid, counted from 0; ``part`` counts the pieces of a row that the officer split, from
    0. ``cells`` are its texts by field ("stt", "task", "lead", …; ``header.py``); ``carried`` names the fields whose
    cell is one merged cell with the row above. ``level`` is how deep a section or task lies where its code or layout
    tells. ``schedule`` is the meaning that the officer put in place of the one understood; ``settled`` says that the
    officer looked at it.
    """

    place: int
    part: int = 0
    kind: RowKind
    cells: Mapping[str, str] = {}
    printed: Mapping[str, str] | None = None
    """The texts as the file has them, where the officer corrected one."""
    carried: frozenset[str] = frozenset()
    level: int | None = None
    schedule: Schedule | None = None
    settled: bool = False

    @property
    def key(self) -> tuple[int, int]:
        """What names the row within its table."""
        return self.place, self.part

    def text(self, name: str) -> str:
        """Return the text of a field, or nothing."""
        return self.cells.get(name, "")
