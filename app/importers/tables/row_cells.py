"""The texts of a row by what its columns mean: merged cells shared, dashes left out, nothing lost."""

from collections.abc import Mapping, Sequence

from app.importers.grid import Grid, Span
from app.importers.tables.header import Header

TASK_FIELDS = ("product", "figures", "lead", "room", "coop", "start", "deadline")
"""What only a task has; a row with none of them is a section."""
UNTITLED = "untitled"
"""What a row holds in columns under no title."""
_DASHES = " -–—_./"
"""What says that there is nothing, in a field that only a task has."""
_NONE: Mapping[int, Span] = {}
_CROSSES = frozenset({"x", "✓", "✔", "√", "v", "*", "+", "•", "●", "1"})


def texts_of(grid: Grid, header: Header, row: int) -> tuple[dict[str, str], frozenset[str]]:
    """Return the texts of a row by field, and which fields share a merged cell with the row above.

    Columns that mean nothing known are added to the note, each under its title.
    """
    return RowCells(grid, header).of(row)


class RowCells:
    """Reads the rows under one header."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self._grid = grid
        self._bottom = header.bottom
        columns = sorted(header.places.values())
        before = dict(zip(columns, [-1, *columns], strict=False))
        self._places = tuple(
            (name, column, before[column], _DASHES if name in TASK_FIELDS else "")
            for name, column in header.places.items()
        )
        """The fields with their columns, the recognised column before each, and the signs that say nothing in it."""
        self._extras = tuple(header.extras.items())
        self._marks = tuple(header.marks.items())
        self._untitled = header.untitled(grid)

    def of(self, row: int) -> tuple[dict[str, str], frozenset[str]]:
        """Return a row's texts by field, "" where a dash says that there is nothing; and the fields it shares."""
        texts: dict[str, str] = {}
        carried: list[str] = []
        cells, merged = self._grid.rows[row], self._grid.covers.get(row, _NONE)
        width = len(cells)
        for name, column, before, dashes in self._places:
            span = merged.get(column)
            if span is None or (span.top == row and span.left == column):
                if column < width and (text := cells[column]):
                    texts[name] = text if text.strip(dashes) else ""
            elif self._bottom < span.top <= row and before < span.left:
                text = self._grid.text(span.top, span.left)
                if text:
                    texts[name] = text
                if span.top < row:
                    carried.append(name)
        for column, title in self._extras:
            if column < width and cells[column]:
                note = f"{title}: {cells[column]}"
                texts["note"] = f"{texts['note']}\n{note}" if "note" in texts else note
        if self._marks:
            self._add_marked(texts, cells)
        if self._untitled:
            self._add_untitled(texts, row)
        return texts, frozenset(carried)

    def _add_untitled(self, texts: dict[str, str], row: int) -> None:
        """Keep what stands under no title: it is put before the officer by the plan's reader."""
        cells, merged = self._grid.rows[row], self._grid.covers.get(row, _NONE)
        found = [cells[at] for at in self._untitled if at < len(cells) and cells[at] and at not in merged]
        if found:
            texts[UNTITLED] = "\n".join(found)

    def _add_marked(self, texts: dict[str, str], cells: Sequence[str]) -> None:
        """Put the times that are crossed as the deadline; a cell that says more than a cross goes to the note."""
        marked = [(title, cells[column]) for column, title in self._marks if column < len(cells) and cells[column]]
        if marked:
            texts["deadline"] = ", ".join(title for title, _ in marked)
        said = [f"{title}: {text}" for title, text in marked if text.casefold() not in _CROSSES]
        if said:
            texts["note"] = "\n".join([*([texts["note"]] if "note" in texts else []), *said])
