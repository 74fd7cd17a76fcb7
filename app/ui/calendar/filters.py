"""What the calendar is narrowed to: a unit, a section, kinds of events; kept from run to run."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.override import override
from app.services.calendar_events import EventFilter, EventKind
from app.ui.calendar.marks import kind_name
from app.ui.kit import theme
from app.ui.kit.buttons import PushButton
from app.ui.kit.cards import restyle
from app.ui.kit.fields import Choice
from app.ui.kit.icons import draw_icon
from app.ui.kit.layouts import row_in
from app.ui.kit.memory import remember, remembered

KINDS = tuple(kind for kind in EventKind if kind is not EventKind.SUMMARY)
_UNIT, _SECTION, _KINDS = "calendar/unit", "calendar/section", "calendar/kinds"


class _StayingMenu(QMenu):
    """A menu that stays open while its check marks are set."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if not self._set(action):
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} or not self._set(
            self.activeAction()
        ):
            super().keyPressEvent(event)

    def _set(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or action.actionGroup() is not None:
            return False
        action.trigger()
        return True


class _MenuButton(PushButton):
    """A filter's button that opens a menu, with the arrow of one."""

    def __init__(self, name: str, menu: QMenu) -> None:
        super().__init__()
        self.setProperty("kind", "filter")
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setMenu(menu)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        draw_icon(painter, QRect(self.width() - 25, (self.height() - 16) // 2, 16, 16), "chevron_down", "text2")
        painter.end()

    def say(self, words: str, *, narrowed: bool) -> None:
        """Show what is chosen; the blanks leave room for the arrow."""
        self.setText(words + " " * 8)
        self.setCheckable(narrowed)
        self.setChecked(narrowed)


class CalendarFilters(QWidget):
    """Three filters side by side, or one button for all where there is no room."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit, self.section = Choice(), Choice()
        for choice, name in ((self.unit, _("Unit")), (self.section, _("Section"))):
            choice.setProperty("kind", "filter")
            choice.setAccessibleName(name)
            choice.setMaximumWidth(theme.px(160))
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            choice.activated.connect(self._chosen)
        kept = remembered(_KINDS)
        self._kinds = {EventKind(one) for one in str(kept or "").split(",") if one in set(KINDS)}
        self.kinds_menu, self.all_menu = _StayingMenu(self), _StayingMenu(self)
        self.kinds = _MenuButton(_("Kinds of events"), self.kinds_menu)
        self.all = _MenuButton(_("Filter"), self.all_menu)
        self.all_menu.aboutToShow.connect(self._fill_all)
        self._fill_kinds(self.kinds_menu)
        row = row_in(self, 8)
        for one in (self.unit, self.section, self.kinds, self.all):
            row.addWidget(one)
        self.fold(folded=False)

    def value(self) -> EventFilter:
        """Return what is asked for."""
        return EventFilter(unit=self.unit.value(), section=self.section.value(), kinds=frozenset(self._kinds))

    def offer(self, units: Iterable[str], sections: Iterable[str]) -> None:
        """Offer these units and sections, keeping what was chosen, now or in an earlier run."""
        for choice, key, every, offered in (
            (self.unit, _UNIT, _("Unit: all"), units),
            (self.section, _SECTION, _("Section: all"), sections),
        ):
            kept = choice.value() or remembered(key) or None
            choice.set_choices([(None, every), *((one, one) for one in offered)])
            choice.choose(kept)
        self._show()

    def fold(self, *, folded: bool) -> None:
        """Put all into one button, or not."""
        for one in (self.unit, self.section, self.kinds):
            one.setVisible(not folded)
        self.all.setVisible(folded)

    def clear(self) -> None:
        """Ask for everything again."""
        self._kinds.clear()
        self.unit.choose(None)
        self.section.choose(None)
        self._chosen()

    def _fill_kinds(self, menu: QMenu) -> None:
        for kind in KINDS:
            action = menu.addAction(kind_name(kind))
            action.setCheckable(True)
            action.setChecked(not self._kinds or kind in self._kinds)
            action.setData(kind)
            action.toggled.connect(self._kind_set)

    def _fill_all(self) -> None:
        self.all_menu.clear()
        for choice, name in ((self.unit, _("Unit")), (self.section, _("Section"))):
            group = QActionGroup(self.all_menu)
            menu = self.all_menu.addMenu(name)
            for place in range(choice.count()):
                action = menu.addAction(choice.itemText(place))
                action.setCheckable(True)
                action.setChecked(place == choice.currentIndex())
                action.triggered.connect(self._taker(choice, place))
                group.addAction(action)
        self.all_menu.addSeparator()
        self._fill_kinds(self.all_menu)
        self.all_menu.addSeparator()
        self.all_menu.addAction(_("Show everything"), self.clear)

    def _taker(self, choice: Choice, place: int) -> Any:
        def take() -> None:
            choice.setCurrentIndex(place)
            self._chosen()

        return take

    def _kind_set(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        action = self.sender()
        if not isinstance(action, QAction):
            return
        kinds = self._kinds or set(KINDS)
        kind = EventKind(action.data())  # Qt keeps its bare text
        kinds = kinds | {kind} if shown else kinds - {kind}
        self._kinds = set() if len(kinds) == len(KINDS) else kinds
        self._chosen()

    def _chosen(self) -> None:
        remember(_UNIT, self.unit.value() or "")
        remember(_SECTION, self.section.value() or "")
        remember(_KINDS, ",".join(sorted(self._kinds)))
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for choice in (self.unit, self.section):
            restyle(choice, "narrowed", choice.value() is not None)
        for action in self.kinds_menu.actions():
            action.blockSignals(True)  # noqa: FBT003 - Qt's own
            action.setChecked(not self._kinds or action.data() in self._kinds)
            action.blockSignals(False)  # noqa: FBT003 - Qt's own
        count = len(self._kinds)
        words = _("Kinds: {count} of {all}").format(count=count, all=len(KINDS)) if count else _("Kinds: all")
        self.kinds.say(words, narrowed=bool(count))
        narrowed = sum((self.unit.value() is not None, self.section.value() is not None, bool(count)))
        words = _("Filter ({count})").format(count=narrowed) if narrowed else _("Filter")
        self.all.say(words, narrowed=bool(narrowed))
