"""The whole report as one Word document: the text first, then each annex as a section with its own page numbers."""

from collections.abc import Sequence
from pathlib import Path

from app.domain.vietnamese import one_line
from app.reports import fonts, wording
from app.reports.document import EVIDENCE, INDICATORS, PROGRESS, ReportDocument
from app.reports.docx.annex import NARROW
from app.reports.docx.body import add_body
from app.reports.docx.form_annex import add_form
from app.reports.docx.letterhead import add_letterhead
from app.reports.docx.own_annexes import add_evidence, add_indicators, add_progress
from app.reports.docx.paper import blank_paper, saved
from app.reports.docx.signature import add_signature
from app.reports.pdf.letterhead import subject_lines


def write_docx(report: ReportDocument, font_folders: Sequence[Path] = fonts.SYSTEM_FOLDERS) -> bytes:
    """Return the report as a Word document; the same report always gives the same bytes."""
    family = fonts.family(font_folders)
    document = blank_paper()
    names = report.annexes
    add_letterhead(document, report, family)
    add_body(document, report, family, NARROW)
    add_signature(document, report, family, len(names))
    for sheet in report.sheets:
        add_form(document, report, family, sheet, names[sheet.form.code])
    if report.progress is not None:
        add_progress(document, report, family, report.progress, names[PROGRESS])
    if report.indicators is not None:
        add_indicators(document, report, family, report.indicators, names[INDICATORS])
    if report.evidence is not None:
        add_evidence(document, report, family, report.evidence, names[EVIDENCE])
    subject = wording.sentence_case(" ".join(subject_lines(report)))
    said = f"{wording.REPORT} {subject}" if report.number else f"Dự thảo {wording.REPORT.lower()} {subject}"
    return saved(document, said, one_line(report.agency.name), report.day or report.period.end)
