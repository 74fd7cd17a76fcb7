"""Nhập kế hoạch: a plan's file taken in by four steps; nothing is written before the last one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.plan_changes import PlanComparison
from app.errors import Cancelled, UserError
from app.i18n import N_, _, ngettext, number, sentence
from app.importers import corrections
from app.importers.draft import PlanDraft, PlanHead, TargetDraft
from app.importers.units import NameProposal
from app.services.plan_choices import Imported
from app.ui.desk import Desk
from app.ui.intake.changes import Proposed, nearest_lines
from app.ui.intake.changes_step import ChangesStep
from app.ui.intake.file_step import FileStep, table_words
from app.ui.intake.names_panel import NameSearch
from app.ui.intake.opening import Opened, open_plan, read_choice, read_under
from app.ui.intake.rows_step import RowsStep
from app.ui.intake.state import Intake, Preview
from app.ui.intake.step_bar import StepBar
from app.ui.intake.targets_step import TargetsStep
from app.ui.intake.words import STEPS, counted
from app.ui.jobs import Job, Progress
from app.ui.kit import theme
from app.ui.kit.buttons import button, flat_button, primary_button
from app.ui.kit.cards import ElidedLabel, IconLabel, MessageStrip, ViewHeader
from app.ui.kit.icons import set_icon
from app.ui.plan_files import PATTERN, plan_file, remember_file

if TYPE_CHECKING:
    from app.importers.reading import Reading

FILE, ROWS, TARGETS, CHANGES = range(4)
_NEXT = (
    N_("Next: what was read"),
    N_("Next: indicators"),
    N_("Next: take into the store"),
    N_("Take into the store"),
)
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
        self._intake: Intake | None = None
        self._job: Job | None = None
        self._turn = 0
        """Counts what was begun, so that what an earlier job brings is not taken for the present one's."""
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
        self.rows = RowsStep(self.correct)
        self.targets = TargetsStep()
        self.changes = ChangesStep()
        self._pages = QStackedWidget()
        self._in_order: tuple[QWidget, ...] = (self.file, self.rows, self.targets, self.changes)
        for page in self._in_order:
            self._pages.addWidget(page)
        self._promise = ElidedLabel("", "second")
        self.next = primary_button("", "arrow_right", self.go_on)
        self.back = button(_("Back a step"), "chevron_left", self.go_back)
        self.cancel = flat_button(_("Cancel"), "", self.give_up)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(IconLabel("history"))
        foot.addWidget(self._promise, 1)
        for one in (self.cancel, self.back, self.next):
            foot.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.strip)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)
        self.setTabOrder(self.next, self.back)
        self.setTabOrder(self.back, self.cancel)

    def _connect(self) -> None:
        self.steps.step_asked.connect(self._show_step)
        self.file.choose_asked.connect(self.choose_file)
        self.file.file_chosen.connect(self.open_file)
        self.file.stopped.connect(self._stop_reading)
        self.file.table_chosen.connect(self._choose_table)
        self.file.header_set.connect(self._set_header)
        self.file.head_set.connect(self._set_head)
        self.rows.undo_asked.connect(self.undo)
        self.rows.redo_asked.connect(self.redo)
        self.rows.said.connect(self._desk.say)
        self.rows.panel.name_ticked.connect(self._tick_name)
        self.targets.ticked.connect(self._tick_targets)
        self.targets.edited.connect(self._edit_target, Qt.ConnectionType.QueuedConnection)
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

    @property
    def is_touched(self) -> bool:
        """Whether leaving would lose what the officer put right."""
        return self._intake is not None and self._intake.is_touched

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = self._desk.dialogs.open_file(_("Import a plan"), _(PATTERN))
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read a file, as a job that can be stopped."""
        if self.is_touched and not self._may_lose():
            return
        self._forget()
        self._path = path
        self._show_step(FILE)
        year = self._desk.period.year

        def work(progress: Progress) -> Opened:
            return open_plan(path, year, _pages(progress), _rows(progress), _asking(progress))

        self._read(_("Reading {file}").format(file=path.name), work, self._file_read)

    def _read(self, title: str, work: Callable[[Progress], Opened], done: Callable[[Opened], None]) -> None:
        self._turn += 1
        turn = self._turn

        def ended(opened: Opened) -> None:
            if turn == self._turn:
                self._job = None
                done(opened)

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self._job = None
                self._reading_failed(error)
            elif not isinstance(error, (Cancelled, UserError)):
                self._desk.jobs.failed.emit(error)

        self._desk.jobs.start(title, work, ended, failed=failed, writes=False, begun=self._begin)

    def _begin(self, job: Job) -> None:
        self._job = job
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
        if isinstance(error, Cancelled):
            self._desk.say(_("Stopped; nothing was written."))
        elif isinstance(error, UserError):
            self.strip.show_message(sentence(error), "error", closes=True)
        else:
            self._desk.jobs.failed.emit(error)

    def _stop_reading(self) -> None:
        """Leave a reading under way at once; what it still brings is not looked at."""
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._reading_failed(Cancelled())

    def _take_opened(self, opened: Opened) -> None:
        """Show a file that was read; what was put right in another table is gone."""
        self.strip.hide()
        self._opened = opened
        reading = opened.reading
        self._intake = None
        if reading is not None:
            first = Preview(reading=reading, year_known=opened.year_known)
            self._intake = Intake(opened.source, opened.choices, first)
        if self._path is not None:
            self.file.show_opened(opened, self._path)
        self.rows.forget()
        self.changes.forget()
        self._refresh()

    def _choose_table(self, place: int) -> None:
        opened, year = self._opened, self._desk.period.year
        if opened is None or (self.is_touched and not self._may_lose()):
            return

        def work(progress: Progress) -> Opened:
            return read_choice(opened, place, year, _rows(progress), _asking(progress))

        self._read(_("Reading {file}").format(file=opened.source.name), work, self._take_opened)

    def _set_header(self, top: int, bottom: int, fields: dict[int, str]) -> None:
        opened = self._opened
        if opened is None:
            return
        found = self._intake.now.draft.tasks if self._intake is not None else ()
        if not found:  # nothing was read yet that could have been put right
            self._take_opened(read_under(opened, top, bottom, fields, self._desk.period.year))
            return
        said = _("the table's heading")
        self.correct(said, lambda reading: corrections.with_header(reading, top, bottom, fields))

    def _set_head(self, head: PlanHead) -> None:
        intake = self._intake
        if intake is None:
            return
        if not intake.now.year_known:
            intake.take(replace(intake.now, year_known=True))
        self.correct(_("the plan's details"), lambda reading: corrections.with_head(reading, head))

    # Putting right

    def correct(self, said: str, make: "Callable[[Reading], Reading]") -> bool:
        """Make a correction and show what follows; False, and one sentence, where it cannot be made."""
        intake = self._intake
        if intake is None:
            return False
        try:
            held = intake.correct(said, make)
        except UserError as error:
            self.strip.show_message(sentence(error), "warning", closes=True)
            self._refresh()
            return False
        self.strip.hide()
        self._refresh()
        return held

    def undo(self) -> None:
        """Take back what was put right last."""
        if self._intake is not None and self._intake.can_undo():
            self._desk.say(_("Taken back: {what}").format(what=self._intake.undo()))
            self._refresh()

    def redo(self) -> None:
        """Put right again what was taken back."""
        if self._intake is not None and self._intake.can_redo():
            self._desk.say(_("Made again: {what}").format(what=self._intake.redo()))
            self._refresh()

    def _take(self, preview: Preview) -> None:
        if self._intake is not None:
            self._intake.take(preview)
            self._refresh()

    def _tick_name(self, name: str, same_as: str, taken: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        if self._intake is None:
            return
        now = self._intake.now
        names = {one: unit for one, unit in now.names.items() if one != name}
        if taken:
            names[name] = same_as
        self._take(replace(now, names=names, said=_("name of the unit {name}").format(name=name)))

    def _tick_targets(self, keys: list[str], taken: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        if self._intake is not None:
            now = self._intake.now
            ticks = {**now.ticks, **dict.fromkeys(keys, taken)}
            self._take(replace(now, ticks=ticks, said=_("indicators chosen")))

    def _edit_target(self, key: str, target: TargetDraft) -> None:
        if self._intake is not None:
            now = self._intake.now
            said = _("indicator “{name}”").format(name=target.name)
            self._take(replace(now, edited={**now.edited, key: target}, said=said))

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
        if self._intake is None:
            return False
        if self.step == FILE and (not self._intake.now.year_known or self.file.head.chosen_year() is None):
            self.file.head.year.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def give_up(self) -> None:
        """Leave the import; what was put right is asked about once."""
        if self._job is not None:
            self._stop_reading()
            return
        if self.is_touched and not self._may_lose():
            return
        self._leave()

    def may_close(self) -> bool:
        """Ask before the window closes over what was put right."""
        return not self.is_touched or self._may_lose()

    def _may_lose(self) -> bool:
        question = _("Leave this import?")
        detail = _("Nothing was written. What was put right in the preview will be lost.")
        return self._desk.ask(question, detail, _("Leave it"))

    def _leave(self) -> None:
        self._forget()
        self._show_step(FILE)
        self.left.emit()

    def _forget(self) -> None:
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
        self._path, self._opened, self._intake, self._job = None, None, None, None
        self.strip.hide()
        self.file.ask_for_file()
        self.rows.forget()
        self.changes.forget()

    def _show_step(self, step: int) -> None:
        self._pages.setCurrentIndex(step)
        self.setFocusProxy(self._in_order[step])
        self.strip.hide()
        if step == CHANGES:
            self.changes.wait()
        self._refresh()

    # What is shown

    def _refresh(self) -> None:
        """Show the step that is open as things now stand."""
        intake = self._intake
        if intake is not None and self._opened is not None and self._path is not None:
            now = intake.now
            if self.step == FILE:
                self.file.show_opened(replace(self._opened, reading=now.reading, year_known=now.year_known), self._path)
            elif self.step == ROWS:
                self.rows.show_intake(intake, self._proposals(now))
            elif self.step == TARGETS:
                self.targets.show_preview(now)
            else:
                self._compare(now)
        self._show_footer()

    def _proposals(self, now: Preview) -> tuple[NameProposal, ...]:
        planning = self._desk.store.planning
        units, aliases = planning.units(), planning.aliases()
        return self._names.proposals(now.draft, (one.name for one in units), (one.name for one in aliases))

    def _show_footer(self) -> None:
        intake, step = self._intake, self.step
        words = [_(word) for word in STEPS]
        if intake is not None:
            found = len(intake.now.targets())
            words[TARGETS] = _("Indicators ({count})").format(count=found)
        self.steps.show_steps(words, step)
        where = table_words(self._opened) if self._opened is not None and intake is not None else ""
        self.header.show_title(_("Import a plan"), where)
        promise = _("Nothing is in the store yet. Once taken in, the whole import can still be taken back.")
        if intake is not None:
            taken = sum(line.taken for line in intake.now.targets())
            said = _("Found {counts}.").format(counts=counted(intake.now.draft, taken))
            doubts = self.rows.doubts(intake.now)
            left = ngettext("{count} row to look at.", "{count} rows to look at.", doubts).format(count=doubts)
            promise = " ".join(part for part in (said, left if doubts else "", promise) if part)
        self._promise.setText(promise)
        self.next.setText(_(_NEXT[step]))
        set_icon(self.next, "arrow_import" if step == CHANGES else "arrow_right", "onAccent")
        ready = intake is not None and bool(intake.now.draft.tasks) and self._job is None
        if step == CHANGES:
            ready = ready and self.changes.changes_anything() and not self._desk.jobs.busy
        self.next.setEnabled(ready)
        self.back.setVisible(step > FILE)
        self.cancel.setText(_("Cancel"))

    # The last step

    def _compare(self, now: Preview) -> None:
        """Hold the plan against the store; what was decided about another state of the plan is forgotten."""
        if now is not self._decided_on:
            self.changes.forget()
            self._decided_on = now
        store, draft, fates = self._desk.store, now.outcome(), self.changes.fates()
        today = self._desk.today()
        self._turn += 1
        turn = self._turn

        def work(_progress: Progress) -> tuple[PlanComparison, Proposed]:
            planning = store.planning
            plain = planning.compare(draft)
            proposed = Proposed(
                links=planning.links_for(draft, today),
                left_over=planning.left_over(draft, today),
                same=nearest_lines(plain, draft),
            )
            return (planning.compare(draft, fates) if fates else plain), proposed

        def done(found: tuple[PlanComparison, Proposed]) -> None:
            if turn == self._turn and self.step == CHANGES:
                self.changes.show_comparison(found[0], draft, found[1], store.backups.folder)
                self._show_footer()

        self._desk.jobs.start(_("Holding the plan against the store"), work, done, failed=self._not_done, writes=False)

    def _decided(self, again: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        if again:
            self._refresh()
        self._show_footer()

    def _accept(self) -> None:
        """Take the plan in, as one job."""
        intake, path = self._intake, self._path
        if intake is None or path is None:
            return
        draft: PlanDraft = intake.now.outcome()
        choices = intake.now.acceptance(self.changes.links(), self.changes.fates())
        planning = self._desk.store.planning

        def work(_progress: Progress) -> Imported:
            return planning.accept(draft, path.name, choices)

        self._desk.jobs.start(_("Taking in {file}").format(file=path.name), work, self._taken_in, failed=self._not_done)

    def _taken_in(self, imported: Imported) -> None:
        if imported.changes:
            said = _("import of {file}").format(file=imported.report.source)
            self._desk.editor.remember(said, imported.changes)
        self._forget()
        self._show_step(FILE)
        self.accepted.emit(imported)

    def _not_done(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.strip.show_message(sentence(error), "error", closes=True)
            self._show_footer()
        elif not isinstance(error, Cancelled):
            self._desk.jobs.failed.emit(error)

    def _store_changed(self) -> None:
        """Hold the plan against the store again when that was changed meanwhile."""
        if self.step == CHANGES and self._intake is not None:
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
            do = {Qt.Key.Key_Z: self.undo, Qt.Key.Key_Y: self.redo, Qt.Key.Key_F: self.search}
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
            self.open_file(path)


def _is_ours(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _KEYS


def _pages(progress: Progress) -> Callable[[int, int], None]:
    """Return what a reader of files reports its pages to; of a workbook only that it is being opened."""

    def told(done: int, total: int) -> None:
        words = _("Page {page}/{pages}").format(page=number(done + 1), pages=number(total))
        progress(done, total if total > 1 else 0, words if total > 1 else _("Opening the file"))

    return told


def _rows(progress: Progress) -> Callable[[int, int], None]:
    """Return what a reader of tables reports its rows to."""

    def told(done: int, total: int) -> None:
        progress(done, total, _("Row {row}/{rows}").format(row=number(done), rows=number(total)))

    return told


def _asking(progress: Progress) -> Callable[[], bool]:
    return lambda: progress.cancelled
