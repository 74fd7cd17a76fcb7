"""Where a form's columns stand: figures get what they and their headings need, words and labels the rest."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec import Struct

from app.domain.forms import CellKind, Column
from app.domain.vietnamese import one_line
from app.reports import wording
from app.reports.fonts import Face, Family
from app.reports.headings import headings
from app.reports.line_breaks import wrapped
from app.reports.pdf.page import LEFT
from app.reports.pdf.table import CELL_PAD, CELL_SIZE, HEAD_SIZE
from app.reports.sheet import Row, RowKind, Sheet

_NUMBER_LEAST, _NUMBER_ROOM = 31.2, 8
_LABEL_LEAST, _LABEL_WIDTH, _LABEL_TIGHT = 150, 215.5, 104
_WORDS_WIDTH, _WORDS_LEAST, _LONGEST_WORD = 170, 60, 90
_COLUMN_WIDTH, _FIGURE_ROOM, _FIGURE_TIGHT, _HEAD_ROOM = 36.0, 12, 8, 6.5
_SMALLER = (11, 10, 9, 8, 7)
_SHORT_HEADING, _HEADING_LINES, _LONGEST_HEADING = 38, 3, 160
_POINTS = 72 / 25.4
"""Points in a millimetre."""
_HALF = 0.58
"""What of a text's length a line needs so that two lines hold it, wherever its words end."""


class FormLayout(Struct, frozen=True):
    """The vertical lines, the right edge of each column's figures, and the size of what stands in the cells."""

    edges: tuple[float, ...]
    figure_edges: tuple[float, ...]
    size: float


class _Need(Struct, frozen=True):
    """What a column wants at ease and at least, by the size of its letters: so many points and so many ems."""

    wide: float
    heading: float
    ems: float
    room: float

    def least(self, size: float) -> float:
        """Return the least width in which neither a heading's word nor a figure is cut."""
        return max(self.ems * size + self.room, self.heading)


def form_layout(family: Family, right: float, sheet: Sheet) -> FormLayout:
    """Lay the columns out from the left margin to ``right``.

    Each column gets what it needs, the label and the columns of words the rest, and share out what is over.

    Where that is too much, columns give up what they have over their least, then the label, then the letters' size, and
    where even that is not enough, words of headings are broken: the table never leaves the paper.
    """
    columns = sheet.form.columns
    number = max([_NUMBER_LEAST, *(family.bold.width(row.number) * CELL_SIZE + _NUMBER_ROOM for row in sheet.rows)])
    room = right - LEFT - number
    ems = [_widest(sheet.rows, place, column, family) for place, column in enumerate(columns)]
    needs = [_need(column, sheet, place, ems[place], family) for place, column in enumerate(columns)]
    wide = _under_headings(sheet, [one.wide for one in needs], lambda text: _heading_width(text, family.bold))
    label = _label(sheet, room - sum(wide), family)
    for size, label_least in ((CELL_SIZE, _LABEL_LEAST), *((size, _LABEL_TIGHT) for size in _SMALLER)):
        least = _under_headings(sheet, [one.least(size) for one in needs], lambda text: _word_width(text, family.bold))
        if sum(least) + label_least <= room:
            break
    widths = _shared(wide, least, room - label, [not column.width for column in columns])
    most = room - _LABEL_TIGHT
    if sum(widths) > most:
        widths = [width * most / sum(widths) for width in widths]
    edges = [LEFT, LEFT + number, LEFT + number + room - sum(widths)]
    for width in widths[:-1]:
        edges.append(edges[-1] + width)
    edges.append(right)
    middles = [(left + right) / 2 for left, right in pairwise(edges[2:])]
    return FormLayout(tuple(edges), tuple(m + one * size / 2 for m, one in zip(middles, ems, strict=True)), size)


