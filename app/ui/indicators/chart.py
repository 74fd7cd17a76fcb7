"""An indicator's year as bars, with its target as a dashed line; painted by one function for screen and image.

Where its parts stand is decided where the paper's chart is: here they only get the window's colours.
"""

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct
from PySide6.QtCore import QLineF, QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.indicators import Verdict
from app.i18n import N_, _, number
from app.override import override
from app.reports.chart_plot import Plot, Span, bars
from app.reports.chart_plot import axis as axis_of
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus
from app.ui.kit.painted_table import PaintedTable
from app.ui.kit.record_model import Column, Index, RecordModel

_LEFT, _TOP, _BOTTOM, _WIDEST = 38, 26, 24, 30


class Bar(Struct, frozen=True, kw_only=True):
    """One figure: how high it stands and how it is written."""

    height: Fraction
    words: str


class Slot(Struct, frozen=True, kw_only=True):
    """One period of the year: this year's bar beside last year's, either of them None where nothing was counted."""

    label: str
    now: Bar | None = None
    before: Bar | None = None


class ChartFacts(Struct, frozen=True, kw_only=True):
    """All that the chart shows, in the indicator's own unit."""

    slots: tuple[Slot, ...]
    target: Fraction
    target_label: str
    unit: str


def axis(facts: ChartFacts) -> tuple[int, int]:
    """Return the axis' upper end and the step between its lines."""
    shown = [bar.height for slot in facts.slots for bar in (slot.now, slot.before) if bar is not None]
    return axis_of([facts.target, *shown], facts.unit)


def paint_chart(painter: QPainter, rect: QRectF, facts: ChartFacts) -> None:
    """Draw the chart into a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot = _plot(rect, facts)
    _paint_axis(painter, rect, plot, facts.unit)
    compared = any(slot.before is not None for slot in facts.slots)
    boxes: list[tuple[QRectF, str, bool]] = []
    for slot, span in zip(facts.slots, plot.slots(len(facts.slots)), strict=True):
        _paint_label(painter, span, plot.base, slot.label)
        shown = (slot.before, slot.now) if compared else (slot.now,)
        for bar, place in zip(shown, bars(span, len(shown), theme.px(_WIDEST)), strict=True):
            if bar is not None:
                upper = plot.level(bar.height)
                box = QRectF(place.left, upper, place.width, max(plot.base - upper, 1))
                boxes.append((box, bar.words, bar is slot.now))
                _paint_bar(painter, box, now=bar is slot.now)
    room = QRectF(QPointF(plot.left, plot.top), QPointF(plot.right, plot.base))
    _paint_target(painter, room, plot.level(facts.target), facts.target_label, clear=_is_clear(facts, plot))
    for box, words, now in boxes:  # after the target's line, which may pass behind a figure but not through it
        _paint_figure(painter, box, words, now=now)
    painter.restore()


def _plot(rect: QRectF, facts: ChartFacts) -> Plot:
    """Return where the chart's parts stand in a rectangle."""
    room = rect.adjusted(theme.px(_LEFT), theme.px(_TOP), -2, -theme.px(_BOTTOM))
    end, step = axis(facts)
    return Plot(left=room.left(), right=room.right(), base=room.bottom(), top=room.top(), end=end, step=step)


def _is_clear(facts: ChartFacts, plot: Plot) -> bool:
    """Say whether the target's words have room on its line: no bar of the last two periods reaches up there."""
    line = plot.level(facts.target) + theme.px(18)
    last = [bar for slot in facts.slots[-2:] for bar in (slot.now, slot.before) if bar is not None]
    return all(plot.level(bar.height) > line for bar in last)


