"""What the table shows, as a list to be copied, printed or written: the same rows, columns and order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from PySide6.QtCore import QMimeData

from app.domain.agency import Agency
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan
from app.i18n import _, day, ngettext
from app.reports.task_list import ListColumn, ListRow, ListRowKind, TaskList
from app.ui.tasks.cells import deadline_second, goal_words, section_count, section_title
from app.ui.tasks.columns import TaskColumns
from app.ui.tasks.model import DEADLINE, LEAD, NUMBER, STATE, TITLE, UPDATED, TaskModel
from app.ui.tasks.rows import GoalRow, SectionRow, TaskRow
from app.ui.words import deadline_words, period_name

_SHARES: Mapping[int, float] = {NUMBER: 40, TITLE: 260, LEAD: 110, DEADLINE: 105, STATE: 95, UPDATED: 62}
_OTHER_SHARE = 110.0
_GOAL_DEPTH = 99
_CENTRED = frozenset({NUMBER, UPDATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHead:
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
    moment = _("As of {day}, reporting period {period}").format(day=day(head.today), period=period_name(head.period))
    narrowed = _("Only: {conditions}").format(conditions="; ".join(head.narrowed)) if head.narrowed else ""
    return TaskList(
        agency=head.agency.name if head.agency is not None else head.plan.agency,
        title=_("List of tasks"),
        plan=head.plan.title,
        moment=moment,
        narrowed=narrowed,
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


def as_mime(listed: TaskList) -> QMimeData:
    """Return a list for the clipboard: a table for Word, cells for Excel, text for everything else."""
    data = QMimeData()
    data.setText(_text(listed))
    data.setHtml(_html(listed))
    return data


def _text(listed: TaskList) -> str:
    lines = ["\t".join(_plain(column.title) for column in listed.columns)]
    lines += ["\t".join(_plain(" – ".join(cell)) for cell in row.cells) for row in listed.rows]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Return a text that stays in its cell, and that no spreadsheet takes for a formula."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) else flat


def _html(listed: TaskList) -> str:
    width = len(listed.columns)
    border = "border:1px solid #000;padding:3px 6px;vertical-align:top"
    head = "".join(f'<th style="{border};text-align:center">{escape(column.title)}</th>' for column in listed.columns)
    rows: list[str] = []
    for row in listed.rows:
        if row.kind is not ListRowKind.TASK:
            tag = "b" if row.kind is ListRowKind.SECTION else "i"
            words = f"<{tag}>{escape(row.cells[0][0])}</{tag}>"
            rows.append(f'<tr><td colspan="{width}" style="{border}">{words}</td></tr>')
            continue
        cells = (
            f"<td style=\"{border};mso-number-format:'\\@'{';text-align:center' if column.centred else ''}\">"
            f"{'<br>'.join(map(escape, cell))}</td>"
            for cell, column in zip(row.cells, listed.columns, strict=True)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    style = "border-collapse:collapse;font-family:'Times New Roman';font-size:12pt"
    body = "".join(rows)
    return f'<meta charset="utf-8"><table style="{style}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
