"""The targets of a plan that become indicators."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.domain.changes import Change
from app.domain.indicators import Indicator
from app.domain.plan_changes import Fate, TargetFate
from app.models import records
from app.models.connection import Connection


def indicator_changes(
    connection: Connection, fates: Sequence[TargetFate], read: Sequence[Indicator], stored: Sequence[Indicator]
) -> list[Change[Any]]:
    """Return what makes indicators of the targets: new ones after those there are; found ones keep their names."""
    fresh: list[Change[Any]] = []
    changed: list[Change[Any]] = []
    first = records.next_id(connection, Indicator)
    place = max((one.place for one in stored), default=-1) + 1
    for fate in fates:
        target, known = read[fate.draft_index], fate.indicator
        if known is not None:
            said: dict[str, Any] = {one.name: one.after for one in fate.changes}
            after = replace(known, **said, key=target.key or known.key, printed=target.printed or known.printed)
            if after != known:
                changed.append(Change(before=known, after=after))
        elif fate.fate is Fate.NEW:
            made = replace(target, id=first + len(fresh), place=place + len(fresh))
            fresh.append(Change(after=made))
    return [*fresh, *changed]
