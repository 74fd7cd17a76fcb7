"""What every annex of a Word document has: pages of its own, its name and title, the report it belongs to, its end."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt

from app.reports.annex_words import belongs_to, closing
from app.reports.document import ReportDocument
from app.reports.docx import styles
from app.reports.docx.looks import MM
from app.reports.docx.marks import add_rule, element
from app.reports.docx.tables import add_bare_row
from app.reports.fonts import Family
from app.reports.line_breaks import balanced
from app.reports.tables.cells import storable
from app.reports.tables.measure import width_of

PORTRAIT, LANDSCAPE = (210, 297), (297, 210)
WIDE, NARROW = 252 * MM, 165 * MM
"""The width of the text area of a page on its side, and of one upright."""
_SHARE = 0.4


def set_up_page(page: Section, size: tuple[int, int]) -> None:
    """Set the paper and its margins; the first page of a part shows no number."""
    page.page_width, page.page_height = map(Mm, size)
    page.orientation = WD_ORIENT.LANDSCAPE if size == LANDSCAPE else WD_ORIENT.PORTRAIT
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    page.header_distance = page.footer_distance = Mm(9.5)
    page.different_first_page_header_footer = True


def start_annex(
    document: WordDocument,
    report: ReportDocument,
    family: Family,
    name: str,
    title: Sequence[str],
    size: tuple[int, int] = LANDSCAPE,
) -> float:
    """Begin an annex on a page of its own, whose numbers begin again, and return the width of its text area."""
    page = _add_section(document)
    set_up_page(page, size)
    numbers = element("w:pgNumType", **{"w:start": "1"})
    page._sectPr.insert_element_before(  # noqa: SLF001 - the library names no numbering of pages
        numbers, "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid"
    )
    width = WIDE if size == LANDSCAPE else NARROW
    document.add_paragraph(name, style=styles.ANNEX)
    for line in title:
        for part in balanced(line.upper(), family.bold, 13, width - 40):
            document.add_paragraph(storable(part), style=styles.ANNEX_TITLE)
    lines = balanced(belongs_to(report), family.italic, 13, width)
    document.add_paragraph(storable("\n".join(lines)), style=styles.ANNEX_OF)
    rule = document.add_paragraph(style=styles.RULE)
    add_rule(rule, min(width_of(lines[-1], family.italic) * 13, width) * _SHARE, width)
    look = rule.paragraph_format
    look.space_before, look.space_after, look.keep_with_next = Pt(3), Pt(5), True
    return width


def end_annex(document: WordDocument, note: str) -> None:
    """Add the closing note; it ends the annex.

    Under a table it is the table's last row, without lines: programs keep a row with the one above it, but not all of
    them keep what stands below a table with it.
    """
    text = storable(closing(note))
    last = document.element.body[-2]
    if last.tag != qn("w:tbl") or last.tblPr.style != document.styles[styles.TABLE].style_id:
        document.add_paragraph(text, style=styles.NOTE)
        return
    add_bare_row(last, text, document.styles[styles.NOTE].style_id)
    document.add_paragraph(style=styles.RULE)


def _add_section(document: WordDocument) -> Section:
    """Begin a section; the last paragraph ends the one above, for an empty one might need a page for itself."""
    page: Section = document.add_section(WD_SECTION.NEW_PAGE)
    ended = document.element.body[-2]
    before = ended.getprevious()
    if before is not None and before.tag == qn("w:p"):
        before.get_or_add_pPr().append(ended.pPr.find(qn("w:sectPr")))
        document.element.body.remove(ended)
    else:
        document.paragraphs[-1].style = document.styles[styles.RULE]
    return page
