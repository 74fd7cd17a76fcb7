"""What an indicator's charts look like: its last periods as in the report, or its year beside the year before."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct

from app.reports import wording
from app.reports.annexes import ChartBar, IndicatorChart
from app.reports.chart_plot import Figure, Plot, Span, axis, bars
from app.reports.fonts import Face, Family
from app.reports.line_breaks import wrapped
from app.reports.sketch import Box, Ink, Shape, Sketch, Stroke, Words

_SMALL, _TITLE, _WIDEST, _LEAST = 8, 10.5, 26, 6.5
_LEFT, _FOOT, _YEAR_FOOT, _KEY, _LINE, _TITLE_LINE = 26, 24, 15, 22, 11, 12
_KEY_DASH = 24
_ROOM = _KEY - 6
"""How far the room of a period goes above the axis: up to the key, so that a bar's figure stands in it."""
_DASHES = (4, 3)


class YearBar(Struct, frozen=True, kw_only=True):
    """One figure: how high it stands and how it is written."""

    height: Fraction
    words: str


class YearSlot(Struct, frozen=True, kw_only=True):
    """One period of the year: this year's bar and last year's, either of them None where nothing was counted."""

    label: str
    now: YearBar | None = None
    before: YearBar | None = None


class YearChart(Struct, frozen=True, kw_only=True):
    """An indicator's year by periods beside the year before, in the indicator's own unit."""

    title: str
    target: Fraction
    target_words: str
    unit: str
    now: str
    """What this year's bars are called; ``before`` those of the year before."""
    before: str
    slots: tuple[YearSlot, ...]

    @property
    def compared(self) -> bool:
        """Say whether anything is known of the year before."""
        return any(slot.before is not None for slot in self.slots)


def trend_sketch(chart: IndicatorChart, family: Family, width: float, height: float) -> Sketch:
    """Draw an indicator's periods as upright bars, its target as a dashed line."""
    shapes, top = _titled(chart.title, family, width, height)
    known = [bar.value for bar in chart.bars if bar.value is not None]
    plot = _plot([*known, chart.target], chart.unit, width, top - _KEY)
    shapes += _axis(plot, wording.figure)
    slots = plot.slots(len(chart.bars))
    spans = [bars(slot, 1, _WIDEST)[0] for slot in slots]
    room = slots[0].width - 1 if slots else width
    size = _fitting([words for bar in chart.bars for words in (bar.label, bar.below)], family.regular, room)
    for bar, span in zip(chart.bars, spans, strict=True):
        shapes += _trend_bar(bar, span, plot, size)
    shapes.append(_target_line(plot, chart.target))
    size = _fitting([bar.words for bar in chart.bars], family.bold, room)
    for bar, span in zip(chart.bars, spans, strict=True):  # the target's line passes behind a figure, not through it
        if bar.value is not None:
            shapes += _figure(bar.words, span.middle, plot.level(bar.value), family.bold, size)
    shapes += _target_key(f"mục tiêu {chart.target_words}", plot.right, plot.top + _KEY, family.regular)
    return Sketch(width=width, height=height, shapes=tuple(shapes), periods=slots, upper=plot.top + _ROOM)


def year_sketch(
    chart: YearChart,
    family: Family,
    width: float,
    height: float,
    written: Callable[[int], str] = wording.figure,
) -> Sketch:
    """Draw a year's periods in the same way, each with last year's hollow bar before it."""
    shapes, top = _titled(chart.title, family, width, height)
    names = ((chart.before, Ink.HOLLOW), (chart.now, Ink.FULL))[not chart.compared :]
    key_width = _KEY_DASH + family.regular.width(chart.target_words) * _SMALL
    apart = _legend_width(names, family.regular) + 6 + key_width > width - 2 - _LEFT
    top -= _KEY + _LINE * apart
    shown = [bar for slot in chart.slots for bar in (slot.before, slot.now) if bar is not None]
    figures = [bar.words for bar in shown]
    across = Plot(left=_LEFT, right=width - 2, base=0, top=1, end=1, step=1).slots(len(chart.slots))
    step = _step(across[0], 1 + chart.compared)
    upright = _fitting(figures, family.bold, step - 1, 0) < _LEAST
    size = min(_SMALL - 1, step - 1) if upright else _fitting(figures, family.bold, step - 1)
    tallest = max((family.bold.width(words) * size for words in figures), default=0.0)
    plot = _plot([bar.height for bar in shown] + [chart.target], chart.unit, width, top - tallest * upright, _YEAR_FOOT)
    shapes += _axis(plot, written)
    placed = [
        (bar, ink, span)
        for slot, room in zip(chart.slots, across, strict=True)
        for bar, ink, span in _year_bars(slot, room, compared=chart.compared)
    ]
    label = _fitting([slot.label for slot in chart.slots], family.regular, across[0].width - 1)
    shapes += [
        _words(room.middle, _YEAR_FOOT - 10, slot.label, label) for slot, room in zip(chart.slots, across, strict=True)
    ]
    shapes += [_bar(span, plot, bar.height, ink) for bar, ink, span in placed]
    shapes.append(_target_line(plot, chart.target))
    for bar, _ink, span in placed:
        shapes += _figure(bar.words, span.middle, plot.level(bar.height), family.bold, size, upright=upright)
    shapes += _legend(names, top + _KEY, family.regular)
    shapes += _target_key(chart.target_words, plot.right, top + _KEY + _LINE * apart, family.regular)
    return Sketch(width=width, height=height, shapes=tuple(shapes), periods=across, upper=top + _ROOM)


