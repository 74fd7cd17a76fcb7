"""The calendar view: month, quarter, year or list of what falls due, and what comes next beside it."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain.agency import Agency, KindDays, PeriodDates
from app.domain.plans import Assignment, Plan, Section, Task, Unit
from app.domain.progress import Extension, ProgressEntry
from app.i18n import _, day
from app.override import override
from app.services.calendar_events import Event
from app.services.time_words import weekday
from app.ui.aims import Aim, DayAim
from app.ui.calendar.agenda import DAYS, Agenda, agenda_rows
from app.ui.calendar.book import EventBook
from app.ui.calendar.controls import LIST, MONTH, QUARTER, YEAR, CalendarControls, Legend
from app.ui.calendar.deeds import CalendarDeeds
from app.ui.calendar.event_list import EventList
from app.ui.calendar.grid import DayGrid, month_shifted
from app.ui.calendar.grid_scroll import GridScroll
from app.ui.calendar.leads import lead_of
from app.ui.calendar.marks import far_words
from app.ui.calendar.month import MonthGrid
from app.ui.calendar.quarter import QuarterGrid
from app.ui.calendar.shelf import Shelf, span_name
from app.ui.calendar.year import YearStrip
from app.ui.desk import Desk
from app.ui.fresh_view import FreshView
from app.ui.kit import theme
from app.ui.kit.cards import Card, Rule, ViewHeader, text_label
from app.ui.kit.focus import hand_on, on_key
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.memory import remember, remembered

_AGENDA, _BESIDE, _NARROW, _LOW = 292, 960, 860, 420
_MODE = "calendar/mode"


class CalendarView(FreshView):
    """Shows when things are due."""

    shows = frozenset({Agency, KindDays, PeriodDates, Plan, Section, Task, Unit, Assignment, ProgressEntry, Extension})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self._shelf = Shelf(desk)
        self._book = EventBook()
        self._shown_for = self._facts()
        self._build()
        self._connect()
        kept = str(remembered(_MODE))
        self.show_mode(kept if kept in {*self._grids, LIST} else MONTH)
        self.catch_up()

    def _build(self) -> None:
        today = self._desk.today()
        self.header = ViewHeader(_("Calendar"))
        self.controls = CalendarControls()
        self.filters = self.controls.filters
        self.month, self.quarter, self.year = MonthGrid(today), QuarterGrid(today), YearStrip(today)
        self.list = Agenda(_("List"))
        self._grids: dict[str, DayGrid] = {MONTH: self.month, QUARTER: self.quarter, YEAR: self.year}
        self._pages = QStackedWidget()
        self._scrolls = {mode: GridScroll(grid) for mode, grid in self._grids.items()}
        for page in self._scrolls.values():
            self._pages.addWidget(page)
        self._pages.addWidget(self.list)
        self.agenda = Agenda(_("Coming next"))
        self.event_list = EventList(self)
        self._deeds = CalendarDeeds(self._desk, self.header, self)
        self.legend, self._rule = Legend(), Rule()
        grid_card = Card(margin=1)
        grid_card.body.setSpacing(0)
        grid_card.body.addWidget(self._pages, 1)
        grid_card.body.addWidget(self._rule)
        grid_card.body.addWidget(self.legend)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(8)
        self._body.addWidget(grid_card, 1)
        self._body.addWidget(self._build_agenda())
        column = self._column = QVBoxLayout()
        column.addWidget(self.controls)
        add_layout(column, self._body, 1)
        whole = column_in(self)
        self.header.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        whole.addWidget(self.header)
        add_layout(whole, column, 1)

    def _build_agenda(self) -> Card:
        self._agenda_card = Card(margin=1)
        self._until = text_label("", "small")
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.addWidget(text_label(_("Coming next"), "strong"))
        head.addStretch(1)
        head.addWidget(self._until)
        self._agenda_card.body.setSpacing(0)
        add_layout(self._agenda_card.body, head)
        self._agenda_card.body.addWidget(Rule())
        self._agenda_card.body.addWidget(self.agenda, 1)
        return self._agenda_card

    def _connect(self) -> None:
        for grid in self._grids.values():
            grid.day_chosen.connect(self.go)
            grid.day_opened.connect(self.list_day)
            grid.event_opened.connect(self.open_event)
            grid.month_opened.connect(self._open_month)
        for found in (self.agenda, self.list):
            found.event_opened.connect(self.open_event)
            found.day_opened.connect(self.list_day)
        self.event_list.event_opened.connect(self.open_event)
        self.controls.paged.connect(self.page)
        self.controls.today_asked.connect(self._go_today)
        self.controls.mode_chosen.connect(self._choose_mode)
        self.filters.changed.connect(self._show_events)
        self._desk.period_changed.connect(self._period_changed)
        on_key(self, "Ctrl+Home", self._go_today, within=True)

    # What is shown

    @property
    def day(self) -> date:
        """The current day, whatever the mode."""
        return self.month.day

    @property
    def mode(self) -> str:
        """Which of month, quarter, year and list is shown."""
        return self._mode

    def span(self) -> tuple[date, date]:
        """Return the first and the last day shown; the list shows a quarter."""
        return self._grids.get(self._mode, self.quarter).span()

    def show_mode(self, mode: str) -> None:
        """Show the month, the quarter, the year or the list."""
        self._mode = mode
        self.controls.show_mode(mode)
        self._pages.setCurrentWidget(self._scrolls.get(mode, self.list))
        hand_on(self, self._grids.get(mode, self.list))
        self._fit()
        self._show_span()

    def go(self, to: date) -> None:
        """Make a day the current one in every mode."""
        for grid in self._grids.values():
            if grid.day != to:
                grid.blockSignals(True)  # noqa: FBT003 - Qt's own
                grid.go(to)
                grid.blockSignals(False)  # noqa: FBT003 - Qt's own
        if self._shelf.lacks(self._wanted_years()):
            self._show_events()
        self._show_span()

    def aim(self, aim: Aim) -> None:
        """Show the day that is aimed at."""
        if isinstance(aim, DayAim):
            self.go(aim.day)

    @override
    def refresh(self) -> None:
        """Show the chosen year's plan as the store now has it."""
        self._shown_for = self._facts()
        self._shelf.clear()
        of_period = self._shelf.year(self._desk.period.year)
        self.header.show_title(_("Calendar"), of_period.title or _("No plan for this year yet"))
        self._deeds.show_plan(there=bool(of_period.title))
        self.filters.offer(of_period.units, of_period.sections)
        for grid in self._grids.values():
            grid.show_today(self._desk.today())
        self._show_events()

    def events(self) -> tuple[Event, ...]:
        """Return all events that are shown, of the years at hand."""
        return self._shelf.events(self._wanted_years(), self.filters.value())

    def _wanted_years(self) -> frozenset[int]:
        """Return the years whose events may be in sight; a task may be due in the year after its plan's."""
        first, last = self.span()
        today = self._desk.today()
        near = (today.year, (today + timedelta(days=DAYS)).year, self._desk.period.year)
        return frozenset((first.year - 1, first.year, last.year + 1, *near))

    def _show_events(self) -> None:
        today = self._desk.today()
        self._book = EventBook(self.events())
        for grid in self._grids.values():
            grid.show_events(self._book)
        last = today + timedelta(days=DAYS)
        self.agenda.show_rows(agenda_rows(self._book, today, last, today))
        self._until.setText(_("to {day}").format(day=day(last)))
        self._deeds.show_undated(len(self._shelf.undated(self.filters.value())))
        self._show_span()

    def _show_span(self) -> None:
        first, last = self.span()
        self.controls.show_span(span_name(first, last))
        if self._mode in self._grids:
            self._scrolls[self._mode].show_day(self.day)
        if self._mode == LIST:
            self.list.show_rows(agenda_rows(self._book, first, last, self._desk.today()))
            self.list.go(self.day)

    # Going places

    def _choose_mode(self, mode: str) -> None:
        remember(_MODE, mode)
        self.show_mode(mode)
        self.setFocus()

    def _open_month(self, first: date) -> None:
        self.go(first)
        self._choose_mode(MONTH)

    def page(self, by: int) -> None:
        """Turn by so many pages of what is shown: months, quarters, years."""
        self.go(month_shifted(self.day, by * self._grids.get(self._mode, self.quarter).MONTHS))

    def _go_today(self) -> None:
        self.aim(DayAim(day=self._desk.today()))

    def list_day(self, on: date) -> None:
        """List what falls on a day."""
        found, today = self._book.on(on), self._desk.today()
        if not found:
            self._desk.say(_("Nothing falls on {weekday} {day}.").format(weekday=weekday(on), day=day(on)))
            return
        grid = self._grids.get(self._mode)
        at = self._pages.mapToGlobal(QPoint(24, 24))
        if grid is not None:
            at = grid.mapToGlobal(grid.cell(on).bottomLeft() + QPoint(4, 2))
        self.event_list.show_list(f"{weekday(on)} {day(on)}", far_words(on, today), found, today, at)

    def list_undated(self, at: QPoint) -> None:
        """List the tasks that have no day yet."""
        found = self._shelf.undated(self.filters.value())
        self.event_list.show_list(_("Tasks without a day"), "", found, self._desk.today(), at)

    def open_event(self, event: Event) -> None:
        """Lead to what an event is about."""
        found = lead_of(event)
        if found is not None:
            self._desk.lead(*found)

    # Hearing

    def _period_changed(self) -> None:
        period, today = self._desk.period, self._desk.today()
        self.go(today if today in period else period.closes)
        self.mark_stale()

    def _facts(self) -> tuple[date, int]:
        """Return what is worked out anew where it has changed meanwhile: the day, and what counts as due soon."""
        return self._desk.today(), self._desk.settings.soon_days

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._stale = self._stale or self._shown_for != self._facts()
        super().showEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width, height = self.width(), self.height()
        beside = width >= _BESIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)
        self._agenda_card.setVisible(self._mode != LIST and (beside or height >= _LOW))
        self._agenda_card.setMinimumWidth(theme.px(_AGENDA) if beside else 0)
        self._agenda_card.setMaximumWidth(theme.px(_AGENDA) if beside else 16_777_215)
        self._agenda_card.setMaximumHeight(16_777_215 if beside else max(120, height // 4))
        room = width - theme.px(_AGENDA) - 8 if beside else width
        legend = self._mode != LIST and self.legend.sizeHint().width() <= room and height >= _LOW
        self.legend.setVisible(legend)
        self._rule.setVisible(legend)
        self.controls.fit(width)
        self.header.setFixedHeight(theme.px(52 if height >= _LOW else 40))
        self._column.setSpacing(8 if height >= _LOW else 4)
        self._deeds.fold(folded=width < _NARROW)
