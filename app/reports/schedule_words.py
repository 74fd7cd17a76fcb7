"""What a schedule's rhythm and its bounds are called, in the window and on paper."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from app.domain.schedules import Every, Kind, Schedule
from app.i18n import N_, _, day

_EVERY: Mapping[Every, str] = MappingProxyType(
    {
        Every.DAY: N_("Every day"),
        Every.WEEK: N_("Every week"),
        Every.MONTH: N_("Every month"),
        Every.QUARTER: N_("Every quarter"),
        Every.HALF_YEAR: N_("Every half-year"),
        Every.YEAR: N_("Every year"),
    }
)


def rhythm(every: Sequence[Every]) -> str:
    """Return how often something recurs: ``Hằng tháng``, ``Hằng quý, hằng năm``."""
    return ", ".join(_(_EVERY[one]) for one in every)


def bounds(schedule: Schedule) -> list[str]:
    """Return what bounds a schedule: its first day where it recurs, its end, and on what it hangs."""
    parts = []
    if schedule.kind is Kind.RECURRING and schedule.due is not None:
        parts.append(_("first by {day}").format(day=day(schedule.due)))
    if schedule.until is not None:
        parts.append(_("until {day}").format(day=day(schedule.until)))
    if schedule.condition:
        parts.append(_("with the condition “{condition}”").format(condition=schedule.condition))
    return parts
