"""How many tasks stand where, and what shares of the plan that makes."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from app.domain.progress import CLOSED, DONE_STATES, State, Status, TaskStanding


class Tally(Struct, frozen=True, kw_only=True):
    """How many tasks stand where: ``counts`` has every state and always adds up to ``total``.

    ``done`` counts all that are done, ``done_with_deadline`` only those that had a date to meet. ``updated`` is the
    number of ``open`` tasks with an entry in the reporting period.
    """

    total: int
    counts: Mapping[State, int]
    with_deadline: int
    done: int
    done_with_deadline: int
    open: int
    updated: int

    @property
    def completion_rate(self) -> Decimal | None:
        """The share of all tasks that are done; None where there are no tasks."""
        return _share(self.done, self.total)

    @property
    def deadline_rate(self) -> Decimal | None:
        """The share of the tasks with a deadline that are done; None where no task has one."""
        return _share(self.done_with_deadline, self.with_deadline)

    @property
    def update_rate(self) -> Decimal | None:
        """The share of the open tasks with an entry in the period; None where no task is open."""
        return _share(self.updated, self.open)


def tally(standings: Iterable[TaskStanding]) -> Tally:
    """Count tasks by state; a dropped task has no deadline any more."""
    counts = dict.fromkeys(State, 0)
    total = done = still_open = updated = 0
    for one in standings:
        counts[one.state] += 1
        total += 1
        done += one.status is Status.DONE
        if one.status not in CLOSED:
            still_open += 1
            updated += one.updated
    return Tally(
        total=total,
        counts=counts,
        with_deadline=total - counts[State.NO_DEADLINE],
        done=done,
        done_with_deadline=sum(counts[state] for state in DONE_STATES),
        open=still_open,
        updated=updated,
    )


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(part) / whole if whole else None
