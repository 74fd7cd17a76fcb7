"""How well a thing fits what was typed into the search: by its names, not by all that is written about it."""

import re
from collections.abc import Iterable
from enum import IntEnum

from msgspec import Struct

from app.domain.vietnamese import folded

_WORD = re.compile(r"\w+")


class Fit(IntEnum):
    """From best to worst. What is typed last may be the beginning of a word: the search answers at every letter."""

    EXACT = 0
    """A name is just that."""
    STARTS = 1
    """A name begins with it."""
    TOGETHER = 2
    """The words stand together in a name, from the beginning of a word on."""
    WORDS = 3
    """Each begins a word of a name, in whatever order."""
    WITHIN = 4
    """The letters stand somewhere within a name, perhaps inside words."""
    ELSEWHERE = 5
    """No name has them: they stand in what is written about the thing."""


def plain_words(text: str) -> str:
    """Return the words of a text without marks, one blank between them and nothing else."""
    return " ".join(_WORD.findall(folded(text)))


def has_all(typed: str, text: str) -> bool:
    """Say whether a text has all the words that were typed, or what was typed of them."""
    bare = folded(text)
    return all(word in bare for word in folded(typed).split())


class Query(Struct, frozen=True):
    """What was typed, as it is compared with names."""

    phrase: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Query":
        """Take what was typed."""
        phrase = plain_words(text)
        return cls(phrase, tuple(phrase.split()))

    def fit(self, names: Iterable[str]) -> Fit:
        """Return how well the best of a thing's names fits; names are those of ``plain_words``."""
        return min((self._fit(name) for name in names), default=Fit.ELSEWHERE)

    def _fit(self, name: str) -> Fit:
        phrase = self.phrase
        if not phrase:
            return Fit.ELSEWHERE
        if name.startswith(phrase):
            return Fit.EXACT if len(name) == len(phrase) else Fit.STARTS
        begun = f" {name}"
        if f" {phrase}" in begun:
            return Fit.TOGETHER
        if all(f" {word}" in begun for word in self.words):
            return Fit.WORDS
        return Fit.WITHIN if all(word in name for word in self.words) else Fit.ELSEWHERE
