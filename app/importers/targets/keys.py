"""Which targets are one: the bullet and the goal cell that say the same, a measure's figures over years and levels."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from app.domain.vietnamese import folded
from app.importers.draft import TargetDraft
from app.importers.targets.words import lowered, measures, words

_RELATED = 0.3
_ALIKE = 0.6
_SAME = 0.75
_EQUAL = 0.9
_FAINT = 0.3
_TELLING = 2.0
_SLUG_WORDS = 6
_NEAREST = 24
_CANDIDATES = 200
"""No more groups are held against a target, those that share its rarer words first: a plan of 10,000 goals has many."""
_REMEMBERED = 16
_PLACES = frozenset({"tỉnh", "huyện", "xã", "phường"})
_PUNCTUATION = re.compile(r"[^\w&]+")


class _Meaning(NamedTuple):
    """What a target's name says: its known measure, if any, and its words."""

    measure: str
    words: frozenset[str]
    slug: str
    weight: float


class _Member(NamedTuple):
    meaning: _Meaning
    source: str
    scope: tuple[int | None, int | None, int | None, str]
    value: str
    unit: str

    @classmethod
    def of(cls, target: TargetDraft) -> "_Member":
        scope = (target.year, target.from_year, target.to_year, target.level)
        unit = target.unit.split("/", 1)[0]
        return cls(_meaning(target.name or target.text), target.source, scope, f"{target.value.normalize():f}", unit)


@dataclass(slots=True)
class _Group:
    key: str
    members: dict[_Member, None] = field(default_factory=dict)


class Keys:
    """The keys of the targets met so far, by what they mean."""

    def __init__(self) -> None:
        self._known: dict[tuple[frozenset[str], str], _Group] = {}
        self._by_word: dict[str, dict[int, _Group]] = defaultdict(dict)
        self._keys: set[str] = set()
        self._counted: Counter[str] = Counter()

    def key_of(self, clause: Sequence[TargetDraft]) -> str:
        """Return the key of a clause's targets: that of targets met before which say the same, or a new one.

        The figures of one clause always have one key: they say what becomes of one thing.
        """
        members = [_Member.of(target) for target in clause]
        first = members[0]
        group = self._known.get((first.meaning.words, first.unit)) or self._likest(first)
        if group is None:
            group = _Group(self._new_key(first.meaning))
        for member in members:
            self._known.setdefault((member.meaning.words, member.unit), group)
            if len(group.members) >= _REMEMBERED:
                continue
            group.members[member] = None
            for word in _told(member.meaning):
                self._by_word[word][id(group)] = group
        return group.key

    def _likest(self, member: _Member) -> _Group | None:
        groups: dict[int, _Group] = {}
        shared: Counter[int] = Counter()
        for word in sorted(_told(member.meaning), key=lambda word: (len(self._by_word.get(word, ())), word)):
            found = self._by_word.get(word, {})
            if len(groups) + len(found) > _CANDIDATES and groups:
                break
            groups.update(islice(found.items(), _CANDIDATES))
            shared.update(islice(found, _CANDIDATES))
        best, score = None, 0.0
        for place, _ in shared.most_common(_NEAREST):
            alike = max(_likeness(member, other) for other in groups[place].members)
            if alike > score:
                best, score = groups[place], alike
        return best

    def _new_key(self, meaning: _Meaning) -> str:
        """Return a key of its own for a meaning: what is measured, then with more of its words, then counted."""
        told = meaning.slug.split("-")
        first = meaning.measure or "-".join(told[:_SLUG_WORDS]) or "chi-tieu"
        for key in (first, *(f"{first}-{word}" for word in told if word and word not in first)):
            if key not in self._keys:
                self._keys.add(key)
                return key
        self._counted[first] += 1
        return f"{first}-{self._counted[first] + 1}"


def _told(meaning: _Meaning) -> list[str]:
    return [word for word in {*meaning.words, meaning.measure} if word and word not in words().faint]


def _likeness(one: _Member, other: _Member) -> float:
    """Return how alike two targets are, nothing where they cannot be the same."""
    if one.unit != other.unit:
        return 0.0
    same_value = one.value == other.value
    measured = bool(one.meaning.measure) and one.meaning.measure == other.meaning.measure
    enough = _enough(one, other, measured=measured, same_value=same_value)
    if enough >= 1.0 and one.meaning.words != other.meaning.words:
        return 0.0
    places, others = one.meaning.words & _PLACES, other.meaning.words & _PLACES
    if places and others and places.isdisjoint(others) and not (one.scope[-1] or other.scope[-1]):
        return 0.0
    unlike = one.meaning.words ^ other.meaning.words
    if not words().fields.isdisjoint(unlike) or not (measured or words().telling.isdisjoint(unlike)):
        return 0.0
    alike = _similarity(one.meaning, other.meaning)
    return alike + measured + same_value / 10 if alike >= enough else 0.0


def _enough(one: _Member, other: _Member, *, measured: bool, same_value: bool) -> float:
    """Return how much of their words two targets must share to be one.

    A bullet and a goal cell, or the figures of two years, may be worded more freely than two bullets side by side.
    """
    apart = one.source != other.source
    if measured and not apart and one.scope == other.scope:
        return _SAME if same_value else 1.0
    if measured:
        return _RELATED if same_value or not apart else _EQUAL
    if one.meaning.measure and other.meaning.measure:
        return _EQUAL if same_value else 1.0
    if apart:
        return _ALIKE if same_value else _EQUAL
    if one.scope != other.scope:
        return _ALIKE
    return _EQUAL if same_value else 1.0


def _similarity(one: _Meaning, other: _Meaning) -> float:
    """Return how much two meanings share: of all their words, or of the shorter one's where that says enough."""
    shared = _weight(one.words & other.words)
    every = one.weight + other.weight - shared
    if not every:
        return 0.0
    least = min(one.weight, other.weight)
    return max(shared / every, shared / least if least >= _TELLING else 0.0)


def _weight(of: Iterable[str]) -> float:
    return sum(map(_weight_of, of))


@cache
def _weight_of(word: str) -> float:
    known = words()
    return _FAINT if word in known.faint else _TELLING if word in known.telling else 1.0


@lru_cache(maxsize=4096)
def _meaning(name: str) -> _Meaning:
    said = _in_known_words(name)
    padded = f" {' '.join(said)} "
    measure = next((one.key for one in measures() if _fits(padded, one.every, one.none)), "")
    telling = [word for word in said if word not in words().empty]
    slug = "-".join(folded(word) for word in dict.fromkeys(telling))
    return _Meaning(measure, frozenset(telling), slug, _weight(set(telling)))


def _fits(padded: str, every: Sequence[Sequence[str]], none: Sequence[str]) -> bool:
    if any(f" {word} " in padded for word in none):
        return False
    return all(any(f" {word} " in padded for word in group) for group in every)


def _in_known_words(name: str) -> list[str]:
    """Return the name's words with what says one thing in several ways made one word."""
    bare = " ".join(_PUNCTUATION.sub(" ", lowered(name)).split())
    return _variants().sub(lambda found: _same()[found[0]], bare).split()


@cache
def _same() -> dict[str, str]:
    return {" ".join(_PUNCTUATION.sub(" ", text).split()): word for text, word in words().same.items()}


@cache
def _variants() -> re.Pattern[str]:
    texts = sorted(_same(), key=lambda text: (-len(text), text))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, texts)) + r")(?!\w)")
