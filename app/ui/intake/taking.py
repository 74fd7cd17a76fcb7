"""The last step's work: the plan held against the store, and taken in; as jobs."""

from PySide6.QtCore import QObject, Signal

from app.domain.plan_changes import PlanComparison
from app.errors import Cancelled, UserError
from app.i18n import _
from app.importers.draft import PlanDraft
from app.services.plan_choices import Acceptance, Imported
from app.ui.desk import Desk
from app.ui.intake.changes import Proposed, nearest_lines
from app.ui.intake.state import Fates
from app.ui.jobs import Progress


class Taking(QObject):
    """Compares and accepts; of two comparisons only the later is told."""

    compared = Signal(object, object, object)
    """Carries the PlanComparison, the PlanDraft that it is about, and what is Proposed."""
    accepted = Signal(object)
    """Carries the Imported plan, which can be taken back by now."""
    failed = Signal(object)
    """Carries the UserError that says why it could not be done."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._turn = 0

    def compare(self, draft: PlanDraft, fates: Fates) -> None:
        """Hold a plan against the store, with what was decided about its tasks."""
        planning, today = self._desk.store.planning, self._desk.today()
        self._turn += 1
        turn = self._turn

        def work(_progress: Progress) -> tuple[PlanComparison, Proposed]:
            plain = planning.compare(draft)
            proposed = Proposed(
                links=planning.links_for(draft, today),
                left_over=planning.left_over(draft, today),
                same=nearest_lines(plain, draft),
            )
            return (planning.compare(draft, fates) if fates else plain), proposed

        def done(found: tuple[PlanComparison, Proposed]) -> None:
            if turn == self._turn:
                self.compared.emit(found[0], draft, found[1])

        title = _("Holding the plan against the store")
        self._desk.jobs.start(title, work, done, failed=self._fail, writes=False)

    def leave(self) -> None:
        """Do not tell what a comparison under way still brings."""
        self._turn += 1

    def accept(self, draft: PlanDraft, source: str, choices: Acceptance) -> None:
        """Take a plan in, and remember how to take that back."""
        planning = self._desk.store.planning

        def work(_progress: Progress) -> Imported:
            return planning.accept(draft, source, choices)

        self._desk.jobs.start(_("Taking in {file}").format(file=source), work, self._remember, failed=self._fail)

    def _remember(self, imported: Imported) -> None:
        if imported.changes:
            said = _("import of {file}").format(file=imported.report.source)
            self._desk.editor.remember(said, imported.changes)
        self.accepted.emit(imported)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.failed.emit(error)
        elif not isinstance(error, Cancelled):
            self._desk.jobs.failed.emit(error)
