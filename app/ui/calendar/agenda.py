"""The agenda: what comes next, day by day; Enter leads to the task."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.i18n import N_, _, day
from app.ui.calendar.events import Event
from app.ui.free_days import holiday
from app.ui.kit import theme
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import RECORD_ROLE, Column, Index, RecordModel
from app.ui.words import how_far, short_day, weekday

DAYS = 56
_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_ModelIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """A day, or (with an event) what falls on it."""

    on: date
    far: str
    event: Event | None = None


def agenda_rows(events: Sequence[Event], today: date) -> tuple[AgendaRow, ...]:
    """Return what ends within the next weeks, and what is overdue, under their days."""
    last = today + timedelta(days=DAYS)
    found = sorted((one for one in events if today <= one.end <= last), key=lambda one: (one.end, one.rank, one.text))
    rows: list[AgendaRow] = []
    for event in found:
        far = how_far(event.end, today)
        if not rows or rows[-1].on != event.end:
            rows.append(AgendaRow(on=event.end, far=far))
        rows.append(AgendaRow(on=event.end, far=far, event=event))
    return tuple(rows)


class AgendaModel(RecordModel[AgendaRow]):
    """The rows of the agenda; only events can be gone to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((Column(title=N_("Coming next"), text=_row_words),), parent)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.record(index).event is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class _AgendaDelegate(QStyledItemDelegate):
    """Paints a day's heading, or an event with its icon, words and detail."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _ModelIndex) -> QSize:
        row: AgendaRow = index.data(RECORD_ROLE)
        width = self._list.viewport().width()
        if row.event is None:
            return QSize(width, theme.px(30))
        height = self._height(row.event.text, theme.font(13), width) + 8
        if row.event.detail:
            height += self._height(row.event.detail, theme.font(12), width)
        return QSize(width, height)

    def _height(self, text: str, font: QFont, width: int) -> int:
        metrics = QFontMetrics(font)
        whole = metrics.boundingRect(QRect(0, 0, width - 48, 1000), _LEFT, text).height()
        return min(whole, 2 * metrics.lineSpacing())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ModelIndex) -> None:
        row: AgendaRow = index.data(RECORD_ROLE)
        room = option.rect
        painter.save()
        if row.event is None:
            self._paint_day(painter, room, row, first=index.row() == 0)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._list.hasFocus()
            if chosen or option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(room, theme.colour("selected" if chosen else "hover"))
            self._paint_event(painter, room, row.event)
            if chosen:
                painter.setPen(QPen(theme.colour("focus"), 2))
                painter.drawRect(room.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_day(self, painter: QPainter, room: QRect, row: AgendaRow, *, first: bool) -> None:
        if not first:
            painter.setPen(theme.colour("line"))
            painter.drawLine(room.topLeft(), room.topRight())
        place = room.adjusted(12, 6, -12, 0)
        painter.setFont(theme.font(13, strong=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _day_words(row.on))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.far)

    def _paint_event(self, painter: QPainter, room: QRect, event: Event) -> None:
        mark = event.mark
        draw_icon(painter, QRect(room.left() + 13, room.top() + 5, 16, 16), mark.icon, mark.tint, filled=mark.filled)
        place = room.adjusted(36, 3, -12, -2)
        for text, font, tint in ((event.text, theme.font(13), "text"), (event.detail, theme.font(12), "text2")):
            if not text:
                continue
            height = self._height(text, font, room.width())
            painter.setFont(font)
            painter.setPen(theme.colour(tint))
            box = QRect(place.left(), place.top(), place.width(), height)
            painter.drawText(box, _LEFT, _fitting(text, QFontMetrics(font), box.width()))
            place.setTop(place.top() + height)


class Agenda(QListView):
    """Lists what comes next."""

    event_opened = Signal(object)
    """Carries the Event gone to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = AgendaModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_AgendaDelegate(self))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Coming next"))
        self.clicked.connect(self._open)

    def show_events(self, events: Sequence[Event], today: date) -> None:
        """Show what comes next."""
        self.rows.set_records(agenda_rows(events, today))
        if self.hasFocus():
            self._arrive()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._arrive()

    def _arrive(self) -> None:
        """Go to the first event, unless one is chosen already; Qt itself goes there without choosing it."""
        if not self.selectedIndexes():
            first = next((place for place, row in enumerate(self.rows.records) if row.event is not None), -1)
            if first >= 0:
                self.setCurrentIndex(self.rows.index(first, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.record(index) if index.isValid() else None
        if row is not None and row.event is not None:
            self.event_opened.emit(row.event)


def _fitting(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return a text that fits two lines of a width, cut with "…" where it does not."""
    if metrics.boundingRect(QRect(0, 0, width, 1000), _LEFT, text).height() <= 2 * metrics.lineSpacing():
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width * 2 - metrics.averageCharWidth() * 12)


def _day_words(on: date) -> str:
    name = holiday(on)
    return f"{weekday(on)} {short_day(on)}" + (f" · {name}" if name else "")


def _row_words(row: AgendaRow) -> str:
    if row.event is None:
        return f"{weekday(row.on)} {day(row.on)}, {row.far}"
    return " · ".join(part for part in (row.event.text, row.event.detail) if part)
