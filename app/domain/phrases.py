"""The grammar of deadline phrases: "Trước ngày 15/01/2023", "Quý III/2023", "Hằng năm (trước 15/12)" -> Schedule.

A phrase is cut into words, the words are read as clauses (`app.domain.clauses`), and the clauses are put together
here. The rule above all: never a wrong date. What is not understood to its last word is conditional, with the whole
phrase as its condition; only words that open a condition ("theo …", "khi …") may follow a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.clauses import CONDITION_OPENERS, SEPARATORS, Clause, Limit, Mode, Reader, Rhythm, Start
from app.domain.periods import month_end
from app.domain.phrase_times import Window
from app.domain.schedules import Every, Kind, Schedule
from app.domain.vietnamese import one_line

_YEARLY = Rhythm(every=(Every.YEAR,))
_FINISHING = (("hoan", "thanh"), ("cham", "nhat"), ("muon", "nhat"), ("xong", "truoc"))


def read_phrase(text: str, plan_year: int, issued: date | None = None) -> Schedule:
    """Return what a deadline phrase means in a plan of that year, issued on a day where that is known."""
    del issued
    phrase = one_line(text)
    if not phrase:
        return Schedule(kind=Kind.CONDITIONAL)
    return _time_then_condition(phrase, plan_year) or _condition_then_time(phrase, plan_year) or _unread(phrase)


def _unread(phrase: str) -> Schedule:
    return Schedule(kind=Kind.CONDITIONAL, condition=phrase)


def _time_then_condition(phrase: str, plan_year: int) -> Schedule | None:
    """Read times up to the end or up to a condition; None where anything else is left over."""
    reader = Reader(phrase, plan_year)
    clauses: list[Clause] = []
    while not reader.ended:
        here = reader.place
        reader.skip_filling()
        clause = reader.clause()
        if clause is None:
            reader.place = here
            break
        clauses.append(clause)
        reader.skip_filling()
    schedule = _put_together(clauses, plan_year) if clauses else None
    if schedule is None:
        return None
    reader.skip(SEPARATORS)
    if reader.ended:
        return schedule
    if not reader.opens(CONDITION_OPENERS) or _names_another_time(reader):
        return None
    return replace(schedule, condition=reader.rest().strip(" ()[],;.-–"))


def _condition_then_time(phrase: str, plan_year: int) -> Schedule | None:
    """Read "Theo kế hoạch của tỉnh, hoàn thành trước ngày 30/6": only where the time says that it is the deadline."""
    reader = Reader(phrase, plan_year)
    if not reader.opens(CONDITION_OPENERS):
        return None
    for place, word in enumerate(reader.words):
        if word.folded not in {",", ";"}:
            continue
        tail = Reader(phrase[word.end :], plan_year)
        if tail.opens(_FINISHING):
            head = phrase[: word.start].strip(" ()[],;.-–")
            found = _time_then_condition(phrase[word.end :], plan_year)
            alone = not _names_another_time(Reader(head, plan_year)) and place > 0
            return replace(found, condition=head) if found and found.condition is None and alone else None
    return None


def _names_another_time(reader: Reader) -> bool:
    """Say whether a condition holds a time of its own, other than the date or year of the paper it names."""
    start = reader.place
    found = False
    while not reader.ended and not found:
        clause = reader.clause()
        if clause is None:
            reader.place += 1
        else:
            found = not _may_name_a_paper(clause)
    reader.place = start
    return found


def _may_name_a_paper(clause: Clause) -> bool:
    if isinstance(clause, Window):
        return clause.unit in {"day", "year"}
    return isinstance(clause, Rhythm) and clause.every == (Every.YEAR,)


@dataclass(slots=True)
class _Parts:
    """The clauses of a phrase by what they say."""

    rhythm: Rhythm | None = None
    window: Window | None = None
    limit: Limit | None = None
    start: Start | None = None
    continuous: bool = False

    def add(self, clause: Clause) -> bool:
        """Take in a clause; False where the phrase says the same kind of thing twice."""
        if isinstance(clause, Rhythm):
            return self._add_rhythm(clause)
        name = "window" if isinstance(clause, Window) else "limit" if isinstance(clause, Limit) else "start"
        if getattr(self, name) is not None:
            return False
        setattr(self, name, clause)
        return True

    def _add_rhythm(self, clause: Rhythm) -> bool:
        if not clause.every:
            self.continuous = True
            return True
        joined = _joined(self.rhythm, clause) if self.rhythm else clause
        self.rhythm = joined or self.rhythm
        return joined is not None


def _joined(first: Rhythm, second: Rhythm) -> Rhythm | None:
    """Join two rhythms: "Thường xuyên, hằng tháng, hằng quý"; None where one of them names days of its own."""
    if first.within and second == _YEARLY:  # "Tháng 6, tháng 12 hằng năm": not of one year only
        return replace(first, within=None)
    if second.within and first == _YEARLY:
        return replace(second, within=None)
    if first.within or second.within or (first.due and second.due):
        return None
    if first.every == second.every:
        return replace(first, due=first.due or second.due)
    if first.due or second.due:
        return None
    return replace(first, every=(*first.every, *(one for one in second.every if one not in first.every)))


class _Misfit(Exception):  # noqa: N818 - not a failure: the phrase is then kept as a condition
    """The clauses of a phrase do not fit together."""


def _need(*, fits: bool) -> None:
    if not fits:
        raise _Misfit


def _put_together(clauses: Sequence[Clause], plan_year: int) -> Schedule | None:
    """Return what the clauses mean together; None where they do not fit."""
    parts = _Parts()
    try:
        _need(fits=all(parts.add(clause) for clause in clauses) and not (parts.window and parts.start))
        if parts.continuous:
            return _continuous(parts)
        if parts.rhythm:
            return _recurring(parts, parts.rhythm, plan_year)
        return _once(parts)
    except _Misfit:
        return None


def _continuous(parts: _Parts) -> Schedule:
    rhythm, window, limit = parts.rhythm, parts.window, parts.limit
    _need(fits=rhythm is None or not (rhythm.due or rhythm.within))
    _need(fits=window is None or (window.unit != "day" and limit is None))
    _need(fits=limit is None or (limit.mode is Mode.UNTIL and not limit.day_of_month))
    start = window.start if window else parts.start.day if parts.start else None
    until = window.end if window else limit.day if limit else None
    _need(fits=not (start and until and until < start))
    return Schedule(kind=Kind.CONTINUOUS, start=start, every=rhythm.every if rhythm else (), until=until)


def _once(parts: _Parts) -> Schedule:
    window, limit = parts.window, parts.limit
    _need(fits=not (limit and limit.day_of_month) and not (window and window.day_of_month))
    if window and limit:
        _need(fits=window.unit != "day" and window.start <= limit.day <= window.end)
        return Schedule(kind=Kind.ONCE, start=window.start, due=limit.day)
    if window:
        return Schedule(kind=Kind.ONCE, start=None if window.unit == "day" else window.start, due=window.end)
    if parts.start and limit:
        _need(fits=parts.start.day <= limit.day)
        return Schedule(kind=Kind.ONCE, start=parts.start.day, due=limit.day)
    if parts.start:
        return Schedule(kind=Kind.CONTINUOUS, start=parts.start.day)
    _need(fits=limit is not None)
    return Schedule(kind=Kind.ONCE, due=limit.day if limit else None)


def _recurring(parts: _Parts, rhythm: Rhythm, plan_year: int) -> Schedule:
    """Join a rhythm with the day it names, with its beginning and with its end."""
    window, limit = parts.window, parts.limit
    start = parts.start.day if parts.start else None
    due, until = rhythm.due, rhythm.within
    _need(fits=not (until and (window or limit or start)))
    named = [one for one in (window, limit) if one is not None and _names_the_day(one, rhythm)]
    _need(fits=len(named) <= 1 and not (named and due))
    if named:
        due = _first_due(named[0], rhythm, plan_year, start)
    if limit and limit not in named:
        _need(fits=limit.mode is Mode.UNTIL and not limit.day_of_month)
        until = limit.day
    if window and window not in named:
        _need(fits=window.unit != "day" and not until and _longest(rhythm) <= (window.end - window.start).days + 1)
        start, until = window.start, window.end
    _need(fits=not (start and until and until < start) and not (start and due and due < start))
    return Schedule(kind=Kind.RECURRING, start=start, due=due, every=rhythm.every, until=until)


def _names_the_day(clause: Window | Limit, rhythm: Rhythm) -> bool:
    """Say whether a time is the day within the rhythm's period: "ngày 25" of each month, "trước 30/6" of each year."""
    if clause.day_of_month:
        return rhythm.every == (Every.MONTH,)
    if isinstance(clause, Limit) and clause.mode is Mode.UNTIL and clause.unit != "day":
        return False
    return rhythm.every == (Every.YEAR,) and clause.unit in {"day", "month", "quarter", "half"} and not clause.dated


def _first_due(clause: Window | Limit, rhythm: Rhythm, plan_year: int, start: date | None) -> date:
    """Return the last on-time day of the first time round in the plan's year."""
    day = clause.end if isinstance(clause, Window) else clause.day
    month = day.month
    if rhythm.every != (Every.YEAR,):
        month = start.month if start and start.year == plan_year else 1
    last = month_end(plan_year, month)
    due = last.replace(day=min(day.day, last.day))
    _need(fits=rhythm.every == (Every.YEAR,) or day.day == 31 or due != last)  # the last day would stay the last
    return due


def _longest(rhythm: Rhythm) -> int:
    lengths = {Every.DAY: 1, Every.WEEK: 7, Every.MONTH: 28, Every.QUARTER: 90, Every.HALF_YEAR: 181, Every.YEAR: 365}
    return max(lengths[every] for every in rhythm.every)
