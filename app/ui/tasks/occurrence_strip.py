"""The strip of a task's occurrences: one box each, the chosen one outlined, walked through with the arrows."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.progress import OccurrenceStanding, State, Status
from app.i18n import N_, _
from app.override import override
from app.services.time_words import occurrence_name, short_day
from app.ui.kit import theme
from app.ui.kit.chips import mark_of
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import RECORD_ROLE, Column, Index, RecordModel
from app.ui.words import standing_chip

_HEIGHT, _GAP, _NARROWEST, _BAR = 66, 4, 80, 12
_KEYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End})


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


def _words(standing: OccurrenceStanding, today: date) -> str:
    """Return all that a box says."""
    parts = (
        occurrence_name(standing.occurrence),
        occurrence_days(standing),
        occurrence_words(standing, today),
    )
    return ", ".join(part for part in parts if part)


class _Boxes(QStyledItemDelegate):
    """Paints the boxes, which share the strip's width as long as each has enough of it."""

    def __init__(self, parent: "OccurrenceStrip") -> None:
        super().__init__(parent)
        self._strip = parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._strip.box_width() + self._gap(index), theme.px(_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(0, 0, -self._gap(index), 0)
        self._paint_box(painter, box, index.data(RECORD_ROLE), chosen=index == self._strip.currentIndex())
        painter.restore()

    def _gap(self, index: Index) -> int:
        return _GAP if index.row() < index.model().rowCount() - 1 else 0

    def _paint_box(self, painter: QPainter, box: QRect, standing: OccurrenceStanding, *, chosen: bool) -> None:
        painter.setPen(
            QPen(theme.colour("accent" if chosen else "line"), 2 if chosen and self._strip.hasFocus() else 1)
        )
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
            (occurrence_words(standing, self._strip.today), theme.font(12), "text"),
        )
        for number, (text, font, tint) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(theme.colour(tint))
            line = QRect(
                room.left(), room.top() + number * theme.px(18), room.width() - (18 if not number else 0), theme.px(18)
            )
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class OccurrenceStrip(QListView):
    """Shows a task's occurrences; more than there is room for scroll."""

    chosen = Signal(str)
    """Carries the key of the occurrence gone to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = date.min
        self._key = ""
        self._rows: RecordModel[OccurrenceStanding] = RecordModel(
            (Column(title=N_("Occurrences"), text=lambda one: _words(one, self.today)),), self
        )
        self.setModel(self._rows)
        self.setItemDelegate(_Boxes(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Occurrences"))
        self.setFixedHeight(theme.px(_HEIGHT))

    def show_standings(self, standings: tuple[OccurrenceStanding, ...], current: str, today: date) -> None:
        """Show occurrences, the one with key ``current`` outlined."""
        keys = [one.occurrence.key for one in standings]
        at = keys.index(current) if current in keys else 0
        self.today, self._key = today, keys[at] if keys else ""
        self._rows.set_records(standings)
        self._make_room()
        if keys:
            self.setCurrentIndex(self._rows.index(at, 0))

    def key(self) -> str:
        """Return the key of the outlined occurrence, empty when there is none."""
        return self._key

    def box_width(self) -> int:
        """Return how wide each box is."""
        count = max(1, len(self._rows.records))
        return max(theme.px(_NARROWEST), (self.width() - (count - 1) * _GAP) // count)

    def _make_room(self) -> None:
        """Leave room for the bar where the boxes are wider than the pane."""
        count = len(self._rows.records)
        scrolls = count * (theme.px(_NARROWEST) + _GAP) - _GAP > self.width()
        self.setFixedHeight(theme.px(_HEIGHT) + (_BAR if scrolls else 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self.scheduleDelayedItemsLayout()  # a box's width depends on the strip's
        self.scrollTo(self.currentIndex())

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        key = self._rows.record(current).occurrence.key if current.isValid() else ""
        if key and key != self._key:
            self._key = key
            self.chosen.emit(key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()  # what the strip stands in may want it
