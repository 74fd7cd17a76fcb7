"""What the report's text is drawn from, beside the number forms: the plan's progress and the indicators."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from app.domain.indicators import IndicatorStanding
from app.domain.periods import ReportingPeriod
from app.domain.plans import Section
from app.domain.progress import Evidence, Extension, ProgressEntry, State, TaskStanding
from app.domain.tallies import Tally, tally


class Facts(Struct, frozen=True, kw_only=True):
    """The records of one plan as they stood on the period's last day; all empty where there is no plan.

    ``standings`` are all tasks in plan order, ``evidence`` all documents of the plan's entries,
    ``extensions`` every deadline of it that was moved.
    """

    standings: tuple[TaskStanding, ...] = ()
    sections: tuple[Section, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    indicators: tuple[IndicatorStanding, ...] = ()
    extensions: tuple[Extension, ...] = ()

    @property
    def tally(self) -> Tally:
        """How many tasks stand where."""
        return tally(self.standings)

    @property
    def overdue(self) -> tuple[TaskStanding, ...]:
        """The tasks whose deadline has passed."""
        return tuple(one for one in self.standings if one.state is State.OVERDUE)

    def due_within(self, period: ReportingPeriod) -> tuple[tuple[TaskStanding, date], ...]:
        """Return the open tasks that come due in a period, each with its first deadline there."""
        found: list[tuple[TaskStanding, date]] = []
        for standing in self.standings:
            days = [
                one.due
                for one in standing.occurrences
                if one.due is not None and one.due in period and one.state in {State.IN_TIME, State.DUE_SOON}
            ]
            if days:
                found.append((standing, min(days)))
        return tuple(sorted(found, key=lambda one: one[1]))

    def entries_within(self, period: ReportingPeriod) -> tuple[tuple[TaskStanding, ProgressEntry], ...]:
        """Return each task's newest entry of a period, in plan order; tasks without one are left out."""
        found: list[tuple[TaskStanding, ProgressEntry]] = []
        for standing in self.standings:
            entries = entries_of(standing)
            within = next((entry for entry in entries if entry.day in period), None)
            if within is not None:
                found.append((standing, within))
        return tuple(found)

    def documents(self) -> Mapping[int, tuple[Evidence, ...]]:
        """Return the documents by the entry that they prove."""
        return documents_by_entry(self.evidence)


def entries_of(standing: TaskStanding) -> tuple[ProgressEntry, ...]:
    """Return a task's journal, newest first, over all its occurrences."""
    entries = {entry.id or id(entry): entry for one in standing.occurrences for entry in one.entries}
    if standing.last_entry is not None:
        entries.setdefault(standing.last_entry.id or id(standing.last_entry), standing.last_entry)
    return tuple(sorted(entries.values(), key=lambda entry: (entry.day, entry.id), reverse=True))


def documents_by_entry(evidence: tuple[Evidence, ...]) -> Mapping[int, tuple[Evidence, ...]]:
    """Return documents grouped by the entry that they prove."""
    grouped: dict[int, tuple[Evidence, ...]] = {}
    for one in evidence:
        grouped[one.entry_id] = (*grouped.get(one.entry_id, ()), one)
    return grouped
