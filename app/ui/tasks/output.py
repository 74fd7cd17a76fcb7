"""What the table shows carried out of the window: onto the clipboard, to a printer, into a file."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.reports.task_list import ListRowKind, TaskList
from app.ui.desk import Desk
from app.ui.printing.clipboard import as_mime
from app.ui.printing.delivery import Delivery
from app.ui.tasks.conditions import condition_words
from app.ui.tasks.contents import Contents
from app.ui.tasks.filters import TaskFilter
from app.ui.tasks.listing import ListHead, listing
from app.ui.tasks.table import TaskTable

_FORMATS = {"xlsx": "Excel (*.xlsx)", "docx": "Word (*.docx)", "pdf": "PDF (*.pdf)"}


class ListOutput(QObject):
    """Copies, prints and writes the list that the table shows."""

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        table: TaskTable,
        contents: Callable[[], Contents | None],
        wanted: Callable[[], TaskFilter],
    ) -> None:
        """Take the widget over which questions stand, and what tells the plan and the filter."""
        super().__init__(over)
        self._desk, self._table = desk, table
        self._contents, self._wanted = contents, wanted
        self.delivery = Delivery(desk, over)

    def listed(self, only: frozenset[int] = frozenset()) -> TaskList | None:
        """Return the list as it is shown, with ``only`` no other tasks than these; None without a plan."""
        contents, desk = self._contents(), self._desk
        if contents is None:
            return None
        head = ListHead(
            plan=contents.plan,
            agency=desk.store.office.agency(),
            today=desk.today(),
            period=desk.period,
            narrowed=condition_words(self._wanted(), contents.sections, contents.units, contents.index.known),
        )
        return listing(self._table.tasks_model, self._table.columns, head, only=only)

    def copy(self) -> None:
        """Put the ticked tasks, or all that are shown, onto the clipboard as a table."""
        listed = self.listed(only=self._table.tasks_model.ticked())
        if listed is None:
            return
        QApplication.clipboard().setMimeData(as_mime(listed))
        count = sum(row.kind is ListRowKind.TASK for row in listed.rows)
        words = ngettext("{count} task copied as a table", "{count} tasks copied as a table", count)
        self._desk.say(words.format(count=count))

    def print(self) -> None:
        """Print the list."""
        listed = self._full()
        if listed is not None:
            self.delivery.print(listed.title, lambda: content_of(listed, "pdf"))

    def write(self, kind: str) -> None:
        """Ask where to write the list as a kind of file, and write it."""
        listed = self._full()
        if listed is not None:
            name = f"{listed.title} {listed.day:%d-%m-%Y}.{kind}"
            self.delivery.write(_("Export the list"), name, _FORMATS[kind], lambda: content_of(listed, kind))

    def _full(self) -> TaskList | None:
        """Return the list, or say that there is nothing in it."""
        listed = self.listed()
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
