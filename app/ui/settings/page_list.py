"""The list of the settings' pages: an icon and a word each, walked through with the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import Column, Index, RecordModel
from app.ui.settings.pages import PageEntry

_ROW, _ICON, _WIDTH, _FOLDED = 36, 20, 204, 52


def _title(entry: PageEntry) -> str:
    return _(entry.title)


class _PageDelegate(QStyledItemDelegate):
    """Paints a page's row as the rail paints its places."""

    def __init__(self, parent: "PageList") -> None:
        super().__init__(parent)
        self._list = parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_ICON, theme.px(_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or under:
            painter.setBrush(theme.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(option.rect, 6, 6)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, option.rect, 6)
        tint = "accent" if chosen else "text"
        left = option.rect.left() + ((option.rect.width() - _ICON) // 2 if self._list.folded else 14)
        place = QRect(left, option.rect.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        draw_icon(painter, place, self._list.entry(index).icon, "accent" if chosen else "text2", filled=chosen)
        if not self._list.folded:
            painter.setPen(theme.colour(tint))
            painter.setFont(theme.font(13, strong=chosen))
            room = option.rect.adjusted(14 + _ICON + 12, 0, -8, 0)
            text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()


class PageList(QListView):
    """The pages at the left of the settings; where the window is narrow only their icons."""

    chosen = QtSignal(str)
    """Carries the key of the page that was gone to."""

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folded = False
        self._model: RecordModel[PageEntry] = RecordModel((Column(title="", text=_title, tip=_title),), self)
        self._model.set_records(entries)
        self.setModel(self._model)
        self.setItemDelegate(_PageDelegate(self))
        self.setAccessibleName(_("Pages of the settings"))
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setViewportMargins(5, 5, 5, 5)
        self.fold(folded=False)
        self.selectionModel().currentChanged.connect(self._tell)

    def entry(self, index: Index) -> PageEntry:
        """Return the page of a row."""
        return self._model.record(index)

    def show_page(self, key: str) -> None:
        """Mark a page."""
        row = next((row for row, entry in enumerate(self._model.records) if entry.key == key), 0)
        self.setCurrentIndex(self._model.index(row, 0))

    def fold(self, *, folded: bool) -> None:
        """Show only the icons where the window is narrow."""
        self.folded = folded
        self.setFixedWidth(theme.px(_FOLDED if folded else _WIDTH))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if folded else policy.ScrollBarAsNeeded)
        self.viewport().update()

    def _tell(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(self.entry(index).key)
