"""The charts of the indicators: pure functions from figures to drawings, for paper and, as SVG, for the screen.

Nothing is said by colour: grey is met, white is missed, the target is a dashed line or a thick mark.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, black, white

from app.reports import wording
from app.reports.annexes import ChartBar, IndicatorChart, IndicatorRow
from app.reports.chart_plot import Plot, Span, axis, bars
from app.reports.fonts import Face, Family
from app.reports.line_breaks import wrapped

_GREY, _PALE = Color(0.72, 0.72, 0.72), Color(0.82, 0.82, 0.82)
_SMALL, _TEXT, _TITLE, _WIDEST = 8, 10, 10.5, 26


def trend_drawing(chart: IndicatorChart, family: Family, width: float, height: float) -> Drawing:
    """Draw an indicator's periods as upright bars, its target as a dashed line."""
    drawing = Drawing(width, height)
    titles = wrapped(chart.title, family.bold, _TITLE, width)[:2]
    for place, line in enumerate(titles):
        drawing.add(_string(0, height - 10 - place * 12, line, family.bold, _TITLE))
    left, bottom, right, top = 26, 24, width - 2, height - 10 - len(titles) * 12 - 22
    known = [bar.value for bar in chart.bars if bar.value is not None]
    end, step = axis([*known, chart.target], chart.unit)
    plot = Plot(left=left, right=right, base=bottom, top=top, end=end, step=step)
    for at, y in plot.marks():
        drawing.add(Line(left, y, right, y, strokeColor=_PALE if at else black, strokeWidth=0.5))
        drawing.add(_string(left - 3, y - 3, wording.figure(at), family.regular, _SMALL, "end"))
    places = [
        (bar, bars(slot, 1, _WIDEST)[0]) for slot, bar in zip(plot.slots(len(chart.bars)), chart.bars, strict=True)
    ]
    for bar, span in places:
        _add_bar(drawing, bar, span, plot, family)
    y = plot.level(chart.target)
    drawing.add(Line(left, y, right, y, strokeColor=black, strokeWidth=1, strokeDashArray=(4, 3)))
    for bar, span in places:  # after the target's line, which may pass behind a figure but not through it
        _add_figure(drawing, bar, span, plot, family)
    words = f"mục tiêu {chart.target_words}"
    key, beside = top + 22, right - family.regular.width(words) * _SMALL
    drawing.add(_string(right, key - 3, words, family.regular, _SMALL, "end"))
    drawing.add(Line(beside - 24, key, beside - 4, key, strokeColor=black, strokeWidth=1, strokeDashArray=(4, 3)))
    return drawing


def _add_bar(drawing: Drawing, bar: ChartBar, span: Span, plot: Plot, family: Family) -> None:
    middle, bottom = span.middle, plot.base
    drawing.add(_string(middle, bottom - 10, bar.label, family.regular, _SMALL, "middle"))
    drawing.add(_string(middle, bottom - 19, bar.below, family.regular, _SMALL, "middle"))
    if bar.value is None:
        drawing.add(_string(middle, bottom + 3, wording.NO_FIGURE, family.regular, _SMALL, "middle"))
        return
    drawing.add(_rect(span.left, bottom, span.width, plot.level(bar.value) - bottom, met=bar.met))


def _add_figure(drawing: Drawing, bar: ChartBar, span: Span, plot: Plot, family: Family) -> None:
    """Write a bar's figure above it, on white."""
    if bar.value is None:
        return
    middle = span.middle
    words = _string(middle, plot.level(bar.value) + 2, bar.words, family.bold, _SMALL, "middle")
    half = family.bold.width(bar.words) * _SMALL / 2 + 1
    drawing.add(Rect(middle - half, words.y - 1, 2 * half, _SMALL, fillColor=white, strokeColor=None))
    drawing.add(words)


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
    return _FONT.sub(_css_font, text).encode("utf-8")


_FONT = re.compile(r"font-family:\s*([^;\"]+)")


def _css_font(found: re.Match[str]) -> str:
    name = found[1].strip()
    bold = "; font-weight: bold" if "bold" in name.lower() or name.startswith("timesbd") else ""
    return f"font-family: 'Times New Roman', 'Liberation Serif', serif{bold}"


def _rect(x: float, y: float, width: float, height: float, *, met: bool) -> Rect:
    return Rect(x, y, width, height, fillColor=_GREY if met else white, strokeColor=black, strokeWidth=0.5)


def _string(x: float, y: float, text: str, face: Face, size: float, anchor: str = "start") -> String:
    return String(x, y, text, fontName=face.name, fontSize=size, textAnchor=anchor, fillColor=black)
