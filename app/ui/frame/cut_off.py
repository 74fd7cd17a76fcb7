"""What is said of a period's cut-off above every view, and by when its report is sent."""

from datetime import date

from app.domain.periods import ReportingPeriod, days_left
from app.domain.progress import State
from app.domain.reports import ReportState, SignedReport
from app.i18n import _, day, ngettext
from app.services.time_words import short_day, weekday, weekday_within
from app.ui.free_days import is_free, working_day_before
from app.ui.kit.chips import Mark, mark_of

WARN_DAYS = 15
FAR = Mark(icon="clock", word="", tint="none")


def cut_off_chip(
    period: ReportingPeriod, today: date, signed: date | None, replaced: SignedReport | None = None
) -> tuple[Mark, str]:
    """Return how the cut-off chip looks and what it says: far, near, past without a report, or signed.

    ``replaced`` is the signed report whose replacement is still a draft: the period is reported all the same.
    """
    if replaced is not None:
        words = _("{number} signed on {day}, replacement being written")
        return mark_of(ReportState.SIGNED), words.format(number=replaced.number, day=day(replaced.day))
    if signed is not None:
        return mark_of(ReportState.SIGNED), _("Report signed on {day}").format(day=day(signed))
    left = days_left(period, today)
    if left < 0:
        words = ngettext(
            "{count} day past the cut-off, report not signed", "{count} days past the cut-off, report not signed", -left
        )
        return mark_of(State.OVERDUE), words.format(count=-left)
    if left == 0:
        return mark_of(State.DUE_SOON), _("The figures close today")
    words = ngettext("{count} day to the cut-off on {day}", "{count} days to the cut-off on {day}", left)
    text = words.format(count=left, day=short_day(period.closes, today))
    return (mark_of(State.DUE_SOON) if left <= WARN_DAYS else FAR), text


def brief_words(period: ReportingPeriod, today: date) -> str:
    """Return the same of a cut-off that is near or past in few words, for a bar that is short of room."""
    left = days_left(period, today)
    if left < 0:
        return ngettext("{count} day past the cut-off", "{count} days past the cut-off", -left).format(count=-left)
    if left == 0:
        return _("The figures close today")
    words = ngettext("{count} day to {day}", "{count} days to {day}", left)
    return words.format(count=left, day=short_day(period.closes, today))


def deadline_text(period: ReportingPeriod, today: date) -> str:
    """Return by when the report is sent, and the working day before where that is a day off."""
    last = period.due
    text = _("Send by: {weekday} {day}").format(weekday=weekday(last), day=short_day(last, today))
    if not is_free(last):
        return text
    before = working_day_before(last)
    return text + _(", best {weekday} {day}").format(weekday=weekday_within(before), day=short_day(before, today))
