"""The whole report as one workbook; the same report gives the same bytes every time."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.vietnamese import composed
from app.reports import wording
from app.reports.annex_tables import evidence_table, indicator_table, progress_tables
from app.reports.document import EVIDENCE, INDICATORS, PROGRESS, ReportDocument
from app.reports.tables.cells import LEFT, put, written
from app.reports.tables.packing import packed, stamp
from app.reports.tables.standard_font import in_our_letters
from app.reports.xlsx.annex_sheets import Annex, write_annex
from app.reports.xlsx.form_sheet import Figures, write_form

_NO_FORMS = "Báo cáo không có biểu số liệu."
_FORBIDDEN_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_FORMULA_VALUE = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>')


def write_xlsx(document: ReportDocument) -> bytes:
    """Return the report's forms, and the tables of its other annexes, as a workbook."""
    book = Workbook()
    book.remove(book.active)
    names = document.annexes
    values: list[Figures] = [
        write_form(_page(book, sheet.form.code), document, sheet, names[sheet.form.code]) for sheet in document.sheets
    ]
    for title, annex in _annexes(document):
        write_annex(_page(book, title), document, annex)
    if not book.worksheets:  # a report of text alone: a workbook must have a sheet
        put(_page(book, wording.REPORT).cell(1, 1), _NO_FORMS, align=LEFT)
    day = document.day or document.period.end
    title = f"{wording.REPORT} {wording.period_name(document.period)}"
    return _settled(written(book, title, document.agency.name, day), values, stamp(day))


def _page(book: Workbook, title: str) -> Worksheet:
    page: Worksheet = book.create_sheet(_FORBIDDEN_TITLE.sub(" ", composed(title))[:_LONGEST_TITLE].strip())
    return page


def _annexes(document: ReportDocument) -> Sequence[tuple[str, Annex]]:
    """Return each table of our own annexes with the title of its sheet; the last of an annex bears its note."""
    found: list[tuple[str, Annex]] = []
    names = document.annexes
    if document.progress is not None:
        tables, title = progress_tables(document.progress), (document.progress.title,)
        for place, table in enumerate(tables, 1):
            note = document.progress.note if place == len(tables) else None
            found.append((table.title.partition(". ")[2] or "Tiến độ", Annex(names[PROGRESS], title, table, note)))
    if document.indicators is not None:
        annex = document.indicators
        found.append(("Chỉ tiêu", Annex(names[INDICATORS], annex.title, indicator_table(annex), annex.note)))
    if document.evidence is not None:
        proofs = document.evidence
        found.append(("Minh chứng", Annex(names[EVIDENCE], proofs.title, evidence_table(proofs), proofs.note)))
    return found


def _settled(content: bytes, values: Sequence[Figures], modified: datetime) -> bytes:
    """Return the workbook with the figures its formulas give, so that a viewer that does not calculate shows them.

    The parts of the file get one fixed time: the same document gives the same bytes.
    """
    by_part = {f"xl/worksheets/sheet{place}.xml": figures for place, figures in enumerate(values, 1)}

    def changed(name: str, part: bytes) -> bytes:
        figures = by_part.get(name)
        return _with_values(part, figures) if figures else in_our_letters(name, part)

    return packed(content, modified, changed)


def _with_values(part: bytes, figures: Mapping[str, Decimal | None]) -> bytes:
    def replaced(found: re.Match[bytes]) -> bytes:
        cell, attributes, formula = found.groups()
        value = figures.get(cell.decode())
        if value is None:
            return b'<c r="%b"%b t="str"><f>%b</f><v></v></c>' % (cell, attributes, formula)
        return b'<c r="%b"%b><f>%b</f><v>%b</v></c>' % (cell, attributes, formula, f"{value:f}".encode())

    return _FORMULA_VALUE.sub(replaced, part)
