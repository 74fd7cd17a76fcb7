"""A Word document of the office from its first page to its bytes: the paper that it begins with, and how it is kept."""

from datetime import date
from io import BytesIO

from docx.document import Document as WordDocument

from app.reports.docx.annex import PORTRAIT, set_up_page
from app.reports.docx.looks import REPORT_LOOKS, number_lists
from app.reports.docx.marks import add_page_number
from app.reports.docx.styles import blank_document
from app.reports.tables.cells import storable
from app.reports.tables.packing import packed, stamp

_LONGEST_PROPERTY = 255


def blank_paper() -> WordDocument:
    """Return a document on A4 upright with the looks of a report; every page but the first shows its number."""
    document = blank_document(REPORT_LOOKS)
    number_lists(document)
    page = document.sections[0]
    set_up_page(page, PORTRAIT)
    add_page_number(page.header.paragraphs[0])
    return document


def saved(document: WordDocument, title: str, author: str, day: date) -> bytes:
    """Return a document's bytes, the same for the same document on any day; it names title, author and its own day."""
    properties = document.core_properties
    properties.title = storable(title)[:_LONGEST_PROPERTY]
    properties.author = storable(author)[:_LONGEST_PROPERTY]
    properties.comments, properties.language = "", "vi-VN"
    properties.created = properties.modified = stamp(day)
    buffer = BytesIO()
    document.save(buffer)
    return packed(buffer.getvalue(), stamp(day))
