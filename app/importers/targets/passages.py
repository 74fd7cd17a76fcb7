"""Which lines of a plan promise figures, and for which years and levels the headings above them say so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from app.domain.vietnamese import one_line
from app.importers.grid import Line, LineRole
from app.importers.targets.scopes import years_of
from app.importers.targets.tokens import Years, tokens_of
from app.importers.targets.words import headings, lowered

_MARK = re.compile(
    r"\s*(?:[-–—+•*●▪■◦○✓]\s*|(?P<number>(?:[IVX]{1,5}|[A-Z]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-zđ])[.)](?![0-9])\s*|(?:phần|mục)\s+[IVX0-9]+\s*[.:]?\s+))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[0-9]")
_FIGURE = re.compile(r"[0-9]\s*(?:%|phần trăm)")
_HEADING_WORDS = 24
_TITLE_WORDS = 6
_UNNUMBERED, _LEADING, _ANNOUNCED = 7, 8, 9
"""How deep headings are that have no number or a small letter, lines that lead up to others, and announcements."""


class Saying(Struct, frozen=True, kw_only=True):
    """A bullet, or a line of a goal cell, with what the lines above it say of it.

    ``lead`` is a line that ends in a colon and that this one goes on with; it is put before it where it names nothing.
    """

    text: str
    lead: str = ""
    years: Years | None = None
    level: str = ""


@dataclass(slots=True)
class _Scope:
    """Where the reader of the lines is: within the goals or not, and what the headings have said."""

    is_open: bool = False
    rank: int = 0
    lead: str = ""
    said: list[tuple[int, Years | None, str]] = field(default_factory=list)

    def enter(self, rank: int, years: Years | None, level: str) -> None:
        self.said = [one for one in self.said if one[0] < rank]
        self.said.append((rank, years, level))
        self.lead = ""

    def of(self, text: str) -> Saying:
        years = next((one[1] for one in reversed(self.said) if one[1]), None)
        level = next((one[2] for one in reversed(self.said) if one[2]), "")
        return Saying(text=text, lead=self.lead, years=years, level=level)


def sayings_of(lines: Sequence[Line], plan_year: int) -> tuple[Saying, ...]:
    """Return what the lines above the table promise: those under "Mục đích", "Mục tiêu", "Chỉ tiêu"."""
    scope = _Scope()
    return tuple(
        saying
        for line in lines
        for printed in line.text.split("\n")
        for saying in _taken(scope, printed, line.role, plan_year)
    )


def sayings_in(cell: str, plan_year: int) -> tuple[Saying, ...]:
    """Return what a goal cell promises, line by line."""
    scope = _Scope(is_open=True)
    return tuple(saying for text in _cell_lines(cell) for saying in _said(scope, text, plan_year))


def _taken(scope: _Scope, printed: str, role: LineRole, plan_year: int) -> Iterator[Saying]:
    """Take in a line: a heading moves the reader, any other line is said where he stands."""
    number, unmarked = _unmarked(printed)
    text = one_line(unmarked)
    title, rest = _titled(text, numbered=bool(number))
    if title and role is LineRole.BULLET and not number:
        # A bullet that names itself a goal opens no part of the plan.
        if _DIGIT.search(rest):
            yield scope.of(rest)
        return
    if not title and text and _is_heading(text, role, number):
        title, rest = text, ""
    if title:
        _enter(scope, title, _rank(number, title), plan_year)
    yield from _said(scope, rest, plan_year)


def _said(scope: _Scope, text: str, plan_year: int) -> Iterator[Saying]:
    if text.endswith(":") and not _FIGURE.search(text):
        if _announces(text):
            scope.is_open, scope.rank = True, scope.rank or _ANNOUNCED
        years, level = _context(text, plan_year)
        if years or level:
            scope.enter(_LEADING, years, level)
        scope.lead = text
    elif scope.is_open and _DIGIT.search(text):
        yield scope.of(text)


def _titled(text: str, *, numbered: bool) -> tuple[str, str]:
    """Part a heading from what goes on behind it in the same line: "1. Mục tiêu: 90% hồ sơ …"."""
    title, colon, rest = text.partition(":")
    low = lowered(title)
    short = 0 < len(title.split()) <= _TITLE_WORDS and not _FIGURE.search(title)
    opens = low.startswith(headings().opens)
    closes = numbered and low.startswith(headings().closes_within)
    return (title, one_line(rest)) if colon and rest and short and (opens or closes) else ("", text)


def _enter(scope: _Scope, text: str, rank: int, plan_year: int) -> None:
    opens = _opens(text)
    deeper = scope.is_open and rank > scope.rank
    if opens or (opens is False and not (deeper and _only_touches(text))):
        scope.is_open = opens
        scope.rank = scope.rank if deeper and opens else rank
    elif scope.is_open and rank <= scope.rank and rank < _UNNUMBERED:
        scope.is_open = False
    scope.enter(rank, *_context(text, plan_year))


def _only_touches(text: str) -> bool:
    """Say whether a heading within the goals merely speaks of another part: "Cải cách tổ chức bộ máy"."""
    return not any(word in lowered(text) for word in headings().closes_within)


def _context(text: str, plan_year: int) -> tuple[Years | None, str]:
    tokens = tokens_of(text)
    levels = {token.level for token in tokens if token.plays("level")}
    return years_of(tokens, 0, len(tokens), plan_year), levels.pop() if len(levels) == 1 else ""


def _opens(text: str) -> bool | None:
    """Say whether a heading opens the goals (True) or another part (False); None where it does neither."""
    low, found = lowered(text), list[tuple[int, int, bool]]()
    for opens, words in ((True, headings().opens), (False, headings().closes)):
        for word in words:
            at = low.find(word)
            if at >= 0:
                found.append((at, -len(word), opens))
    return min(found)[2] if found else None


def _announces(text: str) -> bool:
    return any(word in lowered(text) for word in headings().announces)


def _is_heading(text: str, role: LineRole, number: str) -> bool:
    if _FIGURE.search(text):
        return False
    short = len(text.split()) <= _HEADING_WORDS and not text.endswith((";", ".", ","))
    if role is LineRole.HEADING:
        return True
    if role is LineRole.BULLET and not number:
        return False
    opens = _opens(text)
    if number:
        return short or (opens is not None and len(text.split()) <= 6)
    return short and (text.isupper() or (opens is not None and len(text.split()) <= 6))


def _unmarked(text: str) -> tuple[str, str]:
    """Return the number that a line opens with, and the line without its number or bullet."""
    found = _MARK.match(text)
    return ((found["number"] or "").strip(), text[found.end() :]) if found else ("", text)


def _rank(number: str, text: str) -> int:
    """Return how deep a heading's number is: parts, letters, Roman, Arabic, Arabic with dots, small letters.

    A heading without a number is as deep as a Roman one where it is set in capitals.
    """
    bare = number.rstrip(".) ")
    if not bare:
        return 3 if text.isupper() else _UNNUMBERED
    if bare.casefold().startswith(("phần", "mục")):
        return 1
    if re.fullmatch(r"[IVX]+", bare):
        return 3
    if bare.isupper():
        return 2
    return 3 + len(bare.split(".")) if bare[0].isdigit() else _UNNUMBERED


def _cell_lines(cell: str) -> Iterable[str]:
    """Return a cell's lines without bullets; a line that only wraps is joined to the one above it."""
    lines: list[str] = []
    for printed in cell.split("\n"):
        text = one_line(_unmarked(printed)[1])
        if not text:
            continue
        marked = text != one_line(printed)
        if lines and not marked and not _stands_alone(lines[-1], text):
            lines[-1] += " " + text
        else:
            lines.append(text)
    return lines


def _stands_alone(before: str, text: str) -> bool:
    if before.endswith((";", ".", ":")):
        return True
    return bool(_DIGIT.search(before) and _DIGIT.search(text)) and (text[0].isupper() or text[0].isdigit())
