"""The plan's progress as an annex of a Word document: the counts with both denominators, then the tasks."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.shared import Pt

from app.domain.vietnamese import one_line
from app.reports.document import ProgressAnnex, ProgressRow, ReportDocument
from app.reports.docx import styles
from app.reports.docx.annex import end_annex, start_annex
from app.reports.docx.looks import MM
from app.reports.docx.tables import WordCell, WordRow, add_table
from app.reports.fonts import Family
from app.reports.progress_words import COLUMNS, bucket_lines

_WIDTHS = (34.1, 249.4, 99.2, 102.1, 146.7)
_FIRST_WIDTH = 72 * MM
_ABOVE, _BESIDE, _GAP = 70, 80, 6


def add_progress(
    document: WordDocument, report: ReportDocument, family: Family, annex: ProgressAnnex, name: str
) -> None:
    """Add the annex from its title to its closing note."""
    width = start_annex(document, report, family, name, (annex.title,))
    head, *lines = bucket_lines(annex)
    others = len(head) - 1
    widths = (_FIRST_WIDTH, *((width - _FIRST_WIDTH) / others for _ in range(others)))
    rows = [WordRow(cells=tuple(WordCell(text=text, style=styles.CELL_HEAD) for text in head), head=True)]
    rows += [WordRow(cells=tuple(_counted(line)), keeps_next=True) for line in lines]
    add_table(document, widths, rows, above=_ABOVE, beside=_BESIDE)
    if annex.rows:
        gap = document.add_paragraph(style=styles.RULE)
        gap.paragraph_format.space_after = Pt(_GAP)
        columns = (*_WIDTHS, width - sum(_WIDTHS))
        add_table(document, columns, (_head(), *_rows(annex.rows)), above=_ABOVE, beside=_BESIDE)
    end_annex(document, annex.note)


def _counted(line: tuple[str, ...]) -> Iterator[WordCell]:
    yield WordCell(text=line[0], style=styles.CELL)
    for text in line[1:]:
        yield WordCell(text=text, style=styles.CELL_CENTRED)


def _head() -> WordRow:
    return WordRow(cells=tuple(WordCell(text=text, style=styles.CELL_HEAD) for text in COLUMNS), head=True)


def _rows(rows: tuple[ProgressRow, ...]) -> Iterator[WordRow]:
    """Give the tasks under their sections; a heading stays with the task below it, the last row with the note."""
    for place, row in enumerate(rows):
        keeps = row.heading or place >= len(rows) - 2
        number = WordCell(text=one_line(row.number), style=styles.CELL_CENTRED, bold=row.heading or None)
        if row.heading:
            title = WordCell(text=one_line(row.title), style=styles.CELL, columns=len(COLUMNS) - 1, bold=True)
            yield WordRow(cells=(number, title), keeps_next=keeps)
            continue
        texts = (row.title, row.leads, row.deadline, row.result)
        cells = [WordCell(text=one_line(text), style=styles.CELL) for text in texts]
        state = WordCell(text=one_line(row.state), style=styles.CELL, bold=row.overdue or None)
        yield WordRow(cells=(number, *cells, state), keeps_next=keeps)
