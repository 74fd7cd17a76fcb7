"""A number form as a sheet that recalculates: merged head, live formulas, set up to print and to be filled in."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl.styles import Alignment, Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.expressions import parse
from app.domain.form_formulas import (
    LARGEST,
    MARK_FORM,
    MARK_PERIOD,
    Formula,
    all_spans,
    computed,
    letters,
    spans_below,
    summed,
)
from app.domain.forms import CellKind, Column, Form
from app.domain.vietnamese import one_line
from app.reports import fonts, wording
from app.reports.annex_words import note_of
from app.reports.document import ReportDocument
from app.reports.headings import column_numbers, headings, levels
from app.reports.sheet import Row, RowKind, Sheet
from app.reports.tables.cells import BOX, CENTRE, FONT, area_of, merge, put, set_up
from app.reports.tables.measure import lines_of, width_of
from app.reports.tables.standard_font import POINTS_PER_WIDTH
from app.reports.xlsx.heads import INDENTED, set_height, write_note, write_title
from app.reports.xlsx.page_breaks import break_pages

Figures = Mapping[str, Decimal | None]
"""The figures behind a sheet's formulas, by cell."""
_FORMATS = {CellKind.PERCENT: "0.0%", CellKind.TEXT: "@"}
_FIGURES = "#,##0"
_NUMBER_WIDTH, _LABEL_WIDTH = 6, 44
_WIDTHS = {CellKind.COUNT: 10.5, CellKind.AMOUNT: 17, CellKind.PERCENT: 10.5, CellKind.TEXT: 32}
_SIZE, _LINE, _HEAD_ROOM, _LEAST_HEAD = 12, 15.75, 8, 20
_RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
_PERIOD_COLUMN, _APART = 4, 2
_POINTS = 72 / 25.4
"""Points in a millimetre."""
_REFUSED = "Nhập số nguyên từ 0 trở lên, không có chữ."


def write_form(page: Worksheet, document: ReportDocument, sheet: Sheet, annex: str) -> Figures:
    """Write a form and return the figures behind its formulas."""
    form, last = sheet.form, len(sheet.form.columns) + 2
    widths = _column_widths(form)
    for place, width in enumerate(widths, 1):
        page.column_dimensions[letters(place)].width = width or _NUMBER_WIDTH
        page.column_dimensions[letters(place)].hidden = not width
    row = write_title(page, document, annex, form.title_lines or (form.title,), last)
    head = _write_furniture(page, document, sheet, row + 1, widths)
    numbers = _write_head(page, form, head, widths)
    figures = _write_rows(page, sheet, numbers + 1, widths)
    below = numbers + 1 + len(sheet.rows)
    write_note(page, below + 1, note_of(sheet), widths)
    set_up(page, area_of(last, below + 1), f"{head}:{numbers}", frozen=f"C{numbers + 1}")
    groups = {numbers + 1 + place for place, one in enumerate(sheet.rows) if one.kind is RowKind.GROUP}
    ending = 2 + min(len(sheet.rows), 2)
    break_pages(page, head=range(head, numbers + 1), last=below + 1, widths=widths, leading=groups, closing=ending)
    for name, value in ((MARK_FORM, form.code), (MARK_PERIOD, document.period.code)):
        said = value.replace('"', '""')
        page.defined_names[name] = DefinedName(name, attr_text=f'"{said}"', hidden=True)
    return figures


def _column_widths(form: Form) -> list[float]:
    """Return each column's width in digits: what its kind needs, and the longest word of its heading.

    A column that the form does not show has none: it stays for the formulas, hidden as a workbook hides it.
    """
    bold = fonts.family().bold
    found: list[float] = [_NUMBER_WIDTH, _LABEL_WIDTH]
    for column in form.columns:
        if column.hidden:
            found.append(0)
            continue
        longest = max((width_of(word, bold) for word in column.heading[-1].split()), default=0)
        asked = round(column.width * _POINTS / POINTS_PER_WIDTH, 1) or _WIDTHS[column.kind]
        found.append(max(asked, round(longest * _SIZE / POINTS_PER_WIDTH + 2, 1)))
    return found


def _write_furniture(page: Worksheet, document: ReportDocument, sheet: Sheet, row: int, widths: Sequence[float]) -> int:
    """Write code, period, units and what is counted; return the row where the head begins."""
    period, family = document.period, fonts.family()
    sender = wording.FORM_SENDER + one_line(document.agency.name)
    receivers = ", ".join(one_line(name) for name in document.agency.addressees)
    sides = (sender, wording.FORM_RECEIVER + receivers)
    when = (wording.FORM_PERIOD + wording.period_name(period), wording.period_days(period))
    needed = [max(width_of(text, family.regular) for text in texts) * _SIZE for texts in (when, sides)]
    side = _column_with_room(widths, needed[1])
    middle = next((place for place, width in enumerate(widths, 1) if place >= _PERIOD_COLUMN and width), side)
    between = sum(widths[middle - 1 : side - 1]) * POINTS_PER_WIDTH
    put(page.cell(row, 1), sheet.form.printed_code, bold=True)
    if between >= needed[0]:
        places = ((row, middle), (row + 1, middle), (row, side), (row + 1, side))
        row += _APART
    else:  # too narrow to stand side by side
        places = ((row + 1, 1), (row + 2, 1), (row + 3, 1), (row + 4, 1))
        row += 5
    for (line, column), text, italic in zip(places, (*when, *sides), (False, True, False, False), strict=True):
        put(page.cell(line, column), text, italic=italic)
    last = max(place for place, width in enumerate(widths, 1) if width)
    unit = put(page.cell(row, last), wording.FORM_UNIT + sheet.form.unit, italic=True)
    unit.alignment = Alignment(horizontal="right")
    return row + 1


