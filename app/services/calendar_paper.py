"""What of the calendar is printed: the months as they are shown, and all that is due in them as a list."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from app.domain.lunar import lunar_day
from app.domain.progress import State
from app.i18n import _, day, ngettext, pgettext
from app.reports.calendar_page import (
    LANES,
    CalendarPaper,
    PaperBar,
    PaperDay,
    PaperMonth,
    PaperRow,
    PaperWeek,
    Weight,
    calendar_pages,
)
from app.services.calendar_events import Event, EventKind
from app.services.calendar_weeks import DAY, Bar, Week, lay_out, month_weeks
from app.services.free_days import holiday, is_free
from app.services.state_words import STATE_WORDS
from app.services.time_words import WEEKDAYS


class PaperWish(Struct, frozen=True, kw_only=True):
    """What shall be printed: whose calendar, what it is narrowed to, and which days."""

    office: str
    narrowed: str
    first: date
    last: date
    months: bool = True
    """Whether the months are drawn; else there is the list alone."""


def calendar_paper(events: Sequence[Event], wish: PaperWish, today: date) -> bytes:
    """Return the pages as a PDF."""
    shown = [one for one in events if one.kind not in {EventKind.HOLIDAY, EventKind.SUMMARY}]
    months = []
    month = wish.first.replace(day=1)
    while wish.months and month <= wish.last:
        months.append(_month(shown, month))
        month = (month + 31 * DAY).replace(day=1)
    title = _("Calendar {first} to {last}").format(first=day(wish.first), last=day(wish.last))
    parts = (wish.office, wish.narrowed, _("printed on {day}").format(day=day(today)))
    return calendar_pages(
        CalendarPaper(
            title=title,
            second=" · ".join(part for part in parts if part),
            list_title=title,
            weekdays=tuple(_(name) for name in WEEKDAYS),
            columns=(_("Day"), _("What"), _("Lead"), _("State")),
            nothing=_("Nothing falls on these days."),
            months=tuple(months),
            rows=_rows(events, wish),
            printed=today,
            author=wish.office,
        )
    )


def _month(events: Sequence[Event], month: date) -> PaperMonth:
    mondays = month_weeks(month)
    lanes = LANES[len(mondays)]
    weeks = []
    for monday in mondays:
        week = lay_out(monday, events, lanes)
        weeks.append(lay_out(monday, events, lanes - 1) if any(week.more) else week)
    return PaperMonth(
        title=_("Month {number}/{year}").format(number=month.month, year=month.year),
        weeks=tuple(_week(one, month.month) for one in weeks),
    )


def _week(week: Week, month: int) -> PaperWeek:
    days = []
    for column in range(7):
        on, more = week.monday + column * DAY, week.more[column]
        days.append(
            PaperDay(
                figure=f"{on.day}/{on.month}" if on.day == 1 or column == 0 else str(on.day),
                note=holiday(on) or _lunar(on),
                free=is_free(on),
                inside=on.month == month,
                more=ngettext("{count} more", "{count} more", more).format(count=more) if more else "",
            )
        )
    return PaperWeek(days=tuple(days), bars=tuple(_bar(one, week.monday) for one in week.bars))


def _lunar(on: date) -> str:
    lunar = lunar_day(on)
    doubled = pgettext("lunar", "L") if lunar.leap else ""
    return f"{lunar.day}/{lunar.month}{doubled}"


def _bar(bar: Bar, monday: date) -> PaperBar:
    event = bar.event
    text = event.text
    weight = Weight.SPAN if event.start < event.end else Weight.PLAIN
    if event.state is State.OVERDUE:
        weight, text = Weight.LATE, f"{_(STATE_WORDS[State.OVERDUE])}: {text}"
    elif event.is_solid:
        weight = Weight.SOLID
    return PaperBar(
        first=bar.first,
        last=bar.last,
        lane=bar.lane,
        text=text,
        weight=weight,
        began=bar.began_before(monday),
        goes_on=bar.goes_on(monday),
    )


def _rows(events: Sequence[Event], wish: PaperWish) -> tuple[PaperRow, ...]:
    found = [
        one for one in events if one.kind is not EventKind.SUMMARY and one.start <= wish.last and one.end >= wish.first
    ]
    found.sort(key=lambda one: (one.start if one.kind is EventKind.HOLIDAY else one.end, one.rank, one.text))
    return tuple(
        PaperRow(
            day=day(one.end) if one.start == one.end else f"{day(one.start)} – {day(one.end)}",
            text=one.text if one.task_id is not None or not one.detail else f"{one.text} – {one.detail}",
            who=one.detail if one.task_id is not None else "",
            state=_(STATE_WORDS[one.state]) if one.state is not None else "",
            strong=one.is_solid or one.state is State.OVERDUE,
        )
        for one in found
    )
