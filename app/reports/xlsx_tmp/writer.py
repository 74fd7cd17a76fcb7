"""The forms as a workbook that recalculates: live formulas, print areas, frozen headings; the same bytes every time."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.expressions import parse
from app.domain.forms import CellKind, Column
from app.domain.vietnamese import composed, one_line
from app.reports import wording
from app.reports.annex_words import belongs_to, closing, note_of
from app.reports.document import ProgressAnnex, ReportDocument
from app.reports.headings import headings, levels
from app.reports.sheet import Row, RowKind, Sheet
from app.reports.tables.cells import BOX, CENTRE, FONT, LEFT, area_of, put, set_up
from app.reports.tables.packing import packed, stamp

_FIGURES = "#,##0"
_SHARES = "0.0%"
_NO_FORMS = "Báo cáo không có biểu số liệu."
_NUMBER_WIDTH, _LABEL_WIDTH, _FIGURE_WIDTH = 6, 44, 10.5
_PROGRESS_WIDTHS = (7, 52, 24, 24, 34, 20)
_PROGRESS_COLUMNS = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả, minh chứng", "Tình trạng")
_FORBIDDEN_TITLE = re.compile(r"[\[\]:*?/\\]")
_FORMULA_VALUE = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>')


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the rows of a form stand in its sheet."""

    first: int
    columns: Mapping[str, str]


def write_xlsx(document: ReportDocument) -> bytes:
    """Return the report's forms and the plan's progress as a workbook; the same document gives the same bytes."""
    book = Workbook()
    book.remove(book.active)
    values: list[dict[str, Decimal | None]] = []
    names = wording.annex_names(len(document.sheets) + (document.progress is not None))
    for sheet, name in zip(document.sheets, names, strict=False):
        page = book.create_sheet(_FORBIDDEN_TITLE.sub(" ", sheet.form.code)[:31])
        values.append(_write_form(page, document, sheet, name))
    if document.progress is not None:
        _write_progress(book.create_sheet("Tiến độ"), document, document.progress, names[-1])
        values.append({})
    if not book.worksheets:  # a report of text alone: a workbook must have a sheet
        put(book.create_sheet(wording.REPORT).cell(1, 1), _NO_FORMS, align=LEFT)
        values.append({})
    properties = book.properties
    properties.title = composed(f"{wording.REPORT} {wording.period_name(document.period)}")
    properties.creator = composed(document.agency.name)
    properties.language = "vi-VN"
    modified = stamp(document.day or document.period.end)
    properties.created = modified
    buffer = BytesIO()
    book.save(buffer)
    return _settled(buffer.getvalue(), values, modified)


def _write_form(page: Worksheet, document: ReportDocument, sheet: Sheet, annex: str) -> dict[str, Decimal | None]:
    """Write a form and return the figures behind its formulas, by cell."""
    form = sheet.form
    last = len(form.columns) + 2
    row = _write_title(page, document, annex, form.title_lines or (form.title,), last)
    row = _write_furniture(page, document, sheet, row + 1, last)
    head = row
    depth = levels(form)
    for one in headings(form):
        area = (head + one.level, one.first + 1, head + one.level + one.depth - 1, one.last + 1)
        for line in range(area[0], area[2] + 1):
            for column in range(area[1], area[3] + 1):
                page.cell(line, column).border = BOX
        put(page.cell(area[0], area[1]), one.text, bold=True, align=CENTRE)
        if area[0] != area[2] or area[1] != area[3]:
            page.merge_cells(start_row=area[0], start_column=area[1], end_row=area[2], end_column=area[3])
    numbers = head + depth
    for column in range(1, last + 1):
        put(page.cell(numbers, column), f"({column})", italic=True, align=CENTRE).border = BOX
    for line in range(head, numbers):
        page.row_dimensions[line].height = 32
    figures = _write_rows(page, sheet, numbers + 1)
    below = numbers + 1 + len(sheet.rows)
    put(page.cell(below + 1, 2), closing(note_of(sheet)), italic=True)
    set_up(page, area_of(last, below + 1), f"{head}:{numbers}", frozen=f"C{numbers + 1}")
    widths = (_NUMBER_WIDTH, _LABEL_WIDTH, *(_FIGURE_WIDTH for _ in form.columns))
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    return figures


