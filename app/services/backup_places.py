"""Where a backup goes: written beside the store first, then carried to the chosen folder, if that answers."""

import logging
from contextlib import suppress
from datetime import UTC
from pathlib import Path

from app.errors import UserError
from app.models.copies import carry, copy_out
from app.models.database import Database
from app.services.backup_rules import USUAL, BackupRules
from app.services.far_places import FarPlaces, NoAnswerError, Sign, Told, unheard
from app.services.transactions import Now, Transactions, plainly

_log = logging.getLogger(__name__)

FOLDER = "sao-luu"
STAMP = "%Y%m%dT%H%M%SZ"


def beside(store: Path) -> Path:
    """Return the folder beside a store in which its backups lie unless another is chosen."""
    return store.parent / FOLDER


def folder_for(store: Path, rules: BackupRules) -> Path:
    """Return the folder in which a store's backups are to lie; in a chosen one each store has a folder of its own.

    Two stores may be called alike: neither must thin the other's backups.
    """
    if rules.folder is None:
        return beside(store)
    from hashlib import sha256  # noqa: PLC0415 - not at start: it loads OpenSSL

    which = sha256(str(store.absolute()).encode()).hexdigest()[:6]
    return rules.folder / f"{store.stem}-{which}"


def place_for(path: Path, now: Now, reason: str, folder: Path | None = None) -> Path:
    """Return where a backup of this store goes that is made now; no file is there yet."""
    name = f"{path.stem}.{now().astimezone(UTC).strftime(STAMP)}.{reason}"
    target, again = (folder or beside(path)) / f"{name}{path.suffix}", 1
    while target.exists():
        again += 1
        target = target.with_name(f"{name}-{again}{path.suffix}")
    return target


def is_there(rules: BackupRules, far: FarPlaces, told: Told = unheard, *, patiently: bool = False) -> bool:
    """Whether a folder was chosen that can be had now: its drive is there, may be read, and answers."""
    if rules.folder is None:
        return False
    try:
        return far.ask(rules.folder, lambda _sign: rules.is_folder_there, told, patiently=patiently)
    except NoAnswerError:
        return False


def back_up(
    database: Database,
    now: Now,
    reason: str,
    rules: BackupRules = USUAL,
    far: FarPlaces | None = None,
    *,
    told: Told = unheard,
    patiently: bool = False,
) -> Path:
    """Write a checked copy of the open store into its backups' folder and return its path.

    It is written beside the store: that is quick, and from then on it is there. Then it is carried to the chosen
    folder; where that cannot be had (a drive that is not there, does not answer, is full), it stays where it lies.
    """
    places, chosen = far or FarPlaces(), rules.folder
    if chosen is None or not is_there(rules, places, told):
        return _copied(database, now, reason, beside(database.path))
    folder = folder_for(database.path, rules)
    try:
        made = _copied(database, now, reason, beside(database.path))
    except UserError:  # no room beside the store, perhaps
        with suppress(UserError, OSError, NoAnswerError):
            return places.ask(chosen, lambda _sign: _copied(database, now, reason, folder), told, patiently=patiently)
        raise

    def carried(sign: Sign) -> Path:
        target = place_for(database.path, now, reason, folder)
        with plainly():
            carry(made, target, sign)
        return target

    try:
        target = places.ask(chosen, carried, told, patiently=patiently)
    except (UserError, OSError, NoAnswerError) as error:
        _log.warning("no backup in %s: %r", chosen, error)
        return made
    with suppress(OSError):
        made.unlink()
        made.parent.rmdir()  # only where nothing else lies there
    return target


def back_up_open(transactions: Transactions, reason: str, *, told: Told = unheard, patiently: bool = False) -> Path:
    """Write a checked copy of the open store as its own rules say, remember it as its last, and return its path."""
    made = transactions.now().astimezone(UTC).replace(microsecond=0)
    rules, far = transactions.backup_rules, transactions.far_places
    path = back_up(transactions.database, lambda: made, reason, rules, far, told=told, patiently=patiently)
    transactions.last_backup = (path, made)
    return path


def _copied(database: Database, now: Now, reason: str, folder: Path) -> Path:
    target = place_for(database.path, now, reason, folder)
    with plainly():
        copy_out(database, target)
    return target
