"""A bare table over the form's model: four of them make the grid, whose parts scroll together."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QLineEdit, QTableView, QWidget

from app.override import override
from app.ui.forms.delegate import ROW_HEIGHT
from app.ui.forms.header import FormHeader
from app.ui.forms.model import FormModel
from app.ui.kit import theme


class FormTable(QTableView):
    """Shows the model's rows; the grid around it decides what keys do."""

    keyed = Signal(QKeyEvent)
    focused = Signal()
    found_empty = Signal()
    """The table gets the keys while its cursor stands nowhere."""

    def __init__(self, model: FormModel, header: FormHeader, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setHorizontalHeader(header)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "square")
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)

    def editor(self) -> QLineEdit | None:
        """Return the field in which a cell is being typed."""
        focused = self.focusWidget()
        return focused if isinstance(focused, QLineEdit) and self.isAncestorOf(focused) else None

    def finish(self, *, keep: bool) -> None:
        """Close the field that is open, with what was typed or without it."""
        editor = self.editor()
        if editor is not None:
            if keep:
                self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(False)
        self.keyed.emit(event)
        if not event.isAccepted():
            event.setAccepted(True)
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()  # the grid's key, whatever it means elsewhere in the window
            return True
        return super().event(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Stay: letters typed where nothing can be typed are no search."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.found_empty.emit()
        super().focusInEvent(event)
        self.focused.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return False


def _is_own(event: QKeyEvent) -> bool:
    """Say whether the grid answers a key that the window may have given to something else."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return key in {Qt.Key.Key_C, Qt.Key.Key_D, Qt.Key.Key_V, Qt.Key.Key_X}
    if modifiers == Qt.KeyboardModifier.AltModifier:
        return key in {Qt.Key.Key_Up, Qt.Key.Key_Down}
    return key in {Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_Delete}
