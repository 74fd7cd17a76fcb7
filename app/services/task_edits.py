"""Tasks as the officer edits them: added by hand, changed with their units, linked to earlier years, taken away."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.phrases import read_phrase
from app.domain.plans import Assignment, Plan, Role, Task, Unit, UnitAlias
from app.domain.progress import Evidence, ProgressEntry
from app.domain.vietnamese import one_line
from app.errors import StaleError, UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services import edits
from app.services.plan_units import unit_key, unit_name
from app.services.section_edits import section_named
from app.services.task_recording import NO_TASK, remove_unused, task_evidence
from app.services.transactions import Transactions

Units = Mapping[Role, Sequence[str]]
"""The names of the units that lead and that work with, in order; a role that is left out stays as it is."""


class TaskEdits:
    """Adds, changes and takes away tasks; each method is one step that can be taken back."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def units_of(self, task_id: int) -> Units:
        """Return the names of a task's units by what they do, in the printed order."""
        with self._transactions.reading() as connection:
            names = {unit.id: unit.name for unit in records.read(connection, Unit)}
            found = _assignments(connection, task_id)
        return {role: tuple(names[one.unit_id] for one in found if one.role is role) for role in Role}

    def add(self, task: Task, units: Units, section: str = "") -> Changes:
        """Add a task at the end of its section; its deadline is read from its phrase.

        ``section`` is the heading under which it stands, as it was typed, where that is not one of the plan's yet.
        """
        with self._transactions.writing() as connection:
            at = self._transactions.now()
            task = _understood(connection, task)
            headed, task = _under(connection, task, section, at)
            task = replace(task, place=_last_place(connection, task))
            made = edits.create(connection, [_with_texts(task, units)], at)
            return headed + made + _assign(connection, made[0].record.id, units, at)

    def change(self, before: Task, after: Task, units: Units | None = None, section: str = "") -> Changes:
        """Change a task and its units; where the phrase becomes another, its deadline is read anew.

        ``section`` is as in ``add``.
        """
        units = units or {}
        with self._transactions.writing() as connection:
            at = self._transactions.now()
            if after.phrase != before.phrase:
                after = _understood(connection, after)
            _refuse_nameless(after)
            headed, after = _under(connection, after, section, at)
            after = _with_texts(after, units)
            made = edits.apply(connection, (Change(before=before, after=after),), at) if after != before else ()
            return headed + made + _assign(connection, before.id, units, at)

    def give(self, task_ids: Iterable[int], units: Units, *, beside: bool = False) -> Changes:
        """Give tasks to units, in place of those that had the role, or ``beside`` them."""
        made: Changes = ()
        with self._transactions.writing() as connection:
            at = self._transactions.now()
            for task_id in task_ids:
                task = _task(connection, task_id)
                wanted = _beside(connection, task_id, units) if beside else units
                after = _with_texts(task, wanted)
                if after != task:
                    made += edits.apply(connection, (Change(before=task, after=after),), at)
                made += _assign(connection, task_id, wanted, at)
        return made

    def delete(self, task_ids: Iterable[int]) -> Changes:
        """Take tasks away with all that was recorded against them."""
        made: Changes = ()
        with self._transactions.writing() as connection:
            at = self._transactions.now()
            for task_id in task_ids:
                files = [one.attachment_id for one in task_evidence(connection, task_id)]
                made += edits.apply(connection, (Change(before=_task(connection, task_id)),), at)
                made += remove_unused(connection, files, at)
        return made

    def linked(self, task: Task) -> tuple[tuple[Task, int], ...]:
        """Return the tasks that this one goes on with and that go on with it, each with its plan's year, in order."""
        with self._transactions.reading() as connection:
            found = list(records.read(connection, Task, previous_id=task.id))
            earlier, seen = task.previous_id, {task.id}
            while earlier is not None and earlier not in seen:
                seen.add(earlier)
                one = records.read_id(connection, Task, earlier)
                earlier = None if one is None else one.previous_id
                found += [] if one is None else [one]
            years = {plan.id: plan.year for plan in records.read(connection, Plan)} if found else {}
        return tuple(sorted(((one, years[one.plan_id]) for one in found), key=lambda pair: (pair[1], pair[0].place)))

    def counts_of(self, task_id: int) -> tuple[int, int]:
        """Return how many entries and documents were recorded against a task: what goes when it is taken away."""
        with self._transactions.reading() as connection:
            entries = records.read(connection, ProgressEntry, records.table_of(ProgressEntry).c.task_id == task_id)
            documents: tuple[Evidence, ...] = task_evidence(connection, task_id)
        return len(entries), len(documents)