def _widest(rows: Sequence[Row], place: int, column: Column, family: Family) -> float:
    """Return the widest figure of a column, or the longest word of one that holds words, in ems."""
    face = family.regular if column.kind is CellKind.TEXT else family.bold
    texts = {text for row in rows if (text := wording.cell_text(column, row.cells[place]))}
    if column.kind is not CellKind.TEXT:
        return max(map(face.width, texts), default=0)
    return min(max((face.width(word) for text in texts for word in text.split()), default=0), _LONGEST_WORD / CELL_SIZE)


def _need(column: Column, sheet: Sheet, place: int, ems: float, family: Family) -> _Need:
    heading = column.heading[-1]
    at_ease = _heading_width(heading, family.bold)
    if column.width:
        room = 2 * CELL_PAD + 1 if column.kind is CellKind.TEXT else _FIGURE_TIGHT
        least = max(_word_width(heading, family.bold), ems * CELL_SIZE + room)
        return _Need(max(column.width * _POINTS, least), _word_width(heading, family.bold), ems, room)
    if column.kind is CellKind.TEXT:
        texts = {wording.cell_text(column, row.cells[place]) for row in sheet.rows}
        longest = max(map(family.regular.width, texts), default=0) * CELL_SIZE + 3 * CELL_PAD
        wide = max(at_ease, min(longest, _WORDS_WIDTH), _WORDS_LEAST)
        return _Need(wide, max(_word_width(heading, family.bold), _WORDS_LEAST), ems, 2 * CELL_PAD + 1)
    wide = max(_COLUMN_WIDTH, ems * CELL_SIZE + _FIGURE_ROOM, at_ease)
    return _Need(wide, _word_width(heading, family.bold), ems, _FIGURE_TIGHT)


def _label(sheet: Sheet, spare: float, family: Family) -> float:
    """Return the label's width: the longest on one line where there is room for it, else on two."""
    longest = max((_label_width(row, family) for row in sheet.rows), default=0) + 3 * CELL_PAD
    if longest > spare:
        longest = min(longest * _HALF, spare)
    return max(longest, _LABEL_WIDTH)


def _under_headings(sheet: Sheet, widths: list[float], needed: Callable[[str], float]) -> list[float]:
    """Widen the columns under a heading of several until what it needs stands over them."""
    for one in headings(sheet.form):
        if one.first > 1:
            under = range(one.first - 2, one.last - 1)
            missing = needed(one.text) - sum(widths[place] for place in under)
            for place in under:
                widths[place] += max(missing, 0) / len(under)
    return widths


def _shared(wide: list[float], least: list[float], room: float, grows: Sequence[bool]) -> list[float]:
    """Return widths that fill the room: more than comfortable, or between that and the least, but never below it.

    What is over goes to the columns that grow, to all where none does: the others are as wide as they were set.
    """
    spare = room - sum(wide)
    if spare >= 0:
        free = sum(grows)
        return [
            width + spare / (free or len(wide)) * (grow or not free) for width, grow in zip(wide, grows, strict=True)
        ]
    over = [max(width - needed, 0) for width, needed in zip(wide, least, strict=True)]
    part = min(-spare / sum(over), 1) if sum(over) else 0
    return [max(width, needed) - part * more for width, needed, more in zip(wide, least, over, strict=True)]


def _label_width(row: Row, family: Family) -> float:
    face = family.regular if row.kind is RowKind.LINE else family.bold
    return face.width(one_line(row.label)) * CELL_SIZE


def _heading_width(text: str, face: Face) -> float:
    """Return the least width in which a heading stands in three lines without a word being cut."""
    if face.width(text) * HEAD_SIZE <= _SHORT_HEADING:
        return face.width(text) * HEAD_SIZE + _HEAD_ROOM
    width = _word_width(text, face) - _HEAD_ROOM
    while len(wrapped(text, face, HEAD_SIZE, width + 0.01)) > _HEADING_LINES:
        width += 2
    return width + _HEAD_ROOM


def _word_width(text: str, face: Face) -> float:
    """Return the least width in which no word of a heading is cut; what is longer than any word is cut all the same."""
    longest = max((face.width(word) for word in text.split()), default=0) * HEAD_SIZE
    return min(longest, _LONGEST_HEADING) + _HEAD_ROOM
