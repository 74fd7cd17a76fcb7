"""The page of the guide that is read: pictures as wide as it, words that were found marked, letters of any size."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSizeF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.override import override
from app.ui.guide.pages import PICTURES, GuidePage, places_of
from app.ui.guide.paper import Dress, dress, light
from app.ui.kit import theme

_WIDEST, _MARGIN = 820, 20
_PAPER = QSizeF(640, 970)
"""An A4 page without its margins, at 96 dpi."""


class GuideBrowser(QTextBrowser):
    """Shows one page."""

    page_wanted = Signal(str)
    """Carries the key of the page that a link leads to."""
    scaled = Signal(int)
    """Carries by how many steps the letters are to grow (+1) or shrink (-1)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: GuidePage | None = None
        self._words = ""
        self._scale = 1.0
        self._section: tuple[str, int] = ("", 0)
        """The heading that was gone to, and where the page was scrolled to for it."""
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.anchorClicked.connect(self._follow)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(60)
        self._resized.timeout.connect(self.draw)

    def show_page(self, page: GuidePage) -> None:
        """Show a page from its head."""
        self._page, self._words, self._section = page, "", ("", 0)
        self.setAccessibleName(page.title)
        self.draw()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def scale(self, percent: int) -> None:
        """Draw letters in another size."""
        self._scale = percent / 100
        self.draw()

    def draw(self) -> None:
        """Draw the page anew, at the same place: in other colours, another width, another size."""
        if self._page is None:
            return
        self._resized.stop()
        bar = self.verticalScrollBar()
        heading, scrolled = self._section
        stays = bool(heading) and bar.value() == scrolled
        place = bar.value() / max(1, bar.maximum())
        self.setLineWrapColumnOrWidth(self._width())
        self.setMarkdown(self._page.markdown)
        self.document().setDocumentMargin(_MARGIN)
        dress(self.document(), Dress(colours=theme.colour, scale=self._scale))
        self._mark()
        if stays:
            self.show_section(heading)
        else:
            bar.setValue(round(place * bar.maximum()))

    def show_section(self, heading: str) -> None:
        """Go to a heading and mark it; it stays in sight while the page is drawn anew. Without one, stay."""
        if heading:
            self.show_found(heading, "")
            self._section = (heading, self.verticalScrollBar().value())
            self._mark()

    def show_found(self, heading: str, words: str) -> None:
        """Mark all words that were looked for, and go to the first under a heading."""
        self._words = words
        self._section = ("", 0)
        self._mark()
        block = self._block(heading)
        begin = block.position() if block.isValid() else 0
        first = next((place for place, _length in self._found() if place >= begin), begin)
        cursor = QTextCursor(self.document())
        cursor.setPosition(begin)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self.cursorRect().top() - _MARGIN)
        cursor.setPosition(first)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def printed(self) -> QTextDocument | None:
        """Return the page as it prints: black on white, pictures within the paper."""
        if self._page is None:
            return None
        document = QTextDocument(self)
        document.setBaseUrl(QUrl.fromLocalFile(f"{PICTURES}/"))
        document.setMarkdown(self._page.markdown)
        dress(document, Dress(colours=light, on_paper=True))
        document.setPageSize(_PAPER)
        self._shrink_pictures(document)
        return document

    @staticmethod
    def print_page(document: QTextDocument, printer: QPrinter) -> None:
        """Print what ``printed`` gave, with the printer's margins and page numbers."""
        document.setPageSize(QSizeF())
        document.print_(printer)

    def _shrink_pictures(self, document: QTextDocument) -> None:
        block = document.begin()
        while block.isValid():
            place = block.begin()
            if not place.atEnd() and place.fragment().charFormat().isImageFormat():
                picture = place.fragment().charFormat().toImageFormat()
                path = PICTURES / Path(picture.name()).name
                wide = QImage(str(path)).width()
                picture.setName(QUrl.fromLocalFile(str(path)).toString())
                picture.setWidth(min(wide, _PAPER.width() - 2 * document.documentMargin()))
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(picture)
            block = block.next()

    def _width(self) -> int:
        return max(200, min(round(theme.px(_WIDEST) * max(1.0, self._scale)), self.viewport().width()))

    def _follow(self, link: QUrl) -> None:
        """Go to the page that a link names; nothing else is opened from here."""
        if link.isRelative() and link.path().endswith(".md"):
            self.page_wanted.emit(Path(link.path()).stem)

    def _found(self) -> list[tuple[int, int]]:
        """Return where what was looked for stands, each place with its length; else the heading gone to."""
        heading = self._section[0]
        if not heading:
            return places_of(self._words, self.document().toPlainText())
        block = self._block(heading)
        return [(block.position(), len(heading))] if block.isValid() else []

    def _block(self, text: str) -> QTextBlock:
        """Return the paragraph with just this text."""
        block = self.document().begin()
        while block.isValid() and block.text() != text:
            block = block.next()
        return block

    def _mark(self) -> None:
        marks = []
        for place, length in self._found():
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(place)
            cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(theme.colour("soon.fill"))
            marks.append(mark)
        self.setExtraSelections(marks)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Give a picture as wide as the page, with a line around it; nothing else is loaded."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        whole = QImage(str(PICTURES / Path(QUrl(name).path()).name))
        sharp = self.devicePixelRatioF()
        width = min(round(whole.width() * self._scale), self._width() - 2 * _MARGIN)
        shown = whole.scaledToWidth(round(width * sharp), Qt.TransformationMode.SmoothTransformation)
        shown = shown.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(shown)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawRect(0, 0, shown.width() - 1, shown.height() - 1)
        painter.end()
        shown.setDevicePixelRatio(sharp)
        return shown

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._page is not None and self.lineWrapColumnOrWidth() != self._width():
            self._resized.start()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.scaled.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)
