"""The running text: paragraphs into lines, lines onto pages, and what must stay together at a page's edge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.reports import wording
from app.reports.document import Paragraph, ParagraphKind, ReportDocument
from app.reports.fonts import Family
from app.reports.pdf.page import DESCENT, FIRST_BASELINE, LEFT, MM, PORTRAIT, Paper
from app.reports.pdf.text import Line, draw_line, filled, pieces_of, words_of

SIZE, LEADING, BETWEEN, INDENT = 14, 17, 6, 12.7 * MM
_LEAST_BESIDE_SIGNATURE = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of the text: how far below the one before it stands, and whether a page may begin with it."""

    line: Line
    down: float
    indent: float
    may_open_page: bool
    is_heading: bool
    heading: str = ""


def body_lines(document: ReportDocument, family: Family, width: float) -> tuple[Placed, ...]:
    """Return every line of the text in order; the last paragraph ends with the decree's closing mark."""
    found: list[Placed] = []
    after_heading = False
    for kind, runs in _printed(document):
        is_heading = kind is not ParagraphKind.BODY
        pieces = pieces_of([(text, is_heading or bold, italic) for text, bold, italic in runs], family)
        lines = filled(words_of(pieces), width / SIZE, INDENT / SIZE, justified=not is_heading)
        count = len(lines)
        for place, line in enumerate(lines):
            splits_well = not is_heading and place >= 2 and count - place >= 2
            may_open = splits_well if place else not after_heading
            found.append(
                Placed(
                    line=line if not is_heading else Line(line.words, line.width, last=True),
                    down=LEADING if place else LEADING + BETWEEN,
                    indent=0 if place else INDENT,
                    may_open_page=may_open,
                    is_heading=is_heading,
                    heading=line.text if kind is ParagraphKind.HEADING1 and not place else "",
                )
            )
        after_heading = is_heading or lines[-1].text.endswith(":")
    return tuple(found)


def _printed(document: ReportDocument) -> Iterator[tuple[ParagraphKind, list[tuple[str, bool, bool]]]]:
    """Give what is printed: the note of a replacement, every paragraph with words, each typed line on its own."""
    paragraphs: list[tuple[ParagraphKind, list[tuple[str, bool, bool]]]] = []
    if document.version_note:
        paragraphs.append((ParagraphKind.BODY, [(document.version_note, False, False)]))
    for paragraph in document.paragraphs:
        if paragraph.text.strip():
            paragraphs.extend((paragraph.kind, runs) for runs in _typed_lines(paragraph))
    if paragraphs and paragraphs[-1][0] is ParagraphKind.BODY:
        kind, runs = paragraphs[-1]
        text, bold, italic = runs[-1]
        paragraphs[-1] = (kind, [*runs[:-1], (wording.ended(text), bold, italic)])
    yield from paragraphs


def _typed_lines(paragraph: Paragraph) -> list[list[tuple[str, bool, bool]]]:
    lines: list[list[tuple[str, bool, bool]]] = [[]]
    for run in paragraph.runs:
        for place, text in enumerate(run.text.splitlines() or [""]):
            if place:
                lines.append([])
            lines[-1].append((text, run.bold, run.italic))
    return [line for line in lines if any(text.strip() for text, _, _ in line)]


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
        if placed.heading:
            paper.bookmark(placed.heading, baseline, 1)
    return baseline


def _cut(lines: Sequence[Placed], start: int, end: int) -> int:
    """Return where the next page begins: as late as it may, leaving text enough to stand above the signature."""
    for least in (_LEAST_BESIDE_SIGNATURE, 2, 1):
        for place in range(min(end, len(lines) - 1), start, -1):
            left = sum(not line.is_heading for line in lines[place:])
            if lines[place].may_open_page and left >= least:
                return place
    return end
