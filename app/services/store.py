"""The store as the window and the command line use it: one object through which everything is read and done."""

import logging
from pathlib import Path

from app.domain.changes import Changes
from app.errors import UserError
from app.i18n import N_
from app.models.copies import check_copy, put_copy, set_aside
from app.models.database import Refusal, StoreRefusedError, on_network
from app.models.opening import create_file, open_database
from app.services.backups import Backups, back_up, place_for
from app.services.history import History
from app.services.indicators import Indicators
from app.services.office import Office
from app.services.planning import Planning
from app.services.progress import Progress
from app.services.reporting import Reporting
from app.services.transactions import Now, Transactions, plainly, utc_now

_log = logging.getLogger(__name__)


def open_store(path: Path, *, now: Now = utc_now, daily_backup: bool = True) -> "Store":
    """Open a store, making it when there is none; an older one is brought up to date after a backup.

    UserError when the file is no store, was written by a newer program, is in use or cannot be written.
    """
    fresh = not path.exists()
    with plainly():
        if fresh:
            create_file(path)
        database = open_database(path, lambda opened, revision: back_up(opened, now, f"revision-{revision}"))
    store = Store(Transactions(database, now))
    if daily_backup and not fresh:
        try:
            store.backups.daily()
        except UserError:
            _log.warning("no daily backup of %s could be made", path, exc_info=True)
    return store


def create_store(path: Path, *, now: Now = utc_now) -> "Store":
    """Make a new store; UserError when there is a file already."""
    if path.exists():
        raise UserError(N_("There is already a file {path}; it was left as it is."), path=str(path))
    return open_store(path, now=now)


def restore_store(path: Path, backup: Path, *, now: Now = utc_now) -> None:
    """Put a backup in a store's place, also where the store is missing or too damaged to be opened.

    What was there is kept among the backups. UserError when the backup is no sound store, or the store is in use.
    """
    if not backup.is_file():
        raise UserError(N_("There is no backup {path}."), path=str(backup))
    with plainly():
        check_copy(backup)
    try:
        store = open_store(path, now=now, daily_backup=False)
        try:
            store.backups.restore(backup)
        finally:
            store.close()
    except UserError as error:
        cause = error.__cause__
        if not (isinstance(cause, StoreRefusedError) and cause.refusal is Refusal.DAMAGED):
            raise
        with plainly():
            set_aside(path, place_for(path, now, "damaged"))
            put_copy(backup, path)
        open_store(path, now=now, daily_backup=False).close()


class Store:
    """An open store: its parts, and the one way to edit."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self.backups = Backups(transactions)
        self.history = History(transactions)
        self.office = Office(transactions)
        self.planning = Planning(transactions)
        self.progress = Progress(transactions)
        self.indicators = Indicators(transactions)
        self.reporting = Reporting(transactions)

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._transactions.database.path

    @property
    def on_network(self) -> bool:
        """Whether the file lies on a network drive, where it works more slowly and for one person only."""
        return on_network(self.path)

    def apply(self, changes: Changes) -> Changes:
        """Make an edit in one transaction and return its changes with ids filled in.

        StaleError when a stored record is not what its change starts from.
        """
        return self._transactions.apply(changes)

    def close(self) -> None:
        """Let go of the file."""
        self._transactions.database.close()
