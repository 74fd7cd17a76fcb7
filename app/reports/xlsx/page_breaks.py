"""Where a sheet's pages end: no heading at the foot of a page, no last row or note on a page of its own."""

from collections.abc import Collection, Sequence

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.tables.standard_font import POINTS_PER_WIDTH

_POINTS = 72 / 25.4
"""Points in a millimetre."""
_ACROSS, _DOWN = (297 - 45) * _POINTS, (210 - 40) * _POINTS
"""What A4 on its side has room for within the margins."""
_SURE = 0.96
"""Programs measure rows a little differently: a page is taken to hold less than it does."""
_PLAIN = 16.0
"""How tall a row is that nobody measured."""


def break_pages(
    page: Worksheet, *, head: range, last: int, widths: Sequence[float], leading: Collection[int], closing: int
) -> None:
    """End the pages of a sheet where it is well to.

    ``head`` are the rows that stand on every page, ``leading`` those that do not stand last on one; at least the
    ``closing`` last rows of all stay together.
    """
    scale = min(_ACROSS / (sum(widths) * POINTS_PER_WIDTH), 1)
    whole = _DOWN / scale * _SURE
    heights = [page.row_dimensions[row].height or _PLAIN for row in range(1, last + 1)]
    repeated = sum(heights[row - 1] for row in head)
    together = max(last - closing + 1, head.stop)
    used = 0.0
    start = 1
    for row in range(1, last + 1):
        tall = heights[row - 1] if row < together else sum(heights[row - 1 :]) if row == together else 0
        if used + tall > whole and row > head.stop:
            end = row
            while end - 1 > max(start, head.stop) and end - 1 in leading:
                end -= 1
            page.row_breaks.append(Break(id=end - 1))
            start = end
            used = repeated + sum(heights[end - 1 : row - 1])
        used += tall
