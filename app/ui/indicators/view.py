"""The place "Chỉ tiêu": what the plan promises, and whether the promise is kept."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.changes import Change
from app.domain.forms import Form
from app.domain.indicators import Comparator, Indicator, IndicatorStanding, Reading, Verdict
from app.domain.reports import Report, ReportCell, ReportLine
from app.errors import UserError
from app.i18n import _, ngettext, sentence
from app.ui.desk import Desk
from app.ui.indicators.dialog import IndicatorDialog
from app.ui.indicators.pane import IndicatorPane
from app.ui.indicators.table import IndicatorTable
from app.ui.kit import theme
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import Card, EmptyState, ViewHeader
from app.ui.kit.chips import MARKS, Chip
from app.ui.kit.icons import set_icon

_SHOWN = frozenset({Indicator, Reading, Report, ReportLine, ReportCell})

_NARROW = 760


class IndicatorsView(QWidget):
    """Table by verdict and side pane."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._standings: tuple[IndicatorStanding, ...] = ()
        self._stale = True
        self._build()
        self._connect()

    def _build(self) -> None:
        self.header = ViewHeader(_("Indicators"))
        self.chips = {verdict: Chip(verdict) for verdict in (Verdict.MET, Verdict.MISSED, Verdict.NO_DATA)}
        counts = QHBoxLayout()
        counts.setSpacing(8)
        self._counts = QWidget()
        self._counts.setLayout(counts)
        counts.setContentsMargins(0, 0, 8, 0)
        for chip in self.chips.values():
            counts.addWidget(chip)
        self.add = button(_("Add an indicator"), "add")
        self.enter = primary_button(_("Enter this period's figures"), "edit")
        for one in (self._counts, self.add, self.enter):
            self.header.add(one)
        self.table = IndicatorTable()
        left = Card(0)
        left.body.setContentsMargins(1, 1, 1, 1)
        left.body.addWidget(self.table)
        self.pane = IndicatorPane()
        split = self._split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(8)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 1)
        split.setSizes([theme.px(858), theme.px(388)])
        self.empty = EmptyState(
            "target_arrow",
            _("No indicators yet"),
            _(
                "An indicator is a figure that the plan promises, such as cases settled in time, at least 96%. "
                "Add the plan's indicators one by one; two of them can take their figures from form II.06a."
            ),
        )
        self.first = self.empty.add_action(_("Add an indicator"), "add", self.add_indicator, primary=True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        self._build_actions()

    def _build_actions(self) -> None:
        """Offer what can be done here to the window's menu."""
        self.to_add = QAction(_("Add an indicator"), self)
        self.to_add.setShortcut(QKeySequence("Ins"))
        self.to_add.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.to_add.triggered.connect(lambda _checked: self.add_indicator())
        self.to_enter = QAction(_("Enter this period's figures"), self)
        self.to_enter.triggered.connect(lambda _checked: self.enter_figures())
        for action, icon in ((self.to_add, "add"), (self.to_enter, "edit")):
            set_icon(action, icon, "text")
            self.addAction(action)

    def _connect(self) -> None:
        desk = self._desk
        desk.period_changed.connect(lambda _period: self._on_changed(_SHOWN))
        desk.refresh.changed.connect(self._on_changed)
        self.add.clicked.connect(lambda _checked: self.add_indicator())
        self.enter.clicked.connect(lambda _checked: self.enter_figures())
        self.table.chosen.connect(self._show_pane)
        self.table.entered_row.connect(self.pane.focus_entry)
        self.table.edit_wanted.connect(self.edit_indicator)
        self.table.delete_wanted.connect(self.delete_indicator)
        self.pane.edit_wanted.connect(self.edit_indicator)
        self.pane.delete_wanted.connect(self.delete_indicator)
        self.pane.entered.connect(self._keep_reading)
        self.pane.left.connect(self.table.setFocus)

    def refresh(self) -> None:
        """Ask the store again and show what it holds."""
        self._stale = False
        period = self._desk.period
        self._standings = self._desk.store.indicators.standings(period.year, period)
        count = len(self._standings)
        words = ngettext("{count} indicator, {year}", "{count} indicators, {year}", count)
        self.header.show_title(_("Indicators"), words.format(count=count, year=period.year) if count else "")
        for one in (self.add, self.enter):
            one.setVisible(bool(count))
        self._give_way()
        for verdict, chip in self.chips.items():
            found = sum(one.verdict is verdict for one in self._standings)
            chip.show_state(verdict, f"{_(MARKS[verdict].word)} {found}")
            chip.setVisible(bool(found))
        keys = self.isAncestorOf(self.window().focusWidget())
        self.to_enter.setEnabled(bool(count))
        self.stack.setCurrentIndex(1 if count else 0)
        self.table.show_standings(self._standings)
        shown = self._split if count else self.empty
        if keys and not shown.isAncestorOf(self.window().focusWidget()):
            self.focus_first()

    def focus_first(self) -> None:
        """Put the keys into the table; while there is nothing in it, on the button that begins one."""
        (self.table if self._standings else self.first).setFocus()

    def add_indicator(self) -> None:
        """Ask for a new indicator."""
        place = max((one.indicator.place for one in self._standings), default=-1) + 1
        fresh = Indicator(
            year=self._desk.period.year, place=place, name="", comparator=Comparator.AT_LEAST, target=Decimal(0)
        )
        self._ask(fresh, self._create)

    def edit_indicator(self) -> None:
        """Ask for what the chosen indicator shall become."""
        standing = self.table.standing()
        if standing is not None:
            self._ask(standing.indicator, self._replace)

    def delete_indicator(self) -> None:
        """Delete the chosen indicator with its readings; undo brings both back."""
        standing = self.table.standing()
        if standing is None:
            return
        indicator = standing.indicator
        change = Change(before=indicator)
        if self._desk.editor.apply(_("delete indicator “{name}”").format(name=indicator.name), (change,)):
            self._desk.say(_("Indicator “{name}” deleted. Ctrl+Z brings it back.").format(name=indicator.name))

    def enter_figures(self) -> None:
        """Put the cursor where a figure is missing: the first typed indicator without data, else the chosen one."""
        missing = (one for one in self._standings if one.verdict is Verdict.NO_DATA and not one.indicator.form)
        typed = (one for one in self._standings if not one.indicator.form)
        chosen = self.table.standing()
        found = next(missing, chosen if chosen is not None and not chosen.indicator.form else next(typed, None))
        if found is None:
            self._desk.say(_("All indicators take their figures from the forms; enter them in the report."))
            return
        self.table.choose(found.indicator.id)
        self.pane.focus_entry()

    def _ask(self, indicator: Indicator, take: Callable[[Indicator], None]) -> None:
        dialog = IndicatorDialog(indicator, self._forms(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.described.connect(take)
        dialog.open()

    def _forms(self) -> tuple[Form, ...]:
        found = {form.code: form for pack in self._desk.store.reporting.packs() for form in pack.forms}
        return tuple(found.values())

    def _create(self, indicator: Indicator) -> None:
        self._desk.editor.apply(_("new indicator “{name}”").format(name=indicator.name), (Change(after=indicator),))
        made = next((one for one in self._standings if one.indicator.place == indicator.place), None)
        if made is not None:
            self.table.choose(made.indicator.id)
            self.table.setFocus()

    def _replace(self, indicator: Indicator) -> None:
        before = next(one.indicator for one in self._standings if one.indicator.id == indicator.id)
        if before != indicator:
            change = Change(before=before, after=replace(indicator))
            self._desk.editor.apply(_("indicator “{name}”").format(name=indicator.name), (change,))

    def _keep_reading(self, numerator: Decimal | None, denominator: Decimal | None) -> None:
        standing = self.table.standing()
        if standing is None:
            return
        indicator, period = standing.indicator, self._desk.period
        note = standing.reading.note if standing.reading is not None else ""
        keep = self._desk.store.indicators.set_reading
        self._desk.editor.edit(
            _("figures of “{name}”").format(name=indicator.name),
            lambda: keep(indicator, period, numerator, denominator, note),
            on_error=self._refuse,
        )

    def _refuse(self, error: UserError) -> None:
        self.pane.show_refusal(sentence(error))

    def _show_pane(self, standing: IndicatorStanding | None) -> None:
        if standing is not None:
            self.pane.show_standing(standing, self._desk.period)

    def _on_changed(self, kinds: frozenset[type]) -> None:
        if not kinds & _SHOWN:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        narrow = self.width() < theme.px(_NARROW)
        self._counts.setVisible(not narrow and bool(self._standings))
        if narrow:
            self._split.setSizes([self.width() - theme.px(308), theme.px(300)])

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_first()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
