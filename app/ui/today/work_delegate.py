"""How a line of "Việc cần làm" is painted: chip and day at the left, what it is in the middle, one button."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from app.i18n import _, ngettext
from app.override import override
from app.ui.kit import theme
from app.ui.kit.chips import HEIGHT, draw_chip
from app.ui.kit.focus import draw_focus
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import RECORD_ROLE, Index
from app.ui.kit.two_lines import broken
from app.ui.today.lines import HeadLine, Line, MoreLine, ReportLine, Tag, TagsLine, TaskLine

if TYPE_CHECKING:
    from app.ui.today.work_list import WorkList

_PAD, _SIDE, _GAP = 8, 12, 6
_CHIP_ROOM, _CHIP_ROOM_NARROW = 146, 116
_NARROW = 520
"""The width under which a line's button keeps only its icon."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MOST_ROWS = 2
"""Rows of tags; what does not fit is counted in the last one."""
_MOST_NOTE = 3
"""Rows of what stands under a line's text."""


class Places(Struct, frozen=True, kw_only=True):
    """Where the parts of a line stand within its rectangle."""

    chip: QRect
    text: QRect
    button: QRect


@lru_cache(maxsize=1024)
def _width(words: str, _size: int) -> int:
    return QFontMetrics(theme.font(12)).horizontalAdvance(words)


