"""The running text: paragraphs into lines, lines onto pages, and what must stay together at a page's edge."""

from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct

from app.reports.document import TextDocument
from app.reports.fonts import Family
from app.reports.pdf.page import DESCENT, FIRST_BASELINE, LEFT, MM, PORTRAIT, Paper
from app.reports.pdf.text import Line, draw_line
from app.reports.running_text import INDENT, SIZE, lines_in, printed_text

__all__ = ["INDENT", "SIZE", "Placed", "body_lines", "draw_lines", "paged"]

LEADING, BETWEEN = 17, 6
_LEAST_BESIDE_SIGNATURE = 3


class Placed(Struct, frozen=True):
    """A line of the text: how far below the one before it stands, and whether a page may begin with it."""

    line: Line
    down: float
    indent: float
    may_open_page: bool
    is_heading: bool
    mark: int = 0
    """Its level in a viewer's contents; 0 where it is not in them."""


def body_lines(document: TextDocument, family: Family, width: float) -> tuple[Placed, ...]:
    """Return every line of the text in order; as they stand in a text so wide."""
    found: list[Placed] = []
    after_heading = False
    for printed in printed_text(document, family, width):
        lines = lines_in(printed, family, width)
        count = len(lines)
        for place, line in enumerate(lines):
            splits_well = not printed.is_heading and place >= 2 and count - place >= 2
            may_open = splits_well if place else not after_heading
            found.append(
                Placed(
                    line=line if not printed.is_heading else Line(line.words, line.width, last=True),
                    down=LEADING if place else LEADING + BETWEEN,
                    indent=0 if place else INDENT,
                    may_open_page=may_open,
                    is_heading=printed.is_heading,
                    mark=printed.mark if not place else 0,
                )
            )
        after_heading = printed.keeps_next
    return tuple(found)


def paged(lines: Sequence[Placed], first: float, closing: float) -> tuple[tuple[Placed, ...], ...]:
    """Cut the lines into pages.

    ``first`` is the first baseline of the first page, ``closing`` what the signature needs below the last line's
    baseline. A page begins only where it may, and the last one has text enough above the signature.
    """
    limit = PORTRAIT[1] - 20 * MM - DESCENT * SIZE
    pages: list[tuple[Placed, ...]] = []
    start, top = 0, first
    while True:
        end, baseline = start, top
        while end < len(lines):
            below = baseline + (lines[end].down if end > start else 0)
            if below > limit:
                break
            baseline, end = below, end + 1
        if end == len(lines) and baseline + closing <= limit:
            return (*pages, tuple(lines[start:]))
        cut = _cut(lines, start, max(end, start + 1))
        pages.append(tuple(lines[start:cut]))
        if cut == len(lines):
            return (*pages, ())
        start, top = cut, FIRST_BASELINE


def draw_lines(paper: Paper, lines: Sequence[Placed], first: float) -> float:
    """Draw a page's lines and return the baseline of the last one."""
    baseline = first
    for place, placed in enumerate(lines):
        baseline += placed.down if place else 0
        width = paper.right - LEFT - placed.indent
        draw_line(paper, placed.line, LEFT + placed.indent, baseline, SIZE, width)
        if placed.mark:
            paper.bookmark(_heading_text(lines[place:]), baseline, placed.mark)
    return baseline


def _heading_text(lines: Sequence[Placed]) -> str:
    """Return a heading of one line or more as one text."""
    own = [lines[0], *takewhile(lambda one: one.is_heading and not one.indent, lines[1:])]
    return " ".join(one.line.text for one in own)


def _cut(lines: Sequence[Placed], start: int, end: int) -> int:
    """Return where the next page begins: as late as it may, leaving text enough to stand above the signature."""
    for least in (_LEAST_BESIDE_SIGNATURE, 2, 1):
        for place in range(min(end, len(lines) - 1), start, -1):
            left = sum(not line.is_heading for line in lines[place:])
            if lines[place].may_open_page and left >= least:
                return place
    return end
