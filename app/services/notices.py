"""What the program reminds of in a few words: counts of the digest, those that the officer wants to hear of."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.progress import State

if TYPE_CHECKING:
    from app.services.digest import Digest


class Notice(Struct, frozen=True, kw_only=True):
    """One count: ``what`` is one of the settings' ``REMINDERS``, ``count`` is of tasks, or of days to the cut-off."""

    what: str
    count: int


_URGENT = frozenset({"overdue", "today"})


def notices(digest: "Digest", wanted: Collection[str], soon_days: int) -> tuple[Notice, ...]:
    """Return what there is to be reminded of, in the order in which it is said; nothing where there is nothing."""
    from app.services.digest import Group  # noqa: PLC0415 - most of the program asks for no digest

    due_today = sum(
        one.current is not None and one.current.due == digest.today and one.state in {State.DUE_SOON, State.IN_TIME}
        for one in digest.standings
    )
    to_cut_off = (digest.period.closes - digest.today).days
    found = (
        Notice(what="overdue", count=digest.tally.counts[State.OVERDUE]),
        Notice(what="today", count=due_today),
        Notice(what="soon", count=digest.tally.counts[State.DUE_SOON] - due_today),
        Notice(what="cut_off", count=to_cut_off if to_cut_off <= soon_days else 0),
        Notice(what="not_updated", count=len(digest.groups[Group.NOT_UPDATED])),
    )
    return tuple(one for one in found if one.what in wanted and one.count > 0)


def urgent(found: Collection[Notice]) -> int:
    """Return how many tasks want to be looked at today."""
    return sum(one.count for one in found if one.what in _URGENT)
