"""A plan as a Word document in its printed layout (NĐ 30/2020, Phụ lục I): letterhead, title, table, signature."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from app.reports import wording
from app.reports.docx import styles
from app.reports.docx.halves import add_columns, add_line, add_rule_under
from app.reports.docx.marks import add_page_number, add_rule
from app.reports.docx.paper import saved
from app.reports.docx.styles import CENTRE, HEADINGS, Look
from app.reports.docx.tables import WordCell, WordRow, add_table
from app.reports.fonts import family
from app.reports.plan_head import PlanHeading
from app.reports.plan_layout import PlanLayout, plan_layout
from app.reports.plan_sheet import PlanCell, PlanRow, PlanRowKind, PlanSheet
from app.reports.tables.cells import storable
from app.reports.tables.measure import width_of

_LEFT_SHARE = 0.42
_SHARE_AGENCY, _SHARE_TITLE = 0.42, 0.40
_ROOM_TO_SIGN = 64
_KEPT_TOGETHER = 4
"""Tasks that share a cell stay on one page, unless they are many."""
_CENTRED = frozenset({"stt", "code", "figures", "lead", "room", "coop", "deadline"})

_LOOKS = (
    Look(name=styles.NORMAL, size=13),
    Look(name=styles.TITLE, size=14, bold=True, align=CENTRE),
    Look(name=styles.SUBTITLE, size=14, bold=True, align=CENTRE),
    Look(name=styles.HEADER, size=14, align=CENTRE),
    Look(name=styles.LETTERHEAD, size=13, align=CENTRE),
    Look(name=styles.SIGN_LINE, size=14, bold=True, align=CENTRE),
    Look(name=styles.CELL_HEAD, size=12, bold=True, align=CENTRE),
    Look(name=styles.CELL_CENTRED, size=12, align=CENTRE),
    Look(name=styles.CELL, size=12),
    Look(name=styles.RECIPIENTS_HEAD, size=12, bold=True, italic=True),
    Look(name=styles.RECIPIENT, size=11),
    *(
        Look(name=name, size=12, bold=True, italic=place > 0, keeps_next=True, outline=place + 1)
        for place, name in enumerate(HEADINGS)
    ),
    styles.SHORT_RULE,
)


def write_plan_docx(sheet: PlanSheet) -> bytes:
    """Return the plan as a Word document; the same plan gives the same bytes."""
    layout = plan_layout(sheet, family())
    document = styles.blank_document(_LOOKS)
    _set_up_page(document, layout)
    _add_letterhead(document, sheet.heading, layout)
    _add_title(document, sheet.heading, layout)
    _add_table(document, sheet, layout)
    ending = document.add_paragraph(wording.END, style=styles.CELL)
    ending.paragraph_format.keep_with_next = True
    ending.paragraph_format.space_after = Pt(10)
    _add_signature(document, sheet.heading, layout)
    head = sheet.heading
    return saved(document, f"{head.kind.capitalize()} {head.title}", head.author, head.day)


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
    add_page_number(page.header.paragraphs[0])


def _add_letterhead(document: WordDocument, heading: PlanHeading, layout: PlanLayout) -> None:
    """Add who issues it on the left, the state on the right, then number and day."""
    left, right = add_columns(document, _halves(layout), 2)
    faces, width = layout.family, (layout.width * _LEFT_SHARE, layout.width * (1 - _LEFT_SHARE))
    if heading.parent:
        add_line(left[0], heading.parent, styles.LETTERHEAD)
    for line in heading.agency:
        add_line(left[0], line, styles.LETTERHEAD, bold=True)
    if heading.agency:
        add_rule_under(left[0], heading.agency[-1], faces.bold, 13, _SHARE_AGENCY, width[0])
    add_line(right[0], wording.STATE, styles.LETTERHEAD, bold=True)
    add_line(right[0], wording.MOTTO, styles.SIGN_LINE)
    add_rule_under(right[0], wording.MOTTO, faces.bold, 14, 1, width[1])
    add_line(left[1], heading.number, styles.LETTERHEAD)
    add_line(right[1], heading.dated, styles.LETTERHEAD, italic=True)


def _halves(layout: PlanLayout) -> tuple[float, float]:
    left = layout.width * _LEFT_SHARE
    return left, layout.width - left


def _add_title(document: WordDocument, heading: PlanHeading, layout: PlanLayout) -> None:
    kind = document.add_paragraph(heading.kind, style=styles.TITLE)
    kind.paragraph_format.space_before = Pt(12)
    document.add_paragraph(storable(heading.title), style=styles.SUBTITLE)
    length = min(width_of(heading.title, layout.family.bold) * 14, layout.width) * _SHARE_TITLE
    rule = document.add_paragraph(style=styles.RULE)
    add_rule(rule, length, layout.width)
    rule.paragraph_format.space_before, rule.paragraph_format.space_after = Pt(3), Pt(10)


def _add_table(document: WordDocument, sheet: PlanSheet, layout: PlanLayout) -> None:
    rows = (*_rows(sheet.header, layout, ends=False), *_rows(sheet.rows, layout, ends=True))
    add_table(document, layout.widths, rows, above=30, beside=108)


def _rows(rows: tuple[PlanRow, ...], layout: PlanLayout, *, ends: bool) -> Iterator[WordRow]:
    """Give the rows; the last one of the table stays with the signature below it."""
    going_on: dict[int, tuple[PlanCell, int]] = {}
    for place, row in enumerate(rows):
        cells = tuple(_cells(row, going_on, len(layout.widths)))
        shared = any(cell.rows <= _KEPT_TOGETHER for cell, _ in going_on.values())
        yield WordRow(
            cells=cells,
            head=row.kind is PlanRowKind.HEADER,
            keeps_next=shared or (ends and place == len(rows) - 1),
        )


def _cells(row: PlanRow, going_on: dict[int, tuple[PlanCell, int]], columns: int) -> Iterator[WordCell]:
    """Give a row's cells; ``going_on`` are those from above that reach into it, with the rows they still take."""
    begins = {cell.column: cell for cell in row.cells}
    middle = row.kind is not PlanRowKind.TASK
    column = 0
    while column < columns:
        cell = begins.get(column)
        if cell is not None:
            merge = "restart" if cell.rows > 1 else ""
            yield WordCell(text=cell.text, style=_style_of(cell, row), columns=cell.columns, merge=merge, middle=middle)
            if cell.rows > 1:
                going_on[column] = (cell, cell.rows - 1)
        else:
            cell, left = going_on.pop(column)
            if left > 1:
                going_on[column] = (cell, left - 1)
            yield WordCell(text="", style=styles.CELL, columns=cell.columns, merge="continue", middle=middle)
        column += cell.columns


def _style_of(cell: PlanCell, row: PlanRow) -> str:
    if row.kind is PlanRowKind.HEADER:
        return styles.CELL_HEAD
    if row.kind is PlanRowKind.SECTION:
        return styles.CELL_HEAD if cell.field == "stt" else HEADINGS[min(row.depth, len(HEADINGS) - 1)]
    return styles.CELL_CENTRED if cell.field in _CENTRED else styles.CELL


def _add_signature(document: WordDocument, heading: PlanHeading, layout: PlanLayout) -> None:
    """Add recipients on the left, who signs on the right, on one page."""
    left, right = add_columns(document, _halves(layout), 1)
    if heading.recipients:
        add_line(left[0], wording.RECIPIENTS, styles.RECIPIENTS_HEAD)
    for one in heading.recipients:
        add_line(left[0], one, styles.RECIPIENT)
    for title in heading.position:
        add_line(right[0], title, styles.SIGN_LINE)
    if heading.signer:
        add_line(right[0], heading.signer, styles.SIGN_LINE).paragraph_format.space_before = Pt(_ROOM_TO_SIGN)
