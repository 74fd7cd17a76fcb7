"""What stands side by side in a document: issuer and state at its head, recipients and who signs at its foot."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Pt
from docx.table import _Cell as WordCell

from app.reports.docx.marks import add_rule, element, set_cell_margins, twips
from app.reports.docx.styles import RULE
from app.reports.fonts import Face
from app.reports.tables.cells import storable
from app.reports.tables.measure import width_of


def add_columns(document: WordDocument, widths: Sequence[float], rows: int) -> tuple[Sequence[WordCell], ...]:
    """Add a table without lines, its columns so wide in points, and return the cells of each column."""
    table = document.add_table(rows, len(widths))
    table.style = document.styles["Normal Table"]
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    set_cell_margins(table, 0, 0)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001 - the library does not name it
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
        for cell in column.cells:
            cell.width = Pt(width)
    return tuple(column.cells for column in table.columns)


def keep_off(cell: WordCell, left: float) -> None:
    """Let a cell's text begin so many points from its left edge."""
    margin = element("w:tcMar", element("w:left", **{"w:w": twips(left), "w:type": "dxa"}))
    cell._tc.get_or_add_tcPr().insert_element_before(  # noqa: SLF001 - the library does not name it
        margin, "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark"
    )


def add_line(cell: WordCell, text: str, style: str, *, bold: bool | None = None, italic: bool | None = None) -> Any:
    """Add a line of text to a cell; the first one takes the paragraph that every cell has."""
    first = cell.paragraphs[0]
    is_unused = len(cell.paragraphs) == 1 and not len(first.runs) and first.style.name == "Normal"
    paragraph = first if is_unused else cell.add_paragraph()
    paragraph.style = style
    run = paragraph.add_run(storable(text))
    run.bold, run.italic = bold, italic
    return paragraph


def add_rule_under(cell: WordCell, text: str, face: Face, size: float, share: float, width: float) -> None:
    """Add a rule under a line of text, as long as a share of it."""
    length = min(width_of(text, face) * size, width) * share
    rule = cell.add_paragraph(style=RULE)
    add_rule(rule, length, width)
    rule.paragraph_format.space_before, rule.paragraph_format.space_after = Pt(2), Pt(2)
