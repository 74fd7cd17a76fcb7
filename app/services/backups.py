"""Backups: whole copies of the store beside it, checked when made, thinned as they age, put back when asked."""

import logging
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import Struct

from app.domain.reports import Report, SignedReport
from app.errors import UserError
from app.i18n import N_, sentence
from app.models import records
from app.models.copies import check_copy, copy_in, seals_in
from app.models.opening import bring_up
from app.services.backup_places import (
    back_up,
    back_up_open,
    beside,
    folder_for,
    is_there,
)
from app.services.backup_rules import USUAL, BackupRules
from app.services.far_places import NoAnswerError, Told, unheard
from app.services.transactions import Transactions, plainly

_log = logging.getLogger(__name__)

EVERY_KIND = frozenset(records.ROWS)
"""The kinds of records that are others once a backup was put back: all of them."""
ASIDE = ("damaged", "newer", "not-a-store")
"""What is said of a store that was put aside, in the place where a backup says its reason."""
_DAYS_IN_MONTH = 31


class Backup(Struct, frozen=True, kw_only=True):
    """One backup as it lies in its folder."""

    path: Path
    made: datetime
    size: int
    reason: str


def kept(made: Iterable[datetime], today: date, rules: BackupRules = USUAL) -> frozenset[datetime]:
    """Return which backups stay: all of today's, then the last of each day, later of each week, then of each month."""
    last: dict[object, datetime] = {}
    for moment in sorted(made):
        day = moment.date()
        age = (today - day).days
        if age <= 0:
            last[moment] = moment
        elif age <= rules.days:
            last[day] = moment
        elif age < rules.months * _DAYS_IN_MONTH:
            last["week", *day.isocalendar()[:2]] = moment
        else:
            last["month", day.year, day.month] = moment
    return frozenset(last.values())


def _moment(stamp: str) -> datetime | None:
    """Return the moment by which a backup is named; None where no calendar has it: that file is not ours."""
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None


def _state(path: Path) -> os.stat_result | None:
    """Return what the folder says of a file; None where it has gone since it was listed."""
    try:
        return path.stat()
    except OSError:
        return None


def _found_in(folder: Path, store: Path) -> list[tuple[int, Backup]]:
    """Return the backups of a store that lie in a folder, each with the moment at which its file was last written."""
    pattern = re.compile(rf"{re.escape(store.stem)}\.([0-9]{{8}}T[0-9]{{6}}Z)\.(.+){re.escape(store.suffix)}")
    found: list[tuple[int, Backup]] = []
    for path in folder.glob(f"*{store.suffix}"):
        match = pattern.fullmatch(path.name)
        made = _moment(match[1]) if match and not match[2].startswith(ASIDE) else None
        state = _state(path) if made is not None else None
        if match and made is not None and state is not None and state.st_size:
            reason = re.sub(r"-\d+$", "", match[2])
            found.append((state.st_mtime_ns, Backup(path=path, made=made, size=state.st_size, reason=reason)))
    return found


