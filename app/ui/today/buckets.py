"""The strip of the six buckets, which always add up, with their bar and the two rates."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.progress import State
from app.domain.tallies import Tally
from app.i18n import _, ngettext, number, percent
from app.override import override
from app.ui.kit import theme
from app.ui.kit.cards import Card, text_label
from app.ui.kit.chips import MARKS
from app.ui.kit.focus import draw_focus
from app.ui.kit.icons import draw_icon
from app.ui.kit.layouts import add_layout

ORDER = (
    State.OVERDUE, State.DUE_SOON, State.IN_TIME, State.DONE_ON_TIME, State.DONE_LATE, State.NO_DEADLINE,
)  # fmt: skip
_BESIDE, _IN_ONE_ROW = 1100, 680
_INSET = 2
"""How far a bucket's words stand in: its ring has room around them."""


class Bucket(QAbstractButton):
    """One bucket: icon and count over its word; leads to its tasks."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._count = 0
        self._whole = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int, whole: int, word: str) -> None:
        """Show how many of all the tasks there are here."""
        self._count, self._whole = count, whole
        self.setText(word)
        self.setAccessibleName(f"{word}: {count}/{whole}")
        self.setToolTip(f"{word}: {count}/{whole}")
        self.update()

    def count(self) -> int:
        """Return the number shown."""
        return self._count

    @override
    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(theme.font(12)).horizontalAdvance(self.text()) + 20, theme.px(44))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(72), theme.px(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        mark = MARKS[self.state]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        draw_icon(painter, QRect(_INSET, (theme.px(28) - 18) // 2, 18, 18), mark.icon, mark.tint, filled=mark.filled)
        font = theme.font(24, strong=True)
        painter.setFont(font)
        painter.setPen(theme.colour(mark.tint))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(26, 0, self.width() - 26, theme.px(28)), left, number(self._count))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        room = QRect(_INSET, theme.px(27), self.width() - 8, theme.px(17))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, left, words)
        if self.hasFocus():
            draw_focus(painter, self.rect(), 4)
        painter.end()


class Bar(QLabel):
    """Pieces of a bar with a gap between them, over a pale track."""

    def __init__(self, height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[tuple[float, str], ...] = ()
        self.setFixedHeight(height)

    def show_pieces(self, pieces: Sequence[tuple[float, str]], said: str = "") -> None:
        """Show pieces as (share of the whole, colour)."""
        self._pieces = tuple((share, tint) for share, tint in pieces if share > 0)
        self.setAccessibleName(said)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("none.fill"))
        radius = self.height() / 2
        painter.drawRoundedRect(self.rect(), radius, radius)
        left = 0.0
        for share, tint in self._pieces:
            width = share * self.width()
            gap = 2.0 if left + width < self.width() - 1 else 0.0
            painter.setBrush(theme.colour("surface"))
            painter.drawRect(QRectF(left, 0, width, self.height()))
            painter.setBrush(theme.colour(tint))
            painter.drawRoundedRect(QRectF(left, 0, max(width - gap, 2.0), self.height()), radius, radius)
            left += width
        painter.end()


class _Rate(QWidget):
    """A share with its bar and both its denominators."""

    def __init__(self, title: str, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint, self._title = tint, title
        self._bar = Bar()
        self._figure, self._second = text_label("", "strong"), text_label("", "small")
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._figure.setMinimumWidth(theme.px(52))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(1)
        name = text_label(title, "second")
        name.setMinimumWidth(theme.px(136))
        grid.addWidget(name, 0, 0)
        grid.addWidget(self._bar, 0, 1)
        grid.addWidget(self._figure, 0, 2)
        grid.addWidget(self._second, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def show_rate(self, rate: Decimal | None, second: str) -> None:
        """Show a share, none where there is nothing to share, and what it is of."""
        self._figure.setText(percent(rate) if rate is not None else "—")
        self._bar.show_pieces(((float(rate or 0), self._tint),), f"{self._title} {self._figure.text()}")
        self._second.setText(second)


class BucketStrip(Card):
    """All tasks of the plan by state: each is in exactly one bucket."""

    chosen = Signal(object)
    """Carries the State that was gone to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(12, 8, 12, 8)
        self.buckets = {state: Bucket(state) for state in ORDER}
        self._bar = Bar()
        self.done = _Rate(_("Completion rate"), "done.solid")
        self.updated = _Rate(_("Updated in this period"), "intime.solid")
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        counts = QVBoxLayout()
        counts.setSpacing(6)
        add_layout(counts, self._grid)
        line = QHBoxLayout()
        line.setContentsMargins(_INSET, 0, 0, 0)
        line.addWidget(self._bar)
        add_layout(counts, line)
        rates = QVBoxLayout()
        rates.setSpacing(2)
        rates.addWidget(self.done)
        rates.addWidget(self.updated)
        self._rates = QWidget()
        self._rates.setLayout(rates)
        rates.setContentsMargins(0, 0, 0, 0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        add_layout(self._row, counts, 1)
        self._row.addWidget(self._rates)
        add_layout(self.body, self._row)
        for bucket in self.buckets.values():
            bucket.clicked.connect(self._choose)
        self._columns = 0
        self.fit(1254)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        if self._row.direction() == QBoxLayout.Direction.LeftToRight:  # a line between the counts and the rates
            painter = QPainter(self)
            painter.fillRect(self._rates.x() - 9, 10, 1, self.height() - 20, theme.colour("line"))
            painter.end()

    def show_tally(self, tally: Tally, soon_days: int) -> None:
        """Show how many tasks stand where."""
        for state, bucket in self.buckets.items():
            word = _(MARKS[state].word)
            if state is State.DUE_SOON:
                days = ngettext("{count} day", "{count} days", soon_days).format(count=soon_days)
                word = f"{word} ({days})"
            bucket.show_count(tally.counts[state], tally.total, word)
        whole = tally.total or 1
        pieces = [(tally.counts[state] / whole, f"{MARKS[state].tint}.solid") for state in ORDER]
        self._bar.show_pieces(pieces, _("{count} tasks in all").format(count=tally.total))
        of_dated = _("{done}/{whole} with a deadline").format(done=tally.done_with_deadline, whole=tally.with_deadline)
        share = percent(tally.completion_rate) if tally.completion_rate is not None else "—"
        of_all = _("{done}/{whole} in all ({share})").format(done=tally.done, whole=tally.total, share=share)
        self.done.show_rate(tally.deadline_rate, f"{of_dated} · {of_all}")
        said = _("{updated}/{open} tasks not finished").format(updated=tally.updated, open=tally.open)
        self.updated.show_rate(tally.update_rate, said)

    def fit(self, width: int) -> None:
        """Put the rates under the buckets, and those in two rows, where there is no room."""
        beside = width >= theme.px(_BESIDE)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._rates.setMinimumWidth(theme.px(390) if beside else 0)
        columns = 6 if width >= theme.px(_IN_ONE_ROW) else 3
        if columns != self._columns:
            self._columns = columns
            for place, bucket in enumerate(self.buckets.values()):
                self._grid.addWidget(bucket, place // columns, place % columns)

    def _choose(self) -> None:
        bucket = self.sender()
        if isinstance(bucket, Bucket):
            self.chosen.emit(bucket.state)
