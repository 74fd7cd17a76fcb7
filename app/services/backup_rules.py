"""Where backups go and how long each is kept."""

from pathlib import Path

from msgspec import Struct

from app.settings import Settings


class BackupRules(Struct, frozen=True, kw_only=True):
    """Where backups go, the folder beside the store where none is chosen, and how long each is kept."""

    folder: Path | None = None
    days: int = 14
    months: int = 3

    @property
    def is_folder_there(self) -> bool:
        """Whether a folder was chosen that can be had now: its drive is there and may be read."""
        try:
            return self.folder is not None and self.folder.is_dir()
        except OSError:
            return False

    @classmethod
    def of(cls, settings: Settings) -> "BackupRules":
        """Return what the settings say."""
        folder = Path(settings.backup_folder) if settings.backup_folder else None
        return cls(folder=folder, days=settings.backup_days, months=settings.backup_months)


USUAL = BackupRules()
"""Beside the store: daily for 14 days, weekly for 3 months, then monthly."""
