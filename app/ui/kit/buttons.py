"""Buttons of the kit: one filled per view or pane, everything else outlined, flat or a link."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QWidget

from app.override import override
from app.ui.kit import theme
from app.ui.kit.icons import set_icon
from app.ui.kit.layouts import row_in

LINK_SIDE = 5
"""How far a link's frame, seen with the focus alone, stands off its words."""


class LinkRow(QHBoxLayout):
    """A row with a link at an end: the link's words stand in line with what is above and below, not its frame."""

    def __init__(self, *, left: bool = False, right: bool = False) -> None:
        super().__init__()
        self._left, self._right = LINK_SIDE * left, LINK_SIDE * right

    @override
    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1.adjusted(-self._left, 0, self._right, 0))


class PushButton(QPushButton):
    """A button that Enter presses as Space does, when it has the focus."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)


class IconButton(QToolButton):
    """A button without words that Enter presses as Space does, when it has the focus."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)


def _is_enter(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def _push(text: str, kind: str, icon: str, tint: str, pressed: Callable[[], object] | None) -> QPushButton:
    button = PushButton(text)
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    if icon:
        set_icon(button, icon, tint)
    if pressed is not None:
        button.clicked.connect(lambda _checked: pressed())
    return button


def primary_button(text: str, icon: str = "", pressed: Callable[[], object] | None = None) -> QPushButton:
    """Return the filled button: at most one in a view or pane."""
    return _push(text, "primary", icon, "onAccent", pressed)


def fill(button: QPushButton, icon: str, *, filled: bool) -> None:
    """Show a button as the filled one, or as an ordinary one while another is what matters."""
    kind = "primary" if filled else "outlined"
    if button.property("kind") == kind:
        return
    button.setProperty("kind", kind)
    set_icon(button, icon, "onAccent" if filled else "text")
    theme.style_again(button)


def button(text: str, icon: str = "", pressed: Callable[[], object] | None = None) -> QPushButton:
    """Return an ordinary outlined button."""
    return _push(text, "outlined", icon, "text", pressed)


def flat_button(text: str, icon: str = "", pressed: Callable[[], object] | None = None) -> QPushButton:
    """Return a button without an outline."""
    return _push(text, "flat", icon, "text", pressed)


def danger_button(text: str, icon: str = "", pressed: Callable[[], object] | None = None) -> QPushButton:
    """Return a button for what takes something away."""
    return _push(text, "danger", icon, "over", pressed)


def link_button(text: str, pressed: Callable[[], object] | None = None) -> QPushButton:
    """Return a link: accent text without a frame."""
    made = _push(text, "link", "", "accent", pressed)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def button_row(*buttons: QWidget) -> QHBoxLayout:
    """Return buttons, or what stands among them, in a row from the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for one in buttons:
        row.addWidget(one)
    row.addStretch(1)
    return row


def foot_row(*buttons: QWidget) -> QHBoxLayout:
    """Return the buttons of a dialog in a row at its right."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for one in buttons:
        row.addWidget(one)
    return row


def in_line(link: QWidget, *, wide: bool = False) -> QHBoxLayout:
    """Return a row in which a link's words begin where other words do; a wide one takes the whole row."""
    row = LinkRow(left=True)
    row.addWidget(link, 1 if wide else 0)
    if not wide:
        row.addStretch(1)
    return row


def filter_button(text: str, icon: str = "", tint: str = "text") -> QPushButton:
    """Return a button that stays down while its filter holds."""
    made = _push(text, "filter", icon, tint, None)
    made.setCheckable(True)
    return made


def icon_button(icon: str, tip: str, pressed: Callable[[], object] | None = None, shortcut: str = "") -> QToolButton:
    """Return a button that is only an icon: its tooltip and accessible name say what it does."""
    made = IconButton()
    set_icon(made, icon, "text2")
    made.setAccessibleName(tip)
    shown = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
    made.setToolTip(f"{tip} ({shown})" if shown else tip)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
    if pressed is not None:
        made.clicked.connect(lambda _checked: pressed())
    return made


class SegmentedSwitch(QWidget):
    """A row of choices of which exactly one is down ("Month, Quarter, List"); arrows move between them."""

    chosen = Signal(str)
    """Carries the key of the choice the user took."""

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Take the choices as (key, shown text)."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _text in choices]
        row = row_in(self)
        for place, (_key, text) in enumerate(choices):
            one = QPushButton(text)
            one.setCheckable(True)
            one.setAutoDefault(False)
            one.setMinimumWidth(QFontMetrics(theme.font(13, strong=True)).horizontalAdvance(text) + 28)
            one.setProperty("kind", "segment")
            one.setProperty(
                "end", "only" if len(choices) == 1 else {0: "first", len(choices) - 1: "last"}.get(place, "")
            )
            self._group.addButton(one, place)
            row.addWidget(one)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._tell)

    def choose(self, key: str) -> None:
        """Put a choice down without telling anybody."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def choice(self) -> str:
        """Return the key of the choice that is down."""
        return self._keys[self._group.checkedId()]

    def button(self, key: str) -> QAbstractButton:
        """Return the button of a choice (to disable it, or to tell its state)."""
        return self._group.button(self._keys.index(key))

    def _tell(self, place: int) -> None:
        self.chosen.emit(self._keys[place])
