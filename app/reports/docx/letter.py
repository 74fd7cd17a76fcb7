"""A letter (công văn) as a Word document, to be gone on with in Word."""

from collections.abc import Sequence
from pathlib import Path

from docx.shared import Pt

from app.domain.vietnamese import one_line
from app.reports import fonts, wording
from app.reports.docx import styles
from app.reports.docx.annex import NARROW
from app.reports.docx.body import add_body
from app.reports.docx.halves import add_line
from app.reports.docx.letterhead import add_addressees, add_head
from app.reports.docx.paper import blank_paper, saved
from app.reports.docx.signature import add_signature
from app.reports.pdf.letter import subject_lines
from app.reports.reminder_letter import ReminderLetter

_ABOVE_SUBJECT, _ABOVE_ADDRESSEE = 4, 16


def write_letter_docx(letter: ReminderLetter, font_folders: Sequence[Path] = fonts.SYSTEM_FOLDERS) -> bytes:
    """Return the letter as a Word document; the same letter always gives the same bytes. It must have its day."""
    assert letter.day is not None  # noqa: S101 - a letter is dated when it is written
    family = fonts.family(font_folders)
    document = blank_paper()
    dated = wording.dated(one_line(letter.agency.place), letter.day, letter.day.year)
    below_number = add_head(document, letter.agency, letter.number, dated, family)
    for place, line in enumerate(subject_lines(letter, family)):
        paragraph = add_line(below_number, line, styles.LETTERHEAD)
        paragraph.paragraph_format.space_before = Pt(0 if place else _ABOVE_SUBJECT)
    count = len(document.paragraphs)
    add_addressees(document, letter.addressees, family)
    document.paragraphs[count].paragraph_format.space_before = Pt(_ABOVE_ADDRESSEE)
    add_body(document, letter, family, NARROW)
    add_signature(document, letter, family, 0)
    return saved(document, f"{wording.LETTER} {letter.subject}", one_line(letter.agency.name), letter.day)
