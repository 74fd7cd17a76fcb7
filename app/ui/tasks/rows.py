"""What stands in the task table: the plan's sections, quiet goals and tasks, filtered and ordered."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.plans import Section
from app.domain.progress import State, Status, TaskStanding
from app.domain.vietnamese import folded
from app.ui.kit.record_model import order

CLOSED = frozenset({Status.DONE, Status.DROPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """A heading with what its tasks come to."""

    section: Section
    depth: int
    tasks: int
    overdue: int
    soon: int
    closed: bool = False
    """Whether its rows are folded away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A goal above the tasks that serve it."""

    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task."""

    standing: TaskStanding


Row = SectionRow | GoalRow | TaskRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """Which tasks are shown. ``states`` empty means all; ``text`` is folded words that must all be found."""

    text: str = ""
    states: frozenset[State] = frozenset()
    unit: str = ""
    section_id: int | None = None
    overdue: bool = False
    not_updated: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return self != TaskFilter()

    def holds(self, standing: TaskStanding, words: str) -> bool:
        """Say whether a task passes; ``words`` is all of its text, folded."""
        if self.states and standing.state not in self.states:
            return False
        if self.unit and self.unit not in standing.leads and self.unit not in standing.coops:
            return False
        if self.overdue and standing.state is not State.OVERDUE:
            return False
        if self.not_updated and not lacks_update(standing):
            return False
        return all(word in words for word in folded(self.text).split())


def lacks_update(standing: TaskStanding) -> bool:
    """Say whether an open task has no entry in the reporting period."""
    return not standing.updated and standing.status not in CLOSED


def searched_text(standing: TaskStanding) -> str:
    """Return all that is written about a task, folded for search."""
    task = standing.task
    parts = (task.number, task.title, task.goal, task.product, task.lead_text, task.coop_text, task.phrase, task.note)
    return folded(" ".join((*parts, *standing.leads, *standing.coops)))


def filtered(
    standings: Iterable[TaskStanding],
    wanted: TaskFilter,
    words: Mapping[int, str],
    sections: frozenset[int] | None = None,
) -> tuple[TaskStanding, ...]:
    """Return the tasks that pass a filter; ``words`` holds each task's folded text by id."""
    return tuple(
        one
        for one in standings
        if (sections is None or one.task.section_id in sections) and wanted.holds(one, words[one.task.id])
    )


def nearest(
    before: Sequence[TaskStanding], current: TaskStanding | None, shown: Sequence[TaskStanding]
) -> TaskStanding | None:
    """Return the task to go to: the one gone to, or where it is shown no more, the next there is, or the last."""
    if current is None:
        return None
    stay = {one.task.id for one in shown}
    ids = [one.task.id for one in before]
    place = ids.index(current.task.id) if current.task.id in ids else 0
    return next((one for one in (*before[place:], *reversed(before[:place])) if one.task.id in stay), None)


def build_rows(
    sections: Sequence[Section],
    standings: Sequence[TaskStanding],
    closed: frozenset[int] = frozenset(),
    key: Callable[[TaskStanding], Any] | None = None,
    *,
    backwards: bool = False,
) -> tuple[Row, ...]:
    """Return the rows of the table: each section that has tasks, then its goals and tasks.

    With a ``key`` the tasks are ordered by it within their section, and goals are left out: they stand with their
    tasks only in the plan's own order.
    """
    known = {section.id: section for section in sections}
    grouped: dict[int | None, list[TaskStanding]] = {}
    for one in standings:
        grouped.setdefault(one.task.section_id, []).append(one)
    shown = {up for one in grouped if one is not None for up in (one, *(above.id for above in _above(one, known)))}
    rows: list[Row] = []
    for section in sections:
        if section.id not in shown or any(up.id in closed for up in _above(section.id, known)):
            continue
        own = grouped.get(section.id, [])
        rows.append(_section_row(section, known, own, closed=section.id in closed))
        if section.id not in closed:
            rows += _task_rows(own, key, backwards=backwards)
    return tuple(rows) + tuple(_task_rows(grouped.get(None, []), key, backwards=backwards))


def _above(section_id: int, known: Mapping[int, Section]) -> list[Section]:
    found: list[Section] = []
    section = known.get(section_id)
    while section is not None and section.parent_id is not None:
        section = known.get(section.parent_id)
        if section is not None:
            found.append(section)
    return found


def _section_row(
    section: Section, known: Mapping[int, Section], own: Sequence[TaskStanding], *, closed: bool
) -> SectionRow:
    return SectionRow(
        section=section,
        depth=len(_above(section.id, known)),
        tasks=len(own),
        overdue=sum(one.state is State.OVERDUE for one in own),
        soon=sum(one.state is State.DUE_SOON for one in own),
        closed=closed,
    )


def _task_rows(own: Sequence[TaskStanding], key: Callable[[TaskStanding], Any] | None, *, backwards: bool) -> list[Row]:
    if key is not None:
        said: list[tuple[Any, TaskStanding]] = [(order(key(one)), one) for one in own]
        blank = [one for place, one in said if place == order(None)]
        said = sorted((pair for pair in said if pair[0] != order(None)), key=_place, reverse=backwards)
        return [TaskRow(standing=one) for one in (*(one for _order, one in said), *blank)]
    rows: list[Row] = []
    goal = ("", "")
    for one in own:
        above = (one.task.number, one.task.goal)
        if one.task.goal and above != goal:
            rows.append(GoalRow(number=one.task.number, text=one.task.goal))
        goal = above
        rows.append(TaskRow(standing=one))
    return rows


def _place(pair: tuple[Any, TaskStanding]) -> Any:
    return pair[0]
