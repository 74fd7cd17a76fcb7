"""The year's indicators as cards, missed first: the figure large, its target, its verdict, its last periods."""

from collections.abc import Collection, Sequence
from fractions import Fraction

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.indicators import IndicatorStanding, Verdict
from app.i18n import _
from app.override import override
from app.ui.indicators.chart import paint_trend
from app.ui.indicators.figures import counts_text, full_name, rate_text, target_text, trend_heights
from app.ui.indicators.keys import DIGITS, press
from app.ui.indicators.rows import build_rows
from app.ui.kit import theme
from app.ui.kit.chips import MARKS, draw_chip
from app.ui.kit.record_model import Column, Index, RecordModel
from app.ui.kit.two_lines import TwoLines

_NARROWEST, _HIGH, _GAP = 236, 136, 8
_LEFT, _WORDS = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter


def _name(standing: IndicatorStanding) -> str:
    return full_name(standing.indicator)


def _spoken(standing: IndicatorStanding) -> str:
    rate, target = rate_text(standing.indicator, standing.period), target_text(standing.indicator)
    return f"{_name(standing)}: {rate}, {target}, {_(MARKS[standing.verdict].word)}"


class _CardDelegate(QStyledItemDelegate):
    def __init__(self, parent: "IndicatorCards") -> None:
        super().__init__(parent)
        self._cards = parent
        self._lines = TwoLines()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._cards.gridSize()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        standing = self._cards.rows[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        keys = chosen and self._cards.hasFocus()
        box = option.rect.adjusted(0, 0, -_GAP, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if keys else "accent" if chosen else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if keys else 1))
        painter.setBrush(theme.colour("selected" if chosen else "hover" if hovered else "surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)
        self._paint_words(painter, box.adjusted(12, 8, -12, -8), standing)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, standing: IndicatorStanding) -> None:
        indicator, line = standing.indicator, theme.px(18)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text"))
        for place, words in enumerate(self._lines.of(full_name(indicator), room.width())):
            painter.drawText(QRect(room.left(), room.top() + place * line, room.width(), line), _LEFT | _WORDS, words)
        top = room.top() + 2 * line + theme.px(6)
        rate = rate_text(indicator, standing.period)
        painter.setFont(theme.font(18, strong=True))
        painter.drawText(QRect(room.left(), top, room.width(), theme.px(24)), _LEFT | _WORDS, rate)
        beside = painter.fontMetrics().horizontalAdvance(rate) + 8
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        target = _("target {target}").format(target=target_text(indicator))
        painter.drawText(QRect(room.left() + beside, top, room.width() - beside, theme.px(24)), _LEFT | _WORDS, target)
        counts = QRect(room.left(), top + theme.px(24), room.width(), line)
        painter.drawText(counts, _LEFT | _WORDS, counts_text(indicator, standing.period))
        foot = QRect(room.left(), room.bottom() - theme.px(24), room.width(), theme.px(24))
        chip = draw_chip(painter, foot, standing.verdict)
        heights = trend_heights(standing)
        if any(one is not None for one in heights):
            left = max(chip.right() + 12, foot.right() - theme.px(90))
            area = QRectF(left, foot.top() + 4, foot.right() - 4 - left, foot.height() - 8)
            paint_trend(painter, area, heights, Fraction(indicator.target), standing.verdict)


class IndicatorCards(QListView):
    """The cards; arrows go between them, Enter goes to the pane, F2 or a digit to the entry of figures."""

    chosen = Signal(object)
    entered_row = Signal()
    type_wanted = Signal(str)
    """Figures are to be typed: carries the digit pressed."""
    edit_wanted = Signal()
    delete_wanted = Signal()
    copy_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(title="", text=_name, tip=_name, spoken=_spoken)
        self._model: RecordModel[IndicatorStanding] = RecordModel((column,), self)
        self.setModel(self._model)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setObjectName("indicatorCards")
        self.setAccessibleName(_("Indicators"))
        self._fit()
        self.setItemDelegate(_CardDelegate(self))
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit())

    @property
    def rows(self) -> tuple[IndicatorStanding, ...]:
        """The indicators shown, in their order."""
        return self._model.records

    def show_standings(self, standings: Sequence[IndicatorStanding], wanted: Collection[Verdict] = ()) -> None:
        """Show these; the cursor stays on its indicator."""
        kept = self.standing()
        self._model.set_records([one for one in build_rows(standings, wanted) if isinstance(one, IndicatorStanding)])
        self.choose(kept.indicator.id if kept is not None else None)

    def choose(self, indicator_id: int | None) -> None:
        """Put the cursor on an indicator; on the first one when it is not there."""
        if not self.rows:
            self.chosen.emit(None)
            return
        found = next((place for place, one in enumerate(self.rows) if one.indicator.id == indicator_id), 0)
        if self.currentIndex().row() == found:
            self.chosen.emit(self.standing())
        else:
            self.setCurrentIndex(self._model.index(found, 0))

    def standing(self) -> IndicatorStanding | None:
        """Return the indicator on which the cursor stands."""
        at = self.currentIndex()
        return self.rows[at.row()] if at.isValid() and at.row() < len(self.rows) else None

    def type_figures(self, first: str = "") -> None:
        """Ask for the place in which figures are typed."""
        self.type_wanted.emit(first)

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if self.standing() is not None:
            self.chosen.emit(self.standing())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event, DIGITS):
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        if self.standing() is not None:
            self.menu_wanted.emit(arg__1.globalPos())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Let the cards of a row share its width."""
        bar = self.verticalScrollBar().sizeHint().width()
        room = max(self.maximumViewportSize().width() - bar - 2, theme.px(_NARROWEST))  # Qt keeps the bar's room free
        count = max(room // theme.px(_NARROWEST), 1)
        size = QSize(room // count, theme.px(_HIGH) + _GAP)
        if size != self.gridSize():
            self.setGridSize(size)
