"""Figures within sentences: which ones a newer draft says otherwise."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from app.reports.document import Paragraph, Run

_TOKEN = re.compile(r"\d[\d.,/]*\d%?|\d%?|\s+|[^\s\d]+")
_FIGURE = re.compile(r"\d[\d.,/]*%?")
_PLACE = re.compile(r"(?P<form>[IVX]+\.\w+).*?\((?P<column>\d+)\)")


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of the officer's sentence; ``new`` is the figure that now belongs in place of ``text``."""

    text: str
    new: str = ""


def tokens(text: str) -> list[str]:
    """Return the words, figures and blanks of a text."""
    return _TOKEN.findall(text)


def pieces(text: str, before: str, now: str) -> tuple[Piece, ...]:
    """Return the officer's sentence with each figure that changed beside its new value; empty where that is not sure.

    A figure is known by its place among the words: in the draft over which the officer wrote (``before``), and in the
    draft of today. All changed figures are found or none is given: a sentence half brought up to date would be wrong.
    """
    said, drafted, today = tokens(text), tokens(before), tokens(now)
    new = _renewals(drafted, today)
    at = _places(said, drafted)
    changed = {drafted[place] for place, figure in new.items() if figure != drafted[place]}
    found: list[Piece] = []
    for place, token in enumerate(said):
        if not _FIGURE.fullmatch(token) or (place not in at and token not in changed):
            found.append(Piece(text=token))
            continue
        figure = new[at[place]] if place in at else None
        if figure is None:
            return ()
        found.append(Piece(text=token, new="" if figure == token else figure))
    return _joined(found) if any(piece.new for piece in found) else ()


def renewed(text: str, before: str, now: str) -> str | None:
    """Return the officer's sentence with its figures brought up to date; None where that cannot be told surely."""
    found = pieces(text, before, now)
    return "".join(piece.new or piece.text for piece in found) if found else None


def traces(text: str, drafted: Sequence[Run]) -> tuple[tuple[int, int, str], ...]:
    """Return where in the officer's sentence a figure of the draft stands (start, end) and the figure's source."""
    words = tokens("".join(run.text for run in drafted))
    sources = _sources(words, drafted)
    said = tokens(text)
    places = _places(said, words)
    found, at = [], 0
    for here, token in enumerate(said):
        source = sources.get(places[here], "") if here in places else ""
        if source:
            found.append((at, at + len(token), source))
        at += len(token)
    return tuple(found)


def _sources(words: Sequence[str], drafted: Sequence[Run]) -> dict[int, str]:
    """Return the source of each figure of a draft, by its place among the draft's words."""
    ends, end = [], 0
    for run in drafted:
        end += len(run.text)
        ends.append((end, run.source))
    found, at = {}, 0
    for place, word in enumerate(words):
        source = next((source for end, source in ends if at < end), "")
        if source:
            found[place] = source
        at += len(word)
    return found


def _renewals(before: list[str], now: list[str]) -> dict[int, str | None]:
    """Return each figure of a draft, by its place, as the newer draft says it; None where that has no such place."""
    found: dict[int, str | None] = {place: None for place, token in enumerate(before) if _FIGURE.fullmatch(token)}
    for block in SequenceMatcher(None, _masked(before), _masked(now), autojunk=False).get_matching_blocks():
        for step in range(block.size):
            if block.a + step in found:
                found[block.a + step] = now[block.b + step]
    return found


def _places(said: list[str], drafted: list[str]) -> dict[int, int]:
    """Return where in the draft each figure of the officer's sentence stood, by the words around it or its value."""
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, _masked(said), _masked(drafted), autojunk=False).get_matching_blocks():
        for step in range(block.size):
            here, there = block.a + step, block.b + step
            if _FIGURE.fullmatch(said[here]) and said[here] == drafted[there]:
                found[here] = there
    for here, token in enumerate(said):
        alike = [there for there, figure in enumerate(drafted) if figure == token]
        if here not in found and len(alike) == 1 and alike[0] not in found.values():
            found[here] = alike[0]
    return found


def _masked(words: list[str]) -> list[str]:
    """Return the words with every figure alike, so that sentences are laid side by side by their words."""
    return ["#" if _FIGURE.fullmatch(word) else word for word in words]


def _joined(found: list[Piece]) -> tuple[Piece, ...]:
    joined: list[Piece] = []
    for piece in found:
        if joined and not piece.new and not joined[-1].new:
            joined[-1] = Piece(text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)


def place_of(source: str) -> tuple[str, int] | None:
    """Return the form and column that a figure's source names; None where it names no cell."""
    found = _PLACE.search(source)
    return (found["form"], int(found["column"])) if found else None


def figures_of(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[str, str], ...]:
    """Return (figure, source) of every traced figure, each source once, in the text's order."""
    found: dict[tuple[str, str], None] = {}
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if run.source:
                found[run.text, run.source] = None
    return tuple(found)
