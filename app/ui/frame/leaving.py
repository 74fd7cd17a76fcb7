"""Closing the window while work is under way: it is said what, and the window waits for it or leaves it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.errors import Cancelled
from app.i18n import _
from app.ui.jobs import Job, Jobs
from app.ui.kit.buttons import button, foot_row
from app.ui.kit.cards import IconLabel, text_label
from app.ui.kit.layouts import add_layout
from app.ui.kit.room import open_at

_PATIENCE = 250
"""Milliseconds for which the window waits without a word."""


def leave_field(window: QWidget) -> None:
    """Leave the field that is typed in, so that what stands in it is kept while the store is still open."""
    focused = window.focusWidget()
    if focused is not None and focused.hasFocus():
        focused.clearFocus()
    elif focused is not None:  # another window has the keys
        QApplication.sendEvent(focused, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.OtherFocusReason))


def _is_shutting_down() -> bool:
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()


class LeavingDialog(QDialog):
    """Says what is still under way; accepted once that is done, or when it shall be left."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setWindowTitle(_("Still under way"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        open_at(self, 460, 196)
        self._build()
        self._show_jobs()
        jobs.ended.connect(self._ended)
        jobs.started.connect(self._show_jobs)

    def _build(self) -> None:
        self.what = text_label("", "heading", wrap=True)
        words = _(
            "The program closes by itself when this is done. If you leave now, what is not finished is dropped;"
            " everything that was entered is kept."
        )
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(IconLabel("history", "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.what, 1)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(_("Still under way"))
        self.stay = button(_("Do not close"), "", self.reject)
        self.leave = button(_("Leave now"), "", self.accept)
        self.stay.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        add_layout(column, top)
        column.addWidget(self.bar)
        column.addWidget(text_label(words, wrap=True))
        column.addStretch(1)
        add_layout(column, foot_row(self.leave, self.stay))
        self.stay.setFocus()

    def _show_jobs(self) -> None:
        self.what.setText("\n".join(dict.fromkeys(f"{job.title}…" for job in self._jobs.awaited)))

    def _ended(self, job: Job) -> None:
        if job.failure is not None and not isinstance(job.failure, Cancelled):
            self.reject()  # why it failed is told over the window, which must stand for that
            return
        self._show_jobs()
        if not self._jobs.awaited:
            QTimer.singleShot(0, self, self.accept)  # whoever hears of the end after this has heard it then


class Leaving(QObject):
    """Lets a window close when nothing is lost by it."""

    may_go = Signal()
    """What was under way is done, or shall be left: the window can be closed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_free = False
        self._dialog: LeavingDialog | None = None
        self._waiting: Jobs | None = None
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._keep_typed)

    def _keep_typed(self) -> None:
        """Keep what is being typed when the session ends: Windows then says no more than this, and closes nothing."""
        if self._window.isVisible():
            leave_field(self._window)

    def is_free(self, jobs: Jobs) -> bool:
        """Whether the window may close now; else it is told later that it may, if it may.

        Where the computer is being shut down nothing is asked: what is not finished is dropped.
        """
        if self._is_free or not jobs.awaited or _is_shutting_down():
            self._is_free = False
            return True
        if self._waiting is None:
            self._waiting = jobs
            QTimer.singleShot(_PATIENCE, self, self._ask)
        return False

    def _ask(self) -> None:
        jobs = self._waiting
        if jobs is None:
            return
        if not jobs.awaited:
            self._answered(QDialog.DialogCode.Accepted)
            return
        self._window.show()  # it may be hidden beside the clock
        self._dialog = LeavingDialog(jobs, self._window)
        self._dialog.finished.connect(self._answered)
        self._dialog.open()

    def _answered(self, answer: int) -> None:
        self._waiting = None
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
        if answer == QDialog.DialogCode.Accepted:
            self._is_free = True
            self.may_go.emit()
            self._is_free = False
