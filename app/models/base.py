"""The rows' common ground: how a table is told by a class, and how each kind of value is stored.

SQLAlchemy is not needed for that: it takes longer to load than a bare window, and the first view reads plain records.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, ClassVar, NamedTuple, get_args, get_origin

from app.domain.schedules import Every, Kind, Schedule, Step

_DAYS = ("start", "due", "until")
_LONGEST_WORD = 32
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: Any) -> str:
    """Return JSON of one spelling only: sorted keys, no blanks, letters as they are."""
    return _JSON.encode(value)


@lru_cache(maxsize=4096)
def schedule_text(schedule: Schedule) -> str:
    """Return the schedule as stored: what is not said is left out."""
    said = _said(schedule)
    if schedule.steps:
        said["steps"] = [_said(step) for step in schedule.steps]
    return canonical_json(said)


def _said(record: Schedule | Step) -> dict[str, Any]:
    """Return the fields that say something, days as text."""
    values = ((name, getattr(record, name)) for name in record.__struct_fields__)
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values
        if value is not None and value != ()
    }


@lru_cache(maxsize=4096)
def read_schedule(text: str) -> Schedule:
    """Return the schedule that a stored text holds."""
    said: dict[str, Any] = json.loads(text)
    every = tuple(Every(word) for word in said.get("every", ()))
    steps = tuple(Step(label=one["label"], **_days(one)) for one in said.get("steps", ()))
    return Schedule(kind=Kind(said["kind"]), every=every, condition=said.get("condition"), steps=steps, **_days(said))


def _days(said: dict[str, Any]) -> dict[str, date]:
    return {name: date.fromisoformat(said[name]) for name in _DAYS if name in said}


def _in_utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _read_in_utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _figure(figure: Decimal) -> str:
    return format(figure, "f")


def _words(words: tuple[str, ...]) -> str:
    return f"[{','.join(map(encode_basestring, words))}]"


def _read_words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


WORDS = tuple[str, ...]
"""Several texts in their order."""
_Way = Callable[[Any], Any]
_WAYS: dict[Any, tuple[_Way, _Way] | None] = {
    int: None,
    str: None,
    bytes: None,
    bool: (int, bool),
    date: (date.isoformat, date.fromisoformat),
    datetime: (_in_utc, _read_in_utc),
    Decimal: (_figure, Decimal),
    WORDS: (_words, _read_words),
    Schedule: (schedule_text, read_schedule),
}
"""How a value of each kind is written and read where SQLite does not keep it as it is: figures digit for digit."""


@cache
def ways_of(kind: Any) -> tuple[_Way, _Way] | None:
    """Return how a value of a kind is written and how it is read; None where it is kept as it is."""
    if kind in _WAYS:
        return _WAYS[kind]
    words = {str(word.value): word for word in kind}
    return attrgetter("value"), words.__getitem__


class Column(NamedTuple):
    """A column: what kind of value it holds, whether it may be empty, and where it leads."""

    name: str
    kind: Any
    empty: bool = False
    refers_to: str = ""
    on_delete: str = ""
    unique: bool = False
    indexed: bool = False


def column(refers_to: str = "", on_delete: str = "", *, unique: bool = False, index: bool = False) -> Any:
    """Say more of a column than its annotation does: what it refers to, whether it is unique or has an index."""
    return refers_to, on_delete, unique, index


class Base:
    """What every row derives from: a table whose columns follow from the annotations.

    Rows are never made: what is stored is read and written as records. ``__unique__`` and ``__indexed__`` name columns
    that are so together.
    """

    __tablename__: ClassVar[str]
    __unique__: ClassVar[tuple[str, ...]] = ()
    __indexed__: ClassVar[tuple[str, ...]] = ()
    __columns__: ClassVar[tuple[Column, ...]]

    def __init_subclass__(cls) -> None:
        said = vars(cls)
        found = [_column(name, kind, said.get(name, ())) for name, kind in cls.__annotations__.items()]
        cls.__columns__ = (Column("id", int), *found)


def _column(name: str, kind: Any, said: tuple[Any, ...]) -> Column:
    """Return the column that an annotation tells; ``X | None`` may be left empty."""
    options = get_args(kind) if get_origin(kind) is UnionType else (kind,)
    (stored,) = (one for one in options if one is not NoneType)
    return Column(name, stored, NoneType in options, *said)
