"""Why a task is due when it is, in plain words."""

from collections.abc import Callable, Mapping
from datetime import date

from app.domain.deadline_reasons import Explanation, Reason
from app.domain.progress import OccurrenceStanding
from app.domain.schedules import Every
from app.i18n import N_, _, day
from app.reports.schedule_words import rhythm
from app.services.time_words import ROMAN

_NO_DAY = N_("Once the day is known, press “Set a date”.")


def reason_words(told: Explanation) -> str:
    """Return one or two sentences that say why a task is due when it is."""
    words = _WORDS[told.reason](told)
    if told.condition and told.reason not in {Reason.CONDITIONAL, Reason.NO_PHRASE}:
        words += " " + _("It also hangs on: “{condition}”.").format(condition=told.condition)
    return words


def extension_words(current: OccurrenceStanding | None) -> str:
    """Return that the deadline asked about now was moved; nothing where it stands as it was."""
    if current is None or current.due is None or current.occurrence.due in {None, current.due}:
        return ""
    old = current.occurrence.due
    return _("Extended from {old} to {new}.").format(old=day(old or current.due), new=day(current.due))


def _due(told: Explanation) -> str:
    return day(told.due) if told.due is not None else ""


def _named(told: Explanation) -> str:
    return _("Last day {due}: the day that the plan names.").format(due=_due(told))


def _before(told: Explanation) -> str:
    words = _("Last day {due}, because “before {day}” leaves that day out.")
    return words.format(due=_due(told), day=day(told.named) if told.named else "")


def _month(told: Explanation) -> str:
    month = told.due.month if told.due else 0
    return _("Last day {due}: the end of month {number}.").format(due=_due(told), number=month)


def _quarter(told: Explanation) -> str:
    roman = ROMAN[(told.due.month + 2) // 3] if told.due else ""
    words = _("Last day {due}: quarter {roman} of the plan is the calendar's, not the report's.")
    return words.format(due=_due(told), roman=roman)


def _half(told: Explanation) -> str:
    return _("Last day {due}: the end of the half-year.").format(due=_due(told))


def _year(told: Explanation) -> str:
    return _("Last day {due}: the end of the year.").format(due=_due(told))


def _span(told: Explanation) -> str:
    start = day(told.start) if told.start else ""
    return _("From {start} to {due}.").format(start=start, due=_due(told))


def _counted(told: Explanation) -> str:
    words = _("Last day {due}, counted from the day of issue, {issued}.")
    return words.format(due=_due(told), issued=day(told.named) if told.named else "")


def _understood(told: Explanation) -> str:
    if not told.phrase:
        return _("Last day {due}.").format(due=_due(told))
    return _("Last day {due}, understood from “{phrase}”.").format(due=_due(told), phrase=told.phrase)


def _steps(told: Explanation) -> str:
    parts = [
        (_("{label} by {day}") if one.label else "{day}").format(label=one.label, day=day(one.due))
        for one in told.steps
    ]
    return _("Done in {count} steps, each with its own last day: {steps}.").format(
        count=len(parts), steps="; ".join(parts)
    )


def _recurring(told: Explanation) -> str:
    often = rhythm(told.every)
    if told.due is not None:
        words = _("{often}, the first time by {due}; the same day each time after.")
        if told.every == (Every.YEAR,):
            words = _("{often}, by {due}.")
        return (words.format(often=often, due=_due(told)) + _bounds(told.start, told.until)).strip()
    if not set(told.every) & {Every.MONTH, Every.QUARTER, Every.HALF_YEAR, Every.YEAR}:
        words = _("{often}: too often for a deadline of its own; progress is recorded once a reporting period.")
        return words.format(often=often) + _bounds(told.start, told.until)
    words = _("{often}, each time by the last day of the calendar's period.")
    return words.format(often=often) + _bounds(told.start, told.until)


def _continuous(told: Explanation) -> str:
    words = _("Continuous: no last day; progress is recorded once a reporting period.")
    return words + _bounds(told.start, told.until)


def _bounds(start: date | None, until: date | None) -> str:
    words = ""
    if start is not None:
        words += " " + _("It begins on {day}.").format(day=day(start))
    if until is not None:
        words += " " + _("It ends on {day}.").format(day=day(until))
    return words


def _conditional(told: Explanation) -> str:
    waits = told.condition or told.phrase
    return _("No day yet: it waits for “{condition}”.").format(condition=waits) + " " + _(_NO_DAY)


def _no_phrase(_told: Explanation) -> str:
    return _("The plan names no deadline.") + " " + _(_NO_DAY)


def _override(told: Explanation) -> str:
    if told.due is None:
        return _("The office has put another deadline in the place of the plan's words.")
    if not told.phrase:
        return _("Last day {due}, given by the office.").format(due=_due(told))
    words = _("Last day {due}, given by the office in the place of “{phrase}”.")
    return words.format(due=_due(told), phrase=told.phrase)


_WORDS: Mapping[Reason, Callable[[Explanation], str]] = {
    Reason.NAMED: _named,
    Reason.BEFORE: _before,
    Reason.MONTH_END: _month,
    Reason.QUARTER_END: _quarter,
    Reason.HALF_END: _half,
    Reason.YEAR_END: _year,
    Reason.SPAN_END: _span,
    Reason.COUNTED: _counted,
    Reason.UNDERSTOOD: _understood,
    Reason.STEPS: _steps,
    Reason.RECURRING: _recurring,
    Reason.CONTINUOUS: _continuous,
    Reason.CONDITIONAL: _conditional,
    Reason.NO_PHRASE: _no_phrase,
    Reason.OVERRIDE: _override,
}
