"""The report's parts at the left: text items, forms, annexes, each with its state."""

from collections.abc import Container, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _, ngettext
from app.override import override
from app.ui.kit import theme
from app.ui.kit.chips import Mark, mark_of
from app.ui.kit.focus import draw_focus
from app.ui.kit.icons import draw_icon
from app.ui.kit.record_model import Column, Index, RecordModel, past_heads

ROW_HEIGHT = 26


class PartKind(StrEnum):
    """What a line of the outline leads to."""

    GROUP = "group"
    TEXT = "text"
    FORM = "form"
    ANNEX = "annex"
    FOLD = "fold"


class Part(Struct, frozen=True, kw_only=True):
    """One line of the outline. ``key`` is the outline item's, the form's code or the annex' name."""

    kind: PartKind
    key: str
    label: str
    level: int = 0
    note: str = ""
    mark: Mark | StrEnum | None = None
    folded: bool = False
    """Whether it stands behind a line that opens: of little weight just now."""


def _label(part: Part) -> str:
    return part.label


def _spoken(part: Part) -> str:
    return part.label if part.mark is None else f"{part.label}: {_(mark_of(part.mark).word)}"


class _PartModel(RecordModel[Part]):
    def __init__(self, parent: QWidget) -> None:
        super().__init__((Column(title="", text=_label, tip=_spoken, spoken=_spoken),), parent)

    @override
    def set_records(self, records: Sequence[Part]) -> None:
        """Show these parts; where they are the same ones the choice stays."""
        if [(one.kind, one.key) for one in records] != [(one.kind, one.key) for one in self.records]:
            super().set_records(records)
        elif records:
            self._records = tuple(records)
            self.dataChanged.emit(self.index(0, 0), self.index(len(records) - 1, 0))

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.record(index).kind is PartKind.GROUP:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class _PartDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.px(ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _PartModel):
            return
        part, rect = model.record(index), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, option, part, chosen=chosen)
        group = part.kind is PartKind.GROUP
        right = rect.right() - 8
        if part.mark is not None:
            mark = mark_of(part.mark)
            box = QRect(right - 15, rect.center().y() - 7, 16, 16)
            draw_icon(painter, box, mark.icon, mark.tint, filled=mark.filled)
            right -= 20
        if part.note:
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text3"))
            width = QFontMetrics(painter.font()).horizontalAdvance(part.note)
            painter.drawText(
                QRect(right - width, rect.top(), width + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, part.note
            )
            right -= width + 8
        if part.kind is PartKind.FOLD:
            arrow = "chevron_down" if part.level else "chevron_right"
            draw_icon(painter, QRect(rect.left() + 8, rect.center().y() - 7, 16, 16), arrow, "text2")
        painter.setFont(theme.font(12 if group else 13, strong=group or chosen))
        painter.setPen(theme.colour("text2" if group else "text"))
        left = rect.left() + (28 if part.kind is PartKind.FOLD else 10 + 12 * part.level)
        room = QRect(left, rect.top(), right - left, rect.height())
        shown = QFontMetrics(painter.font()).elidedText(part.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, part: Part, *, chosen: bool) -> None:
        rect = option.rect
        if part.kind is PartKind.GROUP:
            painter.fillRect(rect, theme.colour("alt"))
            painter.setPen(theme.colour("line"))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        elif chosen:
            painter.fillRect(rect, theme.colour("selected"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect.adjusted(0, 0, -1, -1))


def _lines(parts: Sequence[Part], unfolded: Container[str]) -> Iterator[Part]:
    """Give the lines to be shown: in place of the folded parts of a kind one line that opens them."""
    begun: set[str] = set()
    for part in parts:
        if not part.folded:
            yield part
            continue
        if part.kind not in begun:
            begun.add(part.kind)
            count = sum(one.folded and one.kind is part.kind for one in parts)
            label = ngettext("{count} other form", "{count} other forms", count).format(count=count)
            is_open = part.kind in unfolded
            yield Part(kind=PartKind.FOLD, key=part.kind, label=label, level=int(is_open), note=_("not attached"))
        if part.kind in unfolded:
            yield replace(part, level=part.level + 1)


class Outline(QListView):
    """The outline as a list; arrows pass over the headings, Enter goes into the part."""

    chosen = Signal(object)
    """Carries the Part that was chosen."""
    entered_part = Signal()
    """Enter: the part in the middle shall take the keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _PartModel(self)
        self._quiet = False
        self._parts: tuple[Part, ...] = ()
        self._open: set[str] = set()
        self.setModel(self._model)
        self.setItemDelegate(_PartDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Parts of the report"))
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts and headings, also those that are folded away."""
        return self._parts

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show the parts; the one chosen stays chosen where it still is."""
        kept = self.part()
        self._quiet = True
        self._parts = tuple(parts)
        if kept is not None and any((one.kind, one.key) == (kept.kind, kept.key) and one.folded for one in parts):
            self._open.add(kept.kind)
        self._model.set_records(tuple(_lines(parts, self._open)))
        if kept is not None and not self.currentIndex().isValid():
            self.choose(kept.kind, kept.key)
        self._quiet = False

    def part(self) -> Part | None:
        """Return the part that is chosen."""
        at = self.currentIndex()
        return self._model.record(at) if at.isValid() else None

    def choose(self, kind: PartKind, key: str) -> None:
        """Choose a part without telling anybody; one that is folded away is unfolded."""
        if kind not in self._open and any((one.kind, one.key) == (kind, key) and one.folded for one in self._parts):
            self._open.add(kind)
            self._model.set_records(tuple(_lines(self._parts, self._open)))
        for place, part in enumerate(self._model.records):
            if (part.kind, part.key) == (kind, key):
                quiet, self._quiet = self._quiet, True
                self.setCurrentIndex(self._model.index(place, 0))
                self._quiet = quiet
                return

    def _on_activated(self, index: QModelIndex) -> None:
        if self._model.record(index).kind is PartKind.FOLD:
            self._turn(index)
        else:
            self.entered_part.emit()

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._model.record(index).kind is PartKind.FOLD:
            self._turn(index)

    def _turn(self, index: QModelIndex) -> None:
        """Unfold the lines behind a fold, or fold them away."""
        self._open ^= {self._model.record(index).key}
        self._quiet = True
        self._model.set_records(tuple(_lines(self._parts, self._open)))
        self.setCurrentIndex(self._model.index(index.row(), 0))
        self._quiet = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        part = self.part()
        opens = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if part is not None and part.kind is PartKind.FOLD and opens is not None:
            if opens is not (part.key in self._open):
                self._turn(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Pass over the headings, in the direction of the key."""
        return past_heads(super().moveCursor(cursorAction, modifiers), self.currentIndex())

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.scrollTo(self.currentIndex())

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        part = self.part()
        if part is not None and not self._quiet and part.kind not in {PartKind.GROUP, PartKind.FOLD}:
            self.chosen.emit(part)
