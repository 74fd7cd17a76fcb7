"""Backups: whole copies of the store beside it, checked when made, thinned as they age, put back when asked."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select

from app.domain.reports import Report, SignedReport
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.copies import check_copy, copy_in, copy_out, seals_in
from app.models.database import Database
from app.models.opening import bring_up
from app.services.titles import signed_title
from app.services.transactions import Now, Transactions, plainly

FOLDER = "sao-luu"
ASIDE = ("damaged", "newer", "not-a-store")
"""What is said of a store that was put aside, in the place where a backup says its reason."""
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
        self.failure: UserError | None = None
        """Why today's backup could not be made when the store was opened; None when it could."""

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
        pattern = re.compile(rf"{re.escape(store.stem)}\.(\d{{8}}T\d{{6}}Z)\.(.+){re.escape(store.suffix)}")
        found = []
        for path in self.folder.glob(f"*{store.suffix}"):
            match = pattern.fullmatch(path.name)
            if match and not match[2].startswith(ASIDE):
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

    def daily_or_failure(self) -> None:
        """Make today's backup; where that fails, keep why in ``failure`` and go on."""
        try:
            self.daily()
        except UserError as error:
            self.failure = error
        except OSError as error:
            self.failure = UserError(
                N_("The backups in {path} cannot be looked after: {reason}."),
                path=str(self.folder),
                reason=error.strerror or str(error),
            )

    def lost_by(self, path: Path) -> tuple[str, ...]:
        """Return the signed reports, by number and period, that restoring this backup would take away."""
        with plainly():
            check_copy(path)
            kept = seals_in(path)
        signed, reports = records.table_of(SignedReport).c, records.table_of(Report).c
        held = (
            select(signed.number, reports.period, reports.version)
            .where(signed.report_id == reports.id, signed.seal.not_in(kept))
            .order_by(signed.id)
        )
        with self._transactions.reading() as connection:
            return tuple(signed_title(number, period, version) for number, period, version in connection.execute(held))

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
