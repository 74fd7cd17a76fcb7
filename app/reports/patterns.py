"""Sentence patterns: text with ``{…}`` places, taken apart once and checked against what may stand in them."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from app.domain.expressions import Expression, parse

_PLACE = re.compile(r"\{([^{}]*)\}")
_COLUMN = re.compile(r"c\d+")

NUMBERS = frozenset(
    {
        "has_plan", "tasks", "with_deadline", "done", "done_on_time", "done_late", "in_time", "overdue",
        "no_deadline", "open", "updated", "indicators_with_figures", "indicators_met", "indicators_missed",
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
ANNEX_WORD, PROGRESS = "annex:", "progress"
_ALL_WORDS = WORDS.union(*LISTS.values())


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a pattern: plain text, or a place filled by a word or by a formula (as a share where it says so)."""

    text: str = ""
    word: str = ""
    formula: Expression | None = None
    is_share: bool = False


@lru_cache(maxsize=1024)
def parts(pattern: str) -> tuple[Part, ...]:
    """Take a pattern apart; ValueError when a place holds neither a word nor a formula."""
    found: list[Part] = []
    for place, piece in enumerate(_PLACE.split(pattern)):
        if place % 2 == 0:
            if "{" in piece or "}" in piece:
                raise ValueError(f"a brace is not closed in {pattern!r}")
            found.append(Part(text=piece))
            continue
        content, _, style = (word.strip() for word in piece.partition("|"))
        if style not in {"", "percent"}:
            raise ValueError(f"{style!r} is not a way to write a figure")
        if content.startswith(ANNEX_WORD) or (content in _ALL_WORDS and content not in NUMBERS):
            found.append(Part(word=content))
            continue
        found.append(Part(formula=parse(content), is_share=style == "percent"))
    return tuple(part for part in found if part != Part())


def require_known(pattern: str, columns: Container[str], annexes: Container[str], member: Container[str]) -> None:
    """Raise ValueError when a pattern asks for something that is not there."""
    for part in parts(pattern):
        if part.word.startswith(ANNEX_WORD):
            if part.word.removeprefix(ANNEX_WORD) not in annexes:
                raise ValueError(f"there is no {part.word!r}")
        elif part.word and part.word not in WORDS and part.word not in member:
            raise ValueError(f"{part.word!r} is not known here")
        if part.formula is not None:
            require_names(part.formula, columns)


def require_names(formula: Expression, columns: Container[str]) -> None:
    """Raise ValueError when a formula asks for a figure that is not there."""
    for name in formula.names:
        if name not in columns and name not in NUMBERS:
            what = "column" if _COLUMN.fullmatch(name) else "figure"
            raise ValueError(f"there is no {what} {name!r}")
