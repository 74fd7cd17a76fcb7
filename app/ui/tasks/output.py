"""What the table shows carried out of the window: onto the clipboard, to a printer, into a file."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.reports.task_list import ListRowKind, TaskList
from app.ui.desk import Desk
from app.ui.printing.delivery import Delivery
from app.ui.tasks.listing import as_mime

_FORMATS = {"xlsx": "Excel (*.xlsx)", "docx": "Word (*.docx)", "pdf": "PDF (*.pdf)"}


class ListOutput(QObject):
    """Copies, prints and writes the list that ``listed`` gives when it is wanted."""

    def __init__(self, desk: Desk, over: QWidget, listed: Callable[[], TaskList | None]) -> None:
        super().__init__(over)
        self._desk = desk
        self._listed = listed
        self.delivery = Delivery(desk, over)

    def copy(self, listed: TaskList) -> None:
        """Put a list onto the clipboard as a table."""
        QApplication.clipboard().setMimeData(as_mime(listed))
        count = sum(row.kind is ListRowKind.TASK for row in listed.rows)
        words = ngettext("{count} task copied as a table", "{count} tasks copied as a table", count)
        self._desk.say(words.format(count=count))

    def print(self) -> None:
        """Print the list."""
        listed = self._wanted()
        if listed is not None:
            self.delivery.print(listed.title, lambda: content_of(listed, "pdf"))

    def write(self, kind: str) -> None:
        """Ask where to write the list as a kind of file, and write it."""
        listed = self._wanted()
        if listed is not None:
            name = f"{listed.title} {listed.day:%d-%m-%Y}.{kind}"
            self.delivery.write(_("Export the list"), name, _FORMATS[kind], lambda: content_of(listed, kind))

    def _wanted(self) -> TaskList | None:
        listed = self._listed()
        if listed is None or not any(row.kind is ListRowKind.TASK for row in listed.rows):
            self._desk.failed(UserError(N_("There is no task in the list: take the filter away or add tasks first.")))
            return None
        return listed


def content_of(listed: TaskList, kind: str) -> bytes:
    """Return a list as a kind of file; what writes it is loaded then."""
    # ruff: noqa: PLC0415 - each library is slow to import
    if kind == "xlsx":
        from app.reports.task_list_xlsx import write_task_list_xlsx

        return write_task_list_xlsx(listed)
    if kind == "docx":
        from app.reports.task_list_docx import write_task_list_docx

        return write_task_list_docx(listed)
    from app.reports.task_list_pdf import write_task_list_pdf

    return write_task_list_pdf(listed)
