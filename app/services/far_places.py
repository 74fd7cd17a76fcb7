"""Places that may not answer: a drive that sleeps, a share that is gone. They are waited for, but not for ever."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, TypeVar

T = TypeVar("T")
Sign = Callable[[], None]
"""Called again and again by work that gets on; raises where nobody waits for it any more."""
Told = Callable[[], object]
"""Called again and again while a place is waited for; what it raises ends that."""

_LOOK = 0.05
_MEMORY = 120.0
"""Seconds for which a place that did not answer is not asked again in passing."""


def unheard() -> None:
    """Take the sign that a place is still waited for, and tell nobody."""


class NoAnswerError(Exception):
    """A place gave no sign for so long that it is not waited for any more."""


class _LeftError(Exception):
    """Nobody waits for this work any more."""


class _Errand:
    """Work at a place, on a thread of its own that may be left behind there."""

    def __init__(self, work: Callable[[Sign], Any]) -> None:
        self._work = work
        self._is_left = False
        self._result: Any = None
        self._error: BaseException | None = None
        self.heard = monotonic()
        self.over = Event()

    def run(self) -> None:
        try:
            self._result = self._work(self._sign)
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            self._error = error
        finally:
            self.over.set()

    def leave(self) -> None:
        self._is_left = True

    def outcome(self) -> Any:
        if self._error is not None:
            raise self._error
        return self._result

    def is_silent(self, patience: float) -> bool:
        return not self.over.is_set() and monotonic() - self.heard > patience

    def _sign(self) -> None:
        if self._is_left:
            raise _LeftError
        self.heard = monotonic()


class FarPlaces:
    """Does work at places that may not answer, and knows which of them are silent now."""

    def __init__(self, *, long: float = 20, short: float = 5) -> None:
        """Take for how many seconds a place is waited for without a sign: where it is gone to, and in passing."""
        self.long, self.short = long, short
        self._errands: dict[Path, list[_Errand]] = {}
        self._silences: dict[Path, float] = {}
        self._lock = Lock()

    def ask(self, place: Path, work: Callable[[Sign], T], told: Told = unheard, *, patiently: bool = False) -> T:
        """Do work at a place and return what comes of it; NoAnswerError where no sign comes for too long.

        ``told`` is called all the while; what it raises ends the waiting. Whoever is left behind at a silent place
        stops at its next sign. In passing nobody is sent to a place where somebody stands in vain, or did just now.
        """
        errand, patience = _Errand(work), self.long if patiently else self.short
        with self._lock:
            here = [one for one in self._errands.get(place, ()) if not one.over.is_set()]
            if not patiently and (self._was_silent(place) or any(one.is_silent(patience) for one in here)):
                raise NoAnswerError(place)
            self._errands[place] = [*here, errand]
        Thread(target=errand.run, daemon=True).start()
        try:
            self._wait(place, errand, patience, told)
        except BaseException:
            errand.leave()
            raise
        with self._lock:
            self._silences.pop(place, None)
            self._errands.pop(place, None)  # it answers: who stood there before was forgotten there
        result: T = errand.outcome()
        return result

    def _was_silent(self, place: Path) -> bool:
        return place in self._silences and monotonic() - self._silences[place] < _MEMORY

    def _wait(self, place: Path, errand: _Errand, patience: float, told: Told) -> None:
        while not errand.over.wait(_LOOK):
            told()
            if errand.is_silent(patience):
                self._silences[place] = monotonic()
                raise NoAnswerError(place)
