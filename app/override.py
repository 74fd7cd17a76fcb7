"""The mark of a method that stands in for one of its base's: read by the type checker alone, free at start.

``typing.override`` is Python 3.12's; the module that brings it to 3.11 takes as long to load as a small view.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414 - given on under its own name
else:
    T = TypeVar("T", bound=Callable)

    def override(method: T) -> T:
        """Return the method as it is."""
        return method
