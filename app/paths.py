"""Where the program's own files and the user's files lie: the only module that computes such paths."""

from pathlib import Path

import platformdirs
from msgspec import Struct

_APP = Path(__file__).resolve().parent
RESOURCES = _APP.parent / "resources"
MIGRATIONS = _APP / "models" / "migrations"
THIRD_PARTY = _APP.parent / "THIRD_PARTY.md"
"""What ships with the program, and under which licence."""

_NAME = "dau-moi-kstt"
_STORE = "so-lieu.dmk"


class Places(Struct, frozen=True, kw_only=True):
    """The user's folders and files. None of them need exist; who writes there makes the folder."""

    store: Path
    settings: Path
    logs: Path

    @property
    def window(self) -> Path:
        """What the window remembers, beside the settings."""
        return self.settings.with_name("window.ini")


def places(folder: Path | None = None) -> Places:
    """Return the user's places: the local, never the roaming profile, or all within one folder."""
    if folder is not None:
        return Places(store=folder / _STORE, settings=folder / "settings.toml", logs=folder / "logs")
    data = Path(platformdirs.user_data_dir(_NAME, appauthor=False, roaming=False))
    config = Path(platformdirs.user_config_dir(_NAME, appauthor=False, roaming=False))
    logs = Path(platformdirs.user_log_dir(_NAME, appauthor=False))
    return Places(store=data / _STORE, settings=config / "settings.toml", logs=logs)
