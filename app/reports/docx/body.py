"""The running text of a report as paragraphs in Word's own styles: headings, body, lists, bold."""

from collections.abc import Iterator, Sequence

from docx.document import Document as WordDocument

from app.domain.vietnamese import composed
from app.reports.document import TextDocument
from app.reports.docx import styles
from app.reports.fonts import Family
from app.reports.line_breaks import bound
from app.reports.markup import LineKind
from app.reports.running_text import Printed, lines_in, printed_text
from app.reports.tables.cells import storable

_LISTS = {LineKind.DASH: styles.DASHED, LineKind.PLUS: styles.PLUSSED}
_SIGN = 2
"""The letters of a list's sign and its blank, which its style prints."""
_BESIDE_SIGNATURE = 3
"""So many lines of text stand at least above the signature."""


def add_body(document: WordDocument, report: TextDocument, family: Family, width: float) -> None:
    """Add every paragraph that has words; the last ones stay with the signature below them."""
    texts = printed_text(report, family, width)
    kept = _kept(texts, family, width)
    for place, text in enumerate(texts):
        style = styles.HEADINGS[text.mark - 1] if text.mark else _LISTS.get(text.kind, styles.BODY)
        paragraph = document.add_paragraph(style=style)
        for words, bold in _stretches(text):
            run = paragraph.add_run(storable(bound(words)))
            run.bold = bold or None
        if place >= kept or text.keeps_next:
            paragraph.paragraph_format.keep_with_next = True


def _stretches(text: Printed) -> Iterator[tuple[str, bool]]:
    """Give a paragraph's words and whether they are bold, without what its style gives: a list's sign, its weight."""
    skipped = _SIGN if text.kind in _LISTS else 0
    for run in text.runs:
        words = composed(run.text)[skipped:]
        skipped = 0
        if words:
            yield words, run.bold and not text.mark


def _kept(texts: Sequence[Printed], family: Family, width: float) -> int:
    """Return the first of the paragraphs at the end that go with the signature: lines enough to stand above it."""
    lines, place = 0, len(texts)
    while place > 0 and lines < _BESIDE_SIGNATURE:
        place -= 1
        if not texts[place].is_heading:
            lines += len(lines_in(texts[place], family, width))
    return place
