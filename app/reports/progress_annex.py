"""The plan's progress as an annex: how many tasks stand where, then the tasks with a date or a result."""

from collections.abc import Sequence
from datetime import date

from app.domain.plans import Plan, Section
from app.domain.progress import Evidence, OccurrenceStanding, State, Status, TaskStanding, tally
from app.domain.schedules import Kind
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.document import ProgressAnnex, ProgressRow
from app.reports.facts import documents_by_entry, entries_of

_WITHOUT_DEADLINE = "Không đặt thời hạn"
_STATES = {
    State.DONE_ON_TIME: "Hoàn thành đúng hạn",
    State.IN_TIME: "Trong hạn",
    State.DUE_SOON: "Trong hạn",
}
_KINDS = {Kind.CONTINUOUS: "Thường xuyên", Kind.CONDITIONAL: "Theo điều kiện", Kind.RECURRING: "Thường xuyên"}
_STATUSES = {Status.DONE: "Hoàn thành", Status.DROPPED: "Thôi thực hiện"}
_NO_RESULT = "Chưa phát sinh kết quả"


def progress_annex(
    plan: Plan,
    sections: Sequence[Section],
    standings: Sequence[TaskStanding],
    evidence: Sequence[Evidence],
    on: date,
) -> ProgressAnnex:
    """Return the annex on a day; every count is of all tasks, the rows are those with a deadline or an entry."""
    counted = tally(standings)
    counts = counted.counts
    without = (_WITHOUT_DEADLINE, counts[State.NO_DEADLINE])
    shown = [one for one in standings if one.state is not State.NO_DEADLINE or entries_of(one)]
    return ProgressAnnex(
        title=f"Tiến độ thực hiện {wording.plan_title(plan)}",
        on=on,
        total=counted.total,
        with_deadline=counted.total - counts[State.NO_DEADLINE],
        buckets=(
            ("Hoàn thành đúng hạn", counts[State.DONE_ON_TIME]),
            ("Hoàn thành muộn", counts[State.DONE_LATE]),
            ("Trong hạn", counts[State.IN_TIME] + counts[State.DUE_SOON]),
            ("Quá hạn", counts[State.OVERDUE]),
            without,
        ),
        without_deadline=without,
        rows=_rows(sections, shown, evidence),
        note=_note(len(shown), counted.total - len(shown)),
    )


def _note(shown: int, others: int) -> str:
    explained = "Nhiệm vụ không đặt thời hạn gồm nhiệm vụ thường xuyên và nhiệm vụ theo điều kiện"
    if not others:
        return explained
    listed = f"Bảng nêu {wording.counted(shown)} nhiệm vụ có thời hạn hoặc có kết quả"
    return f"{listed}; {wording.counted(others)} nhiệm vụ còn lại không phát sinh kết quả mới. {explained}"


def _rows(
    sections: Sequence[Section], standings: Sequence[TaskStanding], evidence: Sequence[Evidence]
) -> tuple[ProgressRow, ...]:
    """Return each section's heading before the first of its tasks, with the headings above it."""
    by_id = {section.id: section for section in sections}
    documents = documents_by_entry(tuple(evidence))
    rows: list[ProgressRow] = []
    headed: set[int] = set()
    for standing in standings:
        path: list[Section] = []
        section = by_id.get(standing.task.section_id or 0)
        while section is not None and section.id not in headed:
            headed.add(section.id)
            path.insert(0, section)
            section = by_id.get(section.parent_id or 0)
        rows.extend(
            ProgressRow(heading=True, number=one.code.strip().rstrip("."), title=one_line(one.title)) for one in path
        )
        entry = next(iter(entries_of(standing)), None)
        rows.append(
            ProgressRow(
                heading=False,
                number=standing.task.number.strip().rstrip("."),
                title=one_line(standing.task.title).rstrip(" .;"),
                leads=_capital(_leads(standing)),
                deadline=_deadline(standing),
                result=_capital(wording.result(entry, documents.get(entry.id, ()))) if entry else _NO_RESULT,
                state=_state(standing),
                overdue=standing.state is State.OVERDUE,
            )
        )
    return tuple(rows)


def _leads(standing: TaskStanding) -> str:
    """Return who leads as the plan prints it, or as the officer assigned it where the plan says nothing."""
    printed = one_line(standing.task.lead_text).replace(" ;", ";") or "; ".join(standing.leads)
    return printed.rstrip(" .;")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _deadline(standing: TaskStanding) -> str:
    """Return the phrase as printed, and the day it was put off to where it was."""
    phrase = one_line(standing.task.phrase).rstrip(" .;")
    current = standing.current
    if current is None or current.due is None or current.due == current.occurrence.due:
        return phrase
    return f"{phrase}; gia hạn đến ngày {wording.short_day(current.due)}".removeprefix("; ")


def _state(standing: TaskStanding) -> str:
    match standing.state:
        case State.NO_DEADLINE:
            return _STATUSES.get(standing.status, _KINDS.get(standing.task.effective.kind, _WITHOUT_DEADLINE))
        case State.OVERDUE:
            days = standing.current.days if standing.current else None
            return f"Quá hạn {wording.counted(-days)} ngày" if days else "Quá hạn"
        case State.DONE_LATE:
            late = _latest(standing.occurrences)
            return f"Hoàn thành muộn {wording.counted(late)} ngày" if late else "Hoàn thành muộn"
    return _STATES[standing.state]


def _latest(occurrences: Sequence[OccurrenceStanding]) -> int:
    return max((-one.days for one in occurrences if one.state is State.DONE_LATE and one.days is not None), default=0)
