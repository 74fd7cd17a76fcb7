"""What came about since the program was last open on another day: kept with the window's memory, said in a sentence."""

from datetime import date

from app.domain.progress import State
from app.i18n import _, ngettext
from app.services.digest import News
from app.services.time_words import short_day, weekday
from app.ui.aims import TasksAim
from app.ui.kit.memory import remember, remembered

_OPENED, _BEFORE, _READ = "today/opened", "today/before", "today/read"


def last_time(today: date) -> date | None:
    """Return the last day before today on which the program was open, and keep that it is open today."""
    opened = _day(_OPENED)
    if opened is not None and opened < today:
        remember(_BEFORE, opened.isoformat())
    if opened != today:
        remember(_OPENED, today.isoformat())
    before = _day(_BEFORE)
    return before if before is not None and before < today else None


def was_read(today: date) -> bool:
    """Say whether today's news were put away."""
    return _day(_READ) == today


def put_away(today: date) -> None:
    """Keep that today's news were read."""
    remember(_READ, today.isoformat())


def _day(key: str) -> date | None:
    kept = remembered(key)
    try:
        return date.fromisoformat(str(kept)) if kept else None
    except ValueError:
        return None


def news_words(news: News, today: date) -> str:
    """Return the news in one sentence."""
    parts = []
    if news.overdue:
        words = ngettext("{count} more task overdue", "{count} more tasks overdue", len(news.overdue))
        parts.append(words.format(count=len(news.overdue)))
    if news.soon:
        words = ngettext("{count} more task due soon", "{count} more tasks due soon", len(news.soon))
        parts.append(words.format(count=len(news.soon)))
    if news.closed is not None:
        parts.append(_("the figures closed on {day}").format(day=short_day(news.closed, today)))
    if news.still_overdue:
        words = ngettext("{count} task is still overdue", "{count} tasks are still overdue", news.still_overdue)
        parts.append(words.format(count=news.still_overdue))
    since = f"{weekday(news.since)} {short_day(news.since, today)}"
    return _("Since the last time ({day}): {news}.").format(day=since, news="; ".join(parts))


def news_aim(news: News) -> TasksAim | None:
    """Return what leads to the tasks that the news tell of; None where they tell of none."""
    days = [one.current.due for one in (*news.overdue, *news.soon) if one.current is not None and one.current.due]
    if not days:
        return None
    return TasksAim(states=frozenset({State.OVERDUE, State.DUE_SOON}), due_from=min(days), due_to=max(days))
