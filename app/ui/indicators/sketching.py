"""Paints a chart's sketch: in the window's colours, or in the greys of paper; its letters are those of the paper."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.override import override
from app.reports.fonts import Face, Family
from app.reports.letters import plain
from app.reports.sketch import GREYS, Box, Ink, Shape, Sketch, Stroke, Words
from app.ui.kit import theme

Inks = Callable[[Ink], QColor]
_FINE = 1000
"""At this size letters are measured: none of their widths is rounded."""
_TOKENS = {
    Ink.TEXT: "text",
    Ink.BASE: "lineStrong",
    Ink.GRID: "line",
    Ink.TARGET: "over",
    Ink.FULL: "accent",
    Ink.HOLLOW: "none.fill",
    Ink.GROUND: "surface",
}


class ScreenFace(Face):
    """A face as Qt measures it: as wide as on paper, without loading what draws there."""

    def __init__(self, *, bold: bool) -> None:
        font = _font(bold=bold)
        font.setPixelSize(_FINE)
        self._metrics = QFontMetricsF(font)
        self._known: dict[str, float] = {}
        self.name = font.family()
        self.space = self.width(" ")

    @override
    def width(self, text: str) -> float:
        """Return a text's width at 1 pt; a letter that the font lacks is another font's."""
        if text not in self._known:
            self._known[text] = self._metrics.horizontalAdvance(plain(text)) / _FINE
        return self._known[text]


@cache
def screen_family() -> Family:
    """Return the paper's letters as the screen has them; a chart has no slanted ones."""
    regular, bold = ScreenFace(bold=False), ScreenFace(bold=True)
    return Family(regular, bold, regular, bold)


def _font(*, bold: bool) -> QFont:
    font = theme.font(serif=True)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def screen_ink(ink: Ink) -> QColor:
    """Return an ink in the window's colours."""
    return theme.colour(_TOKENS[ink])


def paper_ink(ink: Ink) -> QColor:
    """Return an ink as it is on paper."""
    return QColor.fromRgbF(*(3 * (GREYS[ink],)))


def paint_sketch(painter: QPainter, sketch: Sketch, scale: float, inks: Inks, *, edges: Inks) -> None:
    """Paint a sketch from the painter's origin, a point as so many dots; ``edges`` are the inks around bars."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for shape in sketch.shapes:
        _paint(painter, shape, _Surface(sketch.height, scale), inks, edges)
    painter.restore()


class _Surface:
    """Turns points counted upwards into dots counted downwards; lines and edges are put on whole dots, to be crisp."""

    def __init__(self, height: float, scale: float) -> None:
        self._height, self.scale = height, scale

    def point(self, x: float, y: float) -> QPointF:
        return QPointF(x * self.scale, (self._height - y) * self.scale)

    def crisp(self, x: float, y: float) -> QPointF:
        found = self.point(x, y)
        return QPointF(round(found.x()) + 0.5, round(found.y()) + 0.5)


def _paint(painter: QPainter, shape: Shape, surface: _Surface, inks: Inks, edges: Inks) -> None:
    if isinstance(shape, Words):
        _write(painter, shape, surface, inks(shape.ink))
    elif isinstance(shape, Stroke):
        painter.setPen(_pen(shape, inks(shape.ink), surface.scale))
        painter.drawLine(QLineF(surface.crisp(shape.x1, shape.y1), surface.crisp(shape.x2, shape.y2)))
    else:
        _paint_box(painter, shape, surface, inks, edges)


def _paint_box(painter: QPainter, box: Box, surface: _Surface, inks: Inks, edges: Inks) -> None:
    lower, upper = (box.x, box.y), (box.x + box.width, box.y + box.height)
    if box.ink is Ink.GROUND:
        painter.fillRect(QRectF(surface.point(*lower), surface.point(*upper)).normalized(), inks(box.ink))
        return
    painter.setPen(QPen(edges(box.ink), max(0.5 * surface.scale, 1)))
    painter.setBrush(inks(box.ink))
    painter.drawRect(QRectF(surface.crisp(*lower), surface.crisp(*upper)).normalized())


def _pen(shape: Stroke, ink: QColor, scale: float) -> QPen:
    pen = QPen(ink, max(shape.width * scale, 1))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if shape.dashes:
        pen.setDashPattern([one * scale / pen.widthF() for one in shape.dashes])
    return pen


def _write(painter: QPainter, words: Words, surface: _Surface, ink: QColor) -> None:
    font = _font(bold=words.bold)
    font.setPointSizeF(words.size * surface.scale * 72 / painter.device().logicalDpiY())
    family = screen_family()
    width = (family.bold if words.bold else family.regular).width(words.text) * words.size * surface.scale
    left = {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    painter.setFont(font)
    painter.setPen(ink)
    painter.save()
    painter.translate(surface.point(words.x, words.y))
    if words.upright:
        painter.rotate(-90)
    painter.drawText(QPointF(-left, 0), words.text)
    painter.restore()
