"""A plan that was read, held against the stored one: by meaning, and so that nothing recorded is lost.

A blank in the file changes nothing. Where the officer has edited a text and the file still says what it said before,
the officer's stays. What was overridden stays overridden, unless the officer says otherwise in the preview.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.domain.indicators import Indicator
from app.domain.likeness import plain
from app.domain.plan_changes import Fate, FieldChange, PlanComparison, TaskFate, Value
from app.domain.plan_matching import Match, Matches, TaskText, match_tasks
from app.domain.plan_sections import match_sections, section_fates
from app.domain.plan_targets import compare_targets
from app.domain.plans import Plan, Section, Task
from app.domain.vietnamese import one_line

PRINTED = ("title", "product", "note")
"""The fields that an officer may edit, in the order in which ``Task.printed`` keeps what the file said."""

_TEXTS = ("goal", "lead_text", "coop_text", "phrase", "code", "figures", "room")
_HEAD = ("number", "issued", "title", "agency", "parent_agency", "signer", "signer_title", "recipients")
_QUIET = frozenset({"number", "section"})


class PlanRecords(Struct, frozen=True, kw_only=True):
    """A plan with all its parts.

    Of one that was read the ids are its parts' places, counted from 1; or free ones, where no plan is stored yet.
    ``settled`` are the places of those indicators that the officer put right before they are taken in.
    """

    plan: Plan | None = None
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    settled: frozenset[int] = frozenset()


def compare(stored: PlanRecords, read: PlanRecords, settled: Mapping[int, int | None] | None = None) -> PlanComparison:
    """Return what becomes of the stored plan; ``settled`` says which stored task, by id, a task read is, or none."""
    sections = match_sections(stored.sections, read.sections, stored.tasks, read.tasks)
    known = sorted(stored.tasks, key=lambda one: (one.gone is not None, one.place, one.id))
    places = {one.id: place for place, one in enumerate(known)}
    matches = match_tasks(
        [_text(one, ("stored", one.section_id or 0)) for one in known],
        [_text(one, _section_key(one, sections)) for one in read.tasks if known],
        {at: None if task_id is None else places.get(task_id) for at, task_id in (settled or {}).items()},
    )
    fates = _Fates(stored, read, sections, known, matches).all()
    return PlanComparison(
        plan=stored.plan,
        head=() if stored.plan is None or read.plan is None else _head_changes(stored.plan, read.plan),
        sections=section_fates(stored.sections, read.sections, sections, _sections_kept(fates, read)),
        tasks=fates,
        targets=compare_targets(stored.indicators, read.indicators, read.settled),
    )


def continuing(old: PlanRecords, new: PlanRecords) -> tuple[Match, ...]:
    """Return which task of a new year's plan seems to go on with which of an earlier year's, by their places."""
    years = (str(old.plan.year) if old.plan else "", str(new.plan.year) if new.plan else "")
    sections = match_sections(old.sections, new.sections, old.tasks, new.tasks)
    return match_tasks(
        [_text(one, ("stored", one.section_id or 0)) for one in old.tasks],
        [_in_year(_text(one, _section_key(one, sections)), *years) for one in new.tasks],
    ).found


def differs(before: str, after: str) -> bool:
    """Say whether a text that was read changes a stored one: not where it is blank, or only broken otherwise."""
    return after != before and bool(after.strip()) and one_line(after) != one_line(before)


def printed_of(task: Task) -> tuple[str, ...]:
    """Return the texts of a task as its file last had them; its own where it was not read from one."""
    return task.printed or (task.title, task.product, task.note)


def _text(task: Task, section: tuple[str, int]) -> TaskText:
    title, product, _note = printed_of(task)
    return TaskText(
        section=section,
        number=task.number,
        code=task.code,
        goal=task.goal,
        title=title,
        other_title=task.title if task.title != title else "",
        product=product,
        lead=task.lead_text,
        coop=task.coop_text,
        phrase=task.phrase,
    )


def _section_key(task: Task, matched: Mapping[int, int]) -> tuple[str, int]:
    if task.section_id is None:
        return "stored", 0
    known = matched.get(task.section_id)
    return ("read", task.section_id) if known is None else ("stored", known)


def _in_year(text: TaskText, old: str, new: str) -> TaskText:
    """Return a text with the new plan's year as the old one's: the year alone makes no other task."""
    if not old or not new:
        return text
    title, goal, product = (one.replace(new, old) for one in (text.title, text.goal, text.product))
    return replace(text, title=title, goal=goal, product=product)


def _head_changes(stored: Plan, read: Plan) -> tuple[FieldChange, ...]:
    found: list[FieldChange] = []
    for name in _HEAD:
        before, after = getattr(stored, name), getattr(read, name)
        if isinstance(before, tuple):
            before, after = "; ".join(before), "; ".join(after)
        same = plain(before) == plain(after) if isinstance(after, str) and isinstance(before, str) else before == after
        if name == "number" and before and _is_unfilled(after):
            continue
        if after and not same:
            found.append(FieldChange(name=name, before=before, after=after))
    return tuple(found)


def _is_unfilled(number: str) -> bool:
    """Say whether a document's number stands there without its figure, as in a plan not yet registered: ``/KH-SXD``."""
    return not any(letter.isdigit() for letter in number.partition("/")[0])


