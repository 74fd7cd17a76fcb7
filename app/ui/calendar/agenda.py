"""The agenda: what comes, day by day, with the working days left; Enter or a double click leads to the task."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.progress import State
from app.domain.vietnamese import one_line
from app.i18n import N_, day
from app.override import override
from app.services.calendar_events import Event, EventKind
from app.services.free_days import holiday
from app.services.time_words import short_day, weekday
from app.ui.calendar.book import EventBook
from app.ui.calendar.day_words import more_words
from app.ui.calendar.marks import event_words, far_words, mark_for, state_words, working_days_words
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import RECORD_ROLE, Column, Index, RecordModel
from app.ui.kit.two_lines import broken

DAYS = 56
A_DAY = 12
"""The most events listed under one day; what is more is counted, and listed where that is opened."""
_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_ModelIndex = QModelIndex | QPersistentModelIndex


class AgendaRow(Struct, frozen=True, kw_only=True):
    """A day, what falls on it (with an event), or how much more there is on it."""

    on: date
    far: str = ""
    tip: str = ""
    event: Event | None = None
    more: int = 0
    name: str = ""
    """The holiday that a day is, where no event under it says so."""

    @property
    def is_day(self) -> bool:
        """Whether it is a day's heading."""
        return self.event is None and not self.more


def agenda_rows(book: EventBook, first: date, last: date, today: date) -> tuple[AgendaRow, ...]:
    """Return what ends within these days under its day; days off stand where they begin."""
    by_day: dict[date, list[Event]] = {}
    for event in sorted(book.within(first, last), key=lambda one: (one.rank, one.text)):
        on = max(event.start, first) if event.kind is EventKind.HOLIDAY else event.end
        if first <= on <= last:
            by_day.setdefault(on, []).append(event)
    rows: list[AgendaRow] = []
    for on in sorted(by_day):
        found, more = by_day[on][:A_DAY], max(0, len(by_day[on]) - A_DAY)
        named = any(one.kind is EventKind.HOLIDAY for one in found)
        far, tip = working_days_words(on, today), far_words(on, today)
        rows.append(AgendaRow(on=on, far=far, tip=tip, name="" if named else holiday(on)))
        rows += event_rows(found, today, on)
        if more:
            rows.append(AgendaRow(on=on, more=more))
    return tuple(rows)


def event_rows(events: Iterable[Event], today: date, on: date) -> tuple[AgendaRow, ...]:
    """Return events one below the other, without a day above them."""
    return tuple(AgendaRow(on=on, event=one, tip=event_words(one, today)) for one in events)


def detail_of(event: Event) -> str:
    """Return the second line of an event: where the task stands, and whose it is."""
    state = state_words(event) if event.state in {State.OVERDUE, State.DONE_LATE} and event.task_id else ""
    return " · ".join(part for part in (state, event.detail) if part)


