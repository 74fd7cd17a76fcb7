"""What was done with a task: when, by whom, and each field before and after."""

from PySide6.QtWidgets import QWidget

from app.domain.progress import TaskStanding
from app.i18n import _
from app.ui.desk import Desk
from app.ui.kit.history_window import HistoryWindow, Told
from app.ui.tasks.history_words import field_text, line_words
from app.ui.words import task_label


class HistoryDialog(HistoryWindow):
    """Shows the history of one task, newest first."""

    def __init__(self, desk: Desk, standing: TaskStanding, parent: QWidget | None = None) -> None:
        task = standing.task
        kept = desk.store.journal.files(desk.store.progress.evidence(task.id))
        files = {key: name for key, (name, _size) in kept.items()}
        units = {unit.id: unit.name for unit in desk.store.planning.units()}
        told = []
        for line in desk.store.journal.history(task.id):
            words = line_words(line, units, files)
            told.append(Told(line=line, what=words.what, fields=tuple(map(field_text, words.fields))))
        super().__init__(
            _("History of the task"),
            f"{task_label(task.number, _('Task'))}. {task.title}",
            told,
            _("Nothing was changed by hand yet: the task stands as the plan brought it."),
            parent,
        )
