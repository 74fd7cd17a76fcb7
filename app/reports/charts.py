"""The charts of the indicators: pure functions from figures to drawings, for paper and, as SVG, for the screen.

Nothing is said by colour: grey is met, white is missed, the target is a dashed line or a thick mark.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Group, Line, Rect, String
from reportlab.lib.colors import Color, black, white

from app.reports import wording
from app.reports.annexes import IndicatorChart, IndicatorRow
from app.reports.chart_plot import axis
from app.reports.chart_sketches import trend_sketch
from app.reports.fonts import Face, Family
from app.reports.line_breaks import wrapped
from app.reports.sketch import GREYS, Box, Ink, Shape, Sketch, Stroke

_GREY, _PALE = Color(0.72, 0.72, 0.72), Color(0.82, 0.82, 0.82)
_TEXT = 10


def trend_drawing(chart: IndicatorChart, family: Family, width: float, height: float) -> Drawing:
    """Draw an indicator's periods as upright bars, its target as a dashed line."""
    return drawn(trend_sketch(chart, family, width, height), family)


def drawn(sketch: Sketch, family: Family) -> Drawing:
    """Return a sketch as what paper and SVG are drawn from."""
    drawing = Drawing(sketch.width, sketch.height)
    for shape in sketch.shapes:
        drawing.add(_shape(shape, family))
    return drawing


def _shape(shape: Shape, family: Family) -> Group | Line | Rect | String:
    ink = Color(*(3 * (GREYS[shape.ink],)))
    if isinstance(shape, Stroke):
        dashes = shape.dashes or None
        return Line(
            shape.x1, shape.y1, shape.x2, shape.y2, strokeColor=ink, strokeWidth=shape.width, strokeDashArray=dashes
        )
    if isinstance(shape, Box):
        edge = None if shape.ink is Ink.GROUND else black
        return Rect(shape.x, shape.y, shape.width, shape.height, fillColor=ink, strokeColor=edge, strokeWidth=0.5)
    face = family.bold if shape.bold else family.regular
    if shape.upright:
        text = _string(0, 0, shape.text, face, shape.size, shape.anchor)
        return Group(text, transform=(0, 1, -1, 0, shape.x, shape.y))
    return _string(shape.x, shape.y, shape.text, face, shape.size, shape.anchor)


def overview_rows(rows: Sequence[IndicatorRow]) -> tuple[IndicatorRow, ...]:
    """Return the indicators that share one scale: those in percent with a figure in the period."""
    return tuple(row for row in rows if row.chart.unit == "%" and _latest(row) is not None)


def _latest(row: IndicatorRow) -> Decimal | None:
    return row.chart.bars[-1].value if row.chart.bars else None


def overview_drawing(rows: Sequence[IndicatorRow], family: Family, width: float) -> Drawing:
    """Draw the period's figures of several indicators as lying bars, each with the mark of its target."""
    labels = [wrapped(row.name, family.regular, _TEXT, width * 0.36) for row in rows]
    heights = [max(16, len(lines) * 11 + 4) for lines in labels]
    foot = 36
    drawing = Drawing(width, sum(heights) + foot)
    left, right = width * 0.38, width - 34
    end, step = axis([value for row in rows for value in (row.chart.target, _latest(row) or Decimal(0))], "%")

    def across(value: Decimal | int) -> float:
        return left + (right - left) * min(float(Decimal(value) / end), 1)

    for at in range(0, end + 1, step):
        drawing.add(Line(across(at), foot, across(at), drawing.height, strokeColor=_PALE, strokeWidth=0.5))
        drawing.add(_string(across(at), foot - 11, wording.figure(at), family.regular, 9, "middle"))
    top = drawing.height
    for row, lines, high in zip(rows, labels, heights, strict=True):
        middle, bar = top - high / 2, row.chart.bars[-1]
        for place, line in enumerate(lines):
            y = middle + (len(lines) - 1) * 5.5 - place * 11 - 3.5
            drawing.add(_string(left - 6, y, line, family.regular, _TEXT, "end"))
        drawing.add(_rect(left, middle - 4, across(bar.value or 0) - left, 8, met=bar.met))
        mark = across(row.chart.target)
        drawing.add(Line(mark, middle - 6.5, mark, middle + 6.5, strokeColor=black, strokeWidth=2))
        drawing.add(_string(right + 5, middle - 3.5, bar.words, family.regular, _TEXT))
        top -= high
    _add_legend(drawing, family, left)
    return drawing


def _add_legend(drawing: Drawing, family: Family, left: float) -> None:
    x, y = left, 4
    for met, words in ((True, "đạt mục tiêu"), (False, "chưa đạt mục tiêu")):
        drawing.add(_rect(x, y, 13, 8, met=met))
        drawing.add(_string(x + 17, y + 0.5, words, family.regular, _TEXT))
        x += 17 + family.regular.width(words) * _TEXT + 16
    drawing.add(Line(x, y - 1, x, y + 9, strokeColor=black, strokeWidth=2))
    drawing.add(_string(x + 6, y + 0.5, "mục tiêu", family.regular, _TEXT))


def chart_svg(drawing: Drawing) -> bytes:
    """Return a drawing as SVG for the screen, in the letters that it is printed in, by their ordinary names."""
    text = renderSVG.drawToString(drawing)
    text = text.decode("utf-8") if isinstance(text, bytes) else text
    return _FONT.sub(_css_font, _NAMELESS.sub("", text)).encode("utf-8")


_NAMELESS = re.compile(r"\s*<(title|desc)>\.\.\.</\1>")
"""What reportlab writes where a drawing has no name: a browser would show the dots over the chart."""

_FONT = re.compile(r"font-family:\s*([^;\"]+)")


def _css_font(found: re.Match[str]) -> str:
    name = found[1].strip()
    bold = "; font-weight: bold" if "bold" in name.lower() or name.startswith("timesbd") else ""
    return f"font-family: 'Times New Roman', 'Liberation Serif', serif{bold}"


def _rect(x: float, y: float, width: float, height: float, *, met: bool) -> Rect:
    return Rect(x, y, width, height, fillColor=_GREY if met else white, strokeColor=black, strokeWidth=0.5)


def _string(x: float, y: float, text: str, face: Face, size: float, anchor: str = "start") -> String:
    return String(x, y, text, fontName=face.name, fontSize=size, textAnchor=anchor, fillColor=black)
