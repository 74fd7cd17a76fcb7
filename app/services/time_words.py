"""What periods and days of the week are called in the window, by themselves and in a sentence; paper has its own."""

from datetime import date

from app.domain.periods import PeriodKind, ReportingPeriod
from app.domain.schedules import Occurrence
from app.i18n import N_, _, day, pgettext

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
ROMAN = ("", "I", "II", "III", "IV")
_ALONE = {
    PeriodKind.MONTH: N_("Month {number}/{year}"),
    PeriodKind.QUARTER: N_("Quarter {roman}/{year}"),
    PeriodKind.YEAR: N_("Year {year}"),
}
_HALVES_ALONE = (N_("First half of {year}"), N_("Second half of {year}"))
_WITHIN = {
    PeriodKind.MONTH: N_("month {number}/{year}"),
    PeriodKind.QUARTER: N_("quarter {roman}/{year}"),
    PeriodKind.YEAR: N_("year {year}"),
}
_HALVES_WITHIN = (N_("first half of {year}"), N_("second half of {year}"))


def weekday(on: date) -> str:
    """Return the name of a day of the week."""
    return _(WEEKDAYS[on.weekday()])


def weekday_within(on: date) -> str:
    """Return the name of a day of the week as it is written within a sentence."""
    names = (
        pgettext("within a sentence", "Monday"),
        pgettext("within a sentence", "Tuesday"),
        pgettext("within a sentence", "Wednesday"),
        pgettext("within a sentence", "Thursday"),
        pgettext("within a sentence", "Friday"),
        pgettext("within a sentence", "Saturday"),
        pgettext("within a sentence", "Sunday"),
    )
    return names[on.weekday()]


def short_day(on: date, today: date | None = None) -> str:
    """Return ``14/03``, with its year where that is not today's."""
    return day(on) if today is not None and on.year != today.year else f"{on.day:02}/{on.month:02}"


def occurrence_name(occurrence: Occurrence) -> str:
    """Return what an occurrence is called within its task's year: ``Quý I``, ``Tháng 3``, ``Cả năm``."""
    key = occurrence.key
    part = key.partition("-")[2]
    if occurrence.label:
        return occurrence.label
    if part[:1] in {"Q", "R"}:
        return _("Quarter {roman}").format(roman=ROMAN[int(part[1:])])
    if part[:1] == "M":
        return _("Month {number}").format(number=int(part[1:]))
    if part[:1] == "H":
        return _("Half-year {roman}").format(roman=ROMAN[int(part[1:])])
    return _("Once") if key == "once" else _("The whole year")


def period_name(period: ReportingPeriod) -> str:
    """Return what a reporting period is called: ``Quý I/2023``, ``6 tháng đầu năm 2023``, ``Năm 2023``."""
    halves = period.kind is PeriodKind.HALF_YEAR
    return _filled(_HALVES_ALONE[period.number - 1] if halves else _ALONE[period.kind], period)


def period_in_sentence(period: ReportingPeriod) -> str:
    """Return how one speaks of a reporting period: ``Quý I/2023``, ``6 tháng đầu năm 2023``, ``năm 2023``."""
    halves = period.kind is PeriodKind.HALF_YEAR
    return _filled(_HALVES_WITHIN[period.number - 1] if halves else _WITHIN[period.kind], period)


def _filled(words: str, period: ReportingPeriod) -> str:
    roman = ROMAN[period.number] if period.number < len(ROMAN) else ""
    return _(words).format(number=period.number, roman=roman, year=period.year)
