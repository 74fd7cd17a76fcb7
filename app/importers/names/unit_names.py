"""Names that may be one unit's: short forms and slips of typing, proposed to the officer and never merged."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from app.domain.vietnamese import folded, one_line
from app.importers.letters.syllables import is_syllable
from app.importers.names.name_slips import SlipFinder
from app.importers.names.unit_words import unit_words

_TOKEN = re.compile(r"[^\s&,/–.-]+\.?")
_SHORT_RUN = re.compile(r"[A-ZĐƯÂÔ][A-Za-zĐƯÂÔ.]*(?:\s*[&,–-]\s*[A-ZĐƯÂÔ]{1,}(?![^\W\d_]))*\.?")
_SIGNS = re.compile(r"[^\w]+")


class Reason(StrEnum):
    """Why two names may be one unit's."""

    ALIAS = "alias"
    SLIP = "slip"


class NameProposal(Struct, frozen=True):
    """A name that was found, and the unit that it may be."""

    name: str
    same_as: str
    reason: Reason


class _Atom(Struct, frozen=True):
    """A word of a name, or a letter that stands for one; it is written as it should be, or shortened."""

    letter: str
    word: str
    full: bool


@dataclass(frozen=True)
class _Name:
    """A printed name, how often and after how many others it was found."""

    text: str
    count: int
    known: bool
    order: int

    @cached_property
    def atoms(self) -> tuple[_Atom, ...]:
        return tuple(_atoms(self.text))

    @cached_property
    def rank(self) -> tuple[bool, int, int, int, int]:
        """How well the name stands for the others that may be the same unit's."""
        full = sum(atom.full for atom in self.atoms)
        odd = sum(word.islower() and folded(word) in unit_words().spellings for word in self.text.split())
        odd += _without_known_slips(self.text) != self.text
        return self.known, full - odd, self.count, int(self.text[:1].isupper()), -self.order


def likely_names(found: Iterable[str], known: Iterable[str] = ()) -> tuple[NameProposal, ...]:
    """Return the names among those found that may be another unit's: of those known, of those found, or spelled out.

    A name that is found more often counts for more, so ``found`` holds each as often as it occurs. A name that is known
    is never proposed to be another.
    """
    names = _gathered(found, known)
    proposals = _aliases(names)
    finder = SlipFinder({name.text: name.count for name in names.values()}, {n.text for n in names.values() if n.known})
    for name in names.values():
        if name.text not in proposals and not name.known:
            better = finder.better(name.text)
            if better:
                proposals[name.text] = NameProposal(name.text, better, Reason.SLIP)
    return tuple(_followed(one, proposals) for one in proposals.values())


