"""What an annex says of itself, on paper and in the workbook: which report it belongs to, and its closing note."""

from app.domain.vietnamese import one_line
from app.i18n import long_day
from app.reports import wording
from app.reports.document import ReportDocument
from app.reports.sheet import Finding, Sheet


def belongs_to(document: ReportDocument) -> str:
    """Return the line under an annex's title: ``(Kèm theo Báo cáo số 68/BC-SXD ngày 17 tháng 3 năm 2023 của …)``."""
    number = wording.report_number(document.number, document.agency.code)
    day = long_day(document.day) if document.day else wording.dated("", None, document.period.end.year).lower()
    return f"(Kèm theo {wording.REPORT} số {number} {day} của {one_line(document.agency.name)})"


def note_of(sheet: Sheet) -> str:
    """Return the form's own note and what the officer wrote to explain a difference."""
    explained = [_explained(found) for found in sheet.findings if found.printed and found.explanation.strip()]
    return " ".join(filter(None, (sheet.form.note.strip(), *explained)))


def closing(note: str) -> str:
    """Return how an annex ends: its note, and the decree's closing mark."""
    return wording.ended(f"{wording.NOTE}{note}") if note else wording.END


def _explained(found: Finding) -> str:
    column = "" if found.column is None else f", cột ({found.column})"
    return f"Dòng {one_line(found.row)}{column}: {one_line(found.explanation).rstrip(' .;')}."
