"""The last step's work: the plan held against the store, and taken in; as jobs."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.errors import Cancelled, UserError
from app.i18n import _
from app.importers.draft import PlanDraft
from app.services.plan_choices import Imported
from app.ui.desk import Desk
from app.ui.intake.changes import Compared, Proposed, nearest_lines
from app.ui.intake.changes_step import ChangesStep
from app.ui.intake.state import Fates, Preview
from app.ui.jobs import Progress


def _told_to(progress: Progress) -> Callable[[int, int], None]:
    """Return what the service reports to: the copy of the store first, then how much is written."""

    def told(done: int, total: int) -> None:
        progress(done, total, "" if total else _("Copying the store first"))

    return told


class Taking(QObject):
    """Holds the plan against the store for the last step, and takes it in; of two comparisons the later is shown."""

    compared = Signal()
    """The last step shows what will change."""
    accepted = Signal(object)
    """Carries the Imported plan, which can be taken back by now."""
    failed = Signal(object)
    """Carries the UserError that says why it could not be done."""

    def __init__(self, desk: Desk, step: ChangesStep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._turn = 0
        self._decided_on: Preview | None = None
        """The state of the plan that the decisions of the last step are about."""

    def compare(self, now: Preview) -> None:
        """Hold the plan against the store; what was decided about another state of the plan is forgotten."""
        if now is not self._decided_on:
            self._step.forget()
            self._decided_on = now
        self._compare(now.outcome(), self._step.fates())

    def _compare(self, draft: PlanDraft, fates: Fates) -> None:
        planning, today = self._desk.store.planning, self._desk.today()
        self._turn += 1
        turn = self._turn

        def work(_progress: Progress) -> Compared:
            plain = planning.compare(draft)
            proposed = Proposed(
                links=planning.links_for(draft, today),
                left_over=planning.left_over(draft, today),
                same=nearest_lines(plain, draft),
            )
            comparison = planning.compare(draft, fates) if fates else plain
            folder = self._desk.store.backups.folder  # looked for here: its drive may be asleep
            return Compared(comparison=comparison, draft=draft, proposed=proposed, backups=folder)

        def done(found: Compared) -> None:
            if turn == self._turn:
                self._step.show_comparison(found)
                self.compared.emit()

        title = _("Holding the plan against the store")
        self._desk.jobs.start(title, work, done, failed=self._fail, writes=False)

    def leave(self) -> None:
        """Do not tell what a comparison under way still brings."""
        self._turn += 1

    def accept(self, now: Preview, source: str) -> None:
        """Take the plan in as it is decided now, and remember how to take that back."""
        planning, draft = self._desk.store.planning, now.outcome()
        choices = now.acceptance(self._step.links(), self._step.fates())

        def work(progress: Progress) -> Imported:
            return planning.accept(draft, source, choices, _told_to(progress))

        title = _("Taking in {file}").format(file=source)
        self._desk.jobs.start(title, work, self._remember, failed=self._not_taken_in)

    def _remember(self, imported: Imported) -> None:
        if imported.changes:
            said = _("import of {file}").format(file=imported.report.source)
            self._desk.editor.remember(said, imported.changes, imported.report.source)
        self.accepted.emit(imported)

    def _not_taken_in(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._desk.say(_("Stopped; nothing was written."))
        self._fail(error)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.failed.emit(error)
        elif not isinstance(error, Cancelled):
            self._desk.jobs.failed.emit(error)
