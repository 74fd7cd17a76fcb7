"""The words by which a plan's figures are read, from ``resources/plans/targets.toml``."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from app.paths import RESOURCES

_TABLES = (
    "roles", "levels", "lists_of_places", "weak_levels", "units", "printed_units", "headings", "words", "measures",
)  # fmt: skip
_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
    "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_LATE_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")


class Phrase(Struct, frozen=True, kw_only=True):
    """Some words of the grammar with the roles they may play, and the level they name."""

    text: str
    roles: frozenset[str]
    level: str = ""


class Measure(Struct, frozen=True, kw_only=True):
    """Something that plans measure: its key, groups of words of which one each must be there, words that must not."""

    key: str
    every: tuple[tuple[str, ...], ...]
    none: tuple[str, ...] = ()


class Headings(Struct, frozen=True, kw_only=True):
    """Words of the headings over a plan's goals and over its other parts, and of sentences that announce figures.

    ``closes_within`` end the goals even where they stand below a heading of the goals.
    """

    opens: tuple[str, ...]
    closes: tuple[str, ...]
    closes_within: tuple[str, ...]
    announces: tuple[str, ...]


class Words(Struct, frozen=True, kw_only=True):
    """Words that say one thing in several ways, and words that tell two targets apart but little or not at all."""

    same: Mapping[str, str]
    faint: frozenset[str]
    empty: frozenset[str]
    telling: frozenset[str]
    fields: frozenset[str]


def lowered(text: str) -> str:
    """Return the text in small letters, "hoá" as "hóa" and "tỉ lệ" as "tỷ lệ", letter for letter as long as it was."""
    low = "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
    return _LATE_TONE.sub(lambda found: _TONES[found[0]], low).replace("tỉ lệ", "tỷ lệ")


@cache
def phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """Return the phrases of the grammar by their first word or sign, longest first."""
    table = _table()
    roles: dict[str, set[str]] = defaultdict(set)
    levels: dict[str, str] = {}
    for role, texts in [*table["roles"].items(), *(("unit:" + kind, texts) for kind, texts in table["units"].items())]:
        for text in texts:
            roles[lowered(text)] |= {role, "unit"} if role.startswith("unit:") else {role}
    for name, role in (("levels", "level"), ("lists_of_places", "listed"), ("weak_levels", "weak")):
        for level, texts in table[name].items():
            for text in texts:
                roles[lowered(text)].add(role)
                levels[lowered(text)] = level
    found: dict[str, list[Phrase]] = defaultdict(list)
    for text in sorted(roles, key=lambda text: (-len(text), text)):
        found[first_word(text)].append(Phrase(text=text, roles=frozenset(roles[text]), level=levels.get(text, "")))
    return {word: tuple(group) for word, group in found.items()}


def first_word(text: str, at: int = 0) -> str:
    """Return the word or sign that a text has at a place."""
    end = at
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[at : max(end, at + 1)]


@cache
def printed_units() -> Mapping[str, str]:
    """Return the units that are written otherwise than they are printed."""
    return {lowered(text): unit for text, unit in _table()["printed_units"].items()}


@cache
def headings() -> Headings:
    """Return the words of headings."""
    return Headings(**{key: tuple(lowered(text) for text in texts) for key, texts in _table()["headings"].items()})


@cache
def words() -> Words:
    """Return what words mean when two targets are compared."""
    table = _table()["words"]
    return Words(
        same={lowered(variant): word for word, variants in table["same"].items() for variant in variants},
        faint=_set(table["faint"]),
        empty=_set(table["empty"]),
        telling=_set(table["telling"]),
        fields=_set(table["fields"]),
    )


@cache
def measures() -> tuple[Measure, ...]:
    """Return what plans are known to measure; the first that fits is meant."""
    return tuple(
        Measure(
            key=one["key"],
            every=tuple(tuple(lowered(text) for text in group) for group in one["every"]),
            none=tuple(lowered(text) for text in one.get("none", ())),
        )
        for one in _table()["measures"]
    )


def _set(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(lowered(text) for text in texts)


@cache
def _table() -> Mapping[str, Any]:
    with (RESOURCES / "plans" / "targets.toml").open("rb") as source:
        table = tomllib.load(source)
    if set(table) != set(_TABLES):
        raise ValueError(f"targets.toml: expected the tables {_TABLES}, found {tuple(table)}")
    return table
