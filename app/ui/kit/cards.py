"""Surfaces of the kit: cards, headings, the header of a view, message strips, empty states, tidy tables."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.buttons import button, icon_button, primary_button
from app.ui.kit.icons import draw_icon
from app.ui.kit.layouts import add_layout
from app.ui.kit.spoken import announce

READABLE = 0.6
"""The least share of the text beside a title that is worth showing."""
_STRIPS = {
    "info": ("info", "intime"),
    "warning": ("warning", "soon"),
    "error": ("error_circle", "over"),
    "done": ("checkmark_circle", "done"),
}


def text_label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label in one of the roles of the style sheet.

    Roles: ``title`` (20 px), ``heading`` (14), ``strong`` (13), ``figure`` (18), ``label``, ``hint``, ``fault`` (12).
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


def say(label: QLabel, text: str) -> None:
    """Say something in a label, which takes no room while nothing is said."""
    label.setText(text)
    label.setVisible(bool(text))


class ElidedLabel(QLabel):
    """One line of text that is cut with "…" where there is no room, and whole in its tooltip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None, *, least: float = 0) -> None:
        """Take the share of the text that must be readable: where less is, a stub tells nothing and none is shown."""
        super().__init__(text, parent)
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if self.width() < self._least * self.fontMetrics().horizontalAdvance(self.text()):
            shown = ""
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), shown)
        painter.end()


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have the widget drawn by it."""
    widget.setProperty(name, value)
    theme.style_again(widget)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class Card(QFrame):
    """A white surface with a 1 px line; fill ``body`` (a column), or replace its margins."""

    def __init__(self, margin: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(8)


class Rule(QFrame):
    """A 1 px line across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rule")
        self.setFixedHeight(1)


class IconLabel(QWidget):
    """An icon that stands beside words and follows the theme."""

    def __init__(self, name: str, tint: str = "text2", size: int = 16, *, filled: bool = False) -> None:
        super().__init__()
        self._drawn = (name, tint, filled)
        self.setFixedSize(size, size)

    def show_icon(self, name: str, tint: str = "text2", *, filled: bool = False) -> None:
        """Show another icon."""
        self._drawn = (name, tint, filled)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        name, tint, filled = self._drawn
        painter = QPainter(self)
        draw_icon(painter, self.rect(), name, tint, filled=filled)
        painter.end()


class ViewHeader(QWidget):
    """The line above every view: its title, a quiet second text, and its buttons at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(52))
        self._title = text_label(title, "title")
        self._second = ElidedLabel("", "second", least=READABLE)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 4, 0, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addWidget(self._second, 1)

    def show_title(self, title: str, second: str = "") -> None:
        """Show another title and second text."""
        self._title.setText(title)
        self._second.setText(second)

    def add(self, widget: QWidget) -> None:
        """Put a button at the right end; the primary one comes last."""
        self._row.addWidget(widget)


class MessageStrip(QFrame):
    """A message in the page: a coloured bar, an icon, a sentence, and perhaps one thing to do about it."""

    closed = Signal()
    """The user put the message away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._icon = IconLabel("info", "intime", filled=True)
        self._text = text_label("", wrap=True)
        self._do: Callable[[], object] | None = None
        self._action = button("")
        self._action.clicked.connect(self._act)
        self._do_more: Callable[[], object] | None = None
        self._more = button("")
        self._more.clicked.connect(self._act_more)
        self._close = icon_button("dismiss", _("Close"))
        self._close.clicked.connect(self.close_message)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._more)
        row.addWidget(self._close)
        self.setMinimumHeight(34)
        self.hide()

    def show_message(
        self,
        text: str,
        kind: str = "info",
        action: str = "",
        do: Callable[[], object] | None = None,
        *,
        more: tuple[str, Callable[[], object]] | None = None,
        closes: bool = False,
    ) -> None:
        """Show a sentence; ``kind`` is info, warning, error or done; ``action`` is on the button that does ``do``.

        ``more`` is a second button and what it does.
        """
        name, tint = _STRIPS[kind]
        self._icon.show_icon(name, tint, filled=True)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._do = do
        self._action.setText(action)
        self._action.setVisible(bool(action))
        words, self._do_more = more or ("", None)
        self._more.setText(words)
        self._more.setVisible(more is not None)
        self._close.setVisible(closes)
        restyle(self, "kind", kind)
        self.show()
        if kind == "error":
            announce(self, text, at_once=True)

    def close_message(self) -> None:
        """Put the message away."""
        self.hide()
        self.closed.emit()

    def text(self) -> str:
        """Return the sentence shown."""
        return self._text.text()

    def _act(self) -> None:
        if self._do is not None:
            self._do()

    def _act_more(self) -> None:
        if self._do_more is not None:
            self._do_more()


class EmptyState(QWidget):
    """What stands where there is nothing yet: what is missing and the first thing to do."""

    def __init__(self, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._title = text_label(title, "heading")
        self._text = text_label(text, "second", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addSpacing(48)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        add_layout(column, self._buttons)
        column.addStretch(1)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.show_text(title, text)

    def show_text(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        width = theme.px(440)
        self._text.setFixedSize(width, max(0, self._text.heightForWidth(width)))

    def add_action(self, text: str, icon: str, do: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """Offer something to do."""
        made = (primary_button if primary else button)(text, icon, do)
        self._buttons.addWidget(made)
        return made

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPoint(self.width() // 2, self._title.geometry().top() - 32)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accentSoft"))
        painter.drawEllipse(centre, 20, 20)
        draw_icon(painter, QRect(centre - QPoint(10, 10), QSize(20, 20)), self._icon, "accent")
        painter.end()
