"""What every page of the settings is made of: the content's card with its head, and the editor beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.override import override
from app.ui.desk import Desk
from app.ui.fresh_view import FreshView
from app.ui.kit import theme
from app.ui.kit.buttons import icon_button
from app.ui.kit.cards import READABLE, Card, ElidedLabel, IconLabel, MessageStrip, Rule, text_label
from app.ui.kit.layouts import add_layout, row_in
from app.ui.kit.scrolling import Scrolled, ScrolledContent

EDITOR_WIDTH, _NARROW, _LEAST_EDITOR = 340, 760, 296
_EDGE = 12
"""Between a card's edge and everything in it: title, fields and foot begin at one line."""


class PageCard(Card):
    """The content of a page: its title, how many there are, its buttons; a message; and what it holds."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)
        self.title = text_label(title, "heading")
        self.count = ElidedLabel("", "second", least=READABLE)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(_EDGE, 8, _EDGE, 8)
        self._head.setSpacing(8)
        self._head.addWidget(self.title)
        self._head.addWidget(self.count, 1)
        head = QWidget()
        head.setMinimumHeight(theme.px(46))
        head.setLayout(self._head)
        self.strip = MessageStrip()
        self.body.setContentsMargins(1, 0, 1, 1)
        self.body.setSpacing(0)
        self.body.addWidget(head)
        self.body.addWidget(Rule())
        self.body.addWidget(self.strip)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right of the head."""
        self._head.addWidget(button)

    def hold(self, widget: QWidget) -> None:
        """Put in what the page is about."""
        self.body.addWidget(widget, 1)

    def add_form(self) -> QVBoxLayout:
        """Return a column for fields, which scrolls."""
        inner = ScrolledContent()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_EDGE, 12, _EDGE, 16)
        column.setSpacing(12)
        self.hold(Scrolled(inner))
        return column


class EditorPane(Card):
    """The editor of what is chosen on a page: a title, fields, and the word that changes are kept at once."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)
        self.title = text_label("", "heading")
        self.close_button = icon_button("dismiss", _("Close (Esc)"), self.closed.emit)
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE, 7, 8, 7)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        inner = ScrolledContent()
        self.form = QVBoxLayout(inner)
        self.form.setContentsMargins(_EDGE, 12, _EDGE, 16)
        self.form.setSpacing(10)
        self.body.setContentsMargins(1, 0, 1, 1)
        self.body.setSpacing(0)
        add_layout(self.body, head)
        self.body.addWidget(Rule())
        self.body.addWidget(Scrolled(inner), 1)
        self.foot = kept_foot()
        self.body.addWidget(self.foot)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def kept_foot() -> QFrame:
    """Return the line that says that changes are kept at once."""
    foot = QFrame()
    foot.setProperty("role", "foot")
    row = QHBoxLayout(foot)
    row.setContentsMargins(_EDGE, 8, _EDGE, 8)
    row.setSpacing(8)
    row.addWidget(IconLabel("checkmark"))
    words: QLabel = text_label(_("Changes are saved at once. Ctrl+Z undoes them."), "label", wrap=True)
    row.addWidget(words, 1)
    return foot


class SettingsPage(FreshView):
    """A page: its content, and perhaps an editor at its right, which covers the content where there is little room."""

    shows = frozenset()

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.desk = desk
        self._open = False
        self.card = PageCard(title)
        self.editor = EditorPane()
        row = row_in(self, 8)
        row.addWidget(self.card, 1)
        row.addWidget(self.editor)
        self.editor.closed.connect(self.close_editor)
        self.editor.hide()

    @override
    def refresh(self) -> None:
        """Show what the store holds: where a page shows nothing of it, nothing."""

    def open_editor(self, title: str) -> None:
        """Show the editor under a title."""
        self.editor.title.setText(title)
        self._open = True
        self._give_way()

    def close_editor(self) -> None:
        """Hide the editor and go back to the content."""
        self._open = False
        self._give_way()
        self.focus_content()

    def focus_content(self) -> None:
        """Put the keys where the content begins."""

    @property
    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return self._open

    @property
    def is_narrow(self) -> bool:
        """Whether the editor takes the content's place."""
        return self.width() < theme.px(_NARROW)

    def _give_way(self) -> None:
        narrow = self.is_narrow
        self.editor.setVisible(self._open)
        self.card.setVisible(not (narrow and self._open))
        if narrow:
            self.editor.setMinimumWidth(0)
            self.editor.setMaximumWidth(16777215)
        else:
            room = self.width() - theme.px(_NARROW - EDITOR_WIDTH)
            self.editor.setFixedWidth(max(theme.px(_LEAST_EDITOR), min(theme.px(EDITOR_WIDTH), room)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()
