"""What was read from a plan file, before anything of it is accepted."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app.domain.indicators import Comparator
from app.domain.schedules import Schedule
from app.i18n import _


class Problem(Struct, frozen=True, kw_only=True):
    """Something for the officer to look at, with its place; ``message`` is marked for translation where it is made.

    ``sheet`` and ``row``, from 1, are where the officer finds it; ``place`` is the row in the table that was read, from
    0: they differ where several sheets were put together. ``field`` is the field of the table it speaks of
    ("deadline", "lead", …). ``doubt`` says that something may have been misread, and not merely that the plan left it
    open.
    """

    sheet: str = ""
    row: int | None = None
    place: int | None = None
    column: str = ""
    field: str = ""
    doubt: bool = False
    message: str
    values: Mapping[str, Any]

    def sentence(self) -> str:
        """Return the problem in the reader's words."""
        return _(self.message).format(**self.values)


class PlanHead(Struct, frozen=True, kw_only=True):
    """The plan's own details from the letterhead, the title and the signature block; empty where it does not say."""

    number: str = ""
    issued: date | None = None
    title: str = ""
    agency: str = ""
    parent_agency: str = ""
    year: int
    signer: str = ""
    signer_title: str = ""
    recipients: tuple[str, ...] = ()


class SectionDraft(Struct, frozen=True, kw_only=True):
    """A heading of the table; ``path`` names it within the plan (``C/3``), ``parent`` is the path above it."""

    code: str
    code_printed: str
    title: str
    parent: str | None = None
    path: str
    row: int


class TaskDraft(Struct, frozen=True, kw_only=True):
    """A task as read. ``row`` is its row in the sheet, counted from 1.

    ``stt`` and ``goal`` are carried down over merged cells; ``carried`` names the other fields whose cell is shared
    with the row above. ``code`` is the office's own code of the task ("KH20_TT_N01.1.1"), ``parent`` the place in the
    plan's tasks, from 0, of the task that this one is a part of. ``figures`` is the result in figures where the plan
    has a column for it beside the document, ``room`` the room within the lead unit. ``schedule`` is what the phrase
    was understood to mean, ``override`` what the officer put in its place.
    """

    section: str | None
    stt: str
    stt_printed: str
    goal: str
    title: str
    product: str
    lead_text: str
    coop_text: str
    lead: tuple[str, ...]
    coop: tuple[str, ...]
    phrase: str
    schedule: Schedule
    override: Schedule | None = None
    note: str = ""
    printed: tuple[str, ...] = ()
    """Title, product and note as the file has them, where the officer corrected one of them."""
    code: str = ""
    parent: int | None = None
    figures: str = ""
    room: str = ""
    carried: tuple[str, ...] = ()
    row: int


class TargetDraft(Struct, frozen=True, kw_only=True):
    """A figure that the plan promises: from a bullet above the table, or from a goal cell.

    ``value`` is in ``unit`` (96 for 96 %). ``change`` is "increase" or "decrease" where the figure is a rise or a cut
    and not a level, ``strict`` where it is printed as "trên", more than. ``key`` is the same for the same target
    printed twice. ``year``, or ``from_year`` and ``to_year``, and ``level`` (tỉnh, huyện, xã) where the plan says so.
    ``source`` is "bullet" or "goal"; a goal cell is named by ``section`` and ``stt``. ``sure`` says that nothing in
    the figure or its name was left to guess: it is then offered as an indicator. ``called`` is the name that the
    officer typed. ``found_as`` is set where she put something right: it is what the target was before, and the target
    is taken as it stands now.
    """

    text: str
    name: str
    comparator: Comparator
    value: Decimal
    unit: str = "%"
    key: str
    change: str = ""
    strict: bool = False
    year: int | None = None
    from_year: int | None = None
    to_year: int | None = None
    level: str = ""
    source: str
    section: str | None = None
    stt: str = ""
    row: int | None = None
    sure: bool = True
    called: str = ""
    found_as: str = ""

    def matter(self, plan_year: int) -> str:
        """Return what this is a figure of, for which level and years: the same where a plan prints a target twice.

        A figure that names no year is for the plan's own. What the officer put right is still what it was found as.
        """
        if self.found_as:
            return self.found_as
        years = {self.year, self.from_year, self.to_year} - {None, plan_year}
        said = (str(one or "") for one in (self.year, self.from_year, self.to_year)) if years else ()
        more = (self.level, self.change, "" if self.unit == "%" else self.unit, *said)
        return "/".join((self.key, *(one for one in more if one)))


class ColumnGroup(Struct, frozen=True, kw_only=True):
    """A heading that spans several columns."""

    title: str
    columns: tuple[str, ...]


