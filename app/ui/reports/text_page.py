"""The report's text as the officer writes it: drafted sentences with traced figures, edited in place."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.domain.reports import Report
from app.i18n import _
from app.override import override
from app.reports.document import Origin, Paragraph, ParagraphKind, Run
from app.reports.markup import plain
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.buttons import flat_button, icon_button
from app.ui.kit.cards import ElidedLabel, Rule
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.scrolling import Scrolled
from app.ui.reports.figures import Piece, pieces, renewed
from app.ui.reports.laying import take_out
from app.ui.reports.paragraph_block import ParagraphBlock
from app.ui.reports.text_sheet import TextGround, TextSheet
from app.ui.reports.words_field import Words

_PAGE = 696
_ICON_ALONE, _NO_UNDO = 500, 390
"""Widths below which the bar's last button is its icon alone, and below which undo stands in the menu only."""


def _turn_heading(words: Words) -> None:
    words.turn_heading()


def _turn_list(words: Words) -> None:
    words.turn_list()


def _pieces(paragraph: Paragraph) -> tuple[Piece, ...]:
    """Return a stale sentence with old figures beside new ones; empty where it is not stale or that cannot be told."""
    if paragraph.origin is not Origin.STALE:
        return ()
    basis = paragraph.basis or paragraph.text
    if renewed(paragraph.text, basis, paragraph.drafted) is None:
        return ()
    return pieces(plain(paragraph.text), basis, paragraph.drafted)


