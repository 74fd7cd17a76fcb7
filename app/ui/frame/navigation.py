"""Going places: the views of one store, each made when it is first gone to, and what is shown in them."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.aims import Aim, Aimed
from app.ui.desk import Desk
from app.ui.frame.menus import Menus
from app.ui.frame.places import BEHIND_TASKS, INTAKE, SETTINGS, TASKS, make_view
from app.ui.frame.rail import Rail
from app.ui.kit import theme
from app.ui.kit.cards import ViewHeader
from app.ui.kit.unsaved import Unsaved

if TYPE_CHECKING:
    from app.ui.tasks.view import TasksView

_HEADER, _HEADER_LOW = 52, 40


class Navigation(QObject):
    """Holds the views and shows one of them."""

    made = Signal(str, object)
    """Carries the key of a view that was made just now, and the view."""
    gone = Signal(str)
    """Carries the key of the view that is shown now."""

    def __init__(self, desk: Desk, rail: Rail, menus: Menus, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._rail, self._menus = desk, rail, menus
        self.stack = QStackedWidget()
        self._views: dict[str, QWidget] = {}
        self._low = False
        self.shown = self.before = ""
        rail.chosen.connect(self.go)
        desk.led.connect(self.lead)
        desk.task_opened.connect(self.open_task)
        desk.progress_asked.connect(self.record_progress)

    def choose(self, key: str) -> None:
        """Show a view whose key was pressed; in the settings, theirs leads from a page back to the list of pages."""
        again = key == self.shown == SETTINGS
        self.go(key)
        if again:
            self._views[key].setFocus()

    def go(self, key: str) -> None:
        """Show a view, making it when it is gone to for the first time."""
        self.make(key)
        if key != self.shown:
            self.before = self.shown
        self.shown = key
        self._menus.show_view(key)
        self._rail.show_place(TASKS if key in BEHIND_TASKS else key)
        view = self._views[key]
        new = view.focusWidget() is None  # Qt would give the keys to the first button of its header
        self.stack.setCurrentWidget(view)
        focused = self._rail.window().focusWidget()
        if new or focused is None or not view.isAncestorOf(focused):  # what is being typed there goes on
            view.setFocus()
        self.gone.emit(key)

    def make(self, key: str) -> None:
        """Make a view that was not made yet, and leave in sight what is shown."""
        if key in self._views:
            return
        view = make_view(key, self._desk)
        self._views[key] = view
        self.stack.addWidget(view)
        self._menus.add_view(key, view)
        self._fit_headers(view)
        self.made.emit(key, view)
        if self.shown:
            self._menus.show_view(self.shown)

    def go_back(self) -> None:
        """Show what was shown before the import was begun."""
        self.go(self.before if self.before not in {"", INTAKE} else TASKS)

    def has(self, key: str) -> bool:
        """Say whether a view was made."""
        return key in self._views

    @property
    def is_unsaved(self) -> bool:
        """Whether something is typed in a view that its own button has not saved yet."""
        return any(isinstance(view, Unsaved) and view.is_unsaved for view in self._views.values())

    def may_leave(self) -> bool:
        """Ask before that is lost; where it may not be, show it."""
        for key, view in self._views.items():
            if isinstance(view, Unsaved) and not view.may_close():
                self.go(key)
                return False
        return True

    def view(self, key: str) -> QWidget:
        """Return a view, made if need be."""
        if key not in self._views:
            self.go(key)
        return self._views[key]

    def lead(self, place: str, aim: Aim | None) -> None:
        """Go to a place and let its view show what is aimed at."""
        self.go(place)
        view = self._views[place]
        if aim is not None and isinstance(view, Aimed):
            view.aim(aim)

    def open_task(self, task_id: int) -> None:
        """Show a task in the task view."""
        self.go(TASKS)
        self._tasks().open_task(task_id)

    def filter_tasks(self, text: str) -> None:
        """Show the tasks that a text is found in."""
        self.go(TASKS)
        self._tasks().filter_by(text)

    def record_progress(self, task_id: int, occurrence: str) -> None:
        """Record progress of a task over whatever view is shown."""
        from app.ui.tasks.progress_dialog import ProgressDialog  # noqa: PLC0415 - not needed at start

        desk = self._desk
        digest = desk.store.digest.of(desk.today(), desk.period, desk.settings.soon_days)
        standing = next((one for one in digest.standings if one.task.id == task_id), None)
        if standing is not None and not desk.jobs.busy:
            ProgressDialog(desk, standing, occurrence, self.stack.currentWidget()).open()

    def fit(self, *, low: bool) -> None:
        """Give the views' headers less room where the window is small."""
        if low != self._low:
            self._low = low
            for view in self._views.values():
                self._fit_headers(view)

    def focus_filter(self) -> bool:
        """Go to where one types to find a task; False where the view shown has no such place."""
        view = self._views.get(self.shown)
        find = getattr(view, "search" if self.shown == INTAKE else "focus_filter", None)
        if find is None:
            return False
        find()
        return True

    def _tasks(self) -> "TasksView":
        return cast("TasksView", self._views[TASKS])

    def _fit_headers(self, view: QWidget) -> None:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for header in view.findChildren(ViewHeader, options=direct):
            header.setFixedHeight(theme.px(_HEADER_LOW if self._low else _HEADER))
