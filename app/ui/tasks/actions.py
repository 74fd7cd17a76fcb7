"""What can be done with the task gone to: record progress, extend its deadline, give it a day."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.progress import TaskStanding
from app.i18n import _
from app.ui.desk import Desk
from app.ui.kit.icons import set_icon
from app.ui.tasks.deadline_dialogs import DayDialog, ExtensionDialog, extendable
from app.ui.tasks.progress_dialog import ProgressDialog


class TaskActions(QObject):
    """The actions of the task view, with their keys; each opens a dialog over the view."""

    def __init__(
        self, desk: Desk, view: QWidget, task: Callable[[], TaskStanding | None], occurrence: Callable[[], str]
    ) -> None:
        """Take the view that holds the actions, and what tells the task and the occurrence gone to."""
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._task = task
        self._occurrence = occurrence
        self.record = self._action(_("Record progress…"), "add", ("Ctrl+Return", "Ctrl+Enter"))
        self.extend = self._action(_("Extend the deadline…"), "calendar_arrow_right", ("Ctrl+G",))
        self.give_day = self._action(_("Give a day…"), "calendar_add", ("Ctrl+D",))
        self.record.triggered.connect(self._record_progress)
        self.extend.triggered.connect(self._extend)
        self.give_day.triggered.connect(self._give_day)
        desk.jobs.busy_changed.connect(self.enable)

    def _action(self, text: str, icon: str, keys: tuple[str, ...]) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        set_icon(action, icon)
        self._view.addAction(action)
        return action

    def enable(self) -> None:
        """Leave on what can be done with the task gone to now."""
        task = self._task()
        free = task is not None and not self._desk.jobs.busy
        self.record.setEnabled(free)
        self.extend.setEnabled(free and task is not None and bool(extendable(task)))
        self.give_day.setEnabled(free)

    def _record_progress(self) -> None:
        task = self._task()
        if task is not None:
            ProgressDialog(self._desk, task, self._occurrence(), self._view).open()

    def _extend(self) -> None:
        task = self._task()
        if task is not None and extendable(task):
            ExtensionDialog(self._desk, task, self._occurrence(), self._view).open()

    def _give_day(self) -> None:
        task = self._task()
        if task is not None:
            DayDialog(self._desk, task, self._view).open()
