"""Words into lines: what must not be torn apart, and where a line ends."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from app.domain.vietnamese import composed, one_line
from app.reports.fonts import Face, Family

Word = tuple[tuple[Face, str], ...]
TIE = "\u00a0"
_ODD_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_LOOSE = 0.45
"""A justified line whose blanks would grow by more than this, in ems, may tear a tied pair apart."""
_LONG, _SEAM = 0.3, 0.85
"""A word longer than this part of a line is cut where the line before it would be loose; and a cut stands behind a
stroke or hyphen where that leaves so much of the line filled."""
_BOUND = (
    re.compile(r"\b(ngày|tháng|năm|Quý|Phụ lục|mục|cột|Điều|khoản) (?=[\dIVX][\dIVX/]{0,9}\b)"),
    re.compile(r"\b(Phụ) (?=lục\b)"),
    re.compile(r"\b(số) (?=\d\S{0,9}(?: |$))"),
    re.compile(r"(?<![\w/.,])(\d{1,3}(?:,\d)?%?) (?!tháng|năm)(?=[^\W\d_]{1,6}\b)"),
)


class Line(Struct, frozen=True):
    """A line's words, its width at 1 pt with ordinary blanks, and whether it ends its paragraph."""

    words: tuple[Word, ...]
    width: float
    last: bool

    @property
    def text(self) -> str:
        """The words alone."""
        return " ".join("".join(text for _, text in word) for word in self.words).replace(TIE, " ")


def bound(text: str) -> str:
    """Tie short numbers to what they count and to the word that announces them."""
    for pattern in _BOUND:
        text = pattern.sub(rf"\1{TIE}", text)
    return text


def words_of(pieces: Iterable[tuple[Face, str]]) -> tuple[Word, ...]:
    """Cut stretches of text into words; a word may change its face halfway."""
    words: list[list[tuple[Face, str]]] = [[]]
    for face, text in pieces:
        for place, part in enumerate(re.split(r"[ \t\n]+", text)):
            if place:
                words.append([])
            if part:
                words[-1].append((face, part))
    return tuple(tuple(word) for word in words if word)


def plain_words(text: str, face: Face) -> tuple[Word, ...]:
    """Return the words of a text in one face."""
    return tuple(((face, word),) for word in one_line(text).split(" ") if word)


def word_width(word: Word) -> float:
    """Return a word's width at 1 pt; a tie is as wide as a blank."""
    return sum(face.width(text.replace(TIE, " ")) for face, text in word)


def filled(words: Sequence[Word], width: float, first: float = 0, *, justified: bool = False) -> tuple[Line, ...]:
    """Fill lines of a width (at 1 pt); the first is shorter by ``first``."""
    lines: list[Line] = []
    queue = list(reversed(words))
    current: list[Word] = []
    used, room = 0.0, width - first
    while queue:
        word = queue.pop()
        wide = word_width(word)
        blank = word[0][0].space if current else 0
        if used + blank + wide <= room + 1e-6:
            current.append(word)
            used += blank + wide
            continue
        pieces = _torn(word)
        is_loose = justified and (room - used) / max(len(current) - 1, 1) > _LOOSE
        if len(pieces) > 1 and (is_loose or not current):
            queue.extend(reversed(pieces))
            continue
        if current and is_loose and wide > width * _LONG:
            pieces = _cut(word, room - used - blank)
            if len(pieces) > 1 and word_width(pieces[0]) <= room - used - blank:
                queue.extend(reversed(pieces))
                continue
        if not current:
            pieces = _cut(word, room)
            if len(pieces) == 1:
                current, used = [word], wide
            else:
                queue.extend(reversed(pieces))
                continue
        else:
            queue.append(word)
        lines.append(Line(tuple(current), used, last=False))
        current, used, room = [], 0.0, width
    if current or not lines:
        lines.append(Line(tuple(current), used, last=True))
    else:
        lines[-1] = Line(lines[-1].words, lines[-1].width, last=True)
    return tuple(lines)


def _torn(word: Word) -> tuple[Word, ...]:
    """Return the words that were tied into one."""
    return words_of((face, text.replace(TIE, " ")) for face, text in word)


def _cut(word: Word, room: float) -> tuple[Word, ...]:
    """Cut a word that is wider than a line, after a stroke or hyphen where it has one, else where the line is full."""
    letters = [(face, letter) for face, text in word for letter in text]
    used, fits, seam = 0.0, 0, 0
    for place, (face, letter) in enumerate(letters):
        used += face.width(letter)
        if used > room:
            break
        fits = place + 1
        if letter in "/-_.,;" and used > room * _SEAM:
            seam = fits
    place = seam or fits or 1
    if place >= len(letters):
        return (word,)
    return tuple(part for part in (_joined(letters[:place]), _joined(letters[place:])) if part)


def _joined(letters: Sequence[tuple[Face, str]]) -> Word:
    pieces: list[tuple[Face, str]] = []
    for face, letter in letters:
        if pieces and pieces[-1][0] is face:
            pieces[-1] = (face, pieces[-1][1] + letter)
        else:
            pieces.append((face, letter))
    return tuple(pieces)


def wrapped(text: str, face: Face, size: float, width: float) -> tuple[str, ...]:
    """Return the lines of a text in one face, filled from the left, short numbers kept with what they count."""
    line = one_line(text)
    if face.width(line) * size <= width:
        return (line,)
    return tuple(line.text for line in filled(_tied_words(line, face), width / size))


@lru_cache(maxsize=4096)
def _tied_words(text: str, face: Face) -> tuple[Word, ...]:
    return tuple(((face, word),) for word in bound(text).split(" ") if word)


def balanced(text: str, face: Face, size: float, width: float, terms: re.Pattern[str] | None = None) -> tuple[str, ...]:
    """Return no more lines than ``wrapped`` would, as nearly of one length as they can be.

    No line ends within what ``terms`` finds, as long as a line holds it.
    """
    line = one_line(text)
    if terms is not None:
        line = terms.sub(lambda found: found[0].replace(" ", TIE), line)
    words: Sequence[Word] = tuple(((face, word),) for word in line.split(" ") if word)
    lines = filled(words, width / size)
    narrow, wide = max(map(word_width, words), default=0.0), width / size
    for _ in range(12 if len(lines) > 1 and narrow < wide else 0):
        middle = (narrow + wide) / 2
        attempt = filled(words, middle)
        if len(attempt) <= len(lines) and all(line.width <= middle for line in attempt):
            lines, wide = attempt, middle
        else:
            narrow = middle
    return tuple(line.text for line in lines)


def pieces_of(runs: Iterable[tuple[str, bool, bool]], family: Family) -> tuple[tuple[Face, str], ...]:
    """Return (text, bold, italic) as stretches in their faces, neighbours of one face joined and numbers tied."""
    joined: list[tuple[Face, str]] = []
    for words, bold, italic in runs:
        text, face = _ODD_BLANKS.sub(" ", composed(words)), family.face(bold=bold, italic=italic)
        if joined and joined[-1][0] is face:
            joined[-1] = (face, joined[-1][1] + text)
        else:
            joined.append((face, text))
    return tuple((face, bound(text)) for face, text in joined)
