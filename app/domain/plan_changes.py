"""What becomes of a stored plan when one is read again: which tasks are new, changed, the same, gone."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from app.domain.indicators import Indicator
from app.domain.plans import Plan, Section, Task
from app.domain.schedules import Schedule

Value = str | Schedule | date | Decimal | None

_FEW, _FOUND_AGAIN = 3, 4
"""From how many tasks on that are gone a plan seems another one, where less than one in four is found again."""


class Fate(StrEnum):
    """What becomes of a stored task, section or indicator, or of one that was read."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


class FieldChange(Struct, frozen=True, kw_only=True):
    """One field's old and new value; ``name`` is the stored field's ("title", "product", "phrase", "schedule", …).

    Of a section, a parent task and units it is their names that stand here ("section", "parent", "leads", "coops").
    """

    name: str
    before: Value
    after: Value


class TaskFate(Struct, frozen=True, kw_only=True):
    """What becomes of a task: ``draft_index`` is its place among those read, ``task`` the stored one.

    A task of which only the number, the section or the place among the others is another one is still the same:
    ``moved`` tells, and ``changes`` say which number and section it had. ``likeness`` is 1 where the texts agree.
    Of a new task ``nearest`` is the vanished one that resembles it, if any, too little to be taken for the same.
    """

    fate: Fate
    draft_index: int | None = None
    task: Task | None = None
    changes: tuple[FieldChange, ...] = ()
    moved: bool = False
    likeness: float = 0.0
    nearest: Task | None = None

    def change(self, name: str) -> FieldChange | None:
        """Return how one field changes, or None where it stays."""
        return next((one for one in self.changes if one.name == name), None)


class SectionFate(Struct, frozen=True, kw_only=True):
    """What becomes of a section: ``draft_index`` is its place among those read, ``section`` the stored one."""

    fate: Fate
    draft_index: int | None = None
    section: Section | None = None
    changes: tuple[FieldChange, ...] = ()


class TargetFate(Struct, frozen=True, kw_only=True):
    """What becomes of a target that was read: ``indicator`` is the stored one that it is; None where it is new.

    A target that says the same as one read before it is the same without an indicator of its own.
    """

    fate: Fate
    draft_index: int
    indicator: Indicator | None = None
    changes: tuple[FieldChange, ...] = ()


class Counts(Struct, frozen=True, kw_only=True):
    """How many tasks are new, changed, the same and gone; ``moved`` of the same ones stand in another place."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    moved: int = 0


class PlanComparison(Struct, frozen=True, kw_only=True):
    """A plan as read, held against the stored one of its year: ``plan`` is None where there is none yet.

    ``tasks`` follow the order read, then come those that are gone, in their stored order; ``sections`` likewise.
    ``units`` are the names that no stored unit has.
    """

    plan: Plan | None = None
    head: tuple[FieldChange, ...] = ()
    sections: tuple[SectionFate, ...] = ()
    tasks: tuple[TaskFate, ...] = ()
    targets: tuple[TargetFate, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def counts(self) -> Counts:
        """How many tasks have which fate."""
        return counts_of(self.tasks)

    @property
    def seems_another(self) -> bool:
        """Whether this is hardly the stored plan: so few of its tasks are found again that one should ask first."""
        counts = self.counts
        found = counts.changed + counts.same
        return counts.gone >= _FEW and found * _FOUND_AGAIN < found + counts.gone


class Remark(Struct, frozen=True, kw_only=True):
    """Something left open when a file was read, in the reader's words, with its place."""

    sheet: str = ""
    row: int | None = None
    column: str = ""
    sentence: str


class ImportLine(Struct, frozen=True, kw_only=True):
    """What an import did to one task; ``section`` is the title of its section."""

    fate: Fate
    number: str
    section: str
    title: str
    moved: bool = False
    changes: tuple[FieldChange, ...] = ()


class ImportRecord(Struct, frozen=True, kw_only=True):
    """What an import did, to be kept or printed: ``lines`` leave out the tasks of which nothing changed.

    ``backup`` is the name of the copy made before; empty where nothing was written. ``units`` are those made,
    ``aliases`` the pairs (other name, unit), ``indicators`` those made or changed, ``links`` the pairs (new task, task
    of the year before).
    """

    at: datetime
    source: str
    backup: str = ""
    plan: Plan
    head: tuple[FieldChange, ...] = ()
    counts: Counts = Counts()
    lines: tuple[ImportLine, ...] = ()
    sections: tuple[tuple[Fate, str], ...] = ()
    units: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    indicators: tuple[tuple[Fate, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()


def counts_of(tasks: Iterable[TaskFate]) -> Counts:
    """Count tasks by their fate."""
    found = dict.fromkeys(Fate, 0)
    moved = 0
    for one in tasks:
        found[one.fate] += 1
        moved += one.fate is Fate.SAME and one.moved
    return Counts(
        new=found[Fate.NEW], changed=found[Fate.CHANGED], same=found[Fate.SAME], gone=found[Fate.GONE], moved=moved
    )
