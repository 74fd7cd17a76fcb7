"""The columns of the indicators' table: what each says, which are shown and how wide, what gives way."""

from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct
from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from app.domain.indicators import IndicatorStanding, Verdict
from app.i18n import N_, _, language
from app.ui.indicators.chart import paint_trend
from app.ui.indicators.figures import (
    counts_text,
    full_name,
    rate_text,
    source_text,
    target_text,
    trend_heights,
    trend_text,
)
from app.ui.kit import theme
from app.ui.kit.chips import MARKS, chip_width, draw_chip
from app.ui.kit.memory import remember_widths, remember_words, remembered_words, restore_widths

_WIDTHS, _HIDDEN = "indicators/columns-2", "indicators/hidden-columns-1"
_LEAST_NAME = 150
_PAD = 18
_TREND = 15
"""How high the line of the last periods is."""


class Shown(Struct, frozen=True, kw_only=True):
    """A column: heading, width (0 takes the rest), what it says, and how it is painted where words are not enough."""

    key: str
    title: str
    width: int
    text: Callable[[IndicatorStanding], str]
    right: bool = False
    strong: bool = False
    quiet: bool = False
    paint: Callable[[QPainter, QRect, IndicatorStanding], None] | None = None
    gives_way: int = 0
    """The narrower the table, the more of these go: 1 goes first."""
    optional: bool = False
    """Whether it is left out until somebody wants it."""


def _paint_trend(painter: QPainter, rect: QRect, standing: IndicatorStanding) -> None:
    heights = trend_heights(standing)
    if all(one is None for one in heights):
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text3"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _("nothing yet"))
        return
    spare = (rect.height() - theme.px(_TREND)) / 2  # as high in a row of two lines: the lines are compared
    room = QRectF(rect).adjusted(0, spare, -4, -spare)
    paint_trend(painter, room, heights, Fraction(standing.indicator.target), standing.verdict)


def _paint_verdict(painter: QPainter, rect: QRect, standing: IndicatorStanding) -> None:
    draw_chip(painter, rect, standing.verdict)


def _paint_year_verdict(painter: QPainter, rect: QRect, standing: IndicatorStanding) -> None:
    draw_chip(painter, rect, standing.year_verdict)


COLUMNS: tuple[Shown, ...] = (
    Shown(key="name", title=N_("Indicator"), width=0, text=lambda one: full_name(one.indicator)),
    Shown(
        key="target",
        title=N_("Target"),
        width=84,
        text=lambda one: target_text(one.indicator),
        right=True,
        quiet=True,
        gives_way=5,
    ),
    Shown(
        key="period",
        title=N_("In the period"),
        width=74,
        text=lambda one: rate_text(one.indicator, one.period),
        right=True,
        strong=True,
    ),
    Shown(
        key="counts",
        title=N_("Part/whole"),
        width=96,
        text=lambda one: counts_text(one.indicator, one.period),
        right=True,
        quiet=True,
        gives_way=4,
    ),
    Shown(
        key="verdict",
        title=N_("Verdict"),
        width=134,
        text=lambda one: _(MARKS[one.verdict].word),
        paint=_paint_verdict,
        gives_way=6,
    ),
    Shown(
        key="year",
        title=N_("Year so far"),
        width=96,
        text=lambda one: rate_text(one.indicator, one.year_to_date),
        right=True,
        gives_way=3,
        optional=True,
    ),
    Shown(
        key="year_verdict",
        title=N_("Verdict so far"),
        width=150,
        text=lambda one: _(MARKS[one.year_verdict].word),
        paint=_paint_year_verdict,
        gives_way=3,
        optional=True,
    ),
    Shown(
        key="trend",
        title=N_("Last 5 periods"),
        width=104,
        text=trend_text,
        paint=_paint_trend,
        gives_way=1,
    ),
    Shown(
        key="source",
        title=N_("Origin"),
        width=90,
        text=lambda one: source_text(one.indicator),
        quiet=True,
        gives_way=2,
    ),
)
NAME = 0
_HIDDEN_AT_FIRST = frozenset(one.key for one in COLUMNS if one.optional)
COUNTS = next(place for place, one in enumerate(COLUMNS) if one.key == "counts")


def _widths() -> str:
    """Return what the widths are kept under: those of small letters, or of short words, would cut others."""
    return f"{_WIDTHS}-{theme.px(100)}-{language()}"


def _width(place: int) -> int:
    """Return how wide a column is at first: as its figures need, and its heading."""
    column = COLUMNS[place]
    heading = QFontMetrics(theme.font(12, strong=True)).horizontalAdvance(_(column.title)) + theme.px(24)
    chip = max(chip_width(one) for one in Verdict) + _PAD if "verdict" in column.key else 0
    return max(theme.px(column.width), heading, chip)


class IndicatorColumns(QObject):
    """Keeps what the user chose, and leaves out what does not fit beside the names."""

    changed = Signal()
    """Other columns are in sight, or the names have other room."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._folding = False
        header = table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionsMovable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._give_widths()
        restore_widths(_widths(), header)
        self._set_modes()
        kept = remembered_words(_HIDDEN)
        self._hidden = set(_HIDDEN_AT_FIRST if kept is None else kept) - {COLUMNS[NAME].key}
        header.sectionResized.connect(self._resized)

    def _give_widths(self) -> None:
        for place in range(len(COLUMNS)):
            if place != NAME:
                self._table.setColumnWidth(place, _width(place))

    def _set_modes(self) -> None:
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

    def is_wanted(self, place: int) -> bool:
        """Say whether the user wants a column, whatever there is room for."""
        return COLUMNS[place].key not in self._hidden

    def show(self, place: int, *, shown: bool) -> None:
        """Show a column or not; the name always stays."""
        if place == NAME:
            return
        (self._hidden.discard if shown else self._hidden.add)(COLUMNS[place].key)
        remember_words(_HIDDEN, self._hidden)
        self.fold()

    def reset(self) -> None:
        """Go back to the columns and widths that the table had at first."""
        self._hidden = set(_HIDDEN_AT_FIRST)
        remember_words(_HIDDEN, self._hidden)
        self._give_widths()
        self._keep()
        self.fold()

    def shown(self) -> list[int]:
        """Return the columns in sight, from left to right."""
        return [place for place in range(len(COLUMNS)) if not self._table.isColumnHidden(place)]

    def wanted(self) -> list[int]:
        """Return the columns that the user wants, whatever there is room for."""
        return [place for place in range(len(COLUMNS)) if self.is_wanted(place)]

    def fold(self) -> None:
        """Leave out what does not fit, in the order in which columns give way."""
        room = self._table.viewport().width()
        shown = self.wanted()
        for order in range(1, 7):
            if room - sum(self._width(place) for place in shown) >= theme.px(_LEAST_NAME):
                break
            shown = [place for place in shown if COLUMNS[place].gives_way != order]
        self._folding = True
        for place in range(len(COLUMNS)):
            self._table.setColumnHidden(place, place not in shown)
        self._folding = False
        self.changed.emit()

    def _width(self, place: int) -> int:
        if place == NAME:
            return 0
        return self._table.columnWidth(place) or _width(place)

    def _resized(self, place: int, old: int, new: int) -> None:
        if self._folding:
            return
        if place == NAME:
            self.changed.emit()
        elif old and new:  # by hand: what comes or goes has no width on one side
            self._keep()

    def _keep(self) -> None:
        remember_widths(_widths(), self._table.horizontalHeader())
