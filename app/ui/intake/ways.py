"""How the officer speaks of a deadline: the ways to choose from, their fields, and the schedule they say. No Qt."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.schedules import Every, Kind, Schedule, Step
from app.i18n import N_


class Way(StrEnum):
    """How the officer speaks of a deadline; two of them are one kind of schedule."""

    BY = "by"
    WITHIN = "within"
    STEPS = "steps"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    CONDITIONAL = "conditional"


WAYS = (
    (Way.BY, N_("Once, by a day")),
    (Way.WITHIN, N_("Once, within a time")),
    (Way.STEPS, N_("Several days")),
    (Way.RECURRING, N_("Comes back")),
    (Way.CONTINUOUS, N_("All the time")),
    (Way.CONDITIONAL, N_("No day yet")),
)


def way_of(schedule: Schedule) -> Way:
    """Return how one speaks of a schedule."""
    if schedule.steps:
        return Way.STEPS
    if schedule.kind is Kind.ONCE:
        return Way.BY if schedule.start is None else Way.WITHIN
    return {Kind.RECURRING: Way.RECURRING, Kind.CONTINUOUS: Way.CONTINUOUS}.get(schedule.kind, Way.CONDITIONAL)


FIELDS: Mapping[Way | None, tuple[str, ...]] = {
    None: (),
    Way.BY: ("way", "due", "condition"),
    Way.WITHIN: ("way", "start", "due", "condition"),
    Way.STEPS: ("way", "steps", "condition"),
    Way.RECURRING: ("way", "every", "due", "until", "condition"),
    Way.CONTINUOUS: ("way", "start", "until", "condition"),
    Way.CONDITIONAL: ("way", "condition"),
}
"""The fields that each way of speaking needs; none where nothing is spoken of."""


class Said(Struct, frozen=True, kw_only=True):
    """What the fields hold; not all of them count for each way of speaking."""

    start: date | None = None
    due: date | None = None
    until: date | None = None
    every: tuple[Every, ...] = ()
    steps: tuple[Step, ...] = ()
    condition: str | None = None


def schedule_said(way: Way, said: Said) -> Schedule | None:
    """Return the schedule that is spoken of; None where a day is missing."""
    condition = said.condition
    if way is Way.RECURRING:
        return Schedule(kind=Kind.RECURRING, every=said.every, due=said.due, until=said.until, condition=condition)
    if way is Way.CONTINUOUS:
        return Schedule(kind=Kind.CONTINUOUS, start=said.start, until=said.until, condition=condition)
    if way is Way.CONDITIONAL:
        return Schedule(kind=Kind.CONDITIONAL, condition=condition)
    if way is Way.STEPS:
        return _stepwise(said.steps, condition)
    start = said.start if way is Way.WITHIN else said.due
    return _within(start, said.due, condition, has_start=way is Way.WITHIN)


def _stepwise(steps: tuple[Step, ...], condition: str | None) -> Schedule | None:
    if not steps:
        return None
    return Schedule(
        kind=Kind.ONCE, start=steps[0].start, due=max(step.due for step in steps), condition=condition, steps=steps
    )


def _within(start: date | None, due: date | None, condition: str | None, *, has_start: bool) -> Schedule | None:
    if start is None or due is None or start > due:
        return None
    return Schedule(kind=Kind.ONCE, start=start if has_start else None, due=due, condition=condition)
