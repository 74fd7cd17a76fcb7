"""A plan as a Word document in its printed layout (NĐ 30/2020, Phụ lục I): letterhead, title, table, signature."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import _Cell as WordCell

from app.reports import wording
from app.reports.fonts import Face, family
from app.reports.plan_head import PlanHeading
from app.reports.plan_layout import PlanLayout, plan_layout
from app.reports.plan_sheet import PlanCell, PlanRow, PlanRowKind, PlanSheet
from app.reports.tables import word
from app.reports.tables.cells import storable
from app.reports.tables.measure import width_of
from app.reports.tables.packing import packed, stamp
from app.reports.tables.word import element

_LEFT_SHARE = 0.42
_SHARE_AGENCY, _SHARE_TITLE = 0.42, 0.40
_ROOM_TO_SIGN = 64
_TWIPS = 20
_LONGEST_PROPERTY = 255
_KEPT_TOGETHER = 4
"""Tasks that share a cell stay on one page, unless they are many."""
_CENTRED = frozenset({"stt", "code", "figures", "lead", "room", "coop", "deadline"})


def write_plan_docx(sheet: PlanSheet) -> bytes:
    """Return the plan as a Word document; the same plan gives the same bytes."""
    layout = plan_layout(sheet, family())
    document = word.blank_document()
    _set_up_page(document, layout)
    _add_letterhead(document, sheet.heading, layout)
    _add_title(document, sheet.heading, layout)
    _add_table(document, sheet, layout)
    ending = document.add_paragraph(wording.END, style=word.CELL)
    ending.paragraph_format.keep_with_next = True
    ending.paragraph_format.space_after = Pt(10)
    _add_signature(document, sheet.heading, layout)
    properties = document.core_properties
    properties.title = storable(f"{sheet.heading.kind.capitalize()} {sheet.heading.title}")[:_LONGEST_PROPERTY]
    properties.author = storable(sheet.heading.author)[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = stamp(sheet.heading.day)
    buffer = BytesIO()
    document.save(buffer)
    return packed(buffer.getvalue(), stamp(sheet.heading.day))


def _set_up_page(document: WordDocument, layout: PlanLayout) -> None:
    """Set the paper and its margins; every page but the first shows its number in the middle of the upper margin."""
    page = document.sections[0]
    short, long = Mm(210), Mm(297)
    page.page_width, page.page_height = (long, short) if layout.landscape else (short, long)
    page.orientation = WD_ORIENT.LANDSCAPE if layout.landscape else WD_ORIENT.PORTRAIT
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(16)
    page.header_distance = page.footer_distance = Mm(10)
    page.different_first_page_header_footer = True
    word.add_page_number(page.header.paragraphs[0])


def _add_letterhead(document: WordDocument, heading: PlanHeading, layout: PlanLayout) -> None:
    """Add who issues it on the left, the state on the right, then number and day."""
    left, right = _halves(document, layout, 2)
    faces, width = layout.family, (layout.width * _LEFT_SHARE, layout.width * (1 - _LEFT_SHARE))
    if heading.parent:
        _line(left[0], heading.parent, word.CENTRED)
    for line in heading.agency:
        _line(left[0], line, word.CENTRED, bold=True)
    if heading.agency:
        _rule(left[0], heading.agency[-1], faces.bold, 13, _SHARE_AGENCY, width[0])
    _line(right[0], wording.STATE, word.CENTRED, bold=True)
    _line(right[0], wording.MOTTO, word.SIGN_LINE)
    _rule(right[0], wording.MOTTO, faces.bold, 14, 1, width[1])
    _line(left[1], heading.number, word.CENTRED)
    _line(right[1], heading.dated, word.CENTRED, italic=True)


def _halves(document: WordDocument, layout: PlanLayout, rows: int) -> tuple[Sequence[WordCell], Sequence[WordCell]]:
    """Add a table without lines of two columns, and return the cells of the left one and of the right one."""
    table = document.add_table(rows, 2)
    table.style = document.styles["Normal Table"]
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    word.set_cell_margins(table, 0, 0)
    left = layout.width * _LEFT_SHARE
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001 - the library does not name it
    for column, width in zip(table.columns, (left, layout.width - left), strict=True):
        column.width = Pt(width)
        for cell in column.cells:
            cell.width = Pt(width)
    return table.columns[0].cells, table.columns[1].cells


def _line(cell: WordCell, text: str, style: str, *, bold: bool | None = None, italic: bool | None = None) -> Any:
    """Add a line of text to a cell; the first one takes the paragraph that every cell has."""
    first = cell.paragraphs[0]
    paragraph = first if len(cell.paragraphs) == 1 and not first.runs and first.style.name == "Normal" else None
    paragraph = paragraph or cell.add_paragraph()
    paragraph.style = style
    run = paragraph.add_run(storable(text))
    run.bold, run.italic = bold, italic
    return paragraph


def _rule(cell: WordCell, text: str, face: Face, size: float, share: float, width: float) -> None:
    """Add a rule under a line of text, as long as a share of it."""
    length = min(width_of(text, face) * size, width) * share
    rule = cell.add_paragraph(style=word.RULE)
    word.add_rule(rule, length, width)
    rule.paragraph_format.space_before, rule.paragraph_format.space_after = Pt(2), Pt(2)


def _add_title(document: WordDocument, heading: PlanHeading, layout: PlanLayout) -> None:
    kind = document.add_paragraph(heading.kind, style=word.TITLE)
    kind.paragraph_format.space_before = Pt(12)
    document.add_paragraph(storable(heading.title), style=word.SUBTITLE)
    length = min(width_of(heading.title, layout.family.bold) * 14, layout.width) * _SHARE_TITLE
    rule = document.add_paragraph(style=word.RULE)
    word.add_rule(rule, length, layout.width)
    rule.paragraph_format.space_before, rule.paragraph_format.space_after = Pt(3), Pt(10)


def _add_table(document: WordDocument, sheet: PlanSheet, layout: PlanLayout) -> None:
    """Add the table as elements: the library's own way to a cell takes minutes for some hundred rows."""
    table = document.add_table(0, 0)
    table.style = document.styles[word.TABLE]
    table.autofit = False
    body = table._tbl  # noqa: SLF001 - see above
    word.set_cell_margins(table, 30, 108)
    grid = body.tblGrid
    for width in layout.widths:
        grid.append(element("w:gridCol", **{"w:w": _twips(width)}))
    ids = {
        name: document.styles[name].style_id for name in (word.CELL, word.CELL_CENTRED, word.CELL_HEAD, *word.HEADINGS)
    }
    for rows in (sheet.header, sheet.rows):
        going_on: dict[int, tuple[PlanCell, int]] = {}
        for place, row in enumerate(rows):
            is_last = rows is sheet.rows and place == len(rows) - 1
            body.append(_row_element(row, going_on, layout, ids, keep=is_last))


