"""Workbooks of forms as other offices send them back: ours, filled in and then changed in one way or another."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from openpyxl import load_workbook

from app.reports.document import ReportDocument
from app.reports.xlsx import write_xlsx
from tests.reports import samples


def head_row(page: Any) -> int:
    """Return the row of column numbers."""
    return next(row for row in range(1, 60) if page.cell(row, 1).value == "(1)")


def row_of(page: Any, name: str) -> int:
    return next(row for row in range(head_row(page), page.max_row + 1) if page.cell(row, 2).value == name)


def saved(folder: Path, document: ReportDocument, unit: str = "", name: str = "bieu.xlsx") -> Path:
    """Write a report's workbook as our program does, with another office in the place of its own."""
    if unit:
        document = replace(document, agency=replace(document.agency, name=unit))
    path = folder / name
    path.write_bytes(write_xlsx(document))
    return path


def edited(path: Path, change: Callable[[Any], None], sheet: str = "II.06a") -> Path:
    """Change a workbook as a program does that calculates nothing."""
    book = load_workbook(BytesIO(path.read_bytes()))
    change(book[sheet])
    book.save(path)
    return path


def ours(folder: Path, **changes: Any) -> Path:
    return saved(folder, samples.document(with_plan=False, **changes))
