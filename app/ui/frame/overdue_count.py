"""The count of what is overdue, at the place of the tasks in the rail."""

from collections.abc import Callable

from app.domain.progress import State
from app.i18n import _
from app.ui.desk import Desk
from app.ui.jobs import Job, Progress


class OverdueCount:
    """Counts beside the window: in a large plan that takes longer than anybody should feel an edit."""

    def __init__(self, desk: Desk, show: Callable[[int], object]) -> None:
        """Take what shows the count."""
        self._desk = desk
        self._show = show
        self._is_counting = self._is_stale = False

    def count(self) -> None:
        """Count anew, once more where that is being done already."""
        self._is_stale = self._is_counting
        if self._is_counting:
            return
        desk = self._desk
        digest, today, period, soon = desk.store.digest, desk.today(), desk.period, desk.settings.soon_days

        def work(_progress: Progress) -> int:
            return digest.of(today, period, soon).tally.counts[State.OVERDUE]

        self._is_counting = True
        title = _("Counting what is overdue")
        if desk.jobs.start(title, work, self._done, failed=self._failed, writes=False, begun=_out_of_sight) is None:
            self._is_counting = False

    def _done(self, count: int) -> None:
        self._is_counting = False
        if self._is_stale:
            self.count()
        else:
            self._show(count)

    def _failed(self, error: Exception) -> None:
        self._is_counting = False
        self._desk.jobs.failed.emit(error)


def _out_of_sight(_job: Job) -> None:
    """Show no progress: nobody waits for it."""
