"""A number form as an annex of a Word document: furniture, a head of merged cells, figures that end on one line."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH

from app.domain.forms import CellKind, Form
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.annex_words import note_of
from app.reports.document import ReportDocument
from app.reports.docx import styles
from app.reports.docx.annex import end_annex, start_annex
from app.reports.docx.halves import add_columns, add_line
from app.reports.docx.tables import WordCell, WordRow, add_table
from app.reports.fonts import Family
from app.reports.headings import Heading, column_numbers, headings, levels
from app.reports.line_breaks import balanced
from app.reports.pdf.form_widths import FormLayout, form_layout
from app.reports.pdf.page import LEFT
from app.reports.sheet import Row, RowKind, Sheet, shown
from app.reports.tables.cells import storable
from app.reports.tables.measure import width_of

_SIZE, _HEAD_SIZE, _SIDE_WIDTH, _APART, _CODE_LEAST = 12, 11, 300, 14, 130
_ABOVE, _BESIDE, _PADDING = 75, 60, 3
"""The room in a cell above its text and beside it, in twentieths of a point, and the latter in points."""


def add_form(document: WordDocument, report: ReportDocument, family: Family, sheet: Sheet, name: str) -> None:
    """Add a form from its title to its closing note, without the columns that it does not show."""
    sheet = shown(sheet)
    form = sheet.form
    width = start_annex(document, report, family, name, form.title_lines or (form.title,))
    _add_furniture(document, report, form, family, width)
    layout = form_layout(family, LEFT + width, sheet)
    widths = [right - left for left, right in pairwise(layout.edges)]
    rows = (*_head(form, widths, family), *_rows(sheet, layout))
    add_table(document, widths, rows, above=_ABOVE, beside=_BESIDE)
    end_annex(document, note_of(sheet))


def _add_furniture(document: WordDocument, report: ReportDocument, form: Form, family: Family, width: float) -> None:
    """Add code, period and units side by side, and what is counted at the right above the table."""
    period = report.period
    days = wording.period_days(period)
    receivers = ", ".join(one_line(name) for name in report.agency.addressees)
    sides = (wording.FORM_SENDER + one_line(report.agency.name), wording.FORM_RECEIVER + receivers)
    right = min(max(width_of(one, family.regular) * _SIZE for one in sides) + 2, _SIDE_WIDTH)
    middle = width_of(days, family.italic) * _SIZE + 2 * _APART
    left = max(min((width - middle) / 2, width - middle - right), _CODE_LEAST)
    columns = add_columns(document, (left, width - left - right, right), 1)
    (code,), (when,), (who,) = columns
    add_line(code, form.printed_code, styles.FURNITURE, bold=True)
    for text, italic in ((wording.FORM_PERIOD + wording.period_name(period), None), (days, True)):
        add_line(when, text, styles.FURNITURE, italic=italic).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in sides:
        add_line(who, text, styles.FURNITURE)
    document.add_paragraph(storable(wording.FORM_UNIT + form.unit), style=styles.FURNITURE_RIGHT)


def _head(form: Form, widths: Sequence[float], family: Family) -> Iterator[WordRow]:
    """Give the head's rows, each heading over the columns and levels it spans, and the row of column numbers."""
    depth = levels(form)
    placed = headings(form)
    for level in range(depth):
        here = [one for one in placed if one.level <= level < one.level + one.depth]
        cells = tuple(_heading(one, level, widths, family) for one in sorted(here, key=lambda one: one.first))
        yield WordRow(cells=cells, head=True)
    yield WordRow(
        cells=tuple(
            WordCell(text=f"({number})", style=styles.CELL_HEAD, bold=False, italic=True)
            for number in column_numbers(form)
        ),
        head=True,
    )


def _heading(one: Heading, level: int, widths: Sequence[float], family: Family) -> WordCell:
    """Return a heading's cell at a level, its lines nearly of one length."""
    room = sum(widths[one.first : one.last + 1]) - 2 * _PADDING
    text = "\n".join(balanced(one.text, family.bold, _HEAD_SIZE, room))
    merge = "" if one.depth == 1 else "restart" if level == one.level else "continue"
    return WordCell(text=text, style=styles.CELL_HEAD, columns=one.last - one.first + 1, merge=merge)


def _rows(sheet: Sheet, layout: FormLayout) -> Iterator[WordRow]:
    """Give the form's rows: a group stays with its first line, the total with the line above it and the note below."""
    last = len(sheet.rows) - 1
    for place, row in enumerate(sheet.rows):
        bold = True if row.kind is not RowKind.LINE else None
        cells = (
            WordCell(text=row.number, style=styles.CELL_CENTRED, bold=bold),
            WordCell(text=one_line(row.label), style=styles.CELL, bold=bold),
            *_figures(sheet, row, layout),
        )
        yield WordRow(cells=cells, keeps_next=row.kind is RowKind.GROUP or place >= last - 1)


def _figures(sheet: Sheet, row: Row, layout: FormLayout) -> Iterator[WordCell]:
    bold = True if row.kind is not RowKind.LINE else None
    size = layout.size if layout.size != _SIZE else 0
    for place, (column, cell) in enumerate(zip(sheet.form.columns, row.cells, strict=True)):
        text = wording.cell_text(column, cell)
        if column.kind is CellKind.TEXT:
            yield WordCell(text=text, style=styles.CELL, bold=bold, size=size)
        else:
            indent = layout.edges[place + 3] - layout.figure_edges[place] - _PADDING
            yield WordCell(text=text, style=styles.CELL_FIGURE, bold=bold, size=size, indent=max(indent, 0))
