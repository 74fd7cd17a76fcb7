"""Slips of typing in units' names: which name is another one, mistyped."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, pairwise

from app.domain.vietnamese import folded
from app.importers.letters.syllables import is_syllable
from app.importers.names.known import names
from app.importers.names.unit_words import head_of, opening, unit_words

_WORD = re.compile(r"[^\W_]+")
_WIDEST = 14


class SlipFinder:
    """Finds, among names, the one that a name may be a slip of."""

    def __init__(self, counts: Mapping[str, int], known: Iterable[str]) -> None:
        self._counts = counts
        self._known = frozenset(known)
        self._words = {name: tuple(_WORD.findall(name)) for name in counts}
        self._folded = {name: tuple(map(folded, words)) for name, words in self._words.items()}
        self._squeezed: dict[str, list[str]] = defaultdict(list)
        self._alike: dict[tuple[int, ...] | tuple[object, ...], list[str]] = defaultdict(list)
        for name, words in self._folded.items():
            self._squeezed[_squeezed(words)].append(name)
            for places in _places(words):
                self._alike[_but_for(words, places)].append(name)

    def better(self, name: str) -> str:
        """Return the name that a name may be a slip of, or nothing."""
        same = [other for other in self._squeezed[_squeezed(self._folded[name])] if other != name]
        near = {other for other in (*same, *self._near(name)) if self._outranks(other, name)}
        return max(near, key=lambda other: (other in self._known, self._counts[other], other), default="")

    def _outranks(self, other: str, name: str) -> bool:
        """Say whether a name is rather the right one: known, found more often, or spelled right."""
        ranks = [(one in self._known, self._counts[one], self._soundness(one)) for one in (other, name)]
        return ranks[0] > ranks[1]

    def _soundness(self, name: str) -> tuple[int, int, int, int]:
        words = self._words[name]
        unsound = sum(not is_syllable(word) and not word.isupper() for word in words)
        strange = sum(word.casefold() not in _vocabulary() for word in words)
        twice = sum(one == other for one, other in pairwise(words))
        return bool(head_of(name)), -twice, -unsound, -strange

    def _near(self, name: str) -> Iterator[str]:
        words = self._folded[name]
        for places in _places(words):
            for other in self._alike[_but_for(words, places)]:
                if other != name and all(self._is_slip(name, other, place) for place in places):
                    yield other

    def _is_slip(self, name: str, other: str, place: int) -> bool:
        """Say whether of two names that differ in a word one has a slip there, and not a meaning of its own."""
        one, two = self._words[name][place], self._words[other][place]
        if folded(one) == folded(two):
            return False
        if one.isupper() or two.isupper():
            return one.isupper() and two.isupper() and _is_slip_of_short(one, two)
        reach = 2 if min(len(one), len(two)) >= 6 else 1
        if not _within(folded(one), folded(two), reach):
            return False
        return self._is_odd(name, other, place) != self._is_odd(other, name, place)

    def _is_odd(self, name: str, other: str, place: int) -> bool:
        """Say whether the word is none that is written in an office, though its counterpart is."""
        word = self._words[name][place]
        if opening("own_names").match(other) or self._is_in_place(other, place):
            return False
        if not is_syllable(word) or (head_of(other) and not head_of(name)):
            return True
        return word.casefold() not in _vocabulary() and self._words[other][place].casefold() in _vocabulary()

    def _is_in_place(self, name: str, place: int) -> bool:
        """Say whether a word belongs to the name of a place, which may be spelled in any way."""
        before = self._folded[name][:place]
        return self._words[name][place][0].isupper() and any(word in _kinds_of_places() for word in before)


def _places(words: tuple[str, ...]) -> Iterator[tuple[int, ...]]:
    """Yield which words of a name, one or two at once, may be mistyped: no numbers and no single letters."""
    if 1 < len(words) <= _WIDEST:
        open_ = [place for place, word in enumerate(words) if len(word) > 1 and word.isalpha()]
        yield from ((place,) for place in open_)
        if len(words) > 2:
            yield from combinations(open_, 2)


def _but_for(words: tuple[str, ...], places: tuple[int, ...]) -> tuple[object, ...]:
    return (places, *(word for place, word in enumerate(words) if place not in places))


def _squeezed(words: tuple[str, ...]) -> str:
    """Return a name without blanks and without words typed twice."""
    return "".join(word for place, word in enumerate(words) if place == 0 or word != words[place - 1])


def _is_slip_of_short(one: str, two: str) -> bool:
    known = unit_words().short
    return (one in known) != (two in known) and min(len(one), len(two)) > 2 and _within(one, two, 1)


def _within(one: str, two: str, reach: int) -> bool:
    """Say whether so many letters added, left out, changed or swapped turn one word into the other."""
    if abs(len(one) - len(two)) > reach:
        return False
    before, row = list[int](), list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i] + [0] * len(two)
        for j, other in enumerate(two, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > reach:
            return False
    return row[-1] <= reach


@cache
def _kinds_of_places() -> frozenset[str]:
    return frozenset(folded(word) for kind in unit_words().places for word in kind.split(" ")) - {"cap", "khu"}


@cache
def _vocabulary() -> frozenset[str]:
    """Return the words of the names in the data."""
    words, more = unit_words(), names()
    texts = [*words.with_comma, *words.heads, *words.large, *words.known, *words.many, *words.aliases.values()]
    texts += [*more.provinces, *words.one_with_many, *words.places, *words.rooms]
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))
