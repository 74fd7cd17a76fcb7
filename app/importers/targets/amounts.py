"""Shares and counts: a number with its unit."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from app.importers.targets.tokens import Token
from app.importers.targets.words import printed_units

_GUESSED = 2
"""How many syllables a thing's name is taken to have where it is not known."""


class Amount(NamedTuple):
    """A number with its unit and the place after it; ``nouns`` are the tokens of the thing counted."""

    value: Decimal
    unit: str
    end: int
    nouns: tuple[int, ...] = ()
    kind: str = "percent"
    doubt: bool = False
    yearly: bool = False


def amount_at(tokens: Sequence[Token], place: int, text: str) -> Amount | None:
    """Return the share or the count of known things at a number; of "15-20 %" the smaller one, in doubt."""
    upper = _upper_end(tokens, place)
    if upper is None:
        return _amount(tokens, place, text)
    rest = _amount(tokens, upper, text)
    return rest and rest._replace(value=tokens[place].number or Decimal(), kind="range", doubt=True)


def guessed_at(tokens: Sequence[Token], place: int, text: str) -> Amount | None:
    """Return the count of things that the grammar does not know: the next word or two, in doubt."""
    end = place + 1
    while plays_at(tokens, end, "word") and end < place + 1 + _GUESSED:
        end += 1
    if end == place + 1 or (place and tokens[place - 1].plays("naming")):
        return None
    unit = text[tokens[place + 1].start : tokens[end - 1].end]
    return Amount(tokens[place].number or Decimal(), unit, end, tuple(range(place + 1, end)), "things", doubt=True)


def _amount(tokens: Sequence[Token], place: int, text: str) -> Amount | None:
    token = tokens[place]
    value, after = token.number or Decimal(), place + 1
    if plays_at(tokens, after, "percent"):
        if plays_at(tokens, after + 1, "slash") and plays_at(tokens, after + 2, "unit:spans"):
            each = tokens[after + 2].low
            return Amount(value, f"%/{each}", after + 3, yearly=each == "năm")
        return Amount(value, "%", _after_aside(tokens, after + 1))
    of = plays_at(tokens, after, "slash") and plays_at(tokens, after + 1, "number")
    at = after + 2 if of else after
    if not plays_at(tokens, at, "unit"):
        return None
    unit, end = _unit(tokens, at, text)
    kind = next(
        (kind for kind in ("things", "times", "scores", "money", "repeats") if plays_at(tokens, at, "unit:" + kind)), ""
    )
    if not kind:
        return None
    nouns = (at,) if kind == "things" else ()
    return Amount(value, unit, end, nouns, kind, doubt=of and kind != "scores")


def _after_aside(tokens: Sequence[Token], at: int) -> int:
    """Return the place after a bracket that says a share in figures: "100% (11/11)"."""
    end = at + 1
    while plays_at(tokens, end, "number", "slash", "dash", "date"):
        end += 1
    return end + 1 if plays_at(tokens, at, "open") and end > at + 1 and plays_at(tokens, end, "close") else at


def _upper_end(tokens: Sequence[Token], place: int) -> int | None:
    """Return the place of the second number of "15-20 %" or "từ 50 % đến 60 %"."""
    at = place + 1
    if plays_at(tokens, at, "percent"):
        at += 1
    spans = plays_at(tokens, at, "dash")
    if not spans and place and tokens[place - 1].plays("from"):
        spans = is_at(tokens, at, "đến") or is_at(tokens, at, "tới")
    return at + 1 if spans and plays_at(tokens, at + 1, "number") else None


def _unit(tokens: Sequence[Token], at: int, text: str) -> tuple[str, int]:
    """Return a unit such as "phút/lần giao dịch" and the place after it; "01" after the stroke is left out."""
    unit, end = _spelled(tokens[at], text), at + 1
    while plays_at(tokens, end, "slash"):
        after = end + 1
        if plays_at(tokens, after, "number") or is_at(tokens, after, "một"):
            after += 1
        if not (plays_at(tokens, after, "unit") or is_at(tokens, after, "năm")):
            break
        unit, end = f"{unit}/{_spelled(tokens[after], text)}", after + 1
    return unit, end


def _spelled(token: Token, text: str) -> str:
    printed = text[token.start : token.end]
    return printed_units().get(token.low, printed if printed.isupper() else printed[:1].lower() + printed[1:])


def plays_at(tokens: Sequence[Token], at: int, *roles: str) -> bool:
    """Say whether there is a token at a place that plays one of some roles."""
    return at < len(tokens) and tokens[at].plays(*roles)


def is_at(tokens: Sequence[Token], at: int, low: str) -> bool:
    """Say whether a place holds a word."""
    return at < len(tokens) and tokens[at].low == low
