"""A document's way to the file or the printer that the officer chooses, off the window's thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import Cancelled, UserError
from app.i18n import _, ngettext
from app.reports.pdf_reading import PdfFile
from app.ui.desk import Desk
from app.ui.endings import with_ending
from app.ui.printing.pages import Printed, print_pages
from app.whole_file import write_whole

Make = Callable[[], bytes]
FORMATS = {
    "pdf": "PDF (*.pdf)",
    "xlsx": "Excel (*.xlsx)",
    "docx": "Word (*.docx)",
    "png": "PNG (*.png)",
    "svg": "SVG (*.svg)",
}
"""What the question where to write names each kind of file, by its ending."""


class Delivery(QObject):
    """Writes and prints; ``make`` gives the bytes and is called when they are wanted."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        """Take the desk and the widget over which questions stand."""
        super().__init__(over)
        self._desk = desk
        self._over = over

    def write(self, title: str, name: str, pattern: str, make: Make) -> None:
        """Ask, under a title, where to write the file ``name``, and write it there."""
        target = self._desk.dialogs.save_file(title, name, pattern)
        if target is None:
            return
        path = with_ending(target, Path(name).suffix)
        title, jobs = _("Writing {name}").format(name=path.name), self._desk.jobs

        def made(content: bytes) -> None:
            jobs.start_apart(title, lambda _progress: write_whole(path, content), self._written, failed=self.failed)

        jobs.start(title, lambda _progress: make(), made, failed=self.failed, writes=False)

    def print(self, name: str, make: Make, current: int = 0) -> None:
        """Make the pages, ask for a printer, and print those that are chosen; ``current`` is the page in sight."""
        pages: list[bytes] = []

        def ask() -> None:
            if pages:
                self._ask_printer(name, pages.pop(), current)

        job = self._desk.jobs.start(
            _("Making the pages"), lambda _progress: make(), pages.append, failed=self.failed, writes=False
        )
        if job is not None:
            job.finished.connect(ask)  # then nothing is under way any more behind the question
        ask()  # it was done at once

    def _ask_printer(self, name: str, content: bytes, current: int) -> None:
        with PdfFile(content) as pages:
            count = len(pages)
        printer = self._desk.dialogs.choose_printer(name, count, self._over)
        if printer is not None:
            self._desk.jobs.start(
                _("Printing"),
                lambda progress: print_pages(content, printer, current, progress),
                self._printed,
                failed=self.failed,
                writes=False,
            )

    def failed(self, error: Exception) -> None:
        """Tell what could not be done; what is no user's matter goes to the window."""
        if isinstance(error, UserError):
            self._desk.failed(error)
        elif isinstance(error, Cancelled):
            self._desk.say(_("Stopped."))
        else:
            self._desk.jobs.failed.emit(error)

    def _printed(self, printed: Printed) -> None:
        words = _("Pages sent to the printer: {count}").format(count=printed.pages)
        if printed.copies > 1:
            words += " × " + ngettext("{count} copy", "{count} copies", printed.copies).format(count=printed.copies)
        self._desk.say(words)

    def _written(self, target: Path) -> None:
        self._desk.say(_("Written: {path}").format(path=target))
        self._desk.wrote.emit(target)
