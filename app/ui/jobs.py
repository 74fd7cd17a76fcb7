"""Work off the window's thread, with progress, a way to stop it, and its report on the main thread.

Most is done one at a time. What looks at a place that may not answer (a drive that sleeps, a share that is gone) is
done apart from it, so that nothing else waits for that place.
"""

import logging
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import Cancelled
from app.ui.threads import InlinePool, OneThread, Pool, ThreadEach
from app.ui.work import Progress, Work

__all__ = ["InlinePool", "Job", "Jobs", "Pool", "Progress"]

T = TypeVar("T")
_HEARS = 3000
"""Milliseconds within which work done apart hears that it shall stop, unless it hangs."""
_log = logging.getLogger(__name__)


def _is_there(told: Callable[..., object]) -> bool:
    """Say whether the widget whose method is told still exists: who waited may have been closed meanwhile."""
    owner = getattr(told, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


class Job(QObject):
    """One piece of work under way. All its signals come on the thread that made it."""

    progressed = Signal(int, int, str)
    finished = Signal()
    _ended = Signal(object, object)
    _left: ClassVar[list[Work]] = []
    """What was left behind at places that do not answer: what it holds must not be destroyed on its thread."""

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], Any],
        *,
        writes: bool,
        quiet: bool = False,
        apart: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.writes = writes
        self.quiet = quiet
        """Whether it is shown where it was started, and not by the window."""
        self.apart = apart
        """Whether it is done beside all other work, at a place that may not answer."""
        self.is_awaited = not quiet
        """Whether it is said, when the window is closed, that it is still under way."""
        self.failure: Exception | None = None
        self.work = Work(work, self._tell_progress, self._tell_end)
        self._done: Callable[[Any], object] | None = None
        self._failed: Callable[[Exception], object] | None = None
        self._is_heard = True
        self.is_finished = False
        """Whether its end was told."""
        self._ended.connect(self._report_end)

    def answer_to(self, done: Callable[[Any], object] | None, failed: Callable[[Exception], object]) -> None:
        """Take whom its result, or its failure, is told first."""
        self._done, self._failed = done, failed

    def cancel(self) -> None:
        """Ask the work to stop; where it hangs at a place that does not answer, it counts as stopped after a while."""
        self.work.progress.cancel()
        if self.apart:
            QTimer.singleShot(_HEARS, self, self._give_up)

    def _give_up(self) -> None:
        if not self.is_finished:
            failed = self._failed
            self.abandon()
            self.failure = Cancelled()
            self._finish()
            if failed is not None and _is_there(failed):
                failed(self.failure)

    def leave(self) -> None:
        """Ask the work to stop, and tell nobody any more what came of it: who waited for it goes away.

        Work at a place that may not answer is not waited for: the job is over.
        """
        self._is_heard = False
        self.work.progress.cancel()
        if self.apart and not self.is_finished:
            self.abandon()
            self._finish()

    def abandon(self) -> None:
        """Leave the work on its thread, unless it is done: it may hang there until the program ends."""
        self._done = self._failed = None
        if self.work.let_go():
            Job._left = [*(one for one in Job._left if not one.is_over), self.work]

    def _tell_progress(self, done: int, total: int, text: str) -> None:
        self.progressed.emit(done, total, text)

    def _tell_end(self, result: object, error: object) -> None:
        self._ended.emit(result, error)

    def _report_end(self, result: object, error: object) -> None:
        if self.is_finished:
            return
        done, failed = self._let_go()
        self.failure = error if isinstance(error, Exception) else None
        if not self._is_heard:
            if self.failure is not None and not isinstance(error, Cancelled):
                _log.warning("job left behind: %s: %r", self.title, error)
            self._finish()
        elif self.failure is None:
            try:
                if done is not None and _is_there(done):
                    done(result)
            finally:
                self._finish()
        else:
            self._finish()  # first: a failure is told by a box, and nothing is under way behind it any more
            if failed is not None and _is_there(failed):
                failed(self.failure)

    def _finish(self) -> None:
        self.is_finished = True
        self.finished.emit()

    def _let_go(self) -> tuple[Callable[[Any], object] | None, Callable[[Exception], object] | None]:
        """Hold the work and its starter no longer, and return whom the end is told.

        What they hold may be the last to hold the parent of this job. Were it let go only when the job is destroyed,
        the parent would go then, and would destroy the job a second time.
        """
        told = self._done, self._failed
        self._done = self._failed = None
        self.work.forget()
        return told


