"""Backups: whole copies of the store beside it, checked when made, thinned as they age, put back when asked."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from app.errors import UserError
from app.i18n import N_
from app.models.copies import check_copy, copy_in, copy_out
from app.models.database import Database
from app.models.opening import bring_up
from app.services.transactions import Now, Transactions, plainly

FOLDER = "sao-luu"
_STAMP = "%Y%m%dT%H%M%SZ"
_DAILY, _WEEKLY = 14, 92


def kept(made: Iterable[datetime], today: date) -> frozenset[datetime]:
    """Return which backups stay: all of today's, then the last of each day, after 14 days of each week, then month."""
    last: dict[object, datetime] = {}
    for moment in sorted(made):
        day = moment.date()
        age = (today - day).days
        if age <= 0:
            last[moment] = moment
        elif age <= _DAILY:
            last[day] = moment
        elif age <= _WEEKLY:
            last["week", *day.isocalendar()[:2]] = moment
        else:
            last["month", day.year, day.month] = moment
    return frozenset(last.values())


def place_for(path: Path, now: Now, reason: str) -> Path:
    """Return where a backup of this store goes that is made now; no file is there yet."""
    name = f"{path.stem}.{now().astimezone(UTC).strftime(_STAMP)}.{reason}"
    target, again = path.parent / FOLDER / f"{name}{path.suffix}", 1
    while target.exists():
        again += 1
        target = target.with_name(f"{name}-{again}{path.suffix}")
    return target


def back_up(database: Database, now: Now, reason: str) -> Path:
    """Write a checked copy of the open store into the folder beside it and return its path."""
    target = place_for(database.path, now, reason)
    with plainly():
        copy_out(database, target)
    return target


class Backups:
    """Makes, lists, thins and restores the backups of one store."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    @property
    def folder(self) -> Path:
        """The folder in which backups lie."""
        return self._transactions.database.path.parent / FOLDER

    def make(self, reason: str) -> Path:
        """Make a backup now; ``reason`` is one word and becomes part of its name."""
        return back_up(self._transactions.database, self._transactions.now, reason)

    def all(self) -> tuple[tuple[Path, datetime], ...]:
        """Return all backups of this store with the moments they were made, oldest first."""
        store = self._transactions.database.path
        pattern = re.compile(rf"{re.escape(store.stem)}\.(\d{{8}}T\d{{6}}Z)\..+{re.escape(store.suffix)}")
        found = []
        for path in self.folder.glob(f"*{store.suffix}"):
            match = pattern.fullmatch(path.name)
            if match:
                found.append((path, datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)))
        return tuple(sorted(found, key=lambda made: (made[1], made[0].stat().st_mtime_ns, made[0].name)))

    def latest(self) -> tuple[Path, datetime] | None:
        """Return the last backup and when it was made, or None."""
        found = self.all()
        return found[-1] if found else None

    def daily(self) -> Path | None:
        """Make today's backup unless there is one already, and thin the old ones; return the new one."""
        latest = self.latest()
        if latest is not None and latest[1].date() >= self._transactions.now().astimezone(UTC).date():
            return None
        made = self.make("daily")
        self.thin()
        return made

    def thin(self) -> tuple[Path, ...]:
        """Delete the backups that age has made too many; return which."""
        found = self.all()
        stay = kept((moment for _, moment in found), self._transactions.now().astimezone(UTC).date())
        gone = tuple(path for path, moment in found if moment not in stay)
        for path in gone:
            path.unlink(missing_ok=True)
        return gone

    def restore(self, path: Path) -> Path:
        """Put a backup in the place of the present store; return the backup made of the present one before."""
        if not path.is_file():
            raise UserError(N_("There is no backup {path}."), path=str(path))
        database, now = self._transactions.database, self._transactions.now
        with plainly():
            check_copy(path)
        before = self.make("restore")
        with plainly():
            copy_in(database, path)
            bring_up(database, lambda opened, revision: back_up(opened, now, f"revision-{revision}"))
        return before
