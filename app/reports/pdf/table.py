"""A ruled table over as many pages as it needs: its whole head on each, and rows that must not part kept together."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from app.reports.fonts import Face
from app.reports.pdf.page import LEFT, TOP, Paper

CELL_SIZE, CELL_LEADING, CELL_PAD = 12, 14, 4
HEAD_SIZE, HEAD_LEADING, HEAD_PAD = 11, 13, 7
TITLE_SIZE, TITLE_LEADING, TITLE_ABOVE, TITLE_BELOW, TITLE_DESCENT = 13, 16, 12, 6, 3
_RISE = 0.35
"""How far below the middle of a line its baseline lies, in ems."""
_LEAST_PIECE, _LEAST_REST = 4, 2
"""A row taller than a page goes over its edge with so many lines on the one page and on the other at least."""


class CellText(Struct, frozen=True):
    """What stands in a cell, between two vertical lines; ``x`` is where it starts, is centred or ends, by ``align``."""

    x: float
    align: str
    lines: tuple[str, ...]
    face: Face
    size: float = CELL_SIZE
    leading: float = CELL_LEADING


class TableRow(Struct, frozen=True):
    """A row: its texts, its height, the vertical lines that bound it, and whether the next row must stay with it."""

    texts: tuple[CellText, ...]
    height: float
    edges: tuple[float, ...]
    keeps_next: bool = False


class Head(Struct, frozen=True):
    """A table's head as drawn from its upper edge: texts with their vertical middle, and inner lines."""

    height: float
    texts: tuple[tuple[CellText, float], ...]
    lines: tuple[tuple[float, float, float, float], ...]


def row_height(texts: Sequence[CellText], pad: float, least: float = 0) -> float:
    """Return the height that the tallest text of a row needs."""
    return max(least, pad + max((len(text.lines) * text.leading for text in texts), default=0))


def draw_text(paper: Paper, text: CellText, middle: float) -> None:
    """Draw a cell's lines around a vertical middle."""
    baseline = middle - (len(text.lines) - 1) * text.leading / 2 + _RISE * text.size
    for line in text.lines:
        if line:
            match text.align:
                case "left":
                    paper.write(text.x, baseline, line, text.face, text.size)
                case "right":
                    paper.flush_right(text.x, baseline, line, text.face, text.size)
                case _:
                    paper.centred(text.x, baseline, line, text.face, text.size)
        baseline += text.leading