def _write_title(page: Worksheet, document: ReportDocument, annex: str, title: tuple[str, ...], last: int) -> int:
    """Write annex, title and report; return the last row used."""
    texts = [
        (annex, 14, True, False),
        *((line.upper(), 13, True, False) for line in title),
        (belongs_to(document), 13, False, True),
    ]
    for row, (text, size, bold, italic) in enumerate(texts, 1):
        put(page.cell(row, 1), text, size=size, bold=bold, italic=italic, align=CENTRE)
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
        page.row_dimensions[row].height = 19
    return len(texts)


def _write_furniture(page: Worksheet, document: ReportDocument, sheet: Sheet, row: int, last: int) -> int:
    """Write code, period, units and what is counted; return the row where the head begins."""
    period = document.period
    receivers = ", ".join(one_line(name) for name in document.agency.addressees)
    days = f"(Từ ngày {wording.short_day(period.start)} đến ngày {wording.short_day(period.end)})"
    put(page.cell(row, 1), sheet.form.printed_code, bold=True)
    put(page.cell(row, 4), wording.FORM_PERIOD + wording.period_name(period))
    put(page.cell(row + 1, 4), days, italic=True)
    put(page.cell(row, 9), wording.FORM_SENDER + one_line(document.agency.name))
    put(page.cell(row + 1, 9), wording.FORM_RECEIVER + receivers)
    unit = put(page.cell(row + 2, last), wording.FORM_UNIT + sheet.form.unit, italic=True)
    unit.alignment = Alignment(horizontal="right")
    return row + 3


def _write_rows(page: Worksheet, sheet: Sheet, first: int) -> dict[str, Decimal | None]:
    columns = {column.name: get_column_letter(column.number) for column in sheet.form.columns}
    place = _Place(first, columns)
    figures: dict[str, Decimal | None] = {}
    for offset, row in enumerate(sheet.rows):
        line = first + offset
        bold = row.kind is not RowKind.LINE
        put(page.cell(line, 1), row.number, bold=bold, align=CENTRE).border = BOX
        put(page.cell(line, 2), row.label, bold=bold, align=LEFT).border = BOX
        for column, cell in zip(sheet.form.columns, row.cells, strict=True):
            target = page.cell(line, column.number)
            target.font = Font(name=FONT, size=12, bold=bold)
            target.number_format = _SHARES if column.kind is CellKind.PERCENT else _FIGURES
            target.alignment = Alignment(horizontal="right", vertical="center")
            target.border = BOX
            formula = _formula(sheet, row, offset, column, place)
            if column.kind is CellKind.TEXT:
                put(target, cell.text, align=LEFT)
            elif formula:
                target.value = formula
                figures[target.coordinate] = cell.value
            elif cell.value is not None:
                target.value = int(cell.value) if cell.value == cell.value.to_integral_value() else cell.value
    return figures


def _formula(sheet: Sheet, row: Row, offset: int, column: Column, place: _Place) -> str:
    """Return the live formula of a cell, or nothing where a figure is typed.

    Where nothing is known yet the formula shows nothing, as the program does, and not a zero.
    """
    if column.is_computed:
        expression = parse(column.formula)
        cell_of = _cell_of(place, place.first + offset)
        if all(row.cell(int(name[1:])).value is not None for name in expression.names):
            return f"={expression.excel(cell_of)}"
        known = ",".join(cell_of(name) for name in expression.names)
        guarded = expression.excel(lambda name: f"N({cell_of(name)})")
        return f'=IF(COUNT({known})=0,"",IFERROR({guarded},""))'
    if row.kind is RowKind.LINE:
        return ""
    ranges = ",".join(_ranges(sheet, offset, place, column.name))
    if not ranges:
        return ""
    if row.cell(column.number).value is not None:
        return f"=SUM({ranges})"
    return f'=IF(COUNT({ranges})=0,"",SUM({ranges}))'


