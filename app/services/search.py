"""Search over all that is written in the store, without accents: prepared once, asked at every letter typed.

What comes first is told by how well its names fit (see ``search_fit``); a kind of things stands where its best does.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import select

from app.domain.indicators import Indicator
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan, Task, Unit, UnitAlias
from app.domain.progress import Attachment, Evidence, ProgressEntry
from app.domain.reports import MAIN_FAMILY, Report, SignedReport
from app.domain.vietnamese import folded
from app.i18n import day
from app.models import records
from app.models.connection import Connection
from app.reports.wording import period_name
from app.services.digest import read_version
from app.services.forms import read_packs
from app.services.search_fit import Fit, Query, plain_words
from app.services.transactions import Transactions

_LOOKED_AT = 300
"""How many of a kind are weighed against each other; the rest is only counted."""


class HitKind(StrEnum):
    """What can be found, in the order in which it is shown."""

    TASK = "task"
    UNIT = "unit"
    DOCUMENT = "document"
    INDICATOR = "indicator"
    REPORT = "report"
    ENTRY = "entry"


class Hit(Struct, frozen=True, kw_only=True):
    """One thing found: what it is called, what is said beside it, and by what one goes there.

    ``names`` are what else it is called by: a task without its number, a unit's other names.
    ``record_id`` is that of the task, the unit or the indicator; ``part`` the occurrence of the task, or the
    report's family; ``period`` is a report's.
    """

    kind: HitKind
    title: str
    names: tuple[str, ...] = ()
    second: str = ""
    record_id: int = 0
    year: int | None = None
    part: str = ""
    period: str = ""


class _Shelf(Struct, frozen=True):
    """All of one kind, with their texts folded."""

    hits: tuple[Hit, ...]
    texts: tuple[str, ...]


class Found(Struct, frozen=True, kw_only=True):
    """What was found of one kind: the best, how well the very best fits, and how many there are in all."""

    kind: HitKind
    hits: tuple[Hit, ...]
    count: int
    fit: Fit


class SearchIndex:
    """The texts of one state of the store."""

    def __init__(self, shelves: Mapping[HitKind, _Shelf]) -> None:
        self._shelves = shelves
        self._words: tuple[str, ...] = ()
        self._places: dict[HitKind, list[int]] = {}
        self._names: dict[tuple[HitKind, int], tuple[str, ...]] = {}

    @property
    def shelves(self) -> tuple[_Shelf, ...]:
        """All that can be found, kind by kind."""
        return tuple(self._shelves.values())

    def find(self, text: str, most: int = 6) -> tuple[Found, ...]:
        """Return what holds all the words, kind by kind, the best fitting first; of each the ``most`` that fit best."""
        words = tuple(folded(text).split())
        if not words:
            self._words, self._places = (), {}
            return ()
        narrower = bool(self._words) and all(any(old in new for new in words) for old in self._words)
        found = {}
        for kind, shelf in self._shelves.items():
            places: Iterable[int] = self._places.get(kind, ()) if narrower else range(len(shelf.texts))
            for word in sorted(words, key=len, reverse=True):
                texts = shelf.texts
                places = [place for place in places if word in texts[place]]
            found[kind] = list(places)
        self._words, self._places = words, found
        query = Query.of(text)
        best = (self._best(kind, places, query, most) for kind, places in found.items() if places)
        return tuple(sorted(best, key=lambda one: one.fit))

    def _best(self, kind: HitKind, places: list[int], query: Query, most: int) -> Found:
        shelf, typed, count = self._shelves[kind], " ".join(self._words), len(places)
        if count > _LOOKED_AT:  # the words together first: what is not weighed is not shown
            places = [place for place in places if typed in shelf.texts[place]][:_LOOKED_AT] + places
        weighed = {place: self._weight(kind, place, query) for place in places[:_LOOKED_AT]}
        best = sorted(weighed, key=lambda place: (weighed[place], place))[:most]
        fit = min(fit for _apart, fit in weighed.values())
        return Found(kind=kind, hits=tuple(shelf.hits[place] for place in best), count=count, fit=fit)

    def _weight(self, kind: HitKind, place: int, query: Query) -> tuple[bool, Fit]:
        """How well something fits: what has the words together, in a name or elsewhere, before what has them apart."""
        names = self._names.get((kind, place))
        shelf = self._shelves[kind]
        if names is None:
            hit = shelf.hits[place]
            names = self._names[kind, place] = tuple(map(plain_words, (hit.title, *hit.names)))
        fit = query.fit(names)
        if kind is HitKind.ENTRY:  # a note is no name that one begins to type
            fit = max(fit, Fit.TOGETHER)
        return fit > Fit.TOGETHER and " ".join(self._words) not in shelf.texts[place], fit


class Search:
    """Prepares the index; it is kept until something is written."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._kept: tuple[object, SearchIndex] | None = None
        self._folded: dict[str, str] = {}

    def is_ready(self) -> bool:
        """Say whether the index speaks of the store as it is now."""
        with self._transactions.reading() as connection:
            return self._kept is not None and self._kept[0] == read_version(connection)

    def index(self) -> SearchIndex:
        """Return the index of the store as it is now; only what is new is folded."""
        with self._transactions.reading() as connection:
            version = read_version(connection)
            if self._kept is None or self._kept[0] != version:
                self._kept = version, SearchIndex(self._shelves(connection))
            return self._kept[1]

    def _shelves(self, connection: Connection) -> dict[HitKind, _Shelf]:
        tasks = {one.id: one for one in records.read(connection, Task)}
        years = {one.id: one.year for one in records.read(connection, Plan)}
        entries = {one.id: one for one in records.read(connection, ProgressEntry)}
        of_task = {one.id: (one, years[one.plan_id]) for one in tasks.values() if one.gone is None}
        return {
            HitKind.TASK: self._shelf(_tasks(of_task)),
            HitKind.UNIT: self._shelf(_units(connection)),
            HitKind.DOCUMENT: self._shelf(_documents(connection, entries, of_task)),
            HitKind.INDICATOR: self._shelf(_indicators(connection)),
            HitKind.REPORT: self._shelf(_reports(connection)),
            HitKind.ENTRY: self._shelf(_entries(entries, of_task)),
        }

    def _shelf(self, found: Iterator[tuple[Hit, str]]) -> _Shelf:
        pairs = tuple(found)
        known = self._folded
        texts = []
        for _hit, text in pairs:
            bare = known.get(text)
            if bare is None:
                bare = known[text] = folded(text)
            texts.append(bare)
        return _Shelf(tuple(hit for hit, _text in pairs), tuple(texts))


