"""A number form as an annex: its furniture, its head of several levels, its figures in the middle of their columns."""

from dataclasses import dataclass
from itertools import pairwise

from app.domain.forms import Form
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.annex_words import note_of
from app.reports.document import ReportDocument
from app.reports.fonts import Face, Family
from app.reports.headings import Heading, headings, levels
from app.reports.pdf.annex import draw_note, note_height, start_annex
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
from app.reports.pdf.text import balanced, wrapped
from app.reports.sheet import Row, RowKind, Sheet

_NUMBER_WIDTH, _LABEL_LEAST, _LABEL_WIDTH = 31.2, 150, 215.5
_LABEL_TIGHT, _SMALLER = 104, (11, 10, 9, 8, 7)
_COLUMN_WIDTH, _FIGURE_ROOM, _FIGURE_TIGHT, _HEAD_ROOM = 36.0, 12, 8, 6.5
_SHORT_HEADING = 38
_ROW, _ROW_PAD, _NUMBERS_ROW = 21.9, 7.9, 17.2
_FURNITURE_SIZE, _FURNITURE_LEADING, _SIDE_WIDTH, _APART = 12, 15, 300, 14


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a form's columns stand: the vertical lines, the right edge of each column's figures, and their size."""

    edges: tuple[float, ...]
    figure_edges: tuple[float, ...]
    size: float


def draw_form(paper: Paper, document: ReportDocument, sheet: Sheet, name: str) -> None:
    """Draw a form from its first page to its last."""
    form = sheet.form
    title = form.title_lines or (form.title,)
    top = _draw_furniture(paper, document, form, start_annex(paper, document, name, title))
    layout = _layout(paper, sheet)
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
    days = f"(Từ ngày {wording.short_day(period.start)} đến ngày {wording.short_day(period.end)})"
    start = paper.right - max(family.regular.width(line) for line in sides) * size
    middle = min(paper.middle, start - _APART - family.italic.width(days) * size / 2)
    paper.centred(middle, baseline, wording.FORM_PERIOD + wording.period_name(period), family.regular, size)
    paper.centred(middle, baseline + _FURNITURE_LEADING, days, family.italic, size)
    for place, line in enumerate(sides):
        paper.write(start, baseline + place * _FURNITURE_LEADING, line, family.regular, size)
    baseline += max(len(sides) - 1, 1) * _FURNITURE_LEADING + 22
    paper.flush_right(paper.right, baseline, wording.FORM_UNIT + form.unit, family.italic, size)
    return baseline + 6


def _layout(paper: Paper, sheet: Sheet) -> _Layout:
    """Give each column of figures what its heading and figures need, the label the rest, and share out what is over.

    Where that is too much, columns give up what they have over their least, then the label, then the figures' size.
    """
    bold, form = paper.family.bold, sheet.form
    figures = [
        max(
            (bold.width(wording.figure(value)) for row in sheet.rows if (value := row.cells[place].value) is not None),
            default=0,
        )
        for place in range(len(form.columns))
    ]
    texts = [column.heading[-1] for column in form.columns]
    room = paper.right - LEFT - _NUMBER_WIDTH
    wide = [
        max(_COLUMN_WIDTH, figure * CELL_SIZE + _FIGURE_ROOM, _heading_width(text, bold))
        for text, figure in zip(texts, figures, strict=True)
    ]
    label = max((_label_width(row, paper.family) for row in sheet.rows), default=0) + 3 * CELL_PAD
    label = min(max(label, _LABEL_WIDTH), max(room - sum(wide), _LABEL_WIDTH))
    for size, label_least in ((CELL_SIZE, _LABEL_LEAST), *((size, _LABEL_TIGHT) for size in _SMALLER)):
        least = [
            max(figure * size + _FIGURE_TIGHT, _word_width(text, bold))
            for text, figure in zip(texts, figures, strict=True)
        ]
        if sum(least) + label_least <= room:
            break
    widths = _shared(wide, least, room - label)
    label = room - sum(widths)
    edges = [LEFT, LEFT + _NUMBER_WIDTH, LEFT + _NUMBER_WIDTH + label]
    for width in widths[:-1]:
        edges.append(edges[-1] + width)
    edges.append(paper.right)
    middles = [(left + right) / 2 for left, right in pairwise(edges[2:])]
    return _Layout(tuple(edges), tuple(m + figure * size / 2 for m, figure in zip(middles, figures, strict=True)), size)


def _shared(wide: list[float], least: list[float], room: float) -> list[float]:
    """Return widths that fill the room: more than comfortable, or between that and the least, but never below it."""
    spare = room - sum(wide)
    if spare >= 0:
        return [width + spare / len(wide) for width in wide]
    over = [max(width - needed, 0) for width, needed in zip(wide, least, strict=True)]
    part = min(-spare / sum(over), 1) if sum(over) else 0
    return [max(width, needed) - part * more for width, needed, more in zip(wide, least, over, strict=True)]


def _label_width(row: Row, family: Family) -> float:
    face = family.regular if row.kind is RowKind.LINE else family.bold
    return face.width(one_line(row.label)) * CELL_SIZE


def _heading_width(text: str, face: Face) -> float:
    """Return the least width in which a heading stands in three lines without a word being cut."""
    if face.width(text) * HEAD_SIZE <= _SHORT_HEADING:
        return face.width(text) * HEAD_SIZE + _HEAD_ROOM
    width = _word_width(text, face) - _HEAD_ROOM
    while len(wrapped(text, face, HEAD_SIZE, width + 0.01)) > 3:
        width += 2
    return width + _HEAD_ROOM


def _word_width(text: str, face: Face) -> float:
    """Return the least width in which no word of a heading is cut."""
    return max(face.width(word) for word in text.split()) * HEAD_SIZE + _HEAD_ROOM


def _head(form: Form, layout: _Layout, family: Family) -> Head:
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
        for number, (left, right) in enumerate(pairwise(edges), 1)
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


def _heading_text(one: Heading, layout: _Layout, face: Face) -> CellText:
    left, right = layout.edges[one.first], layout.edges[one.last + 1]
    lines = balanced(one.text, face, HEAD_SIZE, right - left - 6)
    return CellText((left + right) / 2, "centre", lines, face, HEAD_SIZE, HEAD_LEADING)


def _rows(sheet: Sheet, layout: _Layout, family: Family) -> list[TableRow]:
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
        texts += [
            CellText(edge, "right", (wording.figure(cell.value),), face, layout.size)
            for cell, edge in zip(row.cells, layout.figure_edges, strict=True)
            if cell.value is not None
        ]
        rows.append(
            TableRow(
                texts=tuple(texts),
                height=max(_ROW, len(label) * CELL_LEADING + _ROW_PAD),
                edges=edges,
                keeps_next=row.kind is RowKind.GROUP or place == count - 2,
            )
        )
    return rows
