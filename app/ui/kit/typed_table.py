"""A table whose cells are typed into: when the field over a cell goes, the keys stay in the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from app.override import override


class TypedTable(QTableView):
    """Takes the keys back from a field that closes while a message stands over the window, or as rows come anew.

    Qt gives them to the table only where the field has them at that moment, and else to what stands first in the
    window, which here is the year above: the next arrow key would change it.
    """

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        typed_here = self._is_typed_in()
        super().closeEditor(editor, hint)
        self._take_keys_back(typed_here=typed_here)

    @override
    def reset(self) -> None:
        typed_here = self._is_typed_in()
        super().reset()
        self._take_keys_back(typed_here=typed_here)

    def _is_typed_in(self) -> bool:
        keys = self.window().focusWidget()  # the window keeps it also while a message has the keys
        return keys is not None and keys.parent() is self.viewport()

    def _take_keys_back(self, *, typed_here: bool) -> None:
        if typed_here and self.state() != QAbstractItemView.State.EditingState:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
