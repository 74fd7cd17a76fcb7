"""The lines of step 4: what will change in the store, one a task, with old and new values in words. No Qt."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from app.domain.plan_changes import (
    Fate,
    PlanComparison,
    SectionFate,
    TargetFate,
    TaskFate,
)
from app.domain.plans import Task
from app.domain.progress import TaskStanding
from app.domain.vietnamese import folded
from app.i18n import N_, _, ngettext
from app.importers.draft import PlanDraft, TargetDraft, TaskDraft
from app.services.plan_choices import LinkProposal
from app.services.plan_drafts import indicator_of
from app.services.plan_indicators import as_kept
from app.ui.intake.differences import FIELDS, HEAD, Difference, difference
from app.ui.intake.words import schedule_first
from app.ui.kit.chips import Mark, mark_of

FATES: Mapping[Fate, Mark] = {
    Fate.NEW: Mark(icon="add_circle", word=N_("New"), tint="done", filled=True),
    Fate.CHANGED: Mark(icon="edit", word=N_("Changes"), tint="soon", filled=True),
    Fate.SAME: Mark(icon="checkmark", word=N_("Stays as it is"), tint="none"),
    Fate.GONE: Mark(icon="subtract_circle", word=N_("No longer there"), tint="over", filled=True),
}


class Shown(StrEnum):
    """Which lines are shown."""

    ALL = "all"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


class Heading(Struct, frozen=True, kw_only=True, eq=False):
    """The heading over a group of lines."""

    title: str
    second: str = ""


class ChangeLine(Struct, frozen=True, kw_only=True, eq=False):
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


class Proposal(Struct, frozen=True, kw_only=True):
    """Something that the officer may say yes to: a task goes on with another, or is another one, changed."""

    draft_index: int
    task_id: int
    is_link: bool


Line = Heading | ChangeLine


class Proposed(Struct, frozen=True, kw_only=True):
    """What is proposed besides: unfinished tasks of last year to go on with, those left over, tasks worded anew."""

    links: tuple[LinkProposal, ...] = ()
    left_over: tuple[TaskStanding, ...] = ()
    same: tuple[ChangeLine, ...] = ()


class Compared(Struct, frozen=True, kw_only=True):
    """A plan held against the store, what is proposed besides, and the folder that the copy made before goes to."""

    comparison: PlanComparison
    draft: PlanDraft
    proposed: Proposed
    backups: Path


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
    changed = tuple(difference(one, HEAD) for one in comparison.head)
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
        differences=tuple(difference(one, FIELDS) for one in fate.changes),
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
        changed = tuple(difference(change, FIELDS) for change in one.changes)
        found.append(ChangeLine(fate=one.fate, number=code, title=title, differences=changed))
    return found


def target_lines(comparison: PlanComparison, draft: PlanDraft) -> list[ChangeLine]:
    """Return what becomes of the targets that were ticked."""
    return [_target_line(one, draft.targets[one.draft_index], draft.head.year) for one in comparison.targets]


def _target_line(fate: TargetFate, target: TargetDraft, year: int) -> ChangeLine:
    """Return what becomes of a target, under the name that its indicator will have."""
    kept = as_kept(fate, indicator_of(target, year))
    changed = tuple(difference(change, FIELDS) for change in fate.changes)
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