class PlanDraft(Struct, frozen=True, kw_only=True):
    """A plan as read, with what was left open."""

    head: PlanHead
    columns: tuple[str, ...]
    column_fields: tuple[str, ...]
    column_groups: tuple[ColumnGroup, ...] = ()
    sections: tuple[SectionDraft, ...]
    tasks: tuple[TaskDraft, ...]
    targets: tuple[TargetDraft, ...] = ()
    problems: tuple[Problem, ...] = ()

    def by_matter(self) -> dict[str, tuple[TargetDraft, ...]]:
        """Return the targets by what they are figures of: several, the one to take first, where a plan repeats one."""
        found: dict[str, list[TargetDraft]] = {}
        for one in self.targets:
            found.setdefault(one.matter(self.head.year), []).append(one)
        return {matter: _best_first(same) for matter, same in found.items()}

    def offered(self) -> tuple[TargetDraft, ...]:
        """Return the targets that become indicators unless the officer says otherwise: sure ones, each once."""
        return tuple(same[0] for same in self.by_matter().values() if same[0].sure)

    def as_json(self) -> dict[str, Any]:
        """Return the draft as plain values for the command line."""
        return {
            "plan": _plan_json(self.head),
            "columns": list(self.columns),
            "column_fields": list(self.column_fields),
            "column_groups": [{"title": one.title, "columns": list(one.columns)} for one in self.column_groups],
            "sections": [_section_json(section) for section in self.sections],
            "tasks": [_task_json(place, task) for place, task in enumerate(self.tasks, start=1)],
            "indicators": [_target_json(target) for target in self.targets],
            "problems": [
                {"sheet": one.sheet, "row": one.row, "column": one.column, "message": one.sentence()}
                for one in self.problems
            ],
        }


def _best_first(same: Sequence[TargetDraft]) -> tuple[TargetDraft, ...]:
    """Return a target that is printed in several places with the first that is sure before the others.

    Where another place says "at least" or "at most" and this one nothing, that holds: it is what the plan means.
    """
    first = next((one for one in same if one.sure), same[0])
    others = tuple(one for one in same if one is not first)
    if first.comparator is Comparator.EQUAL:
        alike = (one.comparator for one in others if one.value == first.value and one.sure and not one.strict)
        told = next((one for one in alike if one is not Comparator.EQUAL), first.comparator)
        first = replace(first, comparator=told)
    return (first, *others)


def _plan_json(head: PlanHead) -> dict[str, Any]:
    return {
        "number": head.number or None,
        "date": head.issued.isoformat() if head.issued else None,
        "title": head.title or None,
        "agency": head.agency or None,
        "parent_agency": head.parent_agency or None,
        "year": head.year,
        "signer": head.signer or None,
        "signer_title": head.signer_title or None,
        "recipients": list(head.recipients),
    }


def _section_json(section: SectionDraft) -> dict[str, Any]:
    return {
        "code": section.code,
        "code_printed": section.code_printed,
        "title": section.title,
        "parent": section.parent,
        "path": section.path,
    }


def _task_json(place: int, task: TaskDraft) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": f"t{place:02}",
        "section": task.section,
        "stt": task.stt,
        "stt_printed": task.stt_printed,
        "goal": task.goal,
        "task": task.title,
        "product": task.product,
        "lead": list(task.lead),
        "lead_text": task.lead_text,
        "coop": list(task.coop),
        "coop_text": task.coop_text,
        "deadline_phrase": task.phrase,
        "schedule": _schedule_json(task.schedule),
        "row": task.row,
    }
    more: dict[str, Any] = {
        "carried": list(task.carried),
        "note": task.note,
        "code": task.code,
        "figures": task.figures,
        "room": task.room,
        "parent": "" if task.parent is None else f"t{task.parent + 1:02}",
    }
    return found | {name: value for name, value in more.items() if value}


def _target_json(target: TargetDraft) -> dict[str, Any]:
    found: dict[str, Any] = {
        "text": target.text,
        "name": target.name,
        "comparator": str(target.comparator),
        "value": int(target.value) if target.value == int(target.value) else float(target.value),
        "unit": target.unit,
        "key": target.key,
        "source": {"kind": target.source},
    }
    if target.source == "goal":
        found["source"] |= {"section": target.section, "stt": target.stt}
    more: dict[str, Any] = {
        "change": target.change,
        "strict": target.strict,
        "year": target.year,
        "from_year": target.from_year,
        "to_year": target.to_year,
        "level": target.level,
    }
    return found | {name: value for name, value in more.items() if value}


def _schedule_json(schedule: Schedule) -> dict[str, Any]:
    return {
        "kind": str(schedule.kind),
        "start": schedule.start.isoformat() if schedule.start else None,
        "due": schedule.due.isoformat() if schedule.due else None,
        "every": [str(every) for every in schedule.every],
        "until": schedule.until.isoformat() if schedule.until else None,
        "condition": schedule.condition,
    }
