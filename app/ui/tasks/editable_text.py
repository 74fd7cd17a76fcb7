"""A text of the pane that becomes a field where it is pressed twice, or on F2: Enter keeps it, Esc leaves it."""

from functools import cached_property

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.vietnamese import composed, one_line
from app.i18n import _
from app.override import override
from app.ui.kit import theme
from app.ui.kit.cards import text_label
from app.ui.kit.focus import draw_focus

_LINE = 19


class EditableText(QWidget):
    """Shows a text; ``stored`` carries what it was made."""

    stored = Signal(str)

    def __init__(self, name: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = False
        self._text = ""
        self.label: QLabel = text_label("", role, wrap=True)
        self.label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(_("F2 or two presses to edit"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.label)

    @cached_property
    def field(self) -> QPlainTextEdit:
        """What it is typed in, made when that is begun for the first time: most texts are only read."""
        made = QPlainTextEdit()
        made.setAccessibleName(self.accessibleName())
        made.setTabChangesFocus(True)
        made.installEventFilter(self)
        made.hide()
        self._column.addWidget(made)
        return made

    def show_text(self, text: str, placeholder: str = "") -> None:
        """Show a text; what stands for it where there is none."""
        if self._editing:
            return
        self._text = text
        self.label.setText(text or placeholder)
        self.setAccessibleDescription(text or placeholder)

    def text(self) -> str:
        """Return the text shown."""
        return self._text

    def begin(self) -> None:
        """Let the text be typed."""
        self._editing = True
        lines = max(2, self.label.height() // theme.px(_LINE) + 1)
        self.field.setFixedHeight(min(lines, 8) * theme.px(_LINE) + 12)
        self.field.setPlainText(self._text)
        self.label.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def finish(self) -> None:
        """Keep what is being typed, before something else is shown."""
        self._end(keep=True)

    def _end(self, *, keep: bool) -> None:
        if not self._editing:
            return
        self._editing = False
        text = one_line(composed(self.field.toPlainText()))
        had_focus = self.field.hasFocus()
        self.field.hide()
        self.label.show()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if keep and text != one_line(self._text):
            self.stored.emit(text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._end(keep=True)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._end(keep=False)
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and not _passes(event):
            self._end(keep=True)
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.begin()
            return
        super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.begin()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            draw_focus(painter, self.rect())
            painter.end()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())


def _passes(event: QFocusEvent) -> bool:
    """Say whether the focus only went to a menu or another window, and comes back."""
    return event.reason() in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
