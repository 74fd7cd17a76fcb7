"""What the clauses of a deadline phrase mean together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from app.domain.clauses import Clause, Limit, Onward, Start
from app.domain.periods import month_end
from app.domain.phrase_parts import Mode
from app.domain.phrase_rhythms import Rhythm
from app.domain.phrase_spans import Several
from app.domain.phrase_times import Window
from app.domain.schedules import Every, Kind, Schedule, Step

_YEARLY = Rhythm(every=(Every.YEAR,))
_WITHIN_A_YEAR = frozenset({"day", "part", "month", "quarter", "half", "span"})


class _Misfit(Exception):  # noqa: N818 - not a failure: the phrase is then kept as a condition
    """The clauses of a phrase do not fit together."""


def _need(*, fits: bool) -> None:
    if not fits:
        raise _Misfit


@dataclass(slots=True)
class _Parts:
    """The clauses of a phrase by what they say."""

    rhythm: Rhythm | None = None
    window: Window | None = None
    stage: Window | None = None
    limit: Limit | None = None
    until: Limit | None = None
    start: Start | None = None
    several: Several | None = None
    continuous: bool = False
    onward: bool = False

    def add(self, clause: Clause) -> None:
        """Take in a clause; a misfit where the phrase says the same kind of thing twice."""
        if isinstance(clause, Rhythm):
            self._add_rhythm(clause)
        elif isinstance(clause, Onward):
            self.onward = True
        elif isinstance(clause, Window) and self.window is not None:
            self._add_window(self.window, clause)
        elif isinstance(clause, Limit) and self.limit is not None:
            _need(fits=self.until is None and clause.mode is Mode.UNTIL and clause.dated)
            self.until = clause
        else:
            names = {Window: "window", Limit: "limit", Start: "start", Several: "several"}
            name = names[type(clause)]
            _need(fits=getattr(self, name) is None)
            setattr(self, name, clause)

    def _add_window(self, first: Window, second: Window) -> None:
        if _over_years(first) == _over_years(second):
            self.window = _inner(first, second)
        else:  # "Quý IV hằng năm, giai đoạn 2021-2025"
            _need(fits=self.stage is None)
            self.window, self.stage = (second, first) if _over_years(first) else (first, second)

    def _add_rhythm(self, clause: Rhythm) -> None:
        if clause.every != _YEARLY.every:  # "Quý I/2022 và thường xuyên" is done in the quarter, and then goes on
            earlier = [time for time in (self.window, self.limit) if time and not time.day_of_month]
            _need(fits=all(time.unit in {"year", "span"} for time in earlier) or bool(clause.due))
        if not clause.every:
            self.continuous = True
        else:
            self.rhythm = _joined(self.rhythm, clause) if self.rhythm else clause


def _over_years(time: Window) -> bool:
    return time.unit == "year" and time.start.year < time.end.year


def _inner(first: Window, second: Window) -> Window:
    """Return the one of two times that lies in the other, a year: "Năm 2022 (quý II)", "Quý II (năm 2022)"."""
    outer, inner = (first, second) if first.unit == "year" else (second, first)
    _need(fits=outer.unit == "year" and outer.start.year == outer.end.year and not inner.day_of_month)
    _need(fits=inner.unit != "year")
    if not inner.dated and outer.dated:
        inner = _put_in_year(inner, outer.start.year)
    _need(fits=outer.start <= inner.start and inner.end <= outer.end)
    return inner


def _put_in_year(time: Window, year: int) -> Window:
    try:
        start, end = time.start.replace(year=year), time.end.replace(year=year)
    except ValueError as error:
        raise _Misfit from error
    if time.unit != "day" and time.end == month_end(time.end.year, time.end.month):
        end = month_end(year, end.month)
    return replace(time, start=start, end=end, dated=True)


def _joined(first: Rhythm, second: Rhythm) -> Rhythm:
    """Join two rhythms: "Thường xuyên, hằng tháng, hằng quý"; a misfit where both name days of their own."""
    for one, other in ((first, second), (second, first)):
        # "Tháng 6, tháng 12 hằng năm", "2 lần/năm (tháng 6, tháng 12)": not of one year only
        if one.within and not other.within and not other.due and other.every in {_YEARLY.every, one.every}:
            return replace(one, within=None)
    _need(fits=not (first.within or second.within or (first.due and second.due)))
    if first.every == second.every:
        return replace(first, due=first.due or second.due)
    _need(fits=not (first.due or second.due))
    return replace(first, every=tuple(dict.fromkeys((*first.every, *second.every))))


def put_together(clauses: Sequence[Clause], plan_year: int) -> Schedule | None:
    """Return what the clauses mean together; None where they do not fit."""
    parts = _Parts()
    try:
        for clause in clauses:
            parts.add(clause)
        _need(fits=not (parts.window and parts.start) or bool(parts.rhythm))
        _need(fits=not (parts.until or parts.stage) or bool(parts.rhythm))
        if parts.several:
            _need(fits=len(clauses) == 1)
            return _one_by_one(parts.several)
        if parts.onward:
            return _onward(parts)
        if parts.rhythm:
            return _recurring(parts, parts.rhythm, plan_year)
        return _continuous(parts) if parts.continuous else _once(parts)
    except _Misfit:
        return None


def _one_by_one(several: Several) -> Schedule:
    """Return a task done once in several steps, each at its own time."""
    first, last = several.times[0], several.times[-1]
    steps = tuple(
        Step(label=label, start=None if time.unit == "day" else time.start, due=time.end)
        for label, time in zip(several.labels, several.times, strict=True)
    )
    return Schedule(kind=Kind.ONCE, start=None if first.unit == "day" else first.start, due=last.end, steps=steps)


def _onward(parts: _Parts) -> Schedule:
    """Return what begins in a year and goes on: "Năm 2022 và các năm tiếp theo"."""
    _need(fits=parts.limit is None)
    _need(fits=parts.window is None or parts.window.unit == "year")
    start = parts.window.start if parts.window else parts.start.day if parts.start else None
    _need(fits=start is not None)
    if parts.rhythm:
        _need(fits=not (parts.rhythm.due or parts.rhythm.within))
        return Schedule(kind=Kind.RECURRING, start=start, every=parts.rhythm.every)
    return Schedule(kind=Kind.CONTINUOUS, start=start)


def _continuous(parts: _Parts) -> Schedule:
    window, limit = parts.window, parts.limit
    if window and window.unit == "year" and not window.dated:
        window = None
    _need(fits=window is None or (window.unit != "day" and limit is None))
    _need(fits=limit is None or (limit.mode is Mode.UNTIL and not limit.day_of_month))
    start = window.start if window else parts.start.day if parts.start else None
    until = window.end if window else limit.day if limit else None
    _need(fits=not (start and until and until < start))
    return Schedule(kind=Kind.CONTINUOUS, start=start, until=until)


def _once(parts: _Parts) -> Schedule:
    window, limit = parts.window, parts.limit
    _need(fits=not (window and window.day_of_month))
    if window and limit:
        _need(fits=window.unit != "day")
        day = _limit_within(window, limit)
        _need(fits=window.start <= day <= window.end)
        return Schedule(kind=Kind.ONCE, start=window.start, due=day)
    _need(fits=not (limit and limit.day_of_month))
    if window:
        return Schedule(kind=Kind.ONCE, start=None if window.unit == "day" else window.start, due=window.end)
    if parts.start and limit:
        _need(fits=parts.start.day <= limit.day)
        return Schedule(kind=Kind.ONCE, start=parts.start.day, due=limit.day)
    if parts.start:
        return Schedule(kind=Kind.CONTINUOUS, start=parts.start.day)
    _need(fits=limit is not None)
    return Schedule(kind=Kind.ONCE, due=limit.day if limit else None)


def _limit_within(window: Window, limit: Limit) -> date:
    """Return the limit's day in its window: "Trong tháng 6 (trước ngày 25)", "Năm 2023, trước 30/6"."""
    if limit.day_of_month:
        _need(fits=window.unit == "month")
        last = window.end.day
        _need(fits=limit.day_of_month <= last and not (limit.mode is Mode.BEFORE and limit.day_of_month == 31))
        return window.start.replace(day=limit.day_of_month)
    if window.unit == "year" and not limit.dated and limit.day.year != window.start.year:
        _need(fits=window.start.year == window.end.year and window.dated and limit.unit == "day")
        _need(fits=limit.mode is not Mode.BEFORE or limit.day < month_end(limit.day.year, limit.day.month))
        return _put_in_year(Window(start=limit.day, end=limit.day, unit="day"), window.start.year).end
    return limit.day