def _cell_of(place: _Place, line: int) -> Callable[[str], str]:
    return lambda name: f"{place.columns[name]}{line}"


def _ranges(sheet: Sheet, offset: int, place: _Place, name: str) -> list[str]:
    """Return the runs of lines that a sum adds up: those of its section, or all."""
    letter = place.columns[name]
    rows = sheet.rows
    if rows[offset].kind is RowKind.GROUP:
        end = offset + 1
        while end < len(rows) and rows[end].kind is RowKind.LINE:
            end += 1
        spans = [(offset + 1, end - 1)] if end > offset + 1 else []
    else:
        spans = []
        for at, row in enumerate(rows):
            if row.kind is not RowKind.LINE:
                continue
            if spans and spans[-1][1] == at - 1:
                spans[-1] = (spans[-1][0], at)
            else:
                spans.append((at, at))
    return [f"{letter}{place.first + start}:{letter}{place.first + end}" for start, end in spans]


def _write_progress(page: Worksheet, document: ReportDocument, annex: ProgressAnnex, name: str) -> None:
    last = len(_PROGRESS_COLUMNS)
    row = _write_title(page, document, name, (annex.title,), last) + 2
    counted = [(wording.TOTAL, annex.total), *annex.buckets]
    for text, count in [(f"Tình trạng đến ngày {wording.short_day(annex.on)}", None), *counted]:
        put(page.cell(row, 2), text, bold=count is None, align=LEFT).border = BOX
        cell = page.cell(row, 3)
        put(cell, "Số nhiệm vụ" if count is None else "", bold=True, align=CENTRE).border = BOX
        if count is not None:
            cell.value = count
            cell.font = Font(name=FONT, size=12)
        row += 1
    head = row + 1
    for column, label in enumerate(_PROGRESS_COLUMNS, 1):
        put(page.cell(head, column), label, bold=True, align=CENTRE).border = BOX
        page.column_dimensions[get_column_letter(column)].width = _PROGRESS_WIDTHS[column - 1]
    row = head
    for one in annex.rows:
        row += 1
        texts = (one.number, one.title, one.leads, one.deadline, one.result, one.state)
        for column, text in enumerate(texts, 1):
            bold = one.heading or (one.overdue and column == last)
            put(page.cell(row, column), text, bold=bold, align=CENTRE if column == 1 else LEFT).border = BOX
        if one.heading:
            page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=last)
    row += 2
    put(page.cell(row, 2), closing(annex.note), italic=True)
    set_up(page, area_of(last, row), f"{head}:{head}", frozen=f"A{head + 1}")


def _settled(content: bytes, values: list[dict[str, Decimal | None]], modified: datetime) -> bytes:
    """Return the workbook with the figures its formulas give, so that a viewer that does not calculate shows them.

    The parts of the file get one fixed time: the same document gives the same bytes.
    """
    by_part = {f"xl/worksheets/sheet{place}.xml": figures for place, figures in enumerate(values, 1)}

    def changed(name: str, part: bytes) -> bytes:
        figures = by_part.get(name)
        return _with_values(part, figures) if figures else part

    return packed(content, modified, changed)


def _with_values(part: bytes, figures: Mapping[str, Decimal | None]) -> bytes:
    def replaced(found: re.Match[bytes]) -> bytes:
        cell, attributes, formula = found.groups()
        value = figures.get(cell.decode())
        if value is None:
            return b'<c r="%b"%b t="str"><f>%b</f><v></v></c>' % (cell, attributes, formula)
        return b'<c r="%b"%b><f>%b</f><v>%b</v></c>' % (cell, attributes, formula, f"{value:f}".encode())

    return _FORMULA_VALUE.sub(replaced, part)
