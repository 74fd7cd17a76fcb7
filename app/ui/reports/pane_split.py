"""How the three panes of "Soạn" share the width, and how one goes from one to the next by keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.ui.kit import theme

NO_CHECKS, NO_OUTLINE = 920, 812
"""Widths below which the checks, then the outline, no longer stand beside the middle."""
_ROOMY = 1088
"""Width below which outline and checks are narrower, unless the officer has set their widths."""
_WIDE, _SLIM = (236, 272), (200, 240)


class PaneSplit(QSplitter):
    """Outline, middle and checks beside each other; widths that the officer has set are kept."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._own_widths = False
        self.setHandleWidth(8)
        self.setChildrenCollapsible(False)
        for pane, least in ((left, 180), (middle, 300), (right, 220)):
            pane.setMinimumWidth(theme.px(least))
            self.addWidget(pane)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._keep_widths)

    def share(self, width: int) -> None:
        """Give outline and checks their widths, and the middle the rest."""
        if not self._own_widths:
            left, right = (theme.px(one) for one in (_SLIM if width < theme.px(_ROOMY) else _WIDE))
            self.setSizes([left, max(width - left - right, 1), right])

    def _keep_widths(self) -> None:
        self._own_widths = True


def next_pane(panes: tuple[tuple[QWidget, Callable[[], None]], ...], focused: QWidget | None, by: int) -> None:
    """Let the pane after the one that has the keys take them; each pane stands with what gives it the keys."""
    at = next((place for place, (pane, _) in enumerate(panes) if _has(pane, focused)), 0)
    panes[(at + by) % len(panes)][1]()


def _has(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))
