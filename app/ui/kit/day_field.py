"""A field for a day, typed as it is written, with a calendar to choose from."""

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from app.errors import UserError
from app.i18n import N_, _, day, sentence
from app.override import override
from app.ui.kit import theme
from app.ui.kit.fields import mark_wrong
from app.ui.kit.icons import set_icon

_AROUND_A_DAY = 66
"""What stands beside the words in a day's field: its edges and the button of the calendar."""
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