def _paint_axis(painter: QPainter, rect: QRectF, plot: Plot, unit: str) -> None:
    painter.setFont(theme.font(11))
    for at, y in plot.marks():
        painter.setPen(QPen(theme.colour("lineStrong" if at == 0 else "line"), 1))
        painter.drawLine(QLineF(plot.left, y, plot.right, y))
        painter.setPen(theme.colour("text2"))
        words = number(at) + ("%" if unit == "%" else "")
        box = QRectF(rect.left(), y - 8, plot.left - rect.left() - 6, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def _paint_label(painter: QPainter, span: Span, base: float, label: str) -> None:
    painter.setFont(theme.font(11))
    painter.setPen(theme.colour("text2"))
    painter.drawText(QRectF(span.left, base + 4, span.width, theme.px(16)), Qt.AlignmentFlag.AlignCenter, label)


def _paint_bar(painter: QPainter, box: QRectF, *, now: bool) -> None:
    painter.setPen(QPen(theme.colour("accent" if now else "control"), 1))
    painter.setBrush(QBrush(theme.colour("accent" if now else "none.fill")))
    painter.drawRect(box)


def _paint_figure(painter: QPainter, box: QRectF, words: str, *, now: bool) -> None:
    """Write a bar's figure: inside this year's where it fits, else above it."""
    inside = now and box.height() > theme.px(22) and QFontMetrics(_strong()).horizontalAdvance(words) < box.width()
    painter.setFont(_strong() if now else theme.font(11))
    top = box.top() + 3 if inside else box.top() - theme.px(16)
    place = QRectF(box.left() - 20, top, box.width() + 40, theme.px(15))
    if not inside and words:
        wide = painter.fontMetrics().horizontalAdvance(words) + 2
        painter.fillRect(QRectF(box.center().x() - wide / 2, top + 1, wide, theme.px(14)), theme.colour("surface"))
    painter.setPen(theme.colour("onAccent" if inside else "text"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _paint_target(painter: QPainter, plot: QRectF, y: float, label: str, *, clear: bool) -> None:
    """Draw the target's line, and its words above it at the right; above the plot where bars stand in their way."""
    ink = theme.colour("over")
    pen = QPen(ink, 1.6)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
    painter.setFont(_strong())
    width = QFontMetrics(_strong()).horizontalAdvance(label) + 6
    top = y - theme.px(16) if clear else plot.top() - theme.px(_TOP)
    box = QRectF(plot.right() - width, top, width, theme.px(15))
    if not clear:
        painter.setPen(pen)
        painter.drawLine(QLineF(box.left() - 26, box.center().y(), box.left() - 4, box.center().y()))
    ground = QColor(theme.colour("surface"))
    ground.setAlpha(220)
    painter.fillRect(box, ground)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)


def _strong() -> QFont:
    return theme.font(11, strong=True)


def paint_trend(
    painter: QPainter, rect: QRectF, heights: Sequence[Fraction | None], target: Fraction, verdict: Verdict
) -> None:
    """Draw the last periods as a small line with the target dashed and the last dot in the verdict's colour."""
    known = [height for height in heights if height is not None]
    if not known:
        return
    low, high = min([target, *known]), max([target, *known])
    span = high - low or Fraction(1)

    def level(value: Fraction) -> float:
        return rect.bottom() - rect.height() * float((value - low) / span)

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour("text2"), 1)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawLine(QLineF(rect.left(), level(target), rect.right(), level(target)))
    step = rect.width() / max(len(heights) - 1, 1)
    points = [QPointF(rect.left() + place * step, level(h)) for place, h in enumerate(heights) if h is not None]
    if len(heights) == 1:
        points = [QPointF(rect.right(), points[0].y())]
    painter.setPen(QPen(theme.colour("intime.solid"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(points)
    painter.setPen(Qt.PenStyle.NoPen)
    tokens = {Verdict.MET: "done", Verdict.MISSED: "over", Verdict.NO_DATA: "none"}
    painter.setBrush(theme.colour(tokens[verdict]))
    painter.drawEllipse(points[-1], 3, 3)
    painter.restore()


def slot_words(slot: Slot, unit: str) -> str:
    """Return a period's figures in words: ``Quý I: 91,7%, năm trước 90,2%``."""
    if slot.now is None and slot.before is None:
        return f"{slot.label}: {_('no figure')}"
    now = _("no figure") if slot.now is None else with_unit(slot.now.words, unit)
    if slot.before is None:
        return f"{slot.label}: {now}"
    before = _("the year before {figure}").format(figure=with_unit(slot.before.words, unit))
    return f"{slot.label}: {now}, {before}"


def with_unit(words: str, unit: str) -> str:
    """Return a figure with its unit."""
    return f"{words}%" if unit == "%" else f"{words} {unit}".rstrip()


class Chart(PaintedTable):
    """The chart in a pane; the arrows go from period to period, and each is told in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: ChartFacts | None = None
        self._slots: RecordModel[Slot] = RecordModel(
            (Column(title=N_("Chart"), text=self._words, tip=self._words),), self
        )
        self.setModel(self._slots)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the mouse has nothing to do here
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(180))
        self.setMaximumHeight(theme.px(230))
        self.setAccessibleName(_("Chart"))

    def show_facts(self, facts: ChartFacts | None) -> None:
        """Draw other figures."""
        self._facts = facts
        slots = () if facts is None else facts.slots
        self._slots.set_records(slots)
        self.setAccessibleDescription("" if facts is None else facts.target_label)
        counted = [place for place, slot in enumerate(slots) if slot.now is not None]
        self.setCurrentIndex(self._slots.index(counted[-1] if counted else 0, 0))
        self.viewport().update()

    def _words(self, slot: Slot) -> str:
        return slot_words(slot, "" if self._facts is None else self._facts.unit)

    @override
    def place(self, index: Index) -> QRect:
        if self._facts is None:
            return QRect()
        span = _plot(QRectF(self.rect()), self._facts).slots(len(self._facts.slots))[index.row()]
        return QRect(round(span.left), 0, round(span.width), self.height())

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        found = (self._slots.index(row, 0) for row in range(len(self._slots.records)))
        return next((index for index in found if self.visualRect(index).contains(p)), QModelIndex())

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(356), theme.px(180))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        if self._facts is None:
            return
        painter = QPainter(self.viewport())
        paint_chart(painter, QRectF(self.rect()), self._facts)
        if self.hasFocus():
            draw_focus(painter, self.visualRect(self.currentIndex()), 4)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, last = self.currentIndex().row(), len(self._slots.records) - 1
        goes = {Qt.Key.Key_Left: at - 1, Qt.Key.Key_Right: at + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        to = goes.get(Qt.Key(event.key()))
        if to is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif 0 <= to <= last:
            self.setCurrentIndex(self._slots.index(to, 0))
            self.viewport().update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()
