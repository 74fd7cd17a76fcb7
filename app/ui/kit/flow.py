"""A layout that fills lines from the left and begins another where there is no more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.override import override


class FlowLayout(QLayout):
    """Lays widgets side by side as text is laid; ``last`` widgets of a line may be pushed to its right end.

    It lays out a widget of its own: put into another layout, what it holds would be known to PySide6 there as well, and
    longer than it exists.
    """

    def __init__(self, spacing: int, owner: QWidget) -> None:
        super().__init__(owner)
        self._items: list[QLayoutItem] = []
        self._growing: QWidget | None = None
        self._pushed: QWidget | None = None
        self._heights: dict[int, int] = {}
        """How high it is at widths that were asked for since something in it changed."""
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def grow(self, widget: QWidget) -> None:
        """Let a widget take what room its line leaves, up to its own greatest width."""
        self._growing = widget

    def push(self, widget: QWidget) -> None:
        """Let a widget, and those after it in its line, stand at the right end of the line."""
        self._pushed = widget

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    @override
    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def line_count(self, width: int) -> int:
        """Return how many lines there are at a width."""
        return len(self._lines(width))

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place the items within a width and return the height they take."""
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place_line(line, rect, top, height)
            top += height + self.spacing()
        return max(0, top - self.spacing() - rect.top())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = width + 1
        for item in self._items:
            if item.isEmpty():
                continue
            wide = self._width(item, width)
            if not lines or used + self.spacing() + wide > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append(item)
            used += self.spacing() + wide
        return lines

    def _width(self, item: QLayoutItem, room: int) -> int:
        wide = item.minimumSize().width() if item.widget() is self._growing else item.sizeHint().width()
        return min(max(wide, item.minimumSize().width()), room)

    def _place_line(self, line: list[QLayoutItem], rect: QRect, top: int, height: int) -> None:
        widths = [self._width(item, rect.width()) for item in line]
        spare = rect.width() - sum(widths) - self.spacing() * (len(line) - 1)
        for place, item in enumerate(line):
            if self._growing is not None and item.widget() is self._growing:
                more = min(spare, self._growing.maximumWidth() - widths[place])
                widths[place] += more
                spare -= more
        left = rect.left()
        for item, wide in zip(line, widths, strict=True):
            if item.widget() is self._pushed:
                left += spare
            high = min(item.sizeHint().height(), height)
            item.setGeometry(QRect(QPoint(left, top + (height - high) // 2), QSize(wide, high)))
            left += wide + self.spacing()
