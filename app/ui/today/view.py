"""The view "Hôm nay": news, the six buckets, what is to be done, and beside it what else is to be known."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from app.domain.periods import ReportingPeriod
from app.domain.progress import State
from app.i18n import _, day
from app.override import override
from app.services.digest import Digest, Group
from app.services.time_words import weekday
from app.ui.aims import ReportAim, TaskAim, TasksAim
from app.ui.desk import Desk
from app.ui.fresh_view import FreshView
from app.ui.jobs import Progress
from app.ui.kit import theme
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import EmptyState, MessageStrip, ViewHeader
from app.ui.kit.icons import set_icon
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.scrolling import Scrolled, ScrolledContent
from app.ui.today.buckets import BucketStrip
from app.ui.today.news import last_time, news_aim, news_words, put_away, was_read
from app.ui.today.side import SideColumn
from app.ui.today.work_card import WorkCard

if TYPE_CHECKING:
    from app.services.report_progress import ReportProgress

_BESIDE = 900
_SIDE_ROOM, _SIDE_SMALL = 404, 340
_LATER = 250
"""Milliseconds after the first look at which the rest is shown: the window stands sooner."""


class TodayView(FreshView):
    """Shows what the morning brings; each line leads to its place."""

    waits = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self._unsent: ReportingPeriod | None = None
        self._day, self._last = desk.today(), last_time(desk.today())
        self._build()
        self._connect()
        self.catch_up()

    def _build(self) -> None:
        self.header = ViewHeader(_("Today"))
        self.print_button = button(_("Print for Monday's meeting"), "print", self._print)
        self.record_button = primary_button(_("Record progress"), "add", self._record)
        self.header.add(self.print_button)
        self.header.add(self.record_button)
        self.news = MessageStrip()
        self.buckets = BucketStrip()
        self.work = WorkCard()
        self.list = self.work.list
        self.side = SideColumn(self._desk)
        self.no_plan = EmptyState("home", "", "")
        self.no_plan.add_action(_("Import a plan"), "arrow_import", self._desk.import_asked.emit, primary=True)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(8)
        self._columns.addWidget(self.work, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.side, 0)
        self._inside = ScrolledContent()
        page = column_in(self._inside, 8)
        page.addWidget(self.news)
        page.addWidget(self.buckets)
        add_layout(page, self._columns)
        page.addStretch(1)
        self.area = Scrolled(self._inside)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.area)
        self._pages.addWidget(self.no_plan)
        column = column_in(self)
        column.addWidget(self.header)
        column.addWidget(self._pages, 1)
        self._offer(_("Record progress of the line's task"), "add", self._record, "Ctrl+Enter", "Ctrl+Return")
        self._offer(_("Print for Monday's meeting"), "print", self._print, "Ctrl+P")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_LATER)

    def _offer(self, text: str, icon: str, do: Callable[[], object], *keys: str) -> None:
        """Offer something to do, by a key, and in the window's menu."""
        action = QAction(text, self)
        action.setShortcuts([QKeySequence.fromString(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        set_icon(action, icon)
        action.triggered.connect(lambda _checked: do())
        self.addAction(action)

    def _connect(self) -> None:
        self.list.led.connect(self._lead)
        self.work.all_asked.connect(self._open_tasks)
        self.list.record_asked.connect(self._record_of)
        self.list.report_asked.connect(self._open_report)
        self.list.revealed.connect(self._reveal)
        self.buckets.chosen.connect(self._show_state)
        self._rest.timeout.connect(self._show_rest)
        self.news.closed.connect(self._put_news_away)
        self._desk.period_changed.connect(self.mark_stale)

    # What is shown

    @override
    def refresh(self) -> None:
        """Show the day as the store now has it."""
        desk = self._desk
        today = desk.today()
        if today != self._day:  # the program was left open over night
            self._day, self._last = today, last_time(today)
        self.header.show_title(_("Today"), f"{weekday(today)}, {day(today)}")
        digest = self._digest()
        has_plan = digest.plan is not None
        self._pages.setCurrentWidget(self.area if has_plan else self.no_plan)
        self.print_button.setEnabled(has_plan)
        self.record_button.setEnabled(has_plan)
        if not has_plan:
            title = _("No plan for {year} yet").format(year=desk.period.year)
            words = _("Import the plan, and what is due, late and owed stands here every morning.")
            self.no_plan.show_text(title, words)
            return
        self._show_news(digest)
        self.buckets.show_tally(digest.tally, desk.settings.soon_days)
        self.work.show_digest(digest, self._unsent)
        self.side.show_digest(digest)
        self._rest.start()

    def _digest(self) -> Digest:
        desk = self._desk
        return desk.store.digest.of(desk.today(), desk.period, desk.settings.soon_days)

    def _show_news(self, digest: Digest) -> None:
        news = digest.news(self._last) if self._last is not None else None
        if not news or was_read(digest.today):
            self.news.hide()
            return
        aim = news_aim(news)
        words, do = (_("Open in Tasks"), lambda: self._lead(aim)) if aim is not None else ("", None)
        self.news.show_message(news_words(news, digest.today), action=words, do=do, closes=True)

    def _show_rest(self) -> None:
        """Show what takes longer: indicators, holidays, and the report, which a job puts together."""
        desk = self._desk
        period, family, today = desk.period, desk.family, desk.today()
        unsent = desk.store.digest.unsent(period, today, family)
        if unsent != self._unsent:
            self._unsent = unsent
            self.work.show_digest(self._digest(), unsent)
        self.side.show_indicators(desk.store.indicators.standings(period.year, period))
        self.side.show_days(period, today, desk.store.digest.report_days(today, family))

        def work(_progress: Progress) -> "ReportProgress":
            return desk.store.digest.report(period, today, family)

        def done(found: "ReportProgress") -> None:
            if (period, family) == (desk.period, desk.family):
                self.side.show_report(period, found)

        desk.jobs.start(_("Looking at the report"), work, done, writes=False, begun=lambda _job: None)

    # Where the user goes

    def _lead(self, aim: TaskAim | TasksAim) -> None:
        self._desk.lead("tasks", aim)

    def _open_report(self, period: ReportingPeriod) -> None:
        self._desk.choose_report(self._desk.family, period)
        self._desk.lead("reports", ReportAim())

    def _open_tasks(self) -> None:
        self._desk.lead("tasks")

    def _show_state(self, state: State) -> None:
        self._desk.lead("tasks", TasksAim(states=frozenset({state})))

    def _put_news_away(self) -> None:
        put_away(self._desk.today())

    def _reveal(self, top: int, height: int) -> None:
        """Keep the line gone to in sight, and the heading above it where there is room."""
        place = self.list.mapTo(self._inside, QPoint(0, top))
        self.area.ensureVisible(0, place.y() + height, 0, theme.px(8))
        self.area.ensureVisible(0, max(place.y() - theme.px(26), 0), 0, theme.px(8))

    # What the user does

    def _record(self) -> None:
        line = self.list.current_task()
        if line is not None:
            self._record_of(line.aim)
            return
        waiting = self._digest()
        first = next(iter(waiting.groups[Group.NOT_UPDATED] or waiting.standings), None)
        if first is not None:
            self._record_of(TaskAim(task_id=first.task.id))

    def _record_of(self, aim: TaskAim) -> None:
        self._desk.record_progress(aim.task_id, aim.occurrence)

    def _print(self) -> None:
        from app.ui.today.week_dialog import WeekDialog  # noqa: PLC0415 - what draws pages is not needed before

        WeekDialog(self._desk, self).open()

    # The widget itself

    def _fit(self) -> None:
        width = self.width()
        beside = width >= theme.px(_BESIDE)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        if beside:
            self.side.setFixedWidth(theme.px(_SIDE_ROOM if width >= theme.px(1100) else _SIDE_SMALL))
        else:
            _free(self.side)
        self.buckets.fit(width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest.stop()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.list.setFocus(event.reason())  # as every view; without a filter, by which all events of a start would come

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.news.isVisible():
            self.news.close_message()
            return
        super().keyPressEvent(event)


def _free(widget: QWidget) -> None:
    widget.setMinimumWidth(0)
    widget.setMaximumWidth(16_777_215)
