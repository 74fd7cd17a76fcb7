"""The usual days of a kind of report through the years: each line of them holds from one period until the next line."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from app.domain.agency import KindDays


def beginning(days: KindDays) -> date:
    """Return from when on days hold; those of all periods from the beginning of time."""
    return days.valid_from or date.min


def days_on(lines: Sequence[KindDays], on: date) -> KindDays | None:
    """Return the line in force on a day; None where none is yet. The lines stand in their order."""
    return next((one for one in reversed(lines) if beginning(one) <= on), None)


def with_days(lines: Sequence[KindDays], wanted: KindDays) -> tuple[KindDays, ...]:
    """Return the lines with other days from a period on, until the next line; what says nothing new is left out."""
    others = [one for one in lines if one.valid_from != wanted.valid_from]
    known = next((one for one in lines if one.valid_from == wanted.valid_from), None)
    return _short((*others, replace(wanted, id=known.id if known else 0)))


def without_days(lines: Sequence[KindDays], valid_from: date | None) -> tuple[KindDays, ...]:
    """Return the lines without the one of a period: the days before it hold on."""
    return _short([one for one in lines if one.valid_from != valid_from])


def end_of(lines: Sequence[KindDays], valid_from: date | None) -> date:
    """Return the day from which on days no longer hold that hold from a period on: where the next line begins."""
    start = valid_from or date.min
    return next((beginning(one) for one in lines if beginning(one) > start), date.max)


def _short(lines: Sequence[KindDays]) -> tuple[KindDays, ...]:
    """Return lines in their order; one is left out that sets what is in force anyway."""
    found: list[KindDays] = []
    for one in sorted(lines, key=beginning):
        before = (found[-1].cutoff_day, found[-1].report_day) if found else (None, None)
        if (one.cutoff_day, one.report_day) != before:
            found.append(one)
    return tuple(found)