class TextPage(QFrame):
    """All sentences of the text, by the outline. What is typed is kept as the officer's own words."""

    located = Signal(str)
    """The cursor stands in another paragraph: its key."""
    traced = Signal(str)
    """The source of a figure that shall be shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report: Report | None = None
        self._blocks: dict[str, ParagraphBlock] = {}
        self._at = ""
        self._editable = True
        self._ink = theme.value("text")
        self._build()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 3, 12, 3)
        bar.setSpacing(4)
        editor, stack = self._desk.editor, self._desk.editor.stack
        self.undo = icon_button("arrow_undo", f"{_('Undo')} (Ctrl+Z)", editor.take_back)
        self.redo = icon_button("arrow_redo", f"{_('Redo')} (Ctrl+Y)", editor.make_again)
        self.bold = self._face("B", _("Bold"), "Ctrl+B", lambda words: words.turn_bold())
        self.italic = self._face("I", _("Italic"), "Ctrl+I", lambda words: words.turn_italic())
        self.heading = self._face(_("Heading"), _("Heading of your own: the whole line bold"), "", _turn_heading)
        self.list = self._face(_("List"), _("Lines of a list, each behind a hyphen"), "", _turn_list)
        self.restore = flat_button(_("Take the drafted sentence again"), "arrow_reset", self._restore)
        self.restore.setAccessibleName(self.restore.text())
        self.restore.setToolTip(self.restore.text())
        for button, name in ((self.bold, "bold"), (self.italic, "italic")):
            font = theme.font(14, serif=True)
            font.setBold(name == "bold")
            font.setItalic(name == "italic")
            button.setFont(font)
        for one in (self.undo, self.redo, self.bold, self.italic, self.heading, self.list, self.restore):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            bar.addWidget(one)
        keys = ElidedLabel(_("Enter keeps the sentence · Shift+Enter: new paragraph"), "hint", least=1)
        keys.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        bar.addWidget(keys, 1)
        stack.canUndoChanged.connect(self.undo.setEnabled)
        stack.canRedoChanged.connect(self.redo.setEnabled)
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        self._page = TextSheet()
        ground = TextGround()
        around = QHBoxLayout(ground)
        around.setContentsMargins(12, 12, 12, 12)
        around.addStretch(1)
        around.addWidget(self._page, 100)
        around.addStretch(1)
        self._page.setMaximumWidth(theme.px(_PAGE))
        self._ground = ground
        self._scroll = Scrolled(ground)
        self._scroll.setProperty("ground", "desk")
        column = column_in(self)
        add_layout(column, bar)
        column.addWidget(Rule())
        column.addWidget(self._scroll, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restore.setText("" if self.width() < theme.px(_ICON_ALONE) else _("Take the drafted sentence again"))
        for one in (self.undo, self.redo):  # they are in the menu, too
            one.setVisible(self.width() >= theme.px(_NO_UNDO))

    def _face(self, text: str, tip: str, keys: str, turn: Callable[[Words], None]) -> QPushButton:
        """Return a button that turns the letters at the caret."""
        made = flat_button(text)
        made.setCheckable(True)
        made.setAccessibleName(tip)
        made.setToolTip(f"{tip} ({keys})" if keys else tip)
        made.clicked.connect(lambda _checked: self._turn(turn))
        return made

    def _turn(self, turn: Callable[[Words], None]) -> None:
        block = self._blocks.get(self._at)
        if block is not None:
            block.words.setFocus()
            turn(block.words)
        self._show_faces()

    def _show_faces(self) -> None:
        """Show on the buttons which letters stand at the caret."""
        block = self._blocks.get(self._at)
        words = block.words if block is not None and not block.words.isReadOnly() else None
        for button, is_on in (
            (self.bold, Words.is_bold),
            (self.italic, Words.is_italic),
            (self.heading, Words.is_heading),
            (self.list, Words.is_list),
        ):
            button.setEnabled(words is not None)
            button.setChecked(words is not None and is_on(words))

    @property
    def at(self) -> str:
        """The paragraph in which the caret was last, by its key."""
        return self._at

    @property
    def blocks(self) -> dict[str, ParagraphBlock]:
        """The paragraphs shown, by their keys."""
        return self._blocks

    def show_text(
        self,
        report: Report,
        paragraphs: Sequence[Paragraph],
        *,
        editable: bool,
        drafted: Mapping[str, Sequence[Run]] | None = None,
    ) -> None:
        """Show the text; blocks are kept while the outline is the same, so that the cursor stays.

        ``drafted`` are the program's sentences where the officer wrote: they tell the sources of figures.
        """
        drafted = drafted or {}
        self._report = report
        before = dict(self._blocks)
        if [p.key for p in paragraphs] != list(before):
            self._rebuild(paragraphs)
        for paragraph in paragraphs:
            block = self._blocks[paragraph.key]
            runs = drafted.get(paragraph.key, ())
            fresh = before.get(paragraph.key) is not block or editable != self._editable
            if fresh or (block.paragraph, block.drafted) != (paragraph, runs):
                block.show_paragraph(paragraph, _pieces(paragraph), editable=editable, drafted=runs)
        self._editable = editable
        self._show_restore()

    def go(self, key: str, *, focus: bool = True) -> None:
        """Bring a paragraph into view and, unless told otherwise, put the cursor into it."""
        block = self._blocks.get(key)
        if block is None:
            return
        QTimer.singleShot(0, block, lambda: self._reveal(block))
        if focus and block.paragraph.kind is ParagraphKind.BODY:
            block.words.setFocus()

    def focus_first(self, key: str) -> None:
        """Put the cursor into the first sentence at or after a paragraph."""
        keys = list(self._blocks)
        for found in keys[keys.index(key) if key in keys else 0 :]:
            if self._blocks[found].paragraph.kind is ParagraphKind.BODY:
                self._blocks[found].words.setFocus()
                return

    def keep(self) -> None:
        """Keep words that are being typed."""
        for block in self._blocks.values():
            block.words.keep()

    def _reveal(self, block: ParagraphBlock) -> None:
        top = block.mapTo(self._ground, block.rect().topLeft()).y()
        self._scroll.verticalScrollBar().setValue(max(top - 24, 0))

    def _rebuild(self, paragraphs: Sequence[Paragraph]) -> None:
        """Lay the paragraphs in their order; blocks of before are kept, so that the caret stays in its sentence."""
        old, column = self._blocks, self._page.column
        self._blocks = {one.key: old.pop(one.key) if one.key in old else self._made(one) for one in paragraphs}
        take_out(column)
        for block in self._blocks.values():
            column.addWidget(block)
            block.show()
        column.addStretch(1)
        for gone in old.values():
            gone.words.clearFocus()
            gone.hide()
            gone.deleteLater()

    def _made(self, paragraph: Paragraph) -> ParagraphBlock:
        block = ParagraphBlock(paragraph, self._page)
        block.kept.connect(self._on_kept)
        block.renew.connect(self._on_renew)
        block.stay.connect(self._on_stay)
        block.traced.connect(self.traced)
        block.entered.connect(self._on_entered)
        block.words.faced.connect(self._show_faces)
        return block

    def _set(self, key: str, text: str | None, title: str) -> None:
        report, paragraph = self._report, self._blocks[key].paragraph
        if report is None:
            return
        reporting = self._desk.store.reporting
        self._desk.editor.edit(title, lambda: reporting.set_text(report, key, text, paragraph.drafted))

    def _on_kept(self, key: str, text: str) -> None:
        block = self._blocks[key]
        if text == block.paragraph.drafted:
            if block.paragraph.origin is not Origin.DRAFTED:
                self._set(key, None, _("drafted sentence"))
        elif text != block.paragraph.text:
            self._set(key, text, _("edited sentence"))
            return
        block.words.show_paragraph(block.paragraph, _pieces(block.paragraph), block.drafted)

    def _on_renew(self, key: str) -> None:
        paragraph = self._blocks[key].paragraph
        self._blocks[key].words.setFocus()  # before its buttons go, or Qt would give the keys to the next sentence
        new = renewed(paragraph.text, paragraph.basis or paragraph.text, paragraph.drafted)
        self._set(key, new, _("new figures in a sentence"))

    def _on_stay(self, key: str) -> None:
        self._blocks[key].words.setFocus()
        self._set(key, self._blocks[key].paragraph.text, _("edited sentence"))

    def _on_entered(self, key: str) -> None:
        self._at = key
        self._show_restore()
        self.located.emit(key)

    def _show_restore(self) -> None:
        block = self._blocks.get(self._at)
        edited = block is not None and block.paragraph.origin is not Origin.DRAFTED and not block.words.isReadOnly()
        self.restore.setEnabled(edited)
        self._show_faces()

    def _restore(self) -> None:
        if self._at in self._blocks:
            self._set(self._at, None, _("drafted sentence"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._ink != theme.value("text"):
            self._ink = theme.value("text")
            for block in self._blocks.values():
                if not block.words.document().isModified():
                    block.words.show_paragraph(block.paragraph, _pieces(block.paragraph), block.drafted)
