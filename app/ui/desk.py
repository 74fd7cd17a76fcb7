"""What every view is given: the store, the ways to edit and to work, today, and the chosen period."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.services.store import Store
from app.settings import Settings
from app.ui.aims import Aim
from app.ui.commands import Editor
from app.ui.dialogs import Dialogs
from app.ui.jobs import Jobs, Pool
from app.ui.refresh import Refresh
from app.ui.store_lock import StoreLock


class Desk(QObject):
    """One open store and everything a view needs to show and change it."""

    period_changed = Signal(object)
    """Carries the ReportingPeriod now chosen."""
    said = Signal(str)
    """Carries a short notice for the status bar."""
    import_asked = Signal()
    """Asks the window to import a plan."""
    task_opened = Signal(int)
    """Asks the window to show a task (its id) in the task view."""
    led = Signal(str, object)
    """Asks the window to go to a place (its key) and to show there what an aim says, None for nothing in particular."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], date],
        settings: Settings | None = None,
        pool: Pool | None = None,
        dialogs: Dialogs | None = None,
        lock: StoreLock | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.settings = settings or Settings()
        self.dialogs = dialogs or Dialogs()
        self.refresh = Refresh(self)
        self.jobs = Jobs(pool, self)
        self.editor = Editor(store.apply, self.refresh, self.failed, self)
        self._clock = clock
        self._lock = lock
        self._period = ReportingPeriod.quarter_of(clock())
        self.jobs.busy_changed.connect(self._block_edits)
        self.editor.said.connect(self.say)

    def today(self) -> date:
        """Return today's date, by the clock the program was given."""
        return self._clock()

    @property
    def period(self) -> ReportingPeriod:
        """The reporting period chosen above every view."""
        return self._period

    def choose_period(self, period: ReportingPeriod) -> None:
        """Choose another reporting period for every view."""
        if period != self._period:
            self._period = period
            self.period_changed.emit(period)

    def say(self, text: str) -> None:
        """Say something in the status bar."""
        self.said.emit(text)

    def failed(self, error: UserError) -> None:
        """Tell in one sentence what could not be done."""
        self.dialogs.failed(error)

    def ask(self, question: str, detail: str, yes: str) -> bool:
        """Ask before what undo cannot take back."""
        return self.dialogs.ask(question, detail, yes)

    def open_task(self, task_id: int) -> None:
        """Lead to a task in the task view."""
        self.task_opened.emit(task_id)

    def lead(self, place: str, aim: Aim | None = None) -> None:
        """Lead to a place of the window, and there to what the aim says."""
        self.led.emit(place, aim)

    def close(self) -> None:
        """Finish what runs and close the store."""
        self.jobs.close()
        self.store.close()
        if self._lock is not None:
            self._lock.release()

    def _block_edits(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        self.editor.block(blocked=busy)
