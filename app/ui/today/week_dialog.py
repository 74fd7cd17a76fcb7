"""The page for Monday's meeting as it will print: looked at, printed, or kept as PDF."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.i18n import _, day
from app.override import override
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import ElidedLabel
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.room import open_at
from app.ui.printing.delivery import Delivery
from app.ui.printing.page_view import PageView
from app.ui.printing.paper import Paper


class WeekDialog(QDialog):
    """Shows the page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._content = b""
        self._paper: Paper | None = None
        self._making: Job | None = None
        self.setWindowTitle(_("For Monday's meeting"))
        self.delivery = Delivery(desk, self)
        self._build()
        self._make()

    def _build(self) -> None:
        self.pages = PageView()
        self.pages.setAccessibleName(_("For Monday's meeting"))
        self.save = button(_("Save as PDF…"), "document_pdf", self._save)
        self.written = ElidedLabel("", "second")
        self._desk.wrote.connect(self._tell_written)
        self.print_button = primary_button(_("Print…"), "print", self._print)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save)
        foot.addWidget(self.written, 1)
        foot.addWidget(self.print_button)
        foot.addWidget(button(_("Close"), "", self.reject))
        column = column_in(self, 12, around=16)
        column.addWidget(self.pages, 1)
        add_layout(column, foot)
        open_at(self, 820, 660)
        for one in (self.save, self.print_button):
            one.setEnabled(False)

    def _make(self) -> None:
        desk = self._desk
        digest, today, period, soon = desk.store.digest, desk.today(), desk.period, desk.settings.soon_days
        desk.jobs.start(
            _("Making the pages"),
            lambda _progress: digest.week_page(today, period, soon),
            self._show,
            failed=self._failed,
            writes=False,
            begun=self._begun,
        )

    def _begun(self, job: Job) -> None:
        self._making = job

    def _show(self, content: bytes) -> None:
        self._making = None
        self._content = content
        self._paper = Paper(content)
        self.pages.show_paper(self._paper)
        for one in (self.save, self.print_button):
            one.setEnabled(True)
        self.print_button.setFocus()

    def _failed(self, error: Exception) -> None:
        self._making = None
        self.reject()
        self.delivery.failed(error)

    def _name(self) -> str:
        return f"hop-giao-ban-{self._desk.today():%Y-%m-%d}"

    def _save(self) -> None:
        self.delivery.write(_("Save as PDF"), f"{self._name()}.pdf", _("PDF (*.pdf)"), lambda: self._content)

    def _tell_written(self, path: Path) -> None:
        """Say here what the window says, too: its notice stands behind this dialog."""
        self.written.setText(_("Written: {path}").format(path=path.name))

    def _print(self) -> None:
        self.delivery.print(_("Meeting of {day}").format(day=day(self._desk.today())), lambda: self._content)

    @override
    def done(self, result: int) -> None:
        """Close, and let go of the pages, also of those that are still being made."""
        if self._making is not None:
            self._making.leave()
            self._making = None
        self.pages.show_paper(None)
        if self._paper is not None:
            self._paper.close()
            self._paper = None
        super().done(result)
        if self._desk.jobs.is_idle:
            self.deleteLater()
        else:  # what is being written from here is still told about
            self._desk.jobs.idle.connect(self.deleteLater)