def _gathered(found: Iterable[str], known: Iterable[str]) -> dict[str, _Name]:
    """Return the names by what they are recognised by; of several spellings the one that is known, or the commonest."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    held = {_key(name): one_line(name) for name in known}
    for name in found:
        spellings[_key(name)][one_line(name).rstrip(" .")] += 1
    for key in held:
        spellings.setdefault(key, Counter())
    return {
        key: _Name(held.get(key) or spelled.most_common(1)[0][0], spelled.total(), key in held, order)
        for order, (key, spelled) in enumerate(spellings.items())
        if key
    }


def _key(name: str) -> str:
    return folded(one_line(name)).rstrip(" .")


def _aliases(names: dict[str, _Name]) -> dict[str, NameProposal]:
    by_initials: dict[str, list[_Name]] = defaultdict(list)
    for name in names.values():
        by_initials["".join(atom.letter for atom in name.atoms)].append(name)
    proposals: dict[str, NameProposal] = {}
    for name in names.values():
        if name.known:
            continue
        alike = by_initials["".join(atom.letter for atom in name.atoms)]
        better = _best([other for other in alike if other is not name and _is_better(other, name)])
        reason = Reason.SLIP if _without_known_slips(name.text) != name.text else Reason.ALIAS
        better = better or _written_out(name.text, names)
        if better and _key(better) != _key(name.text):
            proposals[name.text] = NameProposal(name.text, better, reason)
    return proposals


def _is_better(other: _Name, name: _Name) -> bool:
    return other.rank > name.rank and _agree(other.atoms, name.atoms)


def _agree(first: Sequence[_Atom], second: Sequence[_Atom]) -> bool:
    """Say whether two names of the same initials have the same words wherever both write them out."""
    pairs = zip(first, second, strict=True)
    return all(not one.word or not other.word or one.word == other.word for one, other in pairs)


def _best(names: Sequence[_Name]) -> str:
    """Return the best of the names that another may stand for; none where they are names of different units."""
    if not names:
        return ""
    best = max(names, key=lambda name: name.rank)
    return best.text if all(_agree(best.atoms, name.atoms) for name in names) else ""


def _atoms(text: str) -> Iterator[_Atom]:
    spellings, aliases = unit_words().spellings, unit_words().aliases
    shouted = text.isupper() and " " in text
    for found in _TOKEN.finditer(_without_known_slips(text)):
        token = found[0]
        bare = token.rstrip(".")
        if bare in aliases and not bare.isupper():
            yield from (_Atom(atom.letter, atom.word, full=False) for atom in _atoms(aliases[bare]))
        elif len(token) == 2 and token != bare and token.isupper():
            yield _Atom(_initial(token), "", full=False)
        elif len(bare) > 1 and bare.isupper() and bare.isalpha() and not (shouted and is_syllable(bare)):
            yield from (_Atom(_initial(letter), "", full=bare in unit_words().short) for letter in bare)
        elif bare.casefold() != "và" and bare:
            word = folded(bare)
            yield _Atom(_initial(bare), spellings.get(word, word) if bare.islower() else word, full=True)


def _initial(word: str) -> str:
    return "đ" if word[0] in "đĐ" else folded(word[0]) or word[0]


def _without_known_slips(text: str) -> str:
    for slip, right in unit_words().slips.items():
        text = re.sub(rf"(?<!\w){re.escape(slip)}(?!\w)", right, text)
    return text


def _written_out(text: str, names: dict[str, _Name]) -> str:
    """Return a name with its short forms written out, or nothing where one of them is not known for certain."""
    right = _without_known_slips(text)
    if right != text:
        there = names.get(_key(right))
        return there.text if there else right
    left_over = False
    begins = True

    def long(found: re.Match[str]) -> str:
        nonlocal left_over, begins
        written = _long_form(found[0], begins=begins, after=text[found.end() :].lstrip())
        left_over |= written is None
        begins = False
        return found[0] if written is None else written

    whole = re.sub(r"\s+", " ", _SHORT_RUN.sub(long, text)).strip()
    if left_over or whole == text:
        return ""
    there = names.get(_key(whole))
    return there.text if there else whole


def _long_form(short: str, *, begins: bool, after: str) -> str | None:
    """Return what a run of capitals stands for; itself where it is a word or is never written out; None if unknown."""
    words = unit_words()
    bare = _SIGNS.sub("", short)
    written = next((words.aliases[form] for form in (short, short.rstrip("."), bare) if form in words.aliases), "")
    if written:
        at_home = begins or written[0].islower() or len(bare) > 2
        lacks_a_name = (begins or written[0].islower()) and not after
        return None if after[:1].isdigit() or lacks_a_name or not at_home else written + " "
    opening, dot, tail = short.partition(".")
    head = words.aliases.get(opening + dot) or words.aliases.get(opening, "")
    if begins and head and tail:
        rest = _long_form(tail, begins=False, after=after)
        return None if rest is None else f"{head} {rest}"
    if not short[:2].isupper() or len(bare) < 2:
        return short if not (len(bare) == 1 and short.endswith(".")) else None
    parts = re.split(r"[&,\s–-]+", short.rstrip("."))
    return short if all(part in words.short for part in parts) else None


def _followed(one: NameProposal, proposals: dict[str, NameProposal]) -> NameProposal:
    """Return a proposal that points to where the names that it points to point."""
    seen = {one.name}
    target = one.same_as
    while target in proposals and target not in seen:
        seen.add(target)
        target = proposals[target].same_as
    return NameProposal(one.name, target, one.reason) if target != one.name else one
