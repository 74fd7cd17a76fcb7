"""Letters of a page put together to words and lines, and lines to what was typed before the page's width broke it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from app.domain.vietnamese import composed
from app.importers.files.pdf_pages import Letter

BULLET = re.compile(r"[-–—+•*▪◦·‣➢✓\uf0b7\uf0a7\uf02d](?:\s+|(?=[\w\"“(]))")
NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVX]{1,5}[.)]|[a-zđ][.)]|[A-ZĐ]\.|Điều \d+\.)(?:\s|$)")
_BLANK = 0.17
_JOINERS = re.compile(r"[\d&/.@_()-]")
_OLD_FONTS = (".vn", "vni")


@dataclass(slots=True)
class Word:
    """A word with its place on the line."""

    text: str
    left: float
    right: float
    bold: bool = False


@dataclass(slots=True)
class TextLine:
    """A line of text as it stands on the page."""

    words: list[Word]
    top: float
    bottom: float
    page: int = 0
    open_end: bool = False
    """Whether a blank was typed at its end: the text goes on in the next line."""

    @property
    def text(self) -> str:
        """The line's words with blanks between them."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.words[-1].right

    @property
    def width(self) -> float:
        """The line's length."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """The middle between its ends."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """The height of its letters."""
        return self.bottom - self.top


def lines_of(letters: Iterable[Letter], fonts: set[str] | None = None) -> list[TextLine]:
    """Return the lines that letters make, from the top down; old fonts that were met are added to ``fonts``."""
    rows: list[list[Letter]] = []
    middles: list[float] = []
    for letter in sorted(letters, key=lambda one: one.top + one.bottom):
        middle = (letter.top + letter.bottom) / 2
        if rows and middle - middles[-1] <= 0.45 * min(letter.size, rows[-1][0].size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
            middles.append(middle)
    found = (_line(sorted(row, key=lambda one: one.left), fonts) for row in rows)
    return [line for line in found if line is not None]


def glue(line: TextLine, following: TextLine, available: float) -> str:
    """Return what stands between two lines of one text: a typed break, a blank, or nothing where a word was cut.

    ``available`` is how long a line can be at most. A line that left room for the next word was broken by hand.
    """
    if BULLET.match(following.text):
        return "\n"
    first, last = following.words[0], line.words[-1].text
    room = available - line.width
    blank = _BLANK * line.height
    if last.endswith("-") and len(last) > 1 and last[-2].isalnum() and first.text[0].isalnum():
        return ""
    if room >= blank + first.right - first.left + 1:
        return "\n"
    if last.endswith("/") and (first.text[0].isdigit() or any(sign.isdigit() for sign in last)):
        return ""
    return "" if not line.open_end and _is_cut(line, first, room, available) else " "


def joined(lines: Sequence[TextLine], available: float, begins: Callable[[str], bool] | None = None) -> str:
    """Return the text that lines make; ``begins`` says of the text from a line on that it is one of its own."""
    text = lines[0].text if lines else ""
    for at, (line, following) in enumerate(pairwise(lines), start=1):
        between = glue(line, following, available)
        if between == " " and begins and begins(" ".join(one.text for one in lines[at : at + 3])):
            between = "\n"
        text += between + following.text
    return text


def _is_cut(line: TextLine, first: Word, room: float, available: float) -> bool:
    """Say whether a word too long for a line of its own goes on in the next.

    It then fills its line up to the last letter that fits, and neither half is a word that could stand alone.
    """
    if len(line.words) != 1 or not _JOINERS.search(line.words[0].text):
        return False
    letter = (first.right - first.left) / max(len(first.text), 1)
    fits_alone = line.width + first.right - first.left <= available
    return room < 1.6 * letter and not fits_alone and first.text.upper() == first.text


def _line(row: list[Letter], fonts: set[str] | None) -> TextLine | None:
    words: list[list[Letter]] = []
    open_end = new = True
    for letter in _without_doubles(row):
        if not letter.text.strip():
            new = open_end = True
            continue
        if new or not words or letter.left - words[-1][-1].right > _BLANK * letter.size:
            words.append([])
        words[-1].append(letter)
        new = open_end = False
    if not words:
        return None
    inked = [letter for word in words for letter in word]
    return TextLine(
        words=[_word(word, fonts) for word in words],
        top=min(letter.top for letter in inked),
        bottom=max(letter.bottom for letter in inked),
        open_end=open_end,
    )


def _word(letters: list[Letter], fonts: set[str] | None) -> Word:
    right = max(one.right for one in letters)
    return Word(_written(letters, fonts), letters[0].left, right, all(one.bold for one in letters))


def _without_doubles(row: list[Letter]) -> Iterable[Letter]:
    """Leave out letters printed twice at one place, as some programs do to make them bold."""
    last: Letter | None = None
    for letter in row:
        if last is not None and letter.text == last.text and abs(letter.left - last.left) < 0.15 * letter.size:
            continue
        last = letter
        yield letter


def _written(word: list[Letter], fonts: set[str] | None) -> str:
    pieces: list[str] = []
    for font, letters in groupby(word, key=lambda one: one.font):
        text = "".join(letter.text for letter in letters)
        if font.lower().startswith(_OLD_FONTS):
            from app.importers.letters.encodings import converted  # noqa: PLC0415 - few files have old letters

            old, text = text, converted(text, font)
            if fonts is not None and text != old:
                fonts.add(font)
        pieces.append(text)
    return composed("".join(pieces))
