"""The task table's model: rows of sections, goals and tasks, with the columns of a task."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from app.domain.plans import Task
from app.domain.progress import State, TaskStanding
from app.domain.vietnamese import one_line
from app.i18n import N_, _, day, ngettext
from app.ui.kit.record_model import Column, Index, RecordModel
from app.ui.tasks.rows import GoalRow, Row, SectionRow, TaskRow
from app.ui.words import deadline_words, short_day, standing_chip

NUMBER, TITLE, LEAD, DEADLINE, STATE, UPDATED, PRODUCT, NOTE = range(8)
StoreTask = Callable[[Task, Task], bool]
_ORDER = {state: place for place, state in enumerate((State.OVERDUE, State.DUE_SOON, State.IN_TIME))}


def lead_words(standing: TaskStanding) -> str:
    """Return who leads, as recognised, or as printed where nobody was."""
    return "; ".join(standing.leads) or standing.task.lead_text


def deadline_second(standing: TaskStanding) -> str:
    """Return what stands under the deadline: an extension, the period's end, or the phrase as printed."""
    current = standing.current
    if current is not None and current.due is not None and current.occurrence.due not in (None, current.due):
        return _("extended from {day}").format(day=day(current.occurrence.due or current.due))
    if current is not None and current.due is None and current.occurrence.due is not None:
        return _("this period to {day}").format(day=short_day(current.occurrence.due))
    return standing.task.phrase


def updated_words(standing: TaskStanding, year: int) -> str:
    """Return the day of the last entry, or that there is none."""
    if standing.last_entry is None:
        return _("None yet")
    return short_day(standing.last_entry.day, date(year, 1, 1))


def _section_words(row: SectionRow) -> str:
    parts = [ngettext("{count} task", "{count} tasks", row.tasks).format(count=row.tasks)]
    if row.overdue:
        parts.append(ngettext("{count} overdue", "{count} overdue", row.overdue).format(count=row.overdue))
    if row.soon:
        parts.append(ngettext("{count} due soon", "{count} due soon", row.soon).format(count=row.soon))
    return " · ".join(parts)


def section_title(row: SectionRow) -> str:
    """Return a section's code and title."""
    code = row.section.code
    return f"{code}{'' if code.endswith('.') or not code else '.'} {row.section.title}".strip()


def section_count(row: SectionRow) -> str:
    """Return what a section's tasks come to; nothing for one that only holds others."""
    return _section_words(row) if row.tasks else ""


def goal_words(row: GoalRow) -> str:
    """Return a goal with its number."""
    if row.number:
        return _("Goal {number}: {text}").format(number=row.number, text=row.text)
    return _("Goal: {text}").format(text=row.text)


class TaskModel(RecordModel[Row]):
    """The rows of the table; only tasks have columns."""

    def __init__(self, store_task: StoreTask, parent: QObject | None = None) -> None:
        self._store_task = store_task
        self.year = 0
        self._sorted: int | None = None
        self._backwards = False
        super().__init__(self._columns(), parent)

    def _columns(self) -> tuple[Column[Row], ...]:
        return (
            Column(title=N_("No."), text=_number, width=48),
            Column(title=N_("Task"), text=_title, store=self._store_title),
            Column(title=N_("Lead"), text=_lead, width=138),
            Column(title=N_("Deadline"), text=_deadline, tip=_phrase, width=140),
            Column(title=N_("State"), text=_state, width=144),
            Column(title=N_("Updated"), text=self._updated, width=74),
            Column(title=N_("Product"), text=_product, store=self._store_product, width=160),
            Column(title=N_("Note"), text=_note, store=self._store_note, width=160),
        )

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

    def show_sorting(self, column: int | None, *, backwards: bool) -> None:
        """Say in a heading by which column, and which way, the tasks are ordered."""
        self._sorted, self._backwards = column, backwards
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        said = super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.DisplayRole and section == self._sorted:
            return f"{said} {'↓' if self._backwards else '↑'}"
        return said

    def place_of(self, task_id: int) -> int:
        """Return the row of a task, -1 when it is not shown."""
        for place, row in enumerate(self.records):
            if isinstance(row, TaskRow) and row.standing.task.id == task_id:
                return place
        return -1

    def tasks(self) -> Sequence[TaskStanding]:
        """Return the tasks shown, in order."""
        return [row.standing for row in self.records if isinstance(row, TaskRow)]

    def _updated(self, row: Row) -> str:
        return updated_words(row.standing, self.year) if isinstance(row, TaskRow) else ""

    def _store_title(self, row: Row, text: str) -> bool:
        if not isinstance(row, TaskRow) or not one_line(text):
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


def _number(row: Row) -> str:
    return row.standing.task.number_printed if isinstance(row, TaskRow) else ""


def _title(row: Row) -> str:
    return row.standing.task.title if isinstance(row, TaskRow) else ""


def _lead(row: Row) -> str:
    return lead_words(row.standing) if isinstance(row, TaskRow) else ""


def _deadline(row: Row) -> str:
    return deadline_words(row.standing) if isinstance(row, TaskRow) else ""


def _phrase(row: Row) -> str:
    if not isinstance(row, TaskRow):
        return ""
    second = deadline_second(row.standing)
    phrase = row.standing.task.phrase
    return "\n".join(dict.fromkeys(part for part in (deadline_words(row.standing), second, phrase) if part))


def _state(row: Row) -> str:
    return standing_chip(row.standing)[1] if isinstance(row, TaskRow) else ""


def _product(row: Row) -> str:
    return row.standing.task.product if isinstance(row, TaskRow) else ""


def _note(row: Row) -> str:
    return row.standing.task.note if isinstance(row, TaskRow) else ""
