"""A Word document's letters and styles, as NĐ 30/2020 sets them."""

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from msgspec import Struct

from app.reports.docx.marks import element
from app.reports.tables.cells import FONT

NORMAL, TITLE, SUBTITLE, HEADER, TABLE = "Normal", "Title", "Subtitle", "Header", "Table Grid"
BODY, DASHED, PLUSSED = "Body Text", "List Bullet", "List Bullet 2"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
LETTERHEAD, MOTTO, NUMBER, SIGN_LINE, RULE = (
    "Letterhead",
    "Letterhead motto",
    "Letterhead number",
    "Signature line",
    "Short rule",
)
CELL, CELL_CENTRED, CELL_HEAD, CELL_FIGURE = "Table text", "Table text centred", "Table head", "Table figure"
RECIPIENTS_HEAD, RECIPIENT, CHECK_CODE = "Recipients head", "Recipient", "Check code"
ADDRESSED, ANNEX, ANNEX_TITLE, ANNEX_OF, NOTE = "Addressee", "Annex name", "Annex title", "Annex of", "Annex note"
FURNITURE, FURNITURE_RIGHT = "Form line", "Form unit"
TABLE_TITLE, CHART, CHART_TITLE = "Table title", "Chart", "Chart title"
LEFT, CENTRE, RIGHT, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
_BUILT_IN = frozenset({NORMAL, TITLE, SUBTITLE, HEADER, BODY, DASHED, PLUSSED, TABLE, *HEADINGS})
_BONES = frozenset({"Default Paragraph Font", "Normal Table", "No List"})
_UNUSED = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties", "numbering")
_FONT_KINDS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


class Look(Struct, frozen=True, kw_only=True):
    """A paragraph style: its letters, lines and room in points; ``first_line`` is the first line's indent in mm.

    A line is at least ``leading`` high, exactly so where ``fixed``, and single where that is 0.
    ``outline`` is the level at which a viewer's contents lists it, 1 being the highest.
    """

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = LEFT
    before: float = 0
    after: float = 0
    leading: float = 0
    fixed: bool = False
    first_line: float = 0
    keeps_next: bool = False
    outline: int = 0
    followed_by: str = ""
    """The style of the paragraph that a clerk begins after one of this style; the same where it is empty."""


SHORT_RULE = Look(name=RULE, size=1, leading=4, fixed=True)
"""The style of a paragraph that is nothing but a rule."""


def blank_document(looks: Sequence[Look]) -> WordDocument:
    """Return an empty document with these styles and nothing else of the library's own template."""
    document = Document()
    for holder in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in holder.items() if one.reltype.endswith(_UNUSED)]:
            del holder[key]
    styles = document.styles
    kept = _BONES | (_BUILT_IN & {look.name for look in looks}) | {NORMAL, TABLE}
    for style in list(styles):
        if style.name not in kept:
            styles.element.remove(style.element)
    _set_defaults(styles.element)
    for look in looks:
        _define(_style(document, look.name), look)
    for look in looks:
        styles[look.name].next_paragraph_style = styles[look.followed_by or look.name]
    _set_compatible(document)
    return document


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    styles = document.styles
    if name not in [one.name for one in styles]:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[NORMAL]
        styles[name].quick_style = True
    found: ParagraphStyle = styles[name]
    return found


def _define(style: ParagraphStyle, look: Look) -> None:
    """Set a style's letters and lines; whatever the template says beside them is dropped."""
    for name in ("w:pPr", "w:rPr", "w:link"):
        for found in style.element.findall(qn(name)):
            style.element.remove(found)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(look.size), look.bold, look.italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for kind in _FONT_KINDS:
        fonts.set(qn(kind), FONT)
    lines = style.paragraph_format
    lines.alignment, lines.space_before, lines.space_after = look.align, Pt(look.before), Pt(look.after)
    if look.leading:
        lines.line_spacing_rule = WD_LINE_SPACING.EXACTLY if look.fixed else WD_LINE_SPACING.AT_LEAST
        lines.line_spacing = Pt(look.leading)
    else:
        lines.line_spacing = 1.0
    if look.first_line:
        lines.first_line_indent = Mm(look.first_line)
    lines.widow_control = True
    if look.keeps_next:
        lines.keep_with_next = True
    if look.outline:
        style.element.get_or_add_pPr().append(element("w:outlineLvl", **{"w:val": str(look.outline - 1)}))


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
