"""A list of tasks as it was on the screen: the same rows, columns and order, and above them what it was narrowed to."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.reports.annex_tables import Align, AnnexColumn, AnnexRow, AnnexTable


class ListRowKind(StrEnum):
    """What a row of the list is."""

    SECTION = "section"
    GOAL = "goal"
    TASK = "task"


class ListColumn(Struct, frozen=True, kw_only=True):
    """A column: its heading, its share of the width, and whether its words stand in the middle."""

    title: str
    share: float
    centred: bool = False


class ListRow(Struct, frozen=True, kw_only=True):
    """A row: a task has the lines of each column's cell, a section or a goal one text over all columns."""

    kind: ListRowKind
    cells: tuple[tuple[str, ...], ...]


class TaskList(Struct, frozen=True, kw_only=True):
    """All that is written, in words that are ready."""

    agency: str
    title: str
    plan: str
    moment: str
    """As of which day, and for which period."""
    narrowed: str
    """What the list was narrowed to; empty where it is whole."""
    count: str
    day: date
    columns: tuple[ListColumn, ...]
    rows: tuple[ListRow, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands under the title, each on a line of its own."""
        return tuple(line for line in (self.plan, self.moment, self.narrowed, self.count) if line)


def as_table(listed: TaskList) -> AnnexTable:
    """Return the list as words in cells for the writers that draw tables."""
    columns = tuple(
        AnnexColumn(one.title, one.share, Align.CENTRE if one.centred else Align.LEFT) for one in listed.columns
    )
    aside = len(columns) > 1 and listed.columns[0].centred
    return AnnexTable("", columns, tuple(_rows(listed.rows, aside=aside)))


def _rows(rows: Sequence[ListRow], *, aside: bool) -> list[AnnexRow]:
    """Return the rows; with ``aside`` headings leave the narrow first column free."""
    made: list[AnnexRow] = []
    for row in rows:
        if row.kind is ListRowKind.TASK:
            made.append(AnnexRow(row.cells))
        else:
            cells = (("",), *row.cells) if aside else row.cells
            strong = frozenset({len(cells) - 1}) if row.kind is ListRowKind.SECTION else frozenset()
            made.append(AnnexRow(cells, strong=strong, spans=True, keeps_next=True))
    return made
