"""The lists that a sentence can announce: results of the period, overdue tasks, what comes due next, indicators."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from app.domain.forms import OutlineItem, Pack
from app.domain.indicators import Comparator, IndicatorStanding, Verdict, digits_shown, is_amount, shown_rate
from app.domain.periods import ReportingPeriod
from app.domain.progress import TaskStanding
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.facts import Facts

_RESULTS = "results"
_TARGETS = {
    Comparator.AT_LEAST: "từ {target} trở lên",
    Comparator.AT_MOST: "không quá {target}",
    Comparator.EQUAL: "{target}",
}


class Member(Struct, frozen=True):
    """A member of a list: a key that stays with it, the words it fills in, and where its figures come from."""

    key: str
    words: Mapping[str, str]
    source: str
    figures: frozenset[str] = frozenset()

    def source_of(self, word: str) -> str:
        """Return where a word's figure comes from; nothing for plain words."""
        return self.source if word in self.figures else ""


def members_of(name: str, item: OutlineItem, pack: Pack, facts: Facts, period: ReportingPeriod) -> tuple[Member, ...]:
    """Return the members of a list by its name in the outline."""
    match name:
        case "results":
            return tuple(_results(item, pack, facts, period))
        case "overdue":
            return tuple(_overdue(one) for one in facts.overdue)
        case "due_next":
            return tuple(
                Member(
                    f"task-{one.task.id}",
                    {**_task(one), "due": wording.short_day(due)},
                    wording.PROGRESS_SOURCE,
                    frozenset({"due"}),
                )
                for one, due in facts.due_within(pack.next_period(period))
            )
        case "indicators_met":
            return tuple(_indicator(one) for one in facts.indicators if one.verdict is Verdict.MET)
        case "indicators_missed":
            return tuple(_indicator(one) for one in facts.indicators if one.verdict is Verdict.MISSED)
    raise ValueError(f"there is no list {name!r}")


def item_of(standing: TaskStanding, section: str, pack: Pack) -> str:
    """Return the key of the outline's item to which a task belongs: by its own words, its goal's or its section's.

    The phrase that comes first says what the task is about, of two that begin together the longer; a task that no
    phrase fits belongs to the last item that takes results.
    """
    takers = [item for item in pack.outline if any(sentence.each == _RESULTS for sentence in item.sentences)]
    for text in (standing.task.title, standing.task.goal, section):
        known = one_line(text).casefold()
        fitting = [
            (known.index(word.casefold()), -len(word), item.key)
            for item in takers
            for word in item.words
            if word.casefold() in known
        ]
        if fitting:
            return min(fitting)[2]
    return takers[-1].key if takers else ""


def _results(item: OutlineItem, pack: Pack, facts: Facts, period: ReportingPeriod) -> Iterator[Member]:
    titles = {section.id: section.title for section in facts.sections}
    documents = facts.documents()
    for standing, entry in facts.entries_within(period):
        if item_of(standing, titles.get(standing.task.section_id or 0, ""), pack) == item.key:
            result = wording.sentence_case(wording.result(entry, documents.get(entry.id, ())))
            words = {"task": _title(standing), "result": result}
            yield Member(f"task-{standing.task.id}", words, wording.PROGRESS_SOURCE, frozenset({"result"}))


def _overdue(standing: TaskStanding) -> Member:
    current = standing.current
    due = wording.short_day(current.due) if current and current.due else wording.NO_FIGURE
    days = wording.counted(-(current.days or 0)) if current else wording.NO_FIGURE
    return Member(
        f"task-{standing.task.id}",
        {**_task(standing), "due": due, "days": days},
        wording.PROGRESS_SOURCE,
        frozenset({"due", "days"}),
    )


def _task(standing: TaskStanding) -> dict[str, str]:
    leads = "; ".join(standing.leads) or one_line(standing.task.lead_text)
    return {"task": _title(standing), "leads": leads.rstrip(" .;") or "chưa phân công"}


def _title(standing: TaskStanding) -> str:
    return one_line(standing.task.title).rstrip(" .;:")


def _indicator(standing: IndicatorStanding) -> Member:
    indicator, counted = standing.indicator, standing.period
    shown = shown_rate(indicator, counted)
    if shown is None:
        rate = wording.NO_FIGURE
    elif indicator.unit.strip() == "%":
        rate = wording.rate(shown, digits_shown(indicator))
    else:
        rate = f"{wording.figure(shown)} {indicator.unit}".strip()
    unit = "%" if indicator.unit.strip() == "%" else f" {indicator.unit}".rstrip()
    target = _TARGETS[indicator.comparator].format(target=f"{wording.figure(indicator.target)}{unit}")
    fraction = _plain(counted.numerator)
    if not is_amount(indicator):
        fraction += f"/{_plain(counted.denominator)}"
    return Member(
        f"indicator-{indicator.id}",
        {"indicator": one_line(indicator.name), "rate": rate, "fraction": fraction, "target": target},
        f"{wording.INDICATOR_SOURCE}: {one_line(indicator.name)}",
        frozenset({"rate", "fraction", "target"}),
    )


def _plain(value: Decimal | None) -> str:
    return wording.NO_FIGURE if value is None else wording.figure(value)
