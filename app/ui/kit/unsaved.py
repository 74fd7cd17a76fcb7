"""What places have in common in which something is typed that only their own button saves."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class Unsaved(Protocol):
    """A view or a page that may hold something unsaved."""

    @property
    def is_unsaved(self) -> bool:
        """Whether something is typed that is not saved."""

    def may_close(self) -> bool:
        """Ask before that is lost; True where there is nothing, too."""
