"""The year's indicators as a table by verdict, missed first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from app.domain.indicators import IndicatorStanding, Verdict
from app.i18n import N_, _
from app.ui.indicators.chart import paint_trend
from app.ui.indicators.figures import counts_text, height, rate_text, source_text, target_text
from app.ui.kit import theme
from app.ui.kit.cards import tidy_table
from app.ui.kit.chips import MARKS, draw_chip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ORDER = (Verdict.MISSED, Verdict.MET, Verdict.NO_DATA)
_TREND_PERIODS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A heading over the indicators of one verdict."""

    verdict: Verdict
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A column: heading, width (0 takes the rest), what it says, and how it is painted where words are not enough."""

    title: str
    width: int
    text: Callable[[IndicatorStanding], str]
    right: bool = False
    strong: bool = False
    quiet: bool = False
    paint: Callable[[QPainter, QRect, IndicatorStanding], None] | None = None
    gives_way: int = 0
    """The narrower the table, the more of these go: 1 goes first."""


def _trend_text(standing: IndicatorStanding) -> str:
    return " › ".join(rate_text(standing.indicator, rate) for _code, rate in standing.history[-_TREND_PERIODS:])


def _paint_trend(painter: QPainter, rect: QRect, standing: IndicatorStanding) -> None:
    heights = [height(standing.indicator, rate) for _code, rate in standing.history[-_TREND_PERIODS:]]
    if all(one is None for one in heights):
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text3"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _("nothing yet"))
        return
    room = QRectF(rect).adjusted(0, theme.px(8), -4, -theme.px(8))
    paint_trend(painter, room, heights, Fraction(standing.indicator.target), standing.verdict)


def _paint_verdict(painter: QPainter, rect: QRect, standing: IndicatorStanding) -> None:
    draw_chip(painter, rect, standing.verdict)


COLUMNS: tuple[Shown, ...] = (
    Shown(title=N_("Indicator"), width=0, text=lambda one: one.indicator.name),
    Shown(
        title=N_("Target"), width=78, text=lambda one: target_text(one.indicator), right=True, quiet=True, gives_way=4
    ),
    Shown(
        title=N_("In the period"),
        width=78,
        text=lambda one: rate_text(one.indicator, one.period),
        right=True,
        strong=True,
    ),
    Shown(
        title=N_("Numerator/denominator"),
        width=100,
        text=lambda one: counts_text(one.period),
        right=True,
        quiet=True,
        gives_way=3,
    ),
    Shown(
        title=N_("Verdict"), width=142, text=lambda one: _(MARKS[one.verdict].word), paint=_paint_verdict, gives_way=5
    ),
    Shown(title=N_("Last 5 periods"), width=104, text=_trend_text, paint=_paint_trend, gives_way=1),
    Shown(title=N_("Origin"), width=86, text=lambda one: source_text(one.indicator), quiet=True, gives_way=2),
)


class StandingModel(QAbstractTableModel):
    """Rows are headings of verdicts and indicators."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Group | IndicatorStanding, ...] = ()

    def set_standings(self, standings: Sequence[IndicatorStanding]) -> None:
        """Show these indicators, grouped by verdict."""
        rows: list[Group | IndicatorStanding] = []
        for verdict in _ORDER:
            found = [one for one in standings if one.verdict is verdict]
            if found:
                rows += [Group(verdict=verdict, count=len(found)), *found]
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role == Qt.ItemDataRole.DisplayRole:
                return _(COLUMNS[section].title)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if COLUMNS[section].right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if isinstance(row, Group):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.column() == 0:
                return f"{_(MARKS[row.verdict].word)}  {row.count}"
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[index.column()].text(row)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in {0, 5}:
            return COLUMNS[index.column()].text(row)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self.rows[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, theme.px(32))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, StandingModel):
            return
        row, rect = model.rows[index.row()], option.rect
        painter.save()
        if isinstance(row, Group):
            painter.fillRect(rect, theme.colour("alt"))
            if index.column() == 0:
                self._paint_group(painter, rect, row)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            painter.fillRect(rect, theme.colour("selected" if chosen else "hover" if hovered else "surface"))
            if chosen and index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
            self._paint_cell(
                painter, rect.adjusted(12 if index.column() == 0 else 8, 0, -8, -1), row, COLUMNS[index.column()]
            )
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        word, middle = _(MARKS[group.verdict].word), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(13, strong=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(rect.adjusted(12, 0, 0, 0), middle, word)
        width = QFontMetrics(painter.font()).horizontalAdvance(word)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text3"))
        painter.drawText(rect.adjusted(12 + width + 8, 0, 0, 0), middle, str(group.count))

    def _paint_cell(self, painter: QPainter, rect: QRect, standing: IndicatorStanding, column: Shown) -> None:
        if column.paint is not None:
            column.paint(painter, rect, standing)
            return
        painter.setFont(theme.font(13, strong=column.strong))
        painter.setPen(theme.colour("text2" if column.quiet else "text"))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        words = QFontMetrics(painter.font()).elidedText(
            column.text(standing), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, words)


class IndicatorTable(QTableView):
    """The table; Enter goes to the figures, F2 edits, Del deletes."""

    chosen = Signal(object)
    """Carries the IndicatorStanding on which the cursor stands, or None."""
    entered_row = Signal()
    edit_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StandingModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        tidy_table(self, 32)
        self.setMouseTracking(True)
        self.horizontalHeader().setStretchLastSection(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView, QTableView:focus { border: none; }")
        self.setAccessibleName(_("Indicators"))
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit())

    def show_standings(self, standings: Sequence[IndicatorStanding]) -> None:
        """Show these; the cursor stays on its indicator."""
        kept = self.standing()
        self.clearSpans()
        self._model.set_standings(standings)
        for place, row in enumerate(self._model.rows):
            if isinstance(row, Group):
                self.setSpan(place, 0, 1, len(COLUMNS))
        self.choose(kept.indicator.id if kept is not None else None)

    def choose(self, indicator_id: int | None) -> None:
        """Put the cursor on an indicator; on the first one when it is not there."""
        rows = [(place, row) for place, row in enumerate(self._model.rows) if isinstance(row, IndicatorStanding)]
        found = next((place for place, row in rows if row.indicator.id == indicator_id), rows[0][0] if rows else None)
        if found is None:
            self.chosen.emit(None)
            return
        if self.currentIndex().row() == found:
            self.chosen.emit(self.standing())
        else:
            self.setCurrentIndex(self._model.index(found, 0))

    def standing(self) -> IndicatorStanding | None:
        """Return the indicator on which the cursor stands."""
        at = self.currentIndex()
        row = self._model.rows[at.row()] if at.isValid() and at.row() < len(self._model.rows) else None
        return row if isinstance(row, IndicatorStanding) else None

    @override
    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Pass over the headings, in the direction of the key."""
        found, at = super().moveCursor(cursorAction, modifiers), self.currentIndex()
        step = -1 if found.row() < at.row() else 1
        while found.isValid() and isinstance(self._model.rows[found.row()], Group):
            found = found.siblingAtRow(found.row() + step)
        return found if found.isValid() else at

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        at = self.currentIndex()
        if at.isValid() and self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme.colour("focus"), 2))
            top, height = self.rowViewportPosition(at.row()), self.rowHeight(at.row())
            painter.drawRect(QRect(0, top, self.viewport().width(), height).adjusted(1, 1, -2, -2))
            painter.end()

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if self.standing() is not None:
            self.chosen.emit(self.standing())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        signals = {
            Qt.Key.Key_Return: self.entered_row,
            Qt.Key.Key_Enter: self.entered_row,
            Qt.Key.Key_F2: self.edit_wanted,
            Qt.Key.Key_Delete: self.delete_wanted,
        }
        found = signals.get(Qt.Key(event.key()))
        if found is not None and self.standing() is not None:
            found.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room, least = self.viewport().width(), theme.px(150)
        widths = [theme.px(column.width) for column in COLUMNS]
        gone: set[int] = set()
        for order in (1, 2, 3, 4, 5):
            if room - sum(w for place, w in enumerate(widths) if place not in gone) < least:
                gone |= {place for place, column in enumerate(COLUMNS) if column.gives_way == order}
        rest = room - sum(width for place, width in enumerate(widths) if place not in gone)
        for place, width in enumerate(widths):
            self.setColumnHidden(place, place in gone)
            self.setColumnWidth(place, width or max(rest, theme.px(120)))
