"""The indicators and the documents of the period as annexes: a table each, the indicators with their charts."""

from app.reports.annex_tables import evidence_table, indicator_table
from app.reports.annexes import EvidenceAnnex, IndicatorAnnex
from app.reports.charts import overview_drawing, overview_rows, trend_drawing
from app.reports.document import ReportDocument
from app.reports.pdf.annex import draw_note, note_height, start_annex
from app.reports.pdf.annex_table import draw_annex_table
from app.reports.pdf.drawing import draw_chart
from app.reports.pdf.page import LEFT, PORTRAIT, TOP, Paper

_FIRST_GAP, _ABOVE, _BETWEEN = 16, 26, 14
_TREND_WIDTH, _TREND_HEIGHT = 225, 138
_TITLE_SIZE = 13


def draw_indicators(paper: Paper, document: ReportDocument, annex: IndicatorAnnex, name: str) -> None:
    """Draw the annex from its first page to its last."""
    top = start_annex(paper, document, name, annex.title, PORTRAIT) + _FIRST_GAP
    bottom = draw_annex_table(paper, indicator_table(annex), top)
    bottom = _draw_overview(paper, annex, bottom)
    bottom = _draw_trends(paper, annex, bottom)
    if bottom + note_height(annex.note, paper) > paper.bottom:
        paper.turn()
        bottom = TOP
    draw_note(paper, annex.note, bottom)


def draw_evidence(paper: Paper, document: ReportDocument, annex: EvidenceAnnex, name: str) -> None:
    """Draw the annex from its first page to its last."""
    top = start_annex(paper, document, name, annex.title, PORTRAIT) + _FIRST_GAP
    bottom = draw_annex_table(paper, evidence_table(annex), top, note_height(annex.note, paper))
    draw_note(paper, annex.note, bottom)


def _draw_overview(paper: Paper, annex: IndicatorAnnex, bottom: float) -> float:
    """Draw the period's figures side by side, where at least two share a scale; return the lower edge."""
    rows = overview_rows(annex.rows)
    if len(rows) < 2:
        return bottom
    drawing = overview_drawing(rows, paper.family, paper.right - LEFT)
    title = f"Kết quả {annex.period} so với mục tiêu năm {annex.year} (%)"
    top = _titled(paper, title, bottom, drawing.height)
    draw_chart(paper, drawing, LEFT, top)
    return top + float(drawing.height)


def _draw_trends(paper: Paper, annex: IndicatorAnnex, bottom: float) -> float:
    """Draw each indicator that has figures of two periods or more, two in a row; return the lower edge."""
    charts = [row.chart for row in annex.rows if sum(bar.value is not None for bar in row.chart.bars) > 1]
    if not charts:
        return bottom
    y = _titled(paper, "Diễn biến qua các kỳ báo cáo", bottom, _TREND_HEIGHT)
    step = paper.right - LEFT - _TREND_WIDTH
    for place, chart in enumerate(charts):
        if place and place % 2 == 0:
            y += _TREND_HEIGHT + _BETWEEN
            if y + _TREND_HEIGHT > paper.bottom:
                paper.turn()
                y = TOP
        drawing = trend_drawing(chart, paper.family, _TREND_WIDTH, _TREND_HEIGHT)
        draw_chart(paper, drawing, LEFT + (place % 2) * step, y)
    return y + _TREND_HEIGHT


def _titled(paper: Paper, title: str, bottom: float, height: float) -> float:
    """Draw a chart's heading where heading and chart stand on one page; return the chart's upper edge."""
    if bottom + _ABOVE + 8 + height > paper.bottom:
        paper.turn()
        bottom = TOP - _ABOVE + 12
    paper.centred(paper.middle, bottom + _ABOVE, title, paper.family.bold, _TITLE_SIZE)
    return bottom + _ABOVE + 8
