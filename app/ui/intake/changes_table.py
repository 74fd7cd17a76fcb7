"""The table of what will change: a chip a line, old values struck through, new ones bold, a box for a choice."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.i18n import N_, _, ngettext
from app.override import override
from app.ui.intake.changes import FATES, ChangeLine, Heading, Line, Proposal
from app.ui.intake.differences import Difference
from app.ui.kit import theme
from app.ui.kit.check_box import draw_check_box
from app.ui.kit.chips import HEIGHT, draw_chip
from app.ui.kit.focus import draw_focus
from app.ui.kit.record_model import RECORD_ROLE, Column, Index, RecordModel
from app.ui.kit.tables import tidy_table, widen
from app.ui.kit.two_lines import TwoLines

FATE, NUMBER, TITLE, CHANGE = range(4)
_GROUP, _ROW, _MORE = 29, 49, 18
_SHOWN = 3
"""How many changed fields of a line are shown; the tooltip has them all."""
_PAD = 8
_NARROW = 700
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


def row_height(line: Line) -> int:
    """Return how high a line stands."""
    if isinstance(line, Heading):
        return theme.px(_GROUP)
    return theme.px(_ROW + _MORE * max(0, min(len(line.differences), _SHOWN) - 2))


class ChangesModel(RecordModel[Line]):
    """What will change; lines with a choice have a box."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            (
                Column(title=N_("What will be done"), text=_fate, width=148),
                Column(title=N_("No."), text=_number, width=56),
                Column(title=N_("Task"), text=_title),
                Column(title=N_("Change"), text=_change),
            ),
            parent,
        )
        self.taken: frozenset[Proposal] = frozenset()

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.records[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def cell(self, record: Line, column: Column[Line], role: int) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ticked = ""
            if isinstance(record, ChangeLine) and record.proposal is not None and column is self.columns[FATE]:
                ticked = _("Taken") if record.proposal in self.taken else _("Not taken")
            return " · ".join(part for part in (f"{_(column.title)}: {column.text(record)}", ticked) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.text(record)
        return super().cell(record, column, role)


def _fate(line: Line) -> str:
    if isinstance(line, Heading):
        return line.title
    if line.proposal is not None:
        return _("Link") if line.proposal.is_link else _("The same task")
    return _(FATES[line.fate].word)


def _number(line: Line) -> str:
    return line.number if isinstance(line, ChangeLine) else ""


def _title(line: Line) -> str:
    return line.title


def _change(line: Line) -> str:
    if isinstance(line, Heading):
        return line.second
    said = [
        _("{field}: {before} → {after}").format(
            field=one.field, before=one.before or _("blank"), after=one.after or _("blank")
        )
        for one in line.differences
    ]
    return "\n".join([*said, line.quiet] if line.quiet else said)


class _ChangesDelegate(QStyledItemDelegate):
    """Paints the lines."""

    def __init__(self, table: "ChangesTable") -> None:
        super().__init__(table)
        self._table = table
        self._lines = TwoLines()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(60, row_height(index.data(RECORD_ROLE)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(RECORD_ROLE)
        painter.save()
        painter.setClipRect(option.rect)
        if isinstance(line, Heading):
            self._paint_heading(painter, option, line)
        elif isinstance(line, ChangeLine):
            self._paint_line(painter, option, index, line)
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, heading: Heading) -> None:
        painter.fillRect(option.rect, theme.colour("head"))
        room = QRect(12, option.rect.top(), self._table.viewport().width() - 12, option.rect.height() - 1)
        painter.setFont(theme.font(13, strong=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(room, _LEFT, heading.title)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(heading.title) + 9)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text2"))
        painter.drawText(room, _LEFT, heading.second)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, line: ChangeLine) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.colour("selected" if selected else "surface"))
        room = option.rect.adjusted(_PAD, 6, -_PAD, -5)
        column = index.column()
        if column == FATE:
            self._paint_fate(painter, option, room, line)
        elif column == CHANGE:
            self._paint_changes(painter, room, line)
        else:
            painter.setFont(theme.font(13))
            painter.setPen(theme.colour("text2" if column == NUMBER else "text"))
            for number, words in enumerate(self._lines.of(str(index.data() or ""), room.width())):
                place = QRect(room.left(), room.top() + number * theme.px(18), room.width(), theme.px(18))
                painter.drawText(place, _LEFT | Qt.TextFlag.TextDontClip, words)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, option.rect.adjusted(0, 0, 0, -1))

    def _paint_fate(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, line: ChangeLine) -> None:
        if line.proposal is None:
            place = QRect(room.left(), room.top() - 2, room.width() + 4, theme.px(HEIGHT))
            draw_chip(painter, place, FATES[line.fate])
            return
        state = QStyle.StateFlag.State_Enabled
        if line.proposal in self._table.changes.taken:
            state |= QStyle.StateFlag.State_On
        draw_check_box(painter, QRect(room.left() + 4, room.top() + 2, 16, 16), option.palette, state)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text"))
        place = QRect(room.left() + 28, room.top(), room.width() - 28, theme.px(20))
        painter.drawText(place, _LEFT, _fate(line))

    def _paint_changes(self, painter: QPainter, room: QRect, line: ChangeLine) -> None:
        height = theme.px(18)
        if not line.differences:
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text2"))
            for number, words in enumerate(self._lines.of(line.quiet, room.width())):
                place = QRect(room.left(), room.top() + number * height, room.width(), height)
                painter.drawText(place, _LEFT | Qt.TextFlag.TextDontClip, words)
            return
        shown = line.differences[:_SHOWN]
        if len(line.differences) > _SHOWN:
            shown = shown[: _SHOWN - 1]
        top = room.top()
        for number, one in enumerate(shown):
            self._paint_difference(painter, QRect(room.left(), top + number * height, room.width(), height), one)
        more = len(line.differences) - len(shown)
        if more:
            words = ngettext("and {count} more change", "and {count} more changes", more).format(count=more)
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text2"))
            painter.drawText(QRect(room.left(), top + len(shown) * height, room.width(), height), _LEFT, words)

    def _paint_difference(self, painter: QPainter, room: QRect, one: Difference) -> None:
        """Paint a field's name, its old value struck through, and its new one bold; both are cut alike."""
        plain, struck, strong = theme.font(12), theme.font(13), theme.font(13, strong=True)
        struck.setStrikeOut(True)
        name = f"{one.field}: "
        left = room.left()
        left = _draw(painter, room, left, name, plain, "text2", room.width())
        rest = room.right() - left
        before, after = one.before, one.after or _("blank")
        wanted = QFontMetrics(struck).horizontalAdvance(before), QFontMetrics(strong).horizontalAdvance(after)
        gap = 8 if before else 0
        allowed = rest - gap - wanted[1] if wanted[1] < rest * 0.55 else round(rest * 0.45)
        if before:
            left = _draw(painter, room, left, before, struck, "over", max(allowed, round(rest * 0.3))) + gap
        _draw(painter, room, left, after, strong, "done", room.right() - left)


def _draw(painter: QPainter, room: QRect, left: int, text: str, font: QFont, tint: str, width: int) -> int:
    """Draw a text from a place on, cut to a width, and return where it ends."""
    painter.setFont(font)
    painter.setPen(theme.colour(tint))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QRect(left, room.top(), width, room.height()), _LEFT | Qt.TextFlag.TextDontClip, shown)
    return left + painter.fontMetrics().horizontalAdvance(shown)


