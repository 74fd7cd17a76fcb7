"""The task view: filters, the table of the year's plan, and a pane for one task."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.changes import Change
from app.domain.plans import Plan, Section, Task
from app.domain.progress import TaskStanding
from app.i18n import _
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.cards import EmptyState, ViewHeader
from app.ui.kit.memory import remember_widths, restore_widths
from app.ui.tasks.actions import TaskActions
from app.ui.tasks.filter_line import FilterLine
from app.ui.tasks.model import TITLE, TaskModel, sort_key
from app.ui.tasks.pane import TaskPane
from app.ui.tasks.rows import build_rows, filtered, nearest, searched_text
from app.ui.tasks.table import TaskTable
from app.ui.words import task_label

_PANE, _PANE_SMALL = 380, 320
_BESIDE = 980
"""The least width of the view at which the pane stands beside the table."""
_SPLITTER = "tasks/splitter-1"


class TasksView(QWidget):
    """Shows the plan of the chosen year, and lets progress be recorded against its tasks."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan: Plan | None = None
        self._sections: tuple[Section, ...] = ()
        self._standings: tuple[TaskStanding, ...] = ()
        self._words: dict[int, str] = {}
        self._closed: frozenset[int] = frozenset()
        self._sorted: int | None = None
        self._backwards = False
        self._stale = False
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.setMinimumWidth(theme.px(480))  # what does not fit gives way in resizeEvent
        self.header = ViewHeader(_("Tasks"))
        self.filters = FilterLine()
        self.model = TaskModel(self._store_task, self)
        self.table = TaskTable(self.model)
        self.pane = TaskPane(self._desk)
        self.nothing = EmptyState("search", "", "")
        self.nothing.add_action(_("Take the conditions away"), "dismiss", self.filters.clear)
        self.no_plan = EmptyState("task_list_square_ltr", "", "")
        import_plan = button(_("Import a plan"), "arrow_import", self._import)
        self.header.add(import_plan)
        self.no_plan.add_action(_("Import a plan"), "arrow_import", self._import, primary=True)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.nothing)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(8)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._tables)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.pane.setMinimumWidth(theme.px(_PANE_SMALL))
        self._tables.setMinimumWidth(theme.px(320))
        self._plan_page = QWidget()
        inner = QVBoxLayout(self._plan_page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.filters)
        inner.addWidget(self.splitter, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._plan_page)
        self._pages.addWidget(self.no_plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._pages, 1)
        self.actions_of_task = TaskActions(self._desk, self, self._current_task, self.pane.strip.key)
        self.setFocusProxy(self.table)
        self.splitter.setSizes([10_000, theme.px(_PANE)])
        restore_widths(_SPLITTER, self.splitter)
        self._wanted_pane = True

    def _connect(self) -> None:
        actions = self.actions_of_task
        self.filters.changed.connect(self._filter)
        self.filters.column_toggled.connect(self._toggle_column)
        self.table.task_chosen.connect(self._show_task)
        self.table.enter_pressed.connect(self._enter_pane)
        self.table.section_toggled.connect(self._toggle_section)
        self.table.sort_asked.connect(self._sort_by)
        self.table.doubleClicked.connect(self._enter_pane)
        self.splitter.splitterMoved.connect(self._keep_splitter)
        self.pane.record_asked.connect(actions.record.trigger)
        self.pane.extend_asked.connect(actions.extend.trigger)
        self.pane.day_asked.connect(actions.give_day.trigger)
        self.pane.step_asked.connect(self.table.step)
        self.pane.left.connect(self._leave_pane)
        self.pane.closed.connect(self._close_pane)
        self._desk.refresh.changed.connect(self._records_changed)
        self._desk.period_changed.connect(self._records_changed)

    # What is shown

    def refresh(self) -> None:
        """Show the plan of the chosen year as the store now has it."""
        self._stale = False
        desk = self._desk
        store, period = desk.store, desk.period
        self._plan = store.planning.plan_of(period.year)
        self._pages.setCurrentWidget(self._plan_page if self._plan is not None else self.no_plan)
        if self._plan is None:
            self.header.show_title(_("Tasks"))
            title = _("No plan for {year} yet").format(year=period.year)
            self.no_plan.show_text(title, _("Import the plan from Excel, Word or PDF, or choose another year above."))
            self._standings, self._sections = (), ()
            self.actions_of_task.enable()
            return
        self.header.show_title(_("Tasks"), self._plan.title)
        self._sections = store.planning.sections(self._plan.id)
        self._standings = store.progress.standings(self._plan.id, desk.today(), period, desk.settings.soon_days)
        self._words = {one.task.id: searched_text(one) for one in self._standings}
        self.model.year = self._plan.year
        self.filters.show_plan(self._standings, self._sections)
        self.filters.show_columns(
            [
                (place, _(column.title), self.table.is_column_wanted(place))
                for place, column in enumerate(self.model.columns)
                if place != TITLE
            ]
        )
        self._show_rows()

    def _filter(self) -> None:
        """Show what passes the filter now, with the task gone to in view."""
        self._show_rows()
        if self.table.current_task() is not None:
            self.table.scrollTo(self.table.currentIndex())

    def _show_rows(self) -> None:
        wanted = self.filters.wanted()
        inside = self._within(wanted.section_id) if wanted.section_id is not None else None
        shown = filtered(self._standings, wanted, self._words, inside)
        current = nearest(self.model.tasks(), self.table.current_task(), shown)
        closed = frozenset() if wanted.narrows else self._closed
        key = sort_key(self._sorted) if self._sorted is not None else None
        rows = build_rows(self._sections, shown, closed, key, backwards=self._backwards)
        self.filters.show_count(len(shown), len(self._standings))
        self._tables.setCurrentWidget(self.table if shown else self.nothing)
        self.nothing.show_text(_("No task found"), _("Take away some of the filter's conditions."))
        self.table.show_rows(rows, keep=current.task.id if current is not None else None)
        if self.table.current_task() is None and shown:
            self.table.show_task(shown[0].task.id)
        self._show_task(self.table.current_task())

    def _within(self, section_id: int) -> frozenset[int]:
        inside = {section_id}
        for section in self._sections:
            if section.parent_id in inside:
                inside.add(section.id)
        return frozenset(inside)

    def _show_task(self, standing: TaskStanding | None) -> None:
        if standing is not None:
            self.pane.show_task(standing)
        beside = self.width() >= theme.px(_BESIDE)
        if beside:
            self.pane.setVisible(standing is not None and self._wanted_pane)
        elif standing is None:
            self.pane.hide()
        self.actions_of_task.enable()

    def _records_changed(self) -> None:
        self._stale = True
        if self.isVisible():  # once the cell that is being edited has closed, where the edit was made in one
            QTimer.singleShot(0, self, self._refresh_stale)

    def _refresh_stale(self) -> None:
        if self._stale:
            self.refresh()

    def _current_task(self) -> TaskStanding | None:
        return self.table.current_task() if self._plan is not None else None

    # Where the user goes

    def open_task(self, task_id: int) -> None:
        """Go to a task, taking filters away that hide it."""
        self._refresh_stale()
        if not self.table.show_task(task_id):
            self._closed = frozenset()
            self.filters.clear()
            self.table.show_task(task_id)
        self._wanted_pane = True
        self._show_task(self.table.current_task())
        self.table.setFocus()

    def filter_by(self, text: str) -> None:
        """Show the tasks that a text is found in."""
        self._refresh_stale()
        self.filters.text.setText(text)
        self._show_rows()
        self.table.setFocus()

    def focus_filter(self) -> None:
        """Go to the filter's field."""
        self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_pane(self) -> None:
        self._wanted_pane = True
        if self.width() < theme.px(_BESIDE):
            self._place_pane()
        self.pane.show()
        self.pane.record_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave_pane(self) -> None:
        """Go back to the table; a pane that lies over it is put away."""
        if self.pane.parent() is self:
            self.pane.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_pane(self) -> None:
        self._wanted_pane = False
        self.pane.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_section(self, section_id: int) -> None:
        self._closed = self._closed ^ {section_id}
        at = self.table.currentIndex()
        self._show_rows()
        if at.row() < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(at.row(), at.column()))

    def _sort_by(self, column: int) -> None:
        if sort_key(column) is None or (self._sorted == column and self._backwards):
            self._sorted, self._backwards = None, False
        else:
            self._backwards = self._sorted == column
            self._sorted = column
        self.model.show_sorting(self._sorted, backwards=self._backwards)
        self._show_rows()

    def _toggle_column(self, place: int, shown: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        self.table.show_column(place, shown=shown)
        self.refresh()

    # What the user does

    def _store_task(self, before: Task, after: Task) -> bool:
        words = _("words of {task}").format(task=task_label(before.number, before.title).lower())
        return self._desk.editor.apply(words, (Change(before=before, after=after),))

    def _import(self) -> None:
        self._desk.import_asked.emit()

    # The widget itself

    def _place_pane(self) -> None:
        """Put the pane beside the table, or over its right edge where there is no room beside."""
        beside = self.width() >= theme.px(_BESIDE)
        focused = self.focusWidget()
        held = focused if focused is not None and self.pane.isAncestorOf(focused) and focused.hasFocus() else None
        if beside and self.pane.parent() is not self.splitter:
            self.splitter.addWidget(self.pane)
            self.splitter.setSizes([10_000, theme.px(_PANE)])
            self.pane.setVisible(self.table.current_task() is not None and self._wanted_pane)
            if held is not None:  # a widget loses the focus when it is given another parent
                held.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not beside:
            if self.pane.parent() is self.splitter:
                self.pane.setParent(self)
                self.pane.hide()
                if held is not None:
                    self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            top = self.header.height()
            width = min(theme.px(_PANE), self.width() - 8)
            self.pane.setGeometry(self.width() - width, top, width, self.height() - top)
            self.pane.raise_()

    def _keep_splitter(self) -> None:
        remember_widths(_SPLITTER, self.splitter)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.fit(self.width())
        self._place_pane()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_stale()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pane.isVisible() and self.pane.parent() is self:
            self._leave_pane()
            return
        super().keyPressEvent(event)
