"""A table of one of our own annexes as a sheet: its figures are numbers, its head stands on every page."""

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.form_formulas import letters
from app.domain.vietnamese import one_line
from app.reports.annex_tables import Align, AnnexRow, AnnexTable
from app.reports.document import ReportDocument
from app.reports.tables.cells import BOX, CENTRE, area_of, merge, put, set_up
from app.reports.xlsx.heads import INDENTED, set_height, write_note, write_title
from app.reports.xlsx.page_breaks import break_pages

_WIDTH = 130
"""The width of a table in digits."""
_COUNT = re.compile(r"\d{1,3}(?:\.\d{3})*")
_SHARE = re.compile(r"(\d{1,3}(?:,\d+)?)%")
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)


class Annex(Struct, frozen=True):
    """A table with the name and title of its annex; ``note`` stands under the annex's last table."""

    name: str
    title: tuple[str, ...]
    table: AnnexTable
    note: str | None


def write_annex(page: Worksheet, document: ReportDocument, annex: Annex) -> None:
    """Write a table under the name and title of its annex."""
    table, last = annex.table, len(annex.table.columns)
    scale = _WIDTH / sum(column.share for column in table.columns)
    widths = [round(column.share * scale, 1) for column in table.columns]
    for place, width in enumerate(widths, 1):
        page.column_dimensions[letters(place)].width = width
    row = write_title(page, document, annex.name, annex.title, last) + 1
    if table.title:
        put(page.cell(row, 1), table.title, size=13, bold=True)
    head = row + 1
    for place, column in enumerate(table.columns, 1):
        put(page.cell(head, place), column.heading, bold=True, align=CENTRE).border = BOX
    set_height(page, head, [(column.heading, width) for column, width in zip(table.columns, widths, strict=True)])
    for offset, one in enumerate(table.rows, 1):
        _write_row(page, head + offset, one, table, widths)
    row = head + len(table.rows)
    if annex.note is not None:
        row += 2
        write_note(page, row, annex.note, widths)
    set_up(page, area_of(last, row), f"{head}:{head}", frozen=f"A{head + 1}")
    leading = {head + offset for offset, one in enumerate(table.rows, 1) if one.spans}
    ending = row - head - len(table.rows) + min(len(table.rows), 2)
    break_pages(page, head=range(head, head + 1), last=row, widths=widths, leading=leading, closing=ending)


def _write_row(page: Worksheet, line: int, row: AnnexRow, table: AnnexTable, widths: Sequence[float]) -> None:
    last, texts = len(table.columns), ["\n".join(map(one_line, texts)) for texts in row.cells]
    rooms = (*widths[: len(texts) - 1], sum(widths[len(texts) - 1 :])) if row.spans else widths
    set_height(page, line, zip(texts, rooms, strict=False))
    for place in range(1, last + 1):
        page.cell(line, place).border = BOX
    for place, (text, column) in enumerate(zip(texts, table.columns, strict=False)):
        cell = page.cell(line, place + 1)
        centred = column.align is Align.CENTRE
        put(cell, text, bold=place in row.strong, align=_MIDDLE if centred else INDENTED)
        if centred and place:
            value, shown = _figure(text)
            if value is not None:
                cell.value, cell.number_format = value, shown
    if row.spans:
        merge(page, line, len(row.cells), line, last)


def _figure(text: str) -> tuple[int | Decimal | None, str]:
    """Return a text that is a count or a share as the number it is, and how it is shown."""
    if _COUNT.fullmatch(text):
        return int(text.replace(".", "")), "#,##0"
    share = _SHARE.fullmatch(text)
    if share:
        return Decimal(share[1].replace(",", ".")) / 100, "0.0%" if "," in share[1] else "0%"
    return None, ""
