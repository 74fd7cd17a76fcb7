"""What is written around the tables of a PDF, in reading order and without what each page repeats."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from app.importers.files.pdf_columns import TwoColumns
from app.importers.files.pdf_paragraphs import Measure, joined_lines
from app.importers.files.pdf_text import TextLine
from app.importers.grid import Line

_PAGE_NUMBER = re.compile(r"[-–]?\s*(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–]?", re.IGNORECASE)
_MARGIN = 0.12


def without_furniture(pages: Sequence[tuple[float, list[TextLine]]]) -> list[list[TextLine]]:
    """Return each page's lines without page numbers and running headers; each page comes with its height."""
    running: Counter[tuple[str, int]] = Counter()
    for height, lines in pages:
        running.update({_mark(line) for line in _at_edges(lines, height)})
    often = {mark for mark, count in running.items() if count >= 2 and count * 2 >= len(pages)}
    return [
        [line for line in lines if not (_is_edge(line, lines, height) and _is_furniture(line, often))]
        for height, lines in pages
    ]


def paragraphs(lines: Sequence[TextLine], measure: Measure, *, is_end: bool) -> Iterator[Line]:
    """Yield what lines that follow one another say; ``is_end`` where they end the document, with its signature."""
    columns = TwoColumns(lines, measure, is_end=is_end)
    told = at = 0
    while at < len(lines):
        block = columns.block(at, told)
        if block is None:
            at += 1
            continue
        yield from joined_lines(lines[told : block.first], measure)
        yield columns.told(block)
        told = at = block.last + 1
    yield from joined_lines(lines[told:], measure)


def _is_furniture(line: TextLine, often: set[tuple[str, int]]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or _mark(line) in often


def _at_edges(lines: Sequence[TextLine], height: float) -> list[TextLine]:
    return [line for line in lines if _is_edge(line, lines, height)]


def _is_edge(line: TextLine, lines: Sequence[TextLine], height: float) -> bool:
    """Say whether a line stands in the top or bottom margin, with no more than one other between it and the edge."""
    if line.bottom < height * _MARGIN:
        return line in lines[:2]
    return line.top > height * (1 - _MARGIN) and line in lines[-2:]


def _mark(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.top / 4)
