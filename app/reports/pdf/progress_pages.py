"""The plan's progress as an annex: the counts with both denominators, then the tasks under their sections."""

from decimal import Decimal
from itertools import pairwise

from app.reports import wording
from app.reports.document import ProgressAnnex, ProgressRow, ReportDocument
from app.reports.fonts import Family
from app.reports.pdf.annex import draw_note, note_height, start_annex
from app.reports.pdf.page import LEFT, MM, Paper
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
from app.reports.pdf.text import balanced, wrapped

_COLUMNS = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả, minh chứng", "Tình trạng")
_WIDTHS = (34.1, 249.4, 99.2, 102.1, 146.7)
_FIRST_WIDTH = 72 * MM
_GAP = 10


def draw_progress(paper: Paper, document: ReportDocument, annex: ProgressAnnex, name: str) -> None:
    """Draw the annex from its first page to its last."""
    baseline = start_annex(paper, document, name, (annex.title,))
    top = _draw_buckets(paper, annex, baseline + 16) + _GAP
    edges = [LEFT]
    for width in _WIDTHS:
        edges.append(edges[-1] + width)
    edges.append(paper.right)
    head = simple_head([(label,) for label in _COLUMNS], edges, paper.family.bold)
    flow = TableFlow(paper, head, edges)
    rows = [_row(row, tuple(edges), paper.family) for row in annex.rows]
    if len(rows) > 1:
        rows[-2] = TableRow(rows[-2].texts, rows[-2].height, rows[-2].edges, keeps_next=True)
    if not rows:
        draw_note(paper, annex.note, top - _GAP)
        return
    draw_note(paper, annex.note, flow.draw(rows, top, note_height(annex.note, paper)))


def _draw_buckets(paper: Paper, annex: ProgressAnnex, top: float) -> float:
    """Draw how many tasks stand where, as shares of all and of those with a deadline."""
    family = paper.family
    count = len(annex.buckets) + 1
    width = (paper.right - LEFT - _FIRST_WIDTH) / count
    edges = [LEFT, *(LEFT + _FIRST_WIDTH + place * width for place in range(count)), paper.right]
    labels = [
        f"Tình trạng đến ngày {wording.short_day(annex.on)}",
        wording.TOTAL,
        *(label for label, _ in annex.buckets),
    ]
    head = simple_head(
        [
            balanced(label, family.bold, HEAD_SIZE, right - left - 18)
            for label, (left, right) in zip(labels, pairwise(edges), strict=True)
        ],
        edges,
        family.bold,
    )
    counts = [number for _, number in annex.buckets]
    dated = [
        None if bucket == annex.without_deadline else number
        for bucket, number in zip(annex.buckets, counts, strict=True)
    ]
    lines = [
        ["Số nhiệm vụ", wording.figure(annex.total), *map(wording.figure, counts)],
        ["Tỷ lệ trên tổng số nhiệm vụ", _whole(annex.total), *(_share(number, annex.total) for number in counts)],
        [
            f"Tỷ lệ trên {wording.counted(annex.with_deadline)} nhiệm vụ có thời hạn",
            _whole(annex.with_deadline),
            *(_share(number, annex.with_deadline) for number in dated),
        ],
    ]
    rows = []
    for first, *others in lines:
        texts = [CellText(LEFT + CELL_PAD, "left", (first,), family.regular)]
        texts += [
            CellText((left + right) / 2, "centre", (text,), family.regular)
            for text, (left, right) in zip(others, pairwise(edges[1:]), strict=True)
        ]
        rows.append(TableRow(tuple(texts), row_height(texts, 7.4), tuple(edges)))
    return TableFlow(paper, head, edges).draw(rows, top, 0)


def _whole(total: int) -> str:
    return "100%" if total else wording.NO_FIGURE


def _share(part: int | None, whole: int) -> str:
    if part is None or not whole:
        return wording.NO_FIGURE
    return wording.percent(Decimal(part) / Decimal(whole))


def _row(row: ProgressRow, edges: tuple[float, ...], family: Family) -> TableRow:
    face = family.bold if row.heading else family.regular
    number = CellText((edges[0] + edges[1]) / 2, "centre", wrapped(row.number, face, CELL_SIZE, 30), face)
    if row.heading:
        width = edges[-1] - edges[1] - 2 * CELL_PAD
        title = CellText(edges[1] + CELL_PAD, "left", wrapped(row.title, face, CELL_SIZE, width), face)
        bounds = (edges[0], edges[1], edges[-1])
        return TableRow((number, title), row_height((number, title), 7.4), bounds, keeps_next=True)
    cells = (row.title, row.leads, row.deadline, row.result, row.state)
    texts = (
        number,
        *(
            CellText(
                left + CELL_PAD,
                "left",
                wrapped(text, shown, CELL_SIZE, right - left - 2 * CELL_PAD),
                shown,
            )
            for text, (left, right), shown in zip(
                cells,
                pairwise(edges[1:]),
                (face, face, face, face, family.bold if row.overdue else face),
                strict=True,
            )
        ),
    )
    return TableRow(texts, row_height(texts, HEAD_PAD), edges)
