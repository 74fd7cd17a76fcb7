"""The year, painted: twelve strips of days with signs and counts, windows as lines, and each month's sums."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.progress import State
from app.i18n import _, ngettext
from app.override import override
from app.services.calendar_events import Event, EventKind
from app.services.calendar_weeks import DAY
from app.services.free_days import holiday, is_free
from app.ui.calendar.grid import month_last
from app.ui.calendar.marks import fill_of, ink_of, mark_for
from app.ui.calendar.strips import DAYS, Columns, StripGrid
from app.ui.kit import theme
from app.ui.kit.icons import draw_icon

_NAME, _NARROW_NAME, _SUMS, _NARROW_SUMS = 72, 34, 118, 56
_FIGURE, _ICON, _WINDOW, _WINDOWS, _LEAST = 13, 16, 3, 2, 17
_BROAD = 800
_COUNTED, _TALL = 22, 24
"""How wide a day is that has room for a count, how high a month for more than one line of windows."""
_TASKS = frozenset({EventKind.DUE, EventKind.RECURRING, EventKind.WINDOW})
_UNCOUNTED = frozenset({EventKind.HOLIDAY, EventKind.SUMMARY})
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(slots=True)
class _Row:
    """A month: the weightiest event of each day, how many there are, the windows, and the sums."""

    month: date
    signs: dict[int, Event] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    windows: list[tuple[Event, int, int]] = field(default_factory=list)
    due: int = 0
    overdue: int = 0


def year_row(month: date, events: tuple[Event, ...], windows: int = _WINDOWS) -> _Row:
    """Work out a month's row, with room for so many windows."""
    made, last = _Row(month), month_last(month)
    for event in events:
        if event.kind in _UNCOUNTED:
            continue
        if event.start < event.end and len(made.windows) < windows:
            made.windows.append((event, max(event.start, month).day, min(event.end, last).day))
        if month <= event.end <= last:
            made.signs.setdefault(event.end.day, event)
            made.counts[event.end.day] += 1
            made.due += event.kind in _TASKS
            made.overdue += event.state is State.OVERDUE
    return made


