"""The month, painted: days off grey, today marked, bars for what is due; walked through with the arrows."""

from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.override import override
from app.services.calendar_events import Event, EventKind
from app.services.calendar_weeks import DAY, Bar, Week, lay_out, month_weeks
from app.services.free_days import holiday, is_free, is_worked_weekend
from app.services.time_words import short_day, weekday
from app.ui.calendar.day_table import DayRow
from app.ui.calendar.day_words import lunar_words, more_words
from app.ui.calendar.grid import DayGrid
from app.ui.calendar.marks import fill_of, ink_of, mark_for
from app.ui.kit import theme
from app.ui.kit.icons import draw_icon

_HEAD, _DATE, _BAR, _STEP, _MORE = 26, 25, 20, 22, 15
_TIGHT_DATE, _TIGHT_BAR = 18, 16
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ELIDE = Qt.TextElideMode.ElideRight


class MonthGrid(DayGrid):
    """Shows a month's events, a week a row."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        self._weeks: tuple[Week, ...] = ()
        super().__init__(today, parent)

    @override
    def _lay_out(self) -> None:
        mondays = month_weeks(self._day)
        height = self._week_height(len(mondays))
        lanes = max(1, (height - self._date()) // theme.px(_STEP))
        room = height - self._date() - theme.px(_MORE)  # room left to say how many more there are
        with_more = max(1, room // theme.px(_STEP))
        weeks = []
        for monday in mondays:
            found = self._book.within(monday, monday + 6 * DAY)
            events = [one for one in found if one.kind is not EventKind.HOLIDAY]  # its day says it
            week = lay_out(monday, events, lanes)
            weeks.append(lay_out(monday, events, with_more) if any(week.more) else week)
        self._weeks = tuple(weeks)

    @override
    def rows(self) -> list[DayRow]:
        mondays = month_weeks(self._day)
        weeks = ((monday, tuple(monday + column * DAY for column in range(7))) for monday in mondays)
        return [DayRow(f"{short_day(monday)}–{short_day(days[-1])}", days) for monday, days in weeks]

    @override
    def columns(self) -> list[str]:
        return [weekday(week_day) for week_day in self.rows()[0].days if week_day is not None]

    @override
    def least_height(self) -> int:
        return theme.px(_HEAD) + len(month_weeks(self._day)) * theme.px(_TIGHT_DATE + _TIGHT_BAR)

    # Where things stand

    def _week_height(self, count: int) -> int:
        return max(24, (self.height() - theme.px(_HEAD)) // max(1, count))

    @override
    def cell(self, on: date) -> QRect:
        """Return where a day stands."""
        count = len(self._weeks)
        height = self._week_height(count)
        row = next((n for n, week in enumerate(self._weeks) if week.monday <= on < week.monday + 7 * DAY), 0)
        column = on.weekday()
        left, right = self._edge(column), self._edge(column + 1)
        return QRect(left, theme.px(_HEAD) + row * height, right - left, height)

    def _date(self) -> int:
        """Return the height of the line of a day's figure: less of it where a week has hardly room for one bar."""
        tight = self._week_height(len(self._weeks) or 5) < theme.px(_DATE) + theme.px(_STEP)
        return theme.px(_TIGHT_DATE if tight else _DATE)

    def _bar(self) -> int:
        return max(12, min(theme.px(_BAR), self._week_height(len(self._weeks)) - self._date() - 1))

    def _is_low(self) -> bool:
        """Say whether a week has no room under its one lane to say how many more there are."""
        return self._week_height(len(self._weeks)) < theme.px(_DATE) + theme.px(_STEP) + theme.px(_MORE)

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
        return QRect(left, first.top() + self._date() + bar.lane * theme.px(_STEP), right - left, self._bar())

    @override
    def event_at(self, point: QPoint) -> Event | None:
        for week in self._weeks:
            for bar in week.bars:
                if self._bar_rect(week, bar).contains(point):
                    return bar.event
        return None

    @override
    def day_at(self, point: QPoint) -> date | None:
        for week in self._weeks:
            for column in range(7):
                on = week.monday + column * DAY
                if self.cell(on).contains(point):
                    return on
        return None

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._paint_head(painter)
        for week in self._weeks:
            for column in range(7):
                self._paint_day(painter, week.monday + column * DAY, week.more[column])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for week in self._weeks:
            for bar in week.bars:
                self._paint_bar(painter, week, bar)
        self.paint_current(painter, self.cell(self._day))
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        painter.fillRect(QRect(0, 0, self.width(), theme.px(_HEAD)), theme.colour("head"))
        painter.setFont(theme.font(12, strong=True))
        painter.setPen(theme.colour("text2"))
        monday = self._weeks[0].monday if self._weeks else self._today
        for column in range(7):
            room = QRect(self._edge(column) + 8, 0, self._edge(column + 1) - self._edge(column) - 10, theme.px(_HEAD))
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
        place = QRect(cell.left() + 8, cell.top() + 3, width + 10, min(20, self._date() - 3))
        if on == self._today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(place.adjusted(-4, 0, 0, 0), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(theme.colour("onAccent" if on == self._today else "text" if inside else "text3"))
        painter.drawText(place.translated(1, 0), _LEFT, text)
        name = holiday(on) or (_("worked in lieu") if is_worked_weekend(on) else "")
        lunar = lunar_words(on, whole=on == self._weeks[0].monday)
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("over" if name and free else "text2"))
        room = QRect(place.right() + 4, place.top(), cell.right() - place.right() - 8, place.height())
        if more and self._is_low():
            words = self._more_words(painter, more, room)
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(words) + 4)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if name or painter.fontMetrics().horizontalAdvance(lunar) <= room.width():
            painter.drawText(room, right, painter.fontMetrics().elidedText(name or lunar, _ELIDE, room.width()))
        if more:
            painter.setPen(theme.colour("text2"))
            where = self.more_place(on, place)
            painter.drawText(where, _LEFT, self._more_words(painter, more, where))

    def _more_words(self, painter: QPainter, more: int, room: QRect) -> str:
        """Return how many more there are, in words where they have room."""
        words = more_words(more)
        fits = not self._is_low() and painter.fontMetrics().horizontalAdvance(words) <= room.width()
        return words if fits else f"+{more}"

    def _paint_bar(self, painter: QPainter, week: Week, bar: Bar) -> None:
        event, room = bar.event, self._bar_rect(week, bar)
        mark, words = mark_for(event), ink_of(event)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(fill_of(event)))
        painter.drawRoundedRect(room, 3, 3)
        if bar.began_before(week.monday):
            painter.drawRect(room.adjusted(0, 0, -6, 0))
        if bar.goes_on(week.monday):
            painter.drawRect(room.adjusted(6, 0, 0, 0))
        if event.start == event.end and not event.is_solid:  # a day to meet, told from a stretch by its edge
            painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), theme.colour(words))
        side = min(16, room.height() - 2)
        font = theme.font(12 if room.height() >= 16 else 11, strong=event.is_solid)
        metrics, left = QFontMetrics(font), 27
        fits = metrics.horizontalAdvance(event.text) < room.width() - left - 2
        text = event.text if fits or not event.short else event.short
        if room.width() - left - 2 <= metrics.horizontalAdvance(text) < room.width() - 8:
            left = 6  # the icon gives way to the words
        else:
            icon = QRect(room.left() + 7, room.top() + (room.height() - side) // 2, side, side)
            draw_icon(painter, icon, mark.icon, words, filled=mark.filled)
        painter.setFont(font)
        painter.setPen(theme.colour(words))
        shown = metrics.elidedText(text, _ELIDE, room.width() - left - 2)
        painter.drawText(room.adjusted(left, 0, 0, 0), _LEFT, shown)
