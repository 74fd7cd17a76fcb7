"""The task table's model: rows of sections, goals and tasks, with the columns of a task."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal

from app.domain.plans import Task
from app.domain.progress import State, TaskStanding
from app.domain.vietnamese import one_line
from app.i18n import N_, _
from app.override import override
from app.ui.kit.record_model import Column, Index, RecordModel
from app.ui.tasks.cells import (
    coop_text,
    coop_words,
    deadline_text,
    goal_words,
    lead_text,
    lead_words,
    note_text,
    number_text,
    phrase_text,
    product_text,
    section_count,
    section_title,
    state_text,
    title_text,
    updated_words,
)
from app.ui.tasks.rows import GoalRow, Row, SectionRow, TaskRow

CHECK, NUMBER, TITLE, LEAD, DEADLINE, STATE, UPDATED, PRODUCT, COOP, SECTION, NOTE = range(11)
_STACKED = {TITLE: N_("Task, lead unit"), STATE: N_("State, deadline")}
StoreTask = Callable[[Task, Task], bool]
_ORDER = {state: place for place, state in enumerate((State.OVERDUE, State.DUE_SOON, State.IN_TIME))}


class TaskModel(RecordModel[Row]):
    """The rows of the table; only tasks have columns. Tasks can be ticked, whatever is shown."""

    ticks_changed = Signal()

    def __init__(self, store_task: StoreTask, parent: QObject | None = None) -> None:
        self._store_task = store_task
        self.year = 0
        self.sections: Mapping[int, str] = {}
        """What sections are called, by id."""
        self.stacked = False
        """Whether who leads stands under the task, and the deadline under the state."""
        self._ticked: set[int] = set()
        self._places: dict[int, int] | None = None
        self._sorted: int | None = None
        self._backwards = False
        super().__init__(self._columns(), parent)

    def _columns(self) -> tuple[Column[Row], ...]:
        return (
            Column(title=N_("Ticked"), text=self._tick_words, width=30),
            Column(title=N_("No."), text=number_text, width=48),
            Column(title=N_("Task"), text=title_text, store=self._store_title),
            Column(title=N_("Lead"), text=lead_text, width=126),
            Column(title=N_("Deadline"), text=deadline_text, tip=phrase_text, width=140),
            Column(title=N_("State"), text=state_text, width=144),
            Column(title=N_("Updated"), text=self._updated, width=74),
            Column(title=N_("Product"), text=product_text, store=self._store_product, width=160),
            Column(title=N_("With"), text=coop_text, width=150),
            Column(title=N_("Section"), text=self._section, width=150),
            Column(title=N_("Note"), text=note_text, store=self._store_note, width=160),
        )

    # Ticks

    def ticked(self) -> frozenset[int]:
        """Return the ids of the tasks that are ticked."""
        return frozenset(self._ticked)

    def is_ticked(self, row: Row) -> bool:
        """Say whether a row is a task that is ticked."""
        return isinstance(row, TaskRow) and row.standing.task.id in self._ticked

    def tick(self, task_ids: Iterable[int], *, on: bool) -> None:
        """Tick tasks, or take their ticks away."""
        before = len(self._ticked)
        (self._ticked.update if on else self._ticked.difference_update)(task_ids)
        if len(self._ticked) != before:
            if self.records:
                self.dataChanged.emit(self.index(0, CHECK), self.index(len(self.records) - 1, NUMBER))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, CHECK, CHECK)
            self.ticks_changed.emit()

    def keep_ticks(self, task_ids: Collection[int]) -> None:
        """Forget the ticks of tasks that there are no more."""
        self.tick([one for one in self._ticked if one not in task_ids], on=False)

    def _tick_words(self, row: Row) -> str:
        if not isinstance(row, TaskRow):
            return ""
        return _("ticked") if self.is_ticked(row) else _("not ticked")

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.records[index.row()] if index.isValid() else None
        if isinstance(row, GoalRow) or row is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(row, SectionRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return super().flags(index)

    @override
    def cell(self, record: Row, column: Column[Row], role: int) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(record, column)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is None:
            return column.text(record) if isinstance(record, TaskRow) else _spoken(record, column)
        return super().cell(record, column, role)

    def show_stacked(self) -> None:
        """Say in the headings what stands under what."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    @property
    def ordering(self) -> tuple[Callable[[TaskStanding], Any] | None, bool]:
        """What orders the tasks, None for the plan's own order, and whether it goes backwards."""
        return None if self._sorted is None else sort_key(self._sorted), self._backwards

    def order_by(self, column: int) -> None:
        """Order by a column; by the same one once more backwards, and then as in the plan. The heading says which."""
        if sort_key(column) is None or (self._sorted == column and self._backwards):
            self._sorted, self._backwards = None, False
        else:
            self._backwards = self._sorted == column
            self._sorted = column
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        said = super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.DisplayRole and section == CHECK:
            return ""
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole} and section == CHECK:
            return _("Tick all tasks shown (Ctrl+A)")
        if role == Qt.ItemDataRole.DisplayRole and self.stacked and section in _STACKED:
            said = _(_STACKED[section])
        if role == Qt.ItemDataRole.DisplayRole and section == self._sorted:
            return f"{said} {'↓' if self._backwards else '↑'}"
        return said

    @override
    def set_records(self, records: Sequence[Row]) -> None:
        self._places = None
        super().set_records(records)

    def place_of(self, task_id: int) -> int:
        """Return the row of a task, -1 when it is not shown."""
        if self._places is None:
            self._places = {
                row.standing.task.id: place for place, row in enumerate(self.records) if isinstance(row, TaskRow)
            }
        return self._places.get(task_id, -1)

    def tasks(self) -> Sequence[TaskStanding]:
        """Return the tasks shown, in order."""
        return [row.standing for row in self.records if isinstance(row, TaskRow)]

    def _section(self, row: Row) -> str:
        return self.sections.get(row.section_id or 0, "") if isinstance(row, TaskRow) else ""

    def _updated(self, row: Row) -> str:
        return updated_words(row.standing, self.year) if isinstance(row, TaskRow) else ""

    def _store_title(self, row: Row, text: str) -> bool:
        if not isinstance(row, TaskRow):
            return False
        return self._store(row.standing.task, replace(row.standing.task, title=one_line(text)))

    def _store_product(self, row: Row, text: str) -> bool:
        if not isinstance(row, TaskRow):
            return False
        return self._store(row.standing.task, replace(row.standing.task, product=one_line(text)))

    def _store_note(self, row: Row, text: str) -> bool:
        if not isinstance(row, TaskRow):
            return False
        return self._store(row.standing.task, replace(row.standing.task, note=one_line(text)))

    def _store(self, before: Task, after: Task) -> bool:
        return before == after or self._store_task(before, after)


