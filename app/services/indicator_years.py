"""Indicators taken over from one year into another, where their targets are set anew."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from app.domain.indicators import Indicator, same_indicator


def missing_in(there: Iterable[Indicator], source: Iterable[Indicator], year: int) -> tuple[Indicator, ...]:
    """Return those of the source that a year does not have yet, as they would stand in it.

    What the old plan said of them in its own words is not taken along: the new year's plan says it anew.
    """
    known = {same_indicator(one) for one in there}
    found: dict[tuple[str, str], Indicator] = {}
    for one in source:
        key = same_indicator(one)
        if key not in known and key not in found:
            found[key] = replace(one, id=0, year=year, key="", printed="")
    return tuple(found.values())


def copied(wanted: Iterable[Indicator], there: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Return the wanted ones that the year has no namesake of, placed after those that are there."""
    first = max((one.place for one in there), default=-1) + 1
    fresh = missing_in(there, wanted, 0)
    chosen = {same_indicator(one): one for one in reversed(list(wanted))}
    return tuple(
        replace(chosen[same_indicator(one)], id=0, place=first + place, key="", printed="")
        for place, one in enumerate(fresh)
    )
