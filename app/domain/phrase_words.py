"""The words of a deadline phrase as clerks type them, and a place among them to read on from."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from app.domain.vietnamese import folded

_WORDS = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_SIGNS = dict.fromkeys("–—−‐‑‒", "-") | {"\\": "/", "∕": "/", "⁄": "/"}
_GLUED = frozenset(
    (
        *("ngay", "thang", "quy", "qui", "nam", "truoc", "den", "het", "hang", "moi", "trong", "cuoi"),
        *("dau", "tu", "cham", "nhat", "hoan", "thanh", "thuong", "xuyen", "dinh", "ky", "tuan", "xong"),
        *("khong", "qua", "muon", "lan", "va", "ke", "giai", "doan"),
    )
)
"""Words that are told apart where the blank between them was left out: "trướcngày", "hằngquý"."""
_QUARTER_SIGN = re.compile(r"(quy|qui|q)([il]{1,3}|[il]?v)")
COUNTS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_MARKED = {"sau": "sáu", "bay": "bảy", "tam": "tám"}
"""Numbers that are other words without their marks: "tháng sau" is not "tháng sáu"."""


class Word(Struct, frozen=True):
    """A word, a number or a sign of the phrase, with where it stands.

    ``text`` still has its marks, to tell "tư" from "từ" and "ngay" from "ngày" where that decides.
    """

    folded: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def _known(printed: str) -> tuple[str, str, int]:
    """Return a word without marks, with marks, and where it is to be cut in two."""
    text = unicodedata.normalize("NFKC", printed).casefold()
    bare = _SIGNS.get(text, folded(text))
    return bare, text, _cut(bare) if len(bare) == len(text) == len(printed) else 0


def _words_of(phrase: str) -> Iterator[Word]:
    for found in _WORDS.finditer(phrase):
        bare, text, cut = _known(found.group())
        start, end = found.span()
        if cut:
            yield Word(bare[:cut], text[:cut], start, start + cut)
        yield Word(bare[cut:], text[cut:], start + cut, end)


def _cut(word: str) -> int:
    """Return where a word is two that lost the blank between them; 0 where it is one."""
    if word in _GLUED or len(word) < 2:
        return 0
    quarter = _QUARTER_SIGN.fullmatch(word)
    if quarter:
        return quarter.start(2)
    return next((at for at in range(2, len(word) - 1) if word[:at] in _GLUED and word[at:] in _GLUED), 0)


class Words:
    """Reads a phrase word by word; a method that finds nothing leaves the place as it was."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.words = tuple(_words_of(phrase))
        self._folded = [word.folded for word in self.words]
        self.place = 0

    @property
    def ended(self) -> bool:
        """Whether nothing is left to read."""
        return self.place >= len(self.words)

    def rest(self) -> str:
        """Return what is left, as printed."""
        return "" if self.ended else self.phrase[self.words[self.place].start :]

    def skip(self, words: Collection[str]) -> None:
        """Go past any of these words."""
        while self._next() in words:
            self.place += 1

    def opens(self, openers: Sequence[tuple[str, ...]]) -> bool:
        """Say whether one of these stands next."""
        here = self.place
        found = self._any(openers)
        self.place = here
        return found

    def _next(self, ahead: int = 0) -> str:
        place = self.place + ahead
        return self._folded[place] if 0 <= place < len(self._folded) else ""

    def _text(self, ahead: int = 0) -> str:
        place = self.place + ahead
        return self.words[place].text if 0 <= place < len(self.words) else ""

    def _all(self, words: Sequence[str]) -> bool:
        end = self.place + len(words)
        if self._folded[self.place : end] == list(words):
            self.place = end
            return True
        return False

    def _any(self, choices: Sequence[tuple[str, ...]]) -> bool:
        first = self._next()
        return any(self._all(words) for words in choices if words[0] == first)

    def _number(self, low: int, high: int, digits: int = 2) -> int | None:
        word = self._next()
        if word.isascii() and word.isdigit() and len(word) <= digits and low <= int(word) <= high:
            self.place += 1
            return int(word)
        return None

    def _count(self, low: int, high: int) -> int | None:
        """Read a number in figures or in a word ("6", "06", "sáu", "mười hai")."""
        number = self._number(low, high)
        if number is not None or self._number_word() is None:
            return number
        here, number = self.place, self._number_word() or 0
        self.place += 1
        if number == 10 and self._next() in {"mot", "hai"}:
            number += COUNTS[self._next()]
            self.place += 1
        if low <= number <= high:
            return number
        self.place = here
        return None

    def _number_word(self) -> int | None:
        word = self._next()
        marked = _MARKED.get(word, "")
        return COUNTS.get(word) if not marked or self._text() == marked else None

    def _full_year(self) -> int | None:
        word = self._next()
        return self._number(2000, 2099, 4) if len(word) == 4 else None

    def _glued_run(self, letters: str) -> str:
        """Return the signs made of these letters that stand next with no blank between ("1V")."""
        run = ""
        place = self.place
        while place < len(self.words) and all(letter in letters for letter in self.words[place].folded):
            if place > self.place and self.words[place].start != self.words[place - 1].end:
                break
            run += self.words[place].folded
            place += 1
        return run
