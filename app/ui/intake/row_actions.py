"""What can be done to the rows chosen in the preview: class, join, split, settle; by menu and by key."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.i18n import N_, _
from app.importers.rows import RowKind
from app.ui.intake.rows_delegate import row_height
from app.ui.intake.rows_table import RowsTable
from app.ui.intake.words import CHOSEN_KINDS, KINDS
from app.ui.kit.icons import set_icon

_DEEDS = (
    ("settle", N_("Right, next row"), "checkmark", "Alt+Enter"),
    ("edit", N_("Edit the cell"), "edit", "F2"),
    ("fields", N_("Fields of the deadline"), "calendar_ltr", "Shift+F2"),
    ("join", N_("Join to the row above"), "arrow_join", "Ctrl+J"),
    ("split", N_("Split at the caret"), "arrow_split", "Ctrl+Enter"),
)


class RowActions(QObject):
    """The deeds on the rows of a table, with their keys while the table or a cell of it has the focus."""

    asked = Signal(str)
    """Carries "settle", "edit", "fields", "join" or "split"."""
    kind_chosen = Signal(object)
    """Carries the RowKind that the chosen rows shall have."""

    def __init__(self, table: RowsTable) -> None:
        super().__init__(table)
        self._table = table
        self.kinds: dict[RowKind, QAction] = {}
        self.deeds: dict[str, QAction] = {}
        for place, kind in enumerate(CHOSEN_KINDS, start=1):
            mark = KINDS[kind]
            self.kinds[kind] = self._action(_(mark.word), mark.icon, f"Alt+{place}", mark.tint, self._choosing(kind))
        for name, word, icon, key in _DEEDS:
            self.deeds[name] = self._action(_(word), icon, key, "text2", self._asking(name))
        table.customContextMenuRequested.connect(self._offer)
        table.kind_asked.connect(self.offer_kinds)

    def _action(self, text: str, icon: str, key: str, tint: str, do: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        set_icon(action, icon, tint)
        keys = dict.fromkeys((key, key.replace("Enter", "Return")))  # the first is shown, as on the key's cap
        # Portable, for in Vietnamese both keys are called Enter: read by their names in the window they were the same
        # key twice, which Qt takes for a doubt and does nothing.
        action.setShortcuts([QKeySequence(one, QKeySequence.SequenceFormat.PortableText) for one in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: do())
        self._table.addAction(action)
        return action

    def _asking(self, name: str) -> Callable[[], None]:
        return lambda: self.asked.emit(name)

    def _choosing(self, kind: RowKind) -> Callable[[], None]:
        return lambda: self.kind_chosen.emit(kind)

    def menu(self) -> QMenu:
        """Return all that can be done to the rows chosen."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.deeds["settle"])
        menu.addSeparator()
        menu.addActions(list(self.kinds.values()))
        menu.addSeparator()
        for name in ("edit", "fields", "join", "split"):
            menu.addAction(self.deeds[name])
        return menu

    def offer_kinds(self) -> None:
        """Offer the classes below the row gone to."""
        line = self._table.current()
        if line is None:
            return
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self.kinds.values()))
        if line.row.kind in self.kinds:
            menu.setActiveAction(self.kinds[line.row.kind])
        top = self._table.visualRect(self._table.currentIndex()).top() + row_height(line)
        menu.popup(self._table.viewport().mapToGlobal(QPoint(8, top)))

    def _offer(self, at: QPoint) -> None:
        if self._table.current() is not None:
            self.menu().popup(self._table.viewport().mapToGlobal(at))
