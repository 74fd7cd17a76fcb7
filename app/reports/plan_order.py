"""A plan's headings and tasks in the order in which they are read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from msgspec import Struct

from app.domain.plans import Section, Task

_Order = tuple[float, int, int]


class Entry(Struct, frozen=True, kw_only=True):
    """A heading with its depth, counted from 0, or a task."""

    section: Section | None = None
    task: Task | None = None
    depth: int = 0


class _Outline(Struct, frozen=True):
    """What belongs to what: sections within sections, tasks within sections, tasks within tasks."""

    sections: Mapping[int | None, Sequence[Section]]
    tasks: Mapping[int | None, Sequence[Task]]
    parts: Mapping[int, Sequence[Task]]


def in_reading_order(sections: Iterable[Section], tasks: Iterable[Task]) -> Iterator[Entry]:
    """Yield every heading and every task once: a task under its own heading, a part under its task.

    Tasks of a section may stand on both sides of a section within it, as the plan prints them: what comes first
    is told by the tasks' places. A task that was added at the end still stands under its heading.
    """
    outline = _outline_of(sections, tasks)
    yield from _within(outline, None, 0)


def _outline_of(sections: Iterable[Section], tasks: Iterable[Task]) -> _Outline:
    all_sections = sorted(sections, key=lambda one: (one.place, one.id))
    all_tasks = sorted(tasks, key=lambda one: (one.place, one.id))
    known = {one.id for one in all_sections}
    by_id = {one.id: one for one in all_tasks}
    within: dict[int | None, list[Section]] = defaultdict(list)
    under: dict[int | None, list[Task]] = defaultdict(list)
    parts: dict[int, list[Task]] = defaultdict(list)
    for section in all_sections:
        within[section.parent_id if section.parent_id in known else None].append(section)
    for task in all_tasks:
        whole = by_id.get(task.parent_id or 0)
        if whole is not None and whole.section_id == task.section_id and whole.place < task.place:
            parts[whole.id].append(task)
        else:
            under[task.section_id if task.section_id in known else None].append(task)
    return _Outline(within, under, parts)


def _within(outline: _Outline, section_id: int | None, depth: int) -> Iterator[Entry]:
    """Yield what stands under a heading."""
    found: list[tuple[_Order, Section | Task]] = [
        ((task.place, 0, task.place), task) for task in outline.tasks.get(section_id, ())
    ]
    after = inf
    for section in reversed(outline.sections.get(section_id, ())):
        after = min(_first_place(outline, section), after)
        found.append(((after, -1, section.place), section))
    for _, one in sorted(found, key=lambda item: item[0]):
        if isinstance(one, Section):
            yield Entry(section=one, depth=depth)
            yield from _within(outline, one.id, depth + 1)
        else:
            yield from _with_parts(outline, one)


def _with_parts(outline: _Outline, task: Task) -> Iterator[Entry]:
    yield Entry(task=task)
    for part in outline.parts.get(task.id, ()):
        yield from _with_parts(outline, part)


def _first_place(outline: _Outline, section: Section) -> float:
    """Return the place of the first task under a heading, at any depth; infinity where there is none."""
    own = (float(task.place) for task in outline.tasks.get(section.id, ()))
    below = (_first_place(outline, one) for one in outline.sections.get(section.id, ()))
    return min((*own, *below), default=inf)
