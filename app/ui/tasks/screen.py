"""The widgets of the task view and how they lie; what they do is the view's matter."""

from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.plans import Task
from app.i18n import _
from app.override import override
from app.ui.desk import Desk
from app.ui.fresh_view import FreshView
from app.ui.kit import theme
from app.ui.kit.buttons import fill
from app.ui.kit.cards import EmptyState
from app.ui.kit.layouts import column_in
from app.ui.kit.pane_place import PanePlace, units_of
from app.ui.tasks.actions import TaskActions
from app.ui.tasks.chosen_bar import ChosenBar
from app.ui.tasks.filter_line import FilterLine
from app.ui.tasks.fresh_plan import begin_plan
from app.ui.tasks.head import SMALL, TaskHead
from app.ui.tasks.model import TaskModel
from app.ui.tasks.pane import TaskPane
from app.ui.tasks.table import TaskTable


class TaskScreen(FreshView):
    """Holds the widgets."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self.filters = FilterLine()
        self.model = TaskModel(self._store_task, self)
        self.table = TaskTable(self.model)
        self.pane = TaskPane(desk)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.table)
        self._tables.setMinimumWidth(theme.px(240))

    # What stands in place of the table is made when it is first shown: most days there is a plan with its tasks

    @cached_property
    def nothing(self) -> EmptyState:
        """What is said where no task passes the filter."""
        made = EmptyState("search", _("No task found"), _("Remove some of the filter's conditions."))
        made.add_action(_("Remove the conditions"), "dismiss", self.filters.clear)
        self._tables.addWidget(made)
        return made

    @cached_property
    def no_tasks(self) -> EmptyState:
        """What is said where the plan has no tasks."""
        words = _("Import the plan, or add its tasks one by one.")
        made = EmptyState("task_list_square_ltr", _("No tasks yet"), words)
        made.add_action(_("Import a plan"), "arrow_import", self._import)
        made.add_action(_("Add a task"), "add", self._add.trigger)
        self._tables.addWidget(made)
        return made

    @cached_property
    def no_plan(self) -> EmptyState:
        """What is said where the year has no plan."""
        made = EmptyState("task_list_square_ltr", "", "")
        self.begin = made.add_action(_("Import a plan"), "arrow_import", self._import, primary=True)
        made.add_action(_("Write the plan here"), "edit", self._begin_plan)
        self._pages.addWidget(made)
        return made

    def _say_no_plan(self) -> None:
        """Say how the chosen year comes to a plan."""
        words = _("Import the plan from Excel, Word or PDF, or write it here. Another year is chosen above.")
        self.no_plan.show_text(_("No plan for {year} yet").format(year=self._desk.period.year), words)

    @property
    def room(self) -> int:
        """How wide the view is, with letters of the ordinary size."""
        return units_of(self.width())

    def lay_out(self, actions: TaskActions) -> None:
        """Put everything in its place, with the buttons that the actions need."""
        self.header = TaskHead(actions.add, self._import)
        self.bar = ChosenBar(actions)
        self._add = actions.add
        left = QWidget()
        column = column_in(left, 6)
        column.addWidget(self._tables, 1)
        column.addWidget(self.bar)
        self.pane.setMinimumWidth(theme.px(320))
        self.place = PanePlace(self, left, self.pane, "tasks/splitter-1", 380)
        self.place.placed_beside.connect(self._show_current)
        self.place.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.pane.left.connect(self.place.leave)
        self.pane.closed.connect(self.place.close)
        self.table.addAction(self.pane.paste)  # after a copy elsewhere one is back in the table, not in the pane
        self.filters.left.connect(self._enter_table)
        self.addActions(self.place.actions)  # they stand in the window's menu, too
        self._plan_page = QWidget()
        inner = column_in(self._plan_page, 8)
        inner.addWidget(self.filters)
        inner.addWidget(self.place.splitter, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._plan_page)
        whole = column_in(self)
        whole.addWidget(self.header)
        whole.addWidget(self._pages, 1)
        for before, after in pairwise((*self.header.stops, self.filters.text)):
            self.setTabOrder(before, after)

    def enter_pane(self) -> None:
        """Go to the pane, wherever it stands."""
        self.place.open()
        self._show_current()
        self.pane.record_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter_table(self) -> None:
        """Go from the filter's field to the tasks it has found."""
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_current(self) -> None:
        self.table.task_chosen.emit(self.table.current_task())

    def _fill_one(self) -> None:
        """Fill one button: where tasks are ticked, that of the line below the table."""
        for one in (self.header.add_button, self.pane.record_button):
            fill(one, "add", filled=self.bar.isHidden())

    def _fit_filters(self) -> None:
        small = self.room < SMALL
        self.filters.setVisible(not small or self.header.filters.isChecked())
        self.place.fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.fit(self.room)
        self.table.columns.take_view(self.room)
        self._fit_filters()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.table.setFocus(event.reason())

    def _store_task(self, before: Task, after: Task) -> bool:
        """Keep a task that was edited in place."""
        raise NotImplementedError

    def _begin_plan(self) -> None:
        """Begin the year's plan without a file, and ask for its first task."""
        if begin_plan(self._desk):
            self.refresh()
            self._add.trigger()

    def _import(self) -> None:
        self._desk.import_asked.emit()
