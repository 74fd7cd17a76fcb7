"""The pages of a PDF as letters and ruled lines, upright and measured from the top left corner, in points."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from unicodedata import combining

from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFNoValidXRef
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from app.errors import Cancelled, UserError
from app.i18n import N_
from app.importers.files.archives import locked
from app.importers.files.containers import TABLE, broken
from app.importers.files.pdf_drawing import TooMuchOnPageError, Watch, WatchedParser, laid_out
from app.importers.files.pdf_limits import Unpacking, UnpacksTooMuchError, limited, note_damage

MOST_PAGES = 500
_THIN = 3.0
_SHORTEST = 4.0
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|,b", re.IGNORECASE)
_UNKNOWN = re.compile(r"\(cid:\d+\)")


@dataclass(slots=True)
class Letter:
    """A letter with its place; combining marks are put to the letter before them."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    font: str
    bold: bool

    @property
    def size(self) -> float:
        """The height of the letter's font."""
        return self.bottom - self.top


@dataclass(slots=True)
class Rule:
    """A straight line: where it stands, and from where to where it runs."""

    at: float
    begin: float
    end: float


@dataclass(slots=True)
class Page:
    """A page as it is seen."""

    number: int
    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictured: float = 0
    """The share of the page that pictures cover; a scan may be stored in strips."""
    unknown: int = 0
    """How many letters the file does not say what they are."""


def read_pages(
    path: Path, progressed: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> Iterator[tuple[Page, Unpacking]]:
    """Yield the pages one by one; UserError in one sentence whatever is wrong with the file."""
    with limited() as unpacking:
        try:
            with path.open("rb") as file:
                for page in _pages(path, file, progressed, Watch(cancelled)):
                    yield page, unpacking
        except (UserError, Cancelled, GeneratorExit):
            raise
        except PDFEncryptionError as error:
            raise locked(path) from error
        except (UnpacksTooMuchError, TooMuchOnPageError) as error:
            raise _too_much(path) from error
        except Exception as error:  # the library fails in every way there is on a damaged file
            raise broken(path) from error


class _Document(PDFDocument):
    """A document that searches for its objects where the table of them is not where the file says."""

    def find_xref(self, parser: PDFParser) -> int:
        place = super().find_xref(parser)
        parser.fp.seek(place)
        if not TABLE.match(parser.fp.read(64)):
            note_damage()
            raise PDFNoValidXRef
        return place


def _pages(path: Path, file: BinaryIO, progressed: Callable[[int, int], None], watch: Watch) -> Iterator[Page]:
    document = _Document(WatchedParser(file, watch))
    listed: list[PDFPage] = []
    for one in PDFPage.create_pages(document):
        listed.append(one)
        if len(listed) > MOST_PAGES:
            raise UserError(
                N_("“{name}” has more than {count} pages, which no plan has; it is not opened."),
                name=path.name,
                count=MOST_PAGES,
            )
    resources = PDFResourceManager()
    for number, one in enumerate(listed, start=1):
        watch.begin()
        progressed(number - 1, len(listed))
        yield _page(number, laid_out(one, resources, watch))


def _too_much(path: Path) -> UserError:
    return UserError(N_("“{name}” draws more on its pages than any plan; it is not opened."), name=path.name)


def _page(number: int, layout: LTPage) -> Page:
    objects = list(_drawn(layout))
    turn = _turn(one for one in objects if isinstance(one, LTChar))
    width, height = layout.width, layout.height
    page = Page(number, *((height, width) if turn in {90, 270} else (width, height)))
    for one in objects:
        if isinstance(one, LTChar):
            if _angle(one) == turn:
                _add_letter(page, one, _box(one, turn, width, height))
        elif isinstance(one, LTImage):
            left, top, right, bottom = _box(one, turn, width, height)
            share = (right - left) * (bottom - top) / max(width * height, 1)
            page.pictured = min(page.pictured + share, 1.0)
        else:
            _add_rules(page, one, _box(one, turn, width, height))
    return page


def _drawn(container: Any) -> Iterator[Any]:
    waiting = [iter(container)]
    while waiting:
        one = next(waiting[-1], None)
        if one is None:
            waiting.pop()
        elif isinstance(one, LTFigure):
            waiting.append(iter(one))
        elif isinstance(one, LTChar | LTImage | LTLine | LTRect | LTCurve):
            yield one


def _angle(letter: LTChar) -> int:
    """Return by how much a letter is turned, anticlockwise, in quarters of a circle."""
    a, b = letter.matrix[0], letter.matrix[1]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def _turn(letters: Iterator[LTChar]) -> int:
    """Return by how much the text of a page is turned: as most of its letters are."""
    counts: dict[int, int] = {}
    for one in letters:
        angle = _angle(one)
        counts[angle] = counts.get(angle, 0) + 1
    return max(counts, key=lambda angle: counts[angle], default=0)


def _box(one: Any, turn: int, width: float, height: float) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom as they are when the page is held upright."""
    if turn == 90:
        return one.y0, one.x0, one.y1, one.x1
    if turn == 180:
        return width - one.x1, one.y0, width - one.x0, one.y1
    if turn == 270:
        return height - one.y1, width - one.x1, height - one.y0, width - one.x0
    return one.x0, height - one.y1, one.x1, height - one.y0


def _add_letter(page: Page, char: LTChar, box: tuple[float, float, float, float]) -> None:
    text = char.get_text()
    if _UNKNOWN.fullmatch(text):
        page.unknown += 1
        return
    if text and combining(text[0]) and page.letters:
        page.letters[-1].text += text
        return
    left, top, right, bottom = box
    font = char.fontname if isinstance(char.fontname, str) else str(char.fontname)
    font = _SUBSET.sub("", font)
    page.letters.append(Letter(text, left, right, top, bottom, font, bool(_BOLD.search(font))))


def _add_rules(page: Page, one: Any, box: tuple[float, float, float, float]) -> None:
    """Add the straight lines of a drawn line or rectangle; a thin filled rectangle is a line, a broad one a shade."""
    left, top, right, bottom = box
    broad, high = right - left, bottom - top
    if high <= _THIN and broad > _SHORTEST and broad > high:
        page.across.append(Rule((top + bottom) / 2, left, right))
    elif broad <= _THIN and high > _SHORTEST:
        page.down.append(Rule((left + right) / 2, top, bottom))
    elif isinstance(one, LTRect) and one.stroke:
        page.across += (Rule(top, left, right), Rule(bottom, left, right))
        page.down += (Rule(left, top, bottom), Rule(right, top, bottom))