def _deleted(path: Path) -> bool:
    """Delete a file and say whether it is gone: one that another program holds goes another time."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("backup %s not deleted: %s", path, error)
        return False
    return True


def _sweep(folder: Path, store: Path, today: date) -> None:
    """Delete what is left of backups that were never finished: the program ended while they were made."""
    stem, ending = re.escape(store.stem), re.escape(store.suffix)
    pattern = re.compile(rf"\.{stem}\.([0-9]{{8}}T[0-9]{{6}}Z)\..+{ending}\.new(-journal)?")
    for path in tuple(folder.glob(f"*{store.suffix}.new*")):
        match = pattern.fullmatch(path.name)
        begun = _moment(match[1]) if match else None
        if begun is not None and (today - begun.date()).days > 1:  # else it may be under way in another window
            _deleted(path)


class Backups:
    """Makes, lists, thins and restores the backups of one store."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self.failure: UserError | None = None
        """Why today's backup could not be made; None when it could."""
        self.is_gone_round = False
        """Whether today's backup lies beside the store because the chosen folder is there but cannot be written."""
        self.looked_for = False
        """Whether anybody looked yet which there are."""

    @property
    def rules(self) -> BackupRules:
        """Where backups go and how long they are kept, from now on."""
        return self._transactions.backup_rules

    @rules.setter
    def rules(self, rules: BackupRules) -> None:
        self._transactions.backup_rules = rules

    @property
    def folder(self) -> Path:
        """The folder in which the next backup is to lie."""
        if self.is_chosen_missing:
            return beside(self._transactions.database.path)
        return folder_for(self._transactions.database.path, self.rules)

    @property
    def is_chosen_missing(self) -> bool:
        """Whether a folder was chosen that is not there now, or does not answer: then backups lie beside the store."""
        return self.rules.folder is not None and not is_there(self.rules, self._transactions.far_places)

    def make(self, reason: str, told: Told = unheard) -> Path:
        """Make a backup now; ``reason`` is one word and becomes part of its name.

        The chosen folder may take long to answer: ``told`` is called meanwhile, and what it raises ends the waiting.
        The backup then stays beside the store, where it was written first.
        """
        is_there(self.rules, self._transactions.far_places, told, patiently=True)  # it may have come back since
        return back_up_open(self._transactions, reason, told=told, patiently=True)

    def kept_backups(self, told: Told = unheard, *, patiently: bool = False) -> tuple[Backup, ...]:
        """Return all backups of this store, in the chosen folder and beside the store, oldest first.

        Those in a folder that does not answer are left out, ``patiently`` after a longer while.
        """
        store = self._transactions.database.path
        found = _found_in(beside(store), store) + self._found_far(told, patiently=patiently)
        listed = tuple(one for _at, one in sorted(found, key=lambda one: (one[1].made, one[0], one[1].path.name)))
        self.looked_for = True
        self._transactions.last_backup = (listed[-1].path, listed[-1].made) if listed else None
        return listed

    def _found_far(self, told: Told, *, patiently: bool) -> list[tuple[int, Backup]]:
        rules, store, far = self.rules, self._transactions.database.path, self._transactions.far_places
        if rules.folder is None:
            return []

        def look(_sign: object) -> list[tuple[int, Backup]]:
            return _found_in(folder_for(store, rules), store) if rules.is_folder_there else []

        try:
            return far.ask(rules.folder, look, told, patiently=patiently)
        except NoAnswerError:
            return []

    @property
    def last_known(self) -> tuple[Path, datetime] | None:
        """The last backup as it was when one was last made or looked for; nothing is looked at on the disk."""
        return self._transactions.last_backup

    def all(self) -> tuple[tuple[Path, datetime], ...]:
        """Return all backups of this store with the moments they were made, oldest first."""
        return tuple((one.path, one.made) for one in self.kept_backups())

    def latest(self) -> tuple[Path, datetime] | None:
        """Return the last backup and when it was made, or None."""
        found = self.all()
        return found[-1] if found else None

    def daily(self, told: Told = unheard) -> Path | None:
        """Make today's backup unless there is one already, and thin the old ones; return the new one."""
        today = self._transactions.now().astimezone(UTC).date()
        if any(one.made.date() == today for one in self.kept_backups(told, patiently=True)):
            return None
        made = back_up_open(self._transactions, "daily", told=told, patiently=True)
        self.is_gone_round = self.went_round(made)
        self.thin(told)
        return made

    def went_round(self, made: Path) -> bool:
        """Say whether a backup went beside the store although another folder was chosen."""
        return self.rules.folder is not None and made.parent == beside(self._transactions.database.path)

    def thin(self, told: Told = unheard) -> tuple[Path, ...]:
        """Delete the backups that age has made too many; return which."""
        found = tuple((one.path, one.made) for one in self.kept_backups(told))
        today = self._transactions.now().astimezone(UTC).date()
        stay = kept((moment for _, moment in found), today, self.rules)
        self._sweep(today, told)
        return tuple(path for path, moment in found if moment not in stay and self._deleted(path, told))

    def _sweep(self, today: date, told: Told) -> None:
        rules, store = self.rules, self._transactions.database.path
        _sweep(beside(store), store, today)
        if rules.folder is not None:
            with suppress(NoAnswerError):
                far = self._transactions.far_places
                far.ask(rules.folder, lambda _sign: _sweep(folder_for(store, rules), store, today), told)

    def _deleted(self, path: Path, told: Told) -> bool:
        rules, far = self.rules, self._transactions.far_places
        if rules.folder is None or rules.folder not in path.parents:
            return _deleted(path)
        try:
            return far.ask(rules.folder, lambda _sign: _deleted(path), told)
        except NoAnswerError:
            return False

    def daily_or_failure(self, told: Told = unheard) -> None:
        """Make today's backup; where that fails, keep why in ``failure``, and in the log, and go on."""
        self.failure, self.is_gone_round = None, False  # it may be that of another day
        try:
            self.daily(told)
        except UserError as error:
            self.failure = error
        except OSError as error:
            self.failure = UserError(
                N_("The backups in {path} cannot be looked after: {reason}."),
                path=str(self.folder),
                reason=error.strerror or str(error),
            )
        if self.failure is not None:
            _log.warning("no daily backup: %s", sentence(self.failure))

    def lost_by(self, path: Path) -> tuple[str, ...]:
        """Return the signed reports, by number and period, that restoring this backup would take away."""
        from sqlalchemy import select  # noqa: PLC0415 - as below

        from app.services.titles import signed_title  # noqa: PLC0415 - not at start: few restore a backup

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
        before = back_up_open(self._transactions, "restore")
        with plainly():
            copy_in(database, path)
            bring_up(database, lambda opened, revision: back_up(opened, now, f"revision-{revision}", self.rules))
        return before
