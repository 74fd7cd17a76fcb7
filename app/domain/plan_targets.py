"""Which target of a plan that was read is which stored indicator."""

from collections.abc import Sequence, Set

from app.domain.indicators import Comparator, Indicator
from app.domain.likeness import likeness, plain
from app.domain.plan_changes import Fate, FieldChange, TargetFate

_ALIKE = 0.85
_FIGURES = ("comparator", "target", "unit")
_SETTLED = ("name", "level", *_FIGURES)


def compare_targets(
    stored: Sequence[Indicator], read: Sequence[Indicator], settled: Set[int] = frozenset()
) -> tuple[TargetFate, ...]:
    """Return what becomes of each target read; one that repeats an earlier one of the plan is the same as that.

    Where the plan still says what it said when the indicator was made, the officer's own figures stay. At the places
    ``settled`` she has just put the target right: the indicator becomes what she says, its name included.
    """
    left = list(stored)
    told: set[str] = set()
    fates: list[TargetFate] = []
    for place, one in enumerate(read):
        name = one.key or plain(one.name)
        if name in told:
            fates.append(TargetFate(fate=Fate.SAME, draft_index=place))
            continue
        told.add(name)
        known = _found(left, one)
        if known is None:
            fates.append(TargetFate(fate=Fate.NEW, draft_index=place))
            continue
        left.remove(known)
        changes = _differences(known, one, _SETTLED) if place in settled else _changes(known, one)
        fate = Fate.CHANGED if changes else Fate.SAME
        fates.append(TargetFate(fate=fate, draft_index=place, indicator=known, changes=changes))
    return tuple(fates)


def _found(stored: Sequence[Indicator], read: Indicator) -> Indicator | None:
    by_key = (one for one in stored if read.key and one.key == read.key)
    by_name = (one for one in stored if _label(one) == _label(read) and _unit(one) == _unit(read))
    return next(by_key, None) or next(by_name, None) or next((one for one in stored if _is_alike(one, read)), None)


def _label(indicator: Indicator) -> str:
    """Return the name with its level, however that is written: "Số hóa kết quả (xã)", or "cấp xã" beside the name."""
    level = plain(indicator.level).removeprefix("cấp ")
    return f"{plain(indicator.name)} ({level})" if level else plain(indicator.name)


def _is_alike(stored: Indicator, read: Indicator) -> bool:
    if _unit(stored) != _unit(read) or plain(stored.level) != plain(read.level):
        return False
    alike = likeness(stored.name, read.name)
    return alike.ratio >= _ALIKE and not alike.exchanged and not alike.apart


def _unit(indicator: Indicator) -> str:
    return plain(indicator.unit)


def _changes(stored: Indicator, read: Indicator) -> tuple[FieldChange, ...]:
    if stored.printed and plain(stored.printed) == plain(read.printed):
        return ()
    found = _differences(stored, read, _FIGURES)
    if read.comparator is Comparator.EQUAL and all(one.name == "comparator" for one in found):
        return ()  # the same figure without its "at least", which a plan prints in one place and not in another
    return found


def _differences(stored: Indicator, read: Indicator, names: Sequence[str]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name=name, before=getattr(stored, name), after=getattr(read, name))
        for name in names
        if getattr(read, name) not in {"", getattr(stored, name)}
    )
