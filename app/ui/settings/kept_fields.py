"""Fields of the settings: what is typed is kept when the field is left, and Ctrl+Z then takes the edit back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.domain.vietnamese import composed, one_line
from app.override import override
from app.ui.kit import theme
from app.ui.kit.undoing import leaves_undo


class KeptLine(QLineEdit):
    """One line; ``kept`` carries it when it was changed and left. Esc takes the typing back."""

    kept = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.editingFinished.connect(self._keep)

    def show_text(self, text: str) -> None:
        """Show what is kept; typing under way is not disturbed where it is the same."""
        self._shown = text
        if self.text() != text or self.isUndoAvailable():
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)

    def _keep(self) -> None:
        text = one_line(self.text())
        if text != self._shown:
            self._shown = text
            self.kept.emit(text)
        elif self.text() != text:
            self.setText(text)

    @override
    def event(self, event: QEvent) -> bool:
        if leaves_undo(event, here=self.isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            return
        super().keyPressEvent(event)


class KeptLines(QPlainTextEdit):
    """Several lines, one thing each; ``kept`` carries them when they were changed and the field is left."""

    kept = Signal(object)

    def __init__(self, rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, ...] = ()
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(18) * rows + theme.px(18))

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show what is kept."""
        self._shown = lines
        if self.lines() != lines or self.document().isUndoAvailable():
            self.setPlainText("\n".join(lines))

    def lines(self) -> tuple[str, ...]:
        """Return what is typed, a line each, empty ones left out."""
        return tuple(line for line in map(one_line, composed(self.toPlainText()).splitlines()) if line)

    def keep(self) -> None:
        """Keep what was typed, if it was changed."""
        lines = self.lines()
        if lines != self._shown:
            self._shown = lines
            self.kept.emit(lines)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    @override
    def event(self, event: QEvent) -> bool:
        if leaves_undo(event, here=self.document().isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.lines() != self._shown:
            self.setPlainText("\n".join(self._shown))
            return
        super().keyPressEvent(event)
