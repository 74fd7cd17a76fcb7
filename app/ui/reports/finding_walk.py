"""F8 and Shift+F8: from one finding to the next, from where the cursor stands."""

from collections.abc import Callable

from app.ui.reports.checks_pane import ChecksPane
from app.ui.reports.finding_box import Item

Place = tuple[str, str, int, int]
"""Where the cursor stands: part of the report, paragraph, row, column."""


class FindingWalk:
    """Walks over the findings that lead somewhere."""

    def __init__(self, checks: ChecksPane, where: Callable[[], Place], show: Callable[[Item], None]) -> None:
        """Take the findings, what tells where the cursor stands, and what leads to a finding."""
        self._checks, self._where, self._show = checks, where, show
        self._walked: tuple[str, Place | None] = ("", None)

    @property
    def at(self) -> str:
        """The key of the finding that was led to last."""
        return self._walked[0]

    def go(self, by: int) -> None:
        """Go on to the next finding (1) or back to the one before (-1)."""
        items = [item for item in self._checks.items if item.link and not item.dismissed]
        if not items:
            return
        keys = [item.key for item in items]
        chosen = [keys.index(box.item.key) for box in self._checks.boxes if box.chosen and box.item.key in keys]
        walked, where = self._walked
        if walked in keys and where == self._where():
            at = keys.index(walked)
        else:  # the officer has moved the cursor since
            at = chosen[0] if chosen else (-1 if by > 0 else 0)
        item = items[(at + by) % len(items)]
        self._show(item)
        self._walked = item.key, self._where()
