"""Which task of a plan is which of another: by text, place in the plan and likeness, never by the printed number alone.

First those whose text is the same, twins in their order; then, of those left over, the pairs whose texts are alike
and whose other fields bear it out. Two tasks that name different numbers, times, places or offices are never taken
for one, nor one that is no more like its fellow than the rest of its family is.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from app.domain.likeness import Likeness, keys, likeness, plain

_ENOUGH, _SURE, _NEAR = 0.7, 0.92, 0.5
_STANDS_OUT = 0.08
_LOOKED_AT, _CANDIDATES, _CROWD = 10, 4, 60
_LONG_TITLE = 5


class TaskText(Struct, frozen=True, kw_only=True):
    """What a task is recognised by; ``section`` is the same for the same section of both plans.

    ``other_title`` is a second text under which a stored task may be found: the officer's own, or none.
    """

    section: Hashable
    number: str = ""
    code: str = ""
    goal: str = ""
    title: str
    other_title: str = ""
    product: str = ""
    lead: str = ""
    coop: str = ""
    phrase: str = ""


class Match(Struct, frozen=True):
    """The task ``new`` of one plan is the task ``old`` of the other, by their places; ``ratio`` 1 is the same text."""

    new: int
    old: int
    ratio: float


class Matches(Struct, frozen=True):
    """The pairs found, and for a new task left over the one left over that it resembles, too little to be sure."""

    found: tuple[Match, ...]
    near: Mapping[int, Match]


def match_tasks(
    old: Sequence[TaskText], new: Sequence[TaskText], settled: Mapping[int, int | None] | None = None
) -> Matches:
    """Return which task of the new plan is which of the old; ``settled`` says so of some, None being "of none"."""
    if not old or not new:
        return Matches((), {})
    work = _Matching(old, new, settled or {})
    for key in _SAME_TEXT:
        work.pair_by(key)
    work.pair_by(_long_title, only_one=True)
    work.pair_by(_in_section, other=_other_title)
    return work.pair_by_likeness()


_Key = Callable[[TaskText], Hashable | None]


def _whole(one: TaskText) -> Hashable:
    return (*_in_place(one), one.product, one.phrase, one.lead, one.coop, one.number, one.code)


def _with_result(one: TaskText) -> Hashable:
    return (*_in_place(one), one.product, one.phrase)


def _in_place(one: TaskText) -> tuple[Hashable, ...]:
    return one.section, one.goal, one.title


def _led(one: TaskText) -> Hashable:
    return one.section, one.title, one.lead


def _in_section(one: TaskText) -> Hashable:
    return one.section, one.title


def _elsewhere(one: TaskText) -> Hashable:
    return one.title, one.goal, one.product, one.lead, one.phrase


def _of_goal(one: TaskText) -> Hashable | None:
    return (one.title, one.goal) if one.goal else None


def _of_product(one: TaskText) -> Hashable | None:
    return (one.title, one.product, one.lead) if one.product else None


def _long_title(one: TaskText) -> Hashable | None:
    """Return the title where it says enough to stand for itself in another section."""
    return one.title if _is_long(one) else None


def _is_long(one: TaskText) -> bool:
    return one.title.count(" ") + 1 >= _LONG_TITLE


def _other_title(one: TaskText) -> Hashable | None:
    return (one.section, one.other_title) if one.other_title else None


_SAME_TEXT: tuple[_Key, ...] = (
    _whole,
    _with_result,
    _in_place,
    _led,
    _in_section,
    _elsewhere,
    _of_goal,
    _of_product,
)


class _Matching:
    """The tasks of two plans that have found no fellow yet, and the pairs made."""

    def __init__(self, old: Sequence[TaskText], new: Sequence[TaskText], settled: Mapping[int, int | None]) -> None:
        self._read = new
        self._stored = old
        self._old, self._new = _normalised(old), _normalised(new)
        self._free_old = dict.fromkeys(range(len(old)))
        self._free_new = dict.fromkeys(range(len(new)))
        self._found: list[Match] = []
        for place, fellow in settled.items():
            if fellow is not None and fellow in self._free_old:
                ratio = likeness(new[place].title, old[fellow].title).ratio
                self._pair(Match(place, fellow, ratio))
            else:
                self._free_new.pop(place, None)

    def pair_by(self, key: _Key, other: _Key | None = None, *, only_one: bool = False) -> None:
        """Pair those left over that have the same key: twins in their order, or with ``only_one`` no twins at all."""
        if not self._free_old or not self._free_new:
            return
        stored = _by_key(self._free_old, self._old, other or key)
        for found, places in _by_key(self._free_new, self._new, key).items():
            fellows = stored.get(found, ())
            if only_one and not len(places) == len(fellows) == 1:
                continue
            for place, fellow in zip(places, fellows, strict=False):
                self._pair(Match(place, fellow, 1.0))

    def pair_by_likeness(self) -> Matches:
        """Pair the likeliest of those left over, each with one; return all pairs made."""
        likely: list[tuple[float, int, int, Match]] = []
        near: dict[int, Match] = {}
        for place, pairs in self._candidates():
            rival = max((one.ratio for fellow, one in pairs if fellow not in self._free_old), default=0.0)
            for fellow, alike in pairs:
                if fellow not in self._free_old:
                    continue
                match = Match(place, fellow, alike.ratio)
                if alike.ratio >= _NEAR and (place not in near or near[place].ratio < alike.ratio):
                    near[place] = match
                new, old = self._new[place], self._old[fellow]
                if _may_be_one(new, old, alike, rival):
                    likely.append((-alike.ratio - _support(new, old) / 50, abs(place - fellow), place, match))
        for _rank, _distance, place, match in sorted(likely, key=lambda one: one[:3]):
            if place in self._free_new and match.old in self._free_old:
                self._pair(match)
        left = {place: one for place, one in near.items() if place in self._free_new and one.old in self._free_old}
        return Matches(tuple(sorted(self._found, key=lambda one: one.new)), left)

    def _pair(self, match: Match) -> None:
        self._found.append(match)
        del self._free_new[match.new], self._free_old[match.old]

    def _candidates(self) -> Iterable[tuple[int, list[tuple[int, Likeness]]]]:
        """Give each new task left over with the few old ones, left over or not, that share its rarest words."""
        if not self._free_new or not self._free_old:
            return
        wanted = {place: keys(self._read[place].title) for place in self._free_new}
        known = frozenset(chain.from_iterable(wanted.values()))
        index: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self._stored):
            for key in dict.fromkeys(keys(one.title)):
                if key in known:
                    index[key].append(place)
        for place, found in wanted.items():
            fellows = self._likeliest(place, (index[key] for key in dict.fromkeys(found) if key in index))
            title = self._read[place].title
            yield place, [(fellow, likeness(self._stored[fellow].title, title)) for fellow in fellows]

    def _likeliest(self, place: int, lots: Iterable[list[int]]) -> list[int]:
        votes: dict[int, float] = defaultdict(float)
        for lot in sorted(lots, key=len)[:_LOOKED_AT]:
            for fellow in lot if len(lot) <= _CROWD else _nearest(lot, place):
                votes[fellow] += 1 / len(lot)
        ranked = sorted(votes, key=lambda one: (-votes[one], abs(one - place)))
        free = [one for one in ranked if one in self._free_old][:_CANDIDATES]
        return free + [one for one in ranked if one not in self._free_old][:_CANDIDATES] if free else []


def _by_key(places: Iterable[int], tasks: Sequence[TaskText], key: _Key) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place in places:
        said = key(tasks[place])
        if said is not None:
            found[said].append(place)
    return found


def _nearest(lot: Sequence[int], place: int) -> Sequence[int]:
    """Return the part of a long list of places that lies around this place."""
    middle = bisect_left(lot, place)
    start = max(0, min(middle - _CROWD // 2, len(lot) - _CROWD))
    return lot[start : start + _CROWD]


def _normalised(tasks: Sequence[TaskText]) -> list[TaskText]:
    known: dict[str, str] = {}

    def said(text: str) -> str:
        found = known.get(text)
        if found is None:
            found = known[text] = plain(text)
        return found

    return [
        TaskText(
            section=one.section,
            number=said(one.number),
            code=said(one.code),
            goal=said(one.goal),
            title=said(one.title),
            other_title=said(one.other_title),
            product=said(one.product),
            lead=said(one.lead),
            coop=said(one.coop),
            phrase=said(one.phrase),
        )
        for one in tasks
    ]


def _support(new: TaskText, old: TaskText) -> int:
    """Return how many other fields say that the two are one."""
    pairs = (
        (new.goal, old.goal),
        (new.lead, old.lead),
        (new.product, old.product),
        (new.phrase, old.phrase),
        (new.code, old.code),
    )
    return (new.section == old.section) + sum(bool(one) and one == other for one, other in pairs)


def _may_be_one(new: TaskText, old: TaskText, alike: Likeness, rival: float) -> bool:
    """Say whether two tasks whose texts differ are one, amended.

    Words that were added, left out or mistyped leave it the same task. Where words stand in the place of others, it
    is another one, unless only the first say otherwise what is done, the same result is to come of it by the same unit,
    and the text stands out from the rest.
    """
    if alike.apart or alike.ratio < _ENOUGH or alike.ratio < rival:
        return False
    if not alike.exchanged:
        return _support(new, old) >= (1 if alike.ratio >= _SURE else 2)
    same_result = bool(new.product) and new.product == old.product
    same_code = bool(new.code) and new.code == old.code
    in_place = new.section == old.section and new.lead == old.lead
    return alike.opening and in_place and (same_result or same_code) and alike.ratio >= rival + _STANDS_OUT
