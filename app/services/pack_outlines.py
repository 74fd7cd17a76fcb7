"""The outline of a report's text as it is edited: headings and sentences added, moved and taken away."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import TypeVar

from msgspec.structs import replace

from app.domain.forms import OutlineItem, Sentence
from app.domain.periods import ReportingPeriod
from app.domain.reports import Report, ReportState, ReportText
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.connection import Connection
from app.reports.figures import roman
from app.reports.wording import period_name

Outline = tuple[OutlineItem, ...]
T = TypeVar("T")
_OWN = "own"


def fresh_key(taken: Iterable[str]) -> str:
    """Return a key that nothing there has; keys stay for ever, because the officer's own words hang on them."""
    known = set(taken)
    return next(key for number in count(1) if (key := f"{_OWN}-{number}") not in known)


def with_item(outline: Outline, at: int, level: int, title: str) -> Outline:
    """Return the outline with a new heading at a place."""
    fresh = OutlineItem(
        key=fresh_key(item.key for item in outline),
        level=level,
        number="",
        title=title,
        short_title=title,
        sentences=(),
    )
    return _numbered(outline, (*outline[:at], fresh, *outline[at:]))


def with_sentence(outline: Outline, item: str, at: int, sentence: Sentence) -> Outline:
    """Return the outline with a sentence at a place under a heading."""
    return tuple(
        replace(one, sentences=(*one.sentences[:at], sentence, *one.sentences[at:])) if one.key == item else one
        for one in outline
    )


def changed_item(outline: Outline, item: OutlineItem) -> Outline:
    """Return the outline with a heading changed; where its level changes, the others are numbered anew."""
    after = tuple(item if one.key == item.key else one for one in outline)
    levels = [one.level for one in outline] != [one.level for one in after]
    return _numbered(outline, after) if levels else after


def changed_sentence(outline: Outline, item: str, sentence: Sentence) -> Outline:
    """Return the outline with a sentence changed."""
    return tuple(
        replace(one, sentences=tuple(sentence if old.key == sentence.key else old for old in one.sentences))
        if one.key == item
        else one
        for one in outline
    )


def without(outline: Outline, item: str, sentence: str = "") -> Outline:
    """Return the outline without a sentence, or without a heading and all sentences under it."""
    if not sentence:
        return _numbered(outline, tuple(one for one in outline if one.key != item))
    return tuple(
        replace(one, sentences=tuple(old for old in one.sentences if old.key != sentence)) if one.key == item else one
        for one in outline
    )


def moved(outline: Outline, item: str, sentence: str, step: int) -> Outline:
    """Return the outline with a sentence a step further among those of its heading, or with a heading a step further.

    What stands at the end already stays there.
    """
    if not sentence:
        return _numbered(outline, _stepped(outline, [one.key for one in outline].index(item), step))
    return tuple(
        replace(one, sentences=_stepped(one.sentences, [old.key for old in one.sentences].index(sentence), step))
        if one.key == item
        else one
        for one in outline
    )


def _stepped(records: tuple[T, ...], at: int, step: int) -> tuple[T, ...]:
    to = at + step
    if not 0 <= to < len(records):
        return records
    found = list(records)
    found[at], found[to] = found[to], found[at]
    return tuple(found)


def _numbered(before: Outline, after: Outline) -> Outline:
    """Return the outline with its headings numbered in their order, where they were so before; else as it is."""
    return _in_order(after) if _in_order(before) == before else after


def _in_order(outline: Sequence[OutlineItem]) -> Outline:
    found: list[OutlineItem] = []
    first = second = 0
    for item in outline:
        if item.level == 1:
            first, second = first + 1, 0
        elif item.level:
            second += 1
        number = {0: "", 1: roman(first)}.get(item.level, str(second))
        found.append(replace(item, number=number))
    return tuple(found)


def has_sentence(outline: Sequence[OutlineItem], key: str) -> bool:
    """Say whether words may stand under a key: a sentence's own, or one of a member of the list that it announces."""
    for item in outline:
        for sentence in item.sentences:
            own = f"{item.key}.{sentence.key}"
            if key == own or (sentence.each and key.startswith(f"{own}.")):
                return True
    return False


def refuse_lost_words(
    connection: Connection, reports: Iterable[Report], before: Sequence[OutlineItem], after: Sequence[OutlineItem]
) -> None:
    """Raise UserError where a draft has the officer's own words for a sentence that would be there no more."""
    for report in reports:
        if report.state is not ReportState.DRAFT:
            continue
        for text in records.read(connection, ReportText, records.table_of(ReportText).c.report_id == report.id):
            if text.text.strip() and has_sentence(before, text.key) and not has_sentence(after, text.key):
                raise UserError(
                    N_("The draft for {period} has your own words that would be lost with their sentence: “{text}”."),
                    period=period_name(ReportingPeriod.parse(report.period)),
                    text=_shortened(text.text),
                )


def _shortened(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
