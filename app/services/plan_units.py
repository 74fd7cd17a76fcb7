"""The units of a plan that is taken in: recognised however written, other names accepted, tasks given to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any

from msgspec.structs import replace

from app.domain.changes import Change
from app.domain.plans import Assignment, Role, Unit, UnitAlias
from app.domain.vietnamese import folded, one_line
from app.importers.names.units import is_collective
from app.models import records
from app.models.connection import Connection


@lru_cache(maxsize=4096)
def unit_key(name: str) -> str:
    """Return what a unit is recognised by: its name without marks, capitals, outer blanks and closing period."""
    return folded(one_line(name)).rstrip(" .")


def unknown_names(connection: Connection, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the names that no stored unit has, each once, in their order."""
    known = set(_known(connection))
    return tuple({unit_key(name): unit_name(name) for name in names if unit_key(name) not in known | {""}}.values())


def unit_name(printed: str) -> str:
    """Return a unit's own name: within a list it may stand in small letters ("…; các phòng nghiệp vụ")."""
    name = one_line(printed).rstrip(" .")
    return name[:1].upper() + name[1:]


def _known(connection: Connection) -> dict[str, int]:
    known = {unit_key(unit.name): unit.id for unit in records.read(connection, Unit)}
    return known | {unit_key(alias.name): alias.unit_id for alias in records.read(connection, UnitAlias)}


class PlanUnits:
    """The units as they are to be: ``changes`` make them so, in this order."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._units = {one.id: one for one in records.read(connection, Unit)}
        self._aliases = {unit_key(one.name): one for one in records.read(connection, UnitAlias)}
        self._ids = _known(connection)
        self._next = records.next_id(connection, Unit)
        self._made: list[Unit] = []
        self._merged: list[Change[Any]] = []
        self._named: list[tuple[str, int]] = []
        self._gone: set[int] = set()

    @property
    def changes(self) -> tuple[Change[Any], ...]:
        """What is to be stored: new units, units joined to others, other names."""
        first = records.next_id(self._connection, UnitAlias)
        return (
            *(Change(after=one) for one in self._made),
            *self._merged,
            *(
                Change(after=UnitAlias(id=first + place, unit_id=unit_id, name=name))
                for place, (name, unit_id) in enumerate(self._named)
            ),
        )

    @property
    def made(self) -> tuple[str, ...]:
        """The names of the units that are new."""
        return tuple(one.name for one in self._made)

    def id_of(self, name: str) -> int:
        """Return the id of the unit that a name means, which is made where there is none; 0 for no name."""
        key = unit_key(name)
        if key and key not in self._ids:
            self._ids[key] = self._next + len(self._made)
            self._made.append(Unit(id=self._ids[key], name=unit_name(name), collective=is_collective(name)))
        return self._ids.get(key, 0)

    def ids_of(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """Return the ids of the units that a list of names means, each once; names that say nothing are left out."""
        return tuple(dict.fromkeys(self.id_of(name) for name in names if unit_key(name)))

    def accept(self, aliases: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Take names as other names of units; return those that were not known as such, with the units' names.

        A unit that has such a name is joined to the other: its tasks and its other names go over.
        """
        said = {unit_key(name): same_as for name, same_as in aliases}
        taken: list[tuple[str, str]] = []
        for name, same_as in aliases:
            key, meant = unit_key(name), _end_of(same_as, said)
            if not key or key == unit_key(meant):
                continue
            unit_id = self.id_of(meant)
            if not unit_id or self._ids.get(key) == unit_id:
                continue
            self._name(one_line(name).rstrip(" ."), key, unit_id)
            taken.append((one_line(name), meant))
        return tuple(taken)

    def _name(self, name: str, key: str, unit_id: int) -> None:
        known = self._aliases.get(key)
        own = self._ids.get(key)
        if known is not None:
            self._merged.append(Change(before=known, after=replace(known, unit_id=unit_id)))
        else:
            if own in self._units and own not in self._gone:
                self._join(own, unit_id)
            self._named.append((name, unit_id))
        self._ids[key] = unit_id

    def _join(self, own: int, unit_id: int) -> None:
        """Let one unit's tasks and other names go over to another one, and delete it."""
        held = {(one.task_id, one.role) for one in self._assigned(unit_id)}
        for one in self._assigned(own):
            after = None if (one.task_id, one.role) in held else replace(one, unit_id=unit_id)
            self._merged.append(Change(before=one, after=after))
        for key, alias in self._aliases.items():
            if alias.unit_id == own:
                self._aliases[key] = replace(alias, unit_id=unit_id)
                self._merged.append(Change(before=alias, after=self._aliases[key]))
                self._ids[key] = unit_id
        self._merged.append(Change(before=self._units[own]))
        self._gone.add(own)

    def _assigned(self, unit_id: int) -> list[Assignment]:
        return [one for one in self.as_joined(records.read(self._connection, Assignment)) if one.unit_id == unit_id]

    def as_joined(self, assignments: Iterable[Assignment]) -> list[Assignment]:
        """Return assignments as they are once units are joined."""
        moved: dict[int, Assignment | None] = {
            change.record.id: change.after for change in self._merged if isinstance(change.record, Assignment)
        }
        found = (moved.get(one.id, one) for one in assignments)
        return [one for one in found if one is not None]


def _end_of(name: str, said: Mapping[str, str]) -> str:
    """Return the name that a chain of other names leads to."""
    for _ in said:
        if unit_key(name) not in said:
            break
        name = said[unit_key(name)]
    return name


def assignment_changes(
    known: Iterable[Assignment], wanted: Iterable[tuple[int, Role, Sequence[int]]], first: int
) -> tuple[Change[Any], ...]:
    """Return what gives each task, in a role, to the wanted units; who has another part in it stays."""
    held: dict[int, list[Assignment]] = defaultdict(list)
    for one in known:
        held[one.task_id].append(one)
    dropped: list[Change[Any]] = []
    moved: list[Change[Any]] = []
    fresh: list[Change[Any]] = []
    ids = count(first)
    for task_id, role, units in wanted:
        before = {one.unit_id: one for one in held.get(task_id, ()) if one.role is role}
        dropped += [Change(before=one) for unit_id, one in before.items() if unit_id not in units]
        for place, unit_id in enumerate(units):
            if unit_id not in before:
                made = Assignment(id=next(ids), task_id=task_id, unit_id=unit_id, role=role, place=place)
                fresh.append(Change(after=made))
            elif before[unit_id].place != place:
                moved.append(Change(before=before[unit_id], after=replace(before[unit_id], place=place)))
    return (*dropped, *moved, *fresh)
