"""Files and tables read off the window's thread; a reading that is no longer wanted is left at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.errors import Cancelled, UserError
from app.i18n import N_, _, number
from app.ui.desk import Desk
from app.ui.intake.opening import Opened, open_plan, read_choice
from app.ui.jobs import Job, Progress


class FileGoneError(UserError):
    """The file to be read is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(N_("There is no file “{path}”."), path=str(path))
        self.path = path


class FileReader(QObject):
    """Reads one thing at a time; what an earlier reading still brings is not listened to."""

    begun = Signal(object)
    """Carries the Job, before it runs."""
    read = Signal(object)
    """Carries what was Opened."""
    failed = Signal(object)
    """Carries why nothing was read: a UserError, or Cancelled."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._turn = 0

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._job is not None

    def open_file(self, path: Path) -> None:
        """Read a file and its likeliest table."""
        year = self._desk.period.year

        def work(progress: Progress) -> Opened:
            try:
                return open_plan(path, year, _pages(progress), _rows(progress), _asking(progress))
            except UserError as error:
                if path.is_file():
                    raise
                raise FileGoneError(path) from error

        self._start(path.name, work)

    def open_table(self, opened: Opened, place: int) -> None:
        """Read another table of a file that is open."""
        year = self._desk.period.year

        def work(progress: Progress) -> Opened:
            return read_choice(opened, place, year, _rows(progress), _asking(progress))

        self._start(opened.source.name, work)

    def leave(self) -> None:
        """Leave what is being read, and tell nobody."""
        self._turn += 1
        if self._job is not None:
            self._job.leave()
        self._job = None

    def stop(self) -> None:
        """Leave what is being read, as the user asked."""
        self.leave()
        self.failed.emit(Cancelled())

    def _start(self, name: str, work: Callable[[Progress], Opened]) -> None:
        self._turn += 1
        turn = self._turn

        def ended(opened: Opened) -> None:
            if turn == self._turn:
                self._job = None
                self.read.emit(opened)

        def failed(error: Exception) -> None:
            if not isinstance(error, (Cancelled, UserError)):
                self._desk.jobs.failed.emit(error)
            if turn == self._turn:
                self._job = None
                self.failed.emit(error)

        title = _("Reading {file}").format(file=name)
        self._desk.jobs.start_apart(title, work, ended, failed=failed, begun=self._begin)  # it may lie on a share

    def _begin(self, job: Job) -> None:
        self._job = job
        self.begun.emit(job)


def _pages(progress: Progress) -> Callable[[int, int], None]:
    """Return what a reader of files reports its pages to; of a workbook only that it is being opened."""

    def told(done: int, total: int) -> None:
        words = _("Page {page}/{pages}").format(page=number(done + 1), pages=number(total))
        progress(done, total if total > 1 else 0, words if total > 1 else _("Opening the file"))

    return told


def _rows(progress: Progress) -> Callable[[int, int], None]:
    """Return what a reader of tables reports its rows to."""

    def told(done: int, total: int) -> None:
        progress(done, total, _("Row {row}/{rows}").format(row=number(done), rows=number(total)))

    return told


def _asking(progress: Progress) -> Callable[[], bool]:
    return lambda: progress.cancelled
