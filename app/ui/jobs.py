"""Work off the window's thread: one at a time, with progress, a way to stop it, and its report on the main thread."""

import logging
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, Signal

from app.errors import Cancelled

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Pool(Protocol):
    """What runs the work: Qt's pool, or one that runs it at once."""

    def start(self, work: Callable[[], None], /) -> None:
        """Run the work, now or later."""

    def waitForDone(self) -> Any:  # noqa: N802 - Qt's own name
        """Wait until all work is done."""


class InlinePool:
    """Runs work at once on the caller's thread: the pool of tests."""

    def start(self, work: Callable[[], None], /) -> None:
        """Run the work now."""
        work()

    def waitForDone(self) -> bool:  # noqa: N802 - Qt's own name
        """Return at once: nothing is ever under way."""
        return True


class Progress:
    """What a piece of work is given to report by. Calling it also stops the work when the user asked for that."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._cancelled = False

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is; raises Cancelled when it shall stop."""
        if self._cancelled:
            raise Cancelled
        self._report(done, total, text)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._cancelled


def _nothing(_progress: Progress) -> None:
    """Stand for the work of a job that has ended."""


def _is_there(told: Callable[..., object]) -> bool:
    """Say whether the widget whose method is told still exists: who waited may have been closed meanwhile."""
    owner = getattr(told, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


class Job(QObject):
    """One piece of work under way. All its signals come on the thread that made it."""

    progressed = Signal(int, int, str)
    finished = Signal()
    _ended = Signal(object, object)

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], Any],
        *,
        writes: bool,
        quiet: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.writes = writes
        self.quiet = quiet
        """Whether it is shown where it was started, and not by the window."""
        self._work = work
        self._done: Callable[[Any], object] | None = None
        self._failed: Callable[[Exception], object] | None = None
        self._is_heard = True
        self._progress = Progress(self.progressed.emit)
        self._ended.connect(self._report_end)

    def answer_to(self, done: Callable[[Any], object] | None, failed: Callable[[Exception], object]) -> None:
        """Take whom its result, or its failure, is told first."""
        self._done, self._failed = done, failed

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._progress.cancel()

    def leave(self) -> None:
        """Ask the work to stop, and tell nobody any more what came of it: who waited for it goes away."""
        self._is_heard = False
        self.cancel()

    def run(self) -> None:
        """Do the work, on whatever thread the pool runs it."""
        try:
            result = self._work(self._progress)
        except Exception as error:  # noqa: BLE001 - the job runner is one of two places that hear of everything
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _report_end(self, result: object, error: object) -> None:
        done, failed = self._let_go()
        if not self._is_heard:
            if isinstance(error, Exception) and not isinstance(error, Cancelled):
                _log.warning("job left behind: %s: %r", self.title, error)
            self.finished.emit()
        elif not isinstance(error, Exception):
            try:
                if done is not None and _is_there(done):
                    done(result)
            finally:
                self.finished.emit()
        else:
            self.finished.emit()  # first: a failure is told by a box, and nothing is under way behind it any more
            if failed is not None and _is_there(failed):
                failed(error)

    def _let_go(self) -> tuple[Callable[[Any], object] | None, Callable[[Exception], object] | None]:
        """Hold the work and its starter no longer, and return whom the end is told.

        What they hold may be the last to hold the parent of this job. Were it let go only when the job is destroyed,
        the parent would go then, and would destroy the job a second time.
        """
        told = self._done, self._failed
        self._work, self._done, self._failed = _nothing, None, None
        return told


class Jobs(QObject):
    """Runs jobs one after another and holds each until it has reported."""

    busy_changed = Signal(bool)
    """Whether a job that writes to the store is waiting or under way."""
    started = Signal(object)
    """Carries the Job, before it runs."""
    failed = Signal(object)
    """Carries the exception of a job whose starter did not ask for it."""
    idle = Signal()

    def __init__(self, pool: Pool | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: Pool = pool if pool is not None else self._one_thread()
        self._jobs: set[Job] = set()
        self._open = True

    def _one_thread(self) -> QThreadPool:
        pool = QThreadPool(self)
        pool.setMaxThreadCount(1)
        return pool

    @property
    def busy(self) -> bool:
        """Whether a job that writes to the store is waiting or under way."""
        return any(job.writes for job in self._jobs)

    @property
    def is_idle(self) -> bool:
        """Whether no job at all is waiting or under way."""
        return not self._jobs

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        writes: bool = True,
        begun: Callable[[Job], None] | None = None,
    ) -> Job | None:
        """Do work off the window's thread, then call ``done`` with its result on the main thread.

        Where ``begun`` is given, it takes the job before that runs and shows it; else the window does.
        A failure goes to ``failed`` where it is given, else to the window, which tells the user. Returns None when
        the program is closing and takes no more work.
        """
        if not self._open:
            return None
        job = Job(title, work, writes=writes, quiet=begun is not None, parent=self)
        job.answer_to(done, failed if failed is not None else self.failed.emit)
        job.finished.connect(self._forget)
        was_busy = self.busy
        self._jobs.add(job)
        if self.busy != was_busy:
            self.busy_changed.emit(self.busy)
        self.started.emit(job)
        if begun is not None:
            begun(job)
        _log.info("job: %s", title)
        self._pool.start(job.run)
        return job

    def _forget(self) -> None:
        job = self.sender()
        was_busy = self.busy
        if isinstance(job, Job):
            self._jobs.discard(job)
            job.deleteLater()
        if was_busy and not self.busy:
            self.busy_changed.emit(self.busy)
        if not self._jobs:
            self.idle.emit()

    def close(self) -> None:
        """Take no more work, ask what runs to stop, and wait for it; what comes of it is told to nobody."""
        self._open = False
        for job in self._jobs:
            job.leave()
        self._pool.waitForDone()
