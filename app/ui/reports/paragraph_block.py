"""One paragraph of the text: who wrote it, its words, and what to do when its figures are out of date."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.vietnamese import one_line
from app.i18n import N_, _
from app.reports.document import Origin, Paragraph, ParagraphKind
from app.ui.kit import theme
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import text_label
from app.ui.kit.icons import draw_icon
from app.ui.reports.figures import Piece

MARGIN = 86
_SOURCE = QTextCharFormat.Property.UserProperty + 1
_ORIGINS = {
    Origin.DRAFTED: ("link", "text3", N_("drafted")),
    Origin.EDITED: ("person_edit", "text3", N_("edited by hand")),
    Origin.STALE: ("warning", "soon", N_("out of date")),
}


class Words(QTextEdit):
    """The paragraph's words, typed in place. Enter or leaving keeps them, Esc takes the old ones back.

    Shift+Enter begins another paragraph. Words taken away altogether are a sentence that is left out.
    """

    kept = Signal(str)
    traced = Signal(str)
    """The source of the figure that was double-clicked."""
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setPlaceholderText(_("Left out: this sentence is not printed."))
        self.textChanged.connect(self._fit)

    def show_paragraph(self, paragraph: Paragraph, pieces: tuple[Piece, ...] = ()) -> None:
        """Show the words: figures with their trace, changed ones old beside new."""
        self._shown = paragraph.text
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.clear()
        cursor = QTextCursor(self.document())
        layout = QTextBlockFormat()
        layout.setAlignment(Qt.AlignmentFlag.AlignJustify)
        layout.setLineHeight(theme.px(25), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(layout)
        if pieces:
            for piece in pieces:
                self._insert_piece(cursor, piece)
        else:
            for run in paragraph.runs:
                bold = run.bold or paragraph.kind is not ParagraphKind.BODY
                cursor.insertText(run.text, _format(run.source, bold=bold, italic=run.italic))
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._fit()

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
            lines = (one_line(line) for line in self.toPlainText().splitlines())
            self.kept.emit("\n".join(line for line in lines if line))

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
                self.textCursor().insertBlock()
            else:
                self.keep()
        elif e.key() == Qt.Key.Key_Escape and self.document().isModified():
            self.document().setModified(False)
            self.kept.emit(self._shown)
        else:
            super().keyPressEvent(e)

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ShortcutOverride and isinstance(e, QKeyEvent):
            undo = e.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = e.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
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


class ParagraphBlock(QFrame):
    """A paragraph on the page with its mark at the left; a stale one stands in a box with two answers."""

    kept = Signal(str, str)
    """Key and the words typed."""
    renew = Signal(str)
    """Key: the new figures are wanted."""
    stay = Signal(str)
    """Key: the officer's words stay as they are."""
    restore = Signal(str)
    """Key: the drafted sentence is wanted back."""
    traced = Signal(str)
    entered = Signal(str)

    def __init__(self, paragraph: Paragraph, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paragraph = paragraph
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        left = theme.px(MARGIN)
        column.setContentsMargins(left, 2, 12, 2)
        column.setSpacing(4)
        self.words = Words()
        column.addWidget(self.words)
        self.answer = QWidget()
        row = QHBoxLayout(self.answer)
        row.setContentsMargins(4, 0, 0, 6)
        row.setSpacing(8)
        self.note = text_label(_("You edited this sentence; the figures behind it have changed."), "label", wrap=True)
        row.addWidget(self.note, 1)
        self.take = primary_button(_("Take the new figures"))
        self.leave = button(_("Keep the edited sentence"))
        for one in (self.take, self.leave):
            one.setProperty("small", True)  # noqa: FBT003 - Qt's own
            row.addWidget(one)
        column.addWidget(self.answer)

    def _connect(self) -> None:
        self.words.kept.connect(lambda text: self.kept.emit(self.paragraph.key, text))
        self.words.traced.connect(self.traced)
        self.words.entered.connect(lambda: self.entered.emit(self.paragraph.key))
        self.take.clicked.connect(lambda _checked: self.renew.emit(self.paragraph.key))
        self.leave.clicked.connect(lambda _checked: self.stay.emit(self.paragraph.key))

    def show_paragraph(self, paragraph: Paragraph, pieces: tuple[Piece, ...], *, editable: bool) -> None:
        """Show a paragraph as it now stands; words being typed are left alone."""
        self.paragraph = paragraph
        stale = paragraph.origin is Origin.STALE
        heading = paragraph.kind is not ParagraphKind.BODY
        self.answer.setVisible(stale and editable)
        if stale:
            self._show_question(paragraph, sure=bool(pieces))
        self.words.setReadOnly(heading or not editable or (stale and bool(pieces)))
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus if heading else Qt.FocusPolicy.StrongFocus)
        if not (self.words.hasFocus() and self.words.document().isModified()):
            self.words.show_paragraph(paragraph, pieces if stale else ())
        spoken = "" if heading else f"{_(_ORIGINS[paragraph.origin][2])}: "
        self.words.setAccessibleName(spoken + paragraph.text[:80])
        self.update()

    def _show_question(self, paragraph: Paragraph, *, sure: bool) -> None:
        """Ask about new figures within the officer's words; where these cannot be placed, about the sentence."""
        if sure:
            self.note.setText(_("You edited this sentence; the figures behind it have changed."))
            self.take.setText(_("Take the new figures"))
        else:
            self.note.setText(_("The program would now write: “{text}”").format(text=paragraph.drafted or "…"))
            self.take.setText(_("Take the new sentence"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.paragraph.origin is Origin.STALE:
            painter.setPen(theme.colour("soon.solid"))
            painter.setBrush(theme.colour("doubt"))
            painter.drawRoundedRect(self.rect().adjusted(12, 0, -1, -1), 4, 4)
            painter.fillRect(QRect(12, 0, 3, self.height()), theme.colour("soon.solid"))
        if self.paragraph.kind is ParagraphKind.BODY:
            self._paint_mark(painter)
        painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        icon, tint, word = _ORIGINS[self.paragraph.origin]
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour(tint))
        right = self.words.x() - 8
        top = self.words.y() + theme.px(5)
        width = QFontMetrics(painter.font()).horizontalAdvance(_(word))
        painter.drawText(QRect(right - width, top, width + 1, theme.px(16)), Qt.AlignmentFlag.AlignVCenter, _(word))
        box = QRect(QPoint(right - width - 17, top + 1), QSize(14, 14))
        draw_icon(painter, box, icon, tint, filled=self.paragraph.origin is Origin.STALE)