class ChangesTable(QTableView):
    """Shows what will change; Space or a click answers where there is a choice."""

    toggled = Signal(object)
    """Carries the Proposal whose box was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = ChangesModel(self)
        self.setModel(self.changes)
        self.setItemDelegate(_ChangesDelegate(self))
        tidy_table(self, _ROW)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("What will change"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        for place, column in enumerate(self.changes.columns):
            if column.width:
                widen(self, place, column.width)
        for place in (TITLE, CHANGE):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def show_lines(self, lines: Sequence[Line], taken: frozenset[Proposal]) -> None:
        """Show lines, staying in the row where one was."""
        row, at = self.currentIndex().row(), self.verticalScrollBar().value()
        self.changes.taken = taken
        self.changes.set_records(lines)
        header = self.verticalHeader()
        quiet = QSignalBlocker(header)
        for place, line in enumerate(lines):
            height = row_height(line)
            if header.sectionSize(place) != height:
                header.resizeSection(place, height)
        quiet.unblock()
        self.updateGeometries()
        places = [place for place, line in enumerate(lines) if isinstance(line, ChangeLine)]
        if places:
            self.setCurrentIndex(self.changes.index(min(places, key=lambda one: abs(one - row)), TITLE))
        self.verticalScrollBar().setValue(at)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == FATE and event.button() == Qt.MouseButton.LeftButton:
            self._toggle(index.row())

    @override
    def keyboardSearch(self, search: str) -> None:
        """Take no letters."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(NUMBER, self.width() < theme.px(_NARROW))

    def _toggle(self, row: int) -> None:
        line = self.changes.records[row]
        if isinstance(line, ChangeLine) and line.proposal is not None:
            self.toggled.emit(line.proposal)
