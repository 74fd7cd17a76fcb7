"""The four steps at the top of the import: which are done, which one is shown, which are to come."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.icons import draw_icon

_CIRCLE, _GAP, _LINE = 22, 8, 36
_HEIGHT = 30


class StepBar(QLabel):
    """Paints the steps; a click on one that is done leads back to it."""

    step_asked = Signal(int)
    """Carries the step clicked on, counted from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._current = 0
        self._folded = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_steps(self, words: Sequence[str], current: int) -> None:
        """Show the steps with one of them as where one is."""
        self._words, self._current = tuple(words), current
        said = _("Step {number} of {count}: {step}")
        self.setAccessibleName(said.format(number=current + 1, count=len(words), step=words[current]))
        self.setAccessibleDescription("; ".join(words))
        self.setToolTip(self.accessibleName() if self._folded else "")
        self.updateGeometry()
        self.update()

    def fold(self, *, folded: bool) -> None:
        """Show only the words of where one is, where there is little room."""
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()
            self.update()

    @override
    def sizeHint(self) -> QSize:
        width = sum(rect.width() for rect in self._rooms()) + (len(self._words) - 1) * (self._line() + 2 * _GAP)
        return QSize(width, theme.px(_HEIGHT))

    def _line(self) -> int:
        return 8 if self._folded else _LINE

    def _rooms(self) -> list[QRect]:
        left, found = 0, []
        for place, word in enumerate(self._words):
            metrics = QFontMetrics(theme.font(13, strong=place == self._current))
            worded = not self._folded or place == self._current
            width = _CIRCLE + (_GAP + metrics.horizontalAdvance(word) + 2 if worded else 0)
            found.append(QRect(left, 0, width, theme.px(_HEIGHT)))
            left += width + self._line() + 2 * _GAP
        return found

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rooms = self._rooms()
        for place, room in enumerate(rooms):
            self._paint_step(painter, room, place)
            if place + 1 < len(rooms):
                painter.setPen(theme.colour("lineStrong"))
                middle = room.center().y()
                painter.drawLine(QPoint(room.right() + _GAP, middle), QPoint(rooms[place + 1].left() - _GAP, middle))
        painter.end()

    def _paint_step(self, painter: QPainter, room: QRect, place: int) -> None:
        circle = QRect(room.left(), room.center().y() - _CIRCLE // 2 + 1, _CIRCLE, _CIRCLE)
        done, here = place < self._current, place == self._current
        if done or here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("done" if done else "accent"))
        else:
            painter.setPen(theme.colour("control"))
            painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(QRectF(circle).adjusted(0.5, 0.5, -0.5, -0.5))
        if done:
            draw_icon(painter, circle.adjusted(3, 3, -3, -3), "checkmark", "onAccent")
        else:
            painter.setFont(theme.font(12, strong=here))
            painter.setPen(theme.colour("onAccent" if here else "text2"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        if here or not self._folded:
            painter.setFont(theme.font(13, strong=here))
            painter.setPen(theme.colour("text" if here else "text2"))
            words = room.adjusted(_CIRCLE + _GAP, 0, 2, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._words[place])

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for place, room in enumerate(self._rooms()):
            if place < self._current and room.contains(event.position().toPoint()):
                self.step_asked.emit(place)
                return
