"""The head of the first page: issuer and state side by side, number and date, title and subject, addressees."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell as WordCell

from app.domain.agency import Agency
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.document import ReportDocument
from app.reports.docx import styles
from app.reports.docx.halves import add_columns, add_line, add_rule_under, keep_off
from app.reports.docx.looks import FIRST_LINE_MM, MM
from app.reports.docx.marks import add_rule
from app.reports.fonts import Family
from app.reports.line_breaks import balanced
from app.reports.pdf.letterhead import subject_lines
from app.reports.tables.cells import storable
from app.reports.tables.measure import width_of

LEFT_WIDTH, RIGHT_WIDTH = 63 * MM, 102 * MM
"""The issuer stands around 61,5 mm from the paper's edge; the state around 150 mm, kept off by ``_APART``."""
_APART = 12 * MM
_SHARE_AGENCY, _SHARE_SUBJECT = 0.42, 0.40
_ADDRESSED_SIZE = 14


def add_letterhead(document: WordDocument, report: ReportDocument, family: Family) -> None:
    """Add everything above the text."""
    number = wording.report_number(report.number, report.agency.code)
    add_head(
        document,
        report.agency,
        number,
        wording.dated(one_line(report.agency.place), report.day, report.period.end.year),
        family,
    )
    _add_title(document, report, family)
    add_addressees(document, report.agency.addressees, family)


def add_head(document: WordDocument, agency: Agency, number: str, dated: str, family: Family) -> WordCell:
    """Add issuer and state side by side, number and date below them; return the cell with the number."""
    left, right = add_columns(document, (LEFT_WIDTH, RIGHT_WIDTH), 2)
    for cell in right:
        keep_off(cell, _APART)
    _add_issuer(left[0], agency, family)
    add_line(right[0], wording.STATE, styles.LETTERHEAD, bold=True)
    add_line(right[0], wording.MOTTO, styles.MOTTO)
    add_rule_under(right[0], wording.MOTTO, family.bold, 13, 1, RIGHT_WIDTH - _APART)
    for cell, text, italic in ((left[1], wording.NUMBER + number, None), (right[1], dated, True)):
        add_line(cell, text, styles.NUMBER, italic=italic).paragraph_format.space_before = Pt(3.2)
    return left[1]


def _add_issuer(cell: WordCell, agency: Agency, family: Family) -> None:
    """Add the superior office and the office itself, in lines of nearly one length, and the rule under them."""
    last = ""
    for name, bold in ((agency.parent, False), (agency.name, True)):
        text = one_line(name).upper()
        face = family.bold if bold else family.regular
        for last in balanced(text, face, 12, LEFT_WIDTH) if text else ():
            add_line(cell, last, styles.LETTERHEAD, bold=bold or None)
    add_rule_under(cell, last, family.bold, 12, _SHARE_AGENCY, LEFT_WIDTH)


def _add_title(document: WordDocument, report: ReportDocument, family: Family) -> None:
    width = LEFT_WIDTH + RIGHT_WIDTH
    document.add_paragraph(wording.REPORT.upper(), style=styles.TITLE)
    lines = [part for line in subject_lines(report) for part in balanced(line, family.bold, 14, width)]
    document.add_paragraph(storable("\n".join(lines)), style=styles.SUBTITLE)
    rule = document.add_paragraph(style=styles.RULE)
    add_rule(rule, min(width_of(lines[-1], family.bold) * 14, width) * _SHARE_SUBJECT, width)
    rule.paragraph_format.space_before, rule.paragraph_format.space_after = Pt(2.5), Pt(16.8)


def add_addressees(document: WordDocument, addressees: Sequence[str], family: Family) -> None:
    """Add whom it is for: one on the line itself, several as a list of dashes below it."""
    names = [one_line(name).rstrip(" .;,") for name in addressees if one_line(name)]
    width = LEFT_WIDTH + RIGHT_WIDTH
    if len(names) == 1:
        text = f"{wording.ADDRESSED} {names[0]}"
        paragraph = document.add_paragraph(storable(text), style=styles.ADDRESSED)
        if width_of(text, family.regular) * _ADDRESSED_SIZE > width:
            paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = Pt(FIRST_LINE_MM * MM)
    elif names:
        ends = [";"] * (len(names) - 1) + ["."]
        items = [f"- {name}{end}" for name, end in zip(names, ends, strict=True)]
        opening = width_of(wording.ADDRESSED + " ", family.regular) * _ADDRESSED_SIZE
        widest = max(width_of(item, family.regular) * _ADDRESSED_SIZE for item in items)
        start = max(0.0, (width - opening - min(widest, width - opening)) / 2)
        dash = width_of("- ", family.regular) * _ADDRESSED_SIZE
        for place, text in enumerate((wording.ADDRESSED, *items)):
            paragraph = document.add_paragraph(storable(text), style=styles.ADDRESSED)
            lines_of = paragraph.paragraph_format
            lines_of.alignment = WD_ALIGN_PARAGRAPH.LEFT
            lines_of.left_indent = Pt(start + opening + dash if place else start)
            lines_of.first_line_indent = Pt(-dash if place else 0)
    if names:
        document.paragraphs[-1].paragraph_format.space_after = Pt(13)
