"""How alike two texts are in meaning: what a clerk would take for the same sentence, amended, and what for another."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from app.domain.vietnamese import folded, one_line

_WORD = re.compile(r"\d+(?:[./-]\w+)*|[^\W_]+(?:&[^\W_]+)*")
_OPENS = re.compile(r"(?:^|[.:;!?]|\s[-–+•*])\s*[\"“(]*$")
"""What stands before a word that begins a sentence or an item, and has a capital for that alone."""
_ROMAN = re.compile(r"[IVXL]+")
_LEVELS = frozenset(("tỉnh", "huyện", "xã", "phường", "quận", "thôn"))
_FILLERS = frozenset(
    ("và", "của", "các", "những", "về", "trong", "tại", "trên", "theo", "với", "cho", "để", "việc", "được", "là", "từ")
) | frozenset(("do", "hoặc", "cùng", "đối", "bởi", "có", "liên", "quan"))
"""Words that join others: one in the place of another changes nothing."""
_SLIP = 0.75
_INSERTED, _SLIPPED = 0.5, 0.1
_OPENING = 4


class Likeness(Struct, frozen=True):
    """How alike two texts are: ``ratio`` is 1 where only capitals and closing signs differ.

    ``exchanged`` counts words in whose place the other text has others; ``opening`` says that these are only the first
    ones, which tell what is done and not with what. ``apart`` says that the texts name different numbers, times, places
    or offices, and so speak of different things however alike they are.
    """

    ratio: float
    exchanged: int = 0
    opening: bool = False
    apart: bool = False


class _Words(Struct, frozen=True):
    """A text as words in small letters; ``names`` are those with a capital within a sentence, and levels.

    ``bare`` are the same words without marks, ``initials`` their first letters.
    """

    all: tuple[str, ...]
    bare: tuple[str, ...]
    initials: str
    numbers: frozenset[str]
    names: frozenset[str]
    short: frozenset[str]


def plain(text: str) -> str:
    """Return the text as it is compared: on one line, in small letters, without closing signs."""
    return one_line(text).casefold().rstrip(" .;,:")


def keys(text: str) -> tuple[str, ...]:
    """Return what a text is looked up by: its words and pairs of words, without marks."""
    words = _words(text).bare
    return (*words, *(f"{first} {second}" for first, second in pairwise(words)))


def likeness(first: str, second: str) -> Likeness:
    """Return how alike two texts are."""
    one, other = _words(first), _words(second)
    before, after = _spelt_out(one, other), _spelt_out(other, one)
    if before == after:
        return Likeness(1.0)
    left, right = Counter(before) - Counter(after), Counter(after) - Counter(before)
    telling = one.numbers | one.names | other.numbers | other.names
    cost, exchanged, opening = _cost(before, after, telling & (left | right).keys())
    return Likeness(
        ratio=max(0.0, 1 - cost / max(len(before), len(after), 1)),
        exchanged=exchanged,
        opening=opening,
        apart=_name_others(one, other, left, right),
    )


def _name_others(one: _Words, other: _Words, left: Counter[str], right: Counter[str]) -> bool:
    """Say whether each text names a number, or an office or place, that the other lacks."""
    return any(
        set(left) & mine and set(right) & theirs and not _only_slips(set(left) & mine, set(right) & theirs)
        for mine, theirs in ((one.numbers, other.numbers), (one.names, other.names))
    )


def _only_slips(left: set[str], right: set[str]) -> bool:
    return {folded(word) for word in left} == {folded(word) for word in right}


@lru_cache(maxsize=32_768)
def _words(text: str) -> _Words:
    line = one_line(text)
    found: list[str] = []
    numbers: set[str] = set()
    names: set[str] = set()
    short: set[str] = set()
    for match in _WORD.finditer(line):
        printed, word = match[0], match[0].casefold()
        found.append(word)
        if printed[0].isdigit() or _ROMAN.fullmatch(printed):
            numbers.add(word)
        elif word in _LEVELS or (printed[0].isupper() and not _OPENS.search(line, 0, match.start())):
            names.add(word)
        if len(printed) > 1 and printed.isupper():
            short.add(word)
    bare = tuple(folded(" ".join(found)).split())
    initials = "".join(word[0] for word in bare)
    return _Words(tuple(found), bare, initials, frozenset(numbers), frozenset(names), frozenset(short))


def _spelt_out(one: _Words, other: _Words) -> tuple[str, ...]:
    """Return a text's words with each short form spelt out as one of the two has it: TTHC, thủ tục hành chính."""
    if not one.short:
        return one.all
    found: list[str] = []
    for word in one.all:
        if word not in one.short:
            found.append(word)
            continue
        letters = folded(word).replace("&", "")
        places = ((text.all, text.initials.find(letters)) for text in (other, one))
        found += next((words[at : at + len(letters)] for words, at in places if at >= 0), (word,))
    return tuple(found)


def _cost(before: Sequence[str], after: Sequence[str], telling: frozenset[str] | set[str]) -> tuple[float, int, bool]:
    """Return what it takes to make one text of the other, in words; how many are exchanged; and if at the opening."""
    cost, exchanged, opening = 0.0, 0, True
    for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        left, right = _content(before[start:end]), _content(after[begin:stop])
        if left and right and not _is_slip(left, right):
            exchanged += max(len(left), len(right))
            opening = opening and max(end, stop) <= _OPENING
            cost += max(end - start, stop - begin)
        elif left and right:
            cost += _SLIPPED * max(end - start, stop - begin)
        else:
            cost += sum(1 if word in telling else _INSERTED for word in (*before[start:end], *after[begin:stop]))
    return cost, exchanged, bool(exchanged) and opening


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _FILLERS]


def _is_slip(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether the words are the same but for a slip of the pen: "lốp tập huấn", "lớp tập huấn"."""
    first, second = folded(" ".join(left)), folded(" ".join(right))
    if first.replace(" ", "") == second.replace(" ", ""):
        return True
    if any(sign.isdigit() for sign in first + second) or first[0] != second[0] or min(len(first), len(second)) < 4:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _SLIP
