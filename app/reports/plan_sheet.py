"""A plan as it is printed: its columns, and its table as rows of cells with what is merged; writers only draw it.

A plan is a legal document: its words are Vietnamese whatever language the window speaks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct

from app.domain.plans import Plan, Section, Task
from app.reports.plan_head import PlanHeading, plan_heading
from app.reports.plan_order import Entry, in_reading_order

CONTENT = "Nội dung thực hiện"
RESULT = "Kết quả/ Sản phẩm"
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "stt": "Stt",
        "code": "Mã nhiệm vụ",
        "goal": "Mục tiêu",
        "task": "Nhiệm vụ",
        "figures": "Kết quả bằng số liệu",
        "product": RESULT,
        "lead": "Đơn vị chủ trì",
        "room": "Phòng, bộ phận thực hiện",
        "coop": "Đơn vị phối hợp",
        "deadline": "Thời gian hoàn thành",
        "note": "Ghi chú",
    }
)
_ALWAYS = frozenset({"stt", "task", "lead", "deadline"})


class PlanRowKind(StrEnum):
    """What a row of the table is."""

    HEADER = "header"
    SECTION = "section"
    TASK = "task"


class PlanCell(Struct, frozen=True, kw_only=True):
    """A cell where it begins: its first column, counted from 0, and how many columns and rows it spans."""

    field: str
    column: int
    text: str
    columns: int = 1
    rows: int = 1


class PlanRow(Struct, frozen=True, kw_only=True):
    """A row with the cells that begin in it; ``depth`` is how deep a section lies, from 0."""

    kind: PlanRowKind
    cells: tuple[PlanCell, ...]
    depth: int = 0


class PlanSheet(Struct, frozen=True, kw_only=True):
    """All that is printed: what stands above and below the table, its columns by field, its head and its rows."""

    heading: PlanHeading
    fields: tuple[str, ...]
    header: tuple[PlanRow, ...]
    rows: tuple[PlanRow, ...]


def plan_sheet(plan: Plan, sections: Sequence[Section], tasks: Sequence[Task], place: str = "") -> PlanSheet:
    """Return the plan as it is printed; ``place`` is the place's name before the date, where it is known.

    What an amended plan no longer lists is not printed.
    """
    tasks = [one for one in tasks if one.gone is None]
    fields = tuple(name for name in TITLES if name in _ALWAYS or any(_text(task, name).strip() for task in tasks))
    entries = tuple(in_reading_order((one for one in sections if one.gone is None), tasks))
    return PlanSheet(
        heading=plan_heading(plan, place),
        fields=fields,
        header=_header(fields),
        rows=tuple(_rows(fields, entries)),
    )


def _text(task: Task, field: str) -> str:
    """Return what stands in a task's cell."""
    match field:
        case "stt":
            return task.number_printed
        case "task":
            return task.title
        case "lead":
            return task.lead_text
        case "coop":
            return task.coop_text
        case "deadline":
            return task.phrase
    text: str = getattr(task, field)
    return text


def _header(fields: Sequence[str]) -> tuple[PlanRow, ...]:
    """Return the head: two rows where a title stands over several columns, else one."""
    groups: dict[str, tuple[str, int]] = {}
    if "goal" in fields:
        groups["goal"] = (CONTENT, 2)
    if "figures" in fields and "product" in fields:
        groups["figures"] = (RESULT, 2)
    upper: list[PlanCell] = []
    lower: list[PlanCell] = []
    grouped = 0
    for column, field in enumerate(fields):
        if field in groups:
            title, grouped = groups[field]
            upper.append(PlanCell(field="", column=column, text=title, columns=grouped))
        title = _title(field, fields)
        if grouped:
            lower.append(PlanCell(field=field, column=column, text=title))
            grouped -= 1
        else:
            upper.append(PlanCell(field=field, column=column, text=title, rows=2 if groups else 1))
    rows = (tuple(upper), tuple(lower)) if groups else (tuple(upper),)
    return tuple(PlanRow(kind=PlanRowKind.HEADER, cells=cells) for cells in rows)


def _title(field: str, fields: Sequence[str]) -> str:
    if field == "task" and "goal" not in fields:
        return CONTENT
    if field == "product" and "figures" in fields:
        return "Sản phẩm"
    return TITLES[field]


def _rows(fields: Sequence[str], entries: Sequence[Entry]) -> Iterator[PlanRow]:
    numbers, goals = _runs(entries, _shares_number), _runs(entries, _shares_goal)
    for place, entry in enumerate(entries):
        if entry.section is not None:
            yield _section_row(entry.section, entry.depth, len(fields))
        elif entry.task is not None:
            cells = tuple(_cells(fields, entry.task, numbers[place], goals[place]))
            yield PlanRow(kind=PlanRowKind.TASK, cells=cells)


def _section_row(section: Section, depth: int, width: int) -> PlanRow:
    """Return a heading: its code under Stt, its title over all other columns."""
    title = PlanCell(field="task", column=1, text=section.title, columns=width - 1)
    code = PlanCell(field="stt", column=0, text=section.code)
    return PlanRow(kind=PlanRowKind.SECTION, cells=(code, title), depth=depth)


def _cells(fields: Sequence[str], task: Task, numbered: int, goal: int) -> Iterator[PlanCell]:
    """Yield the cells that begin in a task's row; where there is no goal, its cell and the task's are one.

    ``numbered`` and ``goal`` are how many rows those two cells span; 0 where they began in a row above.
    """
    joined = "goal" in fields and not task.goal
    for column, field in enumerate(fields):
        text, rows = _text(task, field), 1
        if field == "stt":
            text, rows = task.number_printed or task.number, numbered
        elif field == "goal":
            rows = 0 if joined else goal
        if rows and field == "task" and joined:
            yield PlanCell(field=field, column=column - 1, text=text, columns=2)
        elif rows:
            yield PlanCell(field=field, column=column, text=text, rows=rows)


def _runs(entries: Sequence[Entry], shares: Callable[[Task, Task], bool]) -> tuple[int, ...]:
    """Return for each row how many rows its cell spans, 0 where the cell began above; a heading ends every span."""
    runs = [1] * len(entries)
    first = 0
    for place, (above, here) in enumerate(pairwise(entries), 1):
        if above.task is not None and here.task is not None and shares(above.task, here.task):
            runs[first] += 1
            runs[place] = 0
        else:
            first = place
    return tuple(runs)


def _shares_number(above: Task, task: Task) -> bool:
    return bool(task.number) and not task.number_printed and task.number == above.number


def _shares_goal(above: Task, task: Task) -> bool:
    return bool(task.goal) and task.goal == above.goal
