"""Fields of the kit: labelled, with the fault said under them; days typed as they are written; choices; search."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from app.domain.vietnamese import one_line
from app.errors import UserError
from app.i18n import N_, _, day, sentence
from app.override import override
from app.ui.kit import theme
from app.ui.kit.icons import draw_icon, pixmap, set_icon

_AROUND_A_DAY = 66
"""What stands beside the words in a day's field: its edges and the button of the calendar."""
_AROUND_A_CHOICE = 34
"""What stands beside the words of a choice: its edges and the arrow."""
_NEARER = 6
"""How much nearer to its glass the text of a search stands than Qt puts it."""
_SIDE = 6
"""What Qt leaves free, besides, on both sides of a choice's words."""
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})?")


def read_day(text: str, year: int) -> date | None:
    """Read a day as it is written; None for nothing, UserError for no day.

    ``8/3/2023``, ``8/3/23`` and ``08032023`` are the same day; ``8/3`` and ``0803`` are in ``year``.
    """
    typed = text.strip()
    if not typed:
        return None
    found = _DAY.fullmatch(typed) or _DIGITS.fullmatch(typed)
    if not found:
        raise UserError(N_("Type the day as day/month/year, for example 08/03/2023."))
    try:
        written = found.group(3) or str(year)
        of = int(written) if len(written) == 4 else year // 100 * 100 + int(written)
        return date(of, int(found.group(2)), int(found.group(1)))
    except ValueError as error:
        raise UserError(N_("There is no such day.")) from error


def mark_wrong(widget: QWidget, *, wrong: bool) -> None:
    """Give a field the red frame of a fault, or take it away."""
    widget.setProperty("wrong", wrong)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


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

    def _tell_whole(self) -> None:
        """Put a choice that is cut into the tooltip, unless the field has one of its own."""
        text = self.currentText()
        cut = self.fontMetrics().horizontalAdvance(text) > self.width() - theme.px(_AROUND_A_CHOICE)
        if self.toolTip() == self._whole:
            self.setToolTip(text if cut else "")
            self._whole = self.toolTip()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - theme.px(_AROUND_A_CHOICE) - _SIDE
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self._tell_whole()
        place = QRect(self.width() - 25, (self.height() - 16) // 2, 16, 16)
        draw_icon(painter, place, "chevron_down", "text2" if self.isEnabled() else "disabled")
        painter.end()


class DateField(QLineEdit):
    """A day typed as it is written, with arrows by day, and a calendar that opens on F4 or its button."""

    day_changed = Signal(object)
    """Carries the date, or None, when typing is done or the calendar was used."""

    def __init__(self, value: date | None = None, year: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = year or (value.year if value else QDate.currentDate().year())
        self.setPlaceholderText(_("dd/mm/yyyy"))
        widest = QFontMetrics(theme.font(13)).horizontalAdvance(self.placeholderText())
        self.setMinimumWidth(widest + theme.px(_AROUND_A_DAY))
        self._open = QAction(_("Calendar"), self)
        self._open.setShortcut("F4")
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        set_icon(self._open, "calendar_ltr", "text2")
        self._open.setToolTip(_("Calendar (F4)"))
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._open.triggered.connect(self._show_calendar)
        self.editingFinished.connect(self._tidy)
        self.set_day(value)

    def set_day(self, value: date | None) -> None:
        """Show a day, or nothing."""
        self.setText(day(value) if value else "")
        mark_wrong(self, wrong=False)

    def day(self) -> date | None:
        """Return the day typed, None for nothing; UserError when it is no day."""
        return read_day(self.text(), self.year)

    def is_wrong(self) -> bool:
        """Say whether what is typed is no day."""
        try:
            self.day()
        except UserError:
            return True
        return False

    def _tidy(self) -> None:
        try:
            value = self.day()
        except UserError as error:
            mark_wrong(self, wrong=True)
            self.setToolTip(sentence(error))
            return
        self.setToolTip("")
        self.set_day(value)
        self.day_changed.emit(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        try:
            value = self.day()
        except UserError:
            return
        if value is not None:
            self.set_day(value + timedelta(days=step))

    def _show_calendar(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setLocale(QLocale())
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        try:
            value = self.day()
        except UserError:
            value = None
        if value is not None:
            calendar.setSelectedDate(QDate(value.year, value.month, value.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        calendar.setFocus()

    def _take(self, chosen: QDate) -> None:
        value = date(chosen.year(), chosen.month(), chosen.day())
        self.set_day(value)
        self.day_changed.emit(value)


class NameCompleter(QCompleter):
    """Completes names whatever their capitals, wherever the typed words stand in them."""

    def __init__(self, known: Sequence[str], parent: QWidget) -> None:
        super().__init__(list(known), parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = self.popup()
        if popup is not None:
            theme.dress(popup)  # Qt takes it out of the window it stands over


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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(field)
        column.addLayout(below)
        column.addStretch(1)
        self._below.setVisible(bool(hint))

    def show_fault(self, text: str) -> None:
        """Say under the field what is wrong with it; an empty text takes that away."""
        mark_wrong(self.field, wrong=bool(text))
        self._below.setText(text or self._hint)
        self._below.setProperty("role", "fault" if text else "hint")
        self._below.style().unpolish(self._below)
        self._below.style().polish(self._below)
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
