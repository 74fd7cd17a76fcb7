"""A letter (công văn) as PDF: no title, its subject stands under the number (NĐ 30/2020, Phụ lục III, mẫu 1.5)."""

from collections.abc import Sequence
from pathlib import Path

from app.domain.vietnamese import one_line
from app.reports import fonts, wording
from app.reports.line_breaks import balanced
from app.reports.pdf.body import body_lines, draw_lines, paged
from app.reports.pdf.letterhead import AGENCY_WIDTH, Head, draw_addressees, draw_issuer, first_body_baseline
from app.reports.pdf.page import FIRST_BASELINE, LEFT, PORTRAIT, Paper
from app.reports.pdf.signature import draw_signature, signature_height
from app.reports.reminder_letter import ReminderLetter

_SUBJECT_SIZE, _SUBJECT_LEADING, _BELOW_NUMBER, _ABOVE_ADDRESSEE = 12, 14, 18, 34


def write_letter(letter: ReminderLetter, font_folders: Sequence[Path] = fonts.SYSTEM_FOLDERS) -> bytes:
    """Return the letter as PDF; the same letter always gives the same bytes. It must have its day."""
    assert letter.day is not None  # noqa: S101 - a letter is dated when it is written
    family = fonts.family(font_folders)
    title = f"{wording.LETTER} {letter.subject}"
    paper = Paper(family, title, letter.agency.name, letter.day)
    paper.start_part("", PORTRAIT)
    paper.bookmark(title, FIRST_BASELINE, 0)
    head = draw_issuer(paper, letter.agency, letter.number, letter.day, letter.day.year)
    last = draw_addressees(paper, letter.addressees, _draw_subject(paper, letter, head) + _ABOVE_ADDRESSEE)
    first = first_body_baseline(last)
    lines = body_lines(letter, family, paper.right - LEFT)
    pages = paged(lines, first, signature_height(letter, family))
    below = first
    for place, page in enumerate(pages):
        if place:
            paper.turn()
        below = draw_lines(paper, page, FIRST_BASELINE if place else first)
    draw_signature(paper, letter, below, 0)
    return paper.finish()


def subject_lines(letter: ReminderLetter, family: fonts.Family) -> tuple[str, ...]:
    """Return the subject as printed under the number, a line each."""
    text = f"{wording.ABOUT} {one_line(letter.subject)}"
    return balanced(text, family.regular, _SUBJECT_SIZE, AGENCY_WIDTH, wording.TERMS)


def _draw_subject(paper: Paper, letter: ReminderLetter, head: Head) -> float:
    baseline = head.last + _BELOW_NUMBER - _SUBJECT_LEADING
    for line in subject_lines(letter, paper.family):
        baseline += _SUBJECT_LEADING
        paper.centred(head.middle, baseline, line, paper.family.regular, _SUBJECT_SIZE)
    return baseline
