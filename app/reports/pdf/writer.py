"""The whole report as one file: the signed text first, then each annex with its own page numbers."""

from collections.abc import Sequence
from pathlib import Path

from app.reports import fonts, wording
from app.reports.document import EVIDENCE, INDICATORS, PROGRESS, ReportDocument
from app.reports.pdf.body import body_lines, draw_lines, paged
from app.reports.pdf.form_annex import draw_form
from app.reports.pdf.indicator_pages import draw_evidence, draw_indicators
from app.reports.pdf.letterhead import draw_letterhead, first_body_baseline, subject_lines
from app.reports.pdf.page import FIRST_BASELINE, LEFT, PORTRAIT, Paper
from app.reports.pdf.progress_pages import draw_progress
from app.reports.pdf.signature import draw_signature, signature_height


def write_pdf(document: ReportDocument, font_folders: Sequence[Path] = fonts.SYSTEM_FOLDERS) -> bytes:
    """Return the report as PDF; the same document always gives the same bytes."""
    family = fonts.family(font_folders)
    paper = Paper(family, _title(document), document.agency.name, document.day or document.period.end)
    names = document.annexes
    _draw_text(paper, document, len(names))
    for sheet in document.sheets:
        draw_form(paper, document, sheet, names[sheet.form.code])
    if document.progress is not None:
        draw_progress(paper, document, document.progress, names[PROGRESS])
    if document.indicators is not None:
        draw_indicators(paper, document, document.indicators, names[INDICATORS])
    if document.evidence is not None:
        draw_evidence(paper, document, document.evidence, names[EVIDENCE])
    return paper.finish()


def _title(document: ReportDocument) -> str:
    """Return the title that a viewer shows; a draft says that it is one."""
    subject = wording.sentence_case(" ".join(subject_lines(document)))
    return f"{wording.REPORT} {subject}" if document.number else f"Dự thảo {wording.REPORT.lower()} {subject}"


def _draw_text(paper: Paper, document: ReportDocument, annexes: int) -> None:
    paper.start_part("", PORTRAIT)
    paper.bookmark(wording.REPORT, FIRST_BASELINE, 0)
    first = first_body_baseline(draw_letterhead(paper, document))
    lines = body_lines(document, paper.family, paper.right - LEFT)
    pages = paged(lines, first, signature_height(document, paper.family))
    last = first
    for place, page in enumerate(pages):
        if place:
            paper.turn()
        last = draw_lines(paper, page, FIRST_BASELINE if place else first)
    draw_signature(paper, document, last, annexes)
