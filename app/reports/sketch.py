"""A chart's drawing before it has a surface: shapes in points, counted upwards as on paper, each in an ink by its part.

Paper, picture and window draw the very same shapes; only the window gives the inks colours of its own.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from app.reports.chart_plot import Span

Anchor = Literal["start", "middle", "end"]


class Ink(StrEnum):
    """What a shape is for."""

    TEXT = "text"
    BASE = "base"
    """The axis' foot."""
    GRID = "grid"
    TARGET = "target"
    FULL = "full"
    """A filled bar."""
    HOLLOW = "hollow"
    GROUND = "ground"
    """What stands behind a figure."""


GREYS: Mapping[Ink, float] = MappingProxyType(
    {
        Ink.TEXT: 0.0, Ink.BASE: 0.0, Ink.GRID: 0.82, Ink.TARGET: 0.0, Ink.FULL: 0.72, Ink.HOLLOW: 1.0, Ink.GROUND: 1.0,
    }
)  # fmt: skip
"""The inks on paper: nothing is said by colour."""


class Words(Struct, frozen=True, kw_only=True):
    """A text on its base line; ``upright`` runs upwards from there."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    anchor: Anchor = "start"
    ink: Ink = Ink.TEXT
    upright: bool = False


class Box(Struct, frozen=True, kw_only=True):
    """A filled rectangle; a bar has an edge, a ground has none."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink


class Stroke(Struct, frozen=True, kw_only=True):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink
    width: float
    dashes: tuple[float, ...] = ()


Shape = Words | Box | Stroke


class Sketch(Struct, frozen=True, kw_only=True):
    """The whole drawing, from back to front; the room across that each period has, and how high that reaches."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    periods: tuple[Span, ...]
    upper: float
