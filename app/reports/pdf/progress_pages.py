"""The plan's progress as an annex: counted as a whole, by section and by unit, then task by task."""

from app.reports.annex_tables import progress_tables
from app.reports.annexes import ProgressAnnex
from app.reports.document import ReportDocument
from app.reports.pdf.annex import draw_note, note_height, start_annex
from app.reports.pdf.annex_table import draw_annex_table
from app.reports.pdf.page import Paper

_FIRST_GAP, _GAP = 16, 0


def draw_progress(paper: Paper, document: ReportDocument, annex: ProgressAnnex, name: str) -> None:
    """Draw the annex from its first page to its last."""
    bottom = start_annex(paper, document, name, (annex.title,)) + _FIRST_GAP
    tables = progress_tables(annex)
    for place, table in enumerate(tables, 1):
        closing = note_height(annex.note, paper) if place == len(tables) else 0
        bottom = draw_annex_table(paper, table, bottom, closing)
    draw_note(paper, annex.note, bottom)
