"""An indicator's year beside the year before: each bar with its figure, nothing over anything, nothing by colour."""

from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from app.reports import fonts
from app.reports.chart_sketches import YearBar, YearChart, YearSlot, year_sketch
from app.reports.charts import chart_svg, drawn
from app.reports.sketch import GREYS, Box, Ink, Sketch, Stroke, Words

FAMILY = fonts.family(())
TITLE = "Chỉ tiêu có tên dài về mức độ hài lòng của người dân, doanh nghiệp trong giải quyết"


def bar(value: str) -> YearBar:
    return YearBar(height=Fraction(value), words=value.replace(".", ","))


def year(
    *pairs: tuple[str | None, str | None], target_words: str = "mục tiêu ≥ 50%", title: str = "Số hóa"
) -> YearChart:
    slots = tuple(
        YearSlot(
            label=f"Quý {place}" if len(pairs) <= 4 else f"T{place}",
            before=None if before is None else bar(before),
            now=None if now is None else bar(now),
        )
        for place, (before, now) in enumerate(pairs, 1)
    )
    return YearChart(
        title=title, target=Fraction(50), target_words=target_words, unit="%", now="2023", before="2022", slots=slots
    )


QUARTERS = year(("21.4", "46.3"), ("28.9", None), ("35.2", None), ("41.7", None))


def bars_of(sketch: Sketch) -> list[Box]:
    """Return the bars: what stands on the axis' foot."""
    foot = next(one.y1 for one in sketch.shapes if isinstance(one, Stroke) and one.ink is Ink.BASE)
    return [one for one in sketch.shapes if isinstance(one, Box) and one.ink is not Ink.GROUND and one.y == foot]


def words_of(sketch: Sketch) -> list[Words]:
    return [one for one in sketch.shapes if isinstance(one, Words)]


def room(one: Words) -> tuple[float, float, float, float]:
    """Return the edges of a text: left, right, lower, upper; letters stand less high than their size."""
    long = (FAMILY.bold if one.bold else FAMILY.regular).width(one.text) * one.size
    high = one.size * 0.7
    if one.upright:
        return one.x - high, one.x, one.y, one.y + long
    left = one.x - {"start": 0.0, "middle": long / 2, "end": long}[one.anchor]
    return left, left + long, one.y, one.y + high


def test_last_years_bar_stands_hollow_before_this_years_and_the_legend_names_both():
    sketch = year_sketch(QUARTERS, FAMILY, 225, 138)
    found = bars_of(sketch)
    first, second = sorted(found, key=lambda one: one.x)[:2]
    assert (first.ink, second.ink) == (Ink.HOLLOW, Ink.FULL)
    assert first.height / second.height == pytest.approx(21.4 / 46.3)
    assert first.x + first.width < second.x
    assert GREYS[Ink.HOLLOW] - GREYS[Ink.FULL] > 0.2
    keys = [one for one in sketch.shapes if isinstance(one, Box) and one.ink is not Ink.GROUND and one not in found]
    named = {
        next(w.text for w in words_of(sketch) if w.y < key.y + 4 < w.y + 8 and w.x > key.x): key.ink for key in keys
    }
    assert named == {"2022": Ink.HOLLOW, "2023": Ink.FULL}


def test_the_target_is_a_dashed_line_at_its_height_and_named():
    sketch = year_sketch(QUARTERS, FAMILY, 225, 138)
    (line,) = [one for one in sketch.shapes if isinstance(one, Stroke) and one.dashes and one.x2 - one.x1 > 100]
    highest = max(bars_of(sketch), key=lambda one: one.height)
    assert (line.y1 - highest.y) / highest.height == pytest.approx(50 / 46.3)
    assert "mục tiêu ≥ 50%" in [one.text for one in words_of(sketch)]


def test_a_year_with_none_before_it_has_one_bar_a_period_and_names_no_other_year():
    sketch = year_sketch(year((None, "46.3"), (None, None)), FAMILY, 225, 138)
    (only,) = bars_of(sketch)
    assert only.x + only.width / 2 == pytest.approx(sketch.periods[0].middle)
    texts = [one.text for one in words_of(sketch)]
    assert "2023" in texts
    assert "2022" not in texts


@pytest.mark.parametrize("width", [170, 225, 320])
@pytest.mark.parametrize("count", [1, 2, 4, 12])
@pytest.mark.parametrize("value", ["0", "46.3", "100.0", "1234.5"])
@pytest.mark.parametrize("words", ["mục tiêu ≥ 50%", "mục tiêu ≥ 1.000 hồ sơ được giải quyết"])
def test_every_bar_has_its_figure_and_no_words_lie_over_others(width, count, value, words):
    chart = year(*[(value, value)] * count, target_words=words, title=TITLE)
    sketch = year_sketch(chart, FAMILY, width, 138)
    texts = words_of(sketch)
    figures = [one for one in texts if one.bold and one.text == value.replace(".", ",")]
    assert len(figures) == len(bars_of(sketch)) == 2 * count
    for one in texts:
        left, right, lower, upper = room(one)
        assert left > -1
        assert right < width + 1
        assert lower >= 0
        assert upper <= 138
    for one, other in combinations(texts, 2):
        (left, right, lower, upper), (start, end, below, above) = room(one), room(other)
        assert right <= start or end <= left or upper <= below or above <= lower, (one.text, other.text)


def test_figures_that_have_no_room_beside_each_other_stand_upright():
    assert not any(one.upright for one in words_of(year_sketch(QUARTERS, FAMILY, 225, 138)))
    months = year_sketch(year(*[("46.3", "51.2")] * 12), FAMILY, 225, 138)
    assert sum(one.upright for one in words_of(months)) == 24


@pytest.mark.parametrize("count", [4, 12])
def test_a_drawing_to_keep_has_the_same_words_and_bars(count):
    sketch = year_sketch(year(*[("46.3", "51.2")] * count), FAMILY, 225, 138)
    root = ET.fromstring(chart_svg(drawn(sketch, FAMILY)))  # noqa: S314 - we wrote it
    texts = [(one.text or "").strip() for one in root.iter() if one.tag.endswith("text")]
    assert texts == [one.text for one in words_of(sketch)]
    drawn_boxes = [
        one for one in root.iter() if one.tag.endswith("rect") and "stroke-width: 0.5" in one.get("style", "")
    ]
    assert len([one for one in drawn_boxes if "stroke: none" not in one.get("style", "")]) == 2 * count + 2
