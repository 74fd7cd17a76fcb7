"""The window's frame: menu, period bar, rail, the views, and the line below."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.agency import Agency
from app.domain.progress import State
from app.errors import Cancelled, UserError
from app.i18n import N_, _
from app.ui.aims import Aim, Aimed
from app.ui.desk import Desk
from app.ui.dialogs import PROGRAM
from app.ui.frame.first_run import FirstRunPage
from app.ui.frame.job_strip import JobStrip
from app.ui.frame.menus import Menus
from app.ui.frame.period_bar import PeriodBar
from app.ui.frame.places import BEHIND_TASKS, INTAKE, PLACES, TASKS, make_view
from app.ui.frame.plan_files import show_import, take_in_sample
from app.ui.frame.rail import Rail
from app.ui.frame.status_line import StatusLine
from app.ui.kit import icons
from app.ui.kit.cards import MessageStrip
from app.ui.kit.memory import remember, remembered
from app.ui.plan_files import plan_file

if TYPE_CHECKING:
    from app.services.plan_choices import Imported
    from app.ui.intake.view import IntakeView
    from app.ui.tasks.view import TasksView

_NARROW, _SMALL, _LOW = 900, 720, 480


class MainWindow(QMainWindow):
    """The program's window over one desk; opening another store makes another desk."""

    def __init__(self, desk: Desk, reopen: Callable[[Path], Desk], parent: QWidget | None = None) -> None:
        """Take the desk of the open store, and what makes the desk of another (UserError when it cannot)."""
        super().__init__(parent)
        self.desk = desk
        self._reopen = reopen
        self.setMinimumSize(640, 360)
        self.setWindowIcon(icons.program_icon())
        self.setAcceptDrops(True)
        self._menus = Menus(self)
        self._build()
        self._connect()
        self._restore()

    # Making and placing

    def _build(self) -> None:
        self.desk.setParent(self)
        self.desk.dialogs.parent = self
        self._views: dict[str, QWidget] = {}
        self._shown = self._before = ""
        self.period_bar = PeriodBar(self.desk)
        self.rail = Rail([(key, icon, _(word)) for key, icon, word in PLACES])
        self.strip = MessageStrip()
        self.strip.setObjectName("windowStrip")
        self._stack = QStackedWidget()
        content = QVBoxLayout()
        content.setContentsMargins(16, 0, 16, 12)
        content.setSpacing(8)
        self.job_strip = JobStrip(self.desk.jobs)
        content.addWidget(self.strip)
        content.addWidget(self._stack, 1)
        content.addWidget(self.job_strip)
        page = QHBoxLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.rail)
        page.addLayout(content, 1)
        frame = QVBoxLayout()
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self.period_bar)
        frame.addLayout(page, 1)
        self._frame, self._pages = QWidget(), QStackedWidget()
        self._frame.setLayout(frame)
        self._pages.addWidget(self._frame)
        self.setCentralWidget(self._pages)
        self.status_line = StatusLine(self.desk)
        self.setStatusBar(self.status_line)
        self._menus.build(self.desk)
        self._choose_page()

    def _connect(self) -> None:
        desk = self.desk
        self.rail.chosen.connect(self.go)
        self.period_bar.searched.connect(self.search)
        desk.import_asked.connect(self.import_plan)
        desk.task_opened.connect(self.open_task)
        desk.led.connect(self.lead)
        desk.refresh.changed.connect(self._records_changed)
        desk.period_changed.connect(self._count_overdue)
        desk.jobs.failed.connect(self._job_failed)
        desk.jobs.idle.connect(self.status_line.refresh)

    def _choose_page(self) -> None:
        office = self.desk.store.office.agency()
        first = office is None and not self.desk.store.planning.plans()
        self._pages.setCurrentWidget(self._first_page() if first else self._frame)
        self.setWindowTitle(f"{PROGRAM} – {office.name}" if office is not None else PROGRAM)
        self._menus.show_views(usable=not first)
        if not first:
            self.go(self._shown or TASKS)
            self._count_overdue()

    def _first_page(self) -> FirstRunPage:
        """Return the page of a store in which nothing is set up, made when it is needed."""
        page = self._pages.findChild(FirstRunPage)
        if page is None:
            page = FirstRunPage(self.desk)
            page.import_asked.connect(self.import_plan)
            page.sample_asked.connect(self.open_sample)
            page.open_asked.connect(self.open_store)
            page.begun.connect(self._choose_page)
            self._pages.addWidget(page)
        return page

    # Going places

    def go(self, key: str) -> None:
        """Show a view, making it when it is gone to for the first time."""
        if key not in self._views:
            view = make_view(key, self.desk)
            self._views[key] = view
            self._stack.addWidget(view)
            self._menus.add_view(key, view)
            if key == INTAKE:
                self._connect_intake(cast("IntakeView", view))
        if key != self._shown:
            self._before = self._shown
        self._shown = key
        self._menus.show_view(key)
        self.rail.show_place(TASKS if key in BEHIND_TASKS else key)
        self._stack.setCurrentWidget(self._views[key])
        self._views[key].setFocus()

    def view(self, key: str) -> QWidget:
        """Return a view, made if need be."""
        if key not in self._views:
            self.go(key)
        return self._views[key]

    def open_task(self, task_id: int) -> None:
        """Show a task in the task view."""
        self.go(TASKS)
        cast("TasksView", self._views[TASKS]).open_task(task_id)

    def lead(self, place: str, aim: Aim | None) -> None:
        """Go to a place and let its view show what is aimed at."""
        self.go(place)
        view = self._views[place]
        if aim is not None and isinstance(view, Aimed):
            view.aim(aim)

    def search(self, text: str) -> None:
        """Show the tasks that a text is found in."""
        self.go(TASKS)
        cast("TasksView", self._views[TASKS]).filter_by(text)

    def find_task(self) -> None:
        """Go to where one types to find a task, or what is being imported."""
        if self._shown == INTAKE:
            self._intake().search()
        elif self._shown == TASKS:
            cast("TasksView", self._views[TASKS]).focus_filter()
        else:
            self.period_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Doing things

    def import_plan(self, path: Path | None = None) -> None:
        """Go to the import of a plan: with a file, with the one under way, or by asking for one."""
        self._pages.setCurrentWidget(self._frame)
        self.strip.hide()
        self.go(INTAKE)
        if path is not None:
            self._intake().open_file(path)
        elif not self._intake().is_under_way:
            self._intake().choose_file()

    def open_store(self) -> None:
        """Ask for another store and open it in place of this one."""
        path = self.desk.dialogs.open_file(_("Open a store"), _("Stores (*.dmk)"))
        if path is not None:
            self.show_store(path)

    def open_sample(self) -> None:
        """Open the sample in a store of its own beside this one, making it the first time."""
        if not self.show_store(self.desk.store.path.with_name("so-mau.dmk")):
            return
        if not self.desk.store.planning.plans():
            take_in_sample(self.desk, self._imported)

    def show_store(self, path: Path) -> bool:
        """Open another store; where that cannot be, say why and keep this one."""
        if path.absolute() == self.desk.store.path.absolute():
            return True
        if self.desk.jobs.busy:
            self.desk.failed(UserError(N_("Wait until the work under way is finished.")))
            return False
        if not self._may_leave_intake():
            return False
        try:
            desk = self._reopen(path)
        except UserError as error:
            self.desk.failed(error)
            return False
        except Cancelled:
            return False
        old, old_frame = self.desk, self._pages
        self.desk = desk
        self._build()
        self._connect()
        self._fit()
        old_frame.deleteLater()
        old.close()
        old.deleteLater()
        remember("store", str(path))
        return True

    def back_up(self) -> None:
        """Make a backup now."""
        self.desk.jobs.start(
            _("Backing up"), lambda _progress: self.desk.store.backups.make("by-hand"), self._backed_up
        )

    # Hearing

    def _intake(self) -> "IntakeView":
        return cast("IntakeView", self.view(INTAKE))

    def _may_leave_intake(self) -> bool:
        """Ask before what was put right in an import is lost."""
        return INTAKE not in self._views or self._intake().may_close()

    def _connect_intake(self, view: "IntakeView") -> None:
        view.accepted.connect(self._imported)
        view.left.connect(self._leave_intake)

    def _leave_intake(self) -> None:
        """Show what was shown before the import was begun."""
        self.go(self._before if self._before not in {"", INTAKE} else TASKS)
        self._choose_page()

    def _imported(self, result: "Imported") -> None:
        """Show the plan that was taken in, and offer to take that back or to keep what it did."""
        desk = self.desk
        desk.choose_period(desk.period.__class__(result.plan.year, desk.period.kind, desk.period.number))
        self._choose_page()
        self.go(TASKS)
        show_import(desk, self.strip, result)

    def _backed_up(self, path: Path) -> None:
        self.desk.say(_("Backed up to {file}").format(file=path.name))

    def _job_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.desk.say(_("Stopped; nothing was written."))
        elif isinstance(error, UserError):
            self.desk.failed(error)
        else:
            raise error

    def _records_changed(self, kinds: frozenset[type]) -> None:
        if Agency in kinds:
            self._choose_page()
        self._count_overdue()

    def _count_overdue(self) -> None:
        desk = self.desk
        plan = desk.store.planning.plan_of(desk.period.year)
        standings = desk.store.progress.standings(plan.id, desk.today(), desk.period) if plan is not None else ()
        self.rail.place(TASKS).show_count(sum(one.state is State.OVERDUE for one in standings))

    # The window itself

    def _restore(self) -> None:
        geometry = remembered("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1366, 720)

    def _fit(self) -> None:
        width, height = self.width(), self.height()
        self.period_bar.fit(width)
        self.rail.fold(folded=width < _NARROW)
        self.status_line.setVisible(width >= _SMALL and height >= _LOW)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if plan_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = plan_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.import_plan(path)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave_intake():
            event.ignore()
            return
        remember("geometry", self.saveGeometry())
        self.desk.close()
        super().closeEvent(event)
