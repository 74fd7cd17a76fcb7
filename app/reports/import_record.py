"""What an import did as a workbook of one sheet, to be kept or printed; the same record gives the same bytes."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.plan_changes import ImportRecord
from app.i18n import _
from app.reports.fonts import Family, family
from app.reports.import_words import ChangeRow, ImportText, import_text
from app.reports.tables.cells import BOX, CENTRE, area_of, merge, put, set_up, written
from app.reports.tables.measure import lines_of
from app.reports.tables.packing import packed, stamp
from app.reports.tables.standard_font import POINTS_PER_WIDTH, in_our_letters

_WIDTHS = (58.0, 36.0, 88.0, 152.0, 80.0, 150.0, 150.0)
_SIZE, _LINE, _PAD, _TALLEST = 11, 14.5, 4.0, 405.0
_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
_LONGEST, _LONGEST_ACROSS = 700, 3_500
"""A text longer than this is cut in the record, with three dots: no row could show it whole."""


def write_import_record(record: ImportRecord) -> bytes:
    """Return the record as a workbook."""
    text = import_text(record)
    book = Workbook()
    page = book.active
    page.title = _("Import")
    for column, width in enumerate(_WIDTHS, 1):
        page.column_dimensions[get_column_letter(column)].width = width / POINTS_PER_WIDTH
    writer = _Writer(page, family())
    writer.opening(text)
    head = writer.row
    if text.changes:
        writer.headings(text)
        writer.changes(text.changes)
    writer.lists(text)
    last = max(writer.row - 1, 1)
    titles = f"{head}:{head}" if text.changes else "1:1"
    set_up(page, area_of(len(_WIDTHS), last), titles, frozen=f"A{head + 1}" if text.changes else "A2")
    number = page.oddFooter.center
    number.text, number.size = "&P / &N", 11
    day = record.at.date()
    plain = written(book, text.title, record.plan.agency, day, language=None)  # in the window's language
    return packed(plain, stamp(day), in_our_letters)


class _Writer:
    """Writes the sheet from the top down."""

    def __init__(self, page: Worksheet, letters: Family) -> None:
        self._page = page
        self._letters = letters
        self.row = 1

    def opening(self, text: ImportText) -> None:
        """Write title and facts."""
        self._across(text.title, 1, size=14, bold=True)
        self.row += 1
        for name, said in text.facts:
            put(self._page.cell(self.row, 1), name, size=_SIZE, bold=True, align=_TOP)
            merge(self._page, self.row, 1, self.row, 3)
            self._across(said, 4)
        self.row += 1

    def headings(self, text: ImportText) -> None:
        """Write the table's head."""
        for column, title in enumerate(text.headings, 1):
            put(self._page.cell(self.row, column), title, size=_SIZE, bold=True, align=CENTRE).border = BOX
        self._page.row_dimensions[self.row].height = 2 * _LINE + _PAD
        self.row += 1

    def changes(self, rows: tuple[ChangeRow, ...]) -> None:
        """Write the tasks; what a task is stands once beside all its fields."""
        share = 0.0
        for one in rows:
            task, change = (one.fate, one.number, one.section, one.title), (one.field, one.before, one.after)
            if one.rows:
                share = self._lines(task, 0) / one.rows
            for column, text in enumerate((*task, *change), 1):
                cell = self._page.cell(self.row, column)
                cell.border = BOX
                if one.rows or column > len(task):
                    put(cell, _cut(text, _LONGEST), size=_SIZE, bold=column == 1, align=_TOP)
            height = max(share, self._lines(change, len(task))) * _LINE + _PAD
            self._page.row_dimensions[self.row].height = min(height, _TALLEST)
            for column in range(1, len(task) + 1 if one.rows > 1 else 1):
                merge(self._page, self.row, column, self.row + one.rows - 1, column)
            self.row += 1

    def lists(self, text: ImportText) -> None:
        """Write what else was done, each list under its title."""
        for title, lines in text.lists:
            self.row += 1
            self._across(title, 1, bold=True)
            for line in lines:
                self._across(f"– {line}", 1)

    def _lines(self, texts: Sequence[str], first: int) -> int:
        """Return how many lines the longest of neighbouring cells takes, from the column ``first`` on."""
        face = self._letters.regular
        widths = _WIDTHS[first : first + len(texts)]
        return max(
            lines_of(_cut(text, _LONGEST), face, _SIZE, width - 6) for text, width in zip(texts, widths, strict=True)
        )

    def _across(self, text: str, first: int, *, size: int = _SIZE, bold: bool = False) -> None:
        """Write a text over the columns from ``first`` on."""
        shown = _cut(text, _LONGEST_ACROSS)
        put(self._page.cell(self.row, first), shown, size=size, bold=bold, align=_TOP)
        merge(self._page, self.row, first, self.row, len(_WIDTHS))
        face = self._letters.bold if bold else self._letters.regular
        lines = lines_of(shown, face, size, sum(_WIDTHS[first - 1 :]) - 6)
        self._page.row_dimensions[self.row].height = min(lines * _LINE * size / _SIZE + _PAD, _TALLEST)
        self.row += 1


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"
