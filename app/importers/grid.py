"""A table as cells of text with its merged cells, whatever file it came from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Any
from unicodedata import is_normalized

from msgspec import Struct
from msgspec.structs import replace

from app.domain.vietnamese import composed, one_line
from app.i18n import day

_TEXT = frozenset({str})
_BULLETS = ("-", "–", "+", "•", "*")


class Span(Struct, frozen=True):
    """A merged cell: its first and last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


class LineRole(StrEnum):
    """What a line of a document is, as far as its layout tells."""

    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"


class Line(Struct, frozen=True, kw_only=True):
    """A paragraph around the table, or a row of a table without borders (a letterhead), as cells from left to right.

    A bullet's sign is not part of its text. Lines that the layout broke are joined; breaks that somebody typed stay.
    """

    cells: tuple[str, ...]
    role: LineRole = LineRole.TEXT

    @property
    def text(self) -> str:
        """The line's cells as one text."""
        return " ".join(cell for cell in self.cells if cell)


class Part(Struct, frozen=True, kw_only=True):
    """A sheet or table that is a piece of a longer one, and the row of the whole at which it begins."""

    name: str
    begin: int


class Grid(Struct, frozen=True, kw_only=True):
    """One table; a merged cell has its text in its first cell, and the others are empty.

    In a workbook a grid is a sheet with all that stands on it; in a document it is one table, with the lines above
    and below it in reading order.
    """

    name: str
    rows: Sequence[Sequence[str]]
    spans: Sequence[Span] = ()
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()
    breaks: frozenset[int] = frozenset()
    """Rows that open a new page, where the file tells."""
    typed: Mapping[tuple[int, int], date | Decimal] = {}
    """Cells that hold a real date or number and not text."""
    formats_known: bool = True
    """Whether the texts of those cells are as the file shows them: an Excel 97–2003 file does not let it be known."""
    parts: tuple[Part, ...] = ()
    """The sheets that were put together, where there are several."""
    over_pages: tuple[Span, ...] = ()
    """Merged cells that go on over the end of a page; ``spans`` has what is drawn of them on each page."""
    covers: Mapping[int, Mapping[int, Span]] = {}
    """The merged cell of every cell that belongs to one, by row and column."""

    @classmethod
    def of(
        cls,
        name: str,
        rows: Iterable[Sequence[Any]],
        spans: Iterable[Span] = (),
        *,
        above: Iterable[Line] = (),
        below: Iterable[Line] = (),
        breaks: Iterable[int] = (),
        over_pages: Iterable[Span] = (),
    ) -> "Grid":
        """Build a grid from what a file holds, letters composed and numbers and dates turned to text."""
        given = list(rows)
        if not _TEXT.issuperset(map(type, chain.from_iterable(given))):
            given = [list(map(_text, row)) for row in given]
        plain = _Plain({"": ""})
        cells = [tuple(map(plain.__getitem__, row)) for row in given]
        while cells and not any(cells[-1]):
            cells.pop()
        kept = [span for span in spans if span.top < len(cells)]
        longer = tuple(span for span in over_pages if span.top < len(cells))
        return cls(
            name=name,
            rows=cells,
            spans=kept,
            over_pages=longer,
            covers=_covers(cells, kept, longer),
            above=tuple(above),
            below=tuple(below),
            breaks=frozenset(breaks),
        )

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.rows), default=0)

    def printed(self, row: int) -> tuple[str, int]:
        """Return the sheet and the row number, from 1, that the officer finds a row under."""
        part = next((one for one in reversed(self.parts) if one.begin <= row), None) if self.parts else None
        return (self.name, row + 1) if part is None else (part.name, row - part.begin + 1)

    def text(self, row: int, column: int) -> str:
        """Return what stands in the cell itself."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def with_texts(self, texts: Mapping[tuple[int, int], str]) -> "Grid":
        """Return the grid with other texts in some of its cells."""
        rows = [list(cells) for cells in self.rows]
        for (row, column), text in texts.items():
            rows[row][column] = text
        return replace(self, rows=[tuple(cells) for cells in rows])

    def span(self, row: int, column: int) -> Span | None:
        """Return the merged cell that a cell belongs to."""
        merged = self.covers.get(row)
        return None if merged is None else merged.get(column)

    def shared(self, row: int, column: int) -> str:
        """Return what a reader sees at the cell: its own text, or that of the merged cell that covers it."""
        span = self.span(row, column)
        return self.text(row, column) if span is None else self.text(span.top, span.left)


def flowed(text: str) -> str:
    """Return a cell's text with its lines joined, but for those that open with a bullet."""
    if "\n" not in text:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and not line.startswith(_BULLETS):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return "\n".join(lines)


def _covers(
    cells: Sequence[Sequence[str]], spans: Iterable[Span], longer: Iterable[Span]
) -> dict[int, dict[int, Span]]:
    """Return the merged cell of every cell; over the end of a page it covers nothing that says something itself."""
    found: dict[int, dict[int, Span]] = defaultdict(dict)
    last = max(map(len, cells), default=0) - 1
    for span in spans:
        columns = range(span.left, min(span.right, last) + 1)
        for row in range(span.top, min(span.bottom, len(cells) - 1) + 1):
            found[row].update(dict.fromkeys(columns, span))
    for span in longer:
        for row in range(span.top, min(span.bottom, len(cells) - 1) + 1):
            for column in range(span.left, min(span.right, last) + 1):
                own = found[row].get(column, Span(row, column, row, column))
                text = cells[own.top][own.left] if own.left < len(cells[own.top]) else ""
                if not text or (own.top, own.left) == (span.top, span.left) or own in longer:
                    found[row][column] = span
    return dict(found)


class _Plain(dict[str, str]):
    """Texts made plain, each once: a plan says the same in thousands of cells."""

    def __missing__(self, text: str) -> str:
        plain = self[text] = _lines(text)
        return plain


def _text(value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date):  # a datetime is a date, too
        return day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(Decimal(str(value)))
    return "" if value is None else str(value)


def _lines(value: str) -> str:
    if value.isprintable() and "  " not in value and value[0] != " " != value[-1] and is_normalized("NFC", value):
        return value
    if "\n" not in value and "\r" not in value:
        return one_line(value)
    lines = (one_line(line) for line in composed(value).splitlines())
    return "\n".join(line for line in lines if line)


def _number(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else str(value.normalize())
