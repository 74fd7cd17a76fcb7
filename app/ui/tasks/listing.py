"""What the table shows, as a list to be copied, printed or written: the same rows, columns and order."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from app.domain.agency import Agency
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan
from app.i18n import _, ngettext
from app.reports.task_list import ListColumn, ListRow, ListRowKind, TaskList
from app.ui.printing.list_delivery import moment_words, narrowed_words
from app.ui.tasks.cells import deadline_second, goal_words, section_count, section_title
from app.ui.tasks.columns import TaskColumns
from app.ui.tasks.model import DEADLINE, LEAD, NUMBER, STATE, TITLE, UPDATED, TaskModel
from app.ui.tasks.rows import GoalRow, SectionRow, TaskRow
from app.ui.words import deadline_words

_SHARES: Mapping[int, float] = {NUMBER: 40, TITLE: 260, LEAD: 110, DEADLINE: 105, STATE: 95, UPDATED: 62}
_OTHER_SHARE = 110.0
_GOAL_DEPTH = 99
_CENTRED = frozenset({NUMBER, UPDATED})


class ListHead(Struct, frozen=True, kw_only=True):
    """What is said above the list."""

    plan: Plan
    agency: Agency | None
    today: date
    period: ReportingPeriod
    narrowed: tuple[str, ...]
    """The conditions that narrow it, in words."""


def listing(model: TaskModel, columns: TaskColumns, head: ListHead, *, only: frozenset[int] = frozenset()) -> TaskList:
    """Return what is shown; with ``only`` no other tasks than these."""
    shown = columns.wanted()
    rows = tuple(_rows(model, shown, only))
    count = sum(row.kind is ListRowKind.TASK for row in rows)
    return TaskList(
        agency=head.agency.name if head.agency is not None else head.plan.agency,
        title=_("List of tasks"),
        plan=head.plan.title,
        moment=moment_words(head.today, head.period),
        narrowed=narrowed_words(head.narrowed),
        count=ngettext("{count} task", "{count} tasks", count).format(count=count),
        day=head.today,
        columns=tuple(
            ListColumn(title=columns.title(one), share=_SHARES.get(one, _OTHER_SHARE), centred=one in _CENTRED)
            for one in shown
        ),
        rows=rows,
    )


def _rows(model: TaskModel, shown: list[int], only: frozenset[int]) -> Iterator[ListRow]:
    """Yield the rows; headings only where a task stands below them."""
    waiting: list[tuple[int, ListRow]] = []
    for row in model.records:
        if not isinstance(row, TaskRow):
            depth = row.depth if isinstance(row, SectionRow) else _GOAL_DEPTH
            waiting = [*(one for one in waiting if one[0] < depth), (depth, _heading(row))]
            if isinstance(row, SectionRow) and row.closed and not only:
                yield from (one for _depth, one in waiting)
                waiting = []
        elif not only or row.standing.task.id in only:
            yield from (one for _depth, one in waiting)
            waiting = []
            yield ListRow(kind=ListRowKind.TASK, cells=tuple(_cell(model, row, one) for one in shown))


def _heading(row: SectionRow | GoalRow) -> ListRow:
    if isinstance(row, GoalRow):
        return ListRow(kind=ListRowKind.GOAL, cells=((goal_words(row),),))
    words = " – ".join(part for part in (section_title(row), section_count(row)) if part)
    return ListRow(kind=ListRowKind.SECTION, cells=((words,),))


def _cell(model: TaskModel, row: TaskRow, column: int) -> tuple[str, ...]:
    if column != DEADLINE:
        return (model.columns[column].text(row),)
    first, second = deadline_words(row.standing), deadline_second(row.standing)
    return (first, second) if second and second != first else (first,)
