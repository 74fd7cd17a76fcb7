"""A button of the filter line that opens a list of things to be ticked, each with the number of its tasks."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QWidget

from app.domain.vietnamese import folded
from app.i18n import _, number
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import link_button
from app.ui.kit.cards import restyle
from app.ui.kit.fields import SearchField
from app.ui.kit.icons import draw_icon
from app.ui.kit.layouts import column_in

_SEARCHED_FROM = 9
"""From how many choices on they can be searched."""
_WIDEST, _NARROWEST, _ROWS = 420, 220, 12
_SIDES, _SIGN = 20, 18
_VALUE, _WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Option(Struct, frozen=True, kw_only=True):
    """One thing to be ticked: its value, its words, and how many tasks it has; None where that is not said."""

    value: Any
    text: str
    count: int | None = None


class DropButton(QPushButton):
    """A button of the filter line that says what it narrows to, and opens something under itself."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.setProperty("kind", "filter")
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setMaximumWidth(theme.px(190))
        self.say("")

    def say(self, value: str) -> None:
        """Say what is chosen; an empty text for nothing."""
        self._shown = f"{self.title}: {value}" if value else self.title
        self.setToolTip(self._shown)
        self.setAccessibleDescription(value or _("all"))
        restyle(self, "narrowed", bool(value))
        self.updateGeometry()
        self.update()

    def shown(self) -> str:
        """Return what the button says."""
        return self._shown

    @override
    def sizeHint(self) -> QSize:
        wide = QFontMetrics(theme.font(12)).horizontalAdvance(self._shown) + _SIDES + _SIGN
        return QSize(min(wide, self.maximumWidth()), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(56), super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        narrowed = bool(self.property("narrowed"))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("accent" if narrowed else "text"))
        room = self.rect().adjusted(10, 0, -8 - _SIGN, 0)
        words = painter.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        place = QRect(self.width() - 24, (self.height() - 16) // 2, 16, 16)
        draw_icon(painter, place, "chevron_down", "accent" if narrowed else "text2")
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4}:
            self.click()
            return
        super().keyPressEvent(event)


class Popup(QFrame):
    """What opens under a button of the filter line; Esc and a press beside it close it."""

    def __init__(self, under: QWidget) -> None:
        super().__init__(under, Qt.WindowType.Popup)
        self._under = under
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = column_in(self, 6, around=8)

    def open_under(self) -> None:
        """Show it under its button, within the screen."""
        self.adjustSize()
        place = self._under.mapToGlobal(QPoint(0, self._under.height() + 2))
        screen = self._under.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        place.setY(max(screen.top(), min(place.y(), screen.bottom() - self.height())))
        self.move(place)
        self.show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            self._under.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        super().keyPressEvent(event)


class CheckButton(DropButton):
    """Chooses any number of values; nothing chosen means all."""

    changed = Signal()

    def __init__(self, title: str, offered: Callable[[], Sequence[Option]], parent: QWidget | None = None) -> None:
        """Take what gives the choices when the list is opened."""
        super().__init__(title, parent)
        self._offered = offered
        self._chosen: frozenset[Any] = frozenset()
        self._names: dict[Any, str] = {}
        self.popup: CheckList | None = None
        self.clicked.connect(self.open_list)

    def chosen(self) -> frozenset[Any]:
        """Return the values chosen."""
        return self._chosen

    def name(self, names: dict[Any, str]) -> None:
        """Take what values are called, so that a choice made elsewhere can be said."""
        self._names = names
        self._say()

    def choose(self, values: frozenset[Any]) -> None:
        """Choose values without telling anybody."""
        self._chosen = values
        self._say()

    def open_list(self) -> None:
        """Open the list under the button."""
        options = self._offered()
        self._names |= {one.value: one.text for one in options}
        self.popup = CheckList(self, self.title, options, self._chosen)
        self.popup.toggled.connect(self._take)
        self.popup.open_under()

    def _take(self, values: frozenset[Any]) -> None:
        self._chosen = values
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        if len(self._chosen) == 1:
            (one,) = self._chosen
            self.say(self._names.get(one, "1"))
        else:
            self.say(number(len(self._chosen)) if self._chosen else "")


class CheckList(Popup):
    """The list: typed words narrow it, Space ticks, Enter and Esc close it; Enter ticks the only one that is left."""

    toggled = Signal(object)
    """Carries the values that are ticked now."""

    def __init__(self, under: QWidget, title: str, options: Sequence[Option], chosen: frozenset[Any]) -> None:
        super().__init__(under)
        self._chosen = set(chosen)
        self.search = SearchField(_("Search, accents not needed"))
        self.search.setVisible(len(options) >= _SEARCHED_FROM)
        self.list = QListWidget()
        self.list.setProperty("bare", "true")
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clear = link_button(_("Tick none"), self._clear)
        self.clear.setEnabled(bool(chosen))
        self.column.addWidget(self.search)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        self._fill(options)
        self.list.itemChanged.connect(self._changed)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        (self.search if self.search.isVisibleTo(self) else self.list).setFocus()

    def _fill(self, options: Sequence[Option]) -> None:
        for one in options:
            text = one.text if one.count is None else f"{one.text} ({number(one.count)})"
            item = QListWidgetItem(text)
            item.setToolTip(one.text)
            item.setData(_VALUE, one.value)
            item.setData(_WORDS, folded(one.text))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.value in self._chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        wide = max((self.list.sizeHintForColumn(0), theme.px(_NARROWEST))) + 24
        high = max(1, min(len(options), _ROWS)) * self.list.sizeHintForRow(0) + 4
        self.list.setFixedSize(min(wide, theme.px(_WIDEST)), high)

    def _changed(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        (self._chosen.add if on else self._chosen.discard)(item.data(_VALUE))
        self.clear.setEnabled(bool(self._chosen))
        self.toggled.emit(frozenset(self._chosen))

    def _clear(self) -> None:
        self._chosen.clear()
        self.list.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        for place in range(self.list.count()):
            self.list.item(place).setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt takes it by place
        self.clear.setEnabled(False)
        self.toggled.emit(frozenset())

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(not all(word in item.data(_WORDS) for word in words))
        left = self._left()
        if left and self.list.currentItem() not in left:
            self.list.setCurrentItem(left[0])  # else Space would tick one that is not seen

    def _left(self) -> list[QListWidgetItem]:
        """Return the choices that the words typed leave."""
        return [item for place in range(self.list.count()) if not (item := self.list.item(place)).isHidden()]

    def _tick_the_only_one(self) -> None:
        left = self._left()
        if self.search.text().strip() and len(left) == 1:
            left[0].setCheckState(Qt.CheckState.Checked)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if watched is self.search:
                    self._tick_the_only_one()
                self.close()
                self._under.setFocus(Qt.FocusReason.PopupFocusReason)
                return True
            if watched is self.search and event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
