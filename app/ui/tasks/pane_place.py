"""Where the pane stands: beside the table, or over its right edge where there is no room beside."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QWidget

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.memory import remember_widths, restore_widths
from app.ui.tasks.head import units_of
from app.ui.tasks.pane import TaskPane
from app.ui.tasks.table import TaskTable

_PANE, _PANE_SMALL = 380, 320
_BESIDE, _WIDE = 968, 1088
"""The least widths of the view at which the pane stands beside the table, and at which it has its whole width."""
_SPLITTER = "tasks/splitter-1"
_STEP = 24


class PanePlace(QObject):
    """Places the pane, shows and hides it, and leads the focus in and out."""

    def __init__(self, view: QWidget, left: QWidget, pane: TaskPane, table: TaskTable) -> None:
        super().__init__(view)
        self._view, self._pane, self._table = view, pane, table
        self.wanted = True
        """Whether the user wants the pane where there is room for it."""
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(8)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        pane.setMinimumWidth(theme.px(_PANE_SMALL))
        self.splitter.setSizes([10_000, theme.px(_PANE)])
        self._chosen = restore_widths(_SPLITTER, self.splitter)
        self.splitter.splitterMoved.connect(self._keep)
        pane.left.connect(self.leave)
        pane.closed.connect(self.close)
        wider, narrower = (_("Wider pane"), "Alt+Shift+Left", _STEP), (_("Narrower pane"), "Alt+Shift+Right", -_STEP)
        for text, key, by in (wider, narrower):
            action = QAction(text, view)
            action.setShortcut(QKeySequence(key, QKeySequence.SequenceFormat.PortableText))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked, by=by: self.widen(by))
            view.addAction(action)

    @property
    def beside(self) -> bool:
        """Whether there is room for the pane beside the table."""
        return units_of(self._view.width()) >= _BESIDE

    @property
    def shows(self) -> bool:
        """Whether the pane is in sight, or would be with a task in it."""
        return self.wanted if self.beside else self._pane.isVisible()

    def show_pane(self, *, shown: bool) -> None:
        """Show the pane beside a table in which a task is gone to; over the table only when it is asked for."""
        if self.beside:
            self._pane.setVisible(shown and self.wanted)
        elif not shown:
            self._pane.hide()

    def enter(self) -> None:
        """Go to the pane, wherever it stands."""
        self.wanted = True
        if not self.beside:
            self.fit()
        self._pane.show()
        self._table.task_chosen.emit(self._table.current_task())
        self._pane.record_button.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Go back to the table; a pane that lies over it is put away."""
        if self._pane.parent() is self._view:
            self._pane.hide()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Put the pane away until it is asked for."""
        self.wanted = False
        self._pane.hide()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def widen(self, by: int) -> None:
        """Make the pane beside the table wider or narrower."""
        if self._pane.parent() is self.splitter:
            table, pane = self.splitter.sizes()
            self.splitter.setSizes([table - by, pane + by])
            self._keep()

    def fit(self) -> None:
        """Put the pane where there is room for it now."""
        pane, view = self._pane, self._view
        focused = view.focusWidget()
        held = focused if focused is not None and pane.isAncestorOf(focused) and focused.hasFocus() else None
        if self.beside:
            if pane.parent() is not self.splitter:
                self.splitter.addWidget(pane)
                self.splitter.setSizes([10_000, theme.px(self._width())])
                pane.setVisible(self._table.current_task() is not None and self.wanted)
                if held is not None:  # a widget loses the focus when it is given another parent
                    held.setFocus(Qt.FocusReason.OtherFocusReason)
            elif not self._chosen:
                self.splitter.setSizes([10_000, theme.px(self._width())])
            if self.wanted:  # what was chosen while there was no room is shown now
                self._table.task_chosen.emit(self._table.current_task())
            return
        if pane.parent() is self.splitter:
            pane.setParent(view)
            pane.hide()
            if held is not None:
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        top = self.splitter.mapTo(view, self.splitter.rect().topLeft()).y()
        width = min(theme.px(_PANE), view.width() - 8)
        pane.setGeometry(view.width() - width, top, width, view.height() - top)
        pane.raise_()

    def _width(self) -> int:
        return _PANE if units_of(self._view.width()) >= _WIDE else _PANE_SMALL

    def _keep(self) -> None:
        self._chosen = True
        remember_widths(_SPLITTER, self.splitter)
