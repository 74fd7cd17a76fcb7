"""The lines of step 4: what will change in the store, one a task, with old and new values in words. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.plan_changes import (
    Fate,
    FieldChange,
    PlanComparison,
    SectionFate,
    TargetFate,
    TaskFate,
    Value,
)
from app.domain.plans import Task
from app.domain.progress import TaskStanding
from app.domain.schedules import Schedule
from app.domain.vietnamese import folded
from app.i18n import N_, _, day, ngettext, number
from app.importers.draft import PlanDraft, TargetDraft, TaskDraft
from app.services.plan_choices import LinkProposal
from app.services.plan_drafts import indicator_of
from app.services.plan_indicators import as_kept
from app.ui.intake.words import schedule_first, schedule_second
from app.ui.kit.chips import Mark, mark_of

FATES: Mapping[Fate, Mark] = {
    Fate.NEW: Mark(icon="add_circle", word=N_("New"), tint="done", filled=True),
    Fate.CHANGED: Mark(icon="edit", word=N_("Changes"), tint="soon", filled=True),
    Fate.SAME: Mark(icon="checkmark", word=N_("Stays as it is"), tint="none"),
    Fate.GONE: Mark(icon="subtract_circle", word=N_("No longer there"), tint="over", filled=True),
}
_FIELDS: Mapping[str, str] = {
    "number": N_("Number"),
    "number_printed": N_("Number as printed"),
    "section": N_("Section"),
    "parent": N_("Part of"),
    "goal": N_("Goal"),
    "title": N_("Task"),
    "product": N_("Product"),
    "lead_text": N_("Lead"),
    "leads": N_("Lead"),
    "coop_text": N_("Works with"),
    "coops": N_("Works with"),
    "phrase": N_("Deadline in the file"),
    "schedule": N_("Understood as"),
    "override": N_("Set by the officer"),
    "note": N_("Note"),
    "code": N_("Task code"),
    "figures": N_("Result in figures"),
    "room": N_("Room"),
    "target": N_("Target"),
    "comparator": N_("Compared"),
    "unit": N_("Measure"),
    "name": N_("Indicator"),
    "level": N_("Level"),
    "gone": N_("No longer in the plan since"),
    "previous": N_("Goes on from"),
}
_HEAD: Mapping[str, str] = {
    "number": N_("Number, code"),
    "issued": N_("Day of issue"),
    "title": N_("Title of the plan"),
    "agency": N_("Agency"),
    "parent_agency": N_("Parent agency"),
    "signer": N_("Signer"),
    "signer_title": N_("Signer's position"),
    "recipients": N_("Recipients"),
    "source": N_("File"),
    "year": N_("Year of the plan"),
}
_LONG = 48
"""Letters from which on only what differs in a text is shown, with the words around it."""


class Shown(StrEnum):
    """Which lines are shown."""

    ALL = "all"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field's old and new value in words; an empty one was or becomes blank."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Heading:
    """The heading over a group of lines."""

    title: str
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChangeLine:
    """What becomes of one thing: a task, the plan itself, a section, an indicator.

    ``quiet`` is said where no field changes. ``ticked`` is None where there is nothing to decide; else ``link`` names
    what a tick decides.
    """

    fate: Fate
    number: str = ""
    title: str
    differences: tuple[Difference, ...] = ()
    quiet: str = ""
    proposal: "Proposal | None" = None

    def searched(self) -> str:
        """Return what one searches in."""
        changed = (text for one in self.differences for text in (one.before, one.after))
        return folded(" ".join((self.number, self.title, self.quiet, *changed)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something that the officer may say yes to: a task goes on with another, or is another one, changed."""

    draft_index: int
    task_id: int
    is_link: bool


