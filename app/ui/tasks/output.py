"""What the table shows carried out of the window: onto the clipboard, to a printer, into a file."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.reports.task_list import TaskList
from app.ui.desk import Desk
from app.ui.printing.list_delivery import ListDelivery
from app.ui.tasks.conditions import condition_words
from app.ui.tasks.contents import Contents
from app.ui.tasks.filters import TaskFilter
from app.ui.tasks.listing import ListHead, listing
from app.ui.tasks.table import TaskTable


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
        nothing = UserError(N_("There is no task in the list: remove the filter or add tasks first."))
        self._lists = ListDelivery(desk, over, title=_("Export the list"), copied=_copied, nothing=nothing)

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
        self._lists.copy(self.listed(only=self._table.tasks_model.ticked()))

    def print(self) -> None:
        """Print the list."""
        self._lists.print(self.listed())

    def write(self, kind: str) -> None:
        """Ask where to write the list as a kind of file, and write it."""
        self._lists.write(self.listed(), kind)


def _copied(count: int) -> str:
    return ngettext("{count} task copied as a table", "{count} tasks copied as a table", count).format(count=count)