def _sections_kept(fates: Iterable[TaskFate], read: PlanRecords) -> set[int]:
    """Return the stored sections in which tasks stay because the file does not say where they stand."""
    return {
        one.task.section_id
        for one in fates
        if one.task is not None
        and one.task.section_id is not None
        and one.draft_index is not None
        and read.tasks[one.draft_index].section_id is None
    }


class _Fates:
    """What becomes of each task, from the pairs that were found."""

    def __init__(
        self,
        stored: PlanRecords,
        read: PlanRecords,
        sections: Mapping[int, int],
        known: Sequence[Task],
        matches: Matches,
    ) -> None:
        self._read = read
        self._sections = sections
        self._known = known
        self._near = matches.near
        self._pairs = {one.new: one for one in matches.found}
        self._titles = {one.id: one.title or one.code for one in stored.sections}
        self._read_titles = {one.id: one.title or one.code for one in read.sections}
        self._tasks = {one.id: one for one in stored.tasks}
        self._ids = {new + 1: known[one.old].id for new, one in self._pairs.items()}
        self._staying = frozenset(self._ids.values())

    def all(self) -> tuple[TaskFate, ...]:
        """Return the fates in the order read, then of those that are gone."""
        keep_place = self._in_order()
        fates = [self._fate(place, one, keep_place) for place, one in enumerate(self._read.tasks)]
        gone = (one for one in self._known if one.id not in self._staying and one.gone is None)
        return (*fates, *(TaskFate(fate=Fate.GONE, task=one) for one in gone))

    def _in_order(self) -> frozenset[int]:
        """Return the places, among those read, of the most tasks that follow each other as they did before."""
        return _longest_rise([(new, one.old) for new, one in sorted(self._pairs.items())])

    def _fate(self, place: int, read: Task, keep_place: frozenset[int]) -> TaskFate:
        pair = self._pairs.get(place)
        if pair is None:
            near = self._near.get(place)
            nearest, ratio = (None, 0.0) if near is None else (self._known[near.old], near.ratio)
            return TaskFate(fate=Fate.NEW, draft_index=place, likeness=ratio, nearest=nearest)
        task = self._known[pair.old]
        changes = self._changes(task, read)
        return TaskFate(
            fate=Fate.CHANGED if any(one.name not in _QUIET for one in changes) else Fate.SAME,
            draft_index=place,
            task=task,
            changes=changes,
            moved=place not in keep_place or any(one.name == "section" for one in changes),
            likeness=pair.ratio,
        )

    def _changes(self, task: Task, read: Task) -> tuple[FieldChange, ...]:
        found: list[FieldChange] = []

        def changed(name: str, before: Value, after: Value) -> None:
            found.append(FieldChange(name=name, before=before, after=after))

        if read.section_id is not None and self._sections.get(read.section_id) != task.section_id:
            changed("section", self._titles.get(task.section_id or 0, ""), self._read_titles[read.section_id])
        if differs(task.number, read.number):
            changed("number", task.number, read.number)
        for name, before in zip(PRINTED, printed_of(task), strict=True):
            mine, after = getattr(task, name), getattr(read, name)
            if differs(before, after) and differs(mine, after):
                changed(name, mine, after)
        for name in _TEXTS:
            before, after = getattr(task, name), getattr(read, name)
            if after != before and differs(before, after):
                changed(name, before, after)
        if read.phrase.strip() and read.schedule != task.schedule:
            changed("schedule", task.schedule, read.schedule)
        if read.override is not None and read.override != task.override:
            changed("override", task.override, read.override)
        if task.gone is not None:
            changed("gone", task.gone, None)
        self._parent_change(task, read, found)
        return tuple(found)

    def _parent_change(self, task: Task, read: Task, found: list[FieldChange]) -> None:
        above = self._tasks.get(task.parent_id or 0)
        before = "" if above is None else above.title
        if read.parent_id is not None:
            if self._ids.get(read.parent_id) != task.parent_id or task.parent_id is None:
                after = self._read.tasks[read.parent_id - 1].title
                found.append(FieldChange(name="parent", before=before, after=after))
        elif above is not None and above.id not in self._staying:
            found.append(FieldChange(name="parent", before=before, after=""))


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the first parts of the most pairs whose second parts rise."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_new, old) in enumerate(pairs):
        place = bisect_left(tails, old)
        before.append(last[place - 1] if place else -1)
        if place == len(tails):
            tails.append(old)
            last.append(at)
        else:
            tails[place], last[place] = old, at
    found: list[int] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at][0])
        at = before[at]
    return frozenset(found)
