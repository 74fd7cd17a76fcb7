"""The cards at the right: who owes what, indicators off target, the days ahead, the report and the last backup."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import LINK_SIDE, link_button
from app.ui.kit.cards import Card, ElidedLabel, IconLabel, Rule, say, text_label
from app.ui.kit.chips import Chip, Mark
from app.ui.kit.focus import draw_focus
from app.ui.kit.icons import draw_icon
from app.ui.kit.layouts import add_layout
from app.ui.kit.two_lines import broken

_SIDE, _ROW, _LINE = 12, 27, 18
_BETWEEN = 12
"""What stands free between two cells."""
_MOST_LINES = 4
"""More than any name needs; what is longer still is cut, and whole in the tooltip."""


class Cell(Struct, frozen=True, kw_only=True):
    """A figure or word at the right of a row; ``room`` is its width, 0 where ``in_columns`` is to find it."""

    text: str
    room: int = 0
    tint: str = "text2"
    strong: bool = False
    size: int = 13


class RowText(Struct, frozen=True, kw_only=True):
    """What a row of a card says; ``share`` (0 to 1) draws a bar of the mark's colour before the cells."""

    text: str
    cells: tuple[Cell, ...] = ()
    mark: Mark | None = None
    share: float | None = None
    tip: str = ""


