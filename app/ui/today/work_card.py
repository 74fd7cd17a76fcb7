"""The card "Việc cần làm": its title, what is said in a calm week, and the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.periods import ReportingPeriod
from app.i18n import _
from app.services.digest import Digest, Group
from app.services.time_words import short_day
from app.ui.aims import TaskAim
from app.ui.kit.buttons import link_button
from app.ui.kit.cards import Card, IconLabel, Rule, text_label
from app.ui.kit.layouts import add_layout
from app.ui.today.lines import lines_of, report_lines
from app.ui.today.work_list import WorkList
from app.ui.words import task_label


class WorkCard(Card):
    """Shows what is to be done."""

    all_asked = Signal()
    """Asks for all tasks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=1, parent=parent)
        self._following: TaskAim | None = None
        self.list = WorkList()
        self.calm = text_label("", "second", wrap=True)
        self.next_due = link_button(_("Open"), self._open_next)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 6)
        head.setSpacing(8)
        head.addWidget(IconLabel("task_list_square_ltr", "accent", 20))
        head.addWidget(text_label(_("To be done"), "strong"), 1)
        head.addWidget(link_button(_("Open in Tasks"), self.all_asked.emit))
        self._calm_row = QWidget()
        calm = QHBoxLayout(self._calm_row)
        calm.setContentsMargins(12, 8, 8, 8)
        calm.addWidget(self.calm, 1)
        calm.addWidget(self.next_due)
        self.body.setSpacing(0)
        add_layout(self.body, head)
        self.body.addWidget(Rule())
        self.body.addWidget(self._calm_row)
        self.body.addWidget(self.list)

    def show_digest(self, digest: Digest, unsent: ReportingPeriod | None) -> None:
        """Show what a digest asks for, after the report that is to be sent."""
        self.list.show_lines((*report_lines(unsent, digest.today), *lines_of(digest)))
        following = digest.next_due
        self._following = TaskAim(task_id=following.task.id) if following is not None else None
        self.calm.setText(_calm_words(digest))
        self._calm_row.setVisible(bool(self.calm.text()))
        self.next_due.setVisible(following is not None)

    def _open_next(self) -> None:
        if self._following is not None:
            self.list.led.emit(self._following)


def _calm_words(digest: Digest) -> str:
    """Return what is said where neither this week nor the past asks for anything."""
    if digest.groups[Group.OVERDUE] or digest.groups[Group.THIS_WEEK]:
        return ""
    words = _("Nothing falls due this week.")
    following = digest.next_due
    current = following.current if following is not None else None
    if following is None or current is None or current.due is None:
        return words
    name = following.task.number or task_label("", following.task.title)
    return (
        words + " " + _("The next task: {task}, due {day}.").format(task=name, day=short_day(current.due, digest.today))
    )
