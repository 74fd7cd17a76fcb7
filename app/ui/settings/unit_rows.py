"""The rows of the units' table: the name with its tag, the other names as tags, the counts."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.i18n import N_, _, number
from app.override import override
from app.services.units import UnitUse
from app.ui.kit import theme
from app.ui.kit.focus import draw_focus
from app.ui.kit.record_model import RECORD_ROLE, Column, Index

ROW, _TAG, _PAD, _GAP = 32, 20, 8, 6
NAME, NAMES = 0, 1
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def _names(use: UnitUse) -> str:
    return "; ".join(alias.name for alias in use.aliases)


COLUMNS: tuple[Column[UnitUse], ...] = (
    Column(title=N_("Unit"), text=lambda use: use.unit.name, tip=lambda use: use.unit.name),
    Column(title=N_("Other names in files"), text=_names, tip=_names),
    Column(title=N_("Leads"), text=lambda use: number(use.leads), right=True),
    Column(title=N_("Co-operates"), text=lambda use: number(use.coops), right=True),
)


class UnitDelegate(QStyledItemDelegate):
    """Paints names and their tags; the counts are Qt's own."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, theme.px(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() not in {NAME, NAMES}:
            super().paint(painter, option, index)
            return
        use: UnitUse = index.data(RECORD_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, theme.colour("selected" if chosen else "surface"))
        if chosen and index.column() == NAME:
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.colour("accent")
            )
        room = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        if index.column() == NAME:
            self._paint_name(painter, room, use)
        else:
            self._paint_tags(painter, room, [alias.name for alias in use.aliases])
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, option.rect.adjusted(0, 0, 0, -1))
        painter.restore()

    def _paint_name(self, painter: QPainter, room: QRect, use: UnitUse) -> None:
        tag = _("collective") if use.unit.collective else ""
        width = _tag_width(tag) + _GAP if tag else 0
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(use.unit.name, Qt.TextElideMode.ElideRight, room.width() - width)
        painter.drawText(room, _LEFT, name)
        if tag:
            _draw_tag(painter, room.adjusted(metrics.horizontalAdvance(name) + _GAP, 0, 0, 0), tag)

    def _paint_tags(self, painter: QPainter, room: QRect, names: Sequence[str]) -> None:
        if not names:
            painter.setPen(theme.colour("text3"))
            painter.drawText(room, _LEFT, "–")
            return
        for place, name in enumerate(names):
            left = len(names) - place
            more = f"+{left}"
            if place and _tag_width(name) + (0 if left == 1 else _tag_width(more) + _GAP) > room.width():
                _draw_tag(painter, room, more)
                return
            room = room.adjusted(_draw_tag(painter, room, name) + _GAP, 0, 0, 0)


class UnitTable(QTableView):
    """The table of units, whose first two columns share the width as their words need it."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """Give the names what they need, as far as the other names leave it; what is over is halved."""
        columns, rows = range(NAMES + 1, len(COLUMNS)), range(self.model().rowCount())
        units: list[UnitUse] = [self.model().index(row, NAME).data(RECORD_ROLE) for row in rows]
        room = self.viewport().width() - sum(self.columnWidth(place) for place in columns)
        wanted = max((_name_width(use) for use in units), default=0)
        others = min(max((_names_width(use) for use in units), default=0), room // 2)
        self.setColumnWidth(NAME, max(room // 2, min(wanted, room - others, room * 7 // 10)))


def _name_width(use: UnitUse) -> int:
    """Return how wide a unit's name stands with its tag."""
    tag = _tag_width(_("collective")) + _GAP if use.unit.collective else 0
    return QFontMetrics(theme.font(13)).horizontalAdvance(use.unit.name) + tag + 2 * _PAD + 1


def _names_width(use: UnitUse) -> int:
    """Return how wide a unit's other names stand, each in its tag."""
    return sum(_tag_width(alias.name) + _GAP for alias in use.aliases) + 2 * _PAD


def _tag_width(text: str) -> int:
    return QFontMetrics(theme.font(12)).horizontalAdvance(text) + 2 * _PAD


def _draw_tag(painter: QPainter, room: QRect, text: str) -> int:
    """Draw an outlined tag at the left of a room and return how wide it is."""
    height = theme.px(_TAG)
    box = QRect(room.left(), room.top() + (room.height() - height) // 2, min(_tag_width(text), room.width()), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("lineStrong"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(theme.font(12))
    painter.setPen(theme.colour("text2"))
    inner = box.adjusted(_PAD, 0, -_PAD, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner, _LEFT, shown)
    painter.restore()
    return box.width()
