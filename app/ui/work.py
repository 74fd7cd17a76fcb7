"""What runs on a job's thread, and what it reports by: nothing of Qt's, so that it can be left behind there."""

from collections.abc import Callable
from threading import RLock
from typing import Any

from app.errors import Cancelled
from app.services.far_places import NoAnswerError

Report = Callable[[int, int, str], None]
End = Callable[[object, object], None]


class Progress:
    """What a piece of work is given to report by. Calling it also stops the work when the user asked for that."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._cancelled = False

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is; raises Cancelled when it shall stop."""
        self.go_on()
        self._report(done, total, text)

    def go_on(self) -> None:
        """Say nothing; raises Cancelled when the work shall stop."""
        if self._cancelled:
            raise Cancelled

    def wait_on(self) -> None:
        """Say nothing; raises NoAnswerError when a place that does not answer shall be waited for no longer.

        Then the work goes on without that place: it can do so, and what it has done till then is not lost.
        """
        if self._cancelled:
            raise NoAnswerError

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._cancelled


class Work:
    """A piece of work on its thread; what it reports by can be taken from it at any moment."""

    def __init__(self, do: Callable[[Progress], Any], report: Report, end: End) -> None:
        self.progress = Progress(self._report)
        self.is_over = False
        self._is_begun = False
        self._do = do
        self._told: tuple[Report, End] | None = (report, end)
        self._lock = RLock()  # on one thread the end may be told, and the work let go by who hears it

    def run(self) -> None:
        """Do the work, on whatever thread that is."""
        with self._lock:
            self._is_begun = True
        try:
            self.progress.go_on()  # it may have been stopped before its turn came
            result = self._do(self.progress)
        except Exception as error:  # noqa: BLE001 - the job runner is one of two places that hear of everything
            self._end(None, error)
        else:
            self._end(result, None)

    def let_go(self) -> bool:
        """Tell nobody any more; returns whether it is being done, so that its thread still holds what it holds."""
        with self._lock:
            self._told = None
            is_under_way = self._is_begun and not self.is_over
            if not is_under_way:
                self.forget()
            return is_under_way

    def forget(self) -> None:
        """Hold no longer what was to be done and who was told: its thread must not be the last to let go of them."""
        with self._lock:
            self._do, self._told = _nothing, None

    def _report(self, done: int, total: int, text: str) -> None:
        with self._lock:
            if self._told is not None:
                self._told[0](done, total, text)

    def _end(self, result: object, error: Exception | None) -> None:
        with self._lock:
            self.is_over = True
            if self._told is not None:
                self._told[1](result, error)


def _nothing(_progress: Progress) -> None:
    """Stand for what was to be done of a piece of work that is over."""
