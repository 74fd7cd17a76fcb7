"""In which order indicators stand: what was missed first, the levels of one indicator together."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from msgspec import Struct

from app.domain.indicators import IndicatorStanding, Verdict, family_of

ORDER = (Verdict.MISSED, Verdict.MET, Verdict.NO_DATA)
_WORST_FIRST = (Verdict.MISSED, Verdict.NO_DATA, Verdict.MET)


class Group(Struct, frozen=True, kw_only=True):
    """A heading over the indicators of one verdict."""

    verdict: Verdict
    count: int


Row = Group | IndicatorStanding


def families(standings: Sequence[IndicatorStanding]) -> list[list[IndicatorStanding]]:
    """Return the levels of each indicator together, in the order of the first of them."""
    found: dict[str, list[IndicatorStanding]] = {}
    for one in standings:
        found.setdefault(family_of(one.indicator), []).append(one)
    return list(found.values())


def build_rows(standings: Sequence[IndicatorStanding], wanted: Collection[Verdict] = ()) -> tuple[Row, ...]:
    """Return the rows by verdict; an indicator of several levels stands whole where its worst level does.

    ``wanted`` leaves out all other verdicts; none is all of them.
    """
    shown = [one for one in standings if not wanted or one.verdict in wanted]
    by_verdict: dict[Verdict, list[IndicatorStanding]] = {}
    for family in families(shown):
        worst = min((one.verdict for one in family), key=_WORST_FIRST.index)
        by_verdict.setdefault(worst, []).extend(family)
    rows: list[Row] = []
    for verdict in ORDER:
        found = by_verdict.get(verdict)
        if found:
            rows += [Group(verdict=verdict, count=sum(one.verdict is verdict for one in found)), *found]
    return tuple(rows)


def continued(rows: Sequence[Row]) -> frozenset[int]:
    """Return the places of rows that are a further level of the indicator above them."""
    found: set[int] = set()
    for place, (above, row) in enumerate(pairwise(rows), 1):
        if (
            isinstance(above, IndicatorStanding)
            and isinstance(row, IndicatorStanding)
            and family_of(above.indicator) == family_of(row.indicator)
        ):
            found.add(place)
    return frozenset(found)


def next_missing(rows: Sequence[Row], after: int | None) -> IndicatorStanding | None:
    """Return the next indicator to be typed whose figures are missing, going round; None where none is.

    ``after`` is the indicator gone out from; it comes last.
    """
    order = [row for row in rows if isinstance(row, IndicatorStanding)]
    start = next((place for place, one in enumerate(order) if one.indicator.id == after), -1) + 1
    turned = [*order[start:], *order[:start]]
    return next((one for one in turned if is_missing(one)), None)


def is_missing(standing: IndicatorStanding) -> bool:
    """Say whether figures of the period are still to be typed."""
    return standing.verdict is Verdict.NO_DATA and not standing.indicator.form
