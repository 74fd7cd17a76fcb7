"""The plans of the office: read as they stand, accepted from a file that was looked at."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.collecting import without_collecting
from app.domain.plan_changes import PlanComparison
from app.domain.plan_comparison import compare
from app.domain.plans import Assignment, Plan, Section, Task, Unit, UnitAlias
from app.domain.progress import TaskStanding
from app.domain.vietnamese import sort_key
from app.models import records
from app.services.acceptance import make_step, plan_step
from app.services.backup_places import back_up_open
from app.services.edits import Progressed, unheard
from app.services.plan_choices import Acceptance, Imported, LinkProposal, TargetKept
from app.services.plan_drafts import records_of
from app.services.plan_indicators import kept_targets
from app.services.plan_links import link_proposals, tasks_left_over
from app.services.plan_record import import_record
from app.services.plan_rows import read_assignments, read_plan, read_records, read_sections, read_tasks
from app.services.plan_units import unknown_names
from app.services.transactions import Transactions

if TYPE_CHECKING:
    from app.importers.draft import PlanDraft, TargetDraft


class Planning:
    """Reads plans and takes in new ones."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def plans(self) -> tuple[Plan, ...]:
        """Return all plans, the latest year first."""
        with self._transactions.reading() as connection:
            return records.read(connection, Plan, order=(records.table_of(Plan).c.year.desc(),))

    def plan_of(self, year: int) -> Plan | None:
        """Return the plan of a year, or None."""
        with self._transactions.reading() as connection:
            return read_plan(connection, year)

    def sections(self, plan_id: int, *, gone: bool = False) -> tuple[Section, ...]:
        """Return a plan's sections in their order; with ``gone`` also those that it no longer has."""
        with self._transactions.reading() as connection:
            return read_sections(connection, plan_id, gone=gone)

    def tasks(self, plan_id: int, *, gone: bool = False) -> tuple[Task, ...]:
        """Return a plan's tasks in their order; with ``gone`` also those that it no longer lists."""
        with self._transactions.reading() as connection:
            return read_tasks(connection, plan_id, gone=gone)

    def assignments(self, plan_id: int) -> tuple[Assignment, ...]:
        """Return who leads and who works with on a plan's tasks, in the printed order."""
        with self._transactions.reading() as connection:
            return read_assignments(connection, plan_id)

    def units(self) -> tuple[Unit, ...]:
        """Return all units in the order of the Vietnamese alphabet."""
        with self._transactions.reading() as connection:
            return tuple(sorted(records.read(connection, Unit), key=lambda unit: sort_key(unit.name)))

    def aliases(self) -> tuple[UnitAlias, ...]:
        """Return all other names of units."""
        with self._transactions.reading() as connection:
            return records.read(connection, UnitAlias)

    def compare(self, draft: "PlanDraft", fates: Mapping[int, int | None] | None = None) -> PlanComparison:
        """Return what becomes of the stored plan of the year, or of an empty one, when this one is taken in.

        ``fates`` are the officer's own decisions, as in ``Acceptance``.
        """
        names = [name for task in draft.tasks for name in (*task.lead, *task.coop)]
        with self._transactions.reading() as connection:
            stored = read_records(connection, draft.head.year)
            found = compare(stored, records_of(draft, draft.targets), fates)
            return replace(found, units=unknown_names(connection, names))

    def kept_targets(self, targets: "Sequence[TargetDraft]", year: int) -> tuple[TargetKept, ...]:
        """Return what each of these targets of a year's plan becomes when they are taken in."""
        with self._transactions.reading() as connection:
            return kept_targets(connection, targets, year)

    @without_collecting()
    def accept(
        self,
        draft: "PlanDraft",
        source: str,
        choices: Acceptance | None = None,
        progressed: Progressed = unheard,
    ) -> Imported:
        """Take in a plan that was read from the file ``source``, after a backup, as one step that can be taken back.

        Where the store says already what the plan says, nothing at all is written. ``progressed`` hears of nothing
        done of nothing while the backup is made, then how much is written. StaleError when the store was changed
        while the backup was made.
        """
        now = self._transactions.now
        with self._transactions.reading() as connection:
            step = plan_step(connection, draft, source, choices or Acceptance(), now().astimezone().date())
            known = () if step.comparison.plan is None else read_sections(connection, step.plan.id, gone=True)
        backup, made, at = None, step.changes, now()
        if step.changes:
            progressed(0, 0)
            backup = back_up_open(self._transactions, "import", told=lambda: progressed(0, 0))
            progressed(0, len(step.changes))
            with self._transactions.writing() as connection:
                made = make_step(connection, step, source, at, progressed)
                plan = records.read_id(connection, Plan, step.plan.id) or step.plan
            step = replace(step, plan=plan)
        report = import_record(draft, step, {one.id: one for one in known}, source, at, backup)
        return Imported(plan=step.plan, comparison=step.comparison, changes=made, backup=backup, report=report)

    def links_for(self, draft: "PlanDraft", today: date | None = None) -> tuple[LinkProposal, ...]:
        """Return the unfinished tasks of the year before that tasks of a new plan seem to go on with."""
        with self._transactions.reading() as connection:
            return link_proposals(connection, records_of(draft, ()), draft.head.year, self._day(today))

    def left_over(self, draft: "PlanDraft", today: date | None = None) -> tuple[TaskStanding, ...]:
        """Return the unfinished tasks of the year before that no task of a new plan goes on with."""
        with self._transactions.reading() as connection:
            return tasks_left_over(connection, records_of(draft, ()), draft.head.year, self._day(today))

    def _day(self, today: date | None) -> date:
        return today or self._transactions.now().astimezone().date()
