"""Which backups there are: what the disk says of them, and in which words each stands in the list."""

from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from app.i18n import N_, _, day, number
from app.services.backups import Backup, Backups
from app.services.far_places import Told, unheard
from app.ui.kit.record_model import Column

_REASONS = {
    "daily": N_("daily"),
    "by-hand": N_("made by hand"),
    "manual": N_("made by hand"),
    "import": N_("before an import"),
    "sign": N_("before a report was signed"),
    "restore": N_("before a backup was restored"),
    "revision": N_("before a new version of the program"),
}
_KILO = 1024


class Listing(Struct, frozen=True, kw_only=True):
    """What the disk says of the backups: where the next is to lie, what is amiss, and which there are, newest first."""

    folder: Path
    missing: Path | None
    found: tuple[Backup, ...]

    @classmethod
    def of(cls, backups: Backups, told: Told = unheard) -> "Listing":
        """Look at the disk, which may take long: its drive may have to wake up. ``told`` is called meanwhile."""
        found = backups.kept_backups(told, patiently=True)
        missing = backups.rules.folder if backups.is_chosen_missing else None
        return cls(folder=backups.folder, missing=missing, found=tuple(reversed(found)))


def size_text(size: int) -> str:
    """Return how large a file is."""
    if size < _KILO * _KILO:
        return f"{number(round(size / _KILO))} KB"
    return f"{number((Decimal(size) / _KILO / _KILO).quantize(Decimal('0.1')))} MB"


def moment_text(backup: Backup) -> str:
    """Return when a backup was made, by this computer's clock."""
    made = backup.made.astimezone()
    return f"{day(made.date())} {made:%H:%M}"


def _reason(backup: Backup) -> str:
    key = backup.reason.split("-", 1)[0] if backup.reason.startswith("revision") else backup.reason
    return _(_REASONS[key]) if key in _REASONS else backup.reason


COLUMNS: tuple[Column[Backup], ...] = (
    Column(title=N_("Made"), text=moment_text),
    Column(title=N_("Why"), text=_reason),
    Column(title=N_("Size"), text=lambda backup: size_text(backup.size), right=True),
    Column(title=N_("Folder"), text=lambda backup: str(backup.path.parent), tip=lambda one: str(one.path)),
)
