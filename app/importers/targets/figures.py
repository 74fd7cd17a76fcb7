"""Figures within a sentence: value, unit, how it is held against them, and whether they are a level or a change."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from app.domain.indicators import Comparator
from app.importers.targets.amounts import Amount, amount_at, guessed_at, plays_at
from app.importers.targets.tokens import Token

_BEFORE = {
    "at_least": (Comparator.AT_LEAST, False),
    "at_most": (Comparator.AT_MOST, False),
    "more_than": (Comparator.AT_LEAST, True),
    "less_than": (Comparator.AT_MOST, True),
}
_AFTER = {"at_least_after": Comparator.AT_LEAST, "at_most_after": Comparator.AT_MOST}
_WALKED = ("reach", "down_to", "about", "from", "skip", "each_year", "colon", "raise_to")
_FAR = 12
"""How many tokens around a rank may say that it is one."""


class Figure(Struct, frozen=True, kw_only=True):
    """A figure with the tokens it spans: from its first word of comparing (``head``) up to and without ``end``.

    ``nouns`` are the tokens of the unit where that is a thing counted. ``settled`` says that words beside the figure
    say whether it is a level or a change.
    """

    head: int
    at: int
    end: int
    value: Decimal
    unit: str
    nouns: tuple[int, ...] = ()
    comparator: Comparator = Comparator.EQUAL
    strict: bool = False
    change: str = ""
    settled: bool = False
    yearly: bool = False
    average: bool = False
    doubt: bool = False


class _Head(NamedTuple):
    start: int
    comparator: Comparator | None = None
    strict: bool = False
    change: str = ""
    reached: bool = False
    lowered: bool = False
    opens_a_span: bool = False
    average: bool = False
    yearly: bool = False
    about: bool = False
    listed: bool = False
    """A colon stands before the figure: the verb before it is part of a title."""


def figures_of(tokens: Sequence[Token], text: str) -> tuple[Figure, ...]:
    """Return the figures of a sentence that are targets by their looks, in reading order."""
    found: list[Figure] = []
    for place, token in enumerate(tokens):
        floor = found[-1].end if found else 0
        if token.number is None or place < floor or _is_baseline(tokens, place, floor):
            continue
        unit = found[-1].unit if found else ""
        figure = _ranked(tokens, place, floor) or _counted(tokens, place, floor, text, unit)
        if figure is None:
            continue
        if found and figure.settled and not figure.change and _runs_on(tokens, found[-1], figure):
            figure = replace(figure, head=found.pop().head)
        found.append(figure)
    return tuple(found)


def _is_baseline(tokens: Sequence[Token], place: int, floor: int) -> bool:
    near = tokens[max(floor, place - 4) : place]
    return any(token.plays("before_baseline") for token in near)


def _runs_on(tokens: Sequence[Token], before: Figure, figure: Figure) -> bool:
    """Say whether the figure before is only where a change sets out: "từ 30 phút xuống còn 15 phút"."""
    sets_out = any(token.plays("from") for token in tokens[before.head : before.at])
    return sets_out and all(token.plays("year", *_WALKED) for token in tokens[before.end : figure.head])


def _counted(tokens: Sequence[Token], place: int, floor: int, text: str, listed: str) -> Figure | None:
    """Read a figure; a plain count goes on with a list where it is of the unit ``listed`` before it."""
    head = _head(tokens, place, floor)
    is_compared = head.comparator is not None and not head.strict
    amount = amount_at(tokens, place, text) or (guessed_at(tokens, place, text) if is_compared else None)
    if amount is None:
        return None
    end, later = _after(tokens, amount.end)
    comparator, strict = _compared(head, later, ranged=amount.doubt and amount.kind == "range")
    is_share = amount.kind in {"percent", "range"}
    goes_on = amount.unit.partition("/")[0] == listed.partition("/")[0] and amount.kind in {"things", "times"}
    if not (is_share or goes_on or _has_cause(tokens, place, head, later, amount)):
        return None
    change = "" if head.reached or head.lowered or (head.change == "decrease" and head.strict) else head.change
    weak = not (is_share or goes_on or comparator is not Comparator.EQUAL or _is_told(head))
    return Figure(
        head=head.start,
        at=place,
        end=end,
        value=amount.value,
        unit=amount.unit,
        nouns=amount.nouns,
        comparator=comparator,
        strict=strict,
        change=change,
        settled=bool(head.change or head.reached or head.lowered),
        yearly=head.yearly or amount.yearly,
        average=head.average,
        doubt=amount.doubt or weak or head.about or (head.lowered and head.comparator is Comparator.AT_LEAST),
    )


def _is_told(head: _Head) -> bool:
    return head.reached or head.lowered or bool(head.change)


def _compared(head: _Head, later: Comparator | None, *, ranged: bool) -> tuple[Comparator, bool]:
    if later is not None:
        return later, False
    if head.comparator is not None:
        return head.comparator, head.strict
    if head.lowered:
        return Comparator.AT_MOST, False
    if head.opens_a_span or ranged:
        return Comparator.AT_LEAST, False
    return Comparator.EQUAL, False


def _has_cause(tokens: Sequence[Token], place: int, head: _Head, later: Comparator | None, amount: Amount) -> bool:
    """Say whether a plain count is one that the plan promises, and does not merely name something."""
    before = tokens[place - 1] if place else None
    if before is not None and before.plays("naming") and not before.plays("reach", *_BEFORE):
        return False
    if head.comparator is not None or later is not None or head.lowered or head.change or amount.kind == "scores":
        return True
    if head.opens_a_span and plays_at(tokens, amount.end, "down_to", "reach"):
        return True
    if amount.kind in {"times", "repeats"}:
        return any(token.low == "gấp" for token in tokens[head.start : place])
    if head.reached:
        return True
    at = head.start - 1
    if at > 0 and tokens[at].plays("place"):
        at -= 1
    opens = at < 0 or tokens[at].plays("stop", "colon", "verbs", "goal", "dash")
    return amount.value > 1 and (opens or amount.doubt)


def _after(tokens: Sequence[Token], end: int) -> tuple[int, Comparator | None]:
    for role, comparator in _AFTER.items():
        if plays_at(tokens, end, role):
            return end + 1, comparator
    return end, None


def _head(tokens: Sequence[Token], place: int, floor: int) -> _Head:
    """Read the words of comparing back from a figure; levels and years may stand between them."""
    head, at = _Head(place), place - 1
    while at >= floor:
        token = tokens[at]
        read = _with(head, token, adjacent=not (head.reached or head.lowered))
        if read is not None:
            head = read._replace(start=at)
            if token.plays("rise", "cut"):
                break
        elif not token.plays("level", "year"):
            break
        at -= 1
    return head


def _with(head: _Head, token: Token, *, adjacent: bool) -> _Head | None:
    for role, (comparator, strict) in _BEFORE.items():
        if token.plays(role) and head.comparator is None and (adjacent or not strict):
            return head._replace(comparator=comparator, strict=strict)
    if token.plays("rise", "cut") and not head.listed:
        return head._replace(change="increase" if token.plays("rise") else "decrease")
    if not token.plays(*_WALKED):
        return None
    return head._replace(
        reached=head.reached or token.plays("reach"),
        lowered=head.lowered or token.plays("down_to"),
        opens_a_span=head.opens_a_span or token.plays("from"),
        average=head.average or token.plays("average"),
        yearly=head.yearly or token.plays("each_year"),
        about=head.about or token.plays("about"),
        listed=head.listed or token.plays("colon"),
    )


def _ranked(tokens: Sequence[Token], place: int, floor: int) -> Figure | None:
    """Read "nằm trong nhóm 10 tỉnh dẫn đầu": a place that is the better the smaller it is."""
    if place == 0 or not tokens[place - 1].plays("rank"):
        return None
    around = tokens[max(0, place - _FAR) : place + _FAR]
    if plays_at(tokens, place + 1, "percent") or not any(token.plays("ranked") for token in around):
        return None
    head = place - 1
    while head > floor and tokens[head - 1].plays("rank_lead", "skip", "reach", "rank"):
        head -= 1
    end = place + 1
    while end < len(tokens) and not tokens[end].plays("comma", "stop", "link", "close"):
        end += 1
    return Figure(
        head=head,
        at=place,
        end=end,
        value=tokens[place].number or Decimal(),
        unit="hạng",
        comparator=Comparator.AT_MOST,
        settled=True,
        doubt=True,
    )
