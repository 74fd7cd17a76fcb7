"""The table of rows as read: a column a field, what the deadline means beside it, and edits in place."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt

from app.domain.schedules import Kind
from app.i18n import N_, _, ngettext
from app.importers.draft import Problem
from app.importers.rows import RowKind
from app.override import override
from app.ui.intake.rows import GroupLine, Line, RowLine
from app.ui.intake.state import Key
from app.ui.intake.words import DOUBT, FIELDS, KINDS, row_number, schedule_first, schedule_icon, schedule_second
from app.ui.kit.chips import Mark
from app.ui.kit.record_model import Column, Index, RecordModel

KIND, NUMBER, STT, CONTENT, PHRASE, MEANING, LEAD = range(7)
EXTRA = ("goal", "product", "coop", "note", "code", "figures", "room", "start")
"""Fields whose columns are shown when they are asked for."""

QUIET = frozenset({RowKind.HEADER, RowKind.REPEATED_HEADER, RowKind.NOISE, RowKind.OUTSIDE})
"""The kinds of row of which nothing is taken in."""

StoreText = Callable[[RowLine, str, str], bool]


def mark_of_line(line: RowLine) -> Mark:
    """Return how a row's class looks; one to look at is marked as that, whatever it is."""
    return DOUBT if line.is_doubtful else KINDS[line.row.kind]


def group_title(group: GroupLine) -> str:
    """Return what stands over a group."""
    return _("To look at again") if group.doubtful else _("In the file's order")


def group_second(group: GroupLine) -> str:
    """Return how many rows a group has, and what to do with them."""
    rows = ngettext("{count} row", "{count} rows", group.count).format(count=group.count)
    return _("{rows}, to look at before taking the plan in").format(rows=rows) if group.doubtful else rows


def meaning_lines(line: RowLine) -> tuple[str, str, str]:
    """Return the icon and the two lines that say what a row comes to."""
    if line.row.kind is RowKind.CONTINUATION:
        said = _("Joined to row {row}").format(row=line.joins) if line.joins else _("There is no row above to join")
        return "arrow_turn_down_right", said, ""
    problem = line.problems[0] if line.is_doubtful else None
    if line.task is None:
        return ("warning", remark(problem), "") if problem is not None else ("", "", "")
    schedule = line.task.override or line.task.schedule
    first = schedule_first(schedule)
    second = schedule_second(schedule, line.task.phrase)
    if line.task.override is not None:
        second = _("as the officer set it")
    if problem is not None and (schedule.kind is not Kind.CONDITIONAL or problem.field not in {"", "deadline"}):
        return "warning", first, remark(problem)
    return schedule_icon(schedule), first, second


def is_due(line: RowLine) -> bool:
    """Say whether a row has to be done once by one day."""
    schedule = (line.task.override or line.task.schedule) if line.task is not None else None
    return (
        schedule is not None
        and schedule.kind is Kind.ONCE
        and schedule.due is not None
        and not schedule.steps
        and schedule.start in (None, schedule.due)
    )


def remark(problem: Problem) -> str:
    """Return what a problem says, without the row that it is shown beside."""
    said = problem.sentence()
    row = _("Row {row}").format(row=problem.row)
    if problem.row is None or not said.startswith(row):
        return said
    rest = said.removeprefix(row).lstrip(" :,")
    return rest[:1].upper() + rest[1:]


class RowsModel(RecordModel[Line]):
    """The rows shown; only rows of the file have columns."""

    def __init__(self, store: StoreText, parent: QObject | None = None) -> None:
        self._store = store
        super().__init__(self._columns(), parent)

    def _columns(self) -> tuple[Column[Line], ...]:
        return (
            Column(title=N_("Kind of row"), text=_kind, width=144),
            Column(title=N_("Row"), text=_number, width=58, right=True),
            self._of_field("stt", 48),
            Column(title=N_("Content"), text=_content, store=self._store_content),
            Column(title=N_("Deadline in the file"), text=_phrase, store=self._storing("deadline"), width=176),
            Column(title=N_("Understood as"), text=_meaning, tip=_whole_meaning, width=226),
            self._of_field("lead", 150),
            *(self._of_field(name, 160) for name in EXTRA),
        )

    def _of_field(self, name: str, width: int) -> Column[Line]:
        text: Callable[[Line], str] = partial(_text, name)
        return Column(title=FIELDS[name], text=text, store=self._storing(name), width=width)

    def _storing(self, name: str) -> Callable[[Line, str], bool]:
        return lambda line, text: isinstance(line, RowLine) and self._store(line, name, text)

    def _store_content(self, line: Line, text: str) -> bool:
        return isinstance(line, RowLine) and self._store(line, line.title_field, text)

    def field_of(self, column: int, line: RowLine) -> str:
        """Return the field that a column edits in a row, empty where it edits none."""
        if column == CONTENT:
            return line.title_field
        fixed = {STT: "stt", PHRASE: "deadline", LEAD: "lead"}
        return fixed.get(column, EXTRA[column - LEAD - 1] if column > LEAD else "")

    def place_of(self, key: Key) -> int:
        """Return where a row is shown, -1 where it is not."""
        for place, line in enumerate(self.records):
            if isinstance(line, RowLine) and line.key == key:
                return place
        return -1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.records[index.row()] if index.isValid() else None
        if not isinstance(line, RowLine):
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        if line.row.kind in QUIET:  # it is said what the row is before its text matters
            flags &= ~Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def cell(self, record: Line, column: Column[Line], role: int) -> Any:
        if role == Qt.ItemDataRole.EditRole and isinstance(record, RowLine):
            name = self.field_of(self.columns.index(column), record)
            return record.own(name) if name else column.text(record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(record, column)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is None:
            return column.text(record)
        return super().cell(record, column, role)


def _spoken(line: Line, column: Column[Line]) -> str:
    if isinstance(line, GroupLine):
        return f"{group_title(line)}: {group_second(line)}"
    return f"{_(column.title)}: {column.text(line)}"


def _kind(line: Line) -> str:
    if not isinstance(line, RowLine):
        return ""
    word = _(KINDS[line.row.kind].word)
    return f"{_(DOUBT.word)} ({word})" if line.is_doubtful else word


def _number(line: Line) -> str:
    return row_number(line) if isinstance(line, RowLine) else ""


def _content(line: Line) -> str:
    if not isinstance(line, RowLine):
        return group_title(line)
    text = line.content().replace("\n", " ")
    return f"… {text}" if line.row.kind is RowKind.CONTINUATION and text else text


def _phrase(line: Line) -> str:
    return line.text("deadline").replace("\n", " ") if isinstance(line, RowLine) else ""


def _text(name: str, line: Line) -> str:
    if isinstance(line, RowLine) and line.row.kind is RowKind.SECTION and name == line.title_field:
        return ""  # it stands in the row's text already
    return line.text(name).replace("\n", " ") if isinstance(line, RowLine) else ""


def _meaning(line: Line) -> str:
    return "; ".join(part for part in meaning_lines(line)[1:] if part) if isinstance(line, RowLine) else ""


def _whole_meaning(line: Line) -> str:
    if not isinstance(line, RowLine):
        return ""
    said = [_meaning(line), *(problem.sentence() for problem in line.problems)]
    return "\n".join(dict.fromkeys(part for part in said if part))
