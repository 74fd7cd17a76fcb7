"""What a text finds, as lines: records, pages of the settings, what can be done; the group with the best fit first."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtGui import QKeySequence

from app.i18n import N_, _, ngettext
from app.services.search_fit import Fit, Query, has_all, plain_words
from app.ui.aims import SettingsAim
from app.ui.desk import Desk
from app.ui.search.line import ResultLine
from app.ui.settings.pages import PAGES

if TYPE_CHECKING:
    from app.services.search import Hit, SearchIndex
    from app.ui.search.box import Offers

_MOST, _MOST_ACTIONS = 5, 8
_GROUPS = {
    "task": ("task_list_square_ltr", N_("Tasks")),
    "unit": ("building", N_("Units")),
    "document": ("attach", N_("Documents and files")),
    "indicator": ("target_arrow", N_("Indicators")),
    "report": ("document_text", N_("Reports")),
    "entry": ("history", N_("Progress recorded")),
}


class _Group(Struct, frozen=True):
    """Lines under a heading, and how well the best of them fits."""

    fit: Fit
    head: ResultLine
    lines: Sequence[ResultLine]


def _group(found: Sequence[tuple[Fit, ResultLine]], title: str, most: int | None = None) -> Iterator[_Group]:
    """Give what was found in order, the best first; nothing where nothing was."""
    best = sorted(found, key=lambda one: one[0])[:most]
    if best:
        yield _Group(best[0][0], ResultLine(title=title), [line for _fit, line in best])


class Finder:
    """Finds, and puts in order."""

    def __init__(
        self, desk: Desk, offers: "Offers", go: Callable[["Hit"], object], filter_by: Callable[[str], object]
    ) -> None:
        """Take what tells the window's actions, what leads to a record, and what narrows the tasks to a text."""
        self._desk, self._offers, self._go, self._filter_by = desk, offers, go, filter_by

    def lines(self, text: str, index: "SearchIndex | None") -> Iterator[ResultLine]:
        """Give the lines under the field; without an index, which is being made, those that need none."""
        if index is None:
            yield ResultLine(title=_("Getting ready to search…"))
        query = Query.of(text)
        groups = [*self._records(text, index), *self._pages(query, text), *self._actions(query, text)]
        for group in sorted(groups, key=lambda one: one.fit):  # of those that fit alike, records stand before deeds
            yield group.head
            yield from group.lines
        if not groups and index is not None:
            yield ResultLine(title=_("Nothing is found. Take a word away or type less of it."))
        words = _("Filter the tasks by “{text}”").format(text=text)
        yield ResultLine(title=words, icon="search", do=partial(self._filter_by, text))

    def _records(self, text: str, index: "SearchIndex | None") -> Iterator[_Group]:
        for found in index.find(text, _MOST) if index is not None else ():
            icon, word = _GROUPS[found.kind.value]
            count = ngettext("{count} found", "{count} found", found.count).format(count=found.count)
            lines = [
                ResultLine(title=hit.title, second=hit.second, icon=icon, do=partial(self._go, hit))
                for hit in found.hits
            ]
            yield _Group(found.fit, ResultLine(title=_(word), second=count), lines)

    def _pages(self, query: Query, text: str) -> Iterator[_Group]:
        """Give the pages of the settings that are called so, or that hold what is called so."""
        found = []
        for page in PAGES:
            title, held = _(page.title), _(page.holds) if page.holds else ""
            if has_all(text, f"{title} {held}"):
                do = partial(self._desk.lead, "settings", SettingsAim(page=page.key))
                line = ResultLine(title=title, second=held, icon=page.icon, do=do)
                found.append((query.fit(map(plain_words, (title, *held.split(",")))), line))
        yield from _group(found, _("Settings"))

    def _actions(self, query: Query, text: str) -> Iterator[_Group]:
        found = []
        for menu, action in self._offers.offered():
            name = action.text().replace("&", "")
            if has_all(text, f"{menu} {name}"):
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                line = ResultLine(title=f"{menu} › {name}", icon="arrow_right", keys=keys, do=action.trigger)
                found.append((query.fit(map(plain_words, (name, f"{menu} {name}"))), line))
        yield from _group(found, _("What can be done"), _MOST_ACTIONS)
