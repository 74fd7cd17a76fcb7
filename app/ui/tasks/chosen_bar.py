"""The line under the table: what can be done with the ticked tasks, or in a small window with the one gone to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.domain.progress import TaskStanding
from app.i18n import _, ngettext
from app.ui.kit.buttons import button, icon_button, link_button, primary_button
from app.ui.kit.cards import ElidedLabel
from app.ui.tasks.actions import TaskActions
from app.ui.words import standing_chip, task_label


class ChosenBar(QFrame):
    """Shown where tasks are ticked, and always in a small window."""

    details_asked = Signal()
    none_asked = Signal()
    menu_asked = Signal()

    def __init__(self, actions: TaskActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.words = ElidedLabel("", "strong")
        self.details = button(_("Details"), "", self.details_asked.emit)
        self.record = _button(actions.record, _("Record progress"), primary=True)
        self.done = _button(actions.done, _("Mark as done"))
        self.extend = _button(actions.extend, _("Extend"))
        self.units = _button(actions.units, _("Give to units"))
        self.more = icon_button("more_horizontal", _("More to do with the tasks"), self.menu_asked.emit)
        self.none = link_button(_("Untick all"), self.none_asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for one in (self.none, self.details, self.units, self.extend, self.done, self.record, self.more):
            row.addWidget(one)
        self.hide()

    def show_chosen(self, ticked: Sequence[TaskStanding], current: TaskStanding | None, *, small: bool) -> None:
        """Say what is chosen and offer what can be done with it."""
        several = bool(ticked)
        self.setVisible(several or (small and current is not None))
        if several:
            words = ngettext("{count} task ticked", "{count} tasks ticked", len(ticked))
            self.words.setText(words.format(count=len(ticked)))
        elif current is not None:
            name = task_label(current.task.number, current.task.title)
            state = standing_chip(current)[1]
            self.words.setText(_("{task}: {state}").format(task=name, state=state))
        for one in (self.none, self.units, self.done):
            one.setVisible(several and not small)
        self.none.setVisible(several)
        self.details.setVisible(small and not several)


def _button(action: QAction, words: str, *, primary: bool = False) -> QPushButton:
    made = (primary_button if primary else button)(words, "", action.trigger)
    action.changed.connect(lambda: made.setEnabled(action.isEnabled()))
    made.setEnabled(action.isEnabled())
    key = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
    made.setToolTip(f"{words} ({key})" if key else words)
    return made
