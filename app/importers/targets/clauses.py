"""A sentence cut into clauses: the words that belong to a figure, or to several that share a name."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from app.importers.targets.figures import Figure, figures_of
from app.importers.targets.tokens import Token, tokens_of

_FUNCTION = (
    "place", "link", "skip", "reach", "level", "year", "comma", "colon", "open", "close", "dash", "slash", "stop",
    "goal", "until", "sign", "each_year", "number", "percent", "office",
    "at_least", "at_most", "more_than", "less_than", "past", "before_baseline", "dangling",
)  # fmt: skip
_NO_NOUN = (
    "place", "basis", "comma", "stop", "close", "link", "purpose", "until", "year", "dash", "open", "level", "colon",
    "reach", "before_baseline", "more_than", "each_year", "date", "slash", "sign",
)  # fmt: skip
_CITES_WITHIN = 8
_QUALIFIER = 8
_LISTED = 24
"""No clause has more figures: what goes on longer is no list of levels or years."""


class Part(Struct, frozen=True, kw_only=True):
    """The stretch of tokens around one figure."""

    start: int
    end: int
    figure: Figure


class Clause(Struct, frozen=True, kw_only=True):
    """Parts that share their words, and the tokens from its first to its last word as it is quoted."""

    start: int
    end: int
    parts: tuple[Part, ...]
    nested: bool = False
    """Another figure stands within what is said of this one."""


class Passage(Struct, frozen=True, kw_only=True):
    """A sentence or several, read into tokens and clauses."""

    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]

    def quoted(self, start: int, end: int) -> str:
        """Return the printed words from a token up to and without another."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""


def read_passage(text: str, plan_year: int) -> Passage:
    """Cut a text into clauses that each hold at least one figure; what was reached in years past is no figure."""
    tokens = tokens_of(text)
    figures = [figure for figure in figures_of(tokens, text) if not _is_past(tokens, figure, plan_year)]
    parts: list[tuple[Part, bool, bool]] = []
    for start, end in _segments(tokens):
        within = [figure for figure in figures if start <= figure.at < end]
        parts.extend(_parts(tokens, start, end, within))
    clauses: list[Clause] = []
    for place, (part, opens, nested) in enumerate(parts):
        follows = place > 0 and (not opens or parts[place - 1][0].end + 1 >= part.start)
        if clauses and follows and _joins(tokens, clauses[-1], part, opens=opens):
            last = clauses[-1]
            clauses[-1] = Clause(
                start=last.start, end=part.end, parts=(*last.parts, part), nested=last.nested or nested
            )
        else:
            clauses.append(Clause(start=part.start, end=part.end, parts=(part,), nested=nested))
    return Passage(text=text, tokens=tokens, clauses=tuple(_trimmed(tokens, clause) for clause in clauses))


def _is_past(tokens: Sequence[Token], figure: Figure, plan_year: int) -> bool:
    place = figure.at - 1
    while place >= 0 and tokens[place].plays("skip", "reach", "level", "colon", "about", "down_to"):
        place -= 1
    years = tokens[place].years if place >= 0 else None
    return years is not None and (years.last or years.first) < plan_year


def is_noun_of(tokens: Sequence[Token], part: Part) -> bool:
    """Say whether the figure counts what stands after it ("50 % hồ sơ"), and does not measure what stands before it."""
    end = part.figure.end
    return end < part.end and not tokens[end].plays(*_NO_NOUN)


