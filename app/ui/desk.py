"""What every view is given: the store, the ways to edit and to work, today, and the chosen period."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.forms import MAIN_FAMILY
from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.services.backups import BackupRules
from app.services.store import Store
from app.settings import Settings
from app.ui.aims import Aim
from app.ui.commands import Editor
from app.ui.dialogs import Dialogs
from app.ui.jobs import Jobs, Pool
from app.ui.program_settings import ProgramSettings, SettingsCommand
from app.ui.refresh import Refresh
from app.ui.store_lock import StoreLock


class Desk(QObject):
    """One open store and everything a view needs to show and change it."""

    period_changed = Signal(object)
    """Carries the ReportingPeriod now chosen; also sent when another kind of report on it was chosen."""
    said = Signal(str)
    """Carries a short notice for the status bar."""
    import_asked = Signal()
    """Asks the window to import a plan."""
    task_opened = Signal(int)
    """Asks the window to show a task (its id) in the task view."""
    settings_changed = Signal(object)
    """Carries the program's Settings now in force."""
    led = Signal(str, object)
    """Asks the window to go to a place (its key) and to show there what an aim says, None for nothing in particular."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], date],
        settings: ProgramSettings | Settings | None = None,
        pool: Pool | None = None,
        dialogs: Dialogs | None = None,
        lock: StoreLock | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.program = settings if isinstance(settings, ProgramSettings) else ProgramSettings(settings, parent=self)
        self.dialogs = dialogs or Dialogs()
        self.refresh = Refresh(self)
        self.jobs = Jobs(pool, self)
        self.editor = Editor(store.apply, self.refresh, self.failed, self)
        self._clock = clock
        self._lock = lock
        self._period = ReportingPeriod.quarter_of(clock())
        self._family = MAIN_FAMILY
        self.jobs.busy_changed.connect(self._block_edits)
        self.editor.said.connect(self.say)
        self.program.changed.connect(self._settings_changed)

    @property
    def settings(self) -> Settings:
        """The program's settings in force."""
        return self.program.value

    def change_settings(self, text: str, **values: Any) -> bool:
        """Put other values of some settings in force, as an edit that undo takes back; returns whether they hold."""
        before = {name: getattr(self.settings, name) for name in values}
        if values == before:
            return True
        try:
            self.program.keep(replace(self.settings, **values))
        except UserError as error:
            self.failed(error)
            return False
        self.editor.stack.push(SettingsCommand(text, self.program, before, values, self.failed, self.say))
        return True

    def today(self) -> date:
        """Return today's date, by the clock the program was given."""
        return self._clock()

    @property
    def period(self) -> ReportingPeriod:
        """The reporting period chosen above every view."""
        return self._period

    @property
    def family(self) -> str:
        """The kind of report that is worked on: the family of packs by which it is made."""
        return self._family

    def choose_report(self, family: str, period: ReportingPeriod) -> None:
        """Choose another kind of report, and the period for every view."""
        if (family, period) != (self._family, self._period):
            self._family, self._period = family, period
            self.period_changed.emit(period)

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

    def _settings_changed(self, settings: Settings) -> None:
        self.store.backups.rules = BackupRules.of(settings)
        self.settings_changed.emit(settings)

    def _block_edits(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        self.editor.block(blocked=busy)
