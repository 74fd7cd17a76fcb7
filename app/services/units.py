"""The units and their other names: what each does, which may be one and the same, and two of them made one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import and_, func, select

from app.domain.changes import Change, Changes
from app.domain.plans import Assignment, Plan, Role, Task, Unit, UnitAlias
from app.domain.reminders import Reminder
from app.domain.vietnamese import one_line
from app.errors import UserError
from app.i18n import N_
from app.importers.names.units import NameProposal, likely_names
from app.models import records
from app.models.connection import Connection
from app.services import edits
from app.services.plan_units import unit_key
from app.services.transactions import Transactions

_OFTEN = 9
"""A name that is met so often is the usual one, however often it is."""


class UnitUse(Struct, frozen=True, kw_only=True):
    """A unit, its other names, and in how many tasks of a year it leads and works with."""

    unit: Unit
    aliases: tuple[UnitAlias, ...] = ()
    leads: int = 0
    coops: int = 0
    elsewhere: bool = False
    """Whether it has tasks of another year, or was written to, so that it cannot be deleted."""

    @property
    def is_used(self) -> bool:
        """Whether anything refers to it."""
        return bool(self.leads or self.coops or self.elsewhere)


class MovedTask(Struct, frozen=True, kw_only=True):
    """A task that goes from one unit to the other: its part there, and whether the other had a part in it already."""

    task: Task
    year: int
    role: Role
    had: bool


class Merging(Struct, frozen=True, kw_only=True):
    """What joining a unit to another would do, before it is done."""

    keep: Unit
    gone: Unit
    tasks: tuple[MovedTask, ...]
    names: tuple[str, ...]
    """The names that the unit that is kept goes by from then on, beside its own."""
    letters: int
    """How many reminders went to the unit that goes."""
    changes: Changes


class Units:
    """The use cases of units; each is one transaction."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._looked_in: tuple[str, ...] = ()
        self._alike: tuple[NameProposal, ...] = ()

    def overview(self, year: int) -> tuple[UnitUse, ...]:
        """Return all units, those with most tasks of a year first."""
        with self._transactions.reading() as connection:
            found = tuple(_uses(connection, year))
        return tuple(sorted(found, key=lambda one: (-one.leads, -one.coops, one.unit.id)))

    def likely_same(self, refused: frozenset[tuple[str, str]] = frozenset()) -> tuple[NameProposal, ...]:
        """Return units that may be others of the store, written differently; only names that are units themselves."""
        parts = records.table_of(Assignment).c
        with self._transactions.reading() as connection:
            units = {one.id: one.name for one in records.read(connection, Unit)}
            counted = select(parts.unit_id, func.count()).group_by(parts.unit_id)
            counts = {unit_id: min(count, _OFTEN) for unit_id, count in connection.execute(counted)}
        printed = tuple(chain.from_iterable([name] * counts.get(unit_id, 1) for unit_id, name in units.items()))
        if printed != self._looked_in:
            names = set(units.values())
            self._alike = tuple(one for one in likely_names(printed) if {one.name, one.same_as} <= names)
            self._looked_in = printed
        return tuple(one for one in self._alike if (one.name, one.same_as) not in refused)

    def add(self, name: str, *, collective: bool = False) -> Changes:
        """Add a unit; UserError when it has no name, or one that another goes by."""
        with self._transactions.writing() as connection:
            fresh = Unit(name=_name(name), collective=collective)
            _refuse_taken(connection, fresh.name)
            return edits.apply(connection, (Change(after=fresh),), self._transactions.now())

    def rename(self, unit: Unit, name: str) -> Changes:
        """Call a unit by another name; what plans print stays. A name of its own among the others goes."""
        with self._transactions.writing() as connection:
            after = replace(unit, name=_name(name))
            _refuse_taken(connection, after.name, unit.id)
            own = [one for one in _aliases(connection, unit.id) if unit_key(one.name) == unit_key(after.name)]
            kept = not own and unit_key(unit.name) != unit_key(after.name)
            changes: list[Change[Any]] = [*(Change(before=one) for one in own), Change(before=unit, after=after)]
            if kept or own:  # plans go on to print the old name
                changes.append(Change(after=UnitAlias(unit_id=unit.id, name=unit.name)))
            return edits.apply(connection, tuple(changes), self._transactions.now())

    def add_alias(self, unit: Unit, name: str) -> Changes:
        """Let a unit go by another name too; UserError when another unit does."""
        with self._transactions.writing() as connection:
            fresh = UnitAlias(unit_id=unit.id, name=_name(name))
            _refuse_taken(connection, fresh.name)
            return edits.apply(connection, (Change(after=fresh),), self._transactions.now())

    def merging(self, keep: Unit, gone: Unit) -> Merging:
        """Return what joining a unit to another would change."""
        with self._transactions.reading() as connection:
            return _merging(connection, keep, gone)

    def merge(self, keep: Unit, gone: Unit) -> Changes:
        """Join a unit to another: its tasks, letters and names go over, and its own name becomes another name."""
        with self._transactions.writing() as connection:
            changes = _merging(connection, keep, gone).changes
            return edits.apply(connection, changes, self._transactions.now())


