"""The words that units' names are made of, from the data, and what they tell about a piece of text."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from app.domain.vietnamese import folded, one_line
from app.paths import RESOURCES


class UnitWords(Struct, frozen=True, kw_only=True):
    """The words of ``units.toml``."""

    with_comma: tuple[str, ...]
    collective: tuple[str, ...]
    one_with_many: tuple[str, ...]
    heads: tuple[str, ...]
    large: tuple[str, ...]
    not_heads: tuple[str, ...]
    alone: tuple[str, ...]
    bodies: tuple[str, ...]
    rooms: tuple[str, ...]
    nameless: tuple[str, ...]
    places: tuple[str, ...]
    known: tuple[str, ...]
    parts: tuple[str, ...]
    complete: tuple[str, ...]
    organs: tuple[str, ...]
    unfinished: tuple[str, ...]
    short: tuple[str, ...]
    many: tuple[str, ...]
    own_names: tuple[str, ...]
    aliases: Mapping[str, str]
    slips: Mapping[str, str]
    spellings: Mapping[str, str]


@cache
def unit_words() -> UnitWords:
    """Return the words."""
    with (RESOURCES / "plans" / "units.toml").open("rb") as source:
        data: dict[str, Any] = tomllib.load(source)
    kept: dict[str, Any] = {key: tuple(values) if isinstance(values, list) else values for key, values in data.items()}
    return UnitWords(**kept)


@cache
def opening(kind: str) -> re.Pattern[str]:
    """Return the pattern of a text that opens with a word of the kind ("heads", "places", …), whatever its capitals.

    A short form ("UBND", "P.") is one only in capitals, and some heads only where they are written large.
    """
    words = (*getattr(unit_words(), kind), *(unit_words().large if kind == "heads" else ()))
    large = unit_words().large
    short = [word for word in words if word.isupper()] + [
        form for word in words if word in large for form in (word, word.upper())
    ]
    spelled = [word for word in words if not word.isupper() and word not in large]
    barred = "|".join(map(re.escape, unit_words().not_heads)) if kind not in {"many", "collective"} else "(?!)"
    return re.compile(rf"(?!(?i:{barred})\b)(?:(?i:{_any_of(spelled)})|{_any_of(short)})(?:(?<=\.)|(?!\w))")


@cache
def commas_in_names() -> re.Pattern[str]:
    """Return the pattern, over folded text, of names that hold a comma."""
    return re.compile("|".join(_loose(name) for name in unit_words().with_comma))


def head_of(text: str) -> str:
    """Return the word that opens a unit's name in the text, or nothing where it opens with none."""
    found = opening("heads").match(text)
    return found[0] if found else ""


def is_bare(text: str, head: str) -> bool:
    """Say whether nothing follows the head."""
    return len(text) == len(head)


def is_alone(head: str) -> bool:
    """Say whether the head is a whole name within an office ("Văn phòng", "Thanh tra")."""
    found = opening("alone").match(head)
    return found is not None and found.end() == len(head)


def stands(text: str) -> bool:
    """Say whether a piece of text is a whole name: opens as one, and neither lacks its name nor breaks off."""
    head = head_of(text)
    if not head:
        return is_known(text) or is_complete(text)
    if is_bare(text, head):
        return is_alone(head)
    return not is_unfinished(text)


def is_unfinished(text: str) -> bool:
    """Say whether a text ends at a word that a name cannot end with."""
    words = text.split()
    return not words or any(" ".join(words[-count:]).casefold() in _unfinished() for count in (1, 2))


def is_specific(text: str) -> bool:
    """Say whether a text opens with one unit's own name ("phòng Nội vụ", "Thanh tra Sở"), not a kind ("phòng, ban")."""
    head = head_of(text)
    if not head:
        return False
    if is_alone(head) and head[0].isupper():
        return True
    rest = text[len(head) :].lstrip()
    place = opening("places").match(rest)
    if place:
        rest = rest[place.end() :].lstrip()
    if head[0].isupper() and opening("nameless").match(head) and "thuộc" not in rest:
        return names_body(text)
    return rest[:1].isupper() or rest[:1].isdigit()


def names_body(text: str) -> bool:
    """Say whether a name of rooms or people says whose they are: "đơn vị nghiệp vụ Sở Nội vụ"."""
    words = text.split(" ")
    rests = [" ".join(words[place:]) for place in range(1, len(words)) if words[place][:1].isupper()]
    return any(map(opening("bodies").match, rests))


def is_known(text: str) -> bool:
    """Say whether a text is the bare name of a unit that is spoken of so ("Nội vụ")."""
    return text.casefold() in _known()


def is_complete(text: str) -> bool:
    """Say whether a text is the whole of a room's name without its head ("Tài chính - Kế hoạch")."""
    return _joined(text) in _complete()


def opens_collective(text: str) -> bool:
    """Say whether a text opens with a word that stands for many."""
    found = opening("collective").match(text)
    return found is not None and text[found.end() : found.end() + 1] == " "


def adds_many(text: str) -> bool:
    """Say whether a text is a collective of units that may follow other units ("các đơn vị liên quan")."""
    return opens_collective(text) and bool(opening("many").match(text.split(" ", 1)[1]))


def without_single_names(text: str) -> str:
    """Return the text without the names of single units that hold "các"."""
    return _single_names().sub("", text)


def names_many(text: str) -> bool:
    """Say whether a text ends at the "các" of a single unit's name ("Ban Quản lý các")."""
    return any(found.end() == len(text) for found in _single_names().finditer(text))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _loose(name: str) -> str:
    """Return a pattern for a name, its blanks and joining words written in any way."""
    parts: list[str] = []
    for word in folded(one_line(name)).replace(",", " , ").split():
        if word in {"va", "&", "-"}:
            parts.append(r"\s*(?:\bva\b|&|[-–]|,)\s*")
        elif word == ",":
            parts.append(r"\s*,\s*")
        else:
            parts.append(("" if not parts or parts[-1].startswith(r"\s*") else r"\s+") + re.escape(word))
    return rf"\b{''.join(parts)}\b"


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(unit_words().unfinished)


def _joined(text: str) -> str:
    return " ".join(word for word in re.split(r"[\s&,–-]+", folded(text)) if word not in {"", "va"})


@cache
def _complete() -> frozenset[str]:
    return frozenset(map(_joined, (*unit_words().complete, *unit_words().known)))


@cache
def _known() -> frozenset[str]:
    return frozenset(name.casefold() for name in unit_words().known)


@cache
def _single_names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(unit_words().one_with_many)})\b", re.IGNORECASE)


def opens_unit(text: str) -> bool:
    """Say whether a line may begin a unit: with the word that opens a name, or one that stands for many."""
    return text[:1].isupper() and (bool(head_of(text)) or opens_collective(text))
