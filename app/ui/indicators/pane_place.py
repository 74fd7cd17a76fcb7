"""Where the pane stands: beside the table, or over its right edge where there is no room beside."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QWidget

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.memory import remember_widths, restore_widths

_PANE, _PANE_SMALL = 388, 320
BESIDE, _WIDE = 968, 1088
"""The least widths of the view at which the pane stands beside the table, and at which it has its whole width."""
_SPLITTER = "indicators/splitter-1"
_STEP = 24


class PanePlace(QObject):
    """Places the pane; over the table it is shown only when it is asked for."""

    def __init__(self, view: QWidget, left: QWidget, pane: QWidget) -> None:
        super().__init__(view)
        self._view, self._left, self._pane = view, left, pane
        self.wanted = True
        """Whether the user wants the pane where there is room for it."""
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(8)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        pane.setMinimumWidth(theme.px(_PANE_SMALL) - 20)
        self.splitter.setSizes([10_000, theme.px(_PANE)])
        self._chosen = restore_widths(_SPLITTER, self.splitter)
        self.splitter.splitterMoved.connect(self._keep)
        for text, key, by in (
            (_("Wider pane"), "Alt+Shift+Left", _STEP),
            (_("Narrower pane"), "Alt+Shift+Right", -_STEP),
        ):
            action = QAction(text, left)  # not among the actions of the view: those stand in the window's menu
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked, by=by: self.widen(by))
            self.splitter.addAction(action)

    @property
    def beside(self) -> bool:
        """Whether there is room for the pane beside the table."""
        return self._view.width() >= BESIDE

    def open(self) -> None:
        """Bring the pane into sight."""
        self.wanted = True
        if not self.beside:
            self.fit()
        self._pane.show()
        self._pane.raise_()

    def close(self) -> None:
        """Put the pane away, wherever it stands, until it is asked for."""
        self.wanted = False
        self._pane.hide()

    def show_beside(self, *, shown: bool) -> None:
        """Show the pane beside the table where there is something to show in it, and somebody wants it."""
        if self.beside:
            self._pane.setVisible(shown and self.wanted)
        elif not shown:
            self._pane.hide()

    def widen(self, by: int) -> None:
        """Make the pane beside the table wider or narrower."""
        if self._pane.parent() is self.splitter:
            table, pane = self.splitter.sizes()
            self.splitter.setSizes([table - by, pane + by])
            self._keep()

    def put_away(self) -> None:
        """Uncover the table again; a pane beside it stays."""
        if self._pane.parent() is self._view:
            self._pane.hide()

    def fit(self) -> None:
        """Put the pane where there is room for it now."""
        pane, view = self._pane, self._view
        focused = view.focusWidget()
        held = focused if focused is not None and pane.isAncestorOf(focused) and focused.hasFocus() else None
        if self.beside:
            if pane.parent() is not self.splitter:
                self.splitter.addWidget(pane)
                self.splitter.setSizes([10_000, theme.px(self._width())])
                pane.setVisible(self.wanted)
                if held is not None:  # a widget loses the focus when it is given another parent
                    held.setFocus(Qt.FocusReason.OtherFocusReason)
            elif not self._chosen:
                self.splitter.setSizes([10_000, theme.px(self._width())])
            return
        if pane.parent() is self.splitter:
            pane.setParent(view)
            pane.hide()
            if held is not None:
                self._left.setFocus(Qt.FocusReason.OtherFocusReason)
        top = self.splitter.mapTo(view, self.splitter.rect().topLeft()).y()
        width = min(theme.px(_PANE), view.width() - 8)
        pane.setGeometry(view.width() - width, top, width, view.height() - top)
        pane.raise_()

    def _width(self) -> int:
        return _PANE if self._view.width() >= _WIDE else _PANE_SMALL

    def _keep(self) -> None:
        self._chosen = True
        remember_widths(_SPLITTER, self.splitter)