def _recurring(parts: _Parts, rhythm: Rhythm, plan_year: int) -> Schedule:
    """Join a rhythm with the day it names, with its beginning and with its end."""
    window, limit = parts.window, parts.limit
    if window and window.unit == "year" and not window.dated:
        window = None
    if rhythm.within:
        _need(fits=not (window or limit or parts.start or parts.continuous or parts.until or parts.stage))
        return _within(rhythm, rhythm.within)
    start = parts.start.day if parts.start else None
    _need(fits=not (parts.start and rhythm.every == _YEARLY.every) or bool(parts.start and parts.start.dated))
    due, until = rhythm.due, parts.until.day if parts.until else None
    named = [one for one in (window, limit) if one is not None and _names_the_day(one, rhythm)]
    _need(fits=len(named) <= 1 and not (named and due))
    if named:
        due = _first_due(named[0], rhythm, plan_year, start)
    if limit and limit not in named:
        _need(fits=limit.mode is Mode.UNTIL and not limit.day_of_month and not until)
        until = limit.day
    if window and window not in named:
        days = (window.end - window.start).days + 1
        _need(fits=not (start or until) and window.unit != "day" and _longest(rhythm) <= days)
        start, until = window.start, window.end
    if parts.stage:
        _need(fits=not (start or until))
        start, until = parts.stage.start, parts.stage.end
    _need(fits=not (start and until and until < start) and not (start and due and due < start))
    kind = Kind.CONTINUOUS if parts.continuous and not due else Kind.RECURRING
    return Schedule(kind=kind, start=start, due=due, every=rhythm.every, until=until)


