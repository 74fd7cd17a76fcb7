"""The pages one under another on the desk, with zoom; and the strip of small ones beside them."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.record_model import Index
from app.ui.printing.paper import PIXELS_PER_POINT, Paper

_ROOT = QModelIndex()
_GAP, _LEAST, _MOST = 14, 0.25, 4.0


class PageView(QAbstractScrollArea):
    """Pages as they will print, white in either theme. Only those in sight are drawn."""

    paged = Signal(int)
    """Another page is in the middle: its place from 0."""
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._zoom = 1.0
        self._fit_width = True
        self._page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Pages of the report"))
        self.setProperty("ringed", "true")
        self.setProperty("ground", "desk")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    def show_paper(self, paper: Paper | None) -> None:
        """Show another document, at the page where the last one stood."""
        self._paper = paper
        if self._fit_width:
            self._zoom = self._width_zoom()
        self._measure()
        self._say_place()
        self.viewport().update()

    @property
    def zoom(self) -> float:
        """How large the pages stand: 1.0 is their size on paper at 96 dpi."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at this size, keeping the place."""
        self._fit_width = False
        self._apply_zoom(zoom)

    def fit_page(self) -> None:
        """Show one whole page."""
        if self._paper is None or not len(self._paper):
            return
        size = self._paper.sizes[self._page]
        high = (self.viewport().height() - 2 * _GAP) / (size.height() * PIXELS_PER_POINT)
        wide = (self.viewport().width() - 2 * _GAP) / (size.width() * PIXELS_PER_POINT)
        page = self._page
        self.set_zoom(min(high, wide))
        self.go(page)

    def go(self, page: int) -> None:
        """Bring a page to the top."""
        if self._paper is not None and 0 <= page < len(self._paper):
            self.verticalScrollBar().setValue(self._rects()[page].top() - _GAP)
            self._page = page
            self._say_place()
            self.paged.emit(page)

    def page(self) -> int:
        """Return the place of the page in sight."""
        return self._page

    def _apply_zoom(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._zoom = min(max(zoom, _LEAST), _MOST)
        self._measure()
        bar.setValue(round(share * bar.maximum()))
        self.viewport().update()
        self.zoomed.emit(self._zoom)

    def _width_zoom(self) -> float:
        if self._paper is None or not len(self._paper):
            return 1.0
        widest = max(size.width() for size in self._paper.sizes[:1]) * PIXELS_PER_POINT
        return min(max((self.viewport().width() - 4 * _GAP) / widest, _LEAST), 1.0)

    def _rects(self) -> list[QRect]:
        """Return where each page lies, before scrolling."""
        if self._paper is None:
            return []
        found, top = [], _GAP
        width = max(
            [self.viewport().width(), *(self._size(place).width() + 2 * _GAP for place in range(len(self._paper)))]
        )
        for place in range(len(self._paper)):
            size = self._size(place)
            found.append(QRect((width - size.width()) // 2, top, size.width(), size.height()))
            top += size.height() + _GAP
        return found

    def _size(self, place: int) -> QSize:
        if self._paper is None:
            return QSize()
        natural = self._paper.sizes[place] * PIXELS_PER_POINT
        zoom = self._zoom
        if self._fit_width:
            zoom = min(zoom, (self.viewport().width() - 2 * _GAP) / natural.width())
        return (natural * zoom).toSize()

    def _measure(self) -> None:
        rects = self._rects()
        room = self.viewport().size()
        height = rects[-1].bottom() + _GAP if rects else 0
        width = max((rect.width() for rect in rects), default=0) + 2 * _GAP
        self.verticalScrollBar().setRange(0, max(height - room.height(), 0))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(width - room.width(), 0))
        self.horizontalScrollBar().setPageStep(room.width())

    def _tell_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        for place, rect in enumerate(self._rects()):
            if rect.top() - _GAP <= middle <= rect.bottom() + 1 and place != self._page:
                self._page = place
                self._say_place()
                self.paged.emit(place)
                return

    def _say_place(self) -> None:
        """Tell which page is in the middle: of a picture no more can be told, its words stand in the report itself."""
        count = 0 if self._paper is None else len(self._paper)
        words = _("Page {page} / {count}").format(page=min(self._page + 1, count), count=count)
        self.setAccessibleDescription(words if count else "")

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("desk"))
        if self._paper is None:
            return
        ratio = self.devicePixelRatioF()
        for place, rect in enumerate(self._rects()):
            seen = rect.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            if not seen.intersects(arg__1.rect()):
                continue
            painter.fillRect(seen, theme.colour("paper"))
            painter.drawImage(seen.topLeft(), self._paper.picture(place, seen.width(), ratio))
            painter.setPen(QPen(theme.colour("lineStrong"), 1))
            painter.drawRect(seen.adjusted(-1, -1, 0, 0))
        painter.end()

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        if self._fit_width:
            self._zoom = self._width_zoom()
            self.zoomed.emit(self._zoom)
        self._measure()

    @override
    def wheelEvent(self, arg__1: QWheelEvent) -> None:
        if arg__1.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.1 if arg__1.angleDelta().y() > 0 else 1 / 1.1))
        else:
            super().wheelEvent(arg__1)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()


class _Pages(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.paper: Paper | None = None

    def show_paper(self, paper: Paper | None) -> None:
        self.beginResetModel()
        self.paper = paper
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.paper is None else len(self.paper)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _("Page {page}").format(page=index.row() + 1)
        return None


class _ThumbnailDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _small(index).height() + theme.px(25))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Pages) or model.paper is None:
            return
        size, rect = _small(index), option.rect
        box = QRect(rect.center().x() - size.width() // 2, rect.top() + 6, size.width(), size.height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        painter.drawImage(box.topLeft(), model.paper.picture(index.row(), size.width(), ratio))
        painter.setPen(QPen(theme.colour("accent" if chosen else "lineStrong"), 2 if chosen else 1))
        painter.drawRect(box.adjusted(-1, -1, 1, 1) if chosen else box.adjusted(-1, -1, 0, 0))
        painter.setFont(theme.font(12, strong=chosen))
        painter.setPen(theme.colour("accent" if chosen else "text2"))
        below = QRect(rect.left(), box.bottom() + 2, rect.width(), theme.px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()


def _small(index: Index) -> QSize:
    model = index.model()
    if not isinstance(model, _Pages) or model.paper is None:
        return QSize()
    size = model.paper.sizes[index.row()]
    width = theme.px(62 if size.height() > size.width() else 84)
    return QSize(width, round(width * size.height() / size.width()))


class Thumbnails(QListView):
    """The pages in small; arrows and clicks lead to them."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Pages(self)
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(_ThumbnailDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Pages in small"))
        self.setProperty("ringed", "true")

    def show_paper(self, paper: Paper | None) -> None:
        """Show the pages of another document."""
        self._model.show_paper(paper)

    def choose(self, page: int) -> None:
        """Mark a page without telling anybody."""
        self._quiet = True
        self.setCurrentIndex(self._model.index(page))
        self._quiet = False

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.wanted.emit(current.row())
