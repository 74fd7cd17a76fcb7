"""An indicator's chart in the window: the paper's own drawing in the window's colours; and the small line of a row."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct
from PySide6.QtCore import QLineF, QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.indicators import Verdict
from app.i18n import N_, _
from app.override import override
from app.reports.sketch import Ink, Sketch
from app.ui.indicators.sketching import paint_sketch, screen_ink
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus
from app.ui.kit.painted_table import PaintedTable
from app.ui.kit.record_model import Column, Index, RecordModel

Sketcher = Callable[[float, float], Sketch]
"""Draws a chart into so many points of width and height."""
_POINT = 1.5
"""How many pixels a point of the paper has in the window: the smallest letters are 12 pixels high."""
_LEAST_WIDTH, _LEAST_HEIGHT = 120.0, 96.0
"""Below this, in points, no chart can be read: in less room only a part of it is seen."""


class Told(Struct, frozen=True, kw_only=True):
    """A period of the chart in words, and whether it has a figure that one would go to first."""

    words: str
    counted: bool


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


def _edge(ink: Ink) -> QColor:
    return theme.colour("accent" if ink is Ink.FULL else "control")


class Chart(PaintedTable):
    """The chart in a pane; the arrows go from period to period, and each is told in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketcher: Sketcher | None = None
        self._drawn: Sketch | None = None
        self._told: RecordModel[Told] = RecordModel(
            (Column(title=N_("Chart"), text=lambda one: one.words, tip=lambda one: one.words),), self
        )
        self.setModel(self._told)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the mouse has nothing to do here
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(207))
        self.setMaximumHeight(theme.px(250))
        self.setAccessibleName(_("Chart"))

    def show_chart(self, sketcher: Sketcher, told: Sequence[Told], about: str) -> None:
        """Draw another chart; ``told`` are its periods in words and ``about`` what it is held against."""
        self._sketcher, self._drawn = sketcher, None
        self._told.set_records(tuple(told))
        self.setAccessibleDescription(about)
        counted = [place for place, one in enumerate(told) if one.counted]
        self.setCurrentIndex(self._told.index(counted[-1] if counted else 0, 0))
        self.viewport().update()

    def sketch(self) -> Sketch | None:
        """Return the very drawing that is shown, at its size."""
        width = max(self.width() / self._scale(), _LEAST_WIDTH)
        height = max(self.height() / self._scale(), _LEAST_HEIGHT)
        if self._sketcher is not None and (
            self._drawn is None or (self._drawn.width, self._drawn.height) != (width, height)
        ):
            self._drawn = self._sketcher(width, height)
        return self._drawn

    def _scale(self) -> float:
        return theme.px(100) * _POINT / 100

    @override
    def place(self, index: Index) -> QRect:
        sketch, scale = self.sketch(), self._scale()
        if sketch is None:
            return QRect()
        span = sketch.periods[index.row()]
        top = round((sketch.height - sketch.upper) * scale)
        return QRect(round(span.left * scale), top, round(span.width * scale), self.height() - top)

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        found = (self._told.index(row, 0) for row in range(len(self._told.records)))
        return next((index for index in found if self.visualRect(index).contains(p)), QModelIndex())

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(356), theme.px(207))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        sketch = self.sketch()
        if sketch is None:
            return
        painter = QPainter(self.viewport())
        paint_sketch(painter, sketch, self._scale(), screen_ink, edges=_edge)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus(painter, self.visualRect(self.currentIndex()), 4)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, last = self.currentIndex().row(), len(self._told.records) - 1
        goes = {Qt.Key.Key_Left: at - 1, Qt.Key.Key_Right: at + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        to = goes.get(Qt.Key(event.key()))
        if to is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif 0 <= to <= last:
            self.setCurrentIndex(self._told.index(to, 0))
            self.viewport().update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()
