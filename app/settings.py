"""The user's settings: one default and one line of meaning each, kept in a TOML file."""

import logging
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user can choose about the program itself."""

    language: str = "vi"
    """Language of the screen: vi or en."""
    theme: str = "system"
    """Colours of the window: system, light or dark."""
    soon_days: int = 15
    """A task is "due soon" when at most so many days are left."""


_CHOICES: dict[str, tuple[Any, ...]] = {"language": ("vi", "en"), "theme": ("system", "light", "dark")}


def load_settings(path: Path) -> Settings:
    """Read the settings; what is missing, unreadable or makes no sense has its default."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        _log.warning("settings %s not read: %s", path, error)
        return Settings()
    kept = {
        field.name: found[field.name] for field in fields(Settings) if _makes_sense(field.name, found.get(field.name))
    }
    return Settings(**kept)


def _makes_sense(name: str, value: Any) -> bool:
    if name in _CHOICES:
        return value in _CHOICES[name]
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 90