class TableFlow:
    """Draws a table from where it stands on a page on to the next pages of its part.

    ``title`` stands over its first piece and never without it. No row is torn over a page's edge unless it alone, with
    what must follow it, is taller than a page: a reader looks for a row's number and its words on one page.
    """

    def __init__(self, paper: Paper, head: Head, edges: Sequence[float], title: Sequence[str] = ()) -> None:
        self._paper, self._head, self._edges, self._title = paper, head, tuple(edges), tuple(title)

    def draw(self, rows: Sequence[TableRow], top: float, closing: float) -> float:
        """Draw all rows from ``top`` on and return the table's lower edge.

        ``closing`` is what must still find room under the last row, on its page.
        """
        rows, start = list(rows), 0
        if not rows:
            return self._draw_page((), self._below_title(top))
        while True:
            end, reached, room = self._fits(rows, start, top, closing)
            if (
                reached < len(rows)
                and self._needs_pages(rows, reached, closing)
                and (parts := _divided(rows[reached], room))
            ):
                rows[reached : reached + 1] = parts
                end = reached + 1
            if end == start and top > TOP:
                self._paper.turn()
                top = TOP
                continue
            end = max(end, start + 1)
            bottom = self._draw_page(rows[start:end], self._below_title(top))
            if end >= len(rows):
                return bottom
            self._paper.turn()
            start, top, self._title = end, TOP, ()

    def _needs_pages(self, rows: Sequence[TableRow], place: int, closing: float) -> bool:
        """Tell whether a row finds no room even on a page of its own."""
        whole = self._paper.bottom - TOP - self._title_height(TOP) - self._head.height
        return rows[place].height + (closing if place == len(rows) - 1 else 0) > whole + 0.01

    def _title_height(self, top: float) -> float:
        above = TITLE_ABOVE if top > TOP else 0
        return above + len(self._title) * TITLE_LEADING + TITLE_BELOW if self._title else 0

    def _below_title(self, top: float) -> float:
        """Draw the title, if it is still to come, and return where the table begins."""
        paper = self._paper
        height = self._title_height(top)
        baseline = top + height - TITLE_BELOW - (len(self._title) - 1) * TITLE_LEADING - TITLE_DESCENT
        for place, line in enumerate(self._title):
            paper.write(LEFT, baseline + place * TITLE_LEADING, line, paper.family.bold, TITLE_SIZE)
        return top + height

    def _fits(self, rows: Sequence[TableRow], start: int, top: float, closing: float) -> tuple[int, int, float]:
        """Return the first row of the next page, where rows that keep their next one go with it.

        Beside it stand the first row that found no room at all, and the room that was left for it.
        """
        y, end = top + self._title_height(top) + self._head.height, start
        while end < len(rows):
            needed = rows[end].height + (closing if end == len(rows) - 1 else 0)
            if y + needed > self._paper.bottom + 0.01:
                break
            y, end = y + rows[end].height, end + 1
        room = self._paper.bottom - y
        if end == len(rows):
            return end, end, room
        cut = end
        while cut > start and rows[cut - 1].keeps_next:
            cut -= 1
        return (cut if cut > start or top > TOP else end), end, room

    def _draw_page(self, rows: Sequence[TableRow], top: float) -> float:
        """Draw the head and these rows; each vertical line is drawn once for as far as it runs."""
        paper, left, right = self._paper, self._edges[0], self._edges[-1]
        for text, middle in self._head.texts:
            draw_text(paper, text, top + middle)
        for x0, y0, x1, y1 in self._head.lines:
            paper.line(x0, top + y0, x1, top + y1)
        y = top + self._head.height
        running = dict.fromkeys(self._edges, y)
        paper.line(left, top, right, top)
        paper.line(left, top, left, y)
        paper.line(right, top, right, y)
        for row in rows:
            paper.line(left, y, right, y)
            for x in [x for x in running if x not in row.edges]:
                if y > running[x]:
                    paper.line(x, running[x], x, y)
                del running[x]
            for x in row.edges:
                running.setdefault(x, y)
            for text in row.texts:
                draw_text(paper, text, y + row.height / 2)
            y += row.height
        paper.line(left, y, right, y)
        for x, since in running.items():
            paper.line(x, since, x, y)
        return y


def _lines_in(row: TableRow) -> int:
    return max((len(text.lines) for text in row.texts), default=0)


def _divided(row: TableRow, room: float) -> list[TableRow]:
    """Return a row in two, the first of which fills the room left on a page; nothing where that is too little."""
    most = _lines_in(row)
    fitting = int((room - (row.height - most * CELL_LEADING)) // CELL_LEADING)
    if fitting < _LEAST_PIECE or (at := min(fitting, most - _LEAST_REST)) < 1:
        return []
    return _cut(row, at)


def _cut(row: TableRow, at: int) -> list[TableRow]:
    """Cut a row so that its second piece begins with a line."""
    pad = row.height - _lines_in(row) * CELL_LEADING
    above = tuple(replace(text, lines=text.lines[:at]) for text in row.texts)
    below = tuple(replace(text, lines=text.lines[at:]) for text in row.texts)
    return [
        TableRow(above, row_height(above, pad), row.edges),
        TableRow(below, row_height(below, pad), row.edges, row.keeps_next),
    ]


def simple_head(labels: Sequence[tuple[str, ...]], edges: Sequence[float], face: Face) -> Head:
    """Return a head of one row, its labels centred."""
    texts = [
        CellText((left + right) / 2, "centre", lines, face, HEAD_SIZE, HEAD_LEADING)
        for lines, (left, right) in zip(labels, pairwise(edges), strict=True)
    ]
    height = row_height(texts, HEAD_PAD)
    return Head(
        height=height,
        texts=tuple((text, height / 2) for text in texts),
        lines=tuple((x, 0.0, x, height) for x in edges[1:-1]),
    )
