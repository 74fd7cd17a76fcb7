"""A number form as an annex: its furniture, its head of several levels, its figures in the middle of their columns."""

from collections.abc import Iterator
from itertools import pairwise

from app.domain.forms import CellKind, Form
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.annex_words import note_of
from app.reports.document import ReportDocument
from app.reports.fonts import Face, Family
from app.reports.headings import Heading, column_numbers, headings, levels
from app.reports.line_breaks import balanced, wrapped
from app.reports.pdf.annex import draw_note, note_height, start_annex
from app.reports.pdf.form_widths import FormLayout, form_layout
from app.reports.pdf.page import LEFT, Paper
from app.reports.pdf.table import (
    CELL_LEADING,
    CELL_PAD,
    CELL_SIZE,
    HEAD_LEADING,
    HEAD_PAD,
    HEAD_SIZE,
    CellText,
    Head,
    TableFlow,
    TableRow,
)
from app.reports.sheet import Row, RowKind, Sheet, shown

_ROW, _ROW_PAD, _NUMBERS_ROW = 21.9, 7.9, 17.2
_FURNITURE_SIZE, _FURNITURE_LEADING, _SIDE_WIDTH, _APART = 12, 15, 300, 14


def draw_form(paper: Paper, document: ReportDocument, sheet: Sheet, name: str) -> None:
    """Draw a form from its first page to its last, without the columns that it does not show."""
    sheet = shown(sheet)
    form = sheet.form
    title = form.title_lines or (form.title,)
    top = _draw_furniture(paper, document, form, start_annex(paper, document, name, title))
    layout = form_layout(paper.family, paper.right, sheet)
    flow = TableFlow(paper, _head(form, layout, paper.family), layout.edges)
    note = note_of(sheet)
    draw_note(paper, note, flow.draw(_rows(sheet, layout, paper.family), top, note_height(note, paper)))


def _draw_furniture(paper: Paper, document: ReportDocument, form: Form, baseline: float) -> float:
    """Draw code, period, units and what is counted; return where the table begins."""
    family, size = paper.family, _FURNITURE_SIZE
    baseline += 28
    period = document.period
    paper.write(LEFT, baseline, form.printed_code, family.bold, size)
    receivers = ", ".join(one_line(name) for name in document.agency.addressees)
    sides = [
        line
        for text in (wording.FORM_SENDER + one_line(document.agency.name), wording.FORM_RECEIVER + receivers)
        for line in wrapped(text, family.regular, size, _SIDE_WIDTH)
    ]
    days = wording.period_days(period)
    start = paper.right - max(family.regular.width(line) for line in sides) * size
    middle = min(paper.middle, start - _APART - family.italic.width(days) * size / 2)
    paper.centred(middle, baseline, wording.FORM_PERIOD + wording.period_name(period), family.regular, size)
    paper.centred(middle, baseline + _FURNITURE_LEADING, days, family.italic, size)
    for place, line in enumerate(sides):
        paper.write(start, baseline + place * _FURNITURE_LEADING, line, family.regular, size)
    baseline += max(len(sides) - 1, 1) * _FURNITURE_LEADING + 22
    paper.flush_right(paper.right, baseline, wording.FORM_UNIT + form.unit, family.italic, size)
    return baseline + 6


def _head(form: Form, layout: FormLayout, family: Family) -> Head:
    """Set the head: each heading over the columns and levels it spans, then the row of column numbers."""
    depth = levels(form)
    placed = [(one, _heading_text(one, layout, family.bold)) for one in headings(form)]
    heights = [HEAD_LEADING + HEAD_PAD] * depth
    for one, text in sorted(placed, key=lambda pair: pair[0].depth):
        needed = len(text.lines) * HEAD_LEADING + HEAD_PAD
        missing = needed - sum(heights[one.level : one.level + one.depth])
        if missing > 0:
            heights[one.level + one.depth - 1] += missing
    tops = [sum(heights[:level]) for level in range(depth + 1)]
    texts = [(text, (tops[one.level] + tops[one.level + one.depth]) / 2) for one, text in placed]
    bottom, edges = tops[-1], layout.edges
    height = bottom + _NUMBERS_ROW
    texts += [
        (CellText((left + right) / 2, "centre", (f"({number})",), family.italic, HEAD_SIZE), bottom + _NUMBERS_ROW / 2)
        for number, (left, right) in zip(column_numbers(form), pairwise(edges), strict=True)
    ]
    lines: list[tuple[float, float, float, float]] = [(edges[0], bottom, edges[-1], bottom)]
    for one, _ in placed:
        if one.level + one.depth < depth:
            y = tops[one.level + one.depth]
            lines.append((edges[one.first], y, edges[one.last + 1], y))
    for place in range(1, len(edges) - 1):
        start = min(tops[one.level] for one, _ in placed if one.first == place)
        lines.append((edges[place], start, edges[place], height))
    return Head(height=height, texts=tuple(texts), lines=tuple(lines))


def _heading_text(one: Heading, layout: FormLayout, face: Face) -> CellText:
    left, right = layout.edges[one.first], layout.edges[one.last + 1]
    lines = balanced(one.text, face, HEAD_SIZE, right - left - 6)
    return CellText((left + right) / 2, "centre", lines, face, HEAD_SIZE, HEAD_LEADING)


def _rows(sheet: Sheet, layout: FormLayout, family: Family) -> list[TableRow]:
    rows: list[TableRow] = []
    count = len(sheet.rows)
    for place, row in enumerate(sheet.rows):
        face = family.regular if row.kind is RowKind.LINE else family.bold
        edges = layout.edges
        label = wrapped(row.label, face, CELL_SIZE, edges[2] - edges[1] - 2 * CELL_PAD)
        texts = [
            CellText((edges[0] + edges[1]) / 2, "centre", (row.number,), face),
            CellText(edges[1] + CELL_PAD, "left", label, face),
        ]
        texts += _cells(sheet, row, layout, face)
        rows.append(
            TableRow(
                texts=tuple(texts),
                height=max(_ROW, max(len(text.lines) for text in texts) * CELL_LEADING + _ROW_PAD),
                edges=edges,
                keeps_next=row.kind is RowKind.GROUP or place == count - 2,
            )
        )
    return rows


def _cells(sheet: Sheet, row: Row, layout: FormLayout, face: Face) -> Iterator[CellText]:
    """Give what stands in a row's cells: figures under each other, words in as many lines as they need."""
    for place, (column, cell) in enumerate(zip(sheet.form.columns, row.cells, strict=True)):
        text = wording.cell_text(column, cell)
        if not text:
            continue
        if column.kind is CellKind.TEXT:
            left, right = layout.edges[place + 2], layout.edges[place + 3]
            lines = wrapped(text, face, layout.size, right - left - 2 * CELL_PAD)
            yield CellText(left + CELL_PAD, "left", lines, face, layout.size)
        else:
            yield CellText(layout.figure_edges[place], "right", (text,), face, layout.size)