def in_columns(rows: Sequence[RowText]) -> list[RowText]:
    """Give cells that stand under each other the room that the widest of them needs."""
    rooms = [
        max(QFontMetrics(theme.font(cell.size, strong=cell.strong)).horizontalAdvance(cell.text) for cell in column)
        for column in zip(*(row.cells for row in rows), strict=True)
    ]
    at_96_dpi = [-(-room * 100 // theme.px(100)) + _BETWEEN for room in rooms]
    return [
        replace(row, cells=tuple(replace(cell, room=room) for cell, room in zip(row.cells, at_96_dpi, strict=True)))
        for row in rows
    ]


class LinkRow(QAbstractButton):
    """A row that leads somewhere: a sign, a name, perhaps a bar, and figures at the right."""

    def __init__(self, said: RowText, do: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = said
        spoken = ", ".join(part for part in (said.text, *(cell.text for cell in said.cells)) if part)
        self.setText(said.text)
        self.setAccessibleName(spoken)
        self.setToolTip(said.tip or spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked: do())

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, theme.px(_ROW))

    @override
    def heightForWidth(self, width: int) -> int:
        """Return how high the row is with its name whole: it goes on below where it has no room beside the figures."""
        return theme.px(_ROW + (len(self._lines(width)) - 1) * _LINE)

    def _bar(self, width: int) -> QRectF:
        """Where the bar stands; empty where there is none."""
        said, right = self._said, self._right(width)
        if said.share is None or said.mark is None:
            return QRectF()
        length = min(theme.px(64), max((right - _SIDE) // 3, 24))
        return QRectF(right - length, theme.px(_ROW) / 2 - 4, max(length * said.share, 8), 8)

    def _right(self, width: int) -> int:
        """Where the figures begin."""
        return width - 1 - _SIDE - sum(theme.px(cell.room) for cell in self._said.cells)

    def _name_room(self, width: int) -> QRect:
        said, left, right = self._said, _SIDE, self._right(width)
        if said.share is not None and said.mark is not None:
            right = int(self._bar(width).left()) - 8
        elif said.mark is not None:
            left += 24
        return QRect(left, 0, max(right - left - 8, 20), theme.px(_ROW))

    def _lines(self, width: int) -> tuple[str, ...]:
        return broken(self._said.text, self._name_room(width).width(), theme.font(13), _MOST_LINES)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        said, rect = self._said, self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(rect, theme.colour("hover"))
        if said.mark is not None and said.share is None:
            place = QRect(_SIDE, (theme.px(_ROW) - 16) // 2, 16, 16)
            draw_icon(painter, place, said.mark.icon, said.mark.tint, filled=said.mark.filled)
        right = self._right(rect.width())
        for cell in said.cells:
            room = QRect(right, 0, theme.px(cell.room), theme.px(_ROW))
            self._write(painter, room, cell.text, cell, Qt.AlignmentFlag.AlignRight)
            right += theme.px(cell.room)
        if said.share is not None and said.mark is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(f"{said.mark.tint}.solid"))
            painter.drawRoundedRect(self._bar(rect.width()), 4, 4)
        room = self._name_room(rect.width())
        for line in self._lines(rect.width()):
            self._write(painter, room, line, Cell(text="", tint="text"), Qt.AlignmentFlag.AlignLeft)
            room.translate(0, theme.px(_LINE))
        if self.hasFocus():
            draw_focus(painter, rect, 4)
        painter.end()

    def _write(self, painter: QPainter, room: QRect, text: str, cell: Cell, side: Qt.AlignmentFlag) -> None:
        font = theme.font(cell.size, strong=cell.strong)
        painter.setFont(font)
        painter.setPen(theme.colour(cell.tint))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)


class RowsCard(Card):
    """A card of rows under a title, each row a link; says so in a sentence where there is none."""

    def __init__(self, icon: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self._icon = icon
        self._title = ElidedLabel(title, "strong")
        self._second = text_label("", "small")
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 8, _SIDE, 6)
        head.setSpacing(8)
        head.addWidget(IconLabel(icon, "accent", 20))
        head.addWidget(self._title, 1)
        head.addWidget(self._second)
        self._chip = Chip(Mark(icon=icon, word="", tint="none"), "")
        self._chip.hide()
        head.addWidget(self._chip)
        self.body.setSpacing(0)
        add_layout(self.body, head)
        self.body.addWidget(Rule())
        self._rows: list[QWidget] = []

    def show_title(self, title: str, second: str = "") -> None:
        """Show another title and the second text at the right."""
        self._title.setText(title)
        say(self._second, second)

    def show_chip(self, state: StrEnum | None) -> None:
        """Show a state at the right of the title; None shows none."""
        if state is not None:
            self._chip.show_state(state)
        self._chip.setVisible(state is not None)

    def show_rows(self, rows: Sequence[tuple[RowText, Callable[[], object]]], nothing: str = "") -> None:
        """Show these rows and what each does; ``nothing`` is said where there is none."""
        self.clear()
        for said, do in rows:
            self.add(LinkRow(said, do))
        if not rows:
            self.add_words(nothing)
        self.add_gap()

    def clear(self) -> None:
        """Take what stands under the title away."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows.clear()

    def add(self, row: QWidget) -> None:
        """Put something under the last row."""
        self._rows.append(row)
        self.body.addWidget(row)

    def add_words(self, words: str) -> None:
        """Put a sentence under the last row."""
        label = text_label(words, "second", wrap=True)
        label.setContentsMargins(_SIDE, 6, _SIDE, 4)
        self.add(label)

    def add_line(self, *parts: QWidget, stretch: QWidget | None = None) -> None:
        """Put widgets side by side under the last row; one of them takes the room."""
        line = QWidget()
        row = QHBoxLayout(line)
        linked = bool(parts) and parts[-1].property("kind") == "link"
        row.setContentsMargins(_SIDE, 4, _SIDE - LINK_SIDE if linked else _SIDE, 2)
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part, int(part is stretch))
        if stretch is None:
            row.addStretch(1)
        self.add(line)

    def add_gap(self) -> None:
        """Leave a little room under the last row."""
        gap = QWidget()
        gap.setFixedHeight(4)
        self.add(gap)

    def add_sentence(self, words: str, link: str, do: Callable[[], object]) -> None:
        """Put a sentence under the last row, with a link beside it."""
        said = text_label(words, "second", wrap=True)
        self.add_line(said, link_button(link, do), stretch=said)
        self.add_gap()
