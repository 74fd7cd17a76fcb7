"""The user's settings: one default and one line of meaning each, kept in a TOML file."""

import json
import logging
import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from app.errors import UserError
from app.i18n import N_

_log = logging.getLogger(__name__)


class Settings(Struct, frozen=True, kw_only=True):
    """What the user can choose about the program itself."""

    language: str = "vi"
    """Language of the screen: vi or en."""
    theme: str = "system"
    """Colours of the window: system, light or dark."""
    text_size: int = 100
    """Size of the letters in percent: 100, 115 or 130."""
    soon_days: int = 15
    """A task is "due soon" when at most so many days are left."""
    reminders: tuple[str, ...] = ("overdue", "today", "soon", "cut_off", "not_updated")
    """What is counted where the program reminds: some of ``REMINDERS``."""
    tray: bool = False
    """Whether the program stays beside the clock when its window is closed."""
    start_with_windows: bool = False
    """Whether the program starts, beside the clock, when the user signs in."""
    backup_folder: str = ""
    """The folder of the backups; the one beside the store where it is empty."""
    backup_days: int = 14
    """For so many days one backup of each day is kept."""
    backup_months: int = 3
    """For so many months one of each week is kept; of what is older, one of each month."""


REMINDERS = ("overdue", "today", "soon", "cut_off", "not_updated")
"""What can be counted where the program reminds, in the order in which it is said."""
TEXT_SIZES = (100, 115, 130)


def _one_of(*choices: Any) -> Callable[[Any], bool]:
    return lambda value: type(value) in {type(one) for one in choices} and value in choices


def _between(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _is_switch(value: Any) -> bool:
    return isinstance(value, bool)


_SENSE: Mapping[str, Callable[[Any], bool]] = {
    "language": _one_of("vi", "en"),
    "theme": _one_of("system", "light", "dark"),
    "text_size": _one_of(*TEXT_SIZES),
    "soon_days": _between(1, 90),
    "reminders": lambda value: isinstance(value, list | tuple) and set(value) <= set(REMINDERS),
    "tray": _is_switch,
    "start_with_windows": _is_switch,
    "backup_folder": lambda value: isinstance(value, str) and "\n" not in value,
    "backup_days": _between(1, 366),
    "backup_months": _between(1, 60),
}


def load_settings(path: Path) -> Settings:
    """Read the settings; what is missing, unreadable or makes no sense has its default."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        _log.warning("settings %s not read: %s", path, error)
        return Settings()
    kept = {name: found[name] for name, sense in _SENSE.items() if name in found and _holds(sense, found[name])}
    if "reminders" in kept:
        kept["reminders"] = tuple(kept["reminders"])
    return Settings(**kept)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings, all or nothing: a file half written is never left in their place.

    UserError when they make no sense or cannot be written.
    """
    for name, sense in _SENSE.items():
        if not _holds(sense, getattr(settings, name)):
            raise UserError(N_("The setting {name} cannot be “{value}”."), name=name, value=getattr(settings, name))
    text = "".join(f"{name} = {_toml(getattr(settings, name))}\n" for name in Settings.__struct_fields__)
    fresh = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8", newline="\n") as target:
            target.write(text)
            target.flush()
            os.fsync(target.fileno())
        fresh.replace(path)
    except OSError as error:
        raise UserError(
            N_("The settings cannot be kept in {path}: {reason}."), path=str(path), reason=error.strerror or str(error)
        ) from error


def _holds(sense: Callable[[Any], bool], value: Any) -> bool:
    try:
        return sense(value)
    except TypeError:  # a list within a list is no choice of ours
        return False


def _toml(value: Any) -> str:
    """Return a value as TOML writes it: JSON's text, whole numbers, true and false, and lists are TOML's too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