_OfTask = Mapping[int, tuple[Task, int]]


def _tasks(of_task: _OfTask) -> Iterator[tuple[Hit, str]]:
    newest = sorted(of_task.values(), key=lambda pair: (-pair[1], pair[0].place))
    for task, year in newest:
        hit = Hit(
            kind=HitKind.TASK,
            title=f"{task.number} {task.title}".strip(),
            names=(task.title,),
            second=" · ".join(part for part in (str(year), task.lead_text, task.phrase) if part),
            record_id=task.id,
            year=year,
        )
        parts = (task.number, task.code, task.title, task.goal, task.product, task.lead_text, task.coop_text)
        yield hit, " ".join((*parts, task.phrase, task.note, str(year)))


def _units(connection: Connection) -> Iterator[tuple[Hit, str]]:
    aliases: dict[int, list[str]] = {}
    for alias in records.read(connection, UnitAlias):
        aliases.setdefault(alias.unit_id, []).append(alias.name)
    for unit in records.read(connection, Unit):
        others = aliases.get(unit.id, [])
        yield (
            Hit(
                kind=HitKind.UNIT,
                title=unit.name,
                names=tuple(others),
                second=", ".join(others),
                record_id=unit.id,
            ),
            " ".join((unit.name, *others)),
        )


def _documents(
    connection: Connection, entries: Mapping[int, ProgressEntry], of_task: _OfTask
) -> Iterator[tuple[Hit, str]]:
    files = records.table_of(Attachment).c
    names = {one.id: one.name for one in connection.execute(select(files.id, files.name))}  # not their content
    for one in records.read(connection, Evidence):
        entry = entries.get(one.entry_id)
        pair = of_task.get(entry.task_id) if entry is not None else None
        if entry is None or pair is None:
            continue
        name = names.get(one.attachment_id, "")
        issued = day(one.issued) if one.issued is not None else ""
        title = " ".join(part for part in (one.number, one.summary) if part) or name
        second = " · ".join(part for part in (issued, name, f"{pair[0].number} {pair[0].title}".strip()) if part)
        hit = Hit(
            kind=HitKind.DOCUMENT, title=title, names=(one.summary, name), second=second, record_id=entry.task_id,
            year=pair[1], part=entry.occurrence,
        )  # fmt: skip
        yield hit, f"{one.number} {one.summary} {name} {issued}"


def _indicators(connection: Connection) -> Iterator[tuple[Hit, str]]:
    found = records.read(connection, Indicator)
    for one in sorted(found, key=lambda one: (-one.year, one.place)):
        hit = Hit(
            kind=HitKind.INDICATOR, title=one.name, second=str(one.year), record_id=one.id, year=one.year
        )  # fmt: skip
        yield hit, f"{one.name} {one.numerator_name} {one.denominator_name} {one.year}"


def _reports(connection: Connection) -> Iterator[tuple[Hit, str]]:
    signed = records.table_of(SignedReport).c
    numbers = {
        one.report_id: f"{one.number}, {day(one.day)}"
        for one in connection.execute(select(signed.report_id, signed.number, signed.day))
    }
    families = {pack.code: pack.family for pack in read_packs(connection)}
    for one in records.read(connection, Report):
        period = ReportingPeriod.parse(one.period)
        number = numbers.get(one.id, "")
        hit = Hit(
            kind=HitKind.REPORT,
            title=period_name(period),
            second=number,
            record_id=one.id,
            year=period.year,
            part=families.get(one.pack, MAIN_FAMILY),
            period=one.period,
        )
        yield hit, f"báo cáo {hit.title} {number}"


def _entries(entries: Mapping[int, ProgressEntry], of_task: _OfTask) -> Iterator[tuple[Hit, str]]:
    for one in sorted(entries.values(), key=lambda one: (one.day, one.id), reverse=True):
        pair = of_task.get(one.task_id)
        words = one.note or one.reason
        if pair is None or not words:
            continue
        hit = Hit(
            kind=HitKind.ENTRY,
            title=words.splitlines()[0],
            second=" · ".join((day(one.day), f"{pair[0].number} {pair[0].title}".strip())),
            record_id=one.task_id,
            year=pair[1],
            part=one.occurrence,
        )
        yield hit, f"{one.note} {one.reason} {one.person} {day(one.day)}"
