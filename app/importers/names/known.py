"""The words that the reader of a plan knows: column headings and names, checked when they are loaded."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from app.domain.vietnamese import folded
from app.paths import RESOURCES

FIELDS = (
    "stt", "code", "lead", "room", "coop", "start", "deadline", "figures", "product", "goal", "note", "task",
)  # fmt: skip
"""What a column of a plan's table can hold, in the order in which equally good readings of a title are taken."""
OTHER = "other"
"""Titles that look like a field's and are not."""


class Names(Struct, frozen=True, kw_only=True):
    """Names of offices and places."""

    places: tuple[str, ...]
    offices: tuple[str, ...]
    short: tuple[str, ...]
    provinces: tuple[str, ...]


def plain(text: str) -> str:
    """Return a text as bare words, for comparing headings: no marks, capitals or punctuation."""
    return " ".join("".join(c if c.isalnum() else " " for c in folded(text)).split())


class Headings(Struct, frozen=True, kw_only=True):
    """The accepted headings of one field as bare words: within a title, or the whole of it."""

    within: tuple[str, ...]
    whole: frozenset[str]


@cache
def headings() -> Mapping[str, Headings]:
    """Return the accepted headings of each field, in the order of the fields."""
    table = _read("columns.toml")
    if set(table) != {*FIELDS, OTHER}:
        raise ValueError(f"columns.toml: expected the fields {(*FIELDS, OTHER)}, found {tuple(table)}")
    return {name: _headings_of(table[name]) for name in (OTHER, *FIELDS)}


def _headings_of(lists: Mapping[str, Sequence[str]]) -> Headings:
    return Headings(
        within=tuple(plain(text) for text in lists["within"]), whole=frozenset(plain(text) for text in lists["whole"])
    )


@cache
def names() -> Names:
    """Return the known names."""
    return Names(**{key: tuple(values) for key, values in _read("names.toml").items()})


def _read(name: str) -> dict[str, Any]:
    with (RESOURCES / "plans" / name).open("rb") as source:
        return tomllib.load(source)
