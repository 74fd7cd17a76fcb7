"""Sentence patterns: text with ``{…}`` places, taken apart once and checked against what may stand in them."""

import re
from collections.abc import Container
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from app.domain.expressions import Expression, parse
from app.errors import UserError
from app.i18n import N_

_TOKEN = re.compile(r"(\{[^{}]*\}|[\[\]])")
_AND = re.compile(r"\s+and\s+")
_COLUMN = re.compile(r"(?:.+\.)?c\d+")
_WORDS = re.compile(r"[^\W\d]+(?:\s+[^\W\d]+)+")
_LONGEST = 80
"""How much of what cannot be read is said again."""

NUMBERS = frozenset(
    {
        "has_plan", "tasks", "with_deadline", "done", "done_on_time", "done_late", "in_time", "overdue",
        "no_deadline", "open", "updated", "indicators", "indicators_with_figures", "indicators_met",
        "indicators_missed",
    }
)  # fmt: skip
WORDS = frozenset(
    {
        "legal_basis", "agency", "short_name", "addressees", "period", "next_period", "from", "to",
        "plan", "plan_short",
    }
)  # fmt: skip
LISTS = {
    "results": frozenset({"task", "result"}),
    "overdue": frozenset({"task", "leads", "due", "days"}),
    "due_next": frozenset({"task", "leads", "due"}),
    "indicators_met": frozenset({"indicator", "rate", "fraction", "target"}),
    "indicators_missed": frozenset({"indicator", "rate", "fraction", "target"}),
}
ANNEX_WORD = "annex:"
_ALL_WORDS = WORDS.union(*LISTS.values())


class Part(Struct, frozen=True):
    """A stretch of a pattern: plain text, or a place filled by a word or by a formula (as a share where it says so).

    Parts of one ``stretch`` other than 0 are printed together or not at all; ``joined`` marks the first part of a
    stretch that follows another at once.
    """

    text: str = ""
    word: str = ""
    formula: Expression | None = None
    is_share: bool = False
    stretch: int = 0
    joined: bool = False


def formula(text: str) -> Expression:
    """Read a formula or rule; UserError when it is neither."""
    try:
        return parse(text)
    except ValueError as error:
        raise UserError(N_("“{formula}” is neither a formula nor a rule"), formula=_shortened(text)) from error


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


@lru_cache(maxsize=1024)
def parts(pattern: str) -> tuple[Part, ...]:
    """Take a pattern apart; UserError when a place holds neither a word nor a formula."""
    found: list[Part] = []
    stretch, is_open, closed_just_now, joins = 0, False, False, False
    for piece in filter(None, _TOKEN.split(pattern)):
        if piece in {"[", "]"}:
            if (piece == "[") is is_open:
                raise UserError(N_("a bracket is not closed in “{pattern}”"), pattern=_shortened(pattern))
            is_open = piece == "["
            stretch += is_open
            joins, closed_just_now = is_open and closed_just_now, not is_open
            continue
        part = _part(piece, pattern)
        found.append(replace(part, stretch=stretch if is_open else 0, joined=joins))
        joins = closed_just_now = False
    if is_open:
        raise UserError(N_("a bracket is not closed in “{pattern}”"), pattern=_shortened(pattern))
    return tuple(found)


def _part(piece: str, pattern: str) -> Part:
    if not piece.startswith("{") or not piece.endswith("}"):
        if "{" in piece or "}" in piece:
            raise UserError(N_("a brace is not closed in “{pattern}”"), pattern=_shortened(pattern))
        return Part(text=piece)
    content, _, style = (word.strip() for word in piece[1:-1].partition("|"))
    if style not in {"", "percent"}:
        raise UserError(N_("“{style}” is not a way to write a figure"), style=style)
    if content.startswith(ANNEX_WORD) or (content in _ALL_WORDS and content not in NUMBERS):
        return Part(word=content)
    if _WORDS.fullmatch(content):
        raise UserError(N_("“{name}” is not known here"), name=_shortened(content))
    return Part(formula=formula(content), is_share=style == "percent")


@lru_cache(maxsize=256)
def conditions(when: str) -> tuple[Expression, ...]:
    """Return the formulas and comparisons that must all hold for a sentence: ``overdue and c10 + c13 == 0``."""
    return tuple(formula(one) for one in _AND.split(when))


def require_known(pattern: str, columns: Container[str], annexes: Container[str], member: Container[str]) -> None:
    """Raise a UserError when a pattern asks for something that is not there."""
    for part in parts(pattern):
        if part.word.startswith(ANNEX_WORD):
            if part.word.removeprefix(ANNEX_WORD) not in annexes:
                raise UserError(N_("there is no “{name}”"), name=part.word)
        elif part.word and part.word not in WORDS and part.word not in member:
            raise UserError(N_("“{name}” is not known here"), name=part.word)
        if part.formula is not None:
            _require_figure(part.formula)
            require_names(part.formula, columns)


def require_names(asked: Expression, columns: Container[str]) -> None:
    """Raise a UserError when a formula asks for a figure that is not there."""
    for name in asked.names:
        if name not in columns and name not in NUMBERS:
            is_column = _COLUMN.fullmatch(name) is not None
            raise UserError(N_("there is no column “{name}”") if is_column else N_("there is no “{name}”"), name=name)


def require_figures(text: str, columns: Container[str]) -> None:
    """Raise a UserError unless the text is arithmetic over these columns only."""
    asked = formula(text)
    _require_figure(asked)
    for name in asked.names:
        if name not in columns:
            raise UserError(N_("there is no column “{name}”"), name=name)


def _require_figure(asked: Expression) -> None:
    if asked.is_comparison:
        raise UserError(N_("“{formula}” is a rule, not a figure"), formula=asked.text)


def require_rule(text: str, columns: Container[str]) -> None:
    """Raise a UserError unless the text compares two figures of these columns."""
    asked = formula(text)
    if not asked.is_comparison:
        raise UserError(N_("“{formula}” is a figure, not a rule"), formula=text)
    for side in asked.sides:
        require_figures(side.text, columns)


def require_conditions(when: str, columns: Container[str]) -> None:
    """Raise a UserError when a condition cannot be read or asks for a figure that is not there."""
    for one in conditions(when):
        require_names(one, columns)
