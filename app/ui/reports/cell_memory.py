"""What a cell was: its figure in the last signed reports as small bars, who changed it when, and the remark on it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, day, ngettext
from app.override import override
from app.reports.wording import NO_FIGURE
from app.services.report_grid import CellChange
from app.ui.forms.block import shown_figure
from app.ui.kit import theme
from app.ui.kit.cards import Rule, clear_layout, text_label
from app.ui.kit.icons import draw_icon
from app.ui.kit.layouts import column_in
from app.ui.kit.scrolling import Scrolled

_BAR, _GAP = 6, 2
_MOST = 12


class CellMemory(Struct, frozen=True, kw_only=True):
    """All that is remembered of a cell; ``now`` is what stands in it."""

    place: str
    now: Decimal | None = None
    earlier: tuple[tuple[str, Decimal | None], ...] = ()
    """Name and figure of each earlier period, oldest first."""
    changes: tuple[CellChange, ...] = ()
    comment: str = ""
    may_comment: bool = False

    @property
    def figures(self) -> tuple[Decimal | None, ...]:
        """The figures of the earlier periods and of this one."""
        return (*(value for _name, value in self.earlier), self.now)


def moment(at: datetime) -> str:
    """Return when something was done, by the clock on the wall."""
    local = at.astimezone()
    return f"{day(local.date())} {local:%H:%M}"


def changed(change: CellChange) -> str:
    """Return a change in words, with the account that made it where that is known."""
    when = moment(change.at)
    if change.who:
        when = _("{when}, {who}").format(when=when, who=change.who)
    said = {"when": when, "before": _shown(change.before), "after": _shown(change.after)}
    if change.before is None:
        return _("{when}: {after} entered").format(**said)
    if change.after is None:
        return _("{when}: {before} taken out").format(**said)
    return _("{when}: {before} → {after}").format(**said)


def _shown(text: str | None) -> str:
    if text is None:
        return ""
    try:
        return shown_figure(Decimal(text))
    except ArithmeticError:
        return text


def draw_bars(painter: QPainter, rect: QRect, figures: Sequence[Decimal | None]) -> int:
    """Draw a bar for each figure, the last one in the strong colour; return the width taken."""
    known = [figure for figure in figures if figure is not None]
    top = max(known, default=Decimal(0)) or Decimal(1)
    left = rect.left()
    painter.setPen(Qt.PenStyle.NoPen)
    for place, figure in enumerate(figures):
        height = 1 if figure is None else max(2, int(rect.height() * max(figure, Decimal(0)) / top))
        is_now = place == len(figures) - 1
        painter.setBrush(theme.colour("accent" if is_now else "none.solid"))
        painter.drawRect(left, rect.bottom() + 1 - height, _BAR, height)
        left += _BAR + _GAP
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return left - rect.left()


class MemoryStrip(QLabel):
    """One line under the grid: the cell's past at a glance; a click opens the whole of it."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = CellMemory(place="")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Remark, earlier periods and changes of the cell (Shift+F2)"))

    @property
    def memory(self) -> CellMemory:
        """What is shown."""
        return self._memory

    def show_memory(self, memory: CellMemory) -> None:
        """Show what is remembered of a cell."""
        if memory != self._memory:
            self._memory = memory
            self.setAccessibleName(self.words())
            self.update()

    def words(self) -> str:
        """Return the line's words."""
        memory = self._memory
        parts = []
        if memory.earlier:
            name, value = memory.earlier[-1]
            parts.append(f"{name}: {NO_FIGURE if value is None else shown_figure(value)}")
        known = [value for _name, value in memory.earlier if value is not None]
        if len(known) > 1:
            words = ngettext("{count} period: {least} – {most}", "{count} periods: {least} – {most}", len(known))
            parts.append(words.format(count=len(known), least=shown_figure(min(known)), most=shown_figure(max(known))))
        if memory.changes:
            parts.append(changed(memory.changes[0]))
        return " · ".join(parts) or _("Nothing is known of this cell from earlier reports.")

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, theme.px(26))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 12
        if self._memory.earlier:
            bars = QRect(left, 5, (_BAR + _GAP) * (_MOST + 1), self.height() - 10)
            left += draw_bars(painter, bars, self._memory.figures) + 8
        painter.setFont(theme.font(12))
        metrics = QFontMetrics(painter.font())
        painter.setPen(theme.colour("text2" if self._memory.earlier or self._memory.changes else "text3"))
        left = self._write(painter, metrics, left, self.words()) + 14
        if self._memory.comment and left < self.width() - 60:
            draw_icon(painter, QRect(left, (self.height() - 16) // 2, 16, 16), "edit", "accent")
            painter.setPen(theme.colour("text"))
            self._write(painter, metrics, left + 20, self._memory.comment.replace("\n", " "))
        painter.end()

    def _write(self, painter: QPainter, metrics: QFontMetrics, left: int, words: str) -> int:
        room = self.width() - 12 - left
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, room, self.height()), int(middle), text)
        return left + metrics.horizontalAdvance(text)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.wanted.emit()


