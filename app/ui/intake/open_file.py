"""The file that a plan is taken in from: asked for, read, and the table and the heading chosen in it."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app.i18n import _
from app.importers import corrections
from app.ui.desk import Desk
from app.ui.intake.decisions import Decisions
from app.ui.intake.file_reader import FileGoneError, FileReader
from app.ui.intake.opening import Opened, read_under
from app.ui.intake.state import Intake, Preview
from app.ui.plan_files import PATTERN, forget_file, remember_file


class OpenFile(QObject):
    """Holds the file and what was read of it; what is decided about its rows is begun anew with each table."""

    begun = Signal(object)
    """Carries the Job that reads, before it runs."""
    opened = Signal()
    """Something was read; ``found`` says what."""
    failed = Signal(object)
    """Carries why nothing was read: a UserError, or Cancelled."""
    kept = Signal()
    """Another table was asked for, and the one that is open stays after all."""

    def __init__(
        self, desk: Desk, decisions: Decisions, may_lose: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """Take also what asks whether what was put right may be lost."""
        super().__init__(parent)
        self._desk = desk
        self._decisions = decisions
        self._may_lose = may_lose
        self._reader = FileReader(desk, self)
        self.path: Path | None = None
        """The file; None while there is none."""
        self.found: Opened | None = None
        """What was read of it last; None while nothing was."""
        self._reader.begun.connect(self.begun)
        self._reader.read.connect(self._read)
        self._reader.failed.connect(self._not_read)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._reader.is_busy

    def ask(self) -> Path | None:
        """Ask which file it shall be."""
        return self._desk.dialogs.open_file(_("Import a plan"), _(PATTERN))

    def read(self, path: Path) -> None:
        """Read a file, as a job that can be stopped."""
        self.path = path
        self._reader.open_file(path)

    def stop(self) -> None:
        """Leave what is being read, as the user asked."""
        self._reader.stop()

    def forget(self) -> None:
        """Let go of the file, and of what is being read."""
        self._reader.leave()
        self.path, self.found, self._decisions.intake = None, None, None

    def now(self) -> Opened | None:
        """Return what was read, with what was put right since."""
        intake = self._decisions.intake
        if self.found is None or intake is None:
            return self.found
        return replace(self.found, reading=intake.now.reading, year_known=intake.now.year_known)

    def choose_table(self, place: int) -> None:
        """Read another table of the file."""
        if self.found is None:
            return
        if self._decisions.is_touched and not self._may_lose():
            self.kept.emit()
            return
        self._reader.open_table(self.found, place)

    def set_header(self, top: int, bottom: int, fields: dict[int, str]) -> None:
        """Read the table under another heading; where tasks were read already, that puts them right."""
        if self.found is None:
            return
        intake = self._decisions.intake
        if intake is None or not intake.now.draft.tasks:  # nothing was read yet that could have been put right
            self._take(read_under(self.found, top, bottom, fields, self._desk.period.year))
            return
        said = _("the table's heading")
        self._decisions.correct(said, lambda reading: corrections.with_header(reading, top, bottom, fields))

    def _read(self, found: Opened) -> None:
        if self.path is not None:
            remember_file(self.path)
        self._take(found)

    def _take(self, found: Opened) -> None:
        """Go on with what was read; what was put right in another table is gone."""
        self.found = found
        self._decisions.intake = None
        if found.reading is not None:
            first = Preview(reading=found.reading, year_known=found.year_known)
            self._decisions.intake = Intake(found.source, found.choices, first)
        self.opened.emit()

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, FileGoneError):
            forget_file(error.path)
        if self.found is None:
            self.path = None
        self.failed.emit(error)
