"""Taking a plan in from its file: read off the window's thread, then accepted as one step with a backup before it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.plans import Plan
from app.i18n import _, ngettext
from app.ui.desk import Desk
from app.ui.jobs import Progress

if TYPE_CHECKING:
    from app.importers.draft import PlanDraft, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import gave: the plan as stored, and the draft it came from with its problems."""

    plan: Plan
    draft: "PlanDraft"

    def message(self) -> str:
        """Return what is said afterwards."""
        count = len(self.draft.tasks)
        return ngettext("{count} task imported.", "{count} tasks imported.", count).format(count=count)

    def problems(self) -> tuple[str, ...]:
        """Return what to look at, a line each."""
        return tuple(
            " · ".join(part for part in (_row(problem), problem.column, problem.sentence()) if part)
            for problem in self.draft.problems
        )


def import_plan(desk: Desk, path: Path, done: Callable[[Imported], None]) -> None:
    """Read a plan from a file and accept it, as one job; a failure is told by the window."""

    def work(progress: Progress) -> Imported:
        from app.importers.reading import read_plan_file  # noqa: PLC0415 - readers of files are not needed at start

        draft = read_plan_file(path, progressed=progress)
        return Imported(plan=desk.store.planning.accept(draft, path.name).plan, draft=draft)

    desk.jobs.start(_("Reading {file}").format(file=path.name), work, done)


def _row(problem: "Problem") -> str:
    """Return where a problem is, unless its own sentence says so."""
    told = problem.row is None or "row" in problem.values
    return "" if told else _("row {row}").format(row=problem.row)
