"""What the dialogs of tasks have in common: the tasks named above, faults said in the page, one button that records."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.changes import Changes
from app.domain.progress import TaskStanding
from app.errors import UserError
from app.i18n import _, ngettext, sentence
from app.override import override
from app.ui.desk import Desk
from app.ui.kit.buttons import button, foot_row, primary_button
from app.ui.kit.cards import ElidedLabel, MessageStrip, text_label
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import mark_wrong
from app.ui.kit.layouts import add_layout
from app.ui.kit.scrolling import ScrolledDialog
from app.ui.words import task_label, task_named

_NAMED = 4


class TaskDialog(ScrolledDialog):
    """A dialog about one task, several, or one that is yet to be made, that records one edit."""

    def __init__(
        self, desk: Desk, standings: TaskStanding | Sequence[TaskStanding], title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.standings = (standings,) if isinstance(standings, TaskStanding) else tuple(standings)
        if self.standings:
            self.standing = self.standings[0]
        self.setWindowTitle(title)
        self.resize(640, 200)
        self.column.setSpacing(12)
        named = QVBoxLayout()
        named.setSpacing(2)
        for words in self._heading():
            named.addWidget(words)
        if named.count():
            add_layout(self.column, named)
        self.strip = MessageStrip(self)
        self._wrong: DateField | None = None
        self._heard: set[QWidget] = set()
        """The fields that tell when they are changed."""

    def _heading(self) -> list[QLabel]:
        """Name the task, or say how many there are and name the first; nothing where it is yet to be made."""
        if not self.standings:
            return []
        if len(self.standings) == 1:
            number = task_label(self.standing.task.number, _("Task"))
            return [text_label(f"{number}. {self.standing.task.title}", "strong", wrap=True)]
        count = len(self.standings)
        named = [f"{one.task.number} {one.task.title}".strip() for one in self.standings[:_NAMED]]
        if count > _NAMED:
            more = ngettext("and {count} more", "and {count} more", count - _NAMED)
            named.append(more.format(count=count - _NAMED))
        words = ngettext("{count} task", "{count} tasks", count).format(count=count)
        return [text_label(words, "strong"), *(ElidedLabel(one, "second") for one in named)]

    def name(self) -> str:
        """Return what the edit is about, for the undo line."""
        if not self.standings:
            return ""
        if len(self.standings) > 1:
            return ngettext("{count} task", "{count} tasks", len(self.standings)).format(count=len(self.standings))
        return task_named(self.standing.task.number, self.standing.task.title)

    def add_footer(self, words: str, icon: str) -> None:
        """Put the place of faults and the buttons under everything."""
        self.record_button = primary_button(words, icon, self.accept)
        self.record_button.setDefault(True)  # Enter in a line; in a text it is a new line, and Ctrl+Enter records
        self.record_button.setToolTip(_("Ctrl+Enter"))
        self.column.addStretch(1)
        foot = QVBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.strip)
        add_layout(foot, foot_row(self.record_button, button(_("Cancel"), "", self.reject)))
        self.put_foot(foot)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key, QKeySequence.SequenceFormat.PortableText), self)
            shortcut.activated.connect(self.accept)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Grow to what is said in it."""
        self.fit(self.height())

    def changes(self) -> Changes:
        """Make the edit and return its changes; UserError where what was typed cannot be recorded."""
        raise NotImplementedError

    @override
    def accept(self) -> None:
        """Record, and say in the page what is wrong where it cannot be."""
        words = _("{what}, {task}").format(what=self.windowTitle().lower(), task=self.name())
        if self.desk.editor.edit(words, self.changes, on_error=self.show_fault):
            super().accept()

    def show_fault(self, error: UserError) -> None:
        """Say a fault under the fields."""
        self.strip.show_message(sentence(error), "error")
        self._fit()
        wrong = next((field for field in self.findChildren(DateField) if field.is_wrong()), None)
        if wrong is not None:
            mark_wrong(wrong, wrong=True)
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            wrong.selectAll()
        self._await_mending(wrong)

    def _await_mending(self, wrong: DateField | None) -> None:
        """Let what is said go when the day is right, or where it is about something else, when anything is changed."""
        self._wrong = wrong
        changes: dict[QWidget, SignalInstance] = {one: one.textChanged for one in self.findChildren(QLineEdit)}
        changes |= {one: one.textChanged for one in self.findChildren(QPlainTextEdit)}
        changes |= {one: one.toggled for one in self.findChildren(QAbstractButton) if one.isCheckable()}
        for one in changes.keys() - self._heard:
            changes[one].connect(self._mend)
        self._heard |= changes.keys()

    def _mend(self) -> None:
        wrong = self._wrong
        if self.strip.isHidden():
            return
        if wrong is not None and isValid(wrong):
            if wrong.is_wrong():
                return
            mark_wrong(wrong, wrong=False)
        self.strip.hide()
        self._fit()
