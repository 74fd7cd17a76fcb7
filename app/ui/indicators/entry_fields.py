"""The fields in which figures are typed: what their keys do, and labels that say what is counted."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.override import override
from app.ui.kit.cards import IconLabel, text_label
from app.ui.kit.fields import LabelledField, mark_wrong
from app.ui.kit.layouts import row_in
from app.ui.kit.undoing import leaves_undo

_PASSING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}


class Entry(QLineEdit):
    """A field for a count; Enter goes on, Esc takes the old figure back, Tab may go to the next indicator."""

    gone_on = Signal()
    given_up = Signal()
    went_out = Signal()
    tabbed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.takes_tab = False

    @override
    def event(self, arg__1: QEvent) -> bool:
        if leaves_undo(arg__1, here=self.isUndoAvailable()):
            arg__1.ignore()
            return False
        return super().event(arg__1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.gone_on.emit()
            return
        super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        if next and self.takes_tab:
            self.tabbed.emit()
            return True
        return bool(super().focusNextPrevChild(next))

    @override
    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        if arg__1.reason() not in _PASSING:
            self.went_out.emit()


class Counted(LabelledField):
    """A labelled field whose label says what is counted: cut where there is no room, and whole in its tooltip.

    Half as wide as the pane, it has no room for a sentence: what is wrong with it is said by a ``Faults`` below.
    """

    faulted = Signal()

    def __init__(self, label: str, field: QLineEdit) -> None:
        super().__init__(label, field)
        self._fault = ""

    @override
    def show_fault(self, text: str) -> None:
        mark_wrong(self.field, wrong=bool(text))
        self.field.setAccessibleDescription(text)
        if text != self._fault:
            self._fault = text
            self.faulted.emit()

    @override
    def fault(self) -> str:
        return self._fault

    @override
    def rename(self, label: str) -> None:
        super().rename(label)
        self._whole = label
        self._label.setToolTip(label)
        self._label.setMinimumWidth(1)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._cut()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        whole = getattr(self, "_whole", self._label.text())
        self._label.setText(self._label.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.width()))


class Faults(QWidget):
    """Says across the whole width what is wrong with fields that stand side by side."""

    placed = Signal()
    """Something is wrong, and stands where it is said: it should be seen."""

    def __init__(self, fields: Sequence[Counted], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = tuple(fields)
        self.words = text_label("", "fault", wrap=True)
        row = row_in(self, 4)
        row.addWidget(IconLabel("error_circle", "over", filled=True), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()
        for one in self._fields:
            one.faulted.connect(self._show)

    def _show(self) -> None:
        self.words.setText("\n".join(filter(None, (one.fault() for one in self._fields))))
        self.setVisible(bool(self.words.text()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placed.emit()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.placed.emit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.placed.emit()
