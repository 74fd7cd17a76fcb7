"""The strip that shows long work under way: what it is, how far, and a button that stops it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.i18n import _, number
from app.ui.jobs import Job, Jobs
from app.ui.kit.buttons import button
from app.ui.kit.cards import Card, text_label

_PATIENCE = 250
"""Milliseconds before work counts as long: what is done by then is not worth showing."""


class JobStrip(Card):
    """Shows the job under way in a window; hidden while there is none."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._title = text_label("", "strong")
        self._share = text_label("", "second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._detail = text_label("", "small")
        self._stop = button(_("Stop"))
        first, last = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(self._share)
        last.addWidget(self._detail, 1)
        last.addWidget(self._stop)
        column = QVBoxLayout()
        column.addLayout(first)
        column.addWidget(self._bar)
        column.addLayout(last)
        self.body.addLayout(column)
        self.hide()

    def _connect(self) -> None:
        self._jobs.started.connect(self._watch)
        self._jobs.idle.connect(self._end)
        self._stop.clicked.connect(self._cancel)
        self._patience.timeout.connect(self.show)

    def _watch(self, job: Job) -> None:
        self._job = job
        self._title.setText(job.title)
        self._bar.setAccessibleName(job.title)
        self._bar.setRange(0, 0)
        self._detail.setText("")
        self._share.setText("")
        self._stop.setEnabled(True)
        job.progressed.connect(self._advance)
        self._patience.start()

    def _advance(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            self._share.setText(f"{round(done * 100 / total)}%")
        self._detail.setText(text or _("{done} of {total}").format(done=number(done), total=number(total)))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._stop.setEnabled(False)

    def _end(self) -> None:
        self._job = None
        self._patience.stop()
        self.hide()
