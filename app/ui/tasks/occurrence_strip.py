"""The strip of a task's occurrences: one box each, the chosen one outlined, walked through with the arrows."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.domain.progress import OccurrenceStanding, State, Status
from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.chips import mark_of
from app.ui.kit.icons import draw_icon
from app.ui.words import occurrence_name, short_day, standing_chip

_HEIGHT, _GAP, _NARROWEST, _BAR = 66, 4, 80, 12


def occurrence_days(standing: OccurrenceStanding) -> str:
    """Return when an occurrence runs: its window, or the day it is due."""
    due, start = standing.due or standing.occurrence.due, standing.occurrence.start
    if due is None:
        return ""
    if start is not None and standing.state is State.NO_DEADLINE:
        return f"{short_day(start)}–{short_day(due)}"
    return _("due {day}").format(day=short_day(due))


def occurrence_words(standing: OccurrenceStanding, today: date) -> str:
    """Return where an occurrence stands, in a word or two."""
    start = standing.occurrence.start
    if standing.status is Status.NOT_STARTED and start is not None and start > today:
        return _("Not yet")
    if standing.status is Status.IN_PROGRESS and standing.state in {State.NO_DEADLINE, State.IN_TIME}:
        return f"{standing.percent}%"
    if standing.status is Status.NOT_STARTED and standing.state is State.NO_DEADLINE:
        return _("None yet")
    if standing.status is Status.DONE or standing.state is State.OVERDUE:
        return _(mark_of(Status.DONE if standing.status is Status.DONE else State.OVERDUE).word)
    return standing_chip(standing)[1]


class _Boxes(QWidget):
    """The painted boxes."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.standings: tuple[OccurrenceStanding, ...] = ()
        self.today = date.min
        self.at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Occurrences"))

    def show_standings(self, standings: tuple[OccurrenceStanding, ...], current: str, today: date) -> None:
        self.standings, self.today = standings, today
        keys = [one.occurrence.key for one in standings]
        self.at = keys.index(current) if current in keys else 0
        self._describe()
        self.updateGeometry()
        self.update()

    def box(self, place: int) -> QRect:
        count = max(1, len(self.standings))
        width = (self.width() - (count - 1) * _GAP) // count
        return QRect(place * (width + _GAP), 0, width, self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        count = len(self.standings)
        return QSize(max(0, count * (theme.px(_NARROWEST) + _GAP) - _GAP), theme.px(_HEIGHT))

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, standing in enumerate(self.standings):
            self._paint_box(painter, self.box(place), standing, chosen=place == self.at)
        painter.end()

    def _paint_box(self, painter: QPainter, box: QRect, standing: OccurrenceStanding, *, chosen: bool) -> None:
        painter.setPen(QPen(theme.colour("accent" if chosen else "line"), 2 if chosen and self.hasFocus() else 1))
        painter.setBrush(theme.colour("accentSoft" if chosen else "alt"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        mark = mark_of(standing.status)
        if standing.state is not State.NO_DEADLINE and standing.status is not Status.IN_PROGRESS:
            mark = standing_chip(standing)[0]
        draw_icon(painter, QRect(box.right() - 24, box.top() + 8, 16, 16), mark.icon, mark.tint, filled=mark.filled)
        room = box.adjusted(9, 6, -6, -6)
        lines = (
            (occurrence_name(standing.occurrence), theme.font(13, strong=True), "text"),
            (occurrence_days(standing), theme.font(11), "text2"),
            (occurrence_words(standing, self.today), theme.font(12), "text"),
        )
        for number, (text, font, tint) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(theme.colour(tint))
            line = QRect(
                room.left(), room.top() + number * theme.px(18), room.width() - (18 if not number else 0), theme.px(18)
            )
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(self.standings)):
            if self.box(place).contains(event.position().toPoint()):
                self._go(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or not 0 <= self.at + step < len(self.standings):
            super().keyPressEvent(event)
            return
        self._go(self.at + step)

    def _go(self, place: int) -> None:
        self.at = place
        self._describe()
        self.update()
        self.chosen.emit(self.standings[place].occurrence.key)

    def _describe(self) -> None:
        if self.standings:
            one = self.standings[self.at]
            parts = (occurrence_name(one.occurrence), occurrence_days(one), occurrence_words(one, self.today))
            self.setAccessibleDescription(", ".join(part for part in parts if part))


class OccurrenceStrip(QScrollArea):
    """Shows a task's occurrences; more than there is room for scroll."""

    chosen = Signal(str)
    """Carries the key of the occurrence gone to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = _Boxes()
        self._boxes.chosen.connect(self._tell)
        self.setWidget(self._boxes)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self._boxes)
        self.setAccessibleName(self._boxes.accessibleName())
        self.setFixedHeight(theme.px(_HEIGHT))

    def show_standings(self, standings: tuple[OccurrenceStanding, ...], current: str, today: date) -> None:
        """Show occurrences, the one with key ``current`` outlined."""
        self._boxes.show_standings(standings, current, today)
        self._make_room()
        self._see()

    def key(self) -> str:
        """Return the key of the outlined occurrence, empty when there is none."""
        boxes = self._boxes
        return boxes.standings[boxes.at].occurrence.key if boxes.standings else ""

    def _make_room(self) -> None:
        """Leave room for the bar where the boxes are wider than the pane."""
        scrolls = self._boxes.minimumSizeHint().width() > self.width()
        self.setFixedHeight(theme.px(_HEIGHT) + (_BAR if scrolls else 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self._see()

    def _tell(self, key: str) -> None:
        self._see()
        self.chosen.emit(key)

    def _see(self) -> None:
        box = self._boxes.box(self._boxes.at)
        self.ensureVisible(box.center().x(), box.center().y(), box.width() // 2 + _GAP, 0)
