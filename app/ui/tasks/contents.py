"""What the view knows of the plan of the chosen year, read from the store at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.indicator_links import linked_indicators
from app.domain.indicators import Indicator, IndicatorStanding
from app.domain.plans import Plan, Section, Unit
from app.domain.progress import TaskStanding
from app.ui.desk import Desk
from app.ui.tasks.filters import TaskIndex, index_of
from app.ui.tasks.rows import TaskRow


@dataclass(slots=True, kw_only=True)
class Contents:
    """A plan with its tasks as they stand today."""

    plan: Plan
    sections: tuple[Section, ...]
    units: tuple[Unit, ...]
    by_id: Mapping[int, TaskStanding]
    index: TaskIndex
    linked: Mapping[int, tuple[Indicator, ...]]
    _keys: dict[object, dict[TaskRow, Any]] = field(default_factory=dict)
    _standings: Mapping[int, IndicatorStanding] | None = field(default=None)

    def keys_of(self, key: object) -> dict[TaskRow, Any]:
        """Return where it is kept what a key says of tasks, so that it is asked once of each."""
        return self._keys.setdefault(key, {})

    def these(self, ids: frozenset[int]) -> tuple[TaskStanding, ...]:
        """Return the tasks with these ids, in the plan's order."""
        return tuple(one for task_id, one in self.by_id.items() if task_id in ids) if ids else ()

    def indicators_of(self, desk: Desk, task_id: int) -> Sequence[IndicatorStanding]:
        """Return where the indicators stand that a task serves; they are worked out when the first is asked for."""
        wanted = self.linked.get(task_id, ())
        if not wanted:
            return ()
        if self._standings is None:
            found = desk.store.indicators.standings(self.plan.year, desk.period)
            self._standings = {one.indicator.id: one for one in found}
        return [self._standings[one.id] for one in wanted if one.id in self._standings]


def read_contents(desk: Desk) -> Contents | None:
    """Return the plan of the chosen year; None where there is none."""
    store, period = desk.store, desk.period
    plan = store.planning.plan_of(period.year)
    if plan is None:
        return None
    sections, units = store.planning.sections(plan.id), store.planning.units()
    standings = store.digest.of(desk.today(), period, desk.settings.soon_days).standings  # the morning has read them
    linked = linked_indicators((one.task for one in standings), store.indicators.of_year(plan.year))
    return Contents(
        plan=plan,
        sections=sections,
        units=units,
        by_id={one.task.id: one for one in standings},
        index=index_of(standings, sections, {unit.name: unit.id for unit in units}, linked),
        linked=linked,
    )
