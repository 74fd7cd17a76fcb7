"""Ruled tables of a Word document, built as elements: the library's own way to a cell takes minutes for some rows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.table import Table
from msgspec import Struct

from app.reports.docx.marks import element, set_cell_margins, twips, words
from app.reports.docx.styles import TABLE
from app.reports.tables.cells import storable


class WordCell(Struct, frozen=True, kw_only=True):
    """A cell: its text in a paragraph style, the columns it spans, and its part in a cell of several rows.

    ``indent`` keeps a figure off the right edge by so many points, so that figures end in the middle of the column.
    """

    text: str
    style: str
    columns: int = 1
    merge: str = ""
    """``restart`` where a cell of several rows begins, ``continue`` below."""
    middle: bool = True
    bold: bool | None = None
    italic: bool | None = None
    indent: float = 0
    size: float = 0
    """The size of its letters where it is not the style's."""


class WordRow(Struct, frozen=True, kw_only=True):
    """A row; a head's rows stand on every page, and a row may have to stay with the next one."""

    cells: tuple[WordCell, ...]
    head: bool = False
    keeps_next: bool = False


def add_table(
    document: WordDocument, widths: Sequence[float], rows: Iterable[WordRow], *, above: int, beside: int
) -> Table:
    """Add a table with columns of these widths in points; no row of it is torn."""
    table: Table = document.add_table(0, 0)
    table.style = document.styles[TABLE]
    table.autofit = False
    set_cell_margins(table, above, beside)
    body = table._tbl  # noqa: SLF001 - see the module
    for width in widths:
        body.tblGrid.append(element("w:gridCol", **{"w:w": twips(width)}))
    body.tblPr.find(f"{{{body.nsmap['w']}}}tblW").attrib.update(_width(sum(widths), body.nsmap["w"]))
    ids = {style.name: style.style_id for style in document.styles}
    for row in rows:
        body.append(_row(row, widths, ids))
    return table


def add_bare_row(table: Any, text: str, style: str) -> None:
    """Add a row without lines over all columns to a table's element: what belongs to it and ends it."""
    columns = table.tblGrid.findall(f"{{{table.nsmap['w']}}}gridCol")
    width = sum(int(one.get(f"{{{table.nsmap['w']}}}w")) for one in columns)
    lines = (element(f"w:{side}", **{"w:val": "nil"}) for side in ("left", "bottom", "right"))
    room = (element(f"w:{side}", **{"w:w": "0", "w:type": "dxa"}) for side in ("left", "right"))
    cell = element(
        "w:tcPr",
        element("w:tcW", **{"w:w": str(width), "w:type": "dxa"}),
        element("w:gridSpan", **{"w:val": str(len(columns))}),
        element("w:tcBorders", *lines),
        element("w:tcMar", *room),
    )
    paragraph = element("w:p", element("w:pPr", element("w:pStyle", **{"w:val": style})), element("w:r", words(text)))
    table.append(element("w:tr", element("w:trPr", element("w:cantSplit")), element("w:tc", cell, paragraph)))


def _width(points: float, namespace: str) -> dict[str, str]:
    return {f"{{{namespace}}}w": twips(points), f"{{{namespace}}}type": "dxa"}


def _row(row: WordRow, widths: Sequence[float], ids: dict[str, str]) -> Any:
    properties = element("w:trPr", element("w:cantSplit"))
    if row.head:
        properties.append(element("w:tblHeader"))
    made = element("w:tr", properties)
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.columns])
        made.append(_cell(cell, width, ids[cell.style], keeps_next=row.keeps_next))
        column += cell.columns
    return made


def _cell(cell: WordCell, width: float, style: str, *, keeps_next: bool) -> Any:
    properties = element("w:tcPr", element("w:tcW", **{"w:w": twips(width), "w:type": "dxa"}))
    if cell.columns > 1:
        properties.append(element("w:gridSpan", **{"w:val": str(cell.columns)}))
    if cell.merge:
        properties.append(element("w:vMerge", **{"w:val": cell.merge}))
    if cell.middle:
        properties.append(element("w:vAlign", **{"w:val": "center"}))
    return element("w:tc", properties, *_paragraphs(cell, style, keeps_next=keeps_next))


def _paragraphs(cell: WordCell, style: str, *, keeps_next: bool) -> Iterator[Any]:
    """Yield a paragraph for each line of a cell's text."""
    text = "" if cell.merge == "continue" else cell.text
    for line in storable(text).split("\n"):
        look = element("w:pPr", element("w:pStyle", **{"w:val": style}))
        if keeps_next:
            look.append(element("w:keepNext"))
        if cell.indent:
            look.append(element("w:ind", **{"w:right": twips(cell.indent)}))
        paragraph = element("w:p", look)
        if line:
            run = element("w:r")
            marks = [
                element(name) if on else element(name, **{"w:val": "0"})
                for name, on in (("w:b", cell.bold), ("w:i", cell.italic))
                if on is not None
            ]
            if cell.size:
                marks.append(element("w:sz", **{"w:val": str(round(cell.size * 2))}))
            if marks:
                run.append(element("w:rPr", *marks))
            run.append(words(line))
            paragraph.append(run)
        yield paragraph
