"""A plan as a workbook in its printed layout: merged goals, section rows, the head on every page; text stays text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from app.errors import UserError
from app.i18n import N_
from app.reports import wording
from app.reports.fonts import family
from app.reports.plan_layout import PlanLayout, parted, plan_layout
from app.reports.plan_pages import page_starts
from app.reports.plan_sheet import PlanCell, PlanRow, PlanRowKind, PlanSheet
from app.reports.plan_widths import SIZE
from app.reports.tables.cells import BOX, CENTRE, FONT, area_of, merge, put, set_up, written
from app.reports.tables.drawn_rules import DrawnRule, with_rules
from app.reports.tables.measure import lines_of
from app.reports.tables.packing import packed, stamp
from app.reports.tables.standard_font import POINTS_PER_WIDTH, in_our_letters

_NAME = "Kế hoạch"
_LINE, _PAD, _TALLEST, _PIECE = 15.75, 4.0, 405.0, 126.0
_HEAD_LINE, _SMALL_LINE, _GAP = 18.0, 15.0, 2.0
_PAGE = (210 - 20 - 20) * 72 / 25.4 * 0.97
"""How much a page is taken to hold: a little less than it has, as programs differ."""
_LONGEST = 32_767
_CENTRED = frozenset({"stt", "code", "figures", "lead", "room", "coop", "deadline"})
_TOP_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_TOP_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
_MIDDLE_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_HALVES = (0.42, 290.0)
"""Where the letterhead parts, as a share of the width, and how wide its right half is at least."""
_SHARE_AGENCY, _SHARE_TITLE = 0.42, 0.40
_SIGNING_ROWS = 5


@dataclass(slots=True)
class _Page:
    """The sheet while it is written: the next free row, and the columns of the left and the right half."""

    page: Worksheet
    layout: PlanLayout
    half: int
    row: int = 1
    rules: tuple[DrawnRule, ...] = ()

    @property
    def last(self) -> int:
        """The last column, counted from 1."""
        return len(self.layout.widths)

    def write(
        self,
        text: str,
        first: int,
        last: int,
        align: Alignment = CENTRE,
        *,
        size: int = SIZE,
        bold: bool = False,
        italic: bool = False,
    ) -> None:
        """Write a line of text over columns of the present row; the row grows with its lines."""
        put(self.page.cell(self.row, first), text, size=size, bold=bold, italic=italic, align=align)
        merge(self.page, self.row, first, self.row, last)
        face = self.layout.family.face(bold=bold, italic=italic)
        lines = lines_of(text, face, size, sum(self.layout.widths[first - 1 : last]) - 6)
        line = _HEAD_LINE if size > SIZE else _SMALL_LINE
        known = self.page.row_dimensions[self.row].height or 0
        self.page.row_dimensions[self.row].height = max(known, lines * line)

    def rule(self, text: str, first: int, last: int, size: int, share: float) -> None:
        """Draw a rule under the text of the present row, in the middle of its columns."""
        left, room = sum(self.layout.widths[: first - 1]), sum(self.layout.widths[first - 1 : last])
        wide = self.layout.family.bold.width(text) * size
        down = lines_of(text, self.layout.family.bold, size, room - 6) * _HEAD_LINE
        height = self.page.row_dimensions[self.row].height or down
        row, down = (self.row, down) if down < height else (self.row + 1, _GAP)
        self.rules += (DrawnRule(row=row, down=down, middle=left + room / 2, length=min(wide, room) * share),)


def write_plan_xlsx(sheet: PlanSheet) -> bytes:
    """Return the plan as a workbook; the same plan gives the same bytes.

    UserError where a text is longer than a cell can hold.
    """
    _refuse_too_long(sheet)
    book = Workbook()
    page = book.active
    page.title = _NAME
    layout = parted(plan_layout(sheet, family(), landscape=True), *_HALVES)
    for column, width in enumerate(layout.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width / POINTS_PER_WIDTH
    drawn = _Page(page, layout, _half(layout))
    _write_head(drawn, sheet)
    head = drawn.row
    opening = _height(page, 1, head)
    _write_rows(drawn, sheet.header)
    body = drawn.row
    firsts = _write_rows(drawn, sheet.rows)
    foot = drawn.row
    _write_foot(drawn, sheet)
    room = _PAGE - _height(page, head, body)
    heights = [_height(page, first, end) for first, end in pairwise(firsts)]
    for place in page_starts(sheet.rows, heights, opening, room, _height(page, foot, drawn.row)):
        page.row_breaks.append(Break(id=firsts[place] - 1))
    titles = f"{head}:{body - 1}"
    set_up(page, area_of(drawn.last, drawn.row - 1), titles, frozen=f"A{body}", landscape=layout.landscape)
    number = page.oddHeader.center
    number.text, number.font, number.size = "&P", f"{FONT},Regular", 14
    page.HeaderFooter.differentFirst = True
    page.page_margins.header = 9 / 25.4
    page.sheet_format.defaultRowHeight = _LINE
    plain = written(book, f"{_NAME} {sheet.heading.title}", sheet.heading.author, sheet.heading.day)
    return packed(with_rules(plain, drawn.rules, layout.widths), stamp(sheet.heading.day), in_our_letters)


def _refuse_too_long(sheet: PlanSheet) -> None:
    for row in sheet.rows:
        for cell in row.cells:
            if len(cell.text) > _LONGEST:
                raise UserError(
                    N_("“{text}…” is too long for a cell of a workbook ({count} letters); save the plan as Word."),
                    text=cell.text[:40],
                    count=len(cell.text),
                )


def _half(layout: PlanLayout) -> int:
    """Return the last column of the letterhead's left half."""
    return 1 + layout.parting(_HALVES[0])


