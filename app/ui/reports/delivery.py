"""A report's way to the file or the printer that the officer chooses, off the window's thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _
from app.ui.desk import Desk
from app.ui.reports.output import FORMATS, print_pages, write_file

Make = Callable[[], bytes]


class Delivery(QObject):
    """Exports and prints; ``make`` gives the bytes and is called when they are wanted."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        """Take the desk and the widget over which questions stand."""
        super().__init__(over)
        self._desk = desk
        self._over = over

    def export(self, name: str, kind: str, make: Make) -> None:
        """Ask where to write the report, and write it; ``name`` has no ending, ``kind`` is ``pdf`` or ``xlsx``."""
        target = self._desk.dialogs.save_file(_("Export the report"), f"{name}.{kind}", FORMATS[kind])
        if target is None:
            return
        path = target if target.suffix else target.with_suffix(f".{kind}")
        self._desk.jobs.start(
            _("Writing {name}").format(name=path.name),
            lambda _progress: write_file(path, make),
            self._exported,
            failed=self.failed,
            writes=False,
        )

    def print(self, make: Make) -> None:
        """Ask for a printer and print the very pages of the PDF."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._over).exec():
            self._desk.jobs.start(
                _("Printing"),
                lambda _progress: make(),
                lambda content: self._printed(print_pages(content, printer)),
                failed=self.failed,
                writes=False,
            )

    def failed(self, error: Exception) -> None:
        """Tell what could not be done; what is no user's matter goes to the window."""
        if isinstance(error, UserError):
            self._desk.failed(error)
        else:
            self._desk.jobs.failed.emit(error)

    def _printed(self, count: int) -> None:
        self._desk.say(_("Pages sent to the printer: {count}").format(count=count))

    def _exported(self, target: Path) -> None:
        self._desk.say(_("Written: {path}").format(path=target))