def _name(name: str) -> str:
    kept = one_line(name)
    if not unit_key(kept):
        raise UserError(N_("Type the unit's name."))
    return kept


def _aliases(connection: Connection, unit_id: int) -> tuple[UnitAlias, ...]:
    return records.read(connection, UnitAlias, records.table_of(UnitAlias).c.unit_id == unit_id)


def _refuse_taken(connection: Connection, name: str, own: int = 0) -> None:
    units = {one.id: one for one in records.read(connection, Unit)}
    key = unit_key(name)
    taken = next((one.id for one in units.values() if unit_key(one.name) == key), 0)
    aliases = records.read(connection, UnitAlias)
    taken = taken or next((one.unit_id for one in aliases if unit_key(one.name) == key), 0)
    if taken and taken != own:
        raise UserError(N_("The unit “{name}” goes by that name already: merge the two."), name=units[taken].name)


def _uses(connection: Connection, year: int) -> Iterator[UnitUse]:
    parts, tasks, plans = (records.table_of(kind) for kind in (Assignment, Task, Plan))
    counts_now = and_(plans.c.year == year, tasks.c.gone.is_(None))
    asked = (
        select(parts.c.unit_id, parts.c.role, counts_now, func.count())
        .select_from(parts.join(tasks, parts.c.task_id == tasks.c.id).join(plans, tasks.c.plan_id == plans.c.id))
        .group_by(parts.c.unit_id, parts.c.role, counts_now)
    )
    counts: Counter[tuple[int, Role]] = Counter()
    elsewhere = {one.unit_id for one in records.read(connection, Reminder)}
    for unit_id, role, counted, count in connection.execute(asked):
        if counted:
            counts[unit_id, role] = count
        else:
            elsewhere.add(unit_id)
    aliases = records.read(connection, UnitAlias)
    for unit in records.read(connection, Unit):
        yield UnitUse(
            unit=unit,
            aliases=tuple(one for one in aliases if one.unit_id == unit.id),
            leads=counts[unit.id, Role.LEAD],
            coops=counts[unit.id, Role.COOP],
            elsewhere=unit.id in elsewhere,
        )


def _merging(connection: Connection, keep: Unit, gone: Unit) -> Merging:
    if keep.id == gone.id:
        raise UserError(N_("Choose two different units."))
    assigned = records.read(connection, Assignment)
    mine = [one for one in assigned if one.unit_id == gone.id]
    held = {(one.task_id, one.role): one for one in assigned if one.unit_id == keep.id}
    letters = records.read(connection, Reminder, records.table_of(Reminder).c.unit_id == gone.id)
    aliases = _aliases(connection, gone.id)
    fresh = UnitAlias(unit_id=keep.id, name=gone.name)
    changes: Changes = (
        *_parts_moved(mine, held, keep.id),
        *(Change(before=one, after=replace(one, unit_id=keep.id)) for one in letters),
        *(Change(before=one, after=replace(one, unit_id=keep.id)) for one in aliases),
        Change(before=gone),
        Change(after=fresh),
    )
    names = (*(one.name for one in _aliases(connection, keep.id)), *(one.name for one in aliases), gone.name)
    tasks = tuple(_moved_tasks(connection, mine, {task_id for task_id, _role in held}))
    return Merging(keep=keep, gone=gone, tasks=tasks, names=names, letters=len(letters), changes=changes)


def _parts_moved(
    mine: Sequence[Assignment], held: dict[tuple[int, Role], Assignment], keep_id: int
) -> Iterator[Change[Assignment]]:
    """Give the changes of parts in tasks: nobody has two in one, and who leads does not work with himself."""
    leads = {one.task_id for one in (*mine, *held.values()) if one.role is Role.LEAD}
    for one in mine:
        if (one.task_id, one.role) in held or (one.role is Role.COOP and one.task_id in leads):
            yield Change(before=one)
            continue
        other = held.get((one.task_id, Role.COOP))
        if one.role is Role.LEAD and other is not None:
            yield Change(before=other)
        yield Change(before=one, after=replace(one, unit_id=keep_id))


def _moved_tasks(connection: Connection, mine: Sequence[Assignment], held: set[int]) -> Iterator[MovedTask]:
    years = {one.id: one.year for one in records.read(connection, Plan)}
    tasks = records.read_ids(connection, Task, [one.task_id for one in mine])
    for one in sorted(mine, key=lambda part: (part.role, tasks[part.task_id].plan_id, tasks[part.task_id].place)):
        task = tasks[one.task_id]
        yield MovedTask(task=task, year=years[task.plan_id], role=one.role, had=task.id in held)
