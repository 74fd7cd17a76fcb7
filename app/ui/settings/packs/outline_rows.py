"""The outline of a report's text as a table: each heading, and under it its sentences."""

import re
from collections.abc import Container, Iterator, Mapping

from msgspec import Struct

from app.domain.forms import OutlineItem, Sentence
from app.domain.vietnamese import one_line
from app.i18n import N_, _
from app.services.pack_outlines import Outline
from app.ui.kit.record_model import Column
from app.ui.settings.packs.places import LISTS, condition_shown, pattern_shown

Place = tuple[str, str]
"""The key of a heading, and of a sentence under it; the latter is empty for the heading itself."""
_INDENT = "      "


class OutlineRow(Struct, frozen=True, kw_only=True):
    """A heading, or a sentence under one; ``unsaved`` where something is typed of it that is not kept yet."""

    item: OutlineItem
    sentence: Sentence | None = None
    unsaved: bool = False

    @property
    def place(self) -> Place:
        """Where it stands, whatever is moved about it."""
        return self.item.key, self.sentence.key if self.sentence is not None else ""


def rows_of(outline: Outline, unsaved: Container[Place]) -> tuple[OutlineRow, ...]:
    """Return the rows of an outline."""
    found: list[OutlineRow] = []
    for item in outline:
        found.append(OutlineRow(item=item, unsaved=(item.key, "") in unsaved))
        found += [OutlineRow(item=item, sentence=one, unsaved=(item.key, one.key) in unsaved) for one in item.sentences]
    return tuple(found)


def heading_words(item: OutlineItem) -> str:
    """Return a heading as the list says it; what has none is called by its short title."""
    title = pattern_shown(item.title or item.short_title) or _("New heading")
    return f"{item.number}. {title}" if item.number else title


def _text(row: OutlineRow) -> str:
    level = max(row.item.level, 1) - 1
    if row.sentence is None:
        return f"{_INDENT * level}{heading_words(row.item)}"
    words = one_line(pattern_shown(row.sentence.pattern)) or _("New sentence")
    return f"{_INDENT * (level + 1)}{words}"


def _tip(row: OutlineRow) -> str:
    one = row.sentence
    if one is None:
        return heading_words(row.item)
    return "\n".join(filter(None, (pattern_shown(text) for text in (one.pattern, one.item, one.nil))))


def _when(row: OutlineRow) -> str:
    one = row.sentence
    if one is None:
        return ""
    if one.each:
        return _(LISTS[one.each])
    return condition_shown(one.when) or _("Always")


def _form(row: OutlineRow) -> str:
    return "" if row.sentence is None else row.sentence.form


COLUMNS: tuple[Column[OutlineRow], ...] = (
    Column(title=N_("Heading or sentence"), text=_text, tip=_tip, width=420),
    Column(title=N_("Form"), text=_form, width=64),
    Column(title=N_("Printed where"), text=_when, tip=_when, width=170),
    Column(title=N_("State"), text=lambda row: _("Not saved") if row.unsaved else "", width=84),
)


def stale_words(before: Outline, after: Outline) -> str:
    """Say which numbers sentences call headings by that are another one's, or nobody's, after an edit."""
    now = {item.key: number for item, number in _numbered(after)}
    gone = {number for item, number in _numbered(before) if now.get(item.key) != number}
    texts = [text for item in after for one in item.sentences for text in (one.pattern, one.item, one.nil)]
    found = [
        one for one in sorted(gone) if any(re.search(rf"[Mm]ục {re.escape(one)}(?![\w.]*\w)", text) for text in texts)
    ]
    if not found:
        return ""
    words = _("Sentences still speak of headings that have other numbers now: {numbers}.")
    return words.format(numbers=", ".join(found))


def _numbered(outline: Outline) -> Iterator[tuple[OutlineItem, str]]:
    """Give each heading with the number by which a text calls it: ``II``, ``I.5``."""
    large = ""
    for item in outline:
        large = item.number if item.level == 1 else large
        if item.level:
            yield item, item.number if item.level == 1 else f"{large}.{item.number}"


def known_places(outline: Outline) -> Mapping[Place, OutlineItem | Sentence]:
    """Return all headings and sentences by their places."""
    return {row.place: row.sentence or row.item for row in rows_of(outline, ())}
