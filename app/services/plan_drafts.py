"""A plan that was read, in the shape of stored records."""

from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.indicators import Comparator, Indicator
from app.domain.plan_comparison import PlanRecords
from app.domain.plans import Plan, Section, Task
from app.domain.vietnamese import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.importers.draft import PlanDraft, TargetDraft, TaskDraft

_WHOLE = 100
_LEVELS = {"tỉnh": "cấp tỉnh", "huyện": "cấp huyện", "xã": "cấp xã"}
"""How indicators name the levels that a plan names by one word."""


class FirstIds(Struct, frozen=True, kw_only=True):
    """The plan's id and the first ones of its parts, which are counted on from it in the order read.

    Held against a stored plan they name the parts by their places, from 1; of the first plan of a year they are those
    that its parts are stored under, so that ten thousand records are made once and not twice.
    """

    plan: int = 0
    section: int = 1
    task: int = 1


_FROM_ONE = FirstIds()


def records_of(draft: "PlanDraft", targets: "Iterable[TargetDraft]", first: FirstIds = _FROM_ONE) -> PlanRecords:
    """Return a plan that was read, with these of its targets, as records."""
    ids = {one.path: first.section + place for place, one in enumerate(draft.sections)}
    sections = tuple(
        Section(
            id=first.section + place,
            plan_id=first.plan,
            parent_id=ids.get(one.parent) if one.parent else None,
            place=place,
            code=one.code,
            title=one.title,
        )
        for place, one in enumerate(draft.sections)
    )
    chosen = tuple(targets)
    return PlanRecords(
        plan=_plan_of(draft, first.plan),
        sections=sections,
        tasks=tuple(
            _task_of(one, place, ids[one.section] if one.section else None, first)
            for place, one in enumerate(draft.tasks)
        ),
        indicators=tuple(indicator_of(one, draft.head.year) for one in chosen),
        settled=frozenset(place for place, one in enumerate(chosen) if one.found_as),
    )


def _plan_of(draft: "PlanDraft", plan_id: int) -> Plan:
    head = draft.head
    return Plan(
        id=plan_id,
        year=head.year,
        number=head.number,
        issued=head.issued,
        title=head.title,
        agency=head.agency,
        parent_agency=head.parent_agency,
        signer=head.signer,
        signer_title=head.signer_title,
        recipients=head.recipients,
    )


def _task_of(one: "TaskDraft", place: int, section: int | None, first: FirstIds) -> Task:
    return Task(
        id=first.task + place,
        plan_id=first.plan,
        section_id=section,
        place=place,
        number=one.stt,
        number_printed=one.stt_printed,
        goal=one.goal,
        title=one.title,
        product=one.product,
        lead_text=one.lead_text,
        coop_text=one.coop_text,
        phrase=one.phrase,
        schedule=one.schedule,
        override=one.override,
        note=one.note,
        code=one.code,
        parent_id=None if one.parent is None else first.task + one.parent,
        figures=one.figures,
        room=one.room,
        printed=one.printed or (one.title, one.product, one.note),
    )


def indicator_of(target: "TargetDraft", year: int) -> Indicator:
    """Return the indicator of a year that a target of its plan becomes.

    A figure that is a rise or a cut, "more than", of another year, or not sure is named in the plan's own words, so
    that nobody takes it for what it is not; but the officer's own name holds. A share that a plan prints without a word
    of comparing ("70% thủ tục hành chính có hồ sơ mẫu") is reached by more as well, unless the officer says otherwise.
    """
    is_plain = target.comparator is Comparator.EQUAL and not target.found_as
    is_least = is_plain and target.unit == "%" and target.value < _WHOLE
    years = {target.year, target.from_year, target.to_year} - {None, year}
    name = target.called or target.name
    if not target.called and (target.change or target.strict or years or not target.sure or not name):
        words = one_line(target.text)
        name = words[:1].upper() + words[1:]
    return Indicator(
        year=year,
        name=name,
        comparator=Comparator.AT_LEAST if is_least else target.comparator,
        target=target.value,
        unit=target.unit,
        key=target.matter(year),
        printed=one_line(target.text),
        level=_LEVELS.get(target.level, target.level),
    )
