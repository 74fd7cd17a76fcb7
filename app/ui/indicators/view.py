"""The place "Chỉ tiêu": what the plan promises, and whether the promise is kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.indicators import Indicator, IndicatorStanding, Reading, Verdict, family_of
from app.domain.plans import Task
from app.domain.reports import Report, ReportCell, ReportLine
from app.i18n import _, ngettext
from app.override import override
from app.reports.task_list import TaskList
from app.ui.aims import Aim, IndicatorAim, ReportAim
from app.ui.desk import Desk
from app.ui.indicators.deeds import IndicatorDeeds
from app.ui.indicators.entering import Entering
from app.ui.indicators.head import CARDS, TABLE
from app.ui.indicators.menus import columns_menu, row_menu
from app.ui.indicators.output import IndicatorOutput, view_listing
from app.ui.indicators.screen import IndicatorScreen
from app.ui.kit.memory import remember, remember_words, remembered, remembered_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHOWN = frozenset({Indicator, Reading, Report, ReportLine, ReportCell, Task})
_LINKED = frozenset({Indicator, Task})
_LOOK, _WANTED = "indicators/look-1", "indicators/verdicts-1"


class IndicatorsView(IndicatorScreen):
    """Table or cards by verdict, and a side pane."""

    shows = _SHOWN

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self._tasks: Mapping[int, tuple[Task, ...]] | None = None
        self.entering = Entering(desk, self)
        self.work = IndicatorDeeds(desk, self, lambda: self.standings, self._chosen)
        self.output = IndicatorOutput(desk, self, self._listed)
        self._remember_look()
        self._connect()

    def _remember_look(self) -> None:
        self.header.switch.choose(CARDS if remembered(_LOOK) == CARDS else TABLE)
        kept = remembered_words(_WANTED) or frozenset()
        self.header.want(frozenset(one for one in Verdict if one in kept))

    def _connect(self) -> None:
        desk, pane, table, cards = self._desk, self.pane, self.table, self.cards
        desk.period_changed.connect(lambda _period: self._records_changed(_SHOWN))
        output, work = self.output, self.work
        does = {
            "enter": self.entering.begin, "type": self._type, "add": work.add, "edit": work.edit,
            "past": work.show_past, "delete": work.delete, "year": work.take_over, "columns": self._offer_columns,
            "print": output.print, "xlsx": lambda: output.write("xlsx"), "docx": lambda: output.write("docx"),
            "pdf": lambda: output.write("pdf"), "copy": output.copy,
        }  # fmt: skip
        for name, do in does.items():
            self.deeds[name].triggered.connect(lambda _checked, do=do: do())
        self.work.added.connect(self._go_to_place)
        self.header.verdicts_chosen.connect(self._narrow)
        self.header.look_chosen.connect(self._change_look)
        for look in (table, cards):
            look.chosen.connect(self._show_pane)
            look.entered_row.connect(self.enter_pane)
            look.edit_wanted.connect(self.work.edit)
            look.delete_wanted.connect(self.work.delete)
            look.copy_wanted.connect(self.output.copy)
            look.menu_wanted.connect(self._open_menu)
        cards.type_wanted.connect(self.enter_pane)
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self._open_columns(header.mapToGlobal(at)))
        pane.edit_wanted.connect(self.work.edit)
        pane.delete_wanted.connect(self.work.delete)
        pane.past_wanted.connect(self.work.show_past)
        pane.picture_wanted.connect(self._take_picture)
        pane.left.connect(self.leave_pane)
        pane.closed.connect(self._close_pane)
        pane.entry.form_led.connect(lambda code: desk.lead("reports", ReportAim(part=code)))
        pane.links.level_led.connect(self.open_indicator)
        pane.links.task_led.connect(desk.open_task)

    # What is shown

    @override
    def refresh(self) -> None:
        """Ask the store again and show what it holds."""
        period = self.table.delegate.period = self._desk.period
        self.standings = self._desk.store.indicators.standings(period.year, period)
        self.told.hide()
        count = len(self.standings)
        words = ngettext("{count} indicator, {year}", "{count} indicators, {year}", count)
        self.header.show_title(_("Indicators"), words.format(count=count, year=period.year) if count else "")
        counts = {verdict: sum(one.verdict is verdict for one in self.standings) for verdict in Verdict}
        self.header.show_counts(counts)
        keys = self.isAncestorOf(self.window().focusWidget())
        for name in ("enter", "edit", "past", "columns", "print", "copy"):
            self.deeds[name].setEnabled(bool(count))
        self.stack.setCurrentIndex(1 if count else 0)
        if not count:
            self.show_empty(period.year, before=bool(self._desk.store.indicators.of_year(period.year - 1)))
        self._show_rows()
        focused = self.window().focusWidget()
        if keys and not (focused is not None and focused.isVisible() and self.isAncestorOf(focused)):
            self.focus_first()

    def _show_rows(self) -> None:
        wanted, look = self.header.wanted(), self.look
        left_out = wanted and not any(one.verdict in wanted for one in self.standings)
        look.show_standings(self.standings, wanted)
        self.looks.setCurrentWidget(
            self.nothing if left_out else self.cards if look is self.cards else self._table_card
        )
        self.place.show_beside(shown=bool(self.standings) and not left_out)

    def _show_pane(self, standing: IndicatorStanding | None) -> None:
        if standing is None:
            return
        indicator = standing.indicator
        levels = [
            one
            for one in self.standings
            if family_of(one.indicator) == family_of(indicator) and one.indicator.id != indicator.id
        ]
        if self._tasks is None:
            self._tasks = self._desk.store.indicators.tasks(indicator.year)
        self.pane.show_standing(standing, self._desk.period, levels, self._tasks.get(indicator.id, ()))
        self.entering.show_run(indicator.id)

    def _chosen(self) -> IndicatorStanding | None:
        return self.look.standing()

    @override
    def _records_changed(self, kinds: frozenset[type]) -> None:
        if kinds & _LINKED:
            self._tasks = None
        super()._records_changed(kinds)

    # Where the user goes

    def focus_first(self) -> None:
        """Put the keys into the table; while there is nothing in it, on the button that begins one."""
        if not self.standings:
            self.first.setFocus()
        elif self.looks.currentWidget() is self.nothing:
            self.all_again.setFocus()
        else:
            self.look.setFocus()

    def aim(self, aim: Aim) -> None:
        """Show the indicator that an aim asks for, and its year where that is another."""
        if isinstance(aim, IndicatorAim):
            self.open_indicator(aim.indicator_id)

    def open_indicator(self, indicator_id: int) -> None:
        """Go to an indicator, taking away the verdicts that hide it."""
        found = self._desk.store.indicators.find(indicator_id)
        if found is None:
            return
        if found.year != self._desk.period.year:
            self._desk.choose_period(self._desk.period.in_year(found.year))
        self.catch_up()
        self.show_indicator(indicator_id)
        self.look.setFocus()
        if not self.place.beside:
            self.place.open()

    @override
    def show_indicator(self, indicator_id: int) -> None:
        """Put the cursor on an indicator, taking away the verdicts that hide it."""
        wanted = self.header.wanted()
        verdict = next((one.verdict for one in self.standings if one.indicator.id == indicator_id), None)
        if wanted and verdict not in wanted:
            self.header.want(frozenset())
            self._narrow()
        self.look.choose(indicator_id)

    @override
    def _show_all(self) -> None:
        self.header.want(frozenset())
        self._narrow()
        self.look.setFocus()

    @override
    def enter_pane(self, first: str = "") -> None:
        """Go to the figures in the pane, with a first digit typed."""
        self.place.open()
        self.pane.focus_entry(first)

    @override
    def leave_pane(self) -> None:
        """Go back to the indicators; a pane that lies over them is put away."""
        self.entering.end()
        self.place.leave()

    def _narrow(self) -> None:
        remember_words(_WANTED, self.header.wanted())
        self.header.fit(self.width())
        self._show_rows()

    def _change_look(self, key: str) -> None:
        remember(_LOOK, key)
        kept = (self.table if key == CARDS else self.cards).standing()
        self._show_rows()
        self.look.choose(kept.indicator.id if kept is not None else None)

    def _go_to_place(self, place: int) -> None:
        made = next((one for one in self.standings if one.indicator.place == place), None)
        if made is not None:
            self.show_indicator(made.indicator.id)
            self.look.setFocus()

    def _type(self) -> None:
        """Type the figures of the indicator gone to: in the table where it stands there."""
        if self.look is self.table:
            self.table.setFocus()
            self.table.type_figures()
        else:
            self.enter_pane()

    def _close_pane(self) -> None:
        self.entering.end()
        self.place.close()

    # Menus and what goes out

    def _offer_columns(self) -> None:
        more = self.header.more
        self._open_columns(more.mapToGlobal(QPoint(0, more.height() + 2)))

    def _open_columns(self, place: QPoint) -> None:
        self.menu = columns_menu(self, self.table.columns)
        self.menu.popup(place)

    def _open_menu(self, place: QPoint) -> None:
        self.menu = row_menu(self, self.deeds)
        self.menu.popup(place)

    def _take_picture(self, kind: str) -> None:
        standing, sketch = self.pane.standing, self.pane.chart.sketch()
        if standing is None or sketch is None:
            return
        if kind == "copy":
            self.output.copy_chart(sketch)
        else:
            self.output.write_chart(standing.indicator.name, sketch, kind)

    def _listed(self) -> TaskList:
        return view_listing(self._desk, self.standings, self.header.wanted(), self.table.columns.wanted())

    # Qt

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.fit(self.width())
        self.place.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.place.covers:
            self.leave_pane()
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_first()
