"""Links between years: which unfinished tasks of the year before a new plan goes on with, and which it leaves over."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.plan_comparison import PlanRecords, continuing
from app.domain.plan_matching import Match
from app.domain.progress import Status, TaskStanding
from app.models.connection import Connection
from app.services.period_days import read_period
from app.services.plan_choices import LinkProposal
from app.services.plan_rows import read_plan, read_sections, read_tasks
from app.services.progress import read_standings

if TYPE_CHECKING:
    from app.domain.plans import Task

_CLOSED = frozenset({Status.DONE, Status.DROPPED})


class _YearBefore(Struct, frozen=True, kw_only=True):
    """The plan of the year before: where its tasks stand, and which of the new plan seems to go on with which."""

    standings: tuple[TaskStanding, ...]
    successors: Mapping[int, Match]
    """By the place of a task in the old plan."""
    linked: frozenset[int]
    """The tasks that one of the new plan, as it is stored, goes on with already."""


def link_proposals(connection: Connection, read: PlanRecords, year: int, today: date) -> tuple[LinkProposal, ...]:
    """Return the unfinished tasks of the year before that tasks just read seem to go on with, in the order read."""
    before = _year_before(connection, read, year, today)
    found = [
        LinkProposal(draft_index=pair.new, task=one.task, state=one.state, likeness=pair.ratio)
        for place, one in enumerate(before.standings)
        if one.status not in _CLOSED
        and one.task.id not in before.linked
        and (pair := before.successors.get(place)) is not None
    ]
    return tuple(sorted(found, key=lambda one: one.draft_index))


def tasks_left_over(connection: Connection, read: PlanRecords, year: int, today: date) -> tuple[TaskStanding, ...]:
    """Return the unfinished tasks of the year before that no task just read goes on with, in their order."""
    before = _year_before(connection, read, year, today)
    return tuple(
        one
        for place, one in enumerate(before.standings)
        if one.status not in _CLOSED and one.task.id not in before.linked and place not in before.successors
    )


def _year_before(connection: Connection, read: PlanRecords, year: int, today: date) -> _YearBefore:
    plan = read_plan(connection, year - 1)
    if plan is None:
        return _YearBefore(standings=(), successors={}, linked=frozenset())
    standings = read_standings(connection, plan, today, read_period(connection, f"{year - 1}-Q4"))
    old = PlanRecords(
        plan=plan,
        sections=read_sections(connection, plan.id),
        tasks=tuple(one.task for one in standings),
    )
    present = read_plan(connection, year)
    known: tuple[Task, ...] = () if present is None else read_tasks(connection, present.id)
    return _YearBefore(
        standings=standings,
        successors={pair.old: pair for pair in continuing(old, read)},
        linked=frozenset(one.previous_id for one in known if one.previous_id is not None),
    )
