"""Our words that a window cuts short where it paints them itself: there is no widget that could be measured."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from app.ui.kit.cards import ElidedLabel
from tests.ui.everyone.languages import catalogue, words_of

_LEAST_WORDS = 2
"""A message with fewer words around its places is mostly what somebody wrote: “Xong: {task}”."""
_WIDE = 1280
"""In a narrower window the quiet text beside a view's title gives way to its buttons; its tooltip has it whole."""
_SHORT = 12
"""Letters of a name for which there is room; a task or the title of a report may be cut, whatever is said around."""


@contextmanager
def watched() -> Iterator[list[tuple[str, int]]]:
    """Give the list of the texts that are painted with too little room, and how much they had."""
    cut: list[tuple[str, int]] = []
    elide, draw = QFontMetrics.elidedText, QPainter.drawText

    def watch_elide(metrics: QFontMetrics, text: str, mode: Qt.TextElideMode, width: int, *rest: int) -> str:
        shown = elide(metrics, text, mode, width, *rest)
        if shown != text:
            cut.append((text, width))
        return shown

    def watch_draw(painter: QPainter, *given: Any) -> Any:
        if isinstance(given[0], QRect | QRectF) and isinstance(given[-1], str):
            room, flags, text = given
            wide = painter.fontMetrics().horizontalAdvance(text)
            if wide > room.width() + 1 and not int(getattr(flags, "value", flags)) & Qt.TextFlag.TextWordWrap.value:
                cut.append((text, int(room.width())))
        return draw(painter, *given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFontMetrics, "elidedText", watch_elide)
        patch.setattr(QPainter, "drawText", watch_draw)
        yield cut


def painted_short(window: QWidget, language: str, written: str) -> Iterator[str]:
    """Give the words of ours that a window cuts as it is painted; ``written`` is all that others wrote."""
    with watched() as cut:
        window.grab()
    quiet = {label.text() for label in window.findChildren(ElidedLabel) if _gives_way(label, window)}
    for text, width in dict.fromkeys(cut):
        if text not in written and text not in quiet and is_ours(text, language, written):
            yield f"{text} (painted in {width})"


def _gives_way(label: ElidedLabel, window: QWidget) -> bool:
    """Say whether a label stands beside something more needed, and is not shown as a stub."""
    least = label._least
    is_shown = label.width() >= least * label.fontMetrics().horizontalAdvance(label.text())
    return bool(least) and (window.width() < _WIDE or not is_shown)


def is_ours(text: str, language: str, written: str) -> bool:
    """Say whether the program says this; what others wrote may stand in its places where it is short."""
    whole, patterns = _said(language)
    found = next((match for pattern in patterns if (match := pattern.fullmatch(text)) is not None), None)
    if found is None:
        return text in whole
    return not any(len(part) > _SHORT and part in written for part in found.groups())


@cache
def _said(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    texts = catalogue().keys() if language == "en" else catalogue().values()
    plain = frozenset(text for text in texts if "{" not in text)
    with_places = (text for text in texts if "{" in text and len(words_of(text)) >= _LEAST_WORDS)
    return plain, tuple(
        re.compile("(.+?)".join(map(re.escape, re.split(r"\{\w*\}", text))), re.DOTALL) for text in with_places
    )
