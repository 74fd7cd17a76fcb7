"""An indicator's chart as a picture to be put into a document: the very drawing that the paper has."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QMimeData, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QPen

from app.domain.indicators import IndicatorStanding
from app.ui.kit import theme

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing, String
    from reportlab.lib.colors import Color

# ruff: noqa: PLC0415 - what draws for the paper is slow to import
_WIDTH, _HEIGHT = 420.0, 240.0
"""In points: as wide as a column of text on A4."""
_DOTS = 3
"""Dots to a point: fine enough to be printed."""
_MARGIN = 6.0


def paper_chart(standing: IndicatorStanding) -> "Drawing":
    """Return an indicator's chart as it is drawn on paper."""
    from app.reports.charts import trend_drawing
    from app.reports.fonts import family
    from app.reports.indicator_annex import chart_of

    return trend_drawing(chart_of(standing), family(), _WIDTH, _HEIGHT)


def chart_svg_of(standing: IndicatorStanding) -> bytes:
    """Return the chart as SVG."""
    from app.reports.charts import chart_svg

    return chart_svg(paper_chart(standing))


def chart_image(standing: IndicatorStanding) -> QImage:
    """Return the chart as a picture in black on white, whatever the window's colours are."""
    drawing = paper_chart(standing)
    size = QSize(round((_WIDTH + 2 * _MARGIN) * _DOTS), round((_HEIGHT + 2 * _MARGIN) * _DOTS))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for give in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        give(round(_DOTS * 72 / 0.0254))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(_DOTS, _DOTS)
    painter.translate(_MARGIN, _MARGIN)
    _paint(painter, drawing)
    painter.end()
    return image


def _paint(painter: QPainter, drawing: "Drawing") -> None:
    """Draw the few kinds of shapes that a chart has; on paper heights are counted upwards."""
    from reportlab.graphics.shapes import Line, Rect, String

    for shape in drawing.contents:
        if isinstance(shape, String):
            _write(painter, shape, drawing.height)
        elif isinstance(shape, Rect):
            painter.setPen(Qt.PenStyle.NoPen if shape.strokeColor is None else _pen(shape))
            painter.setBrush(Qt.BrushStyle.NoBrush if shape.fillColor is None else _ink(shape.fillColor))
            painter.drawRect(QRectF(shape.x, drawing.height - shape.y - shape.height, shape.width, shape.height))
        elif isinstance(shape, Line):
            painter.setPen(_pen(shape))
            line = QLineF(shape.x1, drawing.height - shape.y1, shape.x2, drawing.height - shape.y2)
            painter.drawLine(line)


def _write(painter: QPainter, shape: "String", height: float) -> None:
    from app.reports.fonts import family

    font = QFont(list(theme.SERIF))
    font.setPointSizeF(shape.fontSize * 72 / painter.device().logicalDpiY())  # a point of the paper is a pixel here
    font.setBold(shape.fontName == family().bold.name)
    width = QFontMetricsF(font, painter.device()).horizontalAdvance(shape.text)
    left = {"start": 0.0, "middle": width / 2, "end": width}[shape.textAnchor]
    painter.setFont(font)
    painter.setPen(_ink(shape.fillColor))
    painter.drawText(QPointF(shape.x - left, height - shape.y), shape.text)


def _pen(shape: "Drawing") -> QPen:
    pen = QPen(_ink(shape.strokeColor), shape.strokeWidth)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = getattr(shape, "strokeDashArray", None)
    if dashes:
        pen.setDashPattern([one / shape.strokeWidth for one in dashes])
    return pen


def _ink(colour: "Color") -> QColor:
    return QColor.fromRgbF(colour.red, colour.green, colour.blue)


def chart_png(standing: IndicatorStanding) -> bytes:
    """Return the chart as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(chart_image(standing))
    return bytes(buffer.data().data())


def chart_mime(standing: IndicatorStanding) -> QMimeData:
    """Return the chart for the clipboard: a picture, and as SVG for what takes that."""
    data = QMimeData()
    data.setImageData(chart_image(standing))
    data.setData("image/svg+xml", QByteArray(chart_svg_of(standing)))
    return data
