"""A list that a view shows carried out of the window: onto the clipboard, to a printer, into a file."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeGuard

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.i18n import _, day
from app.reports.task_list import ListRowKind, TaskList
from app.services.time_words import period_name
from app.ui.desk import Desk
from app.ui.printing.clipboard import as_mime
from app.ui.printing.delivery import FORMATS, Delivery


class ListDelivery(QObject):
    """Copies, prints and writes lists; where there is nothing in one, says so instead."""

    def __init__(
        self, desk: Desk, over: QWidget, *, title: str, copied: Callable[[int], str], nothing: UserError
    ) -> None:
        """Take the title of the question where to write, what is said of so many rows copied, and of an empty list."""
        super().__init__(over)
        self._desk = desk
        self._title, self._copied, self._nothing = title, copied, nothing
        self.delivery = Delivery(desk, over)

    def copy(self, listed: TaskList | None) -> None:
        """Put a list onto the clipboard as a table."""
        if self._has_rows(listed):
            QApplication.clipboard().setMimeData(as_mime(listed))
            self._desk.say(self._copied(_count(listed)))

    def print(self, listed: TaskList | None) -> None:
        """Print a list."""
        if self._has_rows(listed):
            self.delivery.print(listed.title, lambda: content_of(listed, "pdf"))

    def write(self, listed: TaskList | None, kind: str) -> None:
        """Ask where to write a list as a kind of file, and write it."""
        if self._has_rows(listed):
            name = f"{listed.title} {listed.day:%d-%m-%Y}.{kind}"
            self.delivery.write(self._title, name, FORMATS[kind], lambda: content_of(listed, kind))

    def _has_rows(self, listed: TaskList | None) -> TypeGuard[TaskList]:
        if listed is None or not _count(listed):
            self._desk.failed(self._nothing)
            return False
        return True


def _count(listed: TaskList) -> int:
    return sum(row.kind is ListRowKind.TASK for row in listed.rows)


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


def moment_words(today: date, period: ReportingPeriod) -> str:
    """Return the line above a list that says how things stood, and when."""
    return _("As of {day}, reporting period {period}").format(day=day(today), period=period_name(period))


def narrowed_words(conditions: Sequence[str]) -> str:
    """Return the line that says what a list is narrowed to; empty where it is not."""
    return _("Only: {conditions}").format(conditions="; ".join(conditions)) if conditions else ""
