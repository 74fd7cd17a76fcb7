"""A pack's files: TOML read strictly, key by key, so that the first wrong one is named with its file."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.domain.vietnamese import composed
from app.errors import UserError
from app.i18n import N_

_LINE = re.compile(r"\bline (\d+)")
_NO_TOML = UserError(N_("the file is not as TOML wants it"))

PackFiles = Mapping[str, bytes]
"""A pack's files by their names in it: ``pack.toml``, ``outline.toml``, ``forms/II.06a.toml``."""


class PackError(UserError):
    """A pack's file is not as it must be; ``reason`` says why, as a part of a sentence."""

    def __init__(self, file: str, key: str, reason: UserError) -> None:
        message = N_("The report pack cannot be read: {file}, “{key}”: {reason}.")
        if not key:
            message = N_("The report pack cannot be read: {file}: {reason}.")
        super().__init__(message, file=file, key=key, reason=reason)


class Table:
    """A TOML table read key by key; what nobody asked for is an error."""

    def __init__(self, file: str, values: Mapping[str, Any], at: str = "") -> None:
        self._file, self._values, self._at = file, dict(values), at

    def fail(self, key: str, reason: str, **values: object) -> PackError:
        """Return the error of a key, for the caller to raise; the reason is marked for translation with ``N_``."""
        return PackError(self._file, f"{self._at}{key}", UserError(reason, **values))

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = None) -> Any:
        """Take a value of a kind; without a default it must be there."""
        if key not in self._values:
            if default is None:
                raise self.fail(key, N_("it is missing"))
            return default
        value = self._values.pop(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.fail(key, N_("“{value}” is of the wrong kind"), value=value)
        return self._plain(key, value) if isinstance(value, str) else value

    def _plain(self, key: str, text: str) -> str:
        """Return a text as it is kept; an error for signs that no page can show."""
        if any(unicodedata.category(letter) == "Cc" and letter not in "\t\n\r" for letter in text):
            raise self.fail(key, N_("it holds a sign that cannot be printed"))
        return composed(text)

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text."""
        return str(self.take(key, str, default))

    def title(self, key: str) -> str:
        """Take a text that must say something."""
        value = self.text(key)
        if not value.strip():
            raise self.fail(key, N_("it is empty"))
        return value

    def number(self, key: str) -> int:
        """Take a whole number."""
        return int(self.take(key, int))

    def truth(self, key: str, *, default: bool | None = None) -> bool:
        """Take yes or no."""
        return bool(self.take(key, bool, default))

    def word(self, key: str, known: Sequence[str], default: str | None = None) -> str:
        """Take one of several words."""
        value = self.text(key, default)
        if value not in known:
            raise self.fail(key, N_("“{value}” is none of {known}"), value=value, known=", ".join(known))
        return value

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """Take a list of texts."""
        values = self.take(key, list, default)
        if not all(isinstance(value, str) for value in values):
            raise self.fail(key, N_("it must hold texts only"))
        return tuple(self._plain(key, value) for value in values)

    def day(self, key: str) -> date | None:
        """Take a day, or nothing."""
        if key not in self._values:
            return None
        value = self.take(key, date)
        if isinstance(value, datetime):
            raise self.fail(key, N_("“{value}” is of the wrong kind"), value=value)
        return value if isinstance(value, date) else None

    def table(self, key: str) -> "Table | None":
        """Take a table, or nothing."""
        if key not in self._values:
            return None
        return Table(self._file, self.take(key, dict), f"{self._at}{key}.")

    def tables(self, key: str, most: int = 1000) -> list["Table"]:
        """Take a list of tables."""
        values = self.take(key, list, [])
        if len(values) > most:
            raise self.fail(key, N_("it has more than {most} entries"), most=most)
        if not all(isinstance(value, dict) for value in values):
            raise self.fail(key, N_("it must hold tables only"))
        return [Table(self._file, value, f"{self._at}{key}[{n}].") for n, value in enumerate(values, 1)]

    def checked(self, key: str, test: Callable[[], object]) -> None:
        """Run a test of a key's value; what it says is wrong becomes the key's error."""
        try:
            test()
        except UserError as error:
            raise PackError(self._file, f"{self._at}{key}", error) from error

    def finish(self) -> None:
        """Raise an error for the first key that nobody took."""
        for key in self._values:
            raise self.fail(key, N_("this key is not known"))


def read_table(files: PackFiles, path: str) -> Table:
    """Return the table that a pack's file holds."""
    name = path.rpartition("/")[2]
    if path not in files:
        raise PackError(name, "", UserError(N_("the file is missing or cannot be read")))
    try:
        return Table(name, tomllib.loads(files[path].decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise PackError(name, "", UserError(N_("the file is not written in UTF-8"))) from error
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        reason = UserError(N_("line {line} is not as TOML wants it"), line=found[1]) if found else _NO_TOML
        raise PackError(name, "", reason) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets within brackets
        raise PackError(name, "", _NO_TOML) from error


def require_unique(file: str, keys: Sequence[str]) -> None:
    """Raise an error for a key that is there twice."""
    for place, key in enumerate(keys):
        if key in keys[:place]:
            raise PackError(file, "key", UserError(N_("“{value}” is there twice"), value=key))
