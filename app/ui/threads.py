"""Threads for jobs: Python's own, so that the end of the program need not wait for one that hangs on a dead drive."""

from collections import deque
from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic
from typing import Any, Protocol

_IDLE = 30.0
"""Seconds without work after which a thread ends."""
_FINISH, _GLANCE = 5.0, 2.0
"""Seconds for which work that was asked to stop is waited for: such as may be writing, and such as only reads afar."""

Work = Callable[[], None]


class Pool(Protocol):
    """What runs the work."""

    def start(self, work: Work, /) -> None:
        """Run the work, now or later."""

    def waitForDone(self) -> Any:  # noqa: N802 - Qt's own name
        """Wait until all work is done, or has been waited for long enough."""


class InlinePool:
    """Runs work at once on the caller's thread: the pool of tests."""

    def start(self, work: Work) -> None:
        """Run the work now."""
        work()

    def waitForDone(self) -> bool:  # noqa: N802 - Qt's own name
        """Return at once: nothing is ever under way."""
        return True


class OneThread:
    """Runs work on one thread, one after another."""

    def __init__(self, patience: float = _FINISH) -> None:
        """Take for how many seconds work is waited for at the end."""
        self._patience = patience
        self._waiting: deque[Work] = deque()
        self._open = 0
        self._is_running = False
        self._changed = Condition()

    def start(self, work: Work) -> None:
        """Run the work when what was started before is done."""
        with self._changed:
            self._waiting.append(work)
            self._open += 1
            if not self._is_running:
                self._is_running = True
                Thread(target=self._run, name="jobs", daemon=True).start()
            self._changed.notify_all()

    def waitForDone(self) -> bool:  # noqa: N802 - Qt's own name
        """Wait until all work is done, or for some seconds; returns whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._open, self._patience)

    def _run(self) -> None:
        while (work := self._next()) is not None:
            try:
                work()
            finally:
                del work  # nothing is held while nothing is done
                with self._changed:
                    self._open -= 1
                    self._changed.notify_all()

    def _next(self) -> Work | None:
        with self._changed:
            self._is_running = bool(self._changed.wait_for(lambda: self._waiting, _IDLE))
            return self._waiting.popleft() if self._is_running else None


class ThreadEach:
    """Runs each piece of work on a thread of its own: none waits for another that hangs."""

    def __init__(self, patience: float = _GLANCE) -> None:
        """Take for how many seconds all work is waited for at the end."""
        self._patience = patience
        self._threads: list[Thread] = []

    def start(self, work: Work) -> None:
        """Run the work now, beside all other."""
        self._threads = [one for one in self._threads if one.is_alive()]
        thread = Thread(target=work, name="job apart", daemon=True)
        self._threads.append(thread)
        thread.start()

    def waitForDone(self) -> bool:  # noqa: N802 - Qt's own name
        """Wait for a moment until all work is done; returns whether it is."""
        until = monotonic() + self._patience
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))
        return not any(thread.is_alive() for thread in self._threads)
