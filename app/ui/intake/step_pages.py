"""The pages of the four steps: which one is open, what it shows, and what is decided on it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.importers.names.units import NameProposal
from app.ui.desk import Desk
from app.ui.intake.changes_step import ChangesStep
from app.ui.intake.decisions import Decisions
from app.ui.intake.file_step import FileStep
from app.ui.intake.names_panel import NameSearch
from app.ui.intake.open_file import OpenFile
from app.ui.intake.rows_step import RowsStep
from app.ui.intake.state import Preview, held_against_store
from app.ui.intake.targets_step import TargetsStep

FILE, ROWS, TARGETS, CHANGES = range(4)


class StepPages(QStackedWidget):
    """Shows the plan as it is decided now on the page that is open."""

    def __init__(self, desk: Desk, decisions: Decisions, plan: OpenFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._decisions, self._plan = desk, decisions, plan
        self._names = NameSearch()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.file = FileStep()
        self.rows = RowsStep(self._decisions.correct)
        self.targets = TargetsStep()
        self.changes = ChangesStep()
        self.in_order: tuple[QWidget, ...] = (self.file, self.rows, self.targets, self.changes)
        for page in self.in_order:
            self.addWidget(page)

    def _connect(self) -> None:
        plan, decisions = self._plan, self._decisions
        plan.begun.connect(self.file.show_job)
        self.file.stopped.connect(plan.stop)
        self.file.table_chosen.connect(plan.choose_table)
        self.file.header_set.connect(plan.set_header)
        self.file.head_set.connect(decisions.set_head)
        self.rows.undo_asked.connect(decisions.undo)
        self.rows.redo_asked.connect(decisions.redo)
        self.rows.said.connect(self._desk.say)
        self.rows.panel.name_ticked.connect(decisions.tick_name)
        self.targets.ticked.connect(decisions.tick_targets)
        self.targets.edited.connect(decisions.edit_target, Qt.ConnectionType.QueuedConnection)
        self.targets.said.connect(self._desk.say)

    def refresh(self) -> None:
        """Show on the first three pages how things now stand; the last one is held against the store."""
        intake, step = self._decisions.intake, self.currentIndex()
        if intake is None:
            return
        if step == FILE:
            self.show_file()
        elif step == ROWS:
            self.rows.show_intake(intake, self._proposals(intake.now))
        elif step == TARGETS:
            now = intake.now
            lines = held_against_store(now.targets(), self._desk.store.planning, now.draft.head.year)
            self.targets.show_lines(lines, has_text=now.has_text)

    def show_file(self) -> None:
        """Show the file that is open, or ask for one."""
        found, path = self._plan.now(), self._plan.path
        if found is not None and path is not None:
            self.file.show_opened(found, path)
        else:
            self.file.ask_for_file()

    def _proposals(self, now: Preview) -> tuple[NameProposal, ...]:
        planning = self._desk.store.planning
        units, aliases = planning.units(), planning.aliases()
        return self._names.proposals(now.draft, (one.name for one in units), (one.name for one in aliases))

    def focus(self) -> None:
        """Go to where the work on the open page begins."""
        page = self.currentWidget()
        if page is self.file:
            self.file.focus_first()
        elif page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self) -> None:
        """Go to where one types to find something on the open page."""
        fields = {ROWS: self.rows.search, TARGETS: self.targets.search, CHANGES: self.changes.search}
        if self.currentIndex() in fields:
            fields[self.currentIndex()].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def is_year_told(self) -> bool:
        """Say whether the plan's year is known; where it is not, go to where it is typed."""
        now = self._decisions.now
        if now is not None and now.year_known and self.file.head.chosen_year() is not None:
            return True
        self.file.head.year.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def forget_rows(self) -> None:
        """Let go of what was looked at in a table that is no longer read."""
        self.rows.forget()
        self.changes.forget()
