"""What every view is given: the store, the ways to edit and to work, today, and the chosen period."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.domain.agency import Agency, KindDays, PeriodDates
from app.domain.periods import ReportingPeriod
from app.domain.reports import MAIN_FAMILY
from app.errors import UserError
from app.i18n import _
from app.services.backup_rules import BackupRules
from app.services.store import Store
from app.settings import Settings
from app.ui.aims import Aim
from app.ui.commands import Editor
from app.ui.dialogs import Dialogs
from app.ui.jobs import Jobs, Pool, Progress
from app.ui.program_settings import ProgramSettings, SettingsCommand
from app.ui.refresh import Refresh
from app.ui.store_lock import StoreLock


class Desk(QObject):
    """One open store and everything a view needs to show and change it."""

    period_changed = Signal(object)
    """Carries the ReportingPeriod now chosen; also sent when its days, or the kind of report on it, are others."""
    said = Signal(str)
    """Carries a short notice for the status bar."""
    wrote = Signal(object)
    """Carries the path of a file that was written for the user: where it lies can be shown."""
    import_asked = Signal()
    """Asks the window to import a plan."""
    backup_asked = Signal()
    """Asks the window to make a backup now."""
    backed_up = Signal()
    """A backup was made, or could not be."""
    task_opened = Signal(int)
    """Asks the window to show a task (its id) in the task view."""
    settings_changed = Signal(object)
    """Carries the program's Settings now in force."""
    progress_asked = Signal(int, str)
    """Asks the window to record progress of a task (its id) and one of its occurrences, the present one where empty."""
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
        self.program = settings if isinstance(settings, ProgramSettings) else ProgramSettings(settings)
        self.dialogs = dialogs or Dialogs()
        self.refresh = Refresh(self)
        self.jobs = Jobs(pool, self)
        self.editor = Editor(store.apply, self.refresh, self.failed, self.jobs, self)
        self._clock, self._pool = clock, pool
        self._lock = lock
        self._soon_days = self.settings.soon_days
        self._calendar = store.office.calendar()
        self._period = ReportingPeriod.quarter_of(clock(), self._calendar)
        self._family = MAIN_FAMILY
        self.is_backing_up = False  # True: one was asked for, and is being made
        self.jobs.busy_changed.connect(self._block_edits)
        self.editor.said.connect(self.say)
        self.program.changed.connect(self._settings_changed)
        self.refresh.changed.connect(self._records_changed)  # before any view: they ask for the period then

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
        self.editor.stack.push(SettingsCommand(text, self.program, before, values, self.editor))
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
            if family != self._family:
                self._calendar = self.store.office.calendar(family)
            self._family, self._period = family, period.dated(self._calendar)
            self.period_changed.emit(self._period)

    def choose_period(self, period: ReportingPeriod) -> None:
        """Choose another reporting period for every view."""
        if period != self._period:
            self._period = period.dated(self._calendar)
            self.period_changed.emit(self._period)

    def say(self, text: str) -> None:
        """Say something in the status bar."""
        self.said.emit(text)

    def back_up(self) -> None:
        """Make a backup now, let go of those that are too many, and say where it went.

        That is apart from all other work: the drive it goes to may sleep, or be gone.
        """
        if self.is_backing_up:
            return
        backups, waits = self.store.backups, self.store.waits_for_readers

        def work(progress: Progress) -> Path:
            made = backups.make("by-hand", progress.wait_on)
            backups.thin(progress.wait_on)
            return made

        def ended() -> None:
            self.is_backing_up = False
            self.backed_up.emit()

        self.is_backing_up = True
        job = self.jobs.start_apart(_("Backing up"), work, self.tell_backup, writes=waits)
        if job is None or not isValid(job) or job.is_finished:
            ended()
        else:
            job.finished.connect(ended)

    def tell_backup(self, path: Path) -> None:
        """Say where a backup went that was asked for."""
        if self.store.backups.went_round(path):
            words = _("The chosen folder cannot be written: backed up beside the store, to {file}")
        else:
            words = _("Backed up to {file}")
        self.say(words.format(file=path.name))

    def failed(self, error: UserError) -> None:
        """Tell in one sentence what could not be done."""
        self.dialogs.failed(error)

    def ask(self, question: str, detail: str, yes: str) -> bool:
        """Ask before what undo cannot take back."""
        return self.dialogs.ask(question, detail, yes)

    def open_task(self, task_id: int) -> None:
        """Lead to a task in the task view."""
        self.task_opened.emit(task_id)

    def record_progress(self, task_id: int, occurrence: str = "") -> None:
        """Ask for progress of a task, wherever one is."""
        self.progress_asked.emit(task_id, occurrence)

    def lead(self, place: str, aim: Aim | None = None) -> None:
        """Lead to a place of the window, and there to what the aim says."""
        self.led.emit(place, aim)

    def again(self) -> "Desk":
        """Return a desk over the same store for a window that is made anew, and do no more work from this one.

        What can be taken back stays so; the views of this desk hear nothing any more.
        """
        self.jobs.close()
        made = Desk(
            self.store,
            clock=self._clock,
            settings=self.program,
            pool=self._pool,
            dialogs=self.dialogs,
            lock=self._lock,
        )
        made._period, made._family, made._calendar = self._period, self._family, self._calendar
        made.editor.take_over(self.editor)
        return made

    def close(self) -> None:
        """Finish what runs and close the store."""
        self.jobs.close()
        self.store.close()
        if self._lock is not None:
            self._lock.release()

    def _records_changed(self, kinds: frozenset[type]) -> None:
        if kinds & {Agency, KindDays, PeriodDates}:
            self._calendar = self.store.office.calendar(self._family)
            before, self._period = self._period, self._period.dated(self._calendar)
            if _days_of(before) != _days_of(self._period):
                self.period_changed.emit(self._period)

    def _settings_changed(self, settings: Settings) -> None:
        self.store.backups.rules = BackupRules.of(settings)
        self.settings_changed.emit(settings)
        if settings.soon_days != self._soon_days:
            self._soon_days = settings.soon_days
            self.period_changed.emit(self._period)

    def _block_edits(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        self.editor.block(blocked=busy)


def _days_of(period: ReportingPeriod) -> tuple[date, date, date]:
    return period.opens, period.closes, period.due
