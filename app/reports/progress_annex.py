"""The plan's progress as an annex: how many tasks stand where, then the tasks with a date or a result."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.plans import Plan, Section
from app.domain.progress import Evidence, Extension, OccurrenceStanding, State, Status, TaskStanding
from app.domain.schedules import Kind
from app.domain.tallies import Tally, tally
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.annexes import ExtensionRow, OverdueRow, ProgressAnnex, ProgressRow, TallyRow
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
_NOT_BEGUN = "Chưa thực hiện"
_NO_EXPLANATION = "Đơn vị chủ trì chưa có giải trình"
_NOBODY = "Chưa phân công"
_NO_SECTION = "Nhiệm vụ không thuộc nhóm nào"
_WHOLE = "Toàn bộ kế hoạch"


def progress_annex(
    plan: Plan,
    sections: Sequence[Section],
    standings: Sequence[TaskStanding],
    evidence: Sequence[Evidence],
    on: date,
    extensions: Sequence[Extension] = (),
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
        note=_note(standings, len(shown), counted.total - len(shown)),
        whole=_tally_row("", _WHOLE, counted),
        by_section=_by_section(sections, standings),
        by_unit=_by_unit(standings),
        overdue=tuple(_overdue(one, extensions) for one in standings if one.state is State.OVERDUE),
        extensions=tuple(_moved(standings, extensions, on)),
    )


def _tally_row(number: str, label: str, counted: Tally) -> TallyRow:
    counts = counted.counts
    return TallyRow(
        number=number,
        label=label,
        total=counted.total,
        with_deadline=counted.with_deadline,
        done=counted.done,
        done_with_deadline=counted.done_with_deadline,
        counts=(
            counts[State.DONE_ON_TIME],
            counts[State.DONE_LATE],
            counts[State.IN_TIME] + counts[State.DUE_SOON],
            counts[State.OVERDUE],
            counts[State.NO_DEADLINE],
        ),
    )


def _by_section(sections: Sequence[Section], standings: Sequence[TaskStanding]) -> tuple[TallyRow, ...]:
    """Count the tasks of each outermost section, with all that stands below it, in the plan's order."""
    by_id = {section.id: section for section in sections}
    grouped: dict[int, list[TaskStanding]] = {}
    for standing in standings:
        found = by_id.get(standing.task.section_id or 0)
        while found is not None and found.parent_id in by_id:
            found = by_id[found.parent_id]
        grouped.setdefault(found.id if found else 0, []).append(standing)
    rows = []
    for key, members in grouped.items():
        section = by_id.get(key)
        code = section.code.strip().rstrip(".") if section else ""
        rows.append(_tally_row(code, one_line(section.title) if section else _NO_SECTION, tally(members)))
    return tuple(rows)


def _by_unit(standings: Sequence[TaskStanding]) -> tuple[TallyRow, ...]:
    """Count the tasks that each unit leads; one that several lead counts for each."""
    grouped: dict[str, list[TaskStanding]] = {}
    for standing in standings:
        names = dict.fromkeys(one_line(name).replace(" ;", ";").rstrip(" .;") for name in standing.leads)
        for name in names or (_leads(standing) or _NOBODY,):
            grouped.setdefault(name, []).append(standing)
    return tuple(_tally_row(str(place), name, tally(grouped[name])) for place, name in enumerate(grouped, 1))


def _overdue(standing: TaskStanding, extensions: Sequence[Extension]) -> OverdueRow:
    current = standing.current
    key = current.occurrence.key if current else ""
    entries = [one for one in entries_of(standing) if one.occurrence == key]
    moved = [one for one in extensions if (one.task_id, one.occurrence) == (standing.task.id, key)]
    reasons = [one.reason for one in entries]
    reasons += [one.reason for one in sorted(moved, key=lambda one: one.day, reverse=True)]
    notes = [one.note for one in entries]
    return OverdueRow(
        number=standing.task.number.strip().rstrip("."),
        title=one_line(standing.task.title).rstrip(" .;"),
        leads=_leads(standing) or _NOBODY,
        due=current.due if current else None,
        days=-(current.days or 0) if current else 0,
        reached=f"Đang thực hiện ({standing.percent}%)" if standing.percent else _NOT_BEGUN,
        reason=_first(reasons) or wording.NO_FIGURE,
        explanation=_first(notes) or _NO_EXPLANATION,
    )


def _first(texts: Iterable[str]) -> str:
    found = next((text for one in texts if (text := one_line(one).rstrip(" .;"))), "")
    return found[:1].upper() + found[1:]


def _moved(standings: Sequence[TaskStanding], extensions: Sequence[Extension], on: date) -> Iterable[ExtensionRow]:
    """Give the extensions granted by a day, in the plan's order and then by their days."""
    for standing in standings:
        own = [one for one in extensions if one.task_id == standing.task.id and one.day <= on]
        for one in sorted(own, key=lambda one: (one.day, one.id)):
            yield ExtensionRow(
                number=standing.task.number.strip().rstrip("."),
                title=one_line(standing.task.title).rstrip(" .;"),
                leads=_leads(standing) or _NOBODY,
                old_due=one.old_due,
                new_due=one.new_due,
                reason=_first([one.reason]) or wording.NO_FIGURE,
                document=one_line(one.document) or wording.NO_FIGURE,
            )


def _note(standings: Sequence[TaskStanding], shown: int, others: int) -> str:
    explained = "Nhiệm vụ không đặt thời hạn gồm nhiệm vụ thường xuyên và nhiệm vụ theo điều kiện"
    if any(one.status is Status.DROPPED for one in standings):
        explained += ", kể cả nhiệm vụ thôi thực hiện"
    if any(len(one.leads) > 1 for one in standings):
        explained += "; nhiệm vụ do nhiều đơn vị chủ trì được tính cho từng đơn vị"
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
