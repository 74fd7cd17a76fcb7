"""The calendar on paper: a month a page, A4 across, then a list of all that is due; grey and frames, no colour."""

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto

from msgspec import Struct

from app.reports.fonts import Face, family
from app.reports.line_breaks import wrapped
from app.reports.pdf.page import LANDSCAPE, MM, Paper

LANES = {4: 6, 5: 5, 6: 4}
"""How many bars stand one below the other in a week of a month of so many weeks."""
_MARGIN, _TOP, _FOOT = 14 * MM, 12 * MM, 12 * MM
_TITLE, _SECOND, _HEAD, _TEXT, _SMALL = 15, 9.5, 9, 8, 7
_DATE_LINE, _BAR, _STEP = 14, 13.5, 15
_FREE, _WINDOW = 0.93, 0.86
_GRID, _PALE = 0.5, 0.6
_LEADING, _PAD, _LEAST = 11, 5, 4
"""Of the list: from line to line, what a row has beside its lines, and how many lines of a torn one stand together."""
_DAY_WIDTH, _WHO_WIDTH, _STATE_WIDTH = 74, 190, 96


class Weight(Enum):
    """How an event is drawn without colour."""

    PLAIN = auto()
    SPAN = auto()
    """A grey bar over its days."""
    LATE = auto()
    """A heavy frame."""
    SOLID = auto()
    """Bold in a heavy frame: what the whole office must not miss."""


class PaperBar(Struct, frozen=True, kw_only=True):
    """An event within a week: columns from 0 to 6, its lane, whether it began before or goes on after."""

    first: int
    last: int
    lane: int
    text: str
    weight: Weight
    began: bool = False
    goes_on: bool = False


class PaperDay(Struct, frozen=True, kw_only=True):
    """A day: its figure, what stands at its right (lunar day or holiday), how much more there is than has room."""

    figure: str
    note: str
    free: bool
    inside: bool
    more: str = ""


class PaperWeek(Struct, frozen=True, kw_only=True):
    """A week from Monday to Sunday."""

    days: tuple[PaperDay, ...]
    bars: tuple[PaperBar, ...]


class PaperMonth(Struct, frozen=True, kw_only=True):
    """A month's page."""

    title: str
    weeks: tuple[PaperWeek, ...]


class PaperRow(Struct, frozen=True, kw_only=True):
    """A line of the list: when, what, who, and where it stands."""

    day: str
    text: str
    who: str
    state: str
    strong: bool = False


class CalendarPaper(Struct, frozen=True, kw_only=True):
    """All that is printed; the words come from whoever asks."""

    title: str
    second: str
    list_title: str
    weekdays: tuple[str, ...]
    columns: tuple[str, str, str, str]
    nothing: str
    """What is said where there is neither a month nor a row."""
    months: tuple[PaperMonth, ...]
    rows: tuple[PaperRow, ...]
    printed: date
    author: str


def calendar_pages(content: CalendarPaper) -> bytes:
    """Return the pages as a PDF; the same content gives the same bytes."""
    paper = Paper(family(), content.title, content.author, content.printed)
    paper.start_part("", LANDSCAPE)
    for place, month in enumerate(content.months):
        if place:
            paper.turn()
        _Month(paper, content, month).draw()
    if content.rows or not content.months:
        _List(paper, content).draw(fresh=bool(content.months))
    return paper.finish()


def fitted(text: str, face: Face, size: float, width: float) -> str:
    """Return a text that fits a width, cut with "…" where it does not."""
    if face.width(text) * size <= width:
        return text
    while text and face.width(text + "…") * size > width:
        text = text[:-1].rstrip()
    return text + "…"


