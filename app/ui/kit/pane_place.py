"""Where a view's side pane stands: beside what it belongs to, or over its right edge where there is no room beside."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QWidget

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.memory import remember_widths, restore_widths

_SMALL = 320
_BESIDE, _WIDE = 968, 1088
"""The least widths of the view at which the pane stands beside the rest, and at which it has its whole width."""
_STEP = 24


def units_of(width: int) -> int:
    """Return a width in pixels as it is with letters of the ordinary size: large letters make every window narrow."""
    return width * 100 // theme.px(100)


class PanePlace(QObject):
    """Places the pane, shows and hides it; where it lies over the rest it is shown only when it is asked for."""

    placed_beside = Signal()
    """There is room for the pane, and it is wanted: what was chosen while there was none can be shown."""
    left = Signal()
    """The focus is to go back to the rest of the view."""

    def __init__(self, view: QWidget, left: QWidget, pane: QWidget, key: str, width: int) -> None:
        """Take what stands left of the pane, what widths are kept under, and how wide the pane is where there is room.

        How narrow it can be made is its own matter: its least width.
        """
        super().__init__(view)
        self._view, self._pane = view, pane
        self._key, self._whole = key, width
        self.wanted = True
        """Whether the user wants the pane where there is room for it."""
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(8)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([10_000, theme.px(width)])
        self._chosen = restore_widths(key, self.splitter)
        self.splitter.splitterMoved.connect(self._keep)
        self.actions = (
            self._action(_("Wider pane"), "Alt+Shift+Left", _STEP),
            self._action(_("Narrower pane"), "Alt+Shift+Right", -_STEP),
        )
        """What makes the pane wider and narrower by keys: the splitter hears them."""
        self.splitter.addActions(self.actions)

    def _action(self, text: str, key: str, by: int) -> QAction:
        action = QAction(text, self.splitter)
        action.setShortcut(QKeySequence(key, QKeySequence.SequenceFormat.PortableText))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: self.widen(by))
        return action

    @property
    def beside(self) -> bool:
        """Whether there is room for the pane beside the rest."""
        return units_of(self._view.width()) >= _BESIDE

    @property
    def shows(self) -> bool:
        """Whether the pane is in sight, or would be with something in it."""
        return self.wanted if self.beside else self._pane.isVisible()

    @property
    def covers(self) -> bool:
        """Whether the pane lies over the rest, in sight."""
        return self._pane.parent() is self._view and self._pane.isVisible()

    def show_beside(self, *, shown: bool) -> None:
        """Show the pane beside the rest where there is something to show in it, and somebody wants it."""
        if self.beside:
            self._pane.setVisible(shown and self.wanted)
        elif not shown:
            self._pane.hide()

    def open(self) -> None:
        """Bring the pane into sight, wherever it stands."""
        self.wanted = True
        if not self.beside:
            self.fit()
        self._pane.show()
        self._pane.raise_()

    def leave(self) -> None:
        """Go back from the pane; where it lies over the rest it is put away."""
        if self._pane.parent() is self._view:
            self._pane.hide()
        self.left.emit()

    def close(self) -> None:
        """Put the pane away until it is asked for."""
        self.wanted = False
        self._pane.hide()
        self.left.emit()

    def widen(self, by: int) -> None:
        """Make the pane wider or narrower where it stands beside the rest."""
        if self._pane.parent() is self.splitter:
            rest, pane = self.splitter.sizes()
            self.splitter.setSizes([rest - by, pane + by])
            self._keep()

    def fit(self) -> None:
        """Put the pane where there is room for it now."""
        focused = self._view.focusWidget()
        inside = focused is not None and self._pane.isAncestorOf(focused) and focused.hasFocus()
        held = focused if inside else None
        for one in self.actions:
            one.setVisible(self.beside)  # over the rest it has one width
        if self.beside:
            self._stand_beside(held)
        else:
            self._lie_over(held)

    def _stand_beside(self, held: QWidget | None) -> None:
        moved = self._pane.parent() is not self.splitter
        if moved:
            self.splitter.addWidget(self._pane)
        if moved or not self._chosen:
            width = self._whole if units_of(self._view.width()) >= _WIDE else _SMALL
            self.splitter.setSizes([10_000, theme.px(width)])
        if moved:
            self._pane.setVisible(self.wanted)
            if held is not None:  # a widget loses the focus when it is given another parent
                held.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.wanted:
            self.placed_beside.emit()

    def _lie_over(self, held: QWidget | None) -> None:
        pane, view = self._pane, self._view
        if pane.parent() is self.splitter:
            pane.setParent(view)
            pane.hide()
            if held is not None:
                self.left.emit()
        top = self.splitter.mapTo(view, self.splitter.rect().topLeft()).y()
        width = min(theme.px(self._whole), view.width() - 8)
        pane.setGeometry(view.width() - width, top, width, view.height() - top)
        pane.raise_()

    def _keep(self) -> None:
        self._chosen = True
        remember_widths(self._key, self.splitter)
