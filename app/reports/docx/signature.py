"""The foot of the text: recipients on the left, who signs on the right, and the code printed on a signed report."""

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Pt
from docx.table import _Cell as WordCell

from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.document import SealMark, TextDocument
from app.reports.docx import styles
from app.reports.docx.halves import add_columns, add_line
from app.reports.docx.looks import MM
from app.reports.docx.pictures import add_picture, square_code
from app.reports.fonts import Family
from app.reports.line_breaks import balanced
from app.reports.pdf.signature import TEXT_WIDTH, SignerTitles, recipients, signer_titles

_RIGHT_WIDTH, _SPARE = 83 * MM, 2
"""The right column grows with a title that is longer, and a little beyond it: Word measures letters in its own way."""
_ROOM_TO_SIGN, _GAP, _ABOVE_CODE = 65, 8, 12
_CODE_SIDE, _CODE_WIDTH, _FOOT = 18 * MM, 21 * MM, 6
_SIZE = 14
_LEVEL = 1.8
"""Letters of 12 pt begin so much lower than those of 14 pt that both stand on one line."""


def add_signature(document: WordDocument, report: TextDocument, family: Family, annexes: int) -> None:
    """Add the block under the text; it is never torn."""
    gap = document.add_paragraph(style=styles.RULE)
    gap.paragraph_format.space_after = Pt(_GAP)
    gap.paragraph_format.keep_with_next = True
    rows = 1 if report.seal is None else 2
    titles = signer_titles(report.position, family)
    widest = max(map(family.bold.width, titles.lines), default=0) * titles.size
    right = max(_RIGHT_WIDTH, widest + _SPARE)
    lefts, besides, rights = add_columns(document, (_CODE_WIDTH, TEXT_WIDTH - right - _CODE_WIDTH, right), rows)
    if report.seal is not None:
        _add_seal(lefts[1], besides[1], report.seal, annexes)
        rights[0].merge(rights[1])
    _add_recipients(lefts[0].merge(besides[0]), report, keeps_next=report.seal is not None)
    _add_signer(rights[0], report, titles, family)


def _add_recipients(cell: WordCell, report: TextDocument, *, keeps_next: bool) -> None:
    add_line(cell, wording.RECIPIENTS, styles.RECIPIENTS_HEAD).paragraph_format.space_before = Pt(_LEVEL)
    for item in recipients(report):
        add_line(cell, item, styles.RECIPIENT)
    if keeps_next:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _add_signer(cell: WordCell, report: TextDocument, titles: SignerTitles, family: Family) -> None:
    for line in titles.lines:
        run = add_line(cell, line, styles.SIGN_LINE).runs[0]
        run.font.size = Pt(titles.size) if titles.size != _SIZE else None
    signer = one_line(report.signer)
    for place, line in enumerate(balanced(signer, family.bold, 14, _RIGHT_WIDTH) if signer else ()):
        paragraph = add_line(cell, line, styles.SIGN_LINE)
        if not place:
            paragraph.paragraph_format.space_before = Pt(_ROOM_TO_SIGN)


def _add_seal(picture: WordCell, text: WordCell, seal: SealMark, annexes: int) -> None:
    """Add the code by which paper and file are held against each other, below the recipients."""
    shown = add_line(picture, "", styles.CHECK_CODE)
    shown.paragraph_format.space_before = Pt(_ABOVE_CODE)
    add_picture(shown, square_code(seal.payload), _CODE_SIDE, seal.payload)
    text.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    within = f"(gồm nội dung và {wording.counted(annexes)} phụ lục)" if annexes else "(gồm toàn bộ nội dung)"
    for line in (wording.CHECK_CODE, seal.code, within):
        add_line(text, line, styles.CHECK_CODE)
    text.paragraphs[-1].paragraph_format.space_after = Pt(_FOOT)
