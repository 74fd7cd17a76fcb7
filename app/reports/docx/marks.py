"""The marks of a Word file that the library has no name for: elements, rules, fields, measures."""

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

_TWIPS = 20
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(name: str, /, *children: Any, **attributes: str) -> Any:
    """Return an element of the file with its attributes ("w:val") and children."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    made.extend(children)
    return made


def twips(points: float) -> str:
    """Return a measure as the file counts it: twentieths of a point."""
    return str(round(points * _TWIPS))


def words(text: str) -> Any:
    """Return the element that holds a text with all its blanks."""
    made = element("w:t")
    made.text = text
    made.set(_SPACE, "preserve")
    return made


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
