"""A list of tasks as a Word document on A4 laid wide."""

from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from app.reports.docx import styles
from app.reports.docx.annex_table import add_annex_table
from app.reports.docx.marks import add_page_number
from app.reports.docx.paper import saved
from app.reports.docx.styles import CENTRE, Look
from app.reports.fonts import family
from app.reports.tables.cells import storable
from app.reports.task_list import TaskList, as_table

_LOOKS = (
    Look(name=styles.NORMAL, size=12),
    Look(name=styles.TITLE, size=14, bold=True, align=CENTRE, after=2),
    Look(name=styles.SUBTITLE, size=12, italic=True, align=CENTRE),
    Look(name=styles.HEADER, size=14, align=CENTRE),
    Look(name=styles.LETTERHEAD, size=12, bold=True, after=4),
    Look(name=styles.CELL_HEAD, size=11, bold=True, align=CENTRE),
    Look(name=styles.CELL_CENTRED, size=12, align=CENTRE),
    Look(name=styles.CELL, size=12),
    styles.SHORT_RULE,
)
_WIDTH = (297 - 30 - 15) * 72 / 25.4


def write_task_list_docx(listed: TaskList) -> bytes:
    """Return the list as a Word document; the same list gives the same bytes."""
    document = styles.blank_document(_LOOKS)
    page = document.sections[0]
    page.page_width, page.page_height, page.orientation = Mm(297), Mm(210), WD_ORIENT.LANDSCAPE
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    page.header_distance = page.footer_distance = Mm(10)
    page.different_first_page_header_footer = True
    add_page_number(page.header.paragraphs[0])
    if listed.agency:
        document.add_paragraph(storable(listed.agency.upper()), style=styles.LETTERHEAD)
    document.add_paragraph(storable(listed.title.upper()), style=styles.TITLE)
    last = None
    for line in listed.lines:
        last = document.add_paragraph(storable(line), style=styles.SUBTITLE)
    if last is not None:
        last.paragraph_format.space_after = Pt(8)
    add_annex_table(document, as_table(listed), family(), _WIDTH)
    return saved(document, listed.title, listed.agency, listed.day)
