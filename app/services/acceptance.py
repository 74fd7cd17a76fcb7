"""Accepting a plan draft: its units recognised, its sections and tasks stored, all at once."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from app.domain.changes import Action, Change, HistoryLine
from app.domain.plans import Assignment, Plan, Role, Section, Task, Unit, UnitAlias
from app.domain.vietnamese import composed, folded, one_line
from app.errors import UserError
from app.i18n import N_
from app.importers.units import is_collective
from app.models import records
from app.models.base import canonical_json
from app.services import edits

if TYPE_CHECKING:
    from app.importers.draft import PlanDraft


@lru_cache(maxsize=4096)
def unit_key(name: str) -> str:
    """Return what a unit is recognised by: its name without marks, capitals, outer blanks and closing period."""
    return folded(one_line(name)).rstrip(" .")


def refuse_second_plan(connection: Connection, draft: "PlanDraft") -> None:
    """Raise UserError when the year has a plan already."""
    table = records.table_of(Plan).c
    known = records.read_one(connection, Plan, table.year == draft.head.year)
    if known is not None:
        raise UserError(
            N_("There is already a plan for {year}, read from {source}; nothing was changed."),
            year=str(known.year),
            source=known.source,
        )


def store_plan(connection: Connection, draft: "PlanDraft", source: str, at: datetime) -> Plan:
    """Store the draft in the open transaction: plan, sections, units, tasks and who owes them."""
    plan = records.write_new(connection, records.as_kept(_plan_of(draft, source)))
    sections = _sections_of(connection, draft, plan.id)
    tasks = _tasks_of(connection, draft, plan.id, sections)
    units, fresh = _units_for(connection, draft)
    assignments = _assignments_of(connection, draft, tasks, units)
    lines = [edits.line_of(Change(after=plan), at)]
    for made in (list(sections.values()), fresh, tasks, assignments):
        records.write_many(connection, made)
        if made:
            lines.append(_set_line(made, plan, at))
    edits.add_history(connection, lines)
    return plan


def _plan_of(draft: "PlanDraft", source: str) -> Plan:
    head = draft.head
    return Plan(
        year=head.year,
        number=head.number,
        issued=head.issued,
        title=head.title or source,
        agency=head.agency,
        parent_agency=head.parent_agency,
        signer=head.signer,
        signer_title=head.signer_title,
        recipients=head.recipients,
        source=source,
    )


def _sections_of(connection: Connection, draft: "PlanDraft", plan_id: int) -> dict[str, Section]:
    """Return the sections by their path ("C/3"), in order, parents before their parts."""
    first = records.next_id(connection, Section)
    found: dict[str, Section] = {}
    for place, one in enumerate(draft.sections):
        parent = found.get(one.parent) if one.parent else None
        found[one.path] = records.as_kept(
            Section(
                id=first + place,
                plan_id=plan_id,
                parent_id=None if parent is None else parent.id,
                place=place,
                code=one.code,
                title=one.title,
            )
        )
    return found


def _tasks_of(connection: Connection, draft: "PlanDraft", plan_id: int, sections: dict[str, Section]) -> list[Task]:
    first = records.next_id(connection, Task)
    return [
        records.as_kept(
            Task(
                id=first + place,
                plan_id=plan_id,
                section_id=sections[one.section].id if one.section else None,
                place=place,
                number=one.stt,
                number_printed=one.stt_printed,
                goal=one.goal,
                title=one.title,
                product=one.product,
                lead_text=one.lead_text,
                coop_text=one.coop_text,
                phrase=one.phrase,
                schedule=one.schedule,
                note=one.note,
            )
        )
        for place, one in enumerate(draft.tasks)
    ]


def _units_for(connection: Connection, draft: "PlanDraft") -> tuple[dict[str, int], list[Unit]]:
    """Return the ids of all units by what they are recognised by, and the units not known before."""
    known = {unit_key(unit.name): unit.id for unit in records.read(connection, Unit)}
    known |= {unit_key(alias.name): alias.unit_id for alias in records.read(connection, UnitAlias)}
    first = records.next_id(connection, Unit)
    fresh: list[Unit] = []
    for task in draft.tasks:
        for name in (*task.lead, *task.coop):
            key = unit_key(name)
            if key and key not in known:
                known[key] = first + len(fresh)
                fresh.append(Unit(id=known[key], name=_unit_name(name), collective=is_collective(name)))
    return known, fresh


def _unit_name(printed: str) -> str:
    """Return a unit's own name: within a list it may stand in small letters ("…; các phòng nghiệp vụ")."""
    name = one_line(printed).rstrip(" .")
    return name[:1].upper() + name[1:]


def _assignments_of(
    connection: Connection, draft: "PlanDraft", tasks: Sequence[Task], units: dict[str, int]
) -> list[Assignment]:
    first = records.next_id(connection, Assignment)
    found: list[Assignment] = []
    for task, one in zip(tasks, draft.tasks, strict=True):
        for role, names in ((Role.LEAD, one.lead), (Role.COOP, one.coop)):
            for place, unit_id in enumerate(_distinct(units.get(unit_key(name), 0) for name in names)):
                found.append(
                    Assignment(id=first + len(found), task_id=task.id, unit_id=unit_id, role=role, place=place)
                )
    return found


def _distinct(ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one for one in ids if one))


def _set_line(made: Sequence[Any], plan: Plan, at: datetime) -> HistoryLine:
    """Return one line of history for a whole set of records that came with a plan."""
    said = {"count": len(made), "first_id": made[0].id, "last_id": made[-1].id, "source": composed(plan.source)}
    return HistoryLine(
        at=at,
        what=records.table_of(type(made[0])).name,
        record_id=plan.id,
        action=Action.IMPORTED,
        after=canonical_json(said),
    )
