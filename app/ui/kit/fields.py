"""Fields of the kit: labelled, with the fault said under them; choices; names completed; search."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, Qt
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QKeyEvent,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from app.domain.vietnamese import folded, one_line
from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.cards import restyle
from app.ui.kit.icons import draw_icon, pixmap, set_icon
from app.ui.kit.layouts import add_layout, column_in

_AROUND_A_CHOICE = 34
"""What stands beside the words of a choice: its edges and the arrow."""
_NEARER = 6
"""How much nearer to its glass the text of a search stands than Qt puts it."""
_SIDE = 6
"""What Qt leaves free, besides, on both sides of a choice's words."""
_FOLDED = Qt.ItemDataRole.UserRole
"""Under what a completer's model keeps a name without accents and capitals."""


def mark_wrong(widget: QWidget, *, wrong: bool) -> None:
    """Give a field the red frame of a fault, or take it away."""
    restyle(widget, "wrong", wrong)


class Choice(QComboBox):
    """A drop-down list of (value, shown text); the wheel does not change it by accident."""

    def __init__(self, choices: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self._whole = ""
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these instead, keeping the value chosen where it is still offered."""
        kept = self.value()
        blocker = QSignalBlocker(self)
        self._values = [value for value, _text in choices]
        self.clear()
        self.addItems([text for _value, text in choices])
        self.choose(kept)
        blocker.unblock()

    def value(self) -> Any:
        """Return the value chosen, None where nothing is offered."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def choose(self, value: Any) -> None:
        """Choose a value; one that is not offered chooses the first."""
        if self._values:
            self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    @override
    def showPopup(self) -> None:
        view = self.view()
        shown = range(min(self.count(), self.maxVisibleItems()))
        around = view.contentsMargins()
        # Qt leaves the style sheet's padding out of its reckoning: the last line would be cut, with an arrow under it
        view.setMinimumHeight(sum(view.sizeHintForRow(one) for one in shown) + around.top() + around.bottom())
        super().showPopup()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _room(self) -> int:
        """Return how much room the words have: what stands beside them does not grow with the letters."""
        return self.width() - _AROUND_A_CHOICE - _SIDE

    def _tell_whole(self) -> None:
        """Put a choice that is cut into the tooltip, unless the field has one of its own."""
        text = self.currentText()
        cut = self.fontMetrics().horizontalAdvance(text) > self._room()
        if self.toolTip() == self._whole:
            self.setToolTip(text if cut else "")
            self._whole = self.toolTip()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, self._room()
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self._tell_whole()
        place = QRect(self.width() - 25, (self.height() - 16) // 2, 16, 16)
        draw_icon(painter, place, "chevron_down", "text2" if self.isEnabled() else "disabled")
        painter.end()


class NameCompleter(QCompleter):
    """Completes names whatever their capitals and accents, wherever the typed words stand in them."""

    def __init__(self, known: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        names = QStandardItemModel(self)
        for name in known:
            item = QStandardItem(name)
            item.setData(folded(name), _FOLDED)
            names.appendRow(item)
        self.setModel(names)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = self.popup()
        if popup is not None:
            theme.dress(popup)  # Qt takes it out of the window it stands over

    @override
    def splitPath(self, path: str) -> list[str]:
        return [folded(path)]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data())


class SearchField(QLineEdit):
    """A field to search in, with a glass before it; Esc empties it."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setToolTip(f"{hint} (Ctrl+F)")
        glass = QAction(self)
        set_icon(glass, "search", "text2")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setTextMargins(-_NEARER, 0, 0, 0)
        self._name_buttons(hint, hint)
        self.textChanged.connect(self._offer_to_clear)

    def _offer_to_clear(self) -> None:
        """Have the button that empties the field once there is something in it: Qt is slow to make it."""
        if not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)
            self._name_buttons(_("Clear the field"), _("Clear the field (Esc)"))

    def _name_buttons(self, name: str, tip: str) -> None:
        """Give words to the buttons that have none: Qt gives them none."""
        for one in self.findChildren(QToolButton):
            if not one.accessibleName():
                one.setAccessibleName(name)
                one.setToolTip(tip)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()


class LabelledField(QWidget):
    """A label over a field, and under it the place where its fault is said."""

    def __init__(self, label: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        self._label = QLabel(label)
        self._label.setProperty("role", "label")
        self._label.setBuddy(field)
        field.setAccessibleName(label.replace("&", ""))
        self._below = QLabel(hint)
        self._below.setWordWrap(True)
        self._below.setProperty("role", "hint")
        self._sign = QLabel()
        self._sign.setPixmap(pixmap("error_circle", 16, "over", filled=True))
        self._sign.hide()
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._below, 1)
        column = column_in(self, 4)
        column.addWidget(self._label)
        column.addWidget(field)
        add_layout(column, below)
        column.addStretch(1)
        self._below.setVisible(bool(hint))

    def show_fault(self, text: str) -> None:
        """Say under the field what is wrong with it; an empty text takes that away."""
        mark_wrong(self.field, wrong=bool(text))
        self._below.setText(text or self._hint)
        restyle(self._below, "role", "fault" if text else "hint")
        self._below.setVisible(bool(text or self._hint))
        self._sign.setVisible(bool(text))

    def rename(self, label: str) -> None:
        """Call the field something else."""
        self._label.setText(label)
        self.field.setAccessibleName(label.replace("&", ""))

    def fault(self) -> str:
        """Return the fault that is said, empty when there is none."""
        return self._below.text() if self._sign.isVisibleTo(self) else ""


def typed(field: QLineEdit) -> str:
    """Return what was typed, composed and on one line, as all stored text is."""
    return one_line(field.text())
