"""How long a text is and how many lines it takes, with the widths of the paper's own letters."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.reports.fonts import Face
from app.reports.letters import plain

_SPARE = 1.02
"""Programs set a line a little wider than the letters' own widths say."""
_BLANKS = re.compile(r"\s+")
Words = tuple[float, ...]
"""The widths of a line's words at 1 pt."""


def width_of(text: str, face: Face) -> float:
    """Return a text's width at 1 pt; a letter that the font lacks is taken for a square, as programs draw it."""
    shown = plain(text)
    if face.holds(shown):
        return face.width(shown)
    return sum(face.width(letter) if face.holds(letter) else 1.0 for letter in shown)


@lru_cache(maxsize=20_000)
def word_width(word: str, face: Face) -> float:
    """Return a word's width at 1 pt."""
    return width_of(word, face)


def words_of(text: str, face: Face) -> tuple[Words, ...]:
    """Return the widths of the words of each of a text's lines."""
    return tuple(
        tuple(word_width(word, face) for word in _BLANKS.split(line.strip()) if word) for line in text.split("\n")
    )


def lines_of(text: str, face: Face, size: float, width: float) -> int:
    """Return how many lines a text takes in a width."""
    return counted_lines(words_of(text, face), face.space, width / size)


def counted_lines(lines: Sequence[Words], space: float, room: float) -> int:
    """Return how many lines words take in a room at 1 pt; a word wider than the room goes on in the next line."""
    room /= _SPARE
    count = 0
    for words in lines:
        count += 1
        used = 0.0
        for wide in words:
            if used and used + space + wide <= room:
                used += space + wide
                continue
            count += used > 0
            used = wide
            if wide > room:
                count += int(wide // room)
                used = wide % room
    return count
