"""The side pane of an indicator: where it stands, what is missing, its year, and the entry of what was counted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.indicators import Indicator, IndicatorStanding, Rate, Verdict, is_amount
from app.domain.periods import ReportingPeriod
from app.domain.plans import Task
from app.i18n import _
from app.override import override
from app.ui.indicators.chart_box import ChartBox
from app.ui.indicators.figures import counts_text, gap_text, missing_text, rate_text, target_text
from app.ui.indicators.pane_entry import EntryBox
from app.ui.indicators.pane_links import PaneLinks
from app.ui.kit import theme
from app.ui.kit.buttons import LinkRow, icon_button, in_line
from app.ui.kit.cards import Card, ElidedLabel, MessageStrip, Rule, text_label
from app.ui.kit.chips import Chip
from app.ui.kit.layouts import add_layout
from app.ui.kit.scrolling import Scrolled, ScrolledContent


class _Box(QFrame):
    """A figure in a small box: what it is, the rate, its counts."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.rate = text_label("", "figure")
        self.counts = text_label("", "label")
        self.title = ElidedLabel(title, "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 6, 3, 6)
        column.setSpacing(0)
        for one in (self.title, self.rate, self.counts):
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.addWidget(one)

    def show_rate(self, indicator: Indicator, counted: Rate) -> None:
        """Show a rate and its counts; an amount has none."""
        rate, counts = rate_text(indicator, counted), counts_text(indicator, counted)
        bare = is_amount(indicator) and counted != Rate()
        self.rate.setText(rate)
        self.rate.setToolTip(rate)
        self.counts.setText("" if bare else counts)
        self.counts.setToolTip(self.counts.text())
        self.setAccessibleName(f"{self.title.text()}: {rate}" + ("" if bare else f", {counts}"))


class IndicatorPane(Card):
    """Shows one indicator and takes its figures."""

    edit_wanted = Signal()
    delete_wanted = Signal()
    past_wanted = Signal()
    picture_wanted = Signal(str)
    """The chart is wanted: ``copy``, ``png`` or ``svg``."""
    closed = Signal()
    left = Signal()
    """The keys shall go back to the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)
        self.standing: IndicatorStanding | None = None
        self._build()
        self.entry.left.connect(self.left)
        self.entry.faults.placed.connect(self._reveal_faults, Qt.ConnectionType.QueuedConnection)

    def _build(self) -> None:
        self.name = text_label("", "heading", wrap=True)
        self.under = text_label("", "label", wrap=True)
        self.period = _Box(_("In the period"))
        self.year = _Box(_("Year so far"))
        self.last_year = _Box("")
        self.gap = MessageStrip()
        self.charts = ChartBox()
        self.chart = self.charts.chart
        self.charts.picture_wanted.connect(self.picture_wanted)
        self.rule = Rule()
        self.entry = EntryBox()
        self.links = PaneLinks()
        body = ScrolledContent()
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        boxes = QHBoxLayout()
        boxes.setSpacing(6)
        for box in (self.period, self.year, self.last_year):
            boxes.addWidget(box, 1)
        column.addWidget(self.name)
        column.addWidget(self.under)
        add_layout(column, boxes)
        column.addWidget(self.gap)
        charts = LinkRow(right=True)
        charts.addWidget(self.charts)
        add_layout(column, charts, 4)
        column.addWidget(self.rule)
        add_layout(column, in_line(self.entry, wide=True))
        add_layout(column, in_line(self.links, wide=True))
        column.addStretch(1)
        self.area = Scrolled(body)
        self.body.setSpacing(0)
        add_layout(self.body, self._build_head())
        self.body.addWidget(Rule())
        self.body.addWidget(self.area, 1)

    def _build_head(self) -> QHBoxLayout:
        self.chip = Chip(Verdict.NO_DATA)
        self.past = icon_button("history", _("Who entered what, and when (Ctrl+H)"), self.past_wanted.emit)
        self.edit = icon_button("edit", _("Edit the indicator (Ctrl+E)"), self.edit_wanted.emit)
        self.delete = icon_button("delete", _("Delete the indicator (Del)"), self.delete_wanted.emit)
        self.close_button = icon_button("dismiss", _("Close the pane"), self.closed.emit)
        head = QHBoxLayout()
        head.setContentsMargins(14, 3, 6, 3)
        head.setSpacing(4)
        head.addWidget(text_label(_("Indicator"), "strong"), 1)
        head.addWidget(self.chip)
        for one in (self.past, self.edit, self.delete, self.close_button):
            head.addWidget(one)
        return head

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops: fields first, then what is done with the chart, the links, and the head."""
        entry = self.entry
        return (
            entry.numerator, entry.denominator, entry.to_form, entry.note, *self.charts.stops(),
            self.links, self.past, self.edit, self.delete, self.close_button,
        )  # fmt: skip

    def show_standing(
        self,
        standing: IndicatorStanding,
        period: ReportingPeriod,
        levels: Sequence[IndicatorStanding] = (),
        tasks: Sequence[Task] = (),
    ) -> None:
        """Show where an indicator stands, its other levels and its tasks; a figure being typed is left alone."""
        self.standing = standing
        indicator = standing.indicator
        self.chip.show_state(standing.verdict)
        self.name.setText(indicator.name)
        target = _("Target {target}, the whole of {year}").format(target=target_text(indicator), year=indicator.year)
        self.under.setText(f"{indicator.level} · {target}" if indicator.level else target)
        self.period.show_rate(indicator, standing.period)
        self.year.show_rate(indicator, standing.year_to_date)
        self._show_last_year(standing, period)
        self._show_gap(standing)
        self.charts.show_standing(standing, period.kind)
        drawn = any(rate != Rate() for _code, rate in standing.history)
        for one in (self.charts, self.rule):
            one.setVisible(drawn)
        self.entry.show_standing(standing)
        self.links.show_links(levels, tasks)

    def _show_last_year(self, standing: IndicatorStanding, period: ReportingPeriod) -> None:
        year = period.year - 1
        before = ReportingPeriod(year, period.kind, period.number)
        rate = dict(standing.history).get(before.code, Rate())
        self.last_year.setVisible(rate != Rate())
        self.last_year.title.setText(_("Same time {year}").format(year=year))
        self.last_year.show_rate(standing.indicator, rate)

    def _show_gap(self, standing: IndicatorStanding) -> None:
        gap, missing = gap_text(standing), missing_text(standing)
        if gap is not None:
            self.gap.show_message(_("{gap} {goal}.").format(gap=gap[0], goal=gap[1]), "warning")
        elif missing:
            self.gap.show_message(missing, "info")
        else:
            self.gap.hide()

    def _reveal_faults(self) -> None:
        """Scroll to what is said to be wrong, once it has its place."""
        faults = self.entry.faults
        if faults.isVisible():
            self.area.ensureWidgetVisible(faults, 0, theme.px(8))

    def focus_entry(self, first: str = "") -> None:
        """Put the cursor into the first field that is typed, with a first digit in it."""
        self.entry.focus_entry(first)
        self.area.ensureWidgetVisible(self.entry)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
