"""Which lines of a plan promise figures, and for which years and levels the headings above them say so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.domain.vietnamese import one_line
from app.importers.grid import Line, LineRole
from app.importers.targets_scopes import years_of
from app.importers.targets_tokens import Years, tokens_of
from app.importers.targets_words import headings, lowered

_MARK = re.compile(
    r"\s*(?:[-–—+•*●▪■◦○✓]\s*|(?P<number>(?:[IVX]{1,5}|[A-Z]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-zđ])[.)](?![0-9])\s*|(?:phần|mục)\s+[IVX0-9]+\s*[.:]?\s+))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[0-9]")
_FIGURE = re.compile(r"[0-9]\s*(?:%|phần trăm)")
_HEADING_WORDS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
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
    found: list[Saying] = []
    for line in lines:
        for printed in line.text.split("\n"):
            number, text = _unmarked(printed)
            text = one_line(text)
            if not text:
                continue
            rank = _rank(number)
            if _is_heading(text, line.role, number):
                _enter(scope, text, rank, plan_year)
            else:
                found.extend(_said(scope, text, plan_year))
    return tuple(found)


def sayings_in(cell: str, plan_year: int) -> tuple[Saying, ...]:
    """Return what a goal cell promises, line by line."""
    scope = _Scope(is_open=True)
    return tuple(saying for text in _cell_lines(cell) for saying in _said(scope, text, plan_year))


def _said(scope: _Scope, text: str, plan_year: int) -> Iterator[Saying]:
    before, colon, after = text.partition(":")
    if not scope.is_open and colon and after and _opens(before) and len(before.split()) <= 6:
        yield scope.of(one_line(after))
        return
    if text.endswith(":") and not _FIGURE.search(text):
        if _announces(text):
            scope.is_open, scope.rank = True, scope.rank or 9
        scope.lead = text
        years, level = _context(text, plan_year)
        if years or level:
            scope.enter(8, years, level)
            scope.lead = text
        return
    if scope.is_open and _DIGIT.search(text):
        yield scope.of(text)


def _enter(scope: _Scope, text: str, rank: int, plan_year: int) -> None:
    opens = _opens(text)
    if opens is not None:
        deeper = opens and scope.is_open and rank > scope.rank
        scope.is_open = opens
        scope.rank = scope.rank if deeper else rank
    elif scope.is_open and rank <= scope.rank:
        scope.is_open = False
    scope.enter(rank, *_context(text, plan_year))


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


def _rank(number: str) -> int:
    """Return how deep a heading's number is: parts, letters, Roman, Arabic, Arabic with dots, small letters."""
    bare = number.rstrip(".) ")
    if not bare:
        return 7
    if bare.casefold().startswith(("phần", "mục")):
        return 1
    if re.fullmatch(r"[IVX]+", bare):
        return 3
    if bare.isupper():
        return 2
    return 3 + len(bare.split(".")) if bare[0].isdigit() else 7


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


def with_lead(saying: Saying) -> Saying:
    """Return the saying with the line that leads up to it put before it."""
    return replace(saying, text=f"{saying.lead} {saying.text}", lead="")
