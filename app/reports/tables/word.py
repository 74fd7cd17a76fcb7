"""A Word document's letters and styles, as NĐ 30/2020 sets them, and the marks that the library has no name for."""

from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.reports.tables.cells import FONT, storable

TITLE, SUBTITLE, HEADER, TABLE = "Title", "Subtitle", "Header", "Table Grid"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
CENTRED, SIGN_LINE, CELL, CELL_CENTRED, CELL_HEAD, RULE = (
    "Letterhead",
    "Signature line",
    "Table text",
    "Table text centred",
    "Table head",
    "Short rule",
)
RECIPIENTS_HEAD, RECIPIENT = "Recipients head", "Recipient"
_KEPT = frozenset(
    {"Normal", "Default Paragraph Font", "Normal Table", "No List", TITLE, SUBTITLE, HEADER, TABLE, *HEADINGS}
)
_UNUSED = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties", "numbering")
_FONT_KINDS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


def blank_document() -> WordDocument:
    """Return an empty document with the styles of a plan and nothing else of the library's own template."""
    document = Document()
    for holder in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in holder.items() if one.reltype.endswith(_UNUSED)]:
            del holder[key]
    styles = document.styles
    for style in list(styles):
        if style.name not in _KEPT:
            styles.element.remove(style.element)
    _set_defaults(styles.element)
    _define(styles["Normal"], 13)
    for name, size, bold, italic in (
        (TITLE, 14, True, False),
        (SUBTITLE, 14, True, False),
        (HEADER, 14, False, False),
        (CENTRED, 13, False, False),
        (SIGN_LINE, 14, True, False),
        (CELL_HEAD, 12, True, False),
        (CELL_CENTRED, 12, False, False),
    ):
        _define(_style(document, name), size, bold=bold, italic=italic, align=WD_ALIGN_PARAGRAPH.CENTER)
    _define(_style(document, CELL), 12)
    _define(_style(document, RECIPIENTS_HEAD), 12, bold=True, italic=True)
    _define(_style(document, RECIPIENT), 11)
    for place, name in enumerate(HEADINGS):
        _define(styles[name], 12, bold=True, italic=place > 0)
        styles[name].paragraph_format.keep_with_next = True
    rule = _style(document, RULE)
    _define(rule, 1)
    rule.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    rule.paragraph_format.line_spacing = Pt(4)
    _set_compatible(document)
    return document


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    styles = document.styles
    if name not in [one.name for one in styles]:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    found: ParagraphStyle = styles[name]
    return found


def _define(
    style: ParagraphStyle,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
) -> None:
    """Set a style's letters and lines; whatever the template says beside them is dropped."""
    for name in ("w:pPr", "w:rPr", "w:link"):
        for found in style.element.findall(qn(name)):
            style.element.remove(found)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for kind in _FONT_KINDS:
        fonts.set(qn(kind), FONT)
    lines = style.paragraph_format
    lines.alignment, lines.space_before, lines.space_after, lines.line_spacing = align, Pt(0), Pt(0), 1.0


def _set_defaults(styles: Any) -> None:
    """Let whatever has no style of its own be in our letters, without room between paragraphs, and Vietnamese."""
    defaults = styles.find(qn("w:docDefaults"))
    letters = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for found in list(letters):
        letters.remove(found)
    letters.append(element("w:rFonts", **dict.fromkeys(_FONT_KINDS, FONT)))
    letters.append(element("w:sz", **{"w:val": "26"}))
    letters.append(element("w:lang", **{"w:val": "vi-VN", "w:eastAsia": "vi-VN"}))
    lines = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}")
    for found in list(lines):
        lines.remove(found)
    lines.append(element("w:spacing", **{"w:after": "0", "w:line": "240", "w:lineRule": "auto"}))


def _set_compatible(document: WordDocument) -> None:
    """Say that the file is of today's Word, so that it does not open in a mode for old ones."""
    settings = document.settings.element
    for name in ("w:rsids", "w:savePreviewPicture", "w:zoom"):
        for found in settings.findall(qn(name)):
            settings.remove(found)
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")


def element(name: str, /, *children: Any, **attributes: str) -> Any:
    """Return an element of the file with its attributes ("w:val") and children."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    made.extend(children)
    return made


def text_elements(text: str, style: str) -> Iterable[Any]:
    """Yield a paragraph for each line of a text, in the style with this id."""
    for line in storable(text).split("\n"):
        words = element("w:t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        paragraph = element("w:p", element("w:pPr", element("w:pStyle", **{"w:val": style})))
        if line:
            paragraph.append(element("w:r", words))
        yield paragraph


def add_page_number(paragraph: Paragraph) -> None:
    """Let a paragraph show the page's number."""
    run = element("w:r", element("w:t"))
    paragraph._p.append(element("w:fldSimple", run, **{"w:instr": "PAGE"}))  # noqa: SLF001 - the library names no field
    run[0].text = "2"


def add_rule(paragraph: Paragraph, length: float, width: float) -> None:
    """Draw a rule of a length in the middle of a paragraph that is ``width`` wide, both in points."""
    indent = Pt(max(width - length, 0) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    line = element("w:top", **{"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "000000"})
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - the library names no border
        element("w:pBdr", line), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def set_cell_margins(table: Table, above: int, beside: int) -> None:
    """Set the room that a table's cells leave above and below their text and beside it, in twentieths of a point."""
    sides = (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    room = (element(f"w:{side}", **{"w:w": str(wide), "w:type": "dxa"}) for side, wide in sides)
    properties = table._tblPr  # noqa: SLF001 - the library does not name them
    properties.insert_element_before(element("w:tblCellMar", *room), "w:tblLook")
