"""A table of words in cells on the paper: widths by share, heads balanced, lines wrapped, headings kept with rows."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from app.reports.annex_tables import Align, AnnexColumn, AnnexRow, AnnexTable
from app.reports.fonts import Family
from app.reports.line_breaks import balanced, wrapped
from app.reports.pdf.page import LEFT, Paper
from app.reports.pdf.table import (
    CELL_PAD,
    CELL_SIZE,
    HEAD_PAD,
    HEAD_SIZE,
    CellText,
    TableFlow,
    TableRow,
    row_height,
    simple_head,
)

_HEAD_ROOM = 8


def draw_annex_table(paper: Paper, table: AnnexTable, top: float, closing: float = 0) -> float:
    """Draw a table from ``top`` on and return its lower edge; its last two rows stay together."""
    family, edges = paper.family, _edges(table.columns, LEFT, paper.right)
    labels = [
        balanced(column.heading, family.bold, HEAD_SIZE, right - left - _HEAD_ROOM)
        for column, (left, right) in zip(table.columns, pairwise(edges), strict=True)
    ]
    rows = [_row(row, table.columns, edges, family) for row in table.rows]
    if len(rows) > 1:
        last = rows[-2]
        rows[-2] = TableRow(last.texts, last.height, last.edges, keeps_next=True)
    title = wrapped(table.title, family.bold, 13, paper.right - LEFT) if table.title else ()
    return TableFlow(paper, simple_head(labels, edges, family.bold), edges, title).draw(rows, top, closing)


def _edges(columns: Sequence[AnnexColumn], left: float, right: float) -> tuple[float, ...]:
    scale = (right - left) / sum(column.share for column in columns)
    return (*accumulate((column.share * scale for column in columns[:-1]), initial=left), right)


def _row(row: AnnexRow, columns: Sequence[AnnexColumn], edges: tuple[float, ...], family: Family) -> TableRow:
    bounds = (*edges[: len(row.cells)], edges[-1]) if row.spans else edges
    texts: list[CellText] = []
    for place, (cell, column, (left, right)) in enumerate(zip(row.cells, columns, pairwise(bounds), strict=False)):
        face = family.bold if place in row.strong else family.regular
        lines = tuple(line for part in cell for line in wrapped(part, face, CELL_SIZE, right - left - 2 * CELL_PAD))
        centred = column.align is Align.CENTRE
        texts.append(CellText((left + right) / 2 if centred else left + CELL_PAD, column.align, lines, face))
    return TableRow(tuple(texts), row_height(texts, HEAD_PAD), bounds, keeps_next=row.keeps_next)
