"""A table of one of our own annexes in a Word document: widths by share, its head on every page."""

from docx.document import Document as WordDocument
from docx.shared import Pt

from app.domain.vietnamese import one_line
from app.reports.annex_tables import Align, AnnexColumn, AnnexRow, AnnexTable
from app.reports.docx import styles
from app.reports.docx.tables import WordCell, WordRow, add_table
from app.reports.fonts import Family
from app.reports.line_breaks import balanced

_ABOVE, _BESIDE, _HEAD_ROOM, _HEAD_SIZE = 70, 80, 8, 11
_GAP = 8
_STYLES = {Align.LEFT: styles.CELL, Align.CENTRE: styles.CELL_CENTRED}


def add_annex_table(document: WordDocument, table: AnnexTable, family: Family, width: float) -> None:
    """Add a table under its heading; its last row stays with what follows."""
    if table.title:
        document.add_paragraph(one_line(table.title), style=styles.TABLE_TITLE)
    scale = width / sum(column.share for column in table.columns)
    widths = [column.share * scale for column in table.columns]
    labels = [
        "\n".join(balanced(column.heading, family.bold, _HEAD_SIZE, wide - _HEAD_ROOM))
        for column, wide in zip(table.columns, widths, strict=True)
    ]
    head = WordRow(cells=tuple(WordCell(text=label, style=styles.CELL_HEAD) for label in labels), head=True)
    last = len(table.rows) - 1
    rows = [_row(row, table.columns, keeps=place >= last - 1) for place, row in enumerate(table.rows)]
    add_table(document, widths, (head, *rows), above=_ABOVE, beside=_BESIDE)


def add_gap(document: WordDocument) -> None:
    """Add the room between two tables, which Word would join without it."""
    document.add_paragraph(style=styles.RULE).paragraph_format.space_after = Pt(_GAP)


def _row(row: AnnexRow, columns: tuple[AnnexColumn, ...], *, keeps: bool) -> WordRow:
    cells = []
    for place, (lines, column) in enumerate(zip(row.cells, columns, strict=False)):
        spans = len(columns) - place if row.spans and place == len(row.cells) - 1 else 1
        text = "\n".join(one_line(line) for line in lines)
        style = styles.CELL if spans > 1 else _STYLES[column.align]
        cells.append(WordCell(text=text, style=style, columns=spans, bold=place in row.strong or None))
    return WordRow(cells=tuple(cells), keeps_next=row.keeps_next or keeps)
