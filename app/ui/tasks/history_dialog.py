"""What was done with a task: when, by whom, and each field before and after."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import HistoryLine
from app.domain.progress import TaskStanding
from app.i18n import _, day
from app.ui.desk import Desk
from app.ui.kit.buttons import button
from app.ui.kit.cards import Rule, text_label
from app.ui.kit.room import ScrolledContent, open_at
from app.ui.tasks.history_words import LineWords, field_text, line_words
from app.ui.words import task_label


class HistoryDialog(QDialog):
    """Shows the history of one task, newest first; it is only read."""

    def __init__(self, desk: Desk, standing: TaskStanding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        task = standing.task
        self.setWindowTitle(_("History of the task"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 640, 520)
        found = desk.store.journal.history(task.id)
        kept = desk.store.journal.files(desk.store.progress.evidence(task.id))
        files = {key: name for key, (name, _size) in kept.items()}
        units = {unit.id: unit.name for unit in desk.store.planning.units()}
        inner = ScrolledContent()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(10, 8, 10, 8)
        rows.setSpacing(8)
        if not found:
            rows.addWidget(
                text_label(_("Nothing was changed by hand yet: the task stands as the plan brought it."), "quiet")
            )
        for place, line in enumerate(found):
            if place:
                rows.addWidget(Rule())
            rows.addLayout(_row(line_words(line, units, files), line))
        rows.addStretch(1)
        self.lines = QScrollArea()
        self.lines.setWidget(inner)
        self.lines.setWidgetResizable(True)
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lines.setAccessibleName(self.windowTitle())
        self.lines.setProperty("ringed", "true")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), "", self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(text_label(f"{task_label(task.number, _('Task'))}. {task.title}", "strong", wrap=True))
        column.addWidget(self.lines, 1)
        column.addLayout(foot)


def _row(words: LineWords, line: HistoryLine) -> QVBoxLayout:
    moment = line.at.astimezone()
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(text_label(words.what, "strong"))
    head.addStretch(1)
    when = f"{day(moment.date())} {moment:%H:%M}"
    head.addWidget(text_label(" · ".join(part for part in (when, line.who) if part), "small"))
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addLayout(head)
    for one in words.fields:
        shown: QLabel = text_label(field_text(one), "second", wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(shown)
    return column
