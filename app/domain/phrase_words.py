"""The words of a deadline phrase, and a place among them to read on from."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain.vietnamese import folded

_WORDS = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number or a sign of the phrase, with where it stands."""

    folded: str
    start: int
    end: int


class Words:
    """Reads a phrase word by word; a method that finds nothing leaves the place as it was."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.words = tuple(Word(folded(m.group()), m.start(), m.end()) for m in _WORDS.finditer(phrase))
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
        return self.words[place].folded if place < len(self.words) else ""

    def _all(self, words: Sequence[str]) -> bool:
        if all(self._next(i) == word for i, word in enumerate(words)):
            self.place += len(words)
            return True
        return False

    def _any(self, choices: Sequence[tuple[str, ...]]) -> bool:
        return any(self._all(words) for words in choices)

    def _number(self, low: int, high: int, digits: int = 2) -> int | None:
        word = self._next()
        if word.isascii() and word.isdigit() and len(word) <= digits and low <= int(word) <= high:
            self.place += 1
            return int(word)
        return None

    def _full_year(self) -> int | None:
        word = self._next()
        return self._number(2000, 2099, 4) if len(word) == 4 else None
