"""The rows' common ground: how a table is told by a class, and how each kind of value is stored."""

import json
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from json.encoder import encode_basestring
from types import NoneType, UnionType
from typing import Any, ClassVar, get_args, get_origin

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy import Enum as EnumText
from sqlalchemy.sql.schema import SchemaItem
from sqlalchemy.types import TypeEngine

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
    values = ((field.name, getattr(record, field.name)) for field in fields(record))
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


class DecimalText(TypeDecorator[Decimal]):
    """A figure kept as text, digit for digit: never a float."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - signature
        """Write the figure without an exponent."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 - signature
        """Read the figure."""
        return None if value is None else Decimal(value)


class WordsText(TypeDecorator[tuple[str, ...]]):
    """Several texts in their order, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - signature
        """Write the list."""
        return None if value is None else f"[{','.join(map(encode_basestring, value))}]"

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002 - signature
        """Read the list."""
        return None if value is None else tuple(json.loads(value))


class ScheduleText(TypeDecorator[Schedule]):
    """A schedule as canonical JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Schedule | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - signature
        """Write the schedule."""
        return None if value is None else schedule_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Schedule | None:  # noqa: ARG002 - signature
        """Read the schedule."""
        return None if value is None else read_schedule(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; one without a zone is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - signature
        """Write the moment in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - signature
        """Read the moment as UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


_TYPES: dict[Any, TypeEngine[Any]] = {
    int: Integer(),
    bool: Boolean(),
    str: Text(),
    bytes: LargeBinary(),
    date: Date(),
    datetime: Instant(),
    Decimal: DecimalText(),
    tuple[str, ...]: WordsText(),
    Schedule: ScheduleText(),
}
"""How a value of each kind is stored."""


def _type_of(kind: Any) -> TypeEngine[Any]:
    if kind not in _TYPES:
        _TYPES[kind] = EnumText(kind, native_enum=False, length=_LONGEST_WORD, values_callable=_values)
    return _TYPES[kind]


def _values(words: type[Enum]) -> list[str]:
    return [str(word.value) for word in words]


def column(*refers_to: ForeignKey, unique: bool = False, index: bool = False) -> Any:
    """Say more of a column than its annotation does."""
    return refers_to, unique, index


class Base:
    """What every row derives from: a table whose columns follow from the annotations.

    The rows are never made: the store reads and writes records through the tables. SQLAlchemy's mapped classes would
    say the same, but importing and configuring them takes as long as a bare window's whole start.
    """

    metadata: ClassVar = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    __tablename__: ClassVar[str]
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = ()
    __table__: ClassVar[Table]

    def __init_subclass__(cls) -> None:
        columns = [_column(name, kind, *vars(cls).get(name, column())) for name, kind in cls.__annotations__.items()]
        key = Column("id", Integer, primary_key=True)
        cls.__table__ = Table(cls.__tablename__, cls.metadata, key, *columns, *cls.__table_args__)


def _column(name: str, kind: Any, refers_to: tuple[ForeignKey, ...], unique: bool, index: bool) -> Column[Any]:  # noqa: FBT001 - as ``column`` returns them
    """Return the column that an annotation tells; ``X | None`` may be left empty."""
    options = get_args(kind) if get_origin(kind) is UnionType else (kind,)
    (stored,) = (one for one in options if one is not NoneType)
    empty = NoneType in options
    return Column(name, _type_of(stored), *refers_to, nullable=empty, unique=unique or None, index=index or None)
