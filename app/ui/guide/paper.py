"""How a page of the guide is drawn: the sizes, spaces and colours of the program on a document made from Markdown."""

from collections.abc import Callable, Iterator

from msgspec import Struct
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from app.ui.kit import theme

Colours = Callable[[str], QColor]
_BODY = 14
_HEADINGS = {1: 22, 2: 17, 3: _BODY}
_ABOVE = {1: 0, 2: 18, 3: 12}
_LINE = 120


def light(name: str) -> QColor:
    """Return a colour of the light table: paper is white whatever the window is."""
    return QColor(theme.LIGHT[name])


class Dress(Struct, frozen=True, kw_only=True):
    """In which colours and sizes a page is drawn."""

    colours: Colours
    scale: float = 1
    on_paper: bool = False
    """Letters in points, which printers measure by, not in pixels of the screen."""

    def font(self, size: int, *, strong: bool) -> QFont:
        """Return the program's font in a size of this dress."""
        font = theme.font(size, strong=strong)
        if self.on_paper:
            font.setPointSizeF(size * 0.75)
        else:
            font.setPixelSize(round(theme.px(size) * self.scale))
        return font


def dress(document: QTextDocument, dressed: Dress) -> None:
    """Give a document made from Markdown the look of the program."""
    document.setDefaultFont(dressed.font(_BODY, strong=False))
    document.setIndentWidth(theme.px(22) * dressed.scale)
    for block in tuple(_blocks(document)):
        _dress_block(block, dressed)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, dressed.colours)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


def _dress_block(block: QTextBlock, dressed: Dress) -> None:
    level, scale = block.blockFormat().headingLevel(), dressed.scale
    parts = [(one.position(), one.length(), QTextCharFormat(one.charFormat())) for one in _fragments(block)]
    form = QTextBlockFormat(block.blockFormat())
    if not any(letters.isImageFormat() for _begin, _length, letters in parts):
        form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setTopMargin(_ABOVE.get(level, 0) * scale)
    in_table = QTextCursor(block).currentTable() is not None
    form.setBottomMargin(0 if in_table else (4 if block.textList() is not None else 8) * scale)
    cursor = QTextCursor(block)
    cursor.setBlockFormat(form)
    for begin, length, letters in parts:
        cursor.setPosition(begin)
        cursor.setPosition(begin + length, QTextCursor.MoveMode.KeepAnchor)
        _dress_letters(letters, level, dressed)
        cursor.setCharFormat(letters)


def _dress_letters(letters: QTextCharFormat, level: int, dressed: Dress) -> None:
    if letters.isImageFormat():
        return
    is_key, strong = letters.fontFixedPitch(), letters.fontWeight() > theme.font().weight().value
    for gone in (QTextFormat.Property.FontSizeAdjustment, QTextFormat.Property.FontFixedPitch):
        letters.clearProperty(gone)
    font = dressed.font(_HEADINGS.get(level, _BODY), strong=strong or bool(level))
    letters.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
    letters.setForeground(dressed.colours("accent" if letters.isAnchor() else "text"))
    letters.setFontUnderline(letters.isAnchor())
    if is_key:
        letters.setBackground(dressed.colours("head"))


def _dress_table(table: QTextTable, colours: Colours) -> None:
    form = table.format()
    form.setBorder(0)
    form.setBorderCollapse(True)
    form.setCellPadding(6)
    form.setCellSpacing(0)
    form.setTopMargin(4)
    form.setBottomMargin(12)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            shape = cell.format().toTableCellFormat()
            shape.setPadding(6)
            shape.setBottomBorder(1)
            shape.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setBottomBorderBrush(colours("line"))
            if not row:
                shape.setBackground(colours("head"))
            cell.setFormat(shape)
