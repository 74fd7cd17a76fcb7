"""The task view: filters, the table of the year's plan, and a pane for one task."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.changes import Change
from app.domain.plans import Plan, Section, Task
from app.domain.progress import TaskStanding
from app.domain.saved_filters import SavedFilter
from app.errors import UserError
from app.i18n import N_, _
from app.override import override
from app.ui.aims import Aim, TaskAim, TasksAim
from app.ui.desk import Desk
from app.ui.tasks.actions import TaskActions
from app.ui.tasks.columns_popup import ColumnsMenu
from app.ui.tasks.contents import Contents, read_contents
from app.ui.tasks.evidence_actions import EvidenceActions
from app.ui.tasks.filter_line import Shown
from app.ui.tasks.filters import TaskFilter, aimed
from app.ui.tasks.head import SMALL
from app.ui.tasks.model import COOP, DEADLINE, LEAD, STATE, UPDATED
from app.ui.tasks.output import ListOutput
from app.ui.tasks.rows import Heads, TaskRow, build_rows, nearest, section_at
from app.ui.tasks.saved_filters import SavedFilterMenu
from app.ui.tasks.screen import TaskScreen
from app.ui.tasks.section_actions import SectionActions
from app.ui.tasks.view_memory import ViewMemory
from app.ui.words import task_named


class TasksView(TaskScreen):
    """Shows the plan of the chosen year, and lets progress be recorded against its tasks."""

    waits = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.contents: Contents | None = None
        self._rows: list[TaskRow] | None = None
        self._closed: frozenset[int] = frozenset()
        self._folded: frozenset[int] = frozenset()
        self._memory = ViewMemory(desk.store.path)
        self.actions_of_task = TaskActions(
            desk,
            self,
            self._current_task,
            self.ticked,
            self.pane.strip.key,
            self._plan_and_sections,
            lambda: section_at(self.model.records, self.table.currentIndex().row()),
        )
        self.sections = SectionActions(desk, self.table, self.actions_of_task.add)
        self.output = ListOutput(desk, self, self.table, lambda: self.contents, self.filters.wanted)
        self.columns_menu = ColumnsMenu(self.filters.columns, self.table, self._memory)
        self.saved = SavedFilterMenu(desk, self.filters.saved, self._passing)
        self.evidence = EvidenceActions(desk, self.pane.evidence, self._current_task, self.pane.strip.key)
        self.lay_out(self.actions_of_task)
        self._connect()
        self.filters.show_filter(self._memory.filter())
        self.catch_up()

    def _connect(self) -> None:
        actions, table, pane = self.actions_of_task, self.table, self.pane
        self.filters.changed.connect(self._filter)
        self.columns_menu.flat_changed.connect(self._show_anew)
        self.saved.chosen.connect(self.filters.show_filter)
        self.saved.linked_asked.connect(self.filters.linked.setChecked)
        self.header.filters.toggled.connect(self._fit_filters)
        self.header.print_asked.connect(self.output.print)
        self.header.export_asked.connect(self.output.write)
        self.header.copy_asked.connect(self.output.copy)
        self.header.overdue.toggled.connect(self.filters.overdue.setChecked)
        table.task_chosen.connect(self._show_task)
        table.enter_pressed.connect(self.enter_pane)
        table.cell_asked.connect(self._ask_cell)
        table.section_toggled.connect(self._toggle_section)
        table.sort_asked.connect(self._sort_by)
        table.copy_asked.connect(self.output.copy)
        table.delete_asked.connect(actions.delete.trigger)
        table.menu_asked.connect(self._open_menu)
        self.model.ticks_changed.connect(self._show_chosen)
        self.bar.details_asked.connect(self.enter_pane)
        self.bar.none_asked.connect(self._untick)
        self.bar.menu_asked.connect(lambda: self._open_menu(self.bar.more.mapToGlobal(QPoint(0, 0))))
        pane.record_asked.connect(actions.record.trigger)
        pane.extend_asked.connect(actions.extend.trigger)
        pane.day_asked.connect(actions.give_day.trigger)
        pane.menu_asked.connect(lambda: self._open_menu(pane.more_button.mapToGlobal(QPoint(0, 0))))
        pane.correct_asked.connect(actions.correct)
        pane.delete_asked.connect(actions.take_away)
        pane.task_stored.connect(self._store_task)
        pane.task_led.connect(self._lead_to_task)
        pane.step_asked.connect(table.step)
        actions.added = self.open_task
        actions.done_with_ticked = self._untick
        self._desk.period_changed.connect(table.finish_typing)  # before other rows are shown
        self._desk.period_changed.connect(self.mark_stale)

    # What is shown

    @override
    def refresh(self) -> None:
        """Show the plan of the chosen year as the store now has it."""
        desk = self._desk
        self.contents = contents = read_contents(desk)
        self._rows = None
        self._pages.setCurrentWidget(self._plan_page if contents is not None else self.no_plan)
        if contents is None:
            self.header.show_title(_("Tasks"))
            self._say_no_plan()
            self.pane.hide()
            self.actions_of_task.enable()
            return
        self.header.show_title(_("Tasks"), contents.plan.title)
        self.model.year = contents.plan.year
        self.model.sections = {one.id: f"{one.code} {one.title}".strip() for one in contents.sections}
        self.model.keep_ticks(contents.by_id)
        self.filters.show_plan(
            Shown(
                index=contents.index,
                sections=contents.sections,
                units=contents.units,
                today=desk.today(),
                period=desk.period,
            )
        )
        self.header.show_overdue(self.filters.overdue.text(), any(one.row.overdue for one in contents.index.known))
        self._show_rows()

    def _filter(self) -> None:
        wanted = self.filters.wanted()
        self._memory.keep_filter(wanted)
        self.saved.show_filter(wanted)
        self.header.show_conditions(self.filters.conditions())
        self.header.overdue.setChecked(self.filters.overdue.isChecked())
        self._show_rows()
        self.table.scrollTo(self.table.currentIndex())  # the task gone to stays in view

    def _passing(self, wanted: TaskFilter) -> list[TaskRow]:
        """Return the rows of the tasks that a filter lets pass."""
        contents = self.contents
        return [] if contents is None else contents.index.passing(wanted, self._desk.today(), self._desk.period)

    def _show_rows(self, *, anew: bool = False) -> None:
        contents = self.contents
        if contents is None:
            return
        wanted = self.filters.wanted()
        shown = self._passing(wanted)
        closed = frozenset() if wanted.narrows else self._closed
        if shown == self._rows and closed == self._folded and not anew:  # the key left the same tasks
            return
        self._rows, self._folded = shown, closed
        current = nearest(self.model.tasks, self.table.current_task(), shown)
        key, backwards = self.model.ordering
        heads = Heads.NONE if self._memory.flat else Heads.FILLED if wanted.narrows else Heads.ALL
        keys = contents.keys_of(key)
        rows = build_rows(contents.sections, shown, closed, key, backwards=backwards, heads=heads, known_keys=keys)
        self._tables.setCurrentWidget(self.table if rows else self.nothing if wanted.narrows else self.no_tasks)
        self.table.show_rows(rows, keep=current.task.id if current is not None else None)
        if shown and not self.table.currentIndex().isValid():
            self.table.show_task(shown[0].standing.task.id)
        self._show_task(self.table.current_task())
        self._show_chosen()

    def _show_task(self, standing: TaskStanding | None) -> None:
        contents = self.contents
        if standing is not None and contents is not None and self.place.shows and standing is not self.pane.standing:
            indicators = contents.indicators_of(self._desk, standing.task.id)
            self.pane.show_task(standing, contents.plan, indicators)
        self.place.show_beside(shown=standing is not None)
        self._show_bar()

    def _show_chosen(self) -> None:
        contents = self.contents
        if contents is not None and self._rows is not None:
            self.filters.show_count(len(self._rows), len(contents.by_id))
        self._show_bar()

    def _show_bar(self) -> None:
        self.bar.show_chosen(self.ticked(), self._current_task(), small=self.room < SMALL)
        self._fill_one()
        self.actions_of_task.enable()

    def ticked(self) -> tuple[TaskStanding, ...]:
        """Return the tasks that are ticked, in the plan's order."""
        return () if self.contents is None else self.contents.these(self.model.ticked())

    def _untick(self) -> None:
        self.model.tick(self.model.ticked(), on=False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the line it was pressed in is gone

    @override
    def _records_changed(self, kinds: frozenset[type]) -> None:
        if kinds != {SavedFilter}:
            super()._records_changed(kinds)

    def _current_task(self) -> TaskStanding | None:
        return self.table.current_task() if self.contents is not None else None

    def _plan_and_sections(self) -> tuple[Plan, tuple[Section, ...]] | None:
        return None if self.contents is None else (self.contents.plan, self.contents.sections)

    # Where the user goes

    def aim(self, aim: Aim) -> None:
        """Show a task, or the tasks that an aim asks for."""
        if isinstance(aim, TaskAim):
            self.open_task(aim.task_id)
            if aim.occurrence:
                self.pane.show_occurrence(aim.occurrence)
        elif isinstance(aim, TasksAim):
            self.catch_up()
            self.filters.show_filter(aimed(aim))
            self.table.setFocus()

    def open_task(self, task_id: int) -> None:
        """Go to a task, taking filters away that hide it, and to its year where that is another."""
        self.catch_up()
        if self.contents is None or task_id not in self.contents.by_id:
            return
        if not self.table.show_task(task_id):
            self._closed = frozenset()
            self.filters.show_filter(TaskFilter())
            self._show_rows(anew=True)
            self.table.show_task(task_id)
        self.place.wanted = True
        self._show_task(self.table.current_task())
        self.table.setFocus()

    def filter_by(self, text: str) -> None:
        """Show the tasks that a text is found in."""
        self.catch_up()
        self.filters.show_filter(TaskFilter(text=text))
        self.table.setFocus()

    def focus_filter(self) -> None:
        """Go to the filter's field."""
        if not self.filters.isVisible():
            self.header.filters.setChecked(True)
        self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lead_to_task(self, task_id: int) -> None:
        """Go to a linked task, and to its year."""
        current = self._current_task()
        linked = self._desk.store.tasks.linked(current.task) if current is not None else ()
        year = next((year for one, year in linked if one.id == task_id), self._desk.period.year)
        self._desk.choose_period(self._desk.period.in_year(year))
        self.open_task(task_id)

    def _toggle_section(self, section_id: int) -> None:
        self._closed = self._closed ^ {section_id}
        at = self.table.currentIndex()
        self._show_rows(anew=True)
        if at.row() < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(at.row(), at.column()))

    def _sort_by(self, column: int) -> None:
        self.model.order_by(column)
        self._show_anew()

    def _show_anew(self) -> None:
        self._show_rows(anew=True)
        self.table.scrollTo(self.table.currentIndex())

    # What the user does

    @override
    def _store_task(self, before: Task, after: Task) -> bool:
        if not after.title:
            self._desk.dialogs.failed(UserError(N_("Say what is to be done: a task needs its words.")))
            return False
        words = _("words of {task}").format(task=task_named(before.number, before.title))
        return self._desk.editor.apply(words, (Change(before=before, after=after),))

    def _ask_cell(self, column: int) -> None:
        """Open what edits a cell that is not typed into."""
        actions = self.actions_of_task
        asked = {LEAD: actions.units, COOP: actions.units, DEADLINE: actions.give_day, STATE: actions.record}
        asked[UPDATED] = actions.record
        asked.get(column, actions.edit).trigger()

    def _open_menu(self, place: QPoint) -> None:
        self.actions_of_task.menu(self).popup(place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_bar()
        self.table.scrollTo(self.table.currentIndex())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on: a proxy would stand in the way of Tab."""
        (self.table if self.contents is not None else self.begin).setFocus(event.reason())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.place.covers:
            self.place.leave()
            return
        super().keyPressEvent(event)
