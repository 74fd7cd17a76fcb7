"""The calendar view: a month of what falls due, and the agenda beside it."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.progress import State, TaskStanding
from app.i18n import _, day
from app.ui.calendar.agenda import DAYS, Agenda
from app.ui.calendar.events import CUT_OFF, Event, on_day, period_events, task_events, today_events
from app.ui.calendar.month import MonthGrid, month_shifted
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import button, icon_button
from app.ui.kit.cards import Card, IconLabel, Rule, ViewHeader, restyle, text_label
from app.ui.kit.chips import mark_of
from app.ui.kit.fields import Choice
from app.ui.kit.icons import icon
from app.ui.words import weekday

_AGENDA, _BESIDE, _LEGEND = 292, 900, 1000


class CalendarView(QWidget):
    """Shows when things are due."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._standings: tuple[TaskStanding, ...] = ()
        self._events: tuple[Event, ...] = ()
        self._stale = False
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.header = ViewHeader(_("Calendar"))
        self.month = MonthGrid(self._desk.today())
        self.agenda = Agenda()
        self._until = text_label("", "small")
        grid_card, agenda_card = Card(margin=1), Card(margin=1)
        grid_card.body.addWidget(self.month)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.addWidget(text_label(_("Coming next"), "strong"))
        head.addStretch(1)
        head.addWidget(self._until)
        agenda_card.body.setSpacing(0)
        agenda_card.body.addLayout(head)
        agenda_card.body.addWidget(Rule())
        agenda_card.body.addWidget(self.agenda, 1)
        self._agenda_card = agenda_card
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(8)
        self._body.addWidget(grid_card, 1)
        self._body.addWidget(agenda_card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addLayout(self._build_controls())
        column.addLayout(self._body, 1)
        column.setStretch(2, 1)
        self.setFocusProxy(self.month)

    def _build_controls(self) -> QHBoxLayout:
        self._before = icon_button("chevron_left", _("Previous month"), self._go_back)
        self._after = icon_button("chevron_right", _("Next month"), self._go_on)
        for one in (self._before, self._after):
            one.setProperty("framed", "true")
        self._name = text_label("", "heading")
        self._name.setMinimumWidth(theme.px(130))
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._today = button(_("Today"), "", self._go_today)
        self._today.setProperty("small", "true")
        self.unit = Choice()
        self.unit.setProperty("kind", "filter")
        self.unit.setAccessibleName(_("Unit"))
        self.unit.setMaximumWidth(theme.px(220))
        self._legend = QWidget()
        legend = QHBoxLayout(self._legend)
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setSpacing(6)
        for state in (State.OVERDUE, State.DUE_SOON, State.IN_TIME, State.DONE_ON_TIME):
            mark = mark_of(state)
            legend.addWidget(IconLabel(mark.icon, mark.tint, filled=mark.filled))
            legend.addWidget(text_label(_("Done") if state is State.DONE_ON_TIME else _(mark.word), "small"))
            legend.addSpacing(6)
        legend.addWidget(IconLabel(CUT_OFF.icon, CUT_OFF.tint, filled=True))
        legend.addWidget(text_label(_("Figures close"), "small"))
        legend.addSpacing(6)
        legend.addWidget(text_label(_("small figures: lunar"), "small"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._before, self._name, self._after, self._today, self.unit):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._legend)
        return row

    def _connect(self) -> None:
        self.month.day_chosen.connect(self._show_month)
        self.month.day_opened.connect(self._list_day)
        self.month.event_opened.connect(self._open_event)
        self.agenda.event_opened.connect(self._open_event)
        self.unit.activated.connect(self._show_events)
        self._desk.refresh.changed.connect(self._records_changed)
        self._desk.period_changed.connect(self._period_changed)

    def refresh(self) -> None:
        """Show the chosen year's plan as the store now has it."""
        self._stale = False
        desk = self._desk
        plan = desk.store.planning.plan_of(desk.period.year)
        self._standings = ()
        if plan is not None:
            self._standings = desk.store.progress.standings(plan.id, desk.today(), desk.period, desk.settings.soon_days)
        self.header.show_title(_("Calendar"), plan.title if plan is not None else _("No plan for this year yet"))
        units = list(dict.fromkeys(unit for one in self._standings for unit in (*one.leads, *one.coops)))
        self.unit.set_choices([(None, _("Unit: all")), *((unit, unit) for unit in units)])
        self._show_events()

    def _show_events(self) -> None:
        desk, unit = self._desk, self.unit.value()
        restyle(self.unit, "narrowed", unit is not None)
        shown = [one for one in self._standings if unit is None or unit in one.leads or unit in one.coops]
        today, agency = desk.today(), desk.store.office.agency()
        self._events = (
            *task_events(shown, today),
            *today_events(shown, desk.period, today),
            *(
                event
                for year in (desk.period.year, desk.period.year + 1)
                for event in period_events(year, agency, today)
            ),
        )
        self.month.show_events(self._events)
        self.agenda.show_events(self._events, today)
        self._until.setText(_("to {day}").format(day=day(today + timedelta(days=DAYS))))
        self._show_month()

    def _show_month(self) -> None:
        on = self.month.day
        self._name.setText(_("Month {number}/{year}").format(number=on.month, year=on.year))
        self.month.setAccessibleDescription(self.month.describe(on))

    def _go_back(self) -> None:
        self.month.go(month_shifted(self.month.day, -1))

    def _go_on(self) -> None:
        self.month.go(month_shifted(self.month.day, 1))

    def _go_today(self) -> None:
        self.month.go(self._desk.today())

    def _list_day(self, on: date) -> None:
        """Offer what falls on a day; a day with one task leads straight to it."""
        found = [event for event in on_day(self._events, on) if event.task_id is not None]
        if not found:
            self._desk.say(_("Nothing to open on {weekday} {day}.").format(weekday=weekday(on), day=day(on)))
        elif len(found) == 1:
            self._open_event(found[0])
        else:
            menu = QMenu(self)
            for event in found:
                action = QAction(icon(event.mark.icon, 16, event.mark.tint, filled=event.mark.filled), event.text, menu)
                action.setData(event.task_id)
                menu.addAction(action)
            menu.triggered.connect(self._open_action)
            menu.popup(self.month.mapToGlobal(self.month.cell(on).bottomLeft() + QPoint(4, 0)))
            menu.setActiveAction(menu.actions()[0])

    def _open_action(self, action: QAction) -> None:
        self._desk.open_task(int(action.data()))

    def _open_event(self, event: Event) -> None:
        if event.task_id is not None:
            self._desk.open_task(event.task_id)

    def _period_changed(self) -> None:
        period = self._desk.period
        today = self._desk.today()
        self.month.go(today if today in period else period.end)
        self._records_changed()

    def _records_changed(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)
        self._agenda_card.setFixedWidth(theme.px(_AGENDA) if beside else self.width())
        self._agenda_card.setMaximumHeight(16_777_215 if beside else max(120, self.height() // 4))
        self._legend.setVisible(self.width() >= _LEGEND)
