"""Nhập kế hoạch: a plan's file taken in by four steps; nothing is written before the last one."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _, sentence
from app.override import override
from app.services.plan_choices import Imported
from app.ui.desk import Desk
from app.ui.intake.decisions import Decisions
from app.ui.intake.file_step import table_words
from app.ui.intake.footer import Footer
from app.ui.intake.open_file import OpenFile
from app.ui.intake.step_bar import StepBar
from app.ui.intake.step_pages import CHANGES, FILE, TARGETS, StepPages
from app.ui.intake.taking import Taking
from app.ui.intake.words import STEPS
from app.ui.kit import theme
from app.ui.kit.cards import MessageStrip, ViewHeader
from app.ui.kit.focus import hand_on
from app.ui.kit.layouts import add_layout

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
        self.decisions = Decisions(self)
        self._plan = OpenFile(desk, self.decisions, self._may_lose, self)
        self._build()
        self._connect()
        self._show_step(FILE)

    def _build(self) -> None:
        self.setMinimumSize(theme.px(480), theme.px(240))  # what does not fit gives way in the steps
        self.header = ViewHeader(_("Import a plan"))
        self.steps = StepBar()
        self.header.add(self.steps)
        self.strip = MessageStrip()
        self._pages = StepPages(self._desk, self.decisions, self._plan)
        self.file, self.rows = self._pages.file, self._pages.rows
        self.targets, self.changes = self._pages.targets, self._pages.changes
        self._taking = Taking(self._desk, self.changes, self)
        self.foot = Footer()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(8)
        whole.addWidget(self.header)
        add_layout(whole, column, 1)
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
        self._plan.begun.connect(self._show_footer)
        self._plan.opened.connect(self._show_opened)
        self._plan.failed.connect(self._reading_failed)
        self._plan.kept.connect(self._refresh)
        self._taking.compared.connect(self._show_footer)
        self._taking.accepted.connect(self._taken_in)
        self._taking.failed.connect(self._not_done)
        self.file.choose_asked.connect(self.choose_file)
        self.file.file_chosen.connect(self.open_file)
        self.decisions.changed.connect(self._corrected)
        self.decisions.refused.connect(self._refused)
        self.decisions.said.connect(self._desk.say)
        self.rows.looked_through.connect(self.foot.next.setFocus)
        self.changes.closed.connect(self._leave)
        self.changes.decided.connect(self._decided)
        self._desk.refresh.changed.connect(self._store_changed)
        self._desk.jobs.busy_changed.connect(self._show_footer)

    # The file

    @property
    def is_under_way(self) -> bool:
        """Whether a file is open here."""
        return self._plan.path is not None

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = self._plan.ask()
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read a file, as a job that can be stopped."""
        if not self.may_close():
            return
        self._forget()
        self._show_step(FILE)
        self._plan.read(path)

    def _reading_failed(self, error: Exception) -> None:
        self._pages.show_file()
        if isinstance(error, UserError):
            self._not_done(error)
        else:
            self._show_footer()
            self._desk.say(_("Stopped; nothing was written."))

    def _show_opened(self) -> None:
        """Show a file that was read; what was put right in another table is gone."""
        self.strip.hide()
        self._pages.show_file()
        self._pages.forget_rows()
        self._refresh()
        self.file.focus_first()

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
        if self.step < CHANGES:
            self._show_step(self.step + 1)
            self._pages.focus()
        elif self.decisions.now is not None and self._plan.path is not None:
            self._taking.accept(self.decisions.now, self._plan.path.name)

    def go_back(self) -> None:
        """Go to the step before."""
        if self.step > FILE:
            self._show_step(self.step - 1)
            self._pages.focus()

    def _may_go_on(self) -> bool:
        if self.decisions.intake is None:
            return False
        return self.step != FILE or self._pages.is_year_told()

    def give_up(self) -> None:
        """Leave the import; what was put right is asked about once."""
        if self._plan.is_busy:
            self._plan.stop()
            return
        if not self.may_close():
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
        self._plan.forget()
        self._taking.leave()
        self.strip.hide()
        self.file.ask_for_file()
        self._pages.forget_rows()

    def _show_step(self, step: int) -> None:
        self._pages.setCurrentIndex(step)
        hand_on(self, self._pages.in_order[step])
        self.strip.hide()
        if step == CHANGES:
            self.changes.wait()
        self._refresh()

    # What is shown

    def _refresh(self) -> None:
        """Show the step that is open as things now stand."""
        self._pages.refresh()
        if self.step == CHANGES and self.decisions.now is not None:
            self._taking.compare(self.decisions.now)
        self._show_footer()

    def _show_footer(self) -> None:
        intake, step = self.decisions.intake, self.step
        words = [_(word) for word in STEPS]
        if intake is None:
            self.foot.show_counts(None)
        else:
            targets = intake.now.targets()
            words[TARGETS] = _("Indicators ({count})").format(count=len(targets))
            taken = sum(line.taken for line in targets)
            self.foot.show_counts(intake.now.draft, taken, self.rows.doubts(intake.now))
        where = table_words(self._plan.found) if intake is not None and self._plan.found is not None else ""
        self.steps.show_steps(words, step)
        self.header.show_title(_("Import a plan"), where)
        ready = intake is not None and bool(intake.now.draft.tasks) and not self._plan.is_busy
        if step == CHANGES:
            ready = ready and self.changes.changes_anything() and not self._desk.jobs.busy
        self.foot.show_step(step, ready=ready)

    # The last step

    def _decided(self, again: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        if again:
            self._refresh()
        self._show_footer()

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
            do = {
                Qt.Key.Key_Z: self.decisions.undo,
                Qt.Key.Key_Y: self.decisions.redo,
                Qt.Key.Key_F: self._pages.search,
            }
            do[Qt.Key(event.key())]()
            return
        super().keyPressEvent(event)

    def search(self) -> None:
        """Go to where one types to find something in the step that is open."""
        self._pages.search()


def _is_ours(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _KEYS