def _row_element(
    row: PlanRow, going_on: dict[int, tuple[PlanCell, int]], layout: PlanLayout, ids: Mapping[str, str], *, keep: bool
) -> Any:
    """Return a row; ``going_on`` are the cells from above that reach into it, with the rows they still take."""
    properties = element("w:trPr", element("w:cantSplit"))
    if row.kind is PlanRowKind.HEADER:
        properties.append(element("w:tblHeader"))
    made = element("w:tr", properties)
    begins = {cell.column: cell for cell in row.cells}
    column = 0
    while column < len(layout.widths):
        cell = begins.get(column)
        if cell is not None:
            made.append(
                _cell_element(cell, row, layout, ids[_style_of(cell, row)], merge="restart" if cell.rows > 1 else "")
            )
            if cell.rows > 1:
                going_on[column] = (cell, cell.rows - 1)
        else:
            cell, left = going_on.pop(column)
            if left > 1:
                going_on[column] = (cell, left - 1)
            made.append(_cell_element(cell, row, layout, ids[word.CELL], merge="continue"))
        column += cell.columns
    if keep or any(cell.rows <= _KEPT_TOGETHER for cell, _ in going_on.values()):
        for lines in made.iter("{*}pPr"):
            lines.append(element("w:keepNext"))
    return made


def _cell_element(cell: PlanCell, row: PlanRow, layout: PlanLayout, style: str, *, merge: str) -> Any:
    properties = element("w:tcPr", element("w:tcW", **{"w:w": _twips(layout.width_of(cell)), "w:type": "dxa"}))
    if cell.columns > 1:
        properties.append(element("w:gridSpan", **{"w:val": str(cell.columns)}))
    if merge:
        properties.append(element("w:vMerge", **{"w:val": merge}))
    if row.kind is not PlanRowKind.TASK:
        properties.append(element("w:vAlign", **{"w:val": "center"}))
    text = "" if merge == "continue" else cell.text
    return element("w:tc", properties, *word.text_elements(text, style))


def _style_of(cell: PlanCell, row: PlanRow) -> str:
    if row.kind is PlanRowKind.HEADER:
        return word.CELL_HEAD
    if row.kind is PlanRowKind.SECTION:
        return word.CELL_HEAD if cell.field == "stt" else word.HEADINGS[min(row.depth, len(word.HEADINGS) - 1)]
    return word.CELL_CENTRED if cell.field in _CENTRED else word.CELL


def _twips(points: float) -> str:
    return str(round(points * _TWIPS))


def _add_signature(document: WordDocument, heading: PlanHeading, layout: PlanLayout) -> None:
    """Add recipients on the left, who signs on the right, on one page."""
    left, right = _halves(document, layout, 1)
    if heading.recipients:
        _line(left[0], wording.RECIPIENTS, word.RECIPIENTS_HEAD)
    for one in heading.recipients:
        _line(left[0], one, word.RECIPIENT)
    for title in heading.position:
        _line(right[0], title, word.SIGN_LINE)
    if heading.signer:
        _line(right[0], heading.signer, word.SIGN_LINE).paragraph_format.space_before = Pt(_ROOM_TO_SIGN)
