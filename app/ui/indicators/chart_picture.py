"""An indicator's chart as a picture to be put into a document: the very drawing that is shown, in the paper's greys."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from app.reports.sketch import Ink, Sketch
from app.ui.indicators.sketching import paint_sketch, paper_ink

_DOTS = 5
"""Dots to a point: fine enough to be printed."""
_LARGER = 4 / 3
"""By how much the picture is larger in a document than on the report's page, where two stand side by side."""
_MARGIN = 4.0


def chart_svg_of(sketch: Sketch) -> bytes:
    """Return the chart as SVG."""
    from app.reports.charts import chart_svg, drawn  # noqa: PLC0415 - what draws for the paper is slow to import
    from app.reports.fonts import family  # noqa: PLC0415 - as above

    return chart_svg(drawn(sketch, family()))


def chart_image(sketch: Sketch) -> QImage:
    """Return the chart as a picture in black on white, whatever the window's colours are."""
    size = QSize(round((sketch.width + 2 * _MARGIN) * _DOTS), round((sketch.height + 2 * _MARGIN) * _DOTS))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for give in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        give(round(_DOTS / _LARGER * 72 / 0.0254))
    painter = QPainter(image)
    painter.translate(QPointF(_MARGIN * _DOTS, _MARGIN * _DOTS))
    paint_sketch(painter, sketch, _DOTS, paper_ink, edges=_edge)
    painter.end()
    return image


def _edge(_ink: Ink) -> QColor:
    return paper_ink(Ink.TEXT)


def chart_png(sketch: Sketch) -> bytes:
    """Return the chart as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(chart_image(sketch))
    return bytes(buffer.data().data())


def chart_mime(sketch: Sketch) -> QMimeData:
    """Return the chart for the clipboard: a picture, and as SVG for what takes that."""
    data = QMimeData()
    data.setImageData(chart_image(sketch))
    data.setData("image/svg+xml", QByteArray(chart_svg_of(sketch)))
    return data
