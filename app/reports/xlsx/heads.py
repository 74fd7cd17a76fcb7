"""What stands above and below a table: the annex's name and title, its closing note; and how tall a row must be."""

from collections.abc import Iterable, Sequence

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from app.reports import fonts
from app.reports.annex_words import belongs_to, closing
from app.reports.document import ReportDocument
from app.reports.tables.cells import CENTRE, merge, put
from app.reports.tables.measure import lines_of
from app.reports.tables.standard_font import POINTS_PER_WIDTH, SIZE

_HEIGHT, _LINE, _ROOM, _LEAST = 19, 15.75, 5, 21
_BESIDE = 18
_TALLEST = 409
"""A row of a sheet cannot be taller."""
INDENTED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
"""Words in a table: they keep clear of its lines."""
_NOTE = Alignment(horizontal="justify", vertical="top", wrap_text=True)


def write_title(page: Worksheet, document: ReportDocument, annex: str, title: tuple[str, ...], last: int) -> int:
    """Write annex, title and report over ``last`` columns; return the last row used."""
    texts = [
        (annex, 14, True, False),
        *((line.upper(), 13, True, False) for line in title),
        (belongs_to(document), 13, False, True),
    ]
    for row, (text, size, bold, italic) in enumerate(texts, 1):
        put(page.cell(row, 1), text, size=size, bold=bold, italic=italic, align=CENTRE)
        merge(page, row, 1, row, last)
        page.row_dimensions[row].height = _HEIGHT
    return len(texts)


def write_note(page: Worksheet, row: int, note: str, widths: Sequence[float]) -> None:
    """Write an annex's closing note over the whole width."""
    text = closing(note)
    put(page.cell(row, 1), text, italic=True, align=_NOTE)
    merge(page, row, 1, row, len(widths))
    set_height(page, row, [(text, sum(widths))])


def set_height(page: Worksheet, row: int, cells: Iterable[tuple[str, float]]) -> None:
    """Make a row as tall as its texts are in columns of these widths: not every program does so by itself."""
    bold = fonts.family().bold
    lines = max(
        (lines_of(text, bold, SIZE, width * POINTS_PER_WIDTH - _BESIDE) for text, width in cells if text), default=1
    )
    page.row_dimensions[row].height = min(max(lines * _LINE + _ROOM, _LEAST), _TALLEST)
