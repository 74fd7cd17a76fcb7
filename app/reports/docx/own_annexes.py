"""Our own annexes in a Word document: the plan's progress, the indicators with their charts, the period's documents."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.shared import Pt
from reportlab.graphics.shapes import Drawing

from app.reports.annex_tables import evidence_table, indicator_table, progress_tables
from app.reports.annexes import EvidenceAnnex, IndicatorAnnex, ProgressAnnex
from app.reports.charts import overview_drawing, overview_rows, trend_drawing
from app.reports.document import ReportDocument
from app.reports.docx import styles
from app.reports.docx.annex import PORTRAIT, end_annex, start_annex
from app.reports.docx.annex_table import add_annex_table, add_gap
from app.reports.docx.halves import add_columns, add_line
from app.reports.docx.pictures import add_picture, chart_picture
from app.reports.fonts import Family

_TREND_WIDTH, _TREND_HEIGHT = 225, 138


def add_progress(
    document: WordDocument, report: ReportDocument, family: Family, annex: ProgressAnnex, name: str
) -> None:
    """Add the plan's progress from its title to its closing note."""
    width = start_annex(document, report, family, name, (annex.title,))
    for place, table in enumerate(progress_tables(annex)):
        if place:
            add_gap(document)
        add_annex_table(document, table, family, width)
    end_annex(document, annex.note)


def add_indicators(
    document: WordDocument, report: ReportDocument, family: Family, annex: IndicatorAnnex, name: str
) -> None:
    """Add the indicators: their table, the period's figures side by side, and how each went on."""
    width = start_annex(document, report, family, name, annex.title, PORTRAIT)
    add_annex_table(document, indicator_table(annex), family, width)
    rows = overview_rows(annex.rows)
    if len(rows) > 1:
        title = f"Kết quả {annex.period} so với mục tiêu năm {annex.year} (%)"
        document.add_paragraph(title, style=styles.CHART_TITLE)
        shown = document.add_paragraph(style=styles.CHART)
        add_picture(shown, chart_picture(overview_drawing(rows, family, width)), width, title)
    charts = [row.chart for row in annex.rows if sum(bar.value is not None for bar in row.chart.bars) > 1]
    if charts:
        document.add_paragraph("Diễn biến qua các kỳ báo cáo", style=styles.CHART_TITLE)
        drawn = [(one.title, trend_drawing(one, family, _TREND_WIDTH, _TREND_HEIGHT)) for one in charts]
        _add_side_by_side(document, drawn, width)
    end_annex(document, annex.note)


def add_evidence(
    document: WordDocument, report: ReportDocument, family: Family, annex: EvidenceAnnex, name: str
) -> None:
    """Add the documents of the period and what each proves."""
    width = start_annex(document, report, family, name, annex.title, PORTRAIT)
    add_annex_table(document, evidence_table(annex), family, width)
    end_annex(document, annex.note)


def _add_side_by_side(document: WordDocument, drawn: Sequence[tuple[str, Drawing]], width: float) -> None:
    """Add drawings two in a row."""
    columns = add_columns(document, (width / 2, width / 2), (len(drawn) + 1) // 2)
    for place, (title, drawing) in enumerate(drawn):
        paragraph = add_line(columns[place % 2][place // 2], "", styles.CHART)
        paragraph.paragraph_format.space_after = Pt(12)
        add_picture(paragraph, chart_picture(drawing), drawing.width, title)