def _titled(title: str, family: Family, width: float, height: float) -> tuple[list[Shape], float]:
    """Return a chart's title and where it ends."""
    lines = wrapped(title, family.bold, _TITLE, width)[:2]
    shapes: list[Shape] = [
        Words(x=0, y=height - 10 - place * _TITLE_LINE, text=line, size=_TITLE, bold=True)
        for place, line in enumerate(lines)
    ]
    return shapes, height - 10 - len(lines) * _TITLE_LINE


def _plot(values: Sequence[Figure], unit: str, width: float, top: float, base: float = _FOOT) -> Plot:
    end, step = axis(values, unit)
    return Plot(left=_LEFT, right=width - 2, base=base, top=top, end=end, step=step)


def _axis(plot: Plot, written: Callable[[int], str]) -> list[Shape]:
    shapes: list[Shape] = []
    for at, y in plot.marks():
        ink = Ink.GRID if at else Ink.BASE
        shapes.append(Stroke(x1=plot.left, y1=y, x2=plot.right, y2=y, ink=ink, width=0.5))
        shapes.append(Words(x=plot.left - 3, y=y - 3, text=written(at), size=_SMALL, anchor="end"))
    return shapes


def _trend_bar(bar: ChartBar, span: Span, plot: Plot, size: float) -> list[Shape]:
    shapes: list[Shape] = [
        _words(span.middle, plot.base - 10, bar.label, size),
        _words(span.middle, plot.base - 19, bar.below, size),
    ]
    if bar.value is None:
        return [*shapes, _words(span.middle, plot.base + 3, wording.NO_FIGURE, _SMALL)]
    return [*shapes, _bar(span, plot, bar.value, Ink.FULL if bar.met else Ink.HOLLOW)]


def _year_bars(slot: YearSlot, room: Span, *, compared: bool) -> list[tuple[YearBar, Ink, Span]]:
    """Return the bars of a period and their places; last year's place stays empty where nothing is known of it."""
    pair = ((slot.before, Ink.HOLLOW), (slot.now, Ink.FULL))[not compared :]
    places = zip(pair, bars(room, len(pair), _WIDEST), strict=True)
    return [(bar, ink, span) for (bar, ink), span in places if bar is not None]


def _step(room: Span, count: int) -> float:
    """Return how wide a figure over a bar may be: from one bar's middle to the next one's."""
    found = bars(room, count, _WIDEST)
    return room.width if count == 1 else found[1].middle - found[0].middle


def _bar(span: Span, plot: Plot, value: Figure, ink: Ink) -> Box:
    return Box(x=span.left, y=plot.base, width=span.width, height=plot.level(value) - plot.base, ink=ink)


def _figure(
    words: str, middle: float, level: float, face: Face, size: float, *, upright: bool = False
) -> tuple[Shape, ...]:
    """Write a bar's figure above it, on a ground of its own."""
    long = face.width(words) * size
    if upright:
        ground = Box(x=middle - size / 2, y=level + 1, width=size, height=long + 2, ink=Ink.GROUND)
        text = Words(x=middle + size * 0.35, y=level + 2, text=words, size=size, bold=True, upright=True)
    else:
        ground = Box(x=middle - long / 2 - 1, y=level + 1, width=long + 2, height=_SMALL, ink=Ink.GROUND)
        text = Words(x=middle, y=level + 2, text=words, size=size, bold=True, anchor="middle")
    return ground, text


def _target_line(plot: Plot, target: Figure) -> Stroke:
    y = plot.level(target)
    return Stroke(x1=plot.left, y1=y, x2=plot.right, y2=y, ink=Ink.TARGET, width=1, dashes=_DASHES)


def _target_key(words: str, right: float, y: float, face: Face) -> tuple[Shape, ...]:
    beside = right - face.width(words) * _SMALL
    return (
        Words(x=right, y=y - 3, text=words, size=_SMALL, anchor="end", ink=Ink.TARGET),
        Stroke(x1=beside - _KEY_DASH, y1=y, x2=beside - 4, y2=y, ink=Ink.TARGET, width=1, dashes=_DASHES),
    )


def _legend(names: Sequence[tuple[str, Ink]], y: float, face: Face) -> list[Shape]:
    """Say at the left which year's bars are which."""
    shapes: list[Shape] = []
    x = float(_LEFT)
    for words, ink in names:
        shapes.append(Box(x=x, y=y - 3.5, width=8, height=7, ink=ink))
        shapes.append(Words(x=x + 11, y=y - 3, text=words, size=_SMALL))
        x += 11 + face.width(words) * _SMALL + 10
    return shapes


def _legend_width(names: Sequence[tuple[str, Ink]], face: Face) -> float:
    return sum(21 + face.width(words) * _SMALL for words, _ink in names)


def _words(middle: float, y: float, text: str, size: float) -> Words:
    return Words(x=middle, y=y, text=text, size=size, anchor="middle")


def _fitting(texts: Sequence[str], face: Face, room: float, least: float = 5) -> float:
    """Return the size of letters at which the longest of some texts has room."""
    longest = max((face.width(text) for text in texts), default=0.0)
    return min(_SMALL, max(room / longest, least)) if longest else _SMALL
