"""A switch with its words beside it, and perhaps what it means under them."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.override import override
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus

_TRACK, _HIGH, _KNOB, _GAP = 36, 18, 12, 8


class Switch(QAbstractButton):
    """On or off, at once; Space and Enter turn it."""

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setAccessibleDescription(hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def turn(self, *, on: bool) -> None:
        """Show it on or off without telling anybody."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setChecked(on)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.update()

    def _words(self, width: int) -> tuple[QRect, QRect]:
        """Return where the words and the hint stand in a width."""
        left, room = _TRACK + _GAP + 2, max(width - _TRACK - _GAP - 4, 40)
        flags = int(Qt.TextFlag.TextWordWrap)
        text = QFontMetrics(theme.font(13)).boundingRect(QRect(0, 0, room, 400), flags, self.text())
        hint = QFontMetrics(theme.font(12)).boundingRect(QRect(0, 0, room, 400), flags, self._hint)
        first = QRect(left, 3, room, max(text.height(), _HIGH))
        below = QRect(left, first.bottom() + 3, room, hint.height() if self._hint else 0)
        return first, below

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(220), self.heightForWidth(theme.px(220)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 26)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        first, below = self._words(width)
        return max(26, (below.bottom() if self._hint else first.bottom()) + 5)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, below = self._words(self.width())
        track = QRectF(1, 4, _TRACK, _HIGH)
        on = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if on else "control"), 1))
        painter.setBrush(theme.colour("accent" if on else "surface"))
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), _HIGH / 2, _HIGH / 2)
        left = track.right() - _KNOB - 3 if on else track.left() + 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("onAccent" if on else "control"))
        painter.drawEllipse(QRectF(left, track.top() + 3, _KNOB, _KNOB))
        if self.hasFocus():
            draw_focus(painter, self.rect(), 5)
        painter.setPen(theme.colour("text" if self.isEnabled() else "disabled"))
        painter.setFont(theme.font(13))
        painter.drawText(first, int(Qt.TextFlag.TextWordWrap), self.text())
        painter.setPen(theme.colour("text3"))
        painter.setFont(theme.font(12))
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self._hint)
        painter.end()
