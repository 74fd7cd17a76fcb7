"""The charts: what they show, that nothing is told by colour, and that screen and paper show the same drawing."""

import re
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pdfplumber
import pytest
from msgspec.structs import replace
from reportlab.graphics.shapes import Drawing, Line, Rect, String

from app.reports import fonts
from app.reports.annexes import ChartBar, IndicatorChart
from app.reports.chart_plot import Plot, axis, bars
from app.reports.charts import chart_svg, overview_drawing, overview_rows, trend_drawing
from app.reports.pdf import write_pdf
from tests.reports import whole_report

FAMILY = fonts.family(())


def bar(label: str, value: str | None, *, met: bool = True) -> ChartBar:
    number = None if value is None else Decimal(value)
    return ChartBar(label=label, below="2023", value=number, words=(value or "").replace(".", ","), met=met)


def chart(*bars: ChartBar, target: str = "96", unit: str = "%") -> IndicatorChart:
    return IndicatorChart(
        title="Hồ sơ giải quyết đúng hạn", target=Decimal(target), target_words=f"≥ {target}%", unit=unit, bars=bars
    )


YEAR = chart(bar("Quý I", "93.8", met=False), bar("Quý II", None), bar("Quý III", "96.5"), bar("Quý IV", "98.8"))


def of(drawing: Drawing, kind: type) -> list[Any]:
    return [one for one in drawing.contents if isinstance(one, kind)]


def bars_of(drawing: Drawing) -> list[Rect]:
    return [one for one in of(drawing, Rect) if one.strokeColor is not None]


@pytest.mark.parametrize(
    ("values", "unit", "end"),
    [
        (["93.8", "96"], "%", 100),
        (["0"], "%", 100),
        (["50", "46.3"], "%", 60),
        (["120"], "%", 150),
        (["3"], "phút", 4),
        (["18"], "điểm", 20),
        (["2400"], "hồ sơ", 3000),
        (["1E+30"], "hồ sơ", 1_100_000_000),
    ],
)
def test_the_axis_ends_above_everything_shown(values, unit, end):
    top, step = axis([Decimal(value) for value in values], unit)
    assert top == end
    assert top % step == 0
    assert 1 <= top // step <= 5


def test_bars_are_as_high_as_their_figures_and_told_apart_in_grey():
    found = bars_of(trend_drawing(YEAR, FAMILY, 225, 138))
    assert len(found) == 3
    low, middle, high = found
    assert low.height / high.height == pytest.approx(93.8 / 98.8, rel=1e-6)
    assert low.fillColor.red == 1
    assert middle.fillColor.red == high.fillColor.red < 0.9
    for one in found:
        assert one.fillColor.red == one.fillColor.green == one.fillColor.blue


def test_the_target_is_a_dashed_line_at_its_height():
    drawing = trend_drawing(YEAR, FAMILY, 225, 138)
    long = [one for one in of(drawing, Line) if one.strokeDashArray and one.x2 - one.x1 > 100]
    (target,) = long
    (_, _, high) = bars_of(drawing)
    assert (target.y1 - high.y) / high.height == pytest.approx(96 / 98.8, rel=1e-6)


def test_a_period_without_figures_has_a_dash_and_no_bar():
    texts = [one.text for one in of(trend_drawing(YEAR, FAMILY, 225, 138), String)]
    assert texts.count("—") == 1
    assert {"Quý I", "Quý II", "93,8", "98,8", "mục tiêu ≥ 96%"} <= set(texts)


@pytest.mark.parametrize(
    "title", ["Ngắn", "Chỉ tiêu có tên rất dài về mức độ hài lòng của người dân, doanh nghiệp " * 4]
)
@pytest.mark.parametrize("count", [1, 8])
@pytest.mark.parametrize("value", ["0", "96", "100", "180"])
def test_nothing_is_drawn_outside_whatever_is_shown(title, count, value):
    data = replace(chart(*(bar(f"Quý {n}", value) for n in range(count))), title=title)
    drawing = trend_drawing(data, FAMILY, 225, 138)
    for one in of(drawing, String):
        width = FAMILY.regular.width(one.text) * one.fontSize
        left = one.x - {"start": 0, "middle": width / 2, "end": width}[one.textAnchor]
        assert left > -1
        assert left + width < 226
        assert 0 <= one.y < 138
    for rect in of(drawing, Rect):
        assert rect.y >= 0
        assert rect.y + rect.height <= 138


