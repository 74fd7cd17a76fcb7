"""A line of what was found."""

from collections.abc import Callable

from msgspec import Struct


class ResultLine(Struct, frozen=True, kw_only=True):
    """A line: a group's heading where ``do`` is None, else something that one goes to."""

    title: str
    second: str = ""
    icon: str = ""
    keys: str = ""
    do: Callable[[], object] | None = None

    @property
    def is_head(self) -> bool:
        """Whether it only names what follows."""
        return self.do is None
