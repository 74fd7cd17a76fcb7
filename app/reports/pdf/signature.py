"""The foot of the text: recipients, who signs, and the code by which paper and file are held against each other."""

from collections.abc import Sequence

from msgspec import Struct
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.document import SealMark, TextDocument
from app.reports.fonts import Family
from app.reports.line_breaks import balanced, wrapped
from app.reports.pdf.page import LEFT, MM, Paper

GAP = 33
"""From the last line of the text to the signer's title."""
TEXT_WIDTH, _SIGNER_MIDDLE = 165 * MM, 123 * MM
"""The latter from the left edge of the text, where there is no need to move it."""
_SIGNER_WIDTH, _SIGNER_WIDER, _SIGNER_WIDEST = 82 * MM, 92 * MM, 105 * MM
"""How wide the titles may be: usually, where they are long, and where they would else be broken; the list beside them
still holds what most recipients are called."""
_APART = 14
_ROOM, _LEADING = 81, 17
_FIELD_WIDTH, _CLEAR, _RISE = 66 * MM, 5, 10
"""How wide the field for a signing tool is, and how far it stays from the title's and the name's letters."""
_LIST_WIDTH, _LIST_SIZE, _LIST_LEADING = 74 * MM, 11, 13.5
_QR = 18 * MM
_QR_CLEAR = 12


def recipients(document: TextDocument) -> tuple[str, ...]:
    """Return the list under "Nơi nhận", each with its stop."""
    names = [one_line(name).strip(" .;-") for name in document.agency.recipients]
    archive = document.agency.archive.strip(" .;").removeprefix(wording.ARCHIVE)
    items = [wording.AS_ABOVE] if document.agency.addressees else []
    items += [name for name in names if name and name != wording.AS_ABOVE and not name.startswith(wording.ARCHIVE)]
    return (*(f"- {item};" for item in items), f"- {wording.ARCHIVE}{archive}.")


def signature_height(document: TextDocument, family: Family) -> float:
    """Return how far below the text's last baseline the block reaches, seal included."""
    listed = len(_list_lines(document, family)) * _LIST_LEADING
    if document.seal:
        listed += _QR_CLEAR + _QR
    titles = max(len(signer_titles(document.position, family).lines), 1)
    names = max(len(_names(document, family)), 1)
    return GAP + max(listed, (titles - 1) * _LEADING + _ROOM + (names - 1) * _LEADING)


def draw_signature(paper: Paper, document: TextDocument, last: float, annexes: int) -> None:
    """Draw the block under the text that ends on a baseline."""
    family = paper.family
    baseline = last + GAP
    paper.write(LEFT, baseline, wording.RECIPIENTS, family.bold_italic, 12)
    for place, line in enumerate(_list_lines(document, family), 1):
        paper.write(LEFT, baseline + place * _LIST_LEADING, line, family.regular, _LIST_SIZE)
    titles = signer_titles(document.position, family)
    middle = LEFT + titles.middle
    for place, title in enumerate(titles.lines):
        paper.centred(middle, baseline + place * _LEADING, title, family.bold, titles.size)
    below = baseline + (max(len(titles.lines), 1) - 1) * _LEADING + _ROOM
    for place, name in enumerate(_names(document, family)):
        paper.centred(middle, below + place * _LEADING, name, family.bold, 14)
    if document.seal:
        above = baseline + (max(len(titles.lines), 1) - 1) * _LEADING
        paper.sign_field(middle - _FIELD_WIDTH / 2, above + _CLEAR, _FIELD_WIDTH, _ROOM - 2 * _CLEAR - _RISE)
        _draw_seal(paper, document.seal, annexes)


def _list_lines(document: TextDocument, family: Family) -> tuple[str, ...]:
    titles = signer_titles(document.position, family)
    beside = titles.middle - max(map(family.bold.width, titles.lines), default=0) * titles.size / 2 - _APART
    width = min(_LIST_WIDTH, beside)
    return tuple(line for item in recipients(document) for line in wrapped(item, family.regular, _LIST_SIZE, width))


class SignerTitles(Struct, frozen=True):
    """The lines over a signer's name, their size, and their middle from the left edge of the text."""

    lines: tuple[str, ...]
    size: float
    middle: float


def signer_titles(position: Sequence[str], family: Family) -> SignerTitles:
    """Set each title on a line of its own, in smaller letters or further to the left if need be, else on several."""
    titles = [one_line(title).upper() for title in position]
    widest = max(map(family.bold.width, titles), default=0)
    for size, width in ((14, _SIGNER_WIDTH), (14, _SIGNER_WIDER), (13, _SIGNER_WIDER), (13, _SIGNER_WIDEST)):
        if widest * size <= width:
            return SignerTitles(tuple(titles), size, min(_SIGNER_MIDDLE, TEXT_WIDTH - widest * size / 2))
    lines = tuple(line for title in titles for line in balanced(title, family.bold, 14, _SIGNER_WIDTH))
    return SignerTitles(lines, 14, _SIGNER_MIDDLE)


def _names(document: TextDocument, family: Family) -> tuple[str, ...]:
    signer = one_line(document.signer)
    return balanced(signer, family.bold, 14, _SIGNER_WIDTH) if signer else ()


def _draw_seal(paper: Paper, seal: SealMark, annexes: int) -> None:
    """Draw the code at the foot of the text area, clear of signature and stamp, inside what every printer prints."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(seal.payload)
    code.make()
    count = code.getModuleCount()
    rows = tuple(_runs([bool(code.isDark(row, column)) for column in range(count)]) for row in range(count))
    paper.squares(LEFT, paper.bottom - _QR, _QR / count, rows)
    text = LEFT + _QR + 8.6
    within = f"(gồm nội dung và {wording.counted(annexes)} phụ lục)" if annexes else "(gồm toàn bộ nội dung)"
    for place, line in enumerate((wording.CHECK_CODE, seal.code, within)):
        paper.write(text, paper.bottom - 35 + place * 13, line, paper.family.regular, 10)


def _runs(row: list[bool]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return tuple(runs)
