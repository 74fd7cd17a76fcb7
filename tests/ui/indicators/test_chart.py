"""The chart on the screen is the paper's: the same shapes at the same places, in letters of the same widths."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from app.reports import fonts
from app.reports.annexes import ChartBar, IndicatorChart
from app.reports.chart_sketches import trend_sketch
from app.reports.sketch import Box, Ink, Words
from app.ui.indicators.sketching import paint_sketch, screen_family, screen_ink

HEIGHTS = (20, 45, 50)
TREND = IndicatorChart(
    title="Tỷ lệ hài lòng của người dân, doanh nghiệp về giải quyết thủ tục hành chính",
    target=Decimal(30),
    target_words="≥ 30%",
    unit="%",
    bars=tuple(
        ChartBar(label=f"Quý {place}", below="2023", value=Decimal(high), words=f"{high},0", met=high > 30)
        for place, high in enumerate(HEIGHTS, 1)
    ),
)


@pytest.mark.parametrize(("width", "height"), [(225, 138), (160, 110), (330, 150)])
def test_the_screen_draws_what_the_paper_draws(qapp, width, height):
    paper = trend_sketch(TREND, fonts.family(), width, height)
    screen = trend_sketch(TREND, screen_family(), width, height)
    assert len(screen.shapes) == len(paper.shapes)
    for shown, printed in zip(screen.shapes, paper.shapes, strict=True):
        assert type(shown) is type(printed)
        assert shown.ink is printed.ink
        for name in shown.__struct_fields__:
            value = getattr(printed, name)
            assert getattr(shown, name) == (pytest.approx(value, abs=0.05) if isinstance(value, float) else value)


@pytest.mark.parametrize("scale", [1.0, 1.5, 3.0])
def test_bars_are_painted_where_the_drawing_says(qapp, scale):
    sketch = trend_sketch(TREND, screen_family(), 225, 138)
    image = QImage(round(225 * scale), round(138 * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_sketch(painter, sketch, scale, screen_ink, edges=screen_ink)
    painter.end()
    bars = [one for one in sketch.shapes if isinstance(one, Box) and one.ink in {Ink.FULL, Ink.HOLLOW}]
    assert [one.ink for one in bars] == [Ink.HOLLOW, Ink.FULL, Ink.FULL]
    for bar in bars:
        ink = screen_ink(bar.ink).rgb()
        column = round((bar.x + bar.width / 4) * scale)
        inked = [row for row in range(image.height()) if image.pixel(column, row) == ink]
        assert abs(min(inked) - (138 - bar.y - bar.height) * scale) <= 2
        assert abs(max(inked) - (138 - bar.y) * scale) <= 2
        assert image.pixel(round(bar.x * scale) - 4, max(inked) - 4) != ink


def test_words_end_where_the_drawing_says(qapp):
    sketch = trend_sketch(TREND, screen_family(), 225, 138)
    target = next(one for one in sketch.shapes if isinstance(one, Words) and one.ink is Ink.TARGET)
    image = QImage(900, 552, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_sketch(painter, sketch, 4, lambda ink: QColor("red" if ink is Ink.TARGET else "white"), edges=screen_ink)
    painter.end()
    rows = range(round((138 - target.y - 5) * 4), round((138 - target.y) * 4))
    red = [x for x in range(900) for y in rows if QColor(image.pixel(x, y)).green() < 100]
    assert abs(max(red) - target.x * 4) <= 4
