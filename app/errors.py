"""Failures that a person can mend; everything else is a bug and is reported as one."""

from typing import Any


class UserError(Exception):
    """Something the user can act on.

    Carries the English source of one plain sentence (marked for translation with ``N_`` where it is raised)
    and the values that fill it; the sentence itself is made where it is shown, by ``i18n.sentence``.
    """

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values


class StaleError(UserError):
    """The stored record is no longer what the edit started from."""


class Cancelled(Exception):  # noqa: N818 - not a failure: the user asked for it
    """The user stopped the work; the transaction it ran in is rolled back."""
