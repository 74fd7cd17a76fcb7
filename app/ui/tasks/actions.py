"""What can be done with the task gone to, or with all that are ticked: each with its key, each one step to undo."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.changes import Change
from app.domain.plans import Plan, Section
from app.domain.progress import Extension, ProgressEntry, Status, TaskStanding
from app.i18n import _, ngettext
from app.ui.desk import Desk
from app.ui.kit.icons import set_icon
from app.ui.tasks.deadline_dialogs import DayDialog, ExtensionDialog, extendable
from app.ui.tasks.edit_dialog import EditDialog
from app.ui.tasks.history_dialog import HistoryDialog
from app.ui.tasks.pane import deleted_words
from app.ui.tasks.progress_dialog import ProgressDialog
from app.ui.tasks.several_dialogs import ExtensionOfSeveralDialog, ProgressOfSeveralDialog, movable
from app.ui.tasks.task_dialog import TaskDialog
from app.ui.tasks.units_dialog import UnitsDialog
from app.ui.words import task_named


class TaskActions(QObject):
    """The actions of the task view; each opens a dialog over the view, or edits at once."""

    def __init__(
        self,
        desk: Desk,
        view: QWidget,
        task: Callable[[], TaskStanding | None],
        ticked: Callable[[], Sequence[TaskStanding]],
        occurrence: Callable[[], str],
        plan: Callable[[], tuple[Plan, tuple[Section, ...]] | None],
        section: Callable[[], int | None],
    ) -> None:
        """Take the view of the actions, and what tells the task gone to, those ticked, the plan and its section."""
        super().__init__(view)
        self._desk, self._view = desk, view
        self._task, self._ticked, self._occurrence, self._plan = task, ticked, occurrence, plan
        self._section = section
        self.added: Callable[[int], object] = lambda _task_id: None
        """Told the id of a task that was added."""
        self.done_with_ticked: Callable[[], object] = lambda: None
        """Told when something was recorded for the tasks that were ticked."""
        self.record = self._action(_("Record progress…"), "add", self._record, "Ctrl+Enter", "Ctrl+Return")
        keys = ("Ctrl+Shift+Enter", "Ctrl+Shift+Return")
        self.done = self._action(_("Mark as done…"), "checkmark_circle", self._mark_done, *keys)
        self.extend = self._action(_("Extend the deadline…"), "calendar_arrow_right", self._extend, "Ctrl+G")
        self.give_day = self._action(_("Set a date…"), "calendar_add", self._give_day, "Ctrl+D")
        self.units = self._action(_("Give to units…"), "people_team", self._give_units, "Ctrl+U")
        self.edit = self._action(_("Change the task…"), "edit", self._edit, "Ctrl+E")
        self.history = self._action(_("History of the task…"), "history", self._show_history, "Ctrl+H")
        self.delete = self._action(_("Delete the task"), "delete", self._delete)
        self.add = self._action(_("Add a task…"), "add", self._add, "Ctrl+N")
        desk.jobs.busy_changed.connect(self.enable)

    def _action(self, text: str, icon: str, do: Callable[[], object], *keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        set_icon(action, icon)
        action.triggered.connect(lambda _checked: do())
        self._view.addAction(action)
        return action

    def chosen(self) -> Sequence[TaskStanding]:
        """Return the tasks that are ticked, or the one gone to."""
        task = self._task()
        return self._ticked() or (() if task is None else (task,))

    def enable(self) -> None:
        """Leave on what can be done now."""
        busy = self._desk.jobs.busy
        chosen = self.chosen()
        free = bool(chosen) and not busy
        several = len(self._ticked()) > 0
        for one in (self.record, self.done, self.units, self.delete):
            one.setEnabled(free)
        self.extend.setEnabled(free and any(map(movable if several else extendable, chosen)))
        for one in (self.give_day, self.edit, self.history):
            one.setEnabled(free and len(chosen) == 1)
        self.add.setEnabled(not busy and self._plan() is not None)

    def menu(self, over: QWidget) -> QMenu:
        """Return the menu of a task."""
        menu = QMenu(over)
        menu.addActions([self.record, self.done, self.extend, self.give_day, self.units])
        menu.addSeparator()
        menu.addActions([self.edit, self.history])
        menu.addSeparator()
        menu.addAction(self.delete)
        return menu

    # Progress and deadlines

    def _record(self) -> None:
        self._open_progress(Status.IN_PROGRESS)

    def _mark_done(self) -> None:
        self._open_progress(Status.DONE)

    def _open_progress(self, status: Status) -> None:
        chosen = self.chosen()
        if len(chosen) > 1:
            self._open(ProgressOfSeveralDialog(self._desk, chosen, status, self._view))
        elif chosen:
            dialog = ProgressDialog(self._desk, chosen[0], self._occurrence_of(chosen[0]), self._view)
            if status is Status.DONE:
                dialog.mark_done()
            self._open(dialog)

    def _open(self, dialog: TaskDialog) -> None:
        """Open a dialog; what it records for the tasks that are ticked needs no ticks any more."""
        if self._ticked():
            dialog.accepted.connect(self._let_go)
        dialog.open()

    def _let_go(self) -> None:
        self.done_with_ticked()

    def _extend(self) -> None:
        chosen = self.chosen()
        if len(chosen) > 1:
            self._open(ExtensionOfSeveralDialog(self._desk, chosen, self._view))
        elif chosen and extendable(chosen[0]):
            self._open(ExtensionDialog(self._desk, chosen[0], self._occurrence_of(chosen[0]), self._view))

    def _occurrence_of(self, standing: TaskStanding) -> str:
        """Return the occurrence gone to in the pane, where the pane shows this task."""
        current = self._task()
        return self._occurrence() if current is not None and current.task.id == standing.task.id else ""

    def _give_day(self) -> None:
        chosen = self.chosen()
        if chosen:
            self._open(DayDialog(self._desk, chosen[0], self._view))

    def correct(self, entry: ProgressEntry) -> None:
        """Put an entry of the journal right."""
        task = self._task()
        if task is not None:
            ProgressDialog(self._desk, task, entry.occurrence, self._view, entry=entry).open()

    def take_away(self, gone: ProgressEntry | Extension) -> None:
        """Take an entry, or an extension, away."""
        store = self._desk.store
        if isinstance(gone, ProgressEntry):
            self._desk.editor.edit(deleted_words(gone), lambda: store.journal.delete(gone))
        else:
            self._desk.editor.apply(deleted_words(gone), (Change(before=gone),))

    # The task itself

    def _give_units(self) -> None:
        chosen = self.chosen()
        if chosen:
            self._open(UnitsDialog(self._desk, chosen, self._view))

    def _edit(self) -> None:
        plan, chosen = self._plan(), self.chosen()
        if plan is not None and chosen:
            EditDialog(self._desk, *plan, chosen[0], parent=self._view).open()

    def _add(self) -> None:
        plan = self._plan()
        if plan is not None:
            self._adding = EditDialog(self._desk, *plan, section_id=self._section(), parent=self._view)
            self._adding.accepted.connect(self._tell_added)
            self._adding.open()

    def _tell_added(self) -> None:
        if self._adding.made is not None:
            self.added(self._adding.made.id)

    def _show_history(self) -> None:
        chosen = self.chosen()
        if chosen:
            HistoryDialog(self._desk, chosen[0], self._view).open()

    def _delete(self) -> None:
        """Delete, which undo takes back; ask only where a journal would go along."""
        chosen = self.chosen()
        store = self._desk.store
        counts = [store.tasks.counts_of(one.task.id) for one in chosen]
        entries, documents = sum(one for one, _ in counts), sum(one for _, one in counts)
        name = ngettext("{count} task", "{count} tasks", len(chosen)).format(count=len(chosen))
        if len(chosen) == 1:
            name = task_named(chosen[0].task.number, chosen[0].task.title)
        if entries or documents:
            detail = _("{entries} entries of the journal and {documents} documents go along. Undo brings all back.")
            question = _("Delete {task}?").format(task=name)
            if not self._desk.ask(question, detail.format(entries=entries, documents=documents), _("Delete")):
                return
        ids = [one.task.id for one in chosen]
        words = _("delete {task}").format(task=name)
        if ids and self._desk.editor.edit(words, lambda: store.tasks.delete(ids)):
            self._desk.say(_("Deleted: {task}. Ctrl+Z brings it back.").format(task=name))
