"""What the task view remembers between runs: its filter in this store, flat or by section, texts whole or not."""

from pathlib import Path

from app.ui.kit.memory import remember, remembered
from app.ui.tasks.filters import TaskFilter, as_json, from_json

_FILTER, _STORE, _FLAT, _WHOLE = "tasks/filter-1", "tasks/filter-store-1", "tasks/flat-1", "tasks/whole-1"


class ViewMemory:
    """Reads and keeps; a filter is that of one store, as its units and sections are."""

    def __init__(self, store: Path) -> None:
        self._store = str(store)
        self._kept: TaskFilter | None = None
        self.flat = remembered(_FLAT) == "yes"
        self.whole = remembered(_WHOLE) == "yes"

    def filter(self) -> TaskFilter:
        """Return the filter that the view had when it was last open on this store; never words half typed."""
        kept = remembered(_FILTER)
        if remembered(_STORE) != self._store or not isinstance(kept, str):
            return TaskFilter()
        self._kept = from_json(kept).without("text")
        return self._kept

    def keep_filter(self, wanted: TaskFilter) -> None:
        """Keep a filter for the next run; the words are left out, as they change with every key."""
        wanted = wanted.without("text")
        if wanted != self._kept:
            self._kept = wanted
            remember(_FILTER, as_json(wanted))
            remember(_STORE, self._store)

    def keep_flat(self, *, flat: bool) -> None:
        """Keep whether sections and goals are left out."""
        self.flat = flat
        remember(_FLAT, "yes" if flat else "no")

    def keep_whole(self, *, whole: bool) -> None:
        """Keep whether texts are shown whole."""
        self.whole = whole
        remember(_WHOLE, "yes" if whole else "no")
