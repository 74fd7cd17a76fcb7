"""How rows of the task table are ticked by key and mouse: one, those on the way, those up to another, all."""

from typing import TYPE_CHECKING

from app.ui.tasks.model import TITLE, TaskModel
from app.ui.tasks.rows import TaskRow

if TYPE_CHECKING:
    from app.ui.tasks.table import TaskTable


class Ticking:
    """Ticks the rows of a table."""

    def __init__(self, table: "TaskTable", model: TaskModel) -> None:
        self._table = table
        self._rows = model

    def all(self) -> None:
        """Tick all tasks shown, or take their ticks away where all have one."""
        ids = [one.task.id for one in self._rows.tasks()]
        self._rows.tick(ids, on=not self._rows.ticked().issuperset(ids))

    def toggle(self, row: TaskRow) -> None:
        """Tick a task, or take its tick away."""
        self._rows.tick([row.standing.task.id], on=not self._rows.is_ticked(row))

    def on_the_way(self, by: int) -> None:
        """Tick the row gone to and the next one, as rows are marked with Shift and an arrow."""
        for turn in (0, by):
            if turn:
                self._table.step(turn)
            task = self._table.current_task()
            if task is not None:
                self._rows.tick([task.task.id], on=True)

    def up_to(self, place: int) -> None:
        """Tick all tasks from the row gone to up to another."""
        first, last = sorted((max(self._table.currentIndex().row(), 0), place))
        rows = self._rows.records[first : last + 1]
        self._rows.tick([row.standing.task.id for row in rows if isinstance(row, TaskRow)], on=True)
        self._table.setCurrentIndex(self._rows.index(place, TITLE))
