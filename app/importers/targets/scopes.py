"""For whom and when a figure is set: levels of administration and years."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from app.importers.targets.clauses import Clause, Part
from app.importers.targets.tokens import Token, Years


class Level(NamedTuple):
    """A level and the tokens that name it."""

    level: str
    at: int
    listed: bool = False


def levels_of(tokens: Sequence[Token], clause: Clause, *, weak: bool) -> list[tuple[Part, tuple[str, ...]]]:
    """Return each part with the levels it is set for; a figure set for several stands once for each.

    ``weak`` says that this plan sets figures level by level, so that "của tỉnh" names a level, too.
    """
    named = [_named(tokens, part.start, part.end, weak=weak) for part in clause.parts]
    if len(clause.parts) == 1:
        return [(clause.parts[0], named[0])]
    if all(len(levels) == 1 for levels in named):
        return list(zip(clause.parts, named, strict=True))
    told = [place for place, levels in enumerate(named) if levels]
    if len(told) != 1:
        return list(zip(clause.parts, named, strict=True))
    (teller,) = told
    every = named[teller]
    if len(every) == len(clause.parts) and is_run(tokens, clause):
        return [(part, (level,)) for part, level in zip(clause.parts, every, strict=True)]
    shared = teller == len(clause.parts) - 1 or _names_level(tokens, clause.start, clause.parts[0].figure.head)
    return [(part, every if shared else levels) for part, levels in zip(clause.parts, named, strict=True)]


def _names_level(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(token.plays("level", "listed", "weak") for token in tokens[start:end])


def is_run(tokens: Sequence[Token], clause: Clause) -> bool:
    """Say whether the figures follow each other with nothing between them: "30%, 20%, 15%"."""
    figures = [part.figure for part in clause.parts]
    return all(
        all(
            token.plays("comma", "slash", "dash", "skip") or token.low in {"và", "hoặc"}
            for token in tokens[one.end : two.head]
        )
        for one, two in pairwise(figures)
    )


def sets_levels(tokens: Sequence[Token], clause: Clause) -> bool:
    """Say whether a clause sets a figure for a level by name."""
    return any(_named(tokens, part.start, part.end, weak=False) for part in clause.parts)


def years_of(tokens: Sequence[Token], start: int, end: int, plan_year: int) -> Years | None:
    """Return the year or years a stretch of tokens names as its own: none past, none of a decision that it cites."""
    found = None
    for place in range(start, end):
        if is_own_year(tokens, place, plan_year):
            found = tokens[place].years
    return found


def is_own_year(tokens: Sequence[Token], place: int, plan_year: int) -> bool:
    """Say whether a token names the year in which the figure is to be reached."""
    years = tokens[place].years
    if years is None or (years.last or years.first) < plan_year:
        return False
    before = tokens[max(0, place - 1) : place]
    if before and before[-1].plays("before_baseline"):
        return False
    return not _is_cited(tokens, place)


def _is_cited(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a year belongs to the name of a decision: "theo Chương trình … giai đoạn 2021 - 2030"."""
    named = False
    for at in range(place - 1, max(-1, place - 14), -1):
        token = tokens[at]
        if token.plays("comma", "stop", "percent"):
            return False
        if named and token.plays("basis"):
            return True
        named = named or token.plays("cited")
        if token.plays("document"):
            return True
    return False


def _named(tokens: Sequence[Token], start: int, end: int, *, weak: bool) -> tuple[str, ...]:
    places = [place for place in range(start, end) if tokens[place].plays("level")]
    if not places:
        listed = [place for place in range(start, end) if tokens[place].plays("listed")]
        soft = [place for place in range(start, end) if weak and _is_weak(tokens, place)]
        places = listed[:1] if listed else soft[:1]
    if not places or _is_mixed(tokens, places, start, end):
        return ()
    return _unique(tokens[place].level for place in places)


def _is_weak(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[max(0, place - 4) : place]
    return tokens[place].plays("weak") and not any(token.low in {"cổng", "cổng dịch vụ công"} for token in before)


def _is_mixed(tokens: Sequence[Token], places: Sequence[int], start: int, end: int) -> bool:
    """Say whether levels stand in one list with offices that are no level: "Sở Xây dựng và UBND cấp huyện, xã"."""
    at = places[0]
    while at > start and tokens[at - 1].plays("office"):
        at -= 1
    told = at < places[0]
    joins = at > start and (tokens[at - 1].plays("comma") or tokens[at - 1].low in {"và", "hoặc"})
    if told and joins and at - 1 > start and not tokens[at - 2].plays("percent", "level", "year", "number"):
        return True
    after = places[-1] + 1
    if after + 1 < end and (tokens[after].plays("comma") or tokens[after].low == "và"):
        following = tokens[after + 1]
        return following.plays("office") and not any(token.plays("level") for token in tokens[after + 1 : after + 4])
    return False


def _unique(levels: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(levels))


def is_yearly(tokens: Sequence[Token], part: Part) -> bool:
    """Say whether a change is one of each year."""
    return part.figure.yearly or any(token.plays("each_year") for token in tokens[part.start : part.figure.end])
