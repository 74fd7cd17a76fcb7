"""Which section of a plan is which of another: by title and the titles above it, then by what stands in it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence

from app.domain.likeness import likeness, plain
from app.domain.plan_changes import Fate, FieldChange, SectionFate
from app.domain.plans import Section, Task

_ALIKE = 0.7


def match_sections(
    old: Sequence[Section], new: Sequence[Section], old_tasks: Sequence[Task], new_tasks: Sequence[Task]
) -> dict[int, int]:
    """Return the id of the old section by the id of the new one that is the same."""
    if not old:
        return {}
    work = _Matching(old, new)
    work.pair_by(_paths(old), _paths(new))
    work.pair_by(_titles(old), _titles(new))
    work.pair_alike()
    work.pair_by_tasks(old_tasks, new_tasks)
    return work.found


def section_fates(
    old: Sequence[Section], new: Sequence[Section], matched: Mapping[int, int], in_use: Collection[int]
) -> tuple[SectionFate, ...]:
    """Return what becomes of the sections read, then those that are gone: not read, and no task is left in them."""
    stored = {one.id: one for one in old}
    titles = {one.id: one.title or one.code for one in new}
    fates: list[SectionFate] = []
    for place, one in enumerate(new):
        known = stored.get(matched.get(one.id, 0))
        if known is None:
            fates.append(SectionFate(fate=Fate.NEW, draft_index=place))
            continue
        changes = _changes(known, one, stored, matched, titles)
        fate = Fate.CHANGED if any(change.name != "code" for change in changes) else Fate.SAME
        fates.append(SectionFate(fate=fate, draft_index=place, section=known, changes=changes))
    kept = _with_those_above(set(matched.values()) | set(in_use), stored)
    gone = (SectionFate(fate=Fate.GONE, section=one) for one in old if one.id not in kept and one.gone is None)
    return (*fates, *gone)


def _changes(
    old: Section,
    new: Section,
    stored: Mapping[int, Section],
    matched: Mapping[int, int],
    titles: Mapping[int, str],
) -> tuple[FieldChange, ...]:
    found = [
        FieldChange(name=name, before=before, after=after)
        for name, before, after in (("code", old.code, new.code), ("title", old.title, new.title))
        if after and after != before
    ]
    if new.parent_id is not None and matched.get(new.parent_id) != old.parent_id:
        above = stored.get(old.parent_id or 0)
        before = "" if above is None else above.title or above.code
        found.append(FieldChange(name="parent", before=before, after=titles[new.parent_id]))
    if old.gone is not None:
        found.append(FieldChange(name="gone", before=old.gone, after=None))
    return tuple(found)


def _with_those_above(ids: Collection[int], stored: Mapping[int, Section]) -> set[int]:
    found: set[int] = set()
    for one in ids:
        at: int | None = one
        while at is not None and at not in found:
            found.add(at)
            at = stored[at].parent_id if at in stored else None
    return found


class _Matching:
    """The sections of two plans that have found no fellow yet, and the pairs made."""

    def __init__(self, old: Sequence[Section], new: Sequence[Section]) -> None:
        self._old = {one.id: one for one in sorted(old, key=lambda one: (one.gone is not None, one.place))}
        self._new = {one.id: one for one in new}
        self.found: dict[int, int] = {}

    def pair_by(self, old_keys: Mapping[int, Hashable], new_keys: Mapping[int, Hashable]) -> None:
        """Pair those left over that have the same key, in their order."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for one in self._old:
            waiting[old_keys[one]].append(one)
        for one in tuple(self._new):
            fellows = waiting.get(new_keys[one])
            if fellows:
                self._pair(one, fellows.pop(0))

    def pair_alike(self) -> None:
        """Pair those left over under the same number whose titles are alike."""
        for one in tuple(self._new.values()):
            for other in tuple(self._old.values()):
                alike = likeness(other.title, one.title)
                told = other.code == one.code or not alike.exchanged
                if told and alike.ratio >= _ALIKE and not alike.apart:
                    self._pair(one.id, other.id)
                    break

    def pair_by_tasks(self, old_tasks: Sequence[Task], new_tasks: Sequence[Task]) -> None:
        """Pair a section that was given another title with the one in which most of its tasks stood."""
        if not self._new or not self._old:
            return
        homes = {plain(one.title): one.section_id for one in old_tasks if one.section_id in self._old}
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        sizes: Counter[int] = Counter()
        for one in new_tasks:
            if one.section_id in self._new:
                sizes[one.section_id] += 1
                home = homes.get(plain(one.title))
                if home is not None:
                    votes[one.section_id][home] += 1
        for section, counted in votes.items():
            home, count = counted.most_common(1)[0]
            if count * 2 > sizes[section] and home in self._old:
                self._pair(section, home)

    def _pair(self, new: int, old: int) -> None:
        self.found[new] = old
        del self._new[new], self._old[old]


def _paths(sections: Sequence[Section]) -> dict[int, Hashable]:
    """Return each section's title with those above it."""
    by_id = {one.id: one for one in sections}
    return {one.id: _path(one, by_id.get) for one in sections}


def _path(section: Section, by_id: Callable[[int], Section | None]) -> tuple[str, ...]:
    found: list[str] = []
    at: Section | None = section
    while at is not None:
        found.append(_named(at))
        at = None if at.parent_id is None else by_id(at.parent_id)
    return tuple(found)


def _titles(sections: Sequence[Section]) -> dict[int, Hashable]:
    return {one.id: _named(one) for one in sections}


def _named(section: Section) -> str:
    return plain(section.title) or f"#{plain(section.code)}"
