"""Where the parts of an indicator's chart stand, decided once for paper and screen; each only draws them in its ink.

Places go from a plot's base to its top, so they hold whether a surface counts upwards (paper) or downwards (screen).
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil

from msgspec import Struct

Figure = Decimal | Fraction | int
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_LINES = 5
_HIGHEST = 10**9
"""What an axis can end with; a figure above it is drawn as high as the chart goes."""
_CLOSE_UP = 80
"""Percentages below this are shown on a shorter axis, so that their differences can be seen."""


def axis(values: Iterable[Figure], unit: str) -> tuple[int, int]:
    """Return the axis' upper end and the step between its lines: five lines or fewer over the highest figure."""
    highest = min(max([Fraction(0), *(Fraction(value) for value in values)]), Fraction(_HIGHEST))
    if unit == "%" and (_CLOSE_UP < highest <= 100 or not highest):
        return 100, 25
    top = highest * (Fraction(6, 5) if unit == "%" and highest <= _CLOSE_UP else Fraction(11, 10))
    step = next((one for one in _STEPS if one * _LINES >= top), 0) or ceil(top / _LINES)
    return max(ceil(top / step), 1) * step, step


class Span(Struct, frozen=True, kw_only=True):
    """A bar's place across: its middle and its width."""

    middle: float
    width: float

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.middle - self.width / 2


class Plot(Struct, frozen=True, kw_only=True):
    """The room for bars: its edges, and the axis along it."""

    left: float
    right: float
    base: float
    top: float
    end: int
    step: int

    def level(self, value: Figure) -> float:
        """Return where a figure stands; what is above the axis' end stands at it."""
        return self.base + (self.top - self.base) * min(float(Fraction(value) / self.end), 1)

    def marks(self) -> tuple[tuple[int, float], ...]:
        """Return the axis' figures and where their lines stand."""
        return tuple((at, self.level(at)) for at in range(0, self.end + 1, self.step))

    def slots(self, count: int) -> tuple[Span, ...]:
        """Return the rooms of so many periods side by side."""
        width = (self.right - self.left) / max(count, 1)
        return tuple(Span(middle=self.left + (place + 0.5) * width, width=width) for place in range(count))


def bars(slot: Span, count: int, widest: float, apart: float = 2) -> tuple[Span, ...]:
    """Return the places of a period's bars: one in its middle, two beside each other around it."""
    width = min(slot.width * (0.6 if count == 1 else 0.4), widest)
    first = slot.middle - (count - 1) * (width + apart) / 2
    return tuple(Span(middle=first + place * (width + apart), width=width) for place in range(count))
