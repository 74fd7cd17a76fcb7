"""Texts broken into lines for the table: as many as a row has, worked out once for each width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption

from app.ui.kit import theme

_KEPT = 20_000
_MOST = 40
"""Lines that a text is shown with at most, however long it is."""


class Wrapping:
    """Breaks texts for the delegate, which asks for the same ones at every painting."""

    def __init__(self) -> None:
        self.limit = 2
        """How many lines a text has at most, the last one cut with "…"; 0 shows it whole."""
        self._lines: dict[tuple[str, int, int], tuple[str, ...]] = {}
        self._cut: dict[tuple[str, int, int], str] = {}

    def of(self, text: str, width: int) -> tuple[str, ...]:
        """Return a text in the body's letters, broken to a width."""
        key = (text, width, self.limit)
        known = self._lines.get(key)
        if known is None:
            if len(self._lines) > _KEPT:
                self._lines.clear()
            known = self._lines[key] = _broken(text, width, self.limit or _MOST)
        return known

    def cut(self, text: str, width: int, size: int) -> str:
        """Return a line in letters of a size, cut with "…" where it is wider."""
        known = self._cut.get((text, width, size))
        if known is None:
            if len(self._cut) > _KEPT:
                self._cut.clear()
            metrics = QFontMetrics(theme.font(size))
            known = self._cut[text, width, size] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return known

    def forget(self) -> None:
        """Forget all lines: the letters have become others."""
        self._lines.clear()
        self._cut.clear()


def _broken(text: str, width: int, limit: int) -> tuple[str, ...]:
    font = theme.font(13)
    metrics = QFontMetrics(font)
    if "\n" not in text and metrics.horizontalAdvance(text) <= width:
        return (text,)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrapping)
        layout.beginLayout()
        begun = 0
        while len(lines) < limit:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            begun = line.textStart()
            lines.append(paragraph[begun : begun + line.textLength()].rstrip())
        layout.endLayout()
        if len(lines) == limit:
            rest = f"{paragraph[begun:]}…" if not text.endswith(paragraph) else paragraph[begun:]
            lines[-1] = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
            break
    return tuple(lines) or ("",)
