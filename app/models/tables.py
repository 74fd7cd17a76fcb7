"""The rows as SQLAlchemy's tables: for new files, for migrations, and for queries of more than plain records."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy import Column as TableColumn
from sqlalchemy import Enum as EnumText
from sqlalchemy.types import TypeEngine

from app.domain.schedules import Schedule
from app.models.base import WORDS, Base, Column, ways_of
from app.models.kinds import ROWS

_LONGEST_WORD = 32

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""The whole schema."""


class _Kept(TypeDecorator[Any]):
    """A value that is written and read as in a plain record."""

    impl = Text
    kind: Any

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - signature
        """Write the value."""
        ways = ways_of(self.kind)
        return value if value is None or ways is None else ways[0](value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - signature
        """Read the value."""
        ways = ways_of(self.kind)
        return value if value is None or ways is None else ways[1](value)


class _DecimalText(_Kept):
    cache_ok, kind = True, Decimal


class _WordsText(_Kept):
    cache_ok, kind = True, WORDS


class _ScheduleText(_Kept):
    cache_ok, kind = True, Schedule


class _Instant(TypeDecorator[datetime]):
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


_TYPES: Mapping[Any, TypeEngine[Any]] = {
    int: Integer(),
    bool: Boolean(),
    str: Text(),
    bytes: LargeBinary(),
    date: Date(),
    datetime: _Instant(),
    Decimal: _DecimalText(),
    WORDS: _WordsText(),
    Schedule: _ScheduleText(),
}


def _type_of(kind: Any) -> TypeEngine[Any]:
    if kind in _TYPES:
        return _TYPES[kind]
    return EnumText(kind, native_enum=False, length=_LONGEST_WORD, values_callable=_values)


def _values(words: type[Enum]) -> list[str]:
    return [str(word.value) for word in words]


def _table(row: type[Base]) -> Table:
    parts: list[Any] = [_column(one) for one in row.__columns__]
    if row.__unique__:
        parts.append(UniqueConstraint(*row.__unique__))
    if row.__indexed__:
        parts.append(Index(None, *row.__indexed__))
    return Table(row.__tablename__, METADATA, *parts)


def _column(said: Column) -> TableColumn[Any]:
    if said.name == "id":
        return TableColumn("id", Integer, primary_key=True)
    leads = (ForeignKey(said.refers_to, ondelete=said.on_delete),) if said.refers_to else ()
    kept, unique, index = _type_of(said.kind), said.unique or None, said.indexed or None
    return TableColumn(said.name, kept, *leads, nullable=said.empty, unique=unique, index=index)


TABLES: Mapping[type, Table] = {kind: _table(row) for kind, row in ROWS.items()}
"""The table in which each kind of record is kept."""
