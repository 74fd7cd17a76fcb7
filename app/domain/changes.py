"""An edit as a value: what a record was and what it becomes; and the line it leaves in the history."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Change(Struct, Generic[T], frozen=True, kw_only=True):
    """One record's edit: no ``before`` is a creation, no ``after`` a deletion."""

    before: T | None = None
    after: T | None = None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a change needs a record before or after it")

    @property
    def record(self) -> T:
        """The record that the change speaks of: the later one where there are two."""
        found = self.after if self.after is not None else self.before
        assert found is not None  # noqa: S101 - held by __post_init__
        return found

    def inverse(self) -> "Change[T]":
        """Return the change that takes this one back."""
        return Change(before=self.after, after=self.before)


Changes = tuple[Change[Any], ...]
"""What one use case changed, in the order it was done."""


def inverse(changes: Changes) -> Changes:
    """Return the changes that take all of these back, last first."""
    return tuple(change.inverse() for change in reversed(changes))


class Action(StrEnum):
    """What happened to a record."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    IMPORTED = "imported"
    SIGNED = "signed"


class HistoryLine(Struct, frozen=True, kw_only=True):
    """One line of the history: when, what, before, after.

    ``what`` is the record's name in the store ("task"), ``before`` and ``after`` are JSON of its fields. A whole
    set that came in at once (an import) is one line whose ``after`` tells how many. ``who`` is the name of the
    Windows account that did it, empty where it was written before that was kept.
    """

    id: int = 0
    at: datetime
    what: str
    record_id: int
    action: Action
    before: str | None = None
    after: str | None = None
    who: str = ""
