"""A text in at most two lines, or a few, the last cut with "…": worked out once for each width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from app.ui.kit import theme

_KEPT_LINES = 20_000


class TwoLines:
    """Breaks texts for a delegate, which asks for the same ones at every painting."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, int, bool], tuple[str, ...]] = {}

    def of(self, text: str, width: int, *, strong: bool = False) -> tuple[str, ...]:
        """Return a text in the body's letters, broken to a width."""
        key = (text, width, strong)
        known = self._lines.get(key)
        if known is None:
            if len(self._lines) > _KEPT_LINES:
                self._lines.clear()
            known = self._lines[key] = broken(text, width, theme.font(13, strong=strong))
        return known


def broken(text: str, width: int, font: QFont, most: int = 2) -> tuple[str, ...]:
    """Return a text in at most so many lines, the last cut with "…" where it does not fit."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    layout = QTextLayout(text, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    lines: list[str] = []
    begun = 0
    while len(lines) < most - 1 and begun < len(text):
        line = layout.createLine()
        line.setLineWidth(width)
        begun = line.textStart() + line.textLength()
        lines.append(text[line.textStart() : begun].rstrip())
    layout.endLayout()
    if begun < len(text):
        lines.append(metrics.elidedText(text[begun:], Qt.TextElideMode.ElideRight, width))
    return tuple(lines)
