"""The rail at the left: one place for each view, always the same, with the number of overdue tasks."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from app.i18n import ngettext
from app.override import override
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus
from app.ui.kit.icons import draw_icon
from app.ui.kit.layouts import column_in


class RailPlace(QAbstractButton):
    """One place of the rail: an icon over its word, a bar when it is open, a red count when something is overdue."""

    def __init__(self, key: str, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._icon = icon
        self._count = 0
        self._size = 12
        self._height = 58
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_count(self, count: int) -> None:
        """Show how many tasks are overdue."""
        self._count = count
        words = ngettext("{count} task overdue", "{count} tasks overdue", count).format(count=count) if count else ""
        self.setAccessibleDescription(words)
        self.update()

    def count(self) -> int:
        """Return the number shown."""
        return self._count

    def fold(self, *, folded: bool) -> None:
        """Take a smaller word where the window is narrow."""
        self._size = 11 if folded else 12
        self.update()

    def show_low(self, *, low: bool) -> None:
        """Take less height where the window is low."""
        self._height = 44 if low else 58
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(68), theme.px(self._height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.colour("selected" if self.isChecked() else "hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.isChecked():
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, self.height() / 2 - 10, 3, 20), 1.5, 1.5)
        tint = "accent" if self.isChecked() else "text2"
        top = max((self.height() - 38) // 2, 2)
        place = QRect((self.width() - 20) // 2, top, 20, 20)
        draw_icon(painter, place, self._icon, tint, filled=self.isChecked())
        painter.setPen(theme.colour(tint))
        painter.setFont(theme.font(self._size, strong=self.isChecked()))
        painter.drawText(
            QRect(0, top + 20, self.width(), self.height() - top - 22),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
        if self._count:
            self._paint_count(painter, place)
        if self.hasFocus():
            draw_focus(painter, self.rect(), 6)
        painter.end()

    def _paint_count(self, painter: QPainter, place: QRect) -> None:
        text = str(self._count) if self._count < 100 else "99+"
        font = theme.font(11, strong=True)
        painter.setFont(font)
        width = max(17, painter.fontMetrics().horizontalAdvance(text) + 9)
        badge = QRect(place.right() - 5, max(place.top() - 6, 0), width, 17)  # whole also where the place is low
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("over" if theme.is_dark() else "over.solid"))
        painter.drawRoundedRect(badge, 8.5, 8.5)
        painter.setPen(theme.colour("onAccent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """The places of the window."""

    chosen = Signal(str)
    """Carries the key of the place the user went to."""

    def __init__(
        self, places: Sequence[tuple[str, str, str]], last: frozenset[str] = frozenset(), parent: QWidget | None = None
    ) -> None:
        """Take the places as (key, icon, shown text); those of ``last`` stand at the lower end."""
        super().__init__(parent)
        self.setObjectName("rail")
        self._places = {key: RailPlace(key, icon, text, self) for key, icon, text in places}
        self._column = column_in(self, 4, around=6)
        for key, place in self._places.items():
            if key in last:
                self._column.addStretch(1)
            self._column.addWidget(place)
            place.clicked.connect(self._go)
        if not last:
            self._column.addStretch(1)
        self.fold(folded=False)

    def place(self, key: str) -> RailPlace:
        """Return one place."""
        return self._places[key]

    def show_place(self, key: str) -> None:
        """Mark the place that is open."""
        self._places[key].setChecked(True)

    def fold(self, *, folded: bool) -> None:
        """Take less room where the window is narrow."""
        self.setFixedWidth(theme.px(64 if folded else 80))
        side = 1 if folded else 6
        self._column.setContentsMargins(side, 6, side, 6)
        for place in self._places.values():
            place.fold(folded=folded)

    def show_low(self, *, low: bool) -> None:
        """Stand closer where the window is low, so that every place is in sight."""
        self._column.setSpacing(0 if low else 4)
        for place in self._places.values():
            place.show_low(low=low)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        places = list(self._places.values())
        focused = self.focusWidget()
        if step is None or focused not in places:
            super().keyPressEvent(event)
            return
        index = next(n for n, place in enumerate(places) if place is focused)
        places[(index + step) % len(places)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        place = self.sender()
        if isinstance(place, RailPlace):
            self.chosen.emit(place.key)
