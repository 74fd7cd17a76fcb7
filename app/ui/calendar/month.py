"""The month, painted: days off grey, today marked, bars for what is due; walked through with the arrows."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from app.i18n import _, day, ngettext, pgettext
from app.ui.calendar.events import Event, on_day
from app.ui.calendar.lunar import lunar_day
from app.ui.calendar.weeks import DAY, Bar, Week, lay_out, month_weeks
from app.ui.free_days import holiday, is_free
from app.ui.kit import theme
from app.ui.kit.icons import draw_icon
from app.ui.words import weekday

_HEAD, _DATE, _BAR, _STEP, _MORE = 28, 27, 20, 22, 15
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def month_shifted(month: date, by: int) -> date:
    """Return the same day some months away, or that month's last day."""
    place = month.year * 12 + month.month - 1 + by
    first = date(place // 12, place % 12 + 1, 1)
    last = (first + 31 * DAY).replace(day=1) - DAY
    return first.replace(day=min(month.day, last.day))


def lunar_words(on: date, *, whole: bool = False) -> str:
    """Return a day's lunar day; with its month on the 1st and 15th (``1/2N`` in a doubled month), or when asked."""
    lunar = lunar_day(on)
    if not whole and lunar.day not in {1, 15}:
        return str(lunar.day)
    doubled = pgettext("lunar", "L") if lunar.leap else ""
    return f"{lunar.day}/{lunar.month}{doubled}"


class MonthGrid(QWidget):
    """Shows a month's events; one day of it is the current one."""

    day_chosen = Signal(object)
    """Carries the date gone to."""
    day_opened = Signal(object)
    """Enter was pressed on a day, or its hidden events were pressed."""
    event_opened = Signal(object)
    """Carries the Event pressed."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day = today
        self._events: tuple[Event, ...] = ()
        self._weeks: tuple[Week, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Month"))
        self.setMouseTracking(True)
        self.setMinimumSize(QSize(420, 260))

    @property
    def day(self) -> date:
        """The current day."""
        return self._day

    def show_events(self, events: Sequence[Event]) -> None:
        """Show these events."""
        self._events = tuple(events)
        self._lay_out()

    def go(self, to: date) -> None:
        """Make a day the current one, in its month."""
        self._day = to
        self._lay_out()
        self.day_chosen.emit(to)

    def describe(self, on: date) -> str:
        """Return a day in words: its name, whether it is a day off, and what falls on it."""
        parts = [f"{weekday(on)} {day(on)}"]
        if on == self._today:
            parts.append(_("today"))
        if is_free(on):
            parts.append(holiday(on) or _("day off"))
        parts += [event.text for event in on_day(self._events, on)]
        return ", ".join(parts)

    def _lay_out(self) -> None:
        mondays = month_weeks(self._day)
        height = self._week_height(len(mondays))
        lanes = max(1, (height - _DATE) // _STEP)
        with_more = max(1, (height - _DATE - _MORE) // _STEP)  # room left to say how many more there are
        full = (lay_out(monday, self._events, lanes) for monday in mondays)
        self._weeks = tuple(lay_out(week.monday, self._events, with_more) if any(week.more) else week for week in full)
        self.setAccessibleDescription(self.describe(self._day))
        self.update()

    # Where things stand

    def _week_height(self, count: int) -> int:
        return max(40, (self.height() - _HEAD) // max(1, count))

    def cell(self, on: date) -> QRect:
        """Return where a day stands."""
        count = len(self._weeks)
        height = self._week_height(count)
        row = next((n for n, week in enumerate(self._weeks) if week.monday <= on < week.monday + 7 * DAY), 0)
        column = on.weekday()
        left, right = self._edge(column), self._edge(column + 1)
        return QRect(left, _HEAD + row * height, right - left, height)

    def _is_low(self) -> bool:
        """Say whether a week has no room under its one lane to say how many more there are."""
        return self._week_height(len(self._weeks)) < _DATE + _STEP + _MORE

    def more_place(self, on: date, beside: QRect) -> QRect:
        """Return where a day says how many more there are: at its foot, or beside its figure in a low week."""
        cell = self.cell(on)
        if self._is_low():
            return QRect(beside.right() + 4, beside.top(), cell.right() - beside.right() - 6, beside.height())
        return cell.adjusted(8, cell.height() - 17, -4, -1)

    def _edge(self, column: int) -> int:
        return column * self.width() // 7

    def _bar_rect(self, week: Week, bar: Bar) -> QRect:
        first = self.cell(week.monday + bar.first * DAY)
        last = self.cell(week.monday + bar.last * DAY)
        left = first.left() + (0 if bar.began_before(week.monday) else 3)
        right = last.right() - (0 if bar.goes_on(week.monday) else 3)
        return QRect(left, first.top() + _DATE + bar.lane * _STEP, right - left, _BAR)

    def _event_at(self, point: QPoint) -> Event | None:
        for week in self._weeks:
            for bar in week.bars:
                if self._bar_rect(week, bar).contains(point):
                    return bar.event
        return None

    def _day_at(self, point: QPoint) -> date | None:
        for week in self._weeks:
            for column in range(7):
                on = week.monday + column * DAY
                if self.cell(on).contains(point):
                    return on
        return None

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_head(painter)
        for week in self._weeks:
            for column in range(7):
                self._paint_day(painter, week.monday + column * DAY, week.more[column])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for week in self._weeks:
            for bar in week.bars:
                self._paint_bar(painter, week, bar)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.cell(self._day)).adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        painter.fillRect(QRect(0, 0, self.width(), _HEAD), theme.colour("head"))
        painter.setFont(theme.font(12, strong=True))
        painter.setPen(theme.colour("text2"))
        monday = self._weeks[0].monday if self._weeks else self._today
        for column in range(7):
            room = QRect(self._edge(column) + 8, 0, self._edge(column + 1) - self._edge(column) - 10, _HEAD)
            name = weekday(monday + column * DAY)
            painter.drawText(room, _LEFT, painter.fontMetrics().elidedText(name, _ELIDE, room.width()))

    def _paint_day(self, painter: QPainter, on: date, more: int) -> None:
        cell = self.cell(on)
        free = is_free(on)
        painter.fillRect(cell, theme.colour("weekend" if free else "surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(cell.topLeft(), cell.topRight())
        if on.weekday():
            painter.drawLine(cell.topLeft(), cell.bottomLeft())
        inside = on.month == self._day.month
        text = f"{on.day}/{on.month}" if on.day == 1 or on == self._weeks[0].monday else str(on.day)
        painter.setFont(theme.font(13, strong=inside))
        width = painter.fontMetrics().horizontalAdvance(text)
        place = QRect(cell.left() + 8, cell.top() + 4, width + 10, 20)
        if on == self._today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(place.adjusted(-4, 0, 0, 0), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(theme.colour("onAccent" if on == self._today else "text" if inside else "text3"))
        painter.drawText(place.translated(1, 0), _LEFT, text)
        name = holiday(on)
        lunar = lunar_words(on, whole=on == self._weeks[0].monday)
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("over" if name else "text2"))
        room = QRect(place.right() + 4, cell.top() + 4, cell.right() - place.right() - 8, 20)
        if more and self._is_low():
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(_more_words(more)) + 4)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if name or painter.fontMetrics().horizontalAdvance(lunar) <= room.width():
            painter.drawText(room, right, painter.fontMetrics().elidedText(name or lunar, _ELIDE, room.width()))
        if more:
            painter.setPen(theme.colour("text2"))
            painter.drawText(self.more_place(on, place), _LEFT, _more_words(more))

    def _paint_bar(self, painter: QPainter, week: Week, bar: Bar) -> None:
        event, room = bar.event, self._bar_rect(week, bar)
        tint = event.mark.tint
        fill = theme.colour(tint) if event.solid else theme.colour(f"{tint}.fill")
        words = "surface" if event.solid and tint != "accent" else "onAccent" if event.solid else tint
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(room, 3, 3)
        if bar.began_before(week.monday):
            painter.drawRect(room.adjusted(0, 0, -6, 0))
        if bar.goes_on(week.monday):
            painter.drawRect(room.adjusted(6, 0, 0, 0))
        icon = QRect(room.left() + 7, room.top() + (room.height() - 16) // 2, 16, 16)
        draw_icon(painter, icon, event.mark.icon, words, filled=event.mark.filled)
        font = theme.font(12, strong=event.solid)
        metrics, width = QFontMetrics(font), room.width() - 29
        fits = metrics.horizontalAdvance(event.text) <= width
        text = metrics.elidedText(event.text if fits or not event.short else event.short, _ELIDE, width)
        painter.setFont(font)
        painter.setPen(theme.colour(words))
        painter.drawText(room.adjusted(27, 0, 0, 0), _LEFT, text)

    # Hearing

    @override
    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt passes its own event
        self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go(self._day + _STEPS[key] * DAY)
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.go(month_shifted(self._day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self.go(self._today)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.day_opened.emit(self._day)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        on = self._day_at(point)
        if on is not None and on.month == self._day.month:
            self.go(on)
        found = self._event_at(point)
        if found is not None:
            self.event_opened.emit(found)
        elif on is not None and point.y() > self.cell(on).bottom() - 20 and on_day(self._events, on):
            self.day_opened.emit(on)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._event_at(event.pos())
            on = self._day_at(event.pos())
            words = "\n".join((found.text, found.detail)) if found is not None else self.describe(on) if on else ""
            QToolTip.showText(event.globalPos(), words.strip(), self)
            return True
        return super().event(event)


def _more_words(more: int) -> str:
    return ngettext("{count} more", "{count} more", more).format(count=more)


_ELIDE = Qt.TextElideMode.ElideRight
