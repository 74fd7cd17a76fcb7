"""What an import did, put together for the officer to keep."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.indicators import Indicator
from app.domain.plan_changes import Fate, ImportLine, ImportRecord, Remark, TaskFate
from app.domain.plan_comparison import PlanRecords
from app.services.acceptance import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.changes import Change
    from app.domain.plans import Section
    from app.importers.draft import PlanDraft


def import_record(
    draft: "PlanDraft",
    step: Step,
    sections: "Mapping[int, Section]",
    source: str,
    at: datetime,
    backup: Path | None,
) -> ImportRecord:
    """Return what taking in a plan did; ``sections`` are the stored ones by id, as they were before."""
    return ImportRecord(
        at=at,
        source=source,
        backup="" if backup is None else backup.name,
        plan=step.plan,
        head=step.comparison.head,
        counts=step.comparison.counts,
        lines=tuple(_lines(step, sections)),
        sections=tuple(_sections(step)),
        units=step.units,
        aliases=step.aliases,
        indicators=tuple(_indicators(step)),
        links=tuple((step.read.tasks[place].title, task.title) for place, task in step.links),
        remarks=tuple(
            Remark(sheet=one.sheet, row=one.row, column=one.column, sentence=one.sentence()) for one in draft.problems
        ),
    )


def _lines(step: Step, sections: "Mapping[int, Section]") -> Iterator[ImportLine]:
    read = {one.id: one.title or one.code for one in step.read.sections}
    for fate in step.comparison.tasks:
        if fate.fate is Fate.SAME and not fate.changes and not fate.moved:
            continue
        yield _line(fate, step.read, read, sections)


def _line(
    fate: TaskFate, plan: PlanRecords, read: "Mapping[int, str]", sections: "Mapping[int, Section]"
) -> ImportLine:
    task = fate.task if fate.draft_index is None else plan.tasks[fate.draft_index]
    assert task is not None  # noqa: S101 - a fate is of a task read or of one stored
    if fate.draft_index is not None and task.section_id is not None:
        section = read[task.section_id]
    else:
        stored = sections.get((fate.task.section_id if fate.task else None) or 0)
        section = "" if stored is None else stored.title or stored.code
    return ImportLine(
        fate=fate.fate,
        number=task.number or (fate.task.number if fate.task else ""),
        section=section,
        title=task.title,
        moved=fate.moved,
        changes=fate.changes,
    )


def _sections(step: Step) -> Iterator[tuple[Fate, str]]:
    for fate in step.comparison.sections:
        if fate.fate is not Fate.SAME:
            read = None if fate.draft_index is None else step.read.sections[fate.draft_index]
            section = read or fate.section
            assert section is not None  # noqa: S101 - as above
            yield fate.fate, section.title or section.code


def _said_of(one: Indicator) -> tuple[object, ...]:
    return one.name, one.level, one.target, one.comparator, one.unit


def _indicators(step: Step) -> Iterator[tuple[Fate, str]]:
    changes: tuple[Change[Indicator], ...] = tuple(one for one in step.changes if isinstance(one.after, Indicator))
    for change in changes:
        if change.before is None:
            yield Fate.NEW, change.record.name
        elif _said_of(change.before) != _said_of(change.record):
            yield Fate.CHANGED, change.record.name
