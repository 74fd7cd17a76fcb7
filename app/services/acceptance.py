"""Taking in a plan that was looked at: what has to change in the store, worked out as one step, then made at once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from app.domain.changes import Change, Changes
from app.domain.plan_changes import Fate, PlanComparison, TaskFate
from app.domain.plan_comparison import PRINTED, PlanRecords, compare, differs, printed_of
from app.domain.plans import Assignment, Plan, Role, Section, Task
from app.errors import StaleError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.services import edits
from app.services.plan_choices import Acceptance
from app.services.plan_drafts import FirstIds, records_of
from app.services.plan_indicators import indicator_changes
from app.services.plan_rows import read_assignments, read_records
from app.services.plan_units import PlanUnits, assignment_changes
from app.services.set_history import set_lines

if TYPE_CHECKING:
    from app.importers.draft import PlanDraft


class Step(Struct, frozen=True, kw_only=True):
    """All that taking in a plan changes, in the order in which it can be made, and what it was worked out from."""

    comparison: PlanComparison
    changes: Changes
    read: PlanRecords
    plan: Plan
    units: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[int, Task], ...] = ()


def plan_step(connection: Connection, draft: "PlanDraft", source: str, choices: Acceptance, day: date) -> Step:
    """Return what has to change so that the stored plan of the year becomes the one that was read."""
    stored = read_records(connection, draft.head.year)
    read = records_of(draft, choices.targets, FirstIds() if stored.plan else _free_ids(connection))
    comparison = compare(stored, read, choices.fates)
    units = PlanUnits(connection)
    aliases = units.accept(choices.aliases)
    links = tuple((place, _linked(connection, task_id)) for place, task_id in choices.links)
    work = _Work(connection, stored, read, comparison, day)
    tasks = work.tasks({place: task.id for place, task in links})
    assigned = _assignments(connection, draft, comparison, work.task_ids, stored.plan, units)
    found = [*units.changes, *work.sections(), *tasks, *assigned]
    found += indicator_changes(connection, comparison.targets, read.indicators, stored.indicators)
    plan = work.plan(source, changed=bool(found))
    return Step(
        comparison=comparison,
        changes=(*plan, *found),
        read=read,
        plan=plan[0].record if plan else stored.plan or Plan(year=draft.head.year, title=source),
        units=units.made,
        aliases=aliases,
        links=links,
    )


def _free_ids(connection: Connection) -> FirstIds:
    return FirstIds(
        plan=records.next_id(connection, Plan),
        section=records.next_id(connection, Section),
        task=records.next_id(connection, Task),
    )


def make_step(
    connection: Connection, step: Step, source: str, at: datetime, progressed: edits.Progressed = edits.unheard
) -> Changes:
    """Make the step in the open transaction and write its lines of history; StaleError when the store has changed."""
    made = edits.make(connection, step.changes, progressed)
    plan_id = step.plan.id
    edits.add_history(connection, set_lines(made, plan_id, source, at))
    return made


def _linked(connection: Connection, task_id: int) -> Task:
    task = records.read_id(connection, Task, task_id)
    if task is None:
        raise StaleError(N_("The task of the year before is no longer there: look at the links again."))
    return task


class _Work:
    """Turns what was found about sections and tasks into changes of records."""

    def __init__(
        self,
        connection: Connection,
        stored: PlanRecords,
        read: PlanRecords,
        comparison: PlanComparison,
        day: date,
    ) -> None:
        self._stored = stored
        self._read = read
        self._comparison = comparison
        self._day = day
        plan = stored.plan or read.plan
        assert plan is not None  # noqa: S101 - a draft has a head
        self.plan_id = plan.id
        self._section_ids = _ids(
            [(one.draft_index, one.section) for one in comparison.sections], records.next_id(connection, Section)
        )
        self.task_ids = _ids(
            [(one.draft_index, one.task) for one in comparison.tasks], records.next_id(connection, Task)
        )

    def plan(self, source: str, *, changed: bool) -> list[Change[Plan]]:
        """Return what changes in the plan itself; nothing where nothing else changes either."""
        read, known = self._read.plan, self._stored.plan
        assert read is not None  # noqa: S101 - a draft has a head
        if known is None:
            title = read.title or source
            return [Change(after=replace(read, id=self.plan_id, title=title, source=source))]
        said = {one.name: getattr(read, one.name) for one in self._comparison.head}
        if not said and not changed:
            return []
        after = replace(known, **said, source=source)
        return [Change(before=known, after=after)] if after != known else []

    def sections(self) -> list[Change[Section]]:
        """Return what changes in the sections: new ones first, those above before their parts."""
        fresh: list[Change[Section]] = []
        changed: list[Change[Section]] = []
        for fate in self._comparison.sections:
            known = fate.section
            if fate.draft_index is None:
                assert known is not None  # noqa: S101 - what is gone was stored
                changed.append(Change(before=known, after=replace(known, gone=self._day)))
                continue
            read = self._read.sections[fate.draft_index]
            above = self._section_id(read.parent_id)
            if known is None:
                made = read
                if self._stored.plan is not None:
                    made = replace(read, id=self._section_ids[fate.draft_index], plan_id=self.plan_id, parent_id=above)
                fresh.append(Change(after=made))
                continue
            after = replace(
                known,
                place=read.place,
                code=read.code or known.code,
                title=read.title or known.title,
                parent_id=known.parent_id if above is None else above,
                gone=None,
            )
            if after != known:
                changed.append(Change(before=known, after=after))
        return [*fresh, *changed]

    def tasks(self, links: Mapping[int, int]) -> list[Change[Task]]:
        """Return what changes in the tasks: new ones first, those that have parts before their parts."""
        fresh: list[tuple[int, Change[Task]]] = []
        changed: list[Change[Task]] = []
        for fate in self._comparison.tasks:
            if fate.draft_index is None:
                assert fate.task is not None  # noqa: S101 - what is gone was stored
                changed.append(Change(before=fate.task, after=replace(fate.task, gone=self._day)))
                continue
            read = self._read.tasks[fate.draft_index]
            linked = links.get(fate.draft_index)
            if fate.task is None:
                fresh.append((self._depth(read), Change(after=self._new_task(fate.draft_index, read, linked))))
                continue
            after = self._changed_task(fate, fate.task, read, linked)
            if after != fate.task:
                changed.append(Change(before=fate.task, after=after))
        return [*(change for _depth, change in sorted(fresh, key=lambda one: one[0])), *changed]

    def _depth(self, read: Task) -> int:
        depth, above = 0, read.parent_id
        while above is not None and depth < len(self._read.tasks):
            depth, above = depth + 1, self._read.tasks[above - self._read.tasks[0].id].parent_id
        return depth

    def _section_id(self, read_id: int | None) -> int | None:
        """Return the id under which a section that was read is stored."""
        return None if read_id is None else self._section_ids[read_id - self._read.sections[0].id]

    def _task_id(self, read_id: int | None) -> int | None:
        return None if read_id is None else self.task_ids[read_id - self._read.tasks[0].id]

    def _new_task(self, place: int, read: Task, linked: int | None) -> Task:
        if self._stored.plan is None:  # it was read with the ids that it is stored under
            return read if linked is None else replace(read, previous_id=linked)
        return replace(
            read,
            id=self.task_ids[place],
            plan_id=self.plan_id,
            section_id=self._section_id(read.section_id),
            parent_id=self._task_id(read.parent_id),
            previous_id=linked,
        )

    def _changed_task(self, fate: TaskFate, task: Task, read: Task, linked: int | None) -> Task:
        said: dict[str, Any] = {}
        for change in fate.changes:
            if change.name == "section":
                said["section_id"] = self._section_id(read.section_id)
            elif change.name == "parent":
                said["parent_id"] = self._task_id(read.parent_id)
            else:
                said[change.name] = change.after
        if read.number:
            said["number_printed"] = read.number_printed
        printed = tuple(
            after if differs(before, after) else before
            for before, after in zip(printed_of(task), (getattr(read, name) for name in PRINTED), strict=True)
        )
        previous = linked or task.previous_id
        return replace(task, **said, place=read.place, printed=printed, previous_id=previous)


def _ids(pairs: Sequence[tuple[int | None, Section | Task | None]], first: int) -> list[int]:
    """Return the id of each part read, in the order read: that of the stored one it is, or a new one."""
    found: list[int] = []
    for draft_index, known in pairs:
        if draft_index is not None:
            found.append(first if known is None else known.id)
            first += known is None
    return found


def _assignments(
    connection: Connection,
    draft: "PlanDraft",
    comparison: PlanComparison,
    task_ids: Sequence[int],
    plan: Plan | None,
    units: PlanUnits,
) -> Changes:
    """Return what gives the tasks to their units; where the printed text stays, who has it stays, too."""
    ids_of = cache(units.ids_of)
    wanted: list[tuple[int, Role, tuple[int, ...]]] = []
    for fate in comparison.tasks:
        if fate.draft_index is None:
            continue
        read = draft.tasks[fate.draft_index]
        for role, names, field in ((Role.LEAD, read.lead, "lead_text"), (Role.COOP, read.coop, "coop_text")):
            if names and (fate.fate is Fate.NEW or fate.change(field) is not None):
                wanted.append((task_ids[fate.draft_index], role, ids_of(names)))
    known = () if plan is None else units.as_joined(read_assignments(connection, plan.id))
    return assignment_changes(known, wanted, records.next_id(connection, Assignment))
