"""The window's frame: menu, period bar, rail, the views, and the line below."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.domain.agency import Agency
from app.errors import Cancelled, UserError
from app.i18n import _
from app.override import override
from app.settings import Settings
from app.ui.aims import Aim
from app.ui.desk import Desk
from app.ui.dialogs import PROGRAM
from app.ui.frame.daily_backup import back_up_daily
from app.ui.frame.first_steps import FirstSteps
from app.ui.frame.frame import Frame
from app.ui.frame.job_strip import JobStrip
from app.ui.frame.last_place import choose_last_period, first_view, keep_place
from app.ui.frame.leaving import Leaving, leave_field
from app.ui.frame.menus import Menus
from app.ui.frame.navigation import Navigation
from app.ui.frame.notice import Notice
from app.ui.frame.overdue_count import OverdueCount
from app.ui.frame.period_bar import PeriodBar
from app.ui.frame.places import INTAKE, PLACES, SETTINGS, TASKS
from app.ui.frame.plan_intake import PlanIntake
from app.ui.frame.rail import Rail
from app.ui.frame.status_line import StatusLine
from app.ui.frame.stores import Stores
from app.ui.kit import theme
from app.ui.kit.cards import MessageStrip
from app.ui.kit.layouts import add_layout
from app.ui.kit.memory import remember, restore_place
from app.ui.plan_files import plan_file
from app.ui.search.box import SearchBox

_NARROW, _SMALL, _LOW = 900, 720, 480
_A_MINUTE, _A_WHILE = 60_000, 500


def _dress(settings: Settings) -> tuple[str, int]:
    """Return the settings by which every part of the window is made."""
    return settings.language, settings.text_size


class MainWindow(QMainWindow):
    """The program's window over one desk; opening another store makes another desk."""

    left = Signal()  # closed for good, and the store with it

    def __init__(self, desk: Desk, reopen: Callable[[Path], Desk], parent: QWidget | None = None) -> None:
        """Take the desk of the open store, and what makes the desk of another (UserError when it cannot)."""
        super().__init__(parent)
        self.desk = desk
        self.is_leaving = False  # True: closing it does not only hide it beside the clock
        self.setMinimumSize(640, 360)
        self.setAcceptDrops(True)
        self.menus = Menus(self)
        self.stores = Stores(self, reopen)
        self.first_steps = FirstSteps(self)
        self.leaving = Leaving(self)
        self.leaving.may_go.connect(self.leave)
        self._build()
        self._connect()
        self._restore()
        theme.dress(self)

    # Making and placing

    def _build(self) -> None:
        self.desk.setParent(self)
        self.desk.dialogs.parent = self
        choose_last_period(self.desk)
        self._today = self.desk.today()
        self.period_bar: PeriodBar = PeriodBar(self.desk)
        self.rail: Rail = Rail([(key, icon, _(word)) for key, icon, word in PLACES], last=frozenset({SETTINGS}))
        self._overdue = OverdueCount(self.desk, self.rail.place(TASKS).show_count)
        self.strip = MessageStrip()
        self.strip.setObjectName("windowStrip")
        self.job_strip = JobStrip(self.desk.jobs)
        self._frame, self._pages = Frame(), QStackedWidget()
        self.places = Navigation(self.desk, self.rail, self.menus, self._pages)
        self.intake = PlanIntake(self.desk, self.places, self.strip, self._pages)
        content = QVBoxLayout()
        content.setContentsMargins(16, 0, 16, 12)
        content.setSpacing(8)
        content.addWidget(self.strip)
        content.addWidget(self.places.stack, 1)
        content.addWidget(self.job_strip)
        page = QHBoxLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.rail)
        add_layout(page, content, 1)
        frame = QVBoxLayout(self._frame)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self.period_bar)
        add_layout(frame, page, 1)
        self._pages.addWidget(self._frame)
        self.setCentralWidget(self._pages)
        self.status_line = StatusLine(self.desk)
        self.setStatusBar(self.status_line)
        self.notice = Notice(self.desk, self._frame)
        self.menus.build(self.desk, self.period_bar.menu_button)
        self.search_box = SearchBox(self.desk, self.period_bar.search, self.menus, self._frame)
        self.choose_page()

    def _connect(self) -> None:
        desk = self.desk
        self.search_box.tasks_asked.connect(self.places.filter_tasks)
        self.intake.left.connect(self.choose_page)
        self.intake.left.connect(self.first_steps.look_around)
        self.places.gone.connect(self.search_box.close_results)
        desk.import_asked.connect(self.import_plan)
        desk.backup_asked.connect(self.back_up)
        desk.refresh.changed.connect(self._records_changed)
        desk.period_changed.connect(self._overdue.count)
        desk.settings_changed.connect(self._settings_changed)
        desk.jobs.failed.connect(self._job_failed)
        desk.jobs.ended.connect(self.status_line.refresh)
        self._dressed = _dress(desk.settings)
        self._minute = QTimer(self._pages)
        self._minute.setInterval(_A_MINUTE)
        self._minute.timeout.connect(self.look_at_clock)
        self._minute.start()

    def choose_page(self) -> None:
        """Show the views; or, while nothing is set up, the page of the first run."""
        office = self.desk.store.office.agency()
        first = office is None and not self.desk.store.planning.plans()
        self._pages.setCurrentWidget(self._first_page() if first else self._frame)
        self.setWindowTitle(f"{PROGRAM} – {office.name}" if office is not None else PROGRAM)
        self.menus.show_views(usable=not first)
        if not first:
            self.go(self.places.shown or first_view(self.desk))
            QTimer.singleShot(0, self._pages, self._overdue.count)  # the first view has then read what is counted

    def _first_page(self) -> QWidget:
        """Return the page of a store in which nothing is set up, made when it is needed."""
        from app.ui.frame.first_run import FirstRunPage  # noqa: PLC0415 - most starts do not need it

        page = self._pages.findChild(FirstRunPage)
        if page is None:
            page = self.first_steps.make_page()
            self._pages.addWidget(page)
        return page

    def change_desk(self, desk: Desk) -> None:
        """Show another store in place of this one, which is closed."""
        leave_field(self)
        old = self.desk
        self._make_over(desk)
        old.close()
        old.deleteLater()
        self.back_up_daily()

    def dress_again(self) -> None:
        """Make all parts anew, in letters of another size or in another language; the same place is shown."""
        if self._dressed == _dress(self.desk.settings):
            return
        if self.intake.is_under_way or self.places.is_unsaved or self.desk.jobs.awaited:
            QTimer.singleShot(_A_WHILE, self, self.dress_again)
            return
        old, shown = self.desk, self.places.shown
        self._make_over(old.again())
        if self._pages.currentWidget() is self._frame:
            self.go(shown)
        old.deleteLater()

    def _make_over(self, desk: Desk) -> None:
        """Make all parts anew over another desk."""
        old_frame = self._pages
        keep_place(self.desk, self.places.shown)
        self.desk = desk
        self._build()
        self._connect()
        self._fit()
        old_frame.deleteLater()

    # Going places

    def go(self, key: str) -> None:
        """Show a view, making it when it is gone to for the first time."""
        self.places.go(key)

    def view(self, key: str) -> QWidget:
        """Return a view, made if need be."""
        return self.places.view(key)

    def lead(self, place: str, aim: Aim | None) -> None:
        """Go to a place and let its view show what is aimed at."""
        self.places.lead(place, aim)

    def find_task(self) -> None:
        """Go to where one types to find a task, or what is being imported; else to the search above."""
        if not self.places.focus_filter():
            self.search_box.begin()

    # Doing things

    def import_plan(self, path: Path | None = None) -> None:
        """Go to the import of a plan: with a file, with the one under way, or by asking for one."""
        self._pages.setCurrentWidget(self._frame)
        self.intake.begin(path)

    def back_up(self) -> None:
        """Make a backup now."""
        self.desk.back_up()

    def back_up_daily(self) -> None:
        """Make today's backup beside the window, unless nothing is set up yet that could be lost."""
        if self._pages.currentWidget() is self._frame:
            back_up_daily(self)

    def leave(self) -> None:
        """Close the program for good."""
        self.is_leaving = True
        self.is_leaving = self.close()

    # Hearing

    def _job_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.desk.say(_("Stopped; nothing was written."))
        elif isinstance(error, UserError):
            self.desk.failed(error)
        else:
            raise error

    def _settings_changed(self, _settings: Settings) -> None:
        QTimer.singleShot(0, self, self.dress_again)  # the page on which it was chosen is still at work

    def _records_changed(self, kinds: frozenset[type]) -> None:
        if Agency in kinds:
            self.choose_page()
        self._overdue.count()

    def look_at_clock(self) -> None:
        """Show a new day everywhere once it has begun, and back it up: a window may stand for weeks."""
        if self.desk.today() != self._today:
            self._today = self.desk.today()
            self.desk.period_changed.emit(self.desk.period)
            self.back_up_daily()

    # The window itself

    def _restore(self) -> None:
        restore_place("geometry", self, QSize(1366, 720))

    def _fit(self) -> None:
        width, height = (length * 100 // theme.px(100) for length in (self.width(), self.height()))
        small, low = width < _SMALL or height < _LOW, height < _LOW
        self.menuBar().setVisible(not small)
        self.period_bar.fit(width, menu=small)
        self.rail.fold(folded=width < _NARROW)
        self.rail.show_low(low=low)
        self.places.fit(low=small)
        self.status_line.setVisible(not small)
        self.notice.speak(aloud=small)

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
            QTimer.singleShot(0, self, lambda: self.import_plan(path))  # questions only once the drop is over

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        is_free = self.leaving.is_free(self.desk.jobs)
        if not (is_free and self.intake.may_leave() and self.places.may_leave()):
            event.ignore()
            return
        leave_field(self)
        remember("geometry", self.saveGeometry())
        keep_place(self.desk, self.places.shown if self.places.shown != INTAKE else self.places.before)
        if not self.desk.jobs.is_idle:  # nobody need look on while it is asked to stop
            self.hide()
        self.desk.close()
        super().closeEvent(event)
        self.left.emit()