def sort_key(column: int) -> Callable[[TaskStanding], Any] | None:
    """Return what orders the tasks by a column; None for the plan's own order."""
    return {
        TITLE: _by_title,
        LEAD: lead_words,
        DEADLINE: _by_deadline,
        STATE: _by_state,
        UPDATED: _by_update,
        PRODUCT: _by_product,
        COOP: coop_words,
        NOTE: _by_note,
    }.get(column)


def _by_title(standing: TaskStanding) -> str:
    return standing.task.title


def _by_product(standing: TaskStanding) -> str:
    return standing.task.product


def _by_note(standing: TaskStanding) -> str:
    return standing.task.note


def _by_deadline(standing: TaskStanding) -> date | None:
    return standing.current.due if standing.current is not None else None


def _by_state(standing: TaskStanding) -> int:
    return _ORDER.get(standing.state, len(_ORDER) + list(State).index(standing.state))


def _by_update(standing: TaskStanding) -> date | None:
    return standing.last_entry.day if standing.last_entry is not None else None


def _spoken(row: Row, column: Column[Row]) -> str:
    if isinstance(row, SectionRow):
        return " ".join(part for part in (section_title(row), section_count(row)) if part)
    if isinstance(row, GoalRow):
        return goal_words(row)
    return f"{_(column.title)}: {column.text(row)}"
