"""A list of tasks as a workbook: its head frozen and on every page, text that stays text, ready to print."""

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.fonts import family
from app.reports.tables.cells import BOX, CENTRE, area_of, merge, put, set_up, storable, written
from app.reports.tables.measure import lines_of
from app.reports.tables.packing import packed, stamp
from app.reports.tables.standard_font import POINTS_PER_WIDTH, in_our_letters
from app.reports.task_list import ListRow, ListRowKind, TaskList

_WIDTH = 760.0
"""The table's width in points: that of A4 laid wide, a little enlarged, as printing shrinks it to the page."""
_SIZE, _LINE, _PAD, _TALLEST = 12, 15.75, 4.0, 405.0
_LONGEST = 32_000
_TOP_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_TOP_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
_MIDDLE_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)


def write_task_list_xlsx(listed: TaskList) -> bytes:
    """Return the list as a workbook; the same list gives the same bytes."""
    book = Workbook()
    page = book.active
    page.title = storable(listed.title)[:31]
    scale = _WIDTH / sum(column.share for column in listed.columns)
    widths = [column.share * scale for column in listed.columns]
    for place, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(place)].width = width / POINTS_PER_WIDTH
    head = _write_opening(page, listed, len(widths))
    for place, column in enumerate(listed.columns, 1):
        put(page.cell(head, place), column.title, size=_SIZE, bold=True, align=CENTRE).border = BOX
    _set_height(page, head, [(column.title, width) for column, width in zip(listed.columns, widths, strict=True)])
    for line, row in enumerate(listed.rows, head + 1):
        _write_row(page, line, row, listed, widths)
    last = head + len(listed.rows)
    set_up(page, area_of(len(widths), last), f"{head}:{head}", frozen=f"A{head + 1}")
    number = page.oddFooter.center
    number.text, number.size = "&P / &N", 11
    return packed(written(book, listed.title, listed.agency, listed.day), stamp(listed.day), in_our_letters)


def _write_opening(page: Worksheet, listed: TaskList, last: int) -> int:
    """Write what stands above the table and return the row of its head."""
    row = 1
    lines = [(listed.agency.upper(), True, False, 12)] if listed.agency else []
    lines.append((listed.title.upper(), True, False, 14))
    lines += [(line, False, True, 12) for line in listed.lines]
    for text, bold, italic, size in lines:
        align = _MIDDLE_LEFT if row == 1 and listed.agency else CENTRE
        put(page.cell(row, 1), text, size=size, bold=bold, italic=italic, align=align)
        merge(page, row, 1, row, last)
        _set_height(page, row, [(text, _WIDTH * _SIZE / size)])
        row += 1
    return row + 1


def _write_row(page: Worksheet, line: int, row: ListRow, listed: TaskList, widths: list[float]) -> None:
    texts = ["\n".join(one for one in lines if one)[:_LONGEST] for lines in row.cells]
    for place in range(1, len(widths) + 1):
        page.cell(line, place).border = BOX
    if row.kind is not ListRowKind.TASK:
        strong = row.kind is ListRowKind.SECTION
        put(page.cell(line, 1), texts[0], size=_SIZE, bold=strong, italic=not strong, align=_MIDDLE_LEFT)
        merge(page, line, 1, line, len(widths))
        _set_height(page, line, [(texts[0], _WIDTH)])
        return
    for place, (text, column) in enumerate(zip(texts, listed.columns, strict=True), 1):
        put(page.cell(line, place), text, size=_SIZE, align=_TOP_CENTRE if column.centred else _TOP_LEFT)
    _set_height(page, line, list(zip(texts, widths, strict=True)))


def _set_height(page: Worksheet, line: int, cells: list[tuple[str, float]]) -> None:
    face = family().regular
    lines = max((lines_of(text, face, _SIZE, max(width - 6, 20)) for text, width in cells if text), default=1)
    page.row_dimensions[line].height = min(lines * _LINE + _PAD, _TALLEST)
