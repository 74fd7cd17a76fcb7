"""The running text of a report as paragraphs in Word's own styles: headings, body, lists, bold and italic."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument

from app.domain.vietnamese import composed
from app.reports import wording
from app.reports.document import ParagraphKind, ReportDocument
from app.reports.docx import styles
from app.reports.docx.looks import FIRST_LINE_MM, MM
from app.reports.fonts import Family
from app.reports.line_breaks import bound, filled, pieces_of, words_of
from app.reports.markup import LineKind, lines_of
from app.reports.tables.cells import storable

_SIZE = 14
_LISTS = {LineKind.DASH: styles.DASHED, LineKind.PLUS: styles.PLUSSED}
_SIGN = 2
"""The letters of a list's sign and its blank, which its style prints."""
_BESIDE_SIGNATURE = 3
"""So many lines of text stand at least above the signature."""
_HEADINGS = {ParagraphKind.HEADING1: styles.HEADINGS[0], ParagraphKind.HEADING2: styles.HEADINGS[1]}
Stretch = tuple[str, bool, bool]
"""Words, whether they are bold, whether italic."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph as it is printed: its style, and its stretches."""

    style: str
    stretches: tuple[Stretch, ...]
    is_heading: bool = False


def add_body(document: WordDocument, report: ReportDocument, family: Family, width: float) -> None:
    """Add every paragraph that has words; the last ones stay with the signature below them."""
    texts = _ended(tuple(_texts(report)))
    kept = _kept(texts, family, width)
    for place, text in enumerate(texts):
        paragraph = document.add_paragraph(style=text.style)
        for words, bold, italic in text.stretches:
            run = paragraph.add_run(storable(bound(words)))
            run.bold, run.italic = bold or None, italic or None
        announces = text.stretches[-1][0].rstrip().endswith(":")
        if place >= kept or announces or text.is_heading:
            paragraph.paragraph_format.keep_with_next = True


def _texts(report: ReportDocument) -> Iterator[_Text]:
    """Give what is printed: the note of a replacement, and each typed line of a paragraph on its own."""
    if report.version_note:
        yield _Text(styles.BODY, ((report.version_note, False, False),))
    for paragraph in report.paragraphs:
        for line in lines_of(paragraph):
            stretches = [(composed(run.text), run.bold, run.italic) for run in line.runs]
            style = _HEADINGS.get(paragraph.kind, _LISTS.get(line.kind, styles.BODY))
            if style in _LISTS.values():
                words, bold, italic = stretches[0]
                stretches[:1] = [(words[_SIGN:], bold, italic)] if words[_SIGN:] else []
            yield _Text(style, tuple(stretches), is_heading=style in styles.HEADINGS or line.is_heading)


def _ended(texts: Sequence[_Text]) -> tuple[_Text, ...]:
    """Return the text with the decree's closing mark behind its last word."""
    if not texts or texts[-1].is_heading:
        return tuple(texts)
    *before, last = texts
    *stretches, (words, bold, italic) = last.stretches
    return (*before, _Text(last.style, (*stretches, (wording.ended(words), bold, italic))))


def _kept(texts: Sequence[_Text], family: Family, width: float) -> int:
    """Return the first of the paragraphs at the end that go with the signature: lines enough to stand above it."""
    lines, place = 0, len(texts)
    while place > 0 and lines < _BESIDE_SIGNATURE:
        place -= 1
        text = texts[place]
        if not text.is_heading:
            words = words_of(pieces_of(text.stretches, family))
            lines += len(filled(words, width / _SIZE, FIRST_LINE_MM * MM / _SIZE))
    return place
