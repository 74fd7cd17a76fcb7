"""One import under way: what was read, and what the officer put right, ticked and named. Nothing here is stored."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.domain.indicators import Indicator
from app.importers.draft import PlanDraft, TargetDraft
from app.importers.rows import TableRow
from app.importers.source import SourceFile
from app.services.plan_choices import Acceptance
from app.services.plan_drafts import indicator_of

if TYPE_CHECKING:
    from app.importers.reading import Reading, TableChoice
    from app.services.planning import Planning

_KEPT_ROWS = 400_000
"""How many rows all remembered readings may hold together: a long table remembers fewer steps."""
_FEWEST_STEPS = 20

Key = tuple[int, int]
Fates = Mapping[int, int | None]
"""Which tasks read are stored ones, by their places: None for a new one."""


class TargetLine(Struct, frozen=True, kw_only=True):
    """A target as offered: what the officer made of it, where else the plan prints it, and whether it is wanted.

    ``indicator`` is what it becomes when it is taken in; ``known`` says that the store has it already.
    """

    key: str
    """Under which it was found, whatever the officer made of it since."""
    target: TargetDraft
    also: tuple[TargetDraft, ...] = ()
    taken: bool
    indicator: Indicator
    known: bool = False


def held_against_store(lines: Sequence[TargetLine], planning: "Planning", year: int) -> tuple[TargetLine, ...]:
    """Return the lines with what those that are wanted become beside the indicators of the year that there are."""
    wanted = [line for line in lines if line.taken]
    kept = planning.kept_targets([line.target for line in wanted], year)
    found = {
        line.key: replace(line, indicator=one.indicator, known=one.known)
        for line, one in zip(wanted, kept, strict=True)
    }
    return tuple(found.get(line.key, line) for line in lines)


class Preview(Struct, frozen=True, kw_only=True):
    """All that is decided at one moment; a step of undo goes from one to another."""

    reading: "Reading"
    year_known: bool = True
    names: Mapping[str, str] = {}
    """Printed names of units that the officer took for another unit's."""
    edited: Mapping[str, TargetDraft] = {}
    """Targets that the officer changed, by the key under which they were found."""
    ticks: Mapping[str, bool] = {}
    """Targets that the officer ticked or did not, by key."""
    said: str = ""
    """What was done last, in words."""

    @property
    def draft(self) -> PlanDraft:
        """What the rows mean now."""
        return self.reading.draft

    @property
    def has_text(self) -> bool:
        """Whether the file holds the plan's text besides its table, which may name targets that no cell repeats."""
        return bool(self.reading.grid.above) or any(one.source == "bullet" for one in self.draft.targets)

    def row(self, key: Key) -> TableRow | None:
        """Return the row of a key."""
        return next((row for row in self.reading.rows if row.key == key), None)

    def targets(self) -> tuple[TargetLine, ...]:
        """Return the targets found, one line for each that says the same."""
        year = self.draft.head.year
        found: list[TargetLine] = []
        for key, (first, *also) in self.draft.by_matter().items():
            target, taken = self.edited.get(key, first), self.ticks.get(key, first.sure)
            indicator = indicator_of(target, year)
            found.append(TargetLine(key=key, target=target, also=tuple(also), taken=taken, indicator=indicator))
        return tuple(found)

    def outcome(self) -> PlanDraft:
        """Return the plan as the officer wants it: with corrected rows, and only the targets ticked."""
        return replace(self.draft, targets=tuple(line.target for line in self.targets() if line.taken))

    def acceptance(self, links: Mapping[int, int], fates: Fates) -> Acceptance:
        """Return what was decided, for taking the plan in."""
        return Acceptance(
            targets=self.outcome().targets,
            aliases=tuple(self.names.items()),
            links=tuple(links.items()),
            fates=fates,
        )


class Intake:
    """A file being taken in: its tables, and the steps by which the officer came to what is shown."""

    def __init__(self, source: SourceFile, choices: "tuple[TableChoice, ...]", first: Preview) -> None:
        self.source = source
        self.choices = choices
        self._steps = [first]
        self._at = 0
        self._forgot = False
        """Whether the first steps are no longer remembered."""

    @property
    def now(self) -> Preview:
        """What is decided now."""
        return self._steps[self._at]

    @property
    def is_touched(self) -> bool:
        """Whether anything was put right: what leaving would lose."""
        return self._at > 0 or self._forgot

    def can_undo(self) -> bool:
        """Say whether there is a step to take back."""
        return self._at > 0

    def can_redo(self) -> bool:
        """Say whether a step was taken back."""
        return self._at + 1 < len(self._steps)

    def take(self, preview: Preview) -> None:
        """Go on to another decision, forgetting what was taken back."""
        del self._steps[self._at + 1 :]
        self._steps.append(preview)
        rows = max(1, len(preview.reading.rows))
        most = max(_FEWEST_STEPS, _KEPT_ROWS // rows)
        too_many = max(0, len(self._steps) - most)
        del self._steps[:too_many]
        self._forgot = self._forgot or too_many > 0
        self._at = len(self._steps) - 1

    def correct(self, said: str, make: "Callable[[Reading], Reading]") -> bool:
        """Put something right in the reading; False where that changes nothing."""
        now = self.now
        reading = make(now.reading)
        if reading is now.reading:
            return False
        self.take(replace(now, reading=reading, said=said))
        return True

    def undo(self) -> str:
        """Take the last step back and return what it was."""
        said = self.now.said
        self._at -= 1
        return said

    def redo(self) -> str:
        """Make the step again that was taken back and return what it is."""
        self._at += 1
        return self.now.said