class AgendaModel(RecordModel[AgendaRow]):
    """The rows of the agenda; only events can be gone to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((Column(title=N_("Coming next"), text=_row_words),), parent)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self.record(index).is_day:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return self.record(index).tip
        return super().data(index, role)


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
            return QSize(width, theme.px(30 if row.is_day else 26))
        height = _height(row.event.text, theme.px(13), width) + 8
        detail = detail_of(row.event)
        if detail:
            height += _height(detail, theme.px(12), width)
        return QSize(width, height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ModelIndex) -> None:
        row: AgendaRow = index.data(RECORD_ROLE)
        room = option.rect
        painter.save()
        if row.is_day:
            self._paint_day(painter, room, row, first=index.row() == 0)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._list.hasFocus()
            if chosen or option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(room, theme.colour("selected" if chosen else "hover"))
            if row.event is not None:
                self._paint_event(painter, room, row.event)
            else:
                painter.setFont(theme.font(12))
                painter.setPen(theme.colour("accent"))
                place = room.adjusted(36, 0, -12, 0)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, more_words(row.more))
            if chosen:
                draw_focus(painter, room)
        painter.restore()

    def _paint_day(self, painter: QPainter, room: QRect, row: AgendaRow, *, first: bool) -> None:
        if not first:
            painter.setPen(theme.colour("line"))
            painter.drawLine(room.topLeft(), room.topRight())
        place = room.adjusted(12, 6, -12, 0)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.far)
        place.setRight(place.right() - painter.fontMetrics().horizontalAdvance(row.far) - 8)
        painter.setFont(theme.font(13, strong=True))
        painter.setPen(theme.colour("text"))
        words = painter.fontMetrics().elidedText(_day_words(row), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_event(self, painter: QPainter, room: QRect, event: Event) -> None:
        mark = mark_for(event)
        draw_icon(painter, QRect(room.left() + 13, room.top() + 5, 16, 16), mark.icon, mark.tint, filled=mark.filled)
        place = room.adjusted(36, 3, -12, -2)
        for text, size, tint in ((event.text, 13, "text"), (detail_of(event), 12, "text2")):
            if not text:
                continue
            height, font = _height(text, theme.px(size), room.width()), theme.font(size)
            painter.setFont(font)
            painter.setPen(theme.colour(tint))
            box = QRect(place.left(), place.top(), place.width(), height)
            painter.drawText(box, _LEFT, _fitting(text, font, box.width()))
            place.setTop(place.top() + height)


class Agenda(QListView):
    """Lists what comes."""

    event_opened = Signal(object)
    """Carries the Event gone to."""
    day_opened = Signal(object)
    """Carries the date of a day of which not all is listed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
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
        self.setAccessibleName(name)
        self.doubleClicked.connect(self._open)

    def show_rows(self, rows: Sequence[AgendaRow]) -> None:
        """Show these rows."""
        self.rows.set_records(tuple(rows))
        if self.hasFocus():
            self._arrive()

    def go(self, on: date) -> None:
        """Choose the first event on a day or after it."""
        for place, row in enumerate(self.rows.records):
            if row.on >= on and not row.is_day:
                self.setCurrentIndex(self.rows.index(place, 0))
                self.scrollTo(self.rows.index(max(0, place - 1), 0), QListView.ScrollHint.PositionAtTop)
                return

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # a row's height depends on the width

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._arrive()

    def _arrive(self) -> None:
        """Go to the first event, unless one is chosen already; Qt itself goes there without choosing it."""
        if not self.selectedIndexes():
            first = next((place for place, row in enumerate(self.rows.records) if not row.is_day), -1)
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
        elif row is not None and row.more:
            self.day_opened.emit(row.on)


@lru_cache(maxsize=8192)
def _height(text: str, pixels: int, width: int) -> int:
    """Return how high a text stands in a row of a width: one line or two; rows are measured often."""
    font = theme.font()
    font.setPixelSize(pixels)
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width - 48 and "\n" not in text:
        return metrics.height()
    whole = metrics.boundingRect(QRect(0, 0, width - 48, 1000), _LEFT, text).height()
    return min(whole, 2 * metrics.lineSpacing())


def _fitting(text: str, font: QFont, width: int) -> str:
    """Return a text that fits two lines of a width, cut with "…" where it does not."""
    metrics = QFontMetrics(font)
    if metrics.boundingRect(QRect(0, 0, width, 1000), _LEFT, text).height() <= 2 * metrics.lineSpacing():
        return text
    return "\n".join(broken(one_line(text), width, font))


def _day_words(row: AgendaRow) -> str:
    return f"{weekday(row.on)} {short_day(row.on)}" + (f" · {row.name}" if row.name else "")


def _row_words(row: AgendaRow) -> str:
    if row.event is not None:
        return " · ".join(part for part in (row.event.text, detail_of(row.event)) if part)
    return more_words(row.more) if row.more else f"{weekday(row.on)} {day(row.on)}, {row.tip}"