def content_of(tokens: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """Return the words that carry meaning."""
    return frozenset(word for token in tokens[start:end] if not token.plays(*_FUNCTION) for word in token.low.split())


def _segments(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    depths = _depths(tokens)
    stops = [place for place, token in enumerate(tokens) if token.plays("stop") and not depths[place]]
    starts = [0, *(stop + 1 for stop in stops)]
    return [(start, end) for start, end in zip(starts, [*stops, len(tokens)], strict=True) if start < end]


def _depths(tokens: Sequence[Token]) -> list[int]:
    """Return for each token within how many pairs of brackets it stands; a bracket without its mate is none."""
    depths, opened = [0] * len(tokens), list[int]()
    for place, token in enumerate(tokens):
        if token.plays("open"):
            opened.append(place)
        elif token.plays("close") and opened:
            start = opened.pop()
            if not opened:
                depths[start : place + 1] = [1] * (place + 1 - start)
    return depths


def _parts(tokens: Sequence[Token], start: int, end: int, figures: Sequence[Figure]) -> list[tuple[Part, bool, bool]]:
    """Return the parts of a segment, whether each opens the segment, and whether it holds a further figure."""
    if not figures:
        return []
    kept, cuts, nested = [figures[0]], [start], [False]
    for before, figure in pairwise(figures):
        cut = _cut_between(tokens, before, figure, start=cuts[-1])
        if cut is None:
            nested[-1] = True
        else:
            kept.append(figure)
            cuts.append(cut)
            nested.append(False)
    ends = [*cuts[1:], end]
    return [
        (Part(start=cut, end=_before_joint(tokens, cut, stop), figure=figure), place == 0, inner)
        for place, (cut, stop, figure, inner) in enumerate(zip(cuts, ends, kept, nested, strict=True))
    ]


def _before_joint(tokens: Sequence[Token], start: int, end: int) -> int:
    while end > start and tokens[end - 1].plays("comma", "dash", "open"):
        end -= 1
    return end


def _cut_between(tokens: Sequence[Token], before: Figure, figure: Figure, *, start: int) -> int | None:
    """Return the token where the second figure's part begins; None where it stands within what the first one says."""
    joints = [
        place
        for place in range(before.end, figure.head + 1)
        if _is_joint(tokens, place, figure) and not _closes(tokens[place + 1 : figure.head])
    ]
    if not joints:
        return None
    near = figure.head
    while near > before.end and tokens[near - 1].plays(
        "link", "skip", "year", "level", "comma", "until", "colon", "open"
    ):
        near -= 1
    closest = [place for place in joints if place >= near]
    if closest:
        return _after_comma(tokens, closest[0])
    for place in joints:
        if _opens_a_measure(tokens, place):
            return _after_comma(tokens, place)
    plain = not is_noun_of(tokens, Part(start=start, end=figure.head, figure=before))
    said = [place for place in joints if any(token.plays("predicate") for token in tokens[before.end : place])]
    return _after_comma(tokens, joints[0] if plain else (said or joints)[-1])


def _is_joint(tokens: Sequence[Token], place: int, figure: Figure) -> bool:
    token = tokens[place]
    if place == figure.head:
        return token.plays("until")
    return token.plays("comma", "until", "open") or (token.plays("link") and not token.plays("place", "purpose"))


def _closes(tokens: Sequence[Token]) -> bool:
    """Say whether a bracket that stands open before some tokens is closed within them."""
    depth = 0
    for token in tokens:
        depth += token.plays("open") - token.plays("close")
        if depth < 0:
            return True
    return False


def _after_comma(tokens: Sequence[Token], place: int) -> int:
    return place + 1 if tokens[place].plays("comma", "open") else place


def _opens_a_measure(tokens: Sequence[Token], place: int) -> bool:
    after = place
    while after < len(tokens) and tokens[after].plays("comma", "link", "open"):
        after += 1
    return after < len(tokens) and tokens[after].plays("measure", "rise", "cut", "raise_to", "until")


def _joins(tokens: Sequence[Token], clause: Clause, part: Part, *, opens: bool) -> bool:
    """Say whether a part has no words of its own to be named by, and goes with the clause before it."""
    figure, last = part.figure, clause.parts[-1]
    before, after = content_of(tokens, part.start, figure.head), content_of(tokens, figure.end, part.end)
    if len(clause.parts) >= _LISTED:
        return False
    counts = is_noun_of(tokens, part)
    if opens and (before or not any(token.plays("level", "year") for token in tokens[part.start : figure.head])):
        return not (before | after) or _is_same_count(tokens, last, part)
    if not _names_anything(tokens, clause) or not (before or counts or figure.nouns):
        return True
    leading = tokens[part.start : figure.head]
    said = any(token.plays("measure") for token in leading) or any(
        token.plays("predicate") for token in (*leading, *tokens[figure.end : part.end])
    )
    if not said and before | after <= content_of(tokens, clause.start, last.end):
        return True
    return counts and not before and _is_unfinished(tokens, clause)


def _names_anything(tokens: Sequence[Token], clause: Clause) -> bool:
    return any(
        part.figure.nouns
        or content_of(tokens, part.start, part.figure.head)
        or content_of(tokens, part.figure.end, part.end)
        for part in clause.parts
    )


def _is_same_count(tokens: Sequence[Token], last: Part, part: Part) -> bool:
    """Say whether a few words and a count of the same things go on a list: "; vùng nông thôn 1.200 hồ sơ"."""
    figure = part.figure
    return (
        figure.unit == last.figure.unit != "%"
        and last.figure.end == last.end
        and figure.end == part.end
        and figure.head - part.start <= _QUALIFIER
        and not any(token.plays("measure", "predicate") for token in tokens[part.start : figure.head])
    )


def _is_unfinished(tokens: Sequence[Token], clause: Clause) -> bool:
    first, last = clause.parts[0], clause.parts[-1]
    if content_of(tokens, clause.start, first.figure.head) or not is_noun_of(tokens, last) or last.figure.change:
        return False
    return not any(token.plays("predicate") for token in tokens[last.figure.end : last.end])


def _trimmed(tokens: Sequence[Token], clause: Clause) -> Clause:
    start = _opening(tokens, clause)
    end = _closing(tokens, clause)
    last = clause.parts[-1]
    parts = (*clause.parts[:-1], Part(start=last.start, end=min(last.end, end), figure=last.figure))
    first = Part(start=start, end=parts[0].end, figure=parts[0].figure)
    return Clause(start=start, end=end, parts=(first, *parts[1:]), nested=clause.nested)


def _opening(tokens: Sequence[Token], clause: Clause) -> int:
    """Return where the quotation begins: what the sentence does before it comes to the figure is left out."""
    start, head = clause.start, clause.parts[0].figure.head
    while start < head and tokens[start].plays("link", "comma", "dash") and not tokens[start].plays("part"):
        start += 1
    counts = is_noun_of(tokens, clause.parts[0]) or bool(clause.parts[0].figure.nouns)
    for place in range(head - 1, start, -1):
        if not tokens[place].plays("comma"):
            continue
        if all(token.plays("year", "date", "each_year", "goal", "link", "comma") for token in tokens[start:place]):
            break
        after = tokens[place + 1]
        names = counts or any(token.plays("measure") for token in tokens[place + 1 : head])
        if (place + 1 == head and counts) or (after.plays("goal", "cut", "rise", "part") and names):
            return place + 1
    return start


def _closing(tokens: Sequence[Token], clause: Clause) -> int:
    """Return where the quotation ends: the decisions it rests on and what else is to be done are left out."""
    begin = clause.parts[-1].figure.end
    adverbial = False
    for place in range(begin, clause.end):
        token = tokens[place]
        following = tokens[place + 1] if place + 1 < clause.end else None
        if token.plays("legal_tail"):
            return place
        if token.plays("comma") and following is not None:
            if following.plays("purpose") or (adverbial and following.plays("act")):
                return place
        elif token.plays("basis", "open") and _cites(tokens, place, clause.end):
            return place if place > begin else begin
        adverbial = adverbial or token.plays("adverbial")
    stray = clause.end > begin and _closes(tokens[clause.start : clause.end])
    return clause.end - 1 if stray and tokens[clause.end - 1].plays("close") else clause.end


def _cites(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Say whether the words after "theo" name a document by its number before anything else is said."""
    for token in tokens[place + 1 : min(end, place + 1 + _CITES_WITHIN)]:
        if token.plays("document"):
            return True
        if token.plays("comma", "close"):
            return False
    return False