def _write_head(drawn: _Page, sheet: PlanSheet) -> None:
    """Write letterhead and title; the next free row is the table's."""
    heading, half, last = sheet.heading, drawn.half, drawn.last
    offices = [(heading.parent, False)] if heading.parent else []
    offices += [(line, True) for line in heading.agency]
    state = [(wording.STATE, 13, False), (wording.MOTTO, 14, True)]
    for place in range(max(len(offices), len(state))):
        if place < len(offices):
            text, bold = offices[place]
            drawn.write(text, 1, half, _TOP_CENTRE, size=13, bold=bold)
        if place < len(state):
            text, size, ruled = state[place]
            drawn.write(text, half + 1, last, _TOP_CENTRE, size=size, bold=True)
            if ruled:
                drawn.rule(text, half + 1, last, size, 1)
        if place == len(offices) - 1:
            drawn.rule(offices[place][0], 1, half, 13, _SHARE_AGENCY)
        drawn.row += 1
    drawn.page.row_dimensions[drawn.row].height = 8
    drawn.row += 1
    drawn.write(heading.number, 1, half, size=13)
    drawn.write(heading.dated, half + 1, last, size=13, italic=True)
    drawn.row += 2
    drawn.write(heading.kind, 1, last, size=14, bold=True)
    drawn.row += 1
    drawn.write(heading.title, 1, last, size=14, bold=True)
    drawn.rule(heading.title, 1, last, 14, _SHARE_TITLE)
    drawn.row += 2


def _height(page: Worksheet, first: int, end: int) -> float:
    """Return the height of the sheet's rows from ``first`` to before ``end``."""
    return sum(page.row_dimensions[line].height or _LINE for line in range(first, end))


def _write_rows(drawn: _Page, rows: Sequence[PlanRow]) -> list[int]:
    """Write rows of the table; one that is taller than a row can be takes several, merged.

    Returns where each begins, and where the last one ends.
    """
    heights = _heights(rows, drawn.layout)
    counts = [ceil(height / _PIECE) if height > _TALLEST else 1 for height in heights]
    first = list(accumulate(counts, initial=drawn.row))
    for place, row in enumerate(rows):
        for line in range(first[place], first[place + 1]):
            drawn.page.row_dimensions[line].height = heights[place] / counts[place]
        for cell in row.cells:
            _write_cell(drawn.page, cell, row, first[place], first[place + cell.rows] - 1)
    drawn.row = first[-1]
    return first


def _write_cell(page: Worksheet, cell: PlanCell, row: PlanRow, top: int, bottom: int) -> None:
    left, right = cell.column + 1, cell.column + cell.columns
    for line in range(top, bottom + 1):
        for column in range(left, right + 1):
            page.cell(line, column).border = BOX
    bold = row.kind is not PlanRowKind.TASK
    put(
        page.cell(top, left),
        cell.text,
        bold=bold,
        italic=row.depth > 0 and cell.field == "task",
        align=_alignment(cell, row.kind),
    )
    merge(page, top, left, bottom, right)


def _alignment(cell: PlanCell, kind: PlanRowKind) -> Alignment:
    if kind is PlanRowKind.HEADER:
        return CENTRE
    if kind is PlanRowKind.SECTION:
        return CENTRE if cell.field == "stt" else _MIDDLE_LEFT
    return _TOP_CENTRE if cell.field in _CENTRED else _TOP_LEFT


def _heights(rows: Sequence[PlanRow], layout: PlanLayout) -> list[float]:
    """Return how tall each row must be, in points: a program does not see to merged cells by itself."""
    heights = [0.0] * len(rows)
    for place, cell, height in _needed(rows, layout):
        if cell.rows == 1:
            heights[place] = max(heights[place], height)
    for place, cell, height in _needed(rows, layout):
        lacking = height - sum(heights[place : place + cell.rows])
        if lacking > 0:
            for below in range(place, place + cell.rows):
                heights[below] += lacking / cell.rows
    return heights


def _needed(rows: Sequence[PlanRow], layout: PlanLayout) -> Iterator[tuple[int, PlanCell, float]]:
    for place, row in enumerate(rows):
        for cell in row.cells:
            lines = layout.lines(cell, bold=row.kind is not PlanRowKind.TASK)
            yield place, cell, lines * _LINE + _PAD


def _write_foot(drawn: _Page, sheet: PlanSheet) -> None:
    """Write the closing mark, recipients on the left, who signs on the right with room for the signature."""
    heading, half, last = sheet.heading, drawn.half, drawn.last
    left = [wording.RECIPIENTS, *heading.recipients] if heading.recipients else []
    right = list(heading.position)
    if heading.signer:
        right += [""] * (max(len(left) - 1, len(right) + _SIGNING_ROWS) - len(right)) + [heading.signer]
    drawn.write(wording.END, 1, last, align=_MIDDLE_LEFT)
    drawn.row += 2
    for place in range(max(len(left), len(right))):
        drawn.page.row_dimensions[drawn.row].height = _SMALL_LINE
        if place < len(left):
            opens = place == 0
            size = 12 if opens else 11
            drawn.write(left[place], 1, half, align=_MIDDLE_LEFT, size=size, bold=opens, italic=opens)
        if place < len(right) and right[place]:
            drawn.write(right[place], half + 1, last, size=14, bold=True)
        drawn.row += 1
