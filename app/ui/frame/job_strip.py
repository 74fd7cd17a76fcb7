"""The strip that shows long work under way in the window."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.ui.job_card import JobCard
from app.ui.jobs import Job, Jobs

_PATIENCE = 250
"""Milliseconds before work counts as long: what is done by then is not worth showing."""


class JobStrip(JobCard):
    """Shows the job under way in a window, the last that was begun; hidden while there is none."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._under_way: list[Job] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self.hide()
        jobs.started.connect(self._begin)
        jobs.ended.connect(self._end)
        self._patience.timeout.connect(self.show)

    def _begin(self, job: Job) -> None:
        if not job.quiet:
            self._under_way.append(job)
            self.watch(job)
            self._patience.start()

    def _end(self, job: Job) -> None:
        if job not in self._under_way:
            return
        self._under_way.remove(job)
        if self._under_way:
            self.watch(self._under_way[-1])
            return
        self.forget()
        self._patience.stop()
        self.hide()
