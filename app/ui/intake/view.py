"""Nhập kế hoạch: a plan's file taken in by four steps; nothing is written before the last one."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.plan_changes import PlanComparison
from app.errors import UserError
from app.i18n import _, sentence
from app.importers import corrections
from app.importers.draft import PlanDraft
from app.importers.names.units import NameProposal
from app.override import override
from app.services.plan_choices import Imported
from app.ui.desk import Desk
from app.ui.intake.changes import Proposed
from app.ui.intake.changes_step import ChangesStep
from app.ui.intake.decisions import Decisions
from app.ui.intake.file_reader import FileReader
from app.ui.intake.file_step import FileStep, table_words
from app.ui.intake.footer import Footer
from app.ui.intake.names_panel import NameSearch
from app.ui.intake.opening import Opened, read_under
from app.ui.intake.rows_step import RowsStep
from app.ui.intake.state import Intake, Preview, held_against_store
from app.ui.intake.step_bar import StepBar
from app.ui.intake.taking import Taking
from app.ui.intake.targets_step import TargetsStep
from app.ui.intake.words import STEPS
from app.ui.jobs import Job
from app.ui.kit import theme
from app.ui.kit.cards import MessageStrip, ViewHeader
from app.ui.kit.focus import hand_on
from app.ui.plan_files import PATTERN, plan_file, remember_file

FILE, ROWS, TARGETS, CHANGES = range(4)
_FOLDED = 1120
"""The least width at which all steps are named in the header."""
_KEYS = frozenset({Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_F})


class IntakeView(QWidget):
    """Leads from a plan's file to the plan in the store."""

    left = Signal()
    """The import is over or given up: the window shows what it showed before."""
    accepted = Signal(object)
    """Carries the Imported plan."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path: Path | None = None
        self._opened: Opened | None = None
        self.decisions = Decisions(self)
        self._reader, self._taking = FileReader(desk, self), Taking(desk, self)
        self._names = NameSearch()
        self._decided_on: Preview | None = None
        """The state of the plan that the decisions of the last step are about."""
        self._build()
        self._connect()
        self._show_step(FILE)

    def _build(self) -> None:
        self.setMinimumSize(theme.px(480), theme.px(240))  # what does not fit gives way in the steps
        self.setAcceptDrops(True)
        self.header = ViewHeader(_("Import a plan"))
        self.steps = StepBar()
        self.header.add(self.steps)
        self.strip = MessageStrip()
        self.file = FileStep()
        self.rows = RowsStep(self.decisions.correct)
        self.targets = TargetsStep()
        self.changes = ChangesStep()
        self._pages = QStackedWidget()
        self._in_order: tuple[QWidget, ...] = (self.file, self.rows, self.targets, self.changes)
        for page in self._in_order:
            self._pages.addWidget(page)
        self.foot = Footer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.strip)
        column.addWidget(self._pages, 1)
        column.addWidget(self.foot)
        self.setTabOrder(self.foot.next, self.foot.back)  # once they have their place: it is theirs within the window
        self.setTabOrder(self.foot.back, self.foot.cancel)

    def _connect(self) -> None:
        self.steps.step_asked.connect(self._show_step)
        self.foot.next_asked.connect(self.go_on)
        self.foot.back_asked.connect(self.go_back)
        self.foot.cancel_asked.connect(self.give_up)
        self._reader.begun.connect(self._reading_begun)
        self._reader.read.connect(self._file_read)
        self._reader.failed.connect(self._reading_failed)
        self._taking.compared.connect(self._show_comparison)
        self._taking.accepted.connect(self._taken_in)
        self._taking.failed.connect(self._not_done)
        self.file.choose_asked.connect(self.choose_file)
        self.file.file_chosen.connect(self.open_file)
        self.file.stopped.connect(self._reader.stop)
        self.file.table_chosen.connect(self._choose_table)
        self.file.header_set.connect(self._set_header)
        decisions = self.decisions
        decisions.changed.connect(self._corrected)
        decisions.refused.connect(self._refused)
        decisions.said.connect(self._desk.say)
        self.file.head_set.connect(decisions.set_head)
        self.rows.undo_asked.connect(decisions.undo)
        self.rows.redo_asked.connect(decisions.redo)
        self.rows.said.connect(self._desk.say)
        self.rows.panel.name_ticked.connect(decisions.tick_name)
        self.targets.ticked.connect(decisions.tick_targets)
        self.targets.edited.connect(decisions.edit_target, Qt.ConnectionType.QueuedConnection)
        self.targets.said.connect(self._desk.say)
        self.changes.closed.connect(self._leave)
        self.changes.decided.connect(self._decided)
        self._desk.refresh.changed.connect(self._store_changed)
        self._desk.jobs.busy_changed.connect(self._show_footer)

    # The file

    @property
    def is_under_way(self) -> bool:
        """Whether a file is open here."""
        return self._path is not None

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = self._desk.dialogs.open_file(_("Import a plan"), _(PATTERN))
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read a file, as a job that can be stopped."""
        if self.decisions.is_touched and not self._may_lose():
            return
        self._forget()
        self._path = path
        self._show_step(FILE)
        self._reader.open_file(path)

    def _reading_begun(self, job: Job) -> None:
        self.file.show_job(job)
        self._show_footer()

    def _file_read(self, opened: Opened) -> None:
        if self._path is not None:
            remember_file(self._path)
        self._take_opened(opened)
        self.file.focus_first()

    def _reading_failed(self, error: Exception) -> None:
        if self._opened is None:
            self._path = None
            self.file.ask_for_file()
        elif self._path is not None:
            self.file.show_opened(self._opened, self._path)
        self._show_footer()
        if isinstance(error, UserError):
            self.strip.show_message(sentence(error), "error", closes=True)
        else:
            self._desk.say(_("Stopped; nothing was written."))

    def _take_opened(self, opened: Opened) -> None:
        """Show a file that was read; what was put right in another table is gone."""
        self.strip.hide()
        self._opened = opened
        reading = opened.reading
        self.decisions.intake = None
        if reading is not None:
            first = Preview(reading=reading, year_known=opened.year_known)
            self.decisions.intake = Intake(opened.source, opened.choices, first)
        if self._path is not None:
            self.file.show_opened(opened, self._path)
        self.rows.forget()
        self.changes.forget()
        self._refresh()

    def _choose_table(self, place: int) -> None:
        if self._opened is None:
            return
        if self.decisions.is_touched and not self._may_lose():
            self._refresh()  # the list goes back to the table that is kept
            return
        self._reader.open_table(self._opened, place)

    def _set_header(self, top: int, bottom: int, fields: dict[int, str]) -> None:
        opened = self._opened
        if opened is None:
            return
        found = self.decisions.intake.now.draft.tasks if self.decisions.intake is not None else ()
        if not found:  # nothing was read yet that could have been put right
            self._take_opened(read_under(opened, top, bottom, fields, self._desk.period.year))
            return
        said = _("the table's heading")
        self.decisions.correct(said, lambda reading: corrections.with_header(reading, top, bottom, fields))

    def _corrected(self) -> None:
        self.strip.hide()
        self._refresh()

    def _refused(self, error: UserError) -> None:
        self._refresh()
        self.strip.show_message(sentence(error), "warning", closes=True)

    # Going from step to step

    @property
    def step(self) -> int:
        """The step that is shown, from 0."""
        return self._pages.currentIndex()

    def go_on(self) -> None:
        """Go to the next step; from the last one, take the plan in."""
        if not self._may_go_on():
            return
        if self.step == CHANGES:
            self._accept()
        else:
            self._show_step(self.step + 1)
            self._focus_step()

    def go_back(self) -> None:
        """Go to the step before."""
        if self.step > FILE:
            self._show_step(self.step - 1)
            self._focus_step()

    def _focus_step(self) -> None:
        page = self._pages.currentWidget()
        if page is self.file:
            self.file.focus_first()
        elif page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_go_on(self) -> bool:
        if self.decisions.intake is None:
            return False
        if self.step == FILE and (not self.decisions.intake.now.year_known or self.file.head.chosen_year() is None):
            self.file.head.year.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def give_up(self) -> None:
        """Leave the import; what was put right is asked about once."""
        if self._reader.is_busy:
            self._reader.stop()
            return
        if self.decisions.is_touched and not self._may_lose():
            return
        self._leave()

    def may_close(self) -> bool:
        """Ask before the window closes over what was put right."""
        return not self.decisions.is_touched or self._may_lose()

    def _may_lose(self) -> bool:
        question = _("Leave this import?")
        detail = _("Nothing was written. What was put right in the preview will be lost.")
        return self._desk.ask(question, detail, _("Leave it"))

    def _leave(self) -> None:
        self._forget()
        self._show_step(FILE)
        self.left.emit()

    def _forget(self) -> None:
        self._reader.leave()
        self._taking.leave()
        self._path, self._opened, self.decisions.intake = None, None, None
        self.strip.hide()
        self.file.ask_for_file()
        self.rows.forget()
        self.changes.forget()

    def _show_step(self, step: int) -> None:
        self._pages.setCurrentIndex(step)
        hand_on(self, self._in_order[step])
        self.strip.hide()
        if step == CHANGES:
            self.changes.wait()
        self._refresh()

    # What is shown

    def _refresh(self) -> None:
        """Show the step that is open as things now stand."""
        intake = self.decisions.intake
        if intake is not None and self._opened is not None and self._path is not None:
            now = intake.now
            if self.step == FILE:
                self.file.show_opened(replace(self._opened, reading=now.reading, year_known=now.year_known), self._path)
            elif self.step == ROWS:
                self.rows.show_intake(intake, self._proposals(now))
            elif self.step == TARGETS:
                lines = held_against_store(now.targets(), self._desk.store.planning, now.draft.head.year)
                self.targets.show_lines(lines, has_text=now.has_text)
            else:
                self._compare(now)
        self._show_footer()

    def _proposals(self, now: Preview) -> tuple[NameProposal, ...]:
        planning = self._desk.store.planning
        units, aliases = planning.units(), planning.aliases()
        return self._names.proposals(now.draft, (one.name for one in units), (one.name for one in aliases))

    def _show_footer(self) -> None:
        intake, step = self.decisions.intake, self.step
        words = [_(word) for word in STEPS]
        where = ""
        if intake is None:
            self.foot.show_counts(None)
        else:
            targets = intake.now.targets()
            words[TARGETS] = _("Indicators ({count})").format(count=len(targets))
            where = table_words(self._opened) if self._opened is not None else ""
            taken = sum(line.taken for line in targets)
            self.foot.show_counts(intake.now.draft, taken, self.rows.doubts(intake.now))
        self.steps.show_steps(words, step)
        self.header.show_title(_("Import a plan"), where)
        ready = intake is not None and bool(intake.now.draft.tasks) and not self._reader.is_busy
        if step == CHANGES:
            ready = ready and self.changes.changes_anything() and not self._desk.jobs.busy
        self.foot.show_step(step, ready=ready)

    # The last step

    def _compare(self, now: Preview) -> None:
        """Hold the plan against the store; what was decided about another state of the plan is forgotten."""
        if now is not self._decided_on:
            self.changes.forget()
            self._decided_on = now
        self._taking.compare(now.outcome(), self.changes.fates())

    def _show_comparison(self, comparison: PlanComparison, draft: PlanDraft, proposed: Proposed) -> None:
        if self.step == CHANGES:
            self.changes.show_comparison(comparison, draft, proposed, self._desk.store.backups.folder)
            self._show_footer()

    def _decided(self, again: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        if again:
            self._refresh()
        self._show_footer()

    def _accept(self) -> None:
        if self.decisions.intake is not None and self._path is not None:
            now = self.decisions.intake.now
            choices = now.acceptance(self.changes.links(), self.changes.fates())
            self._taking.accept(now.outcome(), self._path.name, choices)

    def _taken_in(self, imported: Imported) -> None:
        self._forget()
        self._show_step(FILE)
        self.accepted.emit(imported)

    def _not_done(self, error: UserError) -> None:
        self.strip.show_message(sentence(error), "error", closes=True)
        self._show_footer()

    def _store_changed(self) -> None:
        """Hold the plan against the store again when that was changed meanwhile."""
        if self.step == CHANGES and self.decisions.intake is not None:
            self._refresh()

    # The widget itself

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.steps.fold(folded=self.width() < theme.px(_FOLDED))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()  # undo, redo and find belong to the preview while it has the focus, not to the window
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_ours(event):
            do = {Qt.Key.Key_Z: self.decisions.undo, Qt.Key.Key_Y: self.decisions.redo, Qt.Key.Key_F: self.search}
            do[Qt.Key(event.key())]()
            return
        super().keyPressEvent(event)

    def search(self) -> None:
        """Go to where one types to find something in the step that is open."""
        fields = {ROWS: self.rows.search, TARGETS: self.targets.search, CHANGES: self.changes.search}
        if self.step in fields:
            fields[self.step].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if plan_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = plan_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.open_file(path))  # questions only once the drop is over


def _is_ours(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _KEYS
