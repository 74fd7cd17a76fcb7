"""Which tasks of a plan are shown: conditions that are all met together, kept as text, and quick over ten thousand."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app.domain.periods import ReportingPeriod
from app.domain.plans import Section
from app.domain.progress import CLOSED, State, TaskStanding
from app.domain.vietnamese import folded, one_line
from app.ui.aims import TasksAim
from app.ui.tasks.rows import TaskRow, task_rows

NO_PRODUCT = ""
_SOON = 30


class Due(StrEnum):
    """Of which days the deadlines are shown; relative ones move on with the day and the period."""

    ANY = "any"
    PERIOD = "period"
    WEEK = "week"
    MONTH = "month"
    RANGE = "range"
    NONE = "none"
    """Only tasks that have no deadline at all."""


class TaskFilter(Struct, frozen=True, kw_only=True):
    """What is asked for. An empty set asks for nothing; ``text`` is words that must all be found, without accents."""

    text: str = ""
    states: frozenset[State] = frozenset()
    units: frozenset[int] = frozenset()
    sections: frozenset[int] = frozenset()
    products: frozenset[str] = frozenset()
    due: Due = Due.ANY
    due_from: date | None = None
    due_to: date | None = None
    not_updated: bool = False
    linked: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return self != TaskFilter()

    def without(self, name: str) -> "TaskFilter":
        """Return it without one of its conditions."""
        if name == "due":
            return replace(self, due=Due.ANY, due_from=None, due_to=None)
        plain: dict[str, Any] = {name: getattr(TaskFilter(), name)}
        return replace(self, **plain)


def aimed(aim: TasksAim) -> TaskFilter:
    """Return the filter that shows what an aim asks for."""
    dated = aim.due_from is not None or aim.due_to is not None
    return TaskFilter(
        text=aim.text,
        states=aim.states,
        units=frozenset() if aim.unit_id is None else frozenset({aim.unit_id}),
        sections=frozenset() if aim.section_id is None else frozenset({aim.section_id}),
        due=Due.RANGE if dated else Due.ANY,
        due_from=aim.due_from,
        due_to=aim.due_to,
        not_updated=aim.not_updated,
    )


def as_json(wanted: TaskFilter) -> str:
    """Return a filter as it is kept under a name: only what it asks for."""
    plain = TaskFilter()
    said: dict[str, Any] = {}
    for name in wanted.__struct_fields__:
        value = getattr(wanted, name)
        if value != getattr(plain, name):
            said[name] = sorted(value) if isinstance(value, frozenset) else _plain(value)
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> TaskFilter:
    """Read a filter that was kept; what is not understood (a later version's condition) is left out."""
    try:
        said = json.loads(text)
    except ValueError:
        return TaskFilter()
    if not isinstance(said, dict):
        return TaskFilter()
    read: dict[str, Any] = {}
    for name, make in _READERS.items():
        if name in said:
            try:
                read[name] = make(said[name])
            except (TypeError, ValueError):
                continue
    return TaskFilter(**read)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "text": str,
    "states": lambda said: frozenset(map(State, said)),
    "units": lambda said: frozenset(map(int, said)),
    "sections": lambda said: frozenset(map(int, said)),
    "products": lambda said: frozenset(map(str, said)),
    "due": Due,
    "due_from": date.fromisoformat,
    "due_to": date.fromisoformat,
    "not_updated": bool,
    "linked": bool,
}


@dataclass(slots=True)
class Known:
    """A task with all that it can be found by."""

    row: TaskRow
    words: str
    units: frozenset[int]
    product: str
    dues: tuple[date, ...]
    lacks_update: bool
    linked: bool


