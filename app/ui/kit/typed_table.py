"""A table whose cells are typed into: what is refused stays in its cell, and the keys stay in the table."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget
from shiboken6 import isValid

from app.override import override
from app.ui.kit.record_model import Index, RecordModel


class TypedTable(QTableView):
    """Leaves a cell open, with what was typed, where that is refused: Esc gives the old value back.

    It takes the keys back from a field that closes while a message stands over the window, or as rows come anew: Qt
    gives them to the table only where the field has them at that moment, and else to what stands first in the window,
    which here is the year above: the next arrow key would change it.
    """

    given_up = Signal()
    """What was refused has been given up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refused: QPersistentModelIndex | None = None
        self._coming_back = False
        """Whether the keys are on their way back: what is refused is not tried again, and told again, meanwhile."""

    @property
    def holds_refused(self) -> bool:
        """Whether a cell is open whose text was refused."""
        return self._refused is not None

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, RecordModel):
            model.refused.connect(self._hear_refused)

    def _hear_refused(self, index: Index) -> None:
        self._refused = QPersistentModelIndex(index)

    @override
    def commitData(self, editor: QWidget) -> None:
        if self._coming_back:
            return
        self._refused = None
        typed = editor.metaObject().userProperty()
        text = typed.read(editor)
        super().commitData(editor)
        if self._refused is not None and isValid(editor) and typed.read(editor) != text:
            typed.write(editor, text)  # the row was put back, and Qt its text into the cell

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self._refused is not None and hint != QAbstractItemDelegate.EndEditHint.RevertModelCache:
            if not self._coming_back:
                self._coming_back = True
                QTimer.singleShot(0, self, self.back_to_refused)  # once the press that led away is over
            return
        gives_up, self._refused = self._refused is not None, None
        typed_here = self._is_typed_in()
        super().closeEditor(editor, hint)
        self._take_keys_back(typed_here=typed_here)
        if gives_up:
            self.given_up.emit()

    def back_to_refused(self) -> None:
        """Go back to the cell that is open with what was refused."""
        index = self._refused
        if index is not None and index.isValid() and self.isVisible():
            cell = self.model().index(index.row(), index.column())
            self.setCurrentIndex(cell)
            field = self.indexWidget(cell)
            if field is not None:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._coming_back = False

    def refused_text(self) -> Any:
        """Return what stands in the cell that was refused, before other rows are shown; None where none was."""
        index = self._refused
        field = self.indexWidget(self.model().index(index.row(), index.column())) if index is not None else None
        return field.metaObject().userProperty().read(field) if field is not None and isValid(field) else None

    def type_again(self, index: Index, text: Any) -> None:
        """Open a cell with what was refused there, after other rows are shown."""
        self.setCurrentIndex(index)
        self.edit(index)
        field = self.indexWidget(index)
        if field is not None:
            field.metaObject().userProperty().write(field, text)

    @override
    def reset(self) -> None:
        self._refused, self._coming_back = None, False
        typed_here = self._is_typed_in()
        super().reset()
        self._take_keys_back(typed_here=typed_here)

    def _is_typed_in(self) -> bool:
        keys = self.window().focusWidget()  # the window keeps it also while a message has the keys
        return keys is not None and keys.parent() is self.viewport()

    def _take_keys_back(self, *, typed_here: bool) -> None:
        if typed_here and self.state() != QAbstractItemView.State.EditingState:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