class Jobs(QObject):
    """Runs jobs, one after another unless they are to be apart, and holds each until it has reported."""

    busy_changed = Signal(bool)
    """Whether a job that writes to the store is waiting or under way."""
    started = Signal(object)
    """Carries the Job, before it runs."""
    ended = Signal(object)
    """Carries the Job, when its starter has been told."""
    failed = Signal(object)
    """Carries the exception of a job whose starter did not ask for it."""
    idle = Signal()

    def __init__(self, pool: Pool | None = None, parent: QObject | None = None) -> None:
        """Take what runs all work, where it is not to be threads."""
        super().__init__(parent)
        self._pool: Pool = pool if pool is not None else OneThread()
        self._apart: Pool = pool if pool is not None else ThreadEach()
        self._jobs: list[Job] = []
        self._open = True

    @property
    def busy(self) -> bool:
        """Whether a job that writes to the store is waiting or under way."""
        return any(job.writes for job in self._jobs)

    @property
    def is_idle(self) -> bool:
        """Whether no job at all is waiting or under way."""
        return not self._jobs

    @property
    def awaited(self) -> tuple[Job, ...]:
        """The jobs waiting or under way that nobody leaves without a word, in the order in which they were started."""
        return tuple(job for job in self._jobs if job.is_awaited)

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
        job = Job(title, work, writes=writes, quiet=begun is not None, parent=self)
        job.answer_to(done, failed if failed is not None else self.failed.emit)
        return self._begin(job, begun)

    def start_apart(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        writes: bool = False,
        begun: Callable[[Job], None] | None = None,
    ) -> Job | None:
        """Do work as ``start`` does, but beside all other: the place where it is done may not answer.

        When the program is closed it is left there. So it must not hold the store while it waits for that place.
        """
        job = Job(title, work, writes=writes, quiet=begun is not None, apart=True, parent=self)
        job.answer_to(done, failed if failed is not None else self.failed.emit)
        return self._begin(job, begun)

    def _begin(self, job: Job, begun: Callable[[Job], None] | None) -> Job | None:
        if not self._open:
            job.deleteLater()
            return None
        job.finished.connect(self._forget)
        was_busy = self.busy
        self._jobs.append(job)
        if self.busy != was_busy:
            self.busy_changed.emit(self.busy)
        self.started.emit(job)
        if begun is not None:
            begun(job)
        if not job.quiet:  # each start has such work: opening the log's file for it takes as long as a view
            _log.info("job: %s", job.title)
        (self._apart if job.apart else self._pool).start(job.work.run)
        return job

    def _forget(self) -> None:
        job = self.sender()
        was_busy = self.busy
        if isinstance(job, Job):
            self._jobs = [one for one in self._jobs if one is not job]
            self.ended.emit(job)
            job.deleteLater()
        if was_busy and not self.busy:
            self.busy_changed.emit(self.busy)
        if not self._jobs:
            self.idle.emit()

    def close(self) -> None:
        """Take no more work, ask what runs to stop, and wait for it, but not for ever; nobody is told what comes of it.

        What does not stop hangs at some place: it is left there, and ends with the program at the latest.
        """
        self._open = False
        for job in tuple(self._jobs):
            job.leave()
        self._pool.waitForDone()
        self._apart.waitForDone()
        for job in self._jobs:
            job.abandon()