@dataclass(slots=True)
class TaskIndex:
    """The tasks of one plan, prepared so that a filter asks each of them as little as possible."""

    known: Sequence[Known] = ()
    inside: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """Each section with those within it."""
    _base: tuple[TaskFilter, tuple[date, date] | None, Sequence[Known]] | None = None

    def passing(self, wanted: TaskFilter, today: date, period: ReportingPeriod) -> list[TaskRow]:
        """Return the rows of the tasks that pass, in the plan's order."""
        found = self._without_text(wanted, today, period)
        for word in folded(one_line(wanted.text)).split():
            found = [one for one in found if word in one.words]
        return [one.row for one in found]

    def _without_text(self, wanted: TaskFilter, today: date, period: ReportingPeriod) -> Sequence[Known]:
        """Return what passes all conditions but the words, which change with every key."""
        base, span = wanted.without("text"), due_span(wanted, today, period)
        if self._base is None or self._base[:2] != (base, span):
            found: Iterable[Known] = self.known
            for condition in self._conditions(base, span):
                found = filter(condition, found)
            self._base = (base, span, tuple(found))
        return self._base[2]

    def _conditions(self, wanted: TaskFilter, span: tuple[date, date] | None) -> Iterator[Callable[[Known], bool]]:
        if wanted.states:
            yield lambda one: one.row.standing.state in wanted.states
        if wanted.units:
            yield lambda one: not wanted.units.isdisjoint(one.units)
        if wanted.sections:
            inside = frozenset[int]().union(*(self.inside.get(one, {one}) for one in wanted.sections))
            yield lambda one: one.row.section_id in inside
        if wanted.products:
            yield lambda one: one.product in wanted.products
        if wanted.not_updated:
            yield _lacks_update
        if wanted.linked:
            yield _is_linked
        if wanted.due is Due.NONE:
            yield _has_no_deadline
        elif span is not None:
            first, last = span
            yield lambda one: any(first <= due <= last for due in one.dues)


def due_span(wanted: TaskFilter, today: date, period: ReportingPeriod) -> tuple[date, date] | None:
    """Return the days between which a deadline must lie; None where any will do."""
    match wanted.due:
        case Due.PERIOD:
            return period.opens, period.closes
        case Due.WEEK:
            monday = today - timedelta(days=today.weekday())
            return monday, monday + timedelta(days=6)
        case Due.MONTH:
            return today, today + timedelta(days=_SOON)
        case Due.RANGE:
            return wanted.due_from or date.min, wanted.due_to or date.max
    return None


def index_of(
    standings: Iterable[TaskStanding],
    sections: Sequence[Section],
    units: Mapping[str, int],
    linked: Collection[int] = (),
) -> TaskIndex:
    """Return the tasks of a plan prepared for filtering; ``units`` gives the id of a name, ``linked`` tasks' ids."""
    rows = task_rows(standings)
    return TaskIndex(known=[_known(row, units, linked) for row in rows], inside=_insides(sections))


def _known(row: TaskRow, units: Mapping[str, int], linked: Collection[int]) -> Known:
    standing = row.standing
    names = (*standing.leads, *standing.coops)
    return Known(
        row=row,
        words=searched_text(standing),
        units=frozenset(units[name] for name in names if name in units),
        product=product_key(standing.task.product),
        dues=tuple(one.due for one in standing.occurrences if one.due is not None),
        lacks_update=lacks_update(standing),
        linked=standing.task.id in linked,
    )


def lacks_update(standing: TaskStanding) -> bool:
    """Say whether an open task has no entry in the reporting period."""
    return not standing.updated and standing.status not in CLOSED


def product_key(product: str) -> str:
    """Return what a product is known by, however it is written."""
    return folded(one_line(product)).strip(" .;,")


def searched_text(standing: TaskStanding) -> str:
    """Return all that is written about a task, folded for search."""
    task = standing.task
    parts = (task.number, task.title, task.goal, task.product, task.lead_text, task.coop_text, task.phrase, task.note)
    return folded(" ".join((*parts, task.code, task.room, *standing.leads, *standing.coops)))


def _insides(sections: Sequence[Section]) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for section in sections:
        inside = {section.id}
        for other in sections:  # in reading order a section stands before those within it
            if other.parent_id in inside:
                inside.add(other.id)
        found[section.id] = frozenset(inside)
    return found


def _lacks_update(one: Known) -> bool:
    return one.lacks_update


def _is_linked(one: Known) -> bool:
    return one.linked


def _has_no_deadline(one: Known) -> bool:
    return not one.dues
