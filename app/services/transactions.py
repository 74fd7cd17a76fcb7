"""One use case, one transaction: what every service works through."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.domain.changes import Changes
from app.errors import UserError
from app.i18n import N_
from app.models.connection import Connection
from app.models.database import Database, Refusal, StoreRefusedError
from app.models.triggers import HISTORY_REFUSAL, SIGNED_REFUSAL
from app.services import edits
from app.services.backup_rules import USUAL, BackupRules
from app.services.far_places import FarPlaces
from app.services.period_days import PeriodGuard

if TYPE_CHECKING:
    from pathlib import Path

Now = Callable[[], datetime]

_SENTENCES: Mapping[Refusal, str] = {
    Refusal.NOT_A_STORE: N_("{path} is not a data file of this program; it was left as it is."),
    Refusal.NEWER: N_("{path} was written by a newer version of this program: install that version to open it."),
    Refusal.OLDER: N_(
        "{path} was written by an earlier version of this program:"
        " open it once in the window, which brings it up to date."
    ),
    Refusal.NOT_READABLE: N_("{path} cannot be read: look whether the file is there and whether you may read it."),
    Refusal.NOT_WRITABLE: N_("{path} cannot be written: choose a folder in which you may make files."),
    Refusal.LOCKED: N_("{path} is in use by another program: close that program and try again."),
    Refusal.DAMAGED: N_("{path} is damaged: restore the last backup."),
    Refusal.FULL: N_("{path} cannot be written because the disk is full."),
}
_CONSTRAINTS: Mapping[int, str] = {
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: N_("This is still in use elsewhere and cannot be deleted."),
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: N_("There is already one with the same name or for the same place."),
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: N_("There is already one with the same name or for the same place."),
}
_TRIGGERS: Mapping[str, str] = {
    SIGNED_REFUSAL: N_("A signed report cannot be changed: make a replacement instead."),
    HISTORY_REFUSAL: N_("The history cannot be changed."),
}


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what the store refuses into one plain sentence."""
    try:
        yield
    except StoreRefusedError as error:
        raise UserError(_SENTENCES[error.refusal], path=str(error.path)) from error
    except Exception as error:
        cause = getattr(error, "orig", error)  # SQLAlchemy wraps what SQLite says
        if not isinstance(cause, sqlite3.IntegrityError):
            raise
        sentence = _TRIGGERS.get(str(cause)) or _CONSTRAINTS.get(cause.sqlite_errorcode)
        if sentence is None:
            raise
        raise UserError(sentence) from error


def _lines(source: str, at: datetime) -> edits.Lines | None:
    if not source:
        return None
    from app.services.set_history import lines_again  # noqa: PLC0415 - not at start: an import is seldom taken back

    return lambda made: lines_again(made, source, at)


class Transactions:
    """The open store as services see it: connections that read or write, and the clock."""

    def __init__(self, database: Database, now: Now = utc_now, backup_rules: BackupRules = USUAL) -> None:
        self.database = database
        self.now = now
        self.backup_rules = backup_rules
        """Where the backups go that are made before what cannot be taken back."""
        self.far_places = FarPlaces()
        self.last_backup: tuple[Path, datetime] | None = None
        """The last backup and when it was made, as far as was heard without looking at the disk again."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the store throughout."""
        with plainly(), self.database.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all kept, or none of them."""
        with plainly(), self.database.writing() as connection:
            yield connection

    @contextmanager
    def rehearsing(self) -> Iterator[Connection]:
        """Give a connection whose changes are seen through it alone and then taken back."""
        with plainly(), self.database.rehearsing() as connection:
            yield connection

    def problems(self) -> tuple[str, ...]:
        """Return what SQLite itself finds wrong with the store: nothing, when it is sound."""
        with plainly():
            return self.database.problems()

    def apply(self, changes: Changes, progressed: edits.Progressed = edits.unheard, source: str = "") -> Changes:
        """Make the changes in one transaction and return them with their ids."""
        at = self.now()
        with self.writing() as connection:
            guard = PeriodGuard.of(connection, changes)
            made = edits.apply(connection, changes, at, progressed, _lines(source, at))
            edits.refuse_namesakes(connection, made)
            if guard is not None:
                guard.refuse_moved(connection)
            return made