def _column_with_room(widths: Sequence[float], points: float) -> int:
    """Return the last column from which on so many points have room up to the right edge."""
    room = 0.0
    for place in range(len(widths), 1, -1):
        room += widths[place - 1] * POINTS_PER_WIDTH
        if room >= points and widths[place - 1]:
            return place
    return 1


def _write_head(page: Worksheet, form: Form, head: int, widths: Sequence[float]) -> int:
    """Write the head, each heading over the columns and levels that it spans; return the row of column numbers."""
    depth, bold = levels(form), fonts.family().bold
    heights = [float(_LEAST_HEAD)] * depth
    for one in sorted(headings(form), key=lambda one: one.depth):
        top, left, bottom, right = head + one.level, one.first + 1, head + one.level + one.depth - 1, one.last + 1
        for line in range(top, bottom + 1):
            for column in range(left, right + 1):
                page.cell(line, column).border = BOX
        put(page.cell(top, left), one.text, bold=True, align=CENTRE)
        merge(page, top, left, bottom, right)
        room = sum(widths[one.first : one.last + 1]) * POINTS_PER_WIDTH - _HEAD_ROOM
        if room <= 0:  # none of its columns is shown
            continue
        needed = lines_of(one.text, bold, _SIZE, room) * _LINE + _HEAD_ROOM
        here = heights[one.level : one.level + one.depth]
        heights[one.level + one.depth - 1] += max(needed - sum(here), 0)
    for place, height in enumerate(heights):
        page.row_dimensions[head + place].height = round(height, 2)
    numbers = head + depth
    for place, number in enumerate(column_numbers(form), 1):
        put(page.cell(numbers, place), f"({number})", italic=True, align=CENTRE).border = BOX
    return numbers


def _write_rows(page: Worksheet, sheet: Sheet, first: int, widths: Sequence[float]) -> Figures:
    """Write the rows; where a figure is typed, only whole numbers may be."""
    figures: dict[str, Decimal | None] = {}
    whole = DataValidation(
        type="whole", operator="between", formula1="0", formula2=str(LARGEST), showErrorMessage=True, error=_REFUSED
    )
    for offset, row in enumerate(sheet.rows):
        line, bold = first + offset, row.kind is not RowKind.LINE
        put(page.cell(line, 1), row.number, bold=bold, align=CENTRE).border = BOX
        put(page.cell(line, 2), row.label, bold=bold, align=INDENTED).border = BOX
        words = [(cell.text, width) for cell, width in zip(row.cells, widths[2:], strict=True) if width]
        set_height(page, line, [(row.label, widths[1]), *words])
        for place, (column, cell) in enumerate(zip(sheet.form.columns, row.cells, strict=True), 3):
            target = page.cell(line, place)
            target.border = BOX
            if column.kind is CellKind.TEXT:
                put(target, cell.text, bold=bold, align=INDENTED).number_format = _FORMATS[CellKind.TEXT]
                continue
            target.font = Font(name=FONT, size=_SIZE, bold=bold)
            target.number_format, target.alignment = _FORMATS.get(column.kind, _FIGURES), _RIGHT
            formula = _formula(sheet, row, offset, column, first)
            if formula:
                target.value = f"={formula}"
                figures[target.coordinate] = cell.value
            elif cell.value is not None:
                target.value = int(cell.value) if cell.value == cell.value.to_integral_value() else cell.value
            if row.kind is RowKind.LINE and column.is_typed:
                whole.add(target.coordinate)
    if whole.sqref:
        page.add_data_validation(whole)
    return figures


def _formula(sheet: Sheet, row: Row, offset: int, column: Column, first: int) -> str:
    """Return the live formula of a cell, or nothing where a figure is typed."""
    found: Formula | None = None
    if column.is_computed:
        found = computed(sheet.form, column, first + offset)
        known = all(row.cell(int(name[1:])).value is not None for name in parse(column.formula).names)
    elif row.kind is not RowKind.LINE:
        lines = [one.kind is RowKind.LINE for one in sheet.rows]
        spans = spans_below(lines, offset) if row.kind is RowKind.GROUP else all_spans(lines)
        found = summed(sheet.form, column, spans, first)
        known = row.cell(column.number).value is not None
    if found is None:
        return ""
    return found.plain if known else found.guarded
