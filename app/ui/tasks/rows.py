"""What stands in the task table: the plan's sections, quiet goals and tasks, in the plan's order or another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import groupby
from operator import attrgetter
from typing import Any

from msgspec import Struct

from app.domain.plans import Section
from app.domain.progress import State, TaskStanding
from app.ui.kit.record_model import order


class SectionRow(Struct, frozen=True, kw_only=True):
    """A heading with what its tasks come to."""

    section: Section
    depth: int
    tasks: int
    overdue: int
    soon: int
    closed: bool = False
    """Whether its rows are folded away."""


class GoalRow(Struct, frozen=True, kw_only=True):
    """A goal above the tasks that serve it."""

    number: str
    text: str


class TaskRow(Struct, frozen=True, kw_only=True, eq=False):
    """A task, with what is asked of it again and again; ``goal`` is the row that stands above it."""

    standing: TaskStanding
    section_id: int | None = None
    goal: GoalRow | None = None
    overdue: bool = False
    soon: bool = False


class Heads(Enum):
    """Which sections have their heading among the rows."""

    NONE = auto()
    """None, nor has a goal: only tasks are shown."""
    FILLED = auto()
    """Those in which tasks are shown."""
    ALL = auto()
    """Also empty ones: by its heading a section is renamed, and taken away."""


Row = SectionRow | GoalRow | TaskRow
_SECTION, _OVERDUE, _SOON = attrgetter("section_id"), attrgetter("overdue"), attrgetter("soon")


def task_rows(standings: Iterable[TaskStanding]) -> list[TaskRow]:
    """Return a row for each task; tasks of one goal share its row."""
    rows: list[TaskRow] = []
    goals: dict[tuple[int | None, str, str], GoalRow] = {}
    for one in standings:
        task = one.task
        goal = None
        if task.goal:
            key = (task.section_id, task.number, task.goal)
            goal = goals.get(key)
            if goal is None:
                goal = goals[key] = GoalRow(number=task.number, text=task.goal)
        rows.append(
            TaskRow(
                standing=one,
                section_id=task.section_id,
                goal=goal,
                overdue=one.state is State.OVERDUE,
                soon=one.state is State.DUE_SOON,
            )
        )
    return rows


def nearest(
    before: Callable[[], Sequence[TaskStanding]], current: TaskStanding | None, shown: Sequence[TaskRow]
) -> TaskStanding | None:
    """Return the task to go to: the one gone to, or where it is shown no more, the next there is, or the last.

    ``before`` gives the tasks that were shown, where they have to be known.
    """
    if current is None:
        return None
    stay = {one.standing.task.id for one in shown}
    if current.task.id in stay:
        return current
    had = before()
    ids = [one.task.id for one in had]
    place = ids.index(current.task.id) if current.task.id in ids else 0
    return next((one for one in (*had[place:], *reversed(had[:place])) if one.task.id in stay), None)


def section_at(rows: Sequence[Row], place: int) -> int | None:
    """Return the section that a row heads or stands in; None outside the sections and where there is no row."""
    row = rows[place] if 0 <= place < len(rows) else None
    if isinstance(row, SectionRow):
        return row.section.id
    return row.section_id if isinstance(row, TaskRow) else None


def build_rows(
    sections: Sequence[Section],
    shown: Sequence[TaskRow],
    closed: frozenset[int] = frozenset(),
    key: Callable[[TaskStanding], Any] | None = None,
    *,
    backwards: bool = False,
    heads: Heads = Heads.FILLED,
    known_keys: dict[TaskRow, Any] | None = None,
) -> tuple[Row, ...]:
    """Return the rows of the table: each section that has tasks, then its goals and tasks; or what ``heads`` says.

    With a ``key`` the tasks are ordered by it within their section, and goals are left out: they stand with their
    tasks only in the plan's own order. ``known_keys`` keeps what the key said of tasks, for the next time.
    """
    order_of = None if key is None else _Order(key, {} if known_keys is None else known_keys, backwards=backwards)
    if heads is Heads.NONE:
        return tuple(shown if order_of is None else order_of(shown))
    known = {section.id: section for section in sections}
    grouped: dict[int | None, list[TaskRow]] = {}
    for section_id, run in groupby(shown, _SECTION):
        grouped.setdefault(section_id, []).extend(run)
    wanted = {up for one in grouped if one is not None for up in (one, *(above.id for above in _above(one, known)))}
    rows: list[Row] = []
    for section in sections:
        left_out = heads is Heads.FILLED and section.id not in wanted
        if left_out or any(up.id in closed for up in _above(section.id, known)):
            continue
        own = grouped.get(section.id, [])
        rows.append(_section_row(section, known, own, closed=section.id in closed))
        if section.id not in closed:
            rows += _within(own, order_of)
    rows += _within(grouped.get(None, []), order_of)
    return tuple(rows)


def _above(section_id: int, known: Mapping[int, Section]) -> list[Section]:
    found: list[Section] = []
    section = known.get(section_id)
    while section is not None and section.parent_id is not None:
        section = known.get(section.parent_id)
        if section is not None:
            found.append(section)
    return found


def _section_row(section: Section, known: Mapping[int, Section], own: Sequence[TaskRow], *, closed: bool) -> SectionRow:
    return SectionRow(
        section=section,
        depth=len(_above(section.id, known)),
        tasks=len(own),
        overdue=sum(map(_OVERDUE, own)),
        soon=sum(map(_SOON, own)),
        closed=closed,
    )


@dataclass(slots=True)
class _Order:
    """Orders tasks by what a key says of them; those of which it says nothing come last either way."""

    key: Callable[[TaskStanding], Any]
    known: dict[TaskRow, Any]
    backwards: bool = field(kw_only=True)

    def __call__(self, own: Sequence[TaskRow]) -> list[TaskRow]:
        for one in own:
            if one not in self.known:
                self.known[one] = order(self.key(one.standing))
        nothing = order(None)
        said = [one for one in own if self.known[one] != nothing]
        blank = [one for one in own if self.known[one] == nothing]
        return [*sorted(said, key=self.known.__getitem__, reverse=self.backwards), *blank]


def _within(own: Sequence[TaskRow], ordered: _Order | None) -> list[Row]:
    if ordered is not None:
        return list(ordered(own))
    rows: list[Row] = []
    goal: GoalRow | None = None
    for one in own:
        if one.goal is not goal:
            goal = one.goal
            if goal is not None:
                rows.append(goal)
        rows.append(one)
    return rows
