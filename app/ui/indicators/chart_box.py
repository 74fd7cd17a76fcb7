"""The chart of an indicator with what is chosen and done below it: which of two is shown, copied, kept as a picture."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.indicators import IndicatorStanding
from app.domain.periods import PeriodKind
from app.i18n import _, number
from app.reports.chart_sketches import trend_sketch, year_sketch
from app.reports.indicator_annex import chart_of
from app.ui.indicators.chart import Chart
from app.ui.indicators.figures import trend_words, year_chart, year_words
from app.ui.indicators.sketching import screen_family
from app.ui.kit.buttons import LINK_SIDE, SegmentedSwitch, link_button
from app.ui.kit.flow import FlowLayout
from app.ui.kit.layouts import add_layout, column_in, row_in
from app.ui.kit.memory import remember, remembered

YEAR, REPORT = "year", "report"
_LOOK = "indicators/chart-1"


class ChartBox(QWidget):
    """Shows the year beside the year before, or the last periods as the report has them; what is seen is copied."""

    picture_wanted = Signal(str)
    """The chart is wanted: ``copy``, ``png`` or ``svg``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: IndicatorStanding | None = None
        self._kind = PeriodKind.QUARTER
        self.menu: QMenu | None = None
        self._build()
        self.switch.choose(REPORT if remembered(_LOOK) == REPORT else YEAR)
        self.switch.chosen.connect(self._choose)

    def _build(self) -> None:
        self.chart = Chart()
        self.switch = SegmentedSwitch([(YEAR, _("Two years")), (REPORT, _("As in the report"))])
        self.switch.setAccessibleName(_("What the chart shows"))
        for key, tip in (
            (YEAR, _("This year's periods beside those of the year before")),
            (REPORT, _("The last periods, as the report's annex has them")),
        ):
            self.switch.button(key).setToolTip(tip)
        self.copy = link_button(_("Copy picture"), lambda: self.picture_wanted.emit("copy"))
        self.keep = link_button(_("Save picture…"), self._offer_pictures)
        above, foot, pair = row_in(), QWidget(), QWidget()
        above.setContentsMargins(0, 0, LINK_SIDE, 0)  # the links below reach as far beyond: their words end in line
        above.addWidget(self.chart)
        links = row_in(pair, 2)
        for one in (self.copy, self.keep):
            links.addWidget(one)
        line = FlowLayout(2, foot)
        line.addWidget(self.switch)
        line.addWidget(pair)
        line.push(pair)
        column = column_in(self, 8)
        add_layout(column, above, 1)
        column.addWidget(foot)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, from top to bottom."""
        return self.chart, self.switch.button(YEAR), self.switch.button(REPORT), self.copy, self.keep

    def look(self) -> str:
        """Return which chart is shown: years stand beside each other only as the report has them."""
        return REPORT if self._kind is PeriodKind.YEAR else self.switch.choice()

    def show_standing(self, standing: IndicatorStanding, kind: PeriodKind) -> None:
        """Show an indicator's chart."""
        self._standing, self._kind = standing, kind
        self.switch.setVisible(kind is not PeriodKind.YEAR)
        year = year_chart(standing, kind)
        if self.look() == YEAR:
            draw = partial(year_sketch, year, screen_family(), written=number)
            self.chart.show_chart(draw, year_words(year), year.target_words)
        else:
            trend = chart_of(standing)
            draw = partial(trend_sketch, trend, screen_family())
            self.chart.show_chart(draw, trend_words(trend), year.target_words)

    def _choose(self, key: str) -> None:
        remember(_LOOK, key)
        if self._standing is not None:
            self.show_standing(self._standing, self._kind)

    def _offer_pictures(self) -> None:
        self.menu = menu = QMenu(self)
        for kind, words in (("png", _("As a picture for Word and e-mail (PNG)…")), ("svg", _("As a drawing (SVG)…"))):
            menu.addAction(words).triggered.connect(lambda _checked, kind=kind: self.picture_wanted.emit(kind))
        menu.popup(self.keep.mapToGlobal(QPoint(0, self.keep.height())))
