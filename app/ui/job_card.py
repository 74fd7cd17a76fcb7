"""A card that shows one piece of work under way: what it is, how far, and a button that stops it."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.i18n import _, number
from app.ui.jobs import Job
from app.ui.kit.buttons import button
from app.ui.kit.cards import Card, text_label
from app.ui.kit.layouts import add_layout


class JobCard(Card):
    """Shows a job's progress."""

    def __init__(self, stop: str = "", parent: QWidget | None = None) -> None:
        """Take what is on the button that stops the work."""
        super().__init__(parent=parent)
        self._job: Job | None = None
        self._title = text_label("", "strong")
        self._share = text_label("", "second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._detail = text_label("", "small")
        self.stop = button(stop or _("Stop"))
        self.stop.clicked.connect(self.cancel)
        first, last = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(self._share)
        last.addWidget(self._detail, 1)
        last.addWidget(self.stop)
        column = QVBoxLayout()
        add_layout(column, first)
        column.addWidget(self._bar)
        add_layout(column, last)
        add_layout(self.body, column)

    def watch(self, job: Job) -> None:
        """Show a job; how far it is, is seen with its next report."""
        self.forget()
        self._job = job
        self._title.setText(job.title)
        self._bar.setAccessibleName(job.title)
        self._bar.setRange(0, 0)
        self._detail.setText("")
        self._share.setText("")
        self.stop.setEnabled(True)
        job.progressed.connect(self._advance)

    def forget(self) -> None:
        """Let go of the job: it is over, or another is to be shown."""
        if self._job is not None and isValid(self._job):
            self._job.progressed.disconnect(self._advance)
        self._job = None

    def cancel(self) -> None:
        """Ask the work to stop."""
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)

    def _advance(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            self._share.setText(f"{round(done * 100 / total)}%")
        self._detail.setText(text or _("{done} of {total}").format(done=number(done), total=number(total)))