class WorkDelegate(QStyledItemDelegate):
    """Paints the lines."""

    def __init__(self, view: "WorkList") -> None:
        super().__init__(view)
        self._view = view

    # Measures

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._view.height_of(index.row()))

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        QToolTip.showText(event.globalPos(), self._view.tip_at(event.pos()), view)
        return True

    def height(self, line: Line) -> int:
        """Return how high a line stands in the view as wide as it is."""
        if isinstance(line, HeadLine):
            return theme.px(25)
        if isinstance(line, MoreLine):
            return theme.px(32)
        room = self.places(line, QRect(0, 0, self._view.room, 0)).text.width()
        if isinstance(line, TagsLine):
            rows = 1 + max((row for row, _x, _tag, _text in self._tags(line, room)), default=0)
            body = rows * theme.px(HEIGHT + 4)
        else:
            body = len(self._title(line, room)) * theme.px(18)
        body += len(self._note(line, room)) * theme.px(18)
        return 2 * theme.px(_PAD) + max(body, theme.px(HEIGHT + 18))

    def places(self, line: Line, rect: QRect) -> Places:
        """Return where the parts of a line stand."""
        chips = theme.px(_CHIP_ROOM if rect.width() >= theme.px(_NARROW) else _CHIP_ROOM_NARROW)
        button = QRect()
        words = self.button_text(line)
        right = rect.right() - _SIDE
        if words:
            width = theme.px(28) if rect.width() < theme.px(_NARROW) else self._words_width(words) + 2 * _SIDE
            button = QRect(right - width + 1, rect.top() + theme.px(_PAD + 2), width, theme.px(26))
            right = button.left() - _SIDE
        left = rect.left() + _SIDE
        top = rect.top() + theme.px(_PAD)
        return Places(
            chip=QRect(left, top, chips - _SIDE, theme.px(HEIGHT)),
            text=QRect(left + chips, top, max(right - left - chips, 40), max(rect.height() - 2 * theme.px(_PAD), 0)),
            button=button,
        )

    def button_text(self, line: Line) -> str:
        """Return what is on a line's button; empty where it has none."""
        if isinstance(line, TaskLine):
            return _("Record progress")
        if isinstance(line, ReportLine):
            return _("Open the report")
        return _("Update one by one") if isinstance(line, TagsLine) else ""

    def tag_at(self, line: TagsLine, rect: QRect, x: int, y: int) -> Tag | None:
        """Return the tag that stands at a point of the view."""
        room = self.places(line, rect).text
        for row, left, tag, text in self._tags(line, room.width()):
            if tag is not None and self._tag_box(room, row, left, text).contains(x, y):
                return tag
        return None

    def _words_width(self, words: str) -> int:
        return _width(words, theme.px(12))

    def _title(self, line: TaskLine | ReportLine, width: int) -> tuple[str, ...]:
        number = line.number if isinstance(line, TaskLine) else ""
        return broken(f"{number}  {line.title}" if number else line.title, width, theme.font(13))

    def _note(self, line: TaskLine | ReportLine | TagsLine, width: int) -> tuple[str, ...]:
        """Who, and what was last said of it: whole, since a unit that is half named is not known."""
        return broken(line.note, width, theme.font(12), _MOST_NOTE)

    def _tags(self, line: TagsLine, width: int) -> Iterator[tuple[int, int, Tag | None, str]]:
        """Give each tag with its row and left edge; at the end, without a tag, how many did not fit."""
        row = x = 0
        for place, tag in enumerate(line.tags):
            text = QFontMetrics(theme.font(12)).elidedText(tag.text, Qt.TextElideMode.ElideRight, theme.px(180))
            needed = self._words_width(text) + 16
            last = row == _MOST_ROWS - 1
            room = width - (theme.px(84) if last and place < len(line.tags) - 1 else 0)
            if x and x + needed > room:
                if last:
                    left = len(line.tags) - place
                    yield row, x, None, ngettext("and {count} more", "and {count} more", left).format(count=left)
                    return
                row, x = row + 1, 0
            yield row, x, tag, text
            x += needed + _GAP

    def _tag_box(self, room: QRect, row: int, left: int, text: str) -> QRect:
        top = room.top() + row * theme.px(HEIGHT + 4)
        return QRect(room.left() + left, top, self._words_width(text) + 16, theme.px(20))

    # Painting

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, rect = index.data(RECORD_ROLE), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        if isinstance(line, HeadLine):
            self._paint_head(painter, rect, line)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
            if chosen or option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, theme.colour("selected" if chosen else "hover"))
            if isinstance(line, MoreLine):
                self._write(painter, rect.adjusted(_SIDE, 0, -_SIDE, 0), line.text, 12, "accent")
            else:
                self._paint_work(painter, rect, line)
            if chosen:
                draw_focus(painter, rect, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if index.row() < index.model().rowCount() - 1:
            painter.setPen(theme.colour("line"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, line: HeadLine) -> None:
        painter.fillRect(rect, theme.colour("alt"))
        draw_icon(painter, QRect(rect.left() + 14, rect.center().y() - 7, 16, 16), line.icon, "text2")
        room = rect.adjusted(38, 0, -_SIDE, 0)
        self._write(painter, room, line.title, 12, "text", strong=True)
        room.setLeft(room.left() + QFontMetrics(theme.font(12, strong=True)).horizontalAdvance(line.title) + 8)
        self._write(painter, room, line.note, 12, "text2")

    def _paint_work(self, painter: QPainter, rect: QRect, line: TaskLine | TagsLine | ReportLine) -> None:
        places = self.places(line, rect)
        draw_chip(painter, places.chip, line.mark, line.chip)
        below = QRect(places.chip.left(), places.chip.bottom() + 3, places.chip.width(), theme.px(18))
        self._write(painter, below, line.day, 12, "text2")
        room = QRect(places.text)
        if not isinstance(line, TagsLine):
            used = self._paint_title(painter, room, line)
        else:
            used = self._paint_tags(painter, room, line)
        note = QRect(room.left(), room.top() + used, room.width(), theme.px(18))
        for text in self._note(line, room.width()):
            self._write(painter, note, text, 12, "text2")
            note.translate(0, theme.px(18))
        icon = "add" if isinstance(line, TaskLine) else "arrow_right"
        self._paint_button(painter, places.button, self.button_text(line), icon)

    def _paint_title(self, painter: QPainter, room: QRect, line: TaskLine | ReportLine) -> int:
        own = line.number if isinstance(line, TaskLine) else ""
        for place, text in enumerate(self._title(line, room.width())):
            row = QRect(room.left(), room.top() + place * theme.px(18), room.width(), theme.px(18))
            number = f"{own}  "
            if place == 0 and own and text.startswith(number):
                self._write(painter, row, number, 13, "text2")
                row.setLeft(row.left() + QFontMetrics(theme.font(13)).horizontalAdvance(number))
                text = text.removeprefix(number)  # noqa: PLW2901 - the rest of this row
            self._write(painter, row, text, 13, "text")
        return len(self._title(line, room.width())) * theme.px(18)

    def _paint_tags(self, painter: QPainter, room: QRect, line: TagsLine) -> int:
        rows = 0
        for row, left, tag, text in self._tags(line, room.width()):
            box, rows = self._tag_box(room, row, left, text), row
            if tag is not None:
                painter.setPen(QPen(theme.colour("control"), 1))
                painter.setBrush(theme.colour("surface"))
                painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            self._write(painter, box.adjusted(8 if tag is not None else 0, 0, 8, 0), text, 12, "text")
        return (rows + 1) * theme.px(HEIGHT + 4)

    def _paint_button(self, painter: QPainter, box: QRect, words: str, icon: str) -> None:
        painter.setPen(QPen(theme.colour("lineStrong"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if box.width() < self._words_width(words):
            draw_icon(painter, QRect(box.center().x() - 7, box.center().y() - 7, 16, 16), icon, "text")
            return
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _write(self, painter: QPainter, room: QRect, text: str, size: int, tint: str, *, strong: bool = False) -> None:
        font = theme.font(size, strong=strong)
        painter.setFont(font)
        painter.setPen(theme.colour(tint))
        painter.drawText(room, _LEFT, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width()))