class _Bars(QWidget):
    def __init__(self, figures: Sequence[Decimal | None]) -> None:
        super().__init__()
        self._figures = figures
        self.setFixedSize((_BAR + _GAP) * len(figures), theme.px(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_bars(painter, self.rect(), self._figures)
        painter.end()


class _Remark(QPlainTextEdit):
    """The remark as it is typed: Enter keeps it, Shift+Enter begins a line, Esc leaves it as it was."""

    kept = Signal()
    left = Signal()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        shift = e.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shift:
            self.kept.emit()
        elif e.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(e)


class CellCard(QFrame):
    """The whole memory of a cell, with the remark to be typed; it lies over the grid until it is left."""

    commented = Signal(str)
    """The remark as it was typed; empty where it was taken away."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._before = ""
        self._keeps = True
        self._build()

    def _build(self) -> None:
        self.setProperty("role", "card")
        self.setFixedWidth(theme.px(360))
        self.place = text_label("", "strong", wrap=True)
        self.remark = _Remark()
        self.remark.setFixedHeight(theme.px(62))
        self.remark.setPlaceholderText(_("Remark on this cell; it is not printed"))
        self.remark.setAccessibleName(_("Remark"))
        self.remark.kept.connect(self.close)
        self.remark.left.connect(self._leave)
        self.hint = text_label(_("Enter keeps · Shift+Enter: new line · Esc: as it was"), "hint")
        self._inner = QWidget()
        self._past = column_in(self._inner, 4)
        self._scroll = Scrolled(self._inner)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setMaximumHeight(theme.px(300))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for one in (self.place, self.remark, self.hint, Rule(), self._scroll):
            column.addWidget(one)

    def open_at(self, corner: QPoint, memory: CellMemory) -> None:
        """Show a cell's memory with its upper left corner at a point of the screen."""
        self._before, self._keeps = memory.comment, True
        self.place.setText(memory.place)
        self.remark.setPlainText(memory.comment)
        for one in (self.remark, self.hint):
            one.setVisible(memory.may_comment)
        self._show_past(memory)
        self.adjustSize()
        room = self.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()
        if memory.may_comment:
            self.remark.setFocus()
            self.remark.selectAll()

    def _show_past(self, memory: CellMemory) -> None:
        clear_layout(self._past)
        if memory.earlier:
            count = len(memory.earlier)
            words = ngettext("The last signed report", "The last {count} signed reports", count).format(count=count)
            self._past.addWidget(text_label(words, "label"))
            self._past.addWidget(_Bars(memory.figures))
            table = QWidget()
            grid = QGridLayout(table)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(8)
            grid.setVerticalSpacing(2)
            for row, (name, value) in enumerate(reversed(memory.earlier)):
                grid.addWidget(text_label(name, "second"), row, 0)
                figure = text_label(NO_FIGURE if value is None else shown_figure(value))
                grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
            grid.setColumnStretch(2, 1)
            self._past.addWidget(table)
        else:
            self._past.addWidget(text_label(_("No earlier signed report has this cell."), "hint"))
        if memory.changes:
            self._past.addWidget(text_label(_("Changes"), "label"))
            for one in memory.changes:
                self._past.addWidget(text_label(changed(one), "second", wrap=True))
        self._past.addStretch(1)
        self._scroll.setMinimumHeight(min(theme.px(300), self._inner.sizeHint().height() + 4))

    def _leave(self) -> None:
        self._keeps = False
        self.close()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        words = self.remark.toPlainText().strip()
        if self._keeps and words != self._before:
            self._before = words
            self.commented.emit(words)
        self.closed.emit()
