"""The targets of a plan that become indicators."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from app.domain.changes import Change
from app.domain.indicators import Indicator
from app.domain.plan_changes import Fate, TargetFate
from app.domain.plan_targets import compare_targets
from app.models import records
from app.models.connection import Connection
from app.services.plan_choices import TargetKept
from app.services.plan_drafts import indicator_of

if TYPE_CHECKING:
    from app.importers.draft import TargetDraft


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
            after = as_kept(fate, target)
            if after != known:
                changed.append(Change(before=known, after=after))
        elif fate.fate is Fate.NEW:
            made = replace(target, id=first + len(fresh), place=place + len(fresh))
            fresh.append(Change(after=made))
    return [*fresh, *changed]


def as_kept(fate: TargetFate, target: Indicator) -> Indicator:
    """Return the indicator that a target read becomes: a new one, or the stored one with what changes in it."""
    known = fate.indicator
    if known is None:
        return target
    said: dict[str, Any] = {one.name: one.after for one in fate.changes}
    return replace(known, **said, key=target.key or known.key, printed=target.printed or known.printed)


def kept_targets(connection: Connection, targets: "Sequence[TargetDraft]", year: int) -> tuple[TargetKept, ...]:
    """Return what each of a plan's targets becomes when these are taken in."""
    stored = records.read(connection, Indicator, year=year, order=("place",))
    read = [indicator_of(one, year) for one in targets]
    settled = {place for place, one in enumerate(targets) if one.found_as}
    return tuple(
        TargetKept(indicator=as_kept(fate, target), known=fate.indicator is not None)
        for fate, target in zip(compare_targets(stored, read, settled), read, strict=True)
    )
