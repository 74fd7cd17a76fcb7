"""How a plan's table lies on its page: which way round, how wide its columns, how many lines each cell takes."""

from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from app.reports.fonts import Family
from app.reports.pdf.page import LEFT, MM
from app.reports.plan_sheet import PlanCell, PlanSheet
from app.reports.plan_widths import PADDING, SIZE, column_widths
from app.reports.tables.measure import lines_of

_PORTRAIT, _LANDSCAPE = 210 * MM, 297 * MM
_RIGHT = 16 * MM
"""The lines of a table stand a little outside its cells: the margin of 15 mm stays free."""
_FEWEST_WIDE = 6
_ROOM = 150


class PlanLayout(Struct, frozen=True, kw_only=True):
    """The widths of the columns in points and whether the page lies on its side."""

    landscape: bool
    widths: tuple[float, ...]
    family: Family

    @property
    def width(self) -> float:
        """The width of the text area."""
        return sum(self.widths)

    def width_of(self, cell: PlanCell) -> float:
        """Return the width of a cell."""
        return sum(self.widths[cell.column : cell.column + cell.columns])

    def parting(self, share: float) -> int:
        """Return the column, counted from 0, that ends nearest to a share of the width, and leaves room on its left."""
        ends = list(accumulate(self.widths))[:-1]
        roomy = [place for place, end in enumerate(ends) if end >= _ROOM] or [len(ends) - 1]
        return min(roomy, key=lambda place: abs(ends[place] - share * self.width))

    def lines(self, cell: PlanCell, *, bold: bool = False) -> int:
        """Return how many lines a cell's text takes."""
        face = self.family.bold if bold else self.family.regular
        return lines_of(cell.text, face, SIZE, self.width_of(cell) - PADDING)


def plan_layout(sheet: PlanSheet, family: Family, *, landscape: bool | None = None) -> PlanLayout:
    """Return the layout: a table of many columns lies on its side, a narrow one stands; the columns share the width."""
    if landscape is None:
        landscape = len(sheet.fields) >= _FEWEST_WIDE
    room = (_LANDSCAPE if landscape else _PORTRAIT) - LEFT - _RIGHT
    return PlanLayout(landscape=landscape, widths=column_widths(sheet, family, room), family=family)


def parted(layout: PlanLayout, share: float, least: float) -> PlanLayout:
    """Return the layout with columns as wide as two halves need that part near ``share``: the right one ``least``."""
    first = layout.parting(share) + 1
    left, right = layout.widths[:first], layout.widths[first:]
    wide = max(sum(right), least)
    rest = layout.width - wide
    widths = (*(one * rest / sum(left) for one in left), *(one * wide / sum(right) for one in right))
    return replace(layout, widths=widths)
