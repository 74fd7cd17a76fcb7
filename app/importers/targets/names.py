"""What a figure measures, as a name: the printed words with the figure and the words of comparing taken out."""

from collections.abc import Sequence

from app.importers.targets.clauses import Clause, Part, Passage, content_of, is_noun_of
from app.importers.targets.scopes import is_yearly
from app.importers.targets.tokens import Token
from app.importers.targets.wording import Wording, capital, small
from app.importers.targets.words import words

_LEADING = (
    "link", "goal", "skip", "comma", "colon", "until", "dash", "each_year", "stop", "percent", "close", "number",
    "numbering",
)  # fmt: skip
_TRAILING = (
    "link", "reach", "comma", "colon", "dash", "open", "from", "each_year", "average", "apart", "raise_to", "slash",
)  # fmt: skip
_DROPPED = ("level", "comma", "slash", "dash")


def name_of(passage: Passage, clause: Clause, part: Part, plan_year: int, *, leveled: bool) -> str:
    """Return the name of what a part's figure measures; empty where the words do not tell.

    ``leveled`` says that the clause sets a figure for each of several levels: a level is then no part of the name.
    """
    told = Wording(passage, plan_year, leveled=leveled)
    first = clause.parts[0]
    acts = bool(first.figure.change or first.figure.settled) or not is_noun_of(told.tokens, first)
    before = _stripped(told, told.kept(_aim(told, clause), first.figure.head), acts=acts)
    own = _after(told, part)
    if own and not before and told.tokens[own[0]].low == "đối với":
        own = own[1:]
    if leveled and own and told.tokens[own[0]].low == "đối với" and _adds_nothing(told, own, before):
        own = []
    nouns = part.figure.nouns
    if nouns and nouns[0] not in own and _counts_things(told, part, before) and len(clause.parts) == 1:
        own = [*nouns, *own]
    if before and all(told.tokens[place].plays(*_DROPPED) for place in before):
        before = []
    if len(clause.parts) > 1:
        name = _shared(told, clause, part, before, own)
    elif is_noun_of(told.tokens, part) or _counts_things(told, part, before):
        name = _counted(told, clause, part, before, own)
    elif before and own and told.tokens[own[0]].plays("slash"):
        name = f"{told.spelled(before)} trên {told.spelled(own[1:])}"
    else:
        name = told.spelled([*before, *own])
    acts = bool(before) and told.tokens[before[0]].plays("verbs", "act", "predicate")
    return _of_change(told, part, name, opens=not before, acts=acts)


def _aim(told: Wording, clause: Clause) -> int:
    """Return where the words begin that say what is aimed at: "Tuyên truyền để 80% người dân …"."""
    head = clause.parts[0].figure.head
    aims = [place for place in range(clause.start, head) if told.tokens[place].plays("purpose_before")]
    names = bool(aims) and bool(content_of(told.tokens, aims[-1] + 1, head) or is_noun_of(told.tokens, clause.parts[0]))
    return aims[-1] + 1 if names else clause.start


def _after(told: Wording, part: Part) -> list[int]:
    """Return what stands after the figure; the thing counted stands for itself."""
    places = told.kept(part.figure.end, part.end)
    while places and told.tokens[places[0]].plays("comma", "close", "colon") and len(places) < 2:
        places = places[1:]
    nouns = part.figure.nouns
    if not nouns and all(told.tokens[place].plays(*_DROPPED, "open", "close") for place in places):
        places = []
    return [*nouns, *places] if nouns and _names_a_thing(told, part) else places


def _names_a_thing(told: Wording, part: Part) -> bool:
    end = part.figure.end
    return end < part.end and not told.tokens[end].plays("comma", "stop", "link", "close")


def _counts_things(told: Wording, part: Part, before: Sequence[int]) -> bool:
    if not part.figure.nouns:
        return False
    return not any(told.tokens[place].plays("measure") for place in before)


def _stripped(told: Wording, places: list[int], *, acts: bool = True) -> list[int]:
    """Take off what opens a sentence and what leads up to a figure; ``acts`` takes off a rise or a cut as well."""
    tokens = told.tokens
    while places and _opens(tokens[places[0]]) and (acts or not tokens[places[0]].plays("rise", "cut", "raise_to")):
        places = places[1:]
    while places and tokens[places[-1]].plays(*_TRAILING):
        places = places[:-1]
    if len(places) > 1 and tokens[places[-1]].low == "theo tỷ lệ":
        places = places[:-1]
    return places


def _opens(token: Token) -> bool:
    return token.plays(*_LEADING, "rise", "cut", "raise_to", "year") and not token.plays("measure", "part", "open")