Line = Heading | ChangeLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What is proposed besides: unfinished tasks of last year to go on with, those left over, tasks worded anew."""

    links: tuple[LinkProposal, ...] = ()
    left_over: tuple[TaskStanding, ...] = ()
    same: tuple[ChangeLine, ...] = ()


def change_lines(
    comparison: PlanComparison, draft: PlanDraft, proposed: Proposed, wanted: Shown, text: str
) -> tuple[Line, ...]:
    """Return what is shown of a comparison, under a heading each group."""
    words = folded(text).split()

    def passes(line: ChangeLine) -> bool:
        fits = wanted is Shown.ALL or line.fate.value == wanted.value
        return fits and all(word in line.searched() for word in words)

    groups: tuple[tuple[str, list[ChangeLine]], ...] = (
        (_("The plan itself"), head_lines(comparison)),
        (_("May go on from last year"), [link_line(one, draft) for one in proposed.links]),
        (_("May be a task that is there already"), list(proposed.same)),
        (_("Tasks"), [task_line(one, draft) for one in comparison.tasks]),
        (_("Sections"), section_lines(comparison, draft)),
        (_("Indicators"), target_lines(comparison, draft)),
        (_("Not finished last year, and not in this plan"), [left_over_line(one) for one in proposed.left_over]),
    )
    found: list[Line] = []
    for title, lines in groups:
        shown = [line for line in lines if passes(line)]
        if shown:
            count = ngettext("{count} line", "{count} lines", len(shown)).format(count=len(shown))
            found.append(Heading(title=title, second=count))
            found.extend(shown)
    return tuple(found)


def differs(comparison: PlanComparison) -> bool:
    """Say whether taking the plan in would change anything."""
    if comparison.plan is None or comparison.head or comparison.units:
        return True
    if any(one.fate is not Fate.SAME or one.changes or one.moved for one in comparison.tasks):
        return True
    others: tuple[SectionFate | TargetFate, ...] = (*comparison.sections, *comparison.targets)
    return any(one.fate is not Fate.SAME or one.changes for one in others)


def head_lines(comparison: PlanComparison) -> list[ChangeLine]:
    """Return what changes about the plan itself."""
    if not comparison.head or comparison.plan is None:
        return []
    changed = tuple(_difference(one, _HEAD) for one in comparison.head)
    return [ChangeLine(fate=Fate.CHANGED, title=comparison.plan.title, differences=changed)]


def task_line(fate: TaskFate, draft: PlanDraft) -> ChangeLine:
    """Return what becomes of a task."""
    read = draft.tasks[fate.draft_index] if fate.draft_index is not None else None
    title = read.title if read is not None else fate.task.title if fate.task is not None else ""
    number = read.stt if read is not None else fate.task.number if fate.task is not None else ""
    return ChangeLine(
        fate=fate.fate,
        number=number,
        title=title,
        differences=tuple(_difference(one, _FIELDS) for one in fate.changes),
        quiet=_quiet(fate, read),
    )


def section_lines(comparison: PlanComparison, draft: PlanDraft) -> list[ChangeLine]:
    """Return what becomes of sections; those that stay are not worth a line."""
    if comparison.plan is None:
        return []
    found: list[ChangeLine] = []
    for one in comparison.sections:
        if one.fate is Fate.SAME:
            continue
        read = draft.sections[one.draft_index] if one.draft_index is not None else None
        code = read.code if read is not None else one.section.code if one.section is not None else ""
        title = read.title if read is not None else one.section.title if one.section is not None else ""
        changed = tuple(_difference(change, _FIELDS) for change in one.changes)
        found.append(ChangeLine(fate=one.fate, number=code, title=title, differences=changed))
    return found


def target_lines(comparison: PlanComparison, draft: PlanDraft) -> list[ChangeLine]:
    """Return what becomes of the targets that were ticked."""
    return [_target_line(one, draft.targets[one.draft_index], draft.head.year) for one in comparison.targets]


def _target_line(fate: TargetFate, target: TargetDraft, year: int) -> ChangeLine:
    """Return what becomes of a target, under the name that its indicator will have."""
    kept = as_kept(fate, indicator_of(target, year))
    changed = tuple(_difference(change, _FIELDS) for change in fate.changes)
    title = f"{kept.name} · {kept.level}" if kept.level else kept.name
    return ChangeLine(fate=fate.fate, title=title, differences=changed, quiet=target.text)


def link_line(one: LinkProposal, draft: PlanDraft) -> ChangeLine:
    """Return the line that asks whether a task goes on with one of last year."""
    read = draft.tasks[one.draft_index]
    before = (one.task.number and f"{one.task.number} {one.task.title}") or one.task.title
    return ChangeLine(
        fate=Fate.NEW,
        number=read.stt,
        title=read.title,
        quiet=_("goes on with last year's task “{task}”, not finished").format(task=before),
        proposal=Proposal(draft_index=one.draft_index, task_id=one.task.id, is_link=True),
    )


def left_over_line(one: TaskStanding) -> ChangeLine:
    """Return the line that reminds of an unfinished task of last year that the plan does not go on with."""
    said = _("stays in last year's plan: {state}").format(state=_(mark_of(one.status).word).lower())
    return ChangeLine(fate=Fate.SAME, number=one.task.number, title=one.task.title, quiet=said)


def nearest_lines(comparison: PlanComparison, draft: PlanDraft) -> tuple[ChangeLine, ...]:
    """Return the lines that ask whether a new task is one that vanished, written anew."""
    return tuple(
        _nearest_line(one.draft_index, one.nearest, draft.tasks[one.draft_index])
        for one in comparison.tasks
        if one.fate is Fate.NEW and one.nearest is not None and one.draft_index is not None
    )


def _nearest_line(place: int, near: Task, read: TaskDraft) -> ChangeLine:
    label = f"{near.number} {near.title}".strip()
    return ChangeLine(
        fate=Fate.CHANGED,
        number=read.stt,
        title=read.title,
        quiet=_("is the stored task “{task}”, worded anew").format(task=label),
        proposal=Proposal(draft_index=place, task_id=near.id, is_link=False),
    )


def _quiet(fate: TaskFate, read: TaskDraft | None) -> str:
    if fate.fate is Fate.GONE:
        return _("kept with all that was recorded, marked as no longer in the plan")
    if fate.fate is Fate.NEW and read is not None:
        said = schedule_first(read.override or read.schedule)
        return " · ".join(part for part in (said, read.lead_text.replace("\n", "; ")) if part)
    if fate.moved:
        return _("stands in another place now")
    return ""


def _difference(change: FieldChange, names: Mapping[str, str]) -> Difference:
    before, after = value_words(change.before), value_words(change.after)
    if len(before) > _LONG and len(after) > _LONG:
        before, after = _trimmed(before, after)
    return Difference(field=_(names.get(change.name, change.name)), before=before, after=after)


def value_words(value: Value | Sequence[str]) -> str:
    """Return a field's value as it is read."""
    if value is None:
        return ""
    if isinstance(value, Schedule):
        return "; ".join(part for part in (schedule_first(value), schedule_second(value)) if part)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return number(value)
    return value.replace("\n", " ") if isinstance(value, str) else "; ".join(value)


def _trimmed(before: str, after: str) -> tuple[str, str]:
    """Return two long texts without what both begin and end with, but for a word on either side."""
    old, new = before.split(), after.split()
    same = _alike(old, new)
    tail = _alike(old[same:][::-1], new[same:][::-1])
    first, last = max(0, same - 2), max(0, tail - 2)

    def cut(words: list[str]) -> str:
        inside = words[first : len(words) - last]
        return f"{'… ' if first else ''}{' '.join(inside)}{' …' if last else ''}"

    return cut(old), cut(new)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
