"""The words that the reader of a plan knows: column headings and names, checked when they are loaded."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.domain.vietnamese import folded
from app.paths import RESOURCES

FIELDS = ("stt", "lead", "coop", "deadline", "product", "goal", "note", "task")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of offices and places, and the words that mark a collective."""

    with_comma: tuple[str, ...]
    collective: tuple[str, ...]
    places: tuple[str, ...]
    offices: tuple[str, ...]
    short: tuple[str, ...]
    provinces: tuple[str, ...]


def plain(text: str) -> str:
    """Return a text as bare words, for comparing headings: no marks, capitals or punctuation."""
    return " ".join("".join(c if c.isalnum() else " " for c in folded(text)).split())


@cache
def headings() -> Mapping[str, tuple[str, ...]]:
    """Return the accepted headings of each field as bare words."""
    table = _read("columns.toml")
    if set(table) != set(FIELDS):
        raise ValueError(f"columns.toml: expected the fields {FIELDS}, found {tuple(table)}")
    return {name: tuple(plain(text) for text in table[name]) for name in FIELDS}


@cache
def names() -> Names:
    """Return the known names."""
    return Names(**{key: tuple(values) for key, values in _read("names.toml").items()})


def _read(name: str) -> dict[str, Any]:
    with (RESOURCES / "plans" / name).open("rb") as source:
        return tomllib.load(source)