class _Month:
    """Draws one month."""

    def __init__(self, paper: Paper, content: CalendarPaper, month: PaperMonth) -> None:
        self._paper, self._content, self._month = paper, content, month
        self._left, self._right = _MARGIN, paper.width - _MARGIN
        self._top = _TOP + 40
        self._height = (paper.height - _FOOT - self._top - 16) / len(month.weeks)

    def _x(self, column: int) -> float:
        return self._left + (self._right - self._left) * column / 7

    def draw(self) -> None:
        paper, faces = self._paper, self._paper.family
        paper.bookmark(self._month.title, self._top, 0)
        paper.write(self._left, _TOP + 14, self._month.title, faces.bold, _TITLE)
        second = fitted(self._content.second, faces.regular, _SECOND, self._right - self._left - 220)
        paper.flush_right(self._right, _TOP + 14, second, faces.regular, _SECOND)
        head = self._top
        for column, name in enumerate(self._content.weekdays):
            paper.centred((self._x(column) + self._x(column + 1)) / 2, head - 4, name, faces.bold, _HEAD)
        tops = [head + number * self._height for number in range(len(self._month.weeks) + 1)]
        for week, top in zip(self._month.weeks, tops, strict=False):
            self._draw_days(week, top)
        for column in range(8):  # before the bars, so that no line runs through their words
            paper.stroke((self._x(column), head), (self._x(column), tops[-1]), _GRID, 0 if column in {0, 7} else _PALE)
        for top in tops:
            paper.stroke((self._left, top), (self._right, top), _GRID)
        for week, top in zip(self._month.weeks, tops, strict=False):
            for bar in week.bars:
                self._draw_bar(bar, top)

    def _draw_days(self, week: PaperWeek, top: float) -> None:
        paper, faces = self._paper, self._paper.family
        for column, one in enumerate(week.days):
            left, right = self._x(column), self._x(column + 1)
            if one.free:
                paper.box(left, top, right - left, self._height, _FREE, 0)
            paper.write(left + 4, top + 10.5, one.figure, faces.bold if one.inside else faces.regular, _HEAD)
            room = right - left - 12 - faces.bold.width(one.figure) * _HEAD
            note = fitted(one.note, faces.italic, _SMALL, room)
            paper.flush_right(right - 4, top + 10, note, faces.italic, _SMALL)
            if one.more:
                paper.write(left + 4, top + self._height - 3, one.more, faces.italic, _SMALL)

    def _draw_bar(self, bar: PaperBar, top: float) -> None:
        paper, faces = self._paper, self._paper.family
        left = self._x(bar.first) + (0 if bar.began else 2)
        right = self._x(bar.last + 1) - (0 if bar.goes_on else 2)
        y = top + _DATE_LINE + bar.lane * _STEP
        fill = _WINDOW if bar.weight is Weight.SPAN else 1.0
        frame = {Weight.PLAIN: 0.4, Weight.SPAN: 0.0, Weight.LATE: 1.2, Weight.SOLID: 1.2}[bar.weight]
        paper.box(left, y, right - left, _BAR, fill, frame)
        face = faces.bold if bar.weight in {Weight.LATE, Weight.SOLID} else faces.regular
        paper.write(left + 3, y + _BAR - 4, fitted(bar.text, face, _TEXT, right - left - 6), face, _TEXT)


class _List:
    """Draws the list, over as many pages as it takes."""

    def __init__(self, paper: Paper, content: CalendarPaper) -> None:
        self._paper, self._content = paper, content
        left, right = _MARGIN, paper.width - _MARGIN
        self._edges = (
            left, left + _DAY_WIDTH, right - _WHO_WIDTH - _STATE_WIDTH, right - _STATE_WIDTH, right
        )  # fmt: skip
        self._y = 0.0

    def draw(self, *, fresh: bool) -> None:
        self._begin(turn=fresh)
        whole = self._room()
        if not self._content.rows:
            self._draw_row(((), (self._content.nothing,), (), ()), _LEADING + _PAD, strong=False)
        for row in self._content.rows:
            cells = self._cells(row)
            while (count := max(map(len, cells))) > whole:  # a row is torn only where no page could hold it
                here = self._room() if self._room() >= _LEAST else whole
                self._draw_lines([lines[:here] for lines in cells], here, strong=row.strong)
                cells = [lines[here:] for lines in cells]
            self._draw_lines(cells, count, strong=row.strong)

    def _room(self) -> int:
        """Return how many lines of a row still find room on the page."""
        return int((self._paper.height - _FOOT - self._y - _PAD) // _LEADING)

    def _draw_lines(self, cells: Sequence[Sequence[str]], count: int, *, strong: bool) -> None:
        """Draw a row of so many lines, on the next page where this one has no room for it."""
        if count > self._room():
            self._begin(turn=True)
        self._draw_row(cells, count * _LEADING + _PAD, strong=strong)

    def _begin(self, *, turn: bool) -> None:
        paper, faces = self._paper, self._paper.family
        if turn:
            paper.turn()
        paper.write(self._edges[0], _TOP + 14, self._content.list_title, faces.bold, _TITLE)
        second = fitted(self._content.second, faces.regular, _SECOND, self._edges[-1] - self._edges[0] - 260)
        paper.flush_right(self._edges[-1], _TOP + 14, second, faces.regular, _SECOND)
        self._y = _TOP + 26
        paper.line(self._edges[0], self._y, self._edges[-1], self._y)
        self._draw_row(tuple((name,) for name in self._content.columns), _LEADING + 6, strong=True)

    def _cells(self, row: PaperRow) -> Sequence[Sequence[str]]:
        face = self._paper.family.bold if row.strong else self._paper.family.regular
        texts = (row.day, row.text, row.who, row.state)
        widths = (b - a - 8 for a, b in zip(self._edges, self._edges[1:], strict=False))
        return tuple(
            wrapped(text, face, _HEAD, width) if text else () for text, width in zip(texts, widths, strict=True)
        )

    def _draw_row(self, cells: Sequence[Sequence[str]], height: float, *, strong: bool) -> None:
        paper = self._paper
        face = paper.family.bold if strong else paper.family.regular
        for left, lines in zip(self._edges, cells, strict=False):
            for number, line in enumerate(lines):
                paper.write(left + 4, self._y + (number + 1) * _LEADING - 1, line, face, _HEAD)
        for x in self._edges:
            paper.line(x, self._y, x, self._y + height)
        self._y += height
        paper.line(self._edges[0], self._y, self._edges[-1], self._y)
