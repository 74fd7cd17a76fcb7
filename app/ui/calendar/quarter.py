"""The quarter, painted: three months as strips of days, windows as bars, what is due as signs with words."""

from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.override import override
from app.services.calendar_events import Event
from app.services.calendar_weeks import DAY
from app.services.free_days import holiday, is_free
from app.ui.calendar.book import month_of
from app.ui.calendar.day_words import lunar_words
from app.ui.calendar.grid import month_last
from app.ui.calendar.marks import fill_of, ink_of, mark_for
from app.ui.calendar.strips import DAYS, ICON, Columns, Label, Strip, StripGrid, lay_out_strip
from app.ui.kit import theme
from app.ui.kit.icons import draw_icon

INITIALS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))
_NAME, _NARROW_NAME, _ROOMY = 72, 34, 20
_HEAD, _LINE, _BAR, _STEP, _MORE = 22, 14, 20, 22, 14
_WORDS = 260
"""The most room that the words beside a sign may take."""
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ELIDE = Qt.TextElideMode.ElideRight


class QuarterGrid(StripGrid):
    """Shows a quarter's events, a month a strip."""

    MONTHS = 3

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        self._strips: tuple[Strip, ...] = ()
        super().__init__(today, parent)

    @override
    def _lay_out(self) -> None:
        lanes = max(1, (self._height() - self._head() - theme.px(_MORE)) // theme.px(_STEP))
        plain, strong = QFontMetrics(theme.font(12)), QFontMetrics(theme.font(12, strong=True))
        columns, most = self._columns(), theme.px(_WORDS)

        def width_of(event: Event) -> int:
            return min(most, (strong if event.is_solid else plain).horizontalAdvance(_words(event)) + 4)

        strips = []
        for month in self.months():
            found = self._book.within(month, month_last(month))
            strips.append(lay_out_strip(month, found, lanes, columns, width_of))
        self._strips = tuple(strips)

    @override
    def least_height(self) -> int:
        return self.MONTHS * theme.px(_HEAD + _STEP + _MORE)

    # Where things stand

    def _columns(self) -> Columns:
        name = theme.px(_NAME) if self.width() >= 800 else theme.px(_NARROW_NAME)
        return Columns(left=name, width=self.width() - name)

    def _height(self) -> int:
        return self.height() // self.MONTHS

    def _is_low(self) -> bool:
        return self._height() < theme.px(120) or self._columns().width // DAYS < _ROOMY

    def _head(self) -> int:
        """Return how high the days' figures stand: with weekday and lunar day below them where there is room."""
        return theme.px(_HEAD) + (0 if self._is_low() else 2 * theme.px(_LINE))

    @override
    def cell(self, on: date) -> QRect:
        """Return where a day stands."""
        columns, row = self._columns(), month_of(on) - month_of(self.span()[0])
        left = columns.at(on.day)
        return QRect(left, row * self._height(), columns.at(on.day + 1) - left, self._height())

    def _rect(self, strip: Strip, label: Label) -> QRect:
        top = self.cell(strip.month).top() + self._head() + label.lane * theme.px(_STEP)
        return QRect(label.left, top, label.right - label.left, theme.px(_BAR))

    @override
    def month_at(self, point: QPoint) -> date | None:
        row = point.y() // max(1, self._height())
        if point.x() >= self._columns().left or row >= len(self._strips):
            return None
        return self._strips[row].month

    @override
    def day_at(self, point: QPoint) -> date | None:
        row, number = point.y() // max(1, self._height()), self._columns().day(point.x())
        if row >= len(self._strips) or not 1 <= number <= month_last(self._strips[row].month).day:
            return None
        return self._strips[row].month.replace(day=number)

    @override
    def event_at(self, point: QPoint) -> Event | None:
        found = (one.event for strip in self._strips for one in strip.labels if self._rect(strip, one).contains(point))
        return next(found, None)

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.rect(), theme.colour("surface"))
        for strip in self._strips:
            self._paint_name(painter, strip)
            for number in range(month_last(strip.month).day):
                self._paint_day(painter, strip, strip.month + number * DAY)
        self.paint_current(painter, self.cell(self._day))
        for strip in self._strips:
            for label in strip.labels:
                self._paint_label(painter, self._rect(strip, label), label)
        painter.end()

    def _paint_name(self, painter: QPainter, strip: Strip) -> None:
        room = self.cell(strip.month)
        name = QRect(0, room.top(), room.left(), room.height())
        painter.fillRect(name, theme.colour("head"))
        painter.setPen(theme.colour("lineStrong"))
        if name.top():  # above the first there is the card's own
            painter.drawLine(name.topLeft(), QPoint(self.width(), name.top()))
        words = _("Month {number}").format(number=strip.month.month)
        painter.setFont(theme.font(13, strong=True))
        if painter.fontMetrics().horizontalAdvance(words) > name.width() - 8:
            words = _("M{number}").format(number=strip.month.month)
        painter.setPen(theme.colour("accent"))
        painter.drawText(QRect(0, name.top(), name.width(), theme.px(_HEAD) + 4), _MIDDLE, words)

    def _paint_day(self, painter: QPainter, strip: Strip, on: date) -> None:
        cell, free = self.cell(on), is_free(on)
        painter.fillRect(cell.adjusted(0, 1, 0, 0), theme.colour("weekend" if free else "surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(cell.topRight(), cell.bottomRight())
        line = QRect(cell.left(), cell.top() + 2, cell.width(), theme.px(_HEAD) - 4)
        today = on == self._today
        if today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(line.adjusted(1, 0, -2, 0), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(theme.font(12 if self._columns().width // DAYS >= _ROOMY else 11, strong=not free))
        painter.setPen(theme.colour("onAccent" if today else "over" if holiday(on) else "text2" if free else "text"))
        painter.drawText(line, _MIDDLE, str(on.day))
        painter.setFont(theme.font(11))
        if not self._is_low():
            painter.setPen(theme.colour("text2"))
            below = line.translated(0, theme.px(_HEAD) - 4)
            painter.drawText(below, _MIDDLE, _(INITIALS[on.weekday()]))
            lunar = lunar_words(on)
            if painter.fontMetrics().horizontalAdvance(lunar) > below.width():
                lunar = lunar.partition("/")[0]
            painter.drawText(below.translated(0, theme.px(_LINE)), _MIDDLE, lunar)
        more = strip.more.get(on.day, 0)
        if more:
            painter.setPen(theme.colour("text2"))
            foot = QRect(cell.left(), cell.bottom() - theme.px(_MORE), cell.width(), theme.px(_MORE))
            painter.drawText(foot, _MIDDLE | Qt.TextFlag.TextDontClip, f"+{min(more, 99)}")

    def _paint_label(self, painter: QPainter, room: QRect, label: Label) -> None:
        event = label.event
        mark, ink = mark_for(event), ink_of(event)
        words = ink if label.spans or not event.is_solid else mark.tint
        sign = QRect(room.right() - ICON + 1 if label.before else room.left(), room.top(), ICON, room.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(fill_of(event)))
        painter.drawRoundedRect(room.adjusted(1, 0, -2, 0) if label.spans else sign, 3, 3)
        icon = QRect(sign.left() + 2, sign.top() + (sign.height() - 16) // 2, 16, 16)
        draw_icon(painter, icon, mark.icon, ink, filled=mark.filled)
        place = room.adjusted(0, 0, -ICON - 4, 0) if label.before else room.adjusted(ICON + 4, 0, -2, 0)
        if not label.spans:
            self._part_frame(painter, place)
        painter.setFont(theme.font(12, strong=event.is_solid))
        painter.setPen(theme.colour(words))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight if label.before else _LEFT
        painter.drawText(place, side, painter.fontMetrics().elidedText(_words(event), _ELIDE, place.width()))

    def _part_frame(self, painter: QPainter, words: QRect) -> None:
        """Part the frame of the current day where words that have no ground of their own go through it."""
        day = self.cell(self._day)
        for edge in (day.left(), day.right()):
            if words.intersects(day) and words.left() - 4 <= edge <= words.right():
                painter.fillRect(QRect(edge - 2, words.top(), 5, words.height()), theme.colour("surface"))


def _words(event: Event) -> str:
    return event.short or event.text
