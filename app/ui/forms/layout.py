"""How a form's heading lies over its columns: spans of the header tree, and widths; no painting."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from app.domain.forms import Column, Form

NUMBER_WIDTH, LABEL_WIDTH, LEAST_LABEL = 34, 196, 168
LEAST_WIDTH, CELL_PADDING = 38, 10
NUMBERS_HEIGHT, LINE_PADDING = 19, 6
PIXELS = 96 / 25.4
"""Pixels that stand for a millimetre of paper."""


class Span(Struct, frozen=True, kw_only=True):
    """A cell of the header: columns ``first`` to ``last`` of the table, levels ``top`` to ``bottom``."""

    first: int
    last: int
    top: int
    bottom: int
    text: str


def levels(form: Form) -> int:
    """Return how many levels of headings stand over the column numbers."""
    return max((len(column.heading) for column in form.columns), default=1)


def header_spans(form: Form) -> tuple[Span, ...]:
    """Return the header's cells; neighbouring columns that share a heading share a cell."""
    deepest = levels(form) - 1
    spans = [
        Span(first=place, last=place, top=0, bottom=deepest, text=text)
        for place, text in enumerate((form.label_number, form.label_heading))
    ]
    for level in range(deepest + 1):
        start = 0
        while start < len(form.columns):
            path = form.columns[start].heading
            end = start + 1
            if len(path) > level + 1:
                while end < len(form.columns) and _shares(form.columns[end].heading, path, level):
                    end += 1
            if len(path) > level:
                bottom = level if len(path) > level + 1 else deepest
                spans.append(Span(first=start + 2, last=end + 1, top=level, bottom=bottom, text=path[level]))
            start = end
    return tuple(spans)


def _shares(path: tuple[str, ...], other: tuple[str, ...], level: int) -> bool:
    return len(path) > level + 1 and path[: level + 1] == other[: level + 1]


def level_heights(
    spans: Sequence[Span], widths: Sequence[int], text_height: Callable[[str, int], int]
) -> tuple[int, ...]:
    """Return each level's height so that every heading, wrapped to its width, has room."""
    heights = [0] * (max(span.bottom for span in spans) + 1)
    needs = [
        (span, text_height(span.text, sum(widths[span.first : span.last + 1]) - LINE_PADDING) + LINE_PADDING)
        for span in spans
    ]
    for span, need in sorted(needs, key=lambda pair: pair[0].bottom - pair[0].top):
        missing = need - sum(heights[span.top : span.bottom + 1])
        if missing > 0:
            heights[span.bottom] += missing
    return tuple(heights)


def column_widths(
    form: Form, available: int, word_width: Callable[[str], int], figures: Sequence[int] = ()
) -> tuple[int, ...]:
    """Return the widths that fill ``available``: no heading takes more than three lines where it can be helped.

    ``figures`` are the widths of the widest figures. What does not fit is left to scrolling: no column falls below
    its longest word and its widest figure.
    """
    widest = figures or [0] * len(form.columns)
    least = [
        max(LEAST_WIDTH, _asked_width(column, word_width) + CELL_PADDING, figure)
        for column, figure in zip(form.columns, widest, strict=True)
    ]
    spare = available - NUMBER_WIDTH - LABEL_WIDTH - sum(least)
    if spare <= 0:
        return (NUMBER_WIDTH, max(LABEL_WIDTH + spare, LEAST_LABEL), *least)
    share = min(spare // (len(least) + 4), 28)
    widths = [width + share for width in least]
    label = available - NUMBER_WIDTH - sum(widths)
    return (NUMBER_WIDTH, label, *widths)


def _asked_width(column: Column, word_width: Callable[[str], int]) -> int:
    """Return the width that was set for a column, or that its heading needs."""
    text = column.heading[-1]
    if not column.width:
        return _wrapped_width(text, word_width)
    return max(round(column.width * PIXELS) - CELL_PADDING, *map(word_width, text.split()))


def _wrapped_width(text: str, word_width: Callable[[str], int]) -> int:
    """Return the least width at which a heading stands in at most three lines."""
    words = text.split()
    runs = sorted({word_width(" ".join(words[a:b])) for a in range(len(words)) for b in range(a + 1, len(words) + 1)})
    return next(width for width in runs if _lines(words, width, word_width) <= 3)


def _lines(words: Sequence[str], width: int, word_width: Callable[[str], int]) -> int:
    lines, line = 1, ""
    for word in words:
        if word_width(word) > width:
            return 99
        longer = f"{line} {word}".strip()
        if word_width(longer) <= width:
            line = longer
        else:
            lines, line = lines + 1, word
    return lines
