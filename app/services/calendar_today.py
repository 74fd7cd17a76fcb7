"""What today says about the tasks together: how many are overdue, lack an update, or have no day yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from app.domain.progress import CLOSED, State, TaskStanding
from app.domain.schedules import Kind, Schedule
from app.i18n import _, ngettext
from app.services.calendar_events import Event, EventKind


class TaskFact(Struct, frozen=True, kw_only=True):
    """What today's summaries ask of a task: whose it is, whether it is overdue, whether it lacks an update."""

    task_id: int
    number: str
    title: str
    detail: str
    units: tuple[str, ...]
    sections: tuple[str, ...]
    overdue: bool
    lacking: bool
    undated: bool
    """Whether the officer has still to give it a day."""


def facts(standings: Iterable[TaskStanding], sections: Mapping[int, tuple[str, ...]]) -> Iterator[TaskFact]:
    """Give what today's summaries ask of the tasks."""
    for one in standings:
        yield TaskFact(
            task_id=one.task.id,
            number=one.task.number,
            title=one.task.title,
            detail=one.task.phrase,
            units=(*one.leads, *one.coops),
            sections=sections.get(one.task.section_id or 0, ()),
            overdue=one.state is State.OVERDUE,
            lacking=not one.updated and one.status not in CLOSED,
            undated=one.status not in CLOSED and _is_undated(one.task.effective),
        )


def _is_undated(schedule: Schedule) -> bool:
    return schedule.kind is Kind.CONDITIONAL or (schedule.kind is Kind.ONCE and schedule.due is None)


def undated_events(tasks: Iterable[TaskFact], today: date) -> Iterator[Event]:
    """Give the tasks that have no day yet, to be listed."""
    for one in tasks:
        if one.undated:
            yield Event(
                key=f"undated-{one.task_id}",
                kind=EventKind.SUMMARY,
                start=today,
                end=today,
                text=f"{one.number} {one.title}".strip(),
                detail=one.detail,
                state=State.NO_DEADLINE,
                task_id=one.task_id,
                units=one.units,
                sections=one.sections,
            )


def today_events(tasks: Sequence[TaskFact], cut_off: date, today: date) -> Iterator[Event]:
    """Give what today and the cut-off say about all tasks: how many are overdue, how many lack an update."""
    late = [one for one in tasks if one.overdue]
    if late:
        numbers = tuple(dict.fromkeys(one.number for one in late if one.number))
        which = ngettext("Task {numbers}", "Tasks {numbers}", len(numbers)).format(numbers=", ".join(numbers))
        yield Event(
            key="overdue",
            kind=EventKind.SUMMARY,
            start=today,
            end=today,
            text=ngettext("{count} task overdue", "{count} tasks overdue", len(late)).format(count=len(late)),
            short=_("Overdue {count}").format(count=len(late)),
            detail=which if numbers else "",
            state=State.OVERDUE,
            rank=1,
        )
    lacking = sum(one.lacking for one in tasks)
    if lacking and today <= cut_off:
        text = ngettext("{count} task not updated yet", "{count} tasks not updated yet", lacking)
        yield Event(
            key="lacking",
            kind=EventKind.SUMMARY,
            start=cut_off,
            end=cut_off,
            text=text.format(count=lacking),
            short=_("Not updated {count}").format(count=lacking),
            rank=7,
        )