def _within(rhythm: Rhythm, within: Window) -> Schedule:
    """Return times named one by one that come back evenly; the last day of each period need not be said."""
    months = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6}[rhythm.every[0]]
    last = within.start.year, months
    if rhythm.due == month_end(*last):
        return Schedule(kind=Kind.RECURRING, start=within.start, every=rhythm.every, until=within.end)
    return Schedule(kind=Kind.RECURRING, due=rhythm.due, every=rhythm.every, until=within.end)


def _names_the_day(clause: Window | Limit, rhythm: Rhythm) -> bool:
    """Say whether a time is the day within the rhythm's period: "ngày 25" of each month, "trước 30/6" of each year."""
    if clause.day_of_month:
        return rhythm.every == (Every.MONTH,)
    end_of_year = isinstance(clause, Limit) and clause.unit == "year" and clause.mode is not Mode.UNTIL
    return rhythm.every == _YEARLY.every and (clause.unit in _WITHIN_A_YEAR or end_of_year) and not clause.dated


def _first_due(clause: Window | Limit, rhythm: Rhythm, plan_year: int, start: date | None) -> date:
    """Return the last on-time day of the first time round in the plan's year."""
    day = clause.end if isinstance(clause, Window) else clause.day
    _need(fits=rhythm.every == (Every.MONTH,) or day.year == plan_year)
    month = day.month
    if rhythm.every != _YEARLY.every:
        month = start.month if start and start.year == plan_year else 1
    last = month_end(plan_year, month)
    due = last.replace(day=min(day.day, last.day))
    _need(fits=rhythm.every == _YEARLY.every or day.day == 31 or due != last)  # the last day would stay the last
    return due


def _longest(rhythm: Rhythm) -> int:
    lengths = {Every.DAY: 1, Every.WEEK: 7, Every.MONTH: 28, Every.QUARTER: 90, Every.HALF_YEAR: 181, Every.YEAR: 365}
    return max(lengths[every] for every in rhythm.every)
