"""What the officer decided about a plan that is read in, and what taking it in gave."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.changes import Changes
from app.domain.indicators import Indicator
from app.domain.plan_changes import ImportRecord, PlanComparison
from app.domain.plans import Plan, Task
from app.domain.progress import State

if TYPE_CHECKING:
    from app.importers.draft import TargetDraft


class Acceptance(Struct, frozen=True, kw_only=True):
    """What the officer decided in the preview.

    ``targets`` become indicators. ``aliases`` are pairs (name in the plan, the unit's name that it stands for).
    ``links`` are pairs (place of a task among those read, id of the task of the year before that it goes on with).
    ``fates`` settle what was proposed: by the place of a task among those read, the id of the stored task that it is,
    or None where it is a new one.
    """

    targets: "tuple[TargetDraft, ...]" = ()
    aliases: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[int, int], ...] = ()
    fates: Mapping[int, int | None] = {}


class Imported(Struct, frozen=True, kw_only=True):
    """A plan as taken in: ``changes`` are the one step that can be taken back, none where nothing was written.

    ``backup`` is the copy made before, ``report`` what can be printed or kept of it.
    """

    plan: Plan
    comparison: PlanComparison
    changes: Changes = ()
    backup: Path | None = None
    report: ImportRecord


class TargetKept(Struct, frozen=True, kw_only=True):
    """What a target becomes when it is taken in: ``indicator`` as it will stand; ``known`` where the store has it."""

    indicator: Indicator
    known: bool = False


class LinkProposal(Struct, frozen=True, kw_only=True):
    """An unfinished task of the year before that a task just read seems to go on with."""

    draft_index: int
    task: Task
    state: State
    likeness: float
