"""An indicator's chart as a picture to be put into a document: the very drawing that the paper has."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.domain.indicators import IndicatorStanding

_WIDTH, _HEIGHT = 420.0, 240.0
"""In points: as wide as a column of text on A4."""
_DOTS = 3
"""Dots to a point: fine enough to be printed."""


def chart_svg_of(standing: IndicatorStanding) -> bytes:
    """Return the paper's chart as SVG."""
    # ruff: noqa: PLC0415 - what draws for the paper is slow to import
    from app.reports.charts import chart_svg, trend_drawing
    from app.reports.fonts import family
    from app.reports.indicator_annex import chart_of

    return chart_svg(trend_drawing(chart_of(standing), family(), _WIDTH, _HEIGHT))


def chart_image(svg: bytes) -> QImage:
    """Return a chart as a picture on white, whatever the window's colours are."""
    image = QImage(QSize(round(_WIDTH * _DOTS), round(_HEIGHT * _DOTS)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(_DOTS * 72 / 0.0254))
    image.setDotsPerMeterY(round(_DOTS * 72 / 0.0254))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    margin = 4.0 * _DOTS
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(image.rect()).adjusted(margin, margin, -margin, -margin))
    painter.end()
    return image


def chart_png(svg: bytes) -> bytes:
    """Return a chart as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    chart_image(svg).save(buffer, b"PNG")
    return bytes(buffer.data().data())


def chart_mime(svg: bytes) -> QMimeData:
    """Return a chart for the clipboard: a picture, and as SVG for what takes that."""
    data = QMimeData()
    data.setImageData(chart_image(svg))
    data.setData("image/svg+xml", QByteArray(svg))
    return data
