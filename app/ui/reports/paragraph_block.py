"""One paragraph of the text: who wrote it, its words, and what to do when its figures are out of date."""

from collections.abc import Sequence
from textwrap import shorten

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.override import override
from app.reports.document import Origin, Paragraph, ParagraphKind, Run
from app.ui.kit import theme
from app.ui.kit.buttons import button, primary_button
from app.ui.kit.cards import text_label
from app.ui.kit.icons import draw_icon
from app.ui.reports.figures import Piece
from app.ui.reports.words_field import Words

MARGIN = 86
_ORIGINS = {
    Origin.DRAFTED: ("link", "text3", N_("drafted")),
    Origin.EDITED: ("person_edit", "text3", N_("edited by hand")),
    Origin.STALE: ("warning", "soon", N_("out of date")),
}


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
        self.drafted: Sequence[Run] = ()
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

    def show_paragraph(
        self, paragraph: Paragraph, pieces: tuple[Piece, ...], *, editable: bool, drafted: Sequence[Run] = ()
    ) -> None:
        """Show a paragraph as it now stands; words being typed are left alone."""
        self.drafted = drafted
        self.paragraph = paragraph
        stale = paragraph.origin is Origin.STALE
        heading = paragraph.kind is not ParagraphKind.BODY
        self.answer.setVisible(stale and editable)
        if stale:
            self._show_question(paragraph, sure=bool(pieces))
        self.words.setReadOnly(heading or not editable or (stale and bool(pieces)))
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus if heading else Qt.FocusPolicy.StrongFocus)
        if not (self.words.hasFocus() and self.words.document().isModified()):
            self.words.show_paragraph(paragraph, pieces if stale else (), drafted)
        spoken = "" if heading else f"{_(_ORIGINS[paragraph.origin][2])}: "
        self.words.setAccessibleName(spoken + shorten(paragraph.text, 80, placeholder="…"))
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
