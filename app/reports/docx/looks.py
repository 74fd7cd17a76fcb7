"""The styles of a report (NĐ 30/2020, Phụ lục I): text of 14 pt, tables of 12 pt, and the list with dashes."""

from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart
from msgspec.structs import replace

from app.reports.docx import styles
from app.reports.docx.marks import element, twips
from app.reports.docx.styles import CENTRE, JUSTIFIED, LEFT, RIGHT, Look

FIRST_LINE_MM, LEADING, BETWEEN = 12.7, 17, 6
MM = 72 / 25.4
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_BODY = Look(name=styles.BODY, size=14, align=JUSTIFIED, leading=LEADING, after=BETWEEN, first_line=FIRST_LINE_MM)
_HEADING = replace(_BODY, align=LEFT, bold=True, keeps_next=True, followed_by=styles.BODY)
REPORT_LOOKS = (
    Look(name=styles.NORMAL, size=14),
    _BODY,
    replace(_BODY, name=styles.DASHED),
    replace(_BODY, name=styles.PLUSSED),
    replace(_HEADING, name=styles.HEADINGS[0], outline=1),
    replace(_HEADING, name=styles.HEADINGS[1], outline=2),
    replace(_HEADING, name=styles.HEADINGS[2], outline=3, italic=True),
    Look(name=styles.TITLE, size=14, bold=True, align=CENTRE, leading=LEADING, before=13, after=3),
    Look(name=styles.SUBTITLE, size=14, bold=True, align=CENTRE, leading=LEADING),
    Look(name=styles.HEADER, size=14, align=CENTRE),
    Look(name=styles.LETTERHEAD, size=12, align=CENTRE, leading=15, fixed=True),
    Look(name=styles.MOTTO, size=13, bold=True, align=CENTRE, leading=15, fixed=True),
    Look(name=styles.NUMBER, size=13, align=CENTRE, leading=15, fixed=True),
    Look(name=styles.ADDRESSED, size=14, align=CENTRE, leading=LEADING),
    Look(name=styles.SIGN_LINE, size=14, bold=True, align=CENTRE),
    Look(name=styles.RECIPIENTS_HEAD, size=12, bold=True, italic=True),
    Look(name=styles.RECIPIENT, size=11, leading=13.5),
    Look(name=styles.CHECK_CODE, size=10, leading=13),
    Look(name=styles.ANNEX, size=14, bold=True, align=CENTRE, leading=LEADING, keeps_next=True, outline=1),
    Look(name=styles.ANNEX_TITLE, size=13, bold=True, align=CENTRE, leading=LEADING, keeps_next=True),
    Look(name=styles.ANNEX_OF, size=13, italic=True, align=CENTRE, leading=LEADING, keeps_next=True),
    Look(name=styles.FURNITURE, size=12, leading=15),
    Look(name=styles.FURNITURE_RIGHT, size=12, italic=True, align=RIGHT, before=8, after=4, keeps_next=True),
    Look(name=styles.NOTE, size=12, align=JUSTIFIED, leading=15, before=8, first_line=FIRST_LINE_MM),
    Look(name=styles.TABLE_TITLE, size=13, bold=True, before=6, after=6, keeps_next=True),
    Look(name=styles.CHART_TITLE, size=13, bold=True, align=CENTRE, before=12, after=6, keeps_next=True),
    Look(name=styles.CHART, size=12, align=CENTRE),
    Look(name=styles.CELL, size=12),
    Look(name=styles.CELL_CENTRED, size=12, align=CENTRE),
    Look(name=styles.CELL_FIGURE, size=12, align=RIGHT),
    Look(name=styles.CELL_HEAD, size=11, bold=True, align=CENTRE),
    styles.SHORT_RULE,
)
"""Every style of a report."""


def number_lists(document: WordDocument) -> None:
    """Let the list styles put a dash, or a plus, before each of their paragraphs, at the first line's indent."""
    kinds, numbers = [], []
    for place, (style, sign) in enumerate(((styles.DASHED, "-"), (styles.PLUSSED, "+"))):
        kinds.append(_list_kind(place, document.styles[style].style_id, sign))
        points_to = element("w:abstractNumId", **{"w:val": str(place)})
        numbers.append(element("w:num", points_to, **{"w:numId": str(place + 1)}))
        look = document.styles[style].element.get_or_add_pPr()
        look.insert_element_before(
            element("w:numPr", element("w:numId", **{"w:val": str(place + 1)})),
            "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr",
        )  # fmt: skip
    numbering = element("w:numbering", *kinds, *numbers)
    part = NumberingPart(PackURI("/word/numbering.xml"), _NUMBERING, numbering, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def _list_kind(place: int, style: str, sign: str) -> Any:
    level = element(
        "w:lvl",
        element("w:start", **{"w:val": "1"}),
        element("w:numFmt", **{"w:val": "bullet"}),
        element("w:pStyle", **{"w:val": style}),
        element("w:suff", **{"w:val": "space"}),
        element("w:lvlText", **{"w:val": sign}),
        element("w:lvlJc", **{"w:val": "left"}),
        element("w:pPr", element("w:ind", **{"w:left": "0", "w:firstLine": twips(FIRST_LINE_MM * MM)})),
        **{"w:ilvl": "0"},
    )
    single = element("w:multiLevelType", **{"w:val": "singleLevel"})
    return element("w:abstractNum", single, level, **{"w:abstractNumId": str(place)})
