"""The chart on the screen stands where the paper's would: one module decides both."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.reports.chart_plot import Plot, axis, bars
from app.ui.indicators.chart import Bar, ChartFacts, Slot, paint_chart
from app.ui.kit import theme

HEIGHTS = (20, 45, 50)


def painted(width: int, height: int) -> QImage:
    slots = tuple(
        Slot(label=f"Quý {place}", now=Bar(height=Fraction(high), words="")) for place, high in enumerate(HEIGHTS, 1)
    )
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    facts = ChartFacts(slots=slots, target=Fraction(30), target_label="", unit="%")
    paint_chart(painter, QRectF(0, 0, width, height), facts)
    painter.end()
    return image


@pytest.mark.parametrize(("width", "height"), [(356, 200), (220, 130), (600, 230)])
def test_bars_stand_where_the_papers_module_says(qapp, width, height):
    image = painted(width, height)
    end, step = axis([30, *HEIGHTS], "%")
    left, right = theme.px(38), width - 2
    plot = Plot(left=left, right=right, base=height - theme.px(24), top=theme.px(26), end=end, step=step)
    ink = theme.colour("accent").rgb()
    for slot, high in zip(plot.slots(len(HEIGHTS)), HEIGHTS, strict=True):
        (place,) = bars(slot, 1, theme.px(30))
        column = round(place.left + place.width / 4)
        inked = [row for row in range(height) if image.pixel(column, row) == ink]
        assert abs(min(inked) - plot.level(high)) <= 2
        assert abs(max(inked) - plot.base) <= 2
        assert image.pixel(round(place.left) - 4, round(plot.base) - 4) != ink