def _task(connection: Connection, task_id: int) -> Task:
    found = records.read_id(connection, Task, task_id)
    if found is None:
        raise StaleError(NO_TASK)
    return found


def _refuse_nameless(task: Task) -> None:
    if not one_line(task.title):
        raise UserError(N_("Say what is to be done: a task needs its words."))


def _understood(connection: Connection, task: Task) -> Task:
    """Return the task with its schedule read from its phrase."""
    _refuse_nameless(task)
    plan = records.read_id(connection, Plan, task.plan_id)
    if plan is None:
        raise StaleError(N_("There is no such plan in the store any more."))
    return replace(task, schedule=read_phrase(task.phrase, plan.year, plan.issued))


def _under(connection: Connection, task: Task, section: str, at: datetime) -> tuple[Changes, Task]:
    """Return the task under the heading that was typed, where one was, and what was made for it."""
    if not section:
        return (), task
    made, section_id = section_named(connection, task.plan_id, section, at)
    return made, replace(task, section_id=section_id)


def _last_place(connection: Connection, task: Task) -> int:
    """Return the place at the end of a task's section: that of the last there, which was made before it."""
    table = records.table_of(Task).c
    inside = records.read(
        connection, Task, table.plan_id == task.plan_id, table.section_id == task.section_id, order=(table.place,)
    )
    whole = inside or records.read(connection, Task, table.plan_id == task.plan_id, order=(table.place,))
    return (whole[-1].place if inside else whole[-1].place + 1) if whole else 0


def _with_texts(task: Task, units: Units) -> Task:
    """Return the task with the printed text of its units, for the roles that are given."""
    texts = {role: "; ".join(_each_once(names)) for role, names in units.items()}
    return replace(task, lead_text=texts.get(Role.LEAD, task.lead_text), coop_text=texts.get(Role.COOP, task.coop_text))


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        if unit_key(name):
            found.setdefault(unit_key(name), unit_name(name))
    return tuple(found.values())


def _assignments(connection: Connection, task_id: int) -> tuple[Assignment, ...]:
    table = records.table_of(Assignment).c
    return records.read(connection, Assignment, table.task_id == task_id, order=(table.role, table.place))


def _beside(connection: Connection, task_id: int, units: Units) -> Units:
    """Return the units that a task has in these roles, with the others after them."""
    known = {unit.id: unit.name for unit in records.read(connection, Unit)}
    had = _assignments(connection, task_id)
    return {role: (*(known[one.unit_id] for one in had if one.role is role), *names) for role, names in units.items()}


def _assign(connection: Connection, task_id: int, units: Units, at: datetime) -> Changes:
    """Let these units, and no others, have the roles that are given; a unit that is new is made."""
    made: Changes = ()
    for role, names in units.items():
        ids: list[int] = []
        for name in _each_once(names):
            known = _unit_id(connection, name)
            if not known:
                fresh = edits.create(connection, [Unit(name=name)], at)
                made += fresh
                known = fresh[0].record.id
            if known not in ids:
                ids.append(known)
        had = [one for one in _assignments(connection, task_id) if one.role is role]
        if [one.unit_id for one in had] == ids:
            continue
        changes: list[Change[Any]] = [Change(before=one) for one in had]
        changes += [
            Change(after=Assignment(task_id=task_id, unit_id=one, role=role, place=place))
            for place, one in enumerate(ids)
        ]
        made += edits.apply(connection, tuple(changes), at)
    return made


def _unit_id(connection: Connection, name: str) -> int:
    key = unit_key(name)
    for unit in records.read(connection, Unit):
        if unit_key(unit.name) == key:
            return unit.id
    return next((one.unit_id for one in records.read(connection, UnitAlias) if unit_key(one.name) == key), 0)