def _counted(told: Wording, clause: Clause, part: Part, before: list[int], own: list[int]) -> str:
    """Name what is counted: "Phê duyệt phương án … 10 % số thủ tục" -> "Số thủ tục được phê duyệt phương án …"."""
    tokens, figure = told.tokens, part.figure
    says = any(tokens[place].plays("predicate") for place in own)
    if not before:
        verb = tokens[figure.head - 1] if figure.head > clause.start else None
        restored = verb is not None and verb.plays("verbs") and not verb.plays("reach", "skip")
        done = verb.low if verb is not None and restored and not says and not figure.change else ""
    elif says or figure.change or figure.settled or tokens[before[-1]].plays("place", "link"):
        done = ""
    else:
        measured = any(tokens[place].plays("measure", "part") for place in before)
        placed = any(tokens[place].plays("adverbial") for place in own)
        done = "" if measured or placed else told.spelled(before)
    if before and any(token.plays("colon") for token in tokens[figure.head : figure.at]):
        return f"{told.spelled(before)}: {small(told.spelled(own))}"
    if before and any(token.low == "có" for token in tokens[figure.head : figure.at]):
        return f"{told.spelled(own)} của {small(told.spelled(before))}"
    if before and own and tokens[own[0]].low.startswith("tổng"):
        return f"{told.spelled(before)} trên {told.spelled(own)}"
    return f"{told.spelled(own)} được {small(done)}" if done else told.spelled([*before, *own])


def _shared(told: Wording, clause: Clause, part: Part, before: list[int], own: list[int]) -> str:
    """Name one of several figures that share their words."""
    tokens, first, last = told.tokens, clause.parts[0], clause.parts[-1]
    final = _after(told, last)
    lead = [] if part is first else _stripped(told, told.kept(part.start, part.figure.head))
    own_words = {word for place in lead for word in content_of(tokens, place, place + 1)}
    if not own_words <= _content(told, before):
        return f"{told.spelled(before)} ({told.spelled(lead)})"
    if any(tokens[place].plays("office") for place in lead):
        printed = _stripped(told, list(range(part.start, part.figure.head)))
        return told.spelled([*_without_office(told, before), *printed])
    if before and (not is_noun_of(tokens, part) or tokens[before[-1]].plays("place")):
        rest = own or (final if part is first else _after(told, first))
        if not tokens[before[-1]].plays("place") and _adds_nothing(told, rest, before):
            rest = []
        return told.spelled([*before, *rest])
    if own and (any(tokens[place].plays("predicate") for place in own) or part is last):
        return _counted(told, clause, part, before, own)
    if _content(told, own) <= _content(told, final):
        return _counted(told, clause, part, before, final or own or _after(told, first))
    return told.spelled([*before, *own, *final[_saying(told, final) :]])


def _saying(told: Wording, places: Sequence[int]) -> int:
    """Return where something begins to be said of a noun."""
    for role in ("said", "predicate"):
        for at, place in enumerate(places):
            if told.tokens[place].plays(role):
                return at
    return len(places)


def _without_office(told: Wording, places: list[int]) -> list[int]:
    """Leave out the office that a name ends with: "Tỷ lệ … của các sở, ngành" -> "Tỷ lệ … của"."""
    kept = list(places)
    while kept and (
        told.tokens[kept[-1]].plays("office", "level", "comma", "link") or told.tokens[kept[-1]].low == "các"
    ):
        kept.pop()
    return kept


def _adds_nothing(told: Wording, places: Sequence[int], before: Sequence[int]) -> bool:
    return _content(told, places) - words().empty - words().faint <= _content(told, before)


def _content(told: Wording, places: Sequence[int]) -> frozenset[str]:
    """Return the words that carry meaning, names of offices among them."""
    tokens = told.tokens
    named = {word for place in places if tokens[place].plays("office") for word in tokens[place].low.split()}
    return frozenset(word for place in places for word in content_of(tokens, place, place + 1)) | named


def _of_change(told: Wording, part: Part, name: str, *, opens: bool, acts: bool) -> str:
    figure = part.figure
    if figure.average and name:
        what, of, whose = name.partition(" của ")
        name = f"{what} trung bình{of}{whose}"
    if not figure.change or not name:
        return capital(name)
    yearly = " mỗi năm" if is_yearly(told.tokens, part) else ""
    counts = is_noun_of(told.tokens, part) or bool(figure.nouns)
    if counts and figure.change == "decrease" and opens:
        return capital(f"{name} được cắt giảm{yearly}")
    kind = "Mức tăng" if figure.change == "increase" else "Mức giảm"
    if acts and figure.unit.startswith("%"):
        name = f"tỷ lệ {small(name)}"
    return f"{kind}{yearly} của {small(name)}" if yearly else f"{kind} {small(name)}"