class YearStrip(StripGrid):
    """Shows a year, a month a row; a month's name leads to the month."""

    MONTHS = 12

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        self._rows: tuple[_Row, ...] = ()
        super().__init__(today, parent)

    @override
    def _lay_out(self) -> None:
        windows = _WINDOWS if self.height() // self.MONTHS >= _TALL else 1
        self._rows = tuple(
            year_row(month, self._book.within(month, month_last(month)), windows) for month in self.months()
        )

    @override
    def least_height(self) -> int:
        return self.MONTHS * theme.px(_LEAST)

    # Where things stand

    def _is_broad(self) -> bool:
        return self.width() >= _BROAD

    def _columns(self) -> Columns:
        name = theme.px(_NAME if self._is_broad() else _NARROW_NAME)
        sums = theme.px(_SUMS if self._is_broad() else _NARROW_SUMS)
        return Columns(left=name, width=self.width() - name - sums)

    def _edge(self, row: int) -> int:
        return row * self.height() // self.MONTHS

    def _row_at(self, y: int) -> _Row | None:
        return next((one for n, one in enumerate(self._rows) if self._edge(n) <= y < self._edge(n + 1)), None)

    @override
    def cell(self, on: date) -> QRect:
        """Return where a day stands."""
        columns, row = self._columns(), on.month - 1
        left, top = columns.at(on.day), self._edge(row)
        return QRect(left, top, columns.at(on.day + 1) - left, self._edge(row + 1) - top)

    @override
    def month_at(self, point: QPoint) -> date | None:
        row = self._row_at(point.y())
        return row.month if row is not None and point.x() < self._columns().left else None

    @override
    def day_at(self, point: QPoint) -> date | None:
        row, number = self._row_at(point.y()), self._columns().day(point.x())
        return row.month.replace(day=number) if row is not None and 1 <= number <= month_last(row.month).day else None

    @override
    def event_at(self, point: QPoint) -> Event | None:
        on = self.day_at(point)
        line = self._window_at(point)
        if line is not None:
            return line
        row = None if on is None else self._rows[on.month - 1]
        return None if on is None or row is None or row.counts[on.day] != 1 else row.signs[on.day]

    def _line(self, row: _Row, place: int) -> QRect:
        """Return where a window's line stands."""
        _event, first, last = row.windows[place]
        columns, bottom = self._columns(), self.cell(row.month).bottom()
        left, right = columns.at(first) + 1, columns.at(last + 1) - 2
        thick = _WINDOW if self.height() // self.MONTHS >= _TALL else 2
        return QRect(left, bottom - (place + 1) * (thick + 1) + 2, right - left, thick)

    def _window_at(self, point: QPoint) -> Event | None:
        row = self._row_at(point.y())
        places = range(len(row.windows)) if row is not None else ()
        return next((row.windows[n][0] for n in places if row is not None and self._line(row, n).contains(point)), None)

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.rect(), theme.colour("surface"))
        for row in self._rows:
            self._paint_name(painter, row)
            for number in range(month_last(row.month).day):
                self._paint_day(painter, row, row.month + number * DAY)
            self._paint_windows(painter, row)
            self._paint_sums(painter, row)
        self.paint_current(painter, self.cell(self._day))
        painter.end()

    def _paint_name(self, painter: QPainter, row: _Row) -> None:
        cell = self.cell(row.month)
        room = QRect(0, cell.top(), cell.left(), cell.height())
        painter.fillRect(room, theme.colour("head"))
        painter.setPen(theme.colour("line"))
        if room.top():  # above the first there is the card's own
            painter.drawLine(room.topLeft(), QPoint(self.width(), room.top()))
        painter.setFont(theme.font(12, strong=True))
        painter.setPen(theme.colour("accent"))
        words = _("Month {number}") if self._is_broad() else _("M{number}")
        painter.drawText(room, _MIDDLE, words.format(number=row.month.month))

    def _paint_day(self, painter: QPainter, row: _Row, on: date) -> None:
        cell, free, today = self.cell(on), is_free(on), on == self._today
        painter.fillRect(cell.adjusted(0, 1, 0, 0), theme.colour("weekend" if free else "surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(cell.topRight(), cell.bottomRight())
        figure, sign, count = theme.px(_FIGURE), row.signs.get(on.day), row.counts[on.day]
        low = cell.height() < figure + _ICON + 2
        if sign is None or not low:
            self._paint_figure(painter, on, QRect(cell.left(), cell.top() + 1, cell.width(), figure), today=today)
        if sign is None:
            return
        mark = mark_for(sign)
        side = min(_ICON, cell.width() - 2, cell.height() - 2)
        many = f"{min(count, 99)}" if count > 1 and cell.width() >= _COUNTED else ""
        painter.setFont(theme.font(11, strong=True))
        wide = painter.fontMetrics().horizontalAdvance(many) if many else 0
        if wide and side + wide + 2 > cell.width():
            side = max(8, cell.width() - wide - 2)
        left = cell.left() + (cell.width() - side - wide) // 2
        top = cell.top() + (max(0, (cell.height() - side) // 2) if low else figure + 2)
        icon = QRect(left, top, side, side)
        if sign.is_solid:
            painter.fillRect(icon.adjusted(-1, -1, 1, 1), theme.colour(fill_of(sign)))
        draw_icon(painter, icon, mark.icon, ink_of(sign), filled=mark.filled)
        if many:
            painter.setPen(theme.colour("text"))
            painter.drawText(QRect(left + side + 1, top, wide + 1, side), _LEFT | Qt.TextFlag.TextDontClip, many)

    def _paint_figure(self, painter: QPainter, on: date, room: QRect, *, today: bool) -> None:
        if today:
            painter.fillRect(room.adjusted(1, 0, -1, 0), theme.colour("accent"))
        painter.setFont(theme.font(11, strong=today))
        painter.setPen(theme.colour("onAccent" if today else "over" if holiday(on) else "text2"))
        narrow = painter.fontMetrics().horizontalAdvance("28") > room.width()
        if not narrow or today or on.day == 1 or on.day % 5 == 0:
            painter.drawText(room, _MIDDLE | Qt.TextFlag.TextDontClip, str(on.day))

    def _paint_windows(self, painter: QPainter, row: _Row) -> None:
        for place, (event, _first, _last) in enumerate(row.windows):
            painter.fillRect(self._line(row, place), theme.colour(f"{mark_for(event).tint}.solid"))

    def _paint_sums(self, painter: QPainter, row: _Row) -> None:
        cell, right = self.cell(row.month), self._columns().at(DAYS + 1)
        room = QRect(right + 6, cell.top(), self.width() - right - 8, cell.height())
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        half = room.height() // 2 if row.overdue and self._is_broad() else room.height()
        broad = ngettext("{count} task due", "{count} tasks due", row.due) if self._is_broad() else "{count}"
        if row.due:
            painter.drawText(QRect(room.left(), room.top(), room.width(), half), _LEFT, broad.format(count=row.due))
        if not row.overdue:
            return
        left, top = (room.left(), room.top() + half) if self._is_broad() else (room.left() + 20, room.top())
        words = _("Overdue {count}").format(count=row.overdue) if self._is_broad() else str(row.overdue)
        draw_icon(painter, QRect(left, top + (half - 14) // 2, 14, 14), "error_circle", "over", filled=True)
        painter.setPen(theme.colour("over"))
        painter.drawText(QRect(left + 17, top, room.right() - left - 17, half), _LEFT, words)