def test_the_overview_shows_percentages_with_figures_only():
    annex = whole_report.document(1).indicators
    assert annex is not None
    rows = overview_rows(annex.rows)
    assert [row.name for row in rows] == [row.name for row in annex.rows[:3]]
    drawing = overview_drawing(rows, FAMILY, 467)
    marks = [one for one in of(drawing, Line) if one.strokeWidth == 2]
    assert len(marks) == len(rows) + 1
    assert {"đạt mục tiêu", "chưa đạt mục tiêu", "mục tiêu"} <= {one.text for one in of(drawing, String)}


def test_the_screen_gets_the_same_drawing_in_letters_it_knows():
    drawing = trend_drawing(YEAR, FAMILY, 225, 138)
    svg = chart_svg(drawing)
    root = ET.fromstring(svg)  # noqa: S314 - we wrote it
    texts = [(one.text or "").strip() for one in root.iter() if one.tag.endswith("text")]
    assert texts == [one.text for one in of(drawing, String)]
    assert b"Liberation Serif" in svg
    assert not re.search(rb"LiberationSerif-\w+-[0-9a-f]{8}", svg)
    assert svg == chart_svg(trend_drawing(YEAR, FAMILY, 225, 138))


def test_the_paper_shows_the_same_figures_and_names_no_other_font():
    content = write_pdf(whole_report.document(1), ())
    with pdfplumber.open(BytesIO(content)) as pdf:
        page = next(page for page in pdf.pages if "CÁC CHỈ TIÊU" in (page.extract_text() or ""))
        text = page.extract_text()
        fills = {char["non_stroking_color"] for char in page.chars}
    assert "Diễn biến qua các kỳ báo cáo" in text
    assert "mục tiêu ≥ 96%" in text
    assert all(not any(ink) for ink in fills)
    assert b"Helvetica" not in content
    assert b"Times-Roman" not in content


def test_a_plot_is_the_same_whether_a_surface_counts_upwards_or_downwards():
    up = Plot(left=26, right=226, base=24, top=124, end=100, step=25)
    down = Plot(left=26, right=226, base=124, top=24, end=100, step=25)
    assert [at for at, _ in up.marks()] == [0, 25, 50, 75, 100]
    for (_, low), (_, high) in zip(up.marks(), down.marks(), strict=True):
        assert low - 24 == pytest.approx(124 - high)
    assert up.level(Decimal("46.3")) == pytest.approx(24 + 46.3)
    assert up.level(180) == 124
    assert up.slots(4) == down.slots(4)


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("periods", [1, 4, 12])
def test_bars_stand_inside_their_period_and_do_not_touch(count, periods):
    for slot in Plot(left=0, right=300, base=0, top=100, end=100, step=25).slots(periods):
        found = bars(slot, count, 26)
        assert found[0].left >= slot.left
        assert found[-1].left + found[-1].width <= slot.left + slot.width
        assert sum(one.middle for one in found) / count == pytest.approx(slot.middle)
        for first, second in pairwise(found):
            assert first.left + first.width < second.left


def test_no_figure_is_crossed_out_by_the_targets_line():
    shapes = trend_drawing(YEAR, FAMILY, 225, 138).contents
    line = next(place for place, one in enumerate(shapes) if getattr(one, "strokeDashArray", None))
    figures = {bar.words for bar in YEAR.bars if bar.words}
    places = [place for place, one in enumerate(shapes) if isinstance(one, String) and one.text in figures]
    assert places
    assert min(places) > line
