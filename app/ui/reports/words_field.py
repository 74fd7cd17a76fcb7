"""The words of one paragraph as they are typed: figures with their sources, bold and italic letters, lists."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from app.i18n import _
from app.override import override
from app.reports.document import Origin, Paragraph, ParagraphKind, Run
from app.ui.kit import theme
from app.ui.reports.figures import Piece
from app.ui.reports.rich_text import fragments, marked_text, shown_lines

_BULLET = "- "
_SOURCE = QTextCharFormat.Property.UserProperty + 1


class Words(QTextEdit):
    """The paragraph's words, typed in place. Enter or leaving keeps them, Esc takes the old ones back.

    Shift+Enter begins another paragraph. Words taken away altogether are a sentence that is left out.
    """

    kept = Signal(str)
    traced = Signal(str)
    """The source of the figure that was double-clicked."""
    entered = Signal()
    faced = Signal()
    """The caret stands in other letters: bold, italic, a heading or a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.currentCharFormatChanged.connect(lambda _format: self.faced.emit())
        self.cursorPositionChanged.connect(self.faced)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setPlaceholderText(_("Left out: this sentence is not printed."))
        self.textChanged.connect(self._fit)

    def show_paragraph(self, paragraph: Paragraph, pieces: tuple[Piece, ...] = (), drafted: Sequence[Run] = ()) -> None:
        """Show the words: figures with their trace, changed ones old beside new; ``drafted`` tells sources."""
        self._shown = paragraph.text
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(_layout())
        if pieces:
            for piece in pieces:
                self._insert_piece(cursor, piece)
        elif paragraph.origin is Origin.DRAFTED:
            for run in paragraph.runs:
                bold = run.bold or paragraph.kind is not ParagraphKind.BODY
                cursor.insertText(run.text, _format(run.source, bold=bold, italic=run.italic))
        else:
            for place, line in enumerate(shown_lines(paragraph, drafted)):
                if place:
                    cursor.insertBlock(_layout(), _format())
                for run in line.runs:
                    cursor.insertText(run.text, _format(run.source, bold=run.bold, italic=run.italic))
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._fit()

    def turn_bold(self) -> None:
        """Make the selected words, or the word at the caret, bold, or plain again."""
        self._turn(lambda face, on: face.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal), self.is_bold)

    def turn_italic(self) -> None:
        """Make the selected words, or the word at the caret, italic, or upright again."""
        self._turn(lambda face, on: face.setFontItalic(on), self.is_italic)

    def turn_heading(self) -> None:
        """Make the caret's line a heading of its own, bold as a whole, or plain again."""
        on = not self.is_heading()
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        face = QTextCharFormat()
        face.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal)
        self._change(cursor, face)

    def turn_list(self) -> None:
        """Make the selected lines members of a list, or plain again."""
        if self.isReadOnly():
            return
        cursor, on = self.textCursor(), not self.is_list()
        document = self.document()
        first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        cursor.beginEditBlock()
        for number in range(first.blockNumber(), last.blockNumber() + 1):
            line = QTextCursor(document.findBlockByNumber(number))
            is_member = line.block().text().startswith(_BULLET)
            if on and not is_member:
                line.insertText(_BULLET, _format())
            elif not on and is_member:
                move, keep = QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
                line.movePosition(move, keep, len(_BULLET))
                line.removeSelectedText()
        cursor.endEditBlock()
        self.faced.emit()

    def is_bold(self) -> bool:
        """Whether the letters at the caret are bold."""
        return self.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold

    def is_italic(self) -> bool:
        """Whether the letters at the caret are italic."""
        return self.currentCharFormat().fontItalic()

    def is_heading(self) -> bool:
        """Whether the caret's line is bold as a whole."""
        faces = [one.charFormat() for one in fragments(self.textCursor().block())]
        return bool(faces) and not self.is_list() and all(f.fontWeight() >= QFont.Weight.DemiBold for f in faces)

    def is_list(self) -> bool:
        """Whether the caret's line is a member of a list."""
        return self.textCursor().block().text().startswith(_BULLET)

    def _turn(self, put: Callable[[QTextCharFormat, bool], None], is_on: Callable[[], bool]) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():  # marks stand around words: half a word cannot be kept
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            cursor.setPosition(start)
            if not self.document().characterAt(start).isspace():
                cursor.movePosition(QTextCursor.MoveOperation.StartOfWord)
            start = min(start, cursor.position())
            cursor.setPosition(end)
            if end > start and not self.document().characterAt(end - 1).isspace():
                cursor.movePosition(QTextCursor.MoveOperation.EndOfWord)
            end = max(end, cursor.position())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        face = QTextCharFormat()
        put(face, not is_on())
        self._change(cursor, face)

    def _change(self, cursor: QTextCursor, face: QTextCharFormat) -> None:
        if self.isReadOnly():
            return
        if cursor.hasSelection():
            cursor.mergeCharFormat(face)
        self.mergeCurrentCharFormat(face)
        self.faced.emit()

    def _insert_piece(self, cursor: QTextCursor, piece: Piece) -> None:
        if not piece.new:
            cursor.insertText(piece.text, _format())
            return
        old = _format()
        old.setFontStrikeOut(True)
        old.setForeground(theme.colour("over"))
        cursor.insertText(piece.text, old)
        cursor.insertText(" ", _format())
        new = _format(bold=True)
        new.setForeground(theme.colour("done"))
        cursor.insertText(piece.new, new)

    def keep(self) -> None:
        """Hand over the words when they were changed."""
        if self.document().isModified() and not self.isReadOnly():
            self.document().setModified(False)
            self.kept.emit(marked_text(self.document()))

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = int(self.document().size().height()) + 4
        if height != self.height():
            self.setFixedHeight(height)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._fit()

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.entered.emit()

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.keep()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if e.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._begin_line()
            else:
                self.keep()
        elif e.matches(QKeySequence.StandardKey.Bold):
            self.turn_bold()
        elif e.matches(QKeySequence.StandardKey.Italic):
            self.turn_italic()
        elif e.key() == Qt.Key.Key_Escape and self.document().isModified():
            self.document().setModified(False)
            self.kept.emit(self._shown)
        else:
            super().keyPressEvent(e)

    def _begin_line(self) -> None:
        """Begin another paragraph; in a list another member, and an empty member ends the list."""
        cursor, is_list = self.textCursor(), self.is_list()
        if is_list and cursor.block().text().strip() == _BULLET.strip():
            self.turn_list()
            return
        cursor.insertBlock(_layout(), _format())
        if is_list:
            cursor.insertText(_BULLET, _format())

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ShortcutOverride and isinstance(e, QKeyEvent):
            undo = e.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = e.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if e.matches(QKeySequence.StandardKey.Bold) or e.matches(QKeySequence.StandardKey.Italic):
                e.accept()
                return True
            if undo or redo:  # nothing typed here to take back: the key belongs to the window
                e.ignore()
                return False
        return super().event(e)

    @override
    def mouseDoubleClickEvent(self, e: QMouseEvent) -> None:
        source = self.cursorForPosition(e.position().toPoint()).charFormat().property(_SOURCE)
        if source:
            self.traced.emit(str(source))
        else:
            super().mouseDoubleClickEvent(e)

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, self.height())


def _layout() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setAlignment(Qt.AlignmentFlag.AlignJustify)
    made.setLineHeight(theme.px(25), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def _format(source: str = "", *, bold: bool = False, italic: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    font = theme.font(17, serif=True)
    font.setBold(bold)
    font.setItalic(italic)
    made.setFont(font)
    made.setForeground(theme.colour("text"))
    if source:
        made.setBackground(theme.colour("accentSoft"))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        made.setUnderlineColor(theme.colour("accent"))
        made.setToolTip(source + "\n" + _("Double-click leads to the cell"))
        made.setProperty(_SOURCE, source)
    return made
