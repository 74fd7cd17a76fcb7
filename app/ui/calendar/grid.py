"""What the painted calendars share: a current day, walking with keys, what the mouse points at, and words for it.

Each is a table to Qt, which by that tells a reader of the screen its days, their places and which one is gone to; only
how it is painted and where things stand is its own.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.override import override
from app.services.calendar_events import Event
from app.services.calendar_weeks import DAY
from app.ui.calendar.book import EventBook, first_of, month_of
from app.ui.calendar.day_table import DayRow, DayTable
from app.ui.calendar.day_words import day_details, day_name, whole_day
from app.ui.calendar.marks import event_words
from app.ui.calendar.shelf import span_name
from app.ui.kit import theme
from app.ui.kit.painted_table import PaintedTable
from app.ui.kit.record_model import Index


def month_shifted(on: date, by: int) -> date:
    """Return the same day some months away, or that month's last day."""
    first = first_of(month_of(on) + by)
    return first.replace(day=min(on.day, month_last(first).day))


def month_last(on: date) -> date:
    """Return the last day of a day's month."""
    return first_of(month_of(on) + 1) - DAY


class DayGrid(PaintedTable):
    """Shows days with what falls on them; one day is the current one."""

    MONTHS = 1
    """How many months are shown at a time."""
    UP = 7
    """How many days lie between a day and the one above it; 0 where that is a month."""

    day_chosen = Signal(object)
    """Carries the date gone to."""
    day_opened = Signal(object)
    """Enter or a double click on a day: carries its date."""
    event_opened = Signal(object)
    """Carries the Event that was clicked twice."""
    month_opened = Signal(object)
    """A month's name was clicked: carries its first day."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day = today
        self._book = EventBook()
        self._stale = True
        self._table = DayTable(self.name, self.details, self)
        self.setModel(self._table)
        self.setMinimumWidth(240)

    # What the kinds of grids say

    def _lay_out(self) -> None:
        """Work out where things stand."""
        raise NotImplementedError

    def rows(self) -> Sequence[DayRow]:
        """Return the days shown, row by row."""
        raise NotImplementedError

    def columns(self) -> Sequence[str]:
        """Return what the columns are called."""
        raise NotImplementedError

    def cell(self, on: date) -> QRect:
        """Return where a day stands."""
        raise NotImplementedError

    def day_at(self, point: QPoint) -> date | None:
        """Return the day that stands at a point."""
        raise NotImplementedError

    def event_at(self, point: QPoint) -> Event | None:
        """Return the event that stands at a point."""
        raise NotImplementedError

    def month_at(self, point: QPoint) -> date | None:  # noqa: ARG002 - a grid with names of months says which
        """Return the first day of the month whose name stands at a point."""
        return None

    def least_height(self) -> int:
        """Return the height below which the months shown are scrolled instead of squeezed."""
        raise NotImplementedError

    # What all do

    @property
    def day(self) -> date:
        """The current day."""
        return self._day

    def span(self) -> tuple[date, date]:
        """Return the first and the last day of the months shown."""
        month = month_of(self._day)
        first = month - month % self.MONTHS
        return first_of(first), first_of(first + self.MONTHS) - DAY

    def show_events(self, book: EventBook) -> None:
        """Show these events."""
        self._book = book
        self._renew()

    def show_today(self, today: date) -> None:
        """Take another day for today."""
        self._today = today
        self._renew()

    def go(self, to: date) -> None:
        """Make a day the current one, in its months."""
        shown = self.span()
        self._day = to
        if self.span() == shown:
            self._show_current()
        else:
            self._renew()
        self.day_chosen.emit(to)

    def page(self, by: int) -> None:
        """Go on or back by as many months as are shown."""
        self.go(month_shifted(self._day, by * self.MONTHS))

    def name(self, on: date) -> str:
        """Return a day and what falls on it in short."""
        return day_name(on, self._today, self._book.on(on))

    def details(self, on: date) -> str:
        """Return what is said of a day after its name."""
        return day_details(on, self._today, self._book.on(on))

    def describe(self, on: date) -> str:
        """Return all that is said of a day: its name, whether it is a day off, how far it is, and what falls on it."""
        return whole_day(on, self._today, self._book.on(on))

    def paint_current(self, painter: QPainter, cell: QRect) -> None:
        """Draw the frame of the current day: the focus where the grid has it, a quiet line where it has not."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "control"), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 3, 3)

    def _renew(self) -> None:
        self.setMinimumHeight(self.least_height())
        self.setAccessibleName(span_name(*self.span()))
        self._stale = not self.isVisible()
        if not self._stale:
            self._lay_out()
            self._table.show_days(self.rows(), self.columns())
            self._show_current()

    def _show_current(self) -> None:
        if self._stale:
            return
        index = self._table.index_of(self._day)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.viewport().update()

    # What Qt's tables are asked by a reader of the screen

    @override
    def place(self, index: Index) -> QRect:
        on = self._table.day(index)
        return QRect() if on is None else self.cell(on)

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        on = self.day_at(p)
        return QModelIndex() if on is None else self._table.index_of(on)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        on = self._table.day(current)
        if on is not None and on != self._day:
            self.go(on)

    # Events

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.viewport().update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._renew()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        to = self._day_by(Qt.Key(event.key()), control=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        if to is not None:
            self.go(to)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.day_opened.emit(self._day)
        else:
            event.ignore()

    def _day_by(self, key: Qt.Key, *, control: bool) -> date | None:
        """Return the day that a key goes to."""
        on = self._day
        if control:
            return self._today if key == Qt.Key.Key_Home else None
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            return on + (DAY if key == Qt.Key.Key_Right else -DAY)
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            by = 1 if key == Qt.Key.Key_Down else -1
            return on + by * self.UP * DAY if self.UP else month_shifted(on, by)
        if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            return month_shifted(on, self.MONTHS if key == Qt.Key.Key_PageDown else -self.MONTHS)
        if key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            return on.replace(day=1) if key == Qt.Key.Key_Home else month_last(on)
        return None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        month, on = self.month_at(point), self.day_at(point)
        if month is not None:
            self.month_opened.emit(month)
        elif on is not None:
            first, last = self.span()
            if first <= on <= last:
                self.go(on)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        found, on = self.event_at(point), self.day_at(point)
        if found is not None:
            self.event_opened.emit(found)
        elif on is not None:
            self.day_opened.emit(on)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found, on = self.event_at(event.pos()), self.day_at(event.pos())
            words = event_words(found, self._today) if found is not None else self.describe(on) if on else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)
