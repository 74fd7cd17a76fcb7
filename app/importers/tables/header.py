"""Finds the headers of a plan's tables by what their words mean, wherever they stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from app.domain.phrases import read_phrase
from app.domain.schedules import Kind
from app.importers.draft import ColumnGroup
from app.importers.grid import Grid, flowed
from app.importers.names.known import OTHER, headings, plain

_LONGEST_HEADING = 80
_DEEPEST = 3
_ANY_YEAR = 2000
_NUMBER = re.compile(r"\(?\s*(\d{1,2})\s*\)?")
_PLACE_MARKS = re.compile(r"\(?\s*(?:[A-Z]|\d{1,2}|[IVX]{1,4})\s*\)?")


class Header(Struct, frozen=True, kw_only=True):
    """The header's rows and what its columns mean.

    ``titles`` and ``fields`` are in the order of the columns; a column that was not recognised has an empty field.
    ``columns`` are their columns in the sheet.
    """

    top: int
    bottom: int
    titles: tuple[str, ...]
    fields: tuple[str, ...]
    columns: tuple[int, ...]
    groups: tuple[ColumnGroup, ...] = ()
    marks: Mapping[int, str] = {}
    """Columns headed by a time ("Quý I", "Tháng 3") in which a cross says when, where no column holds deadlines."""
    places: Mapping[str, int] = {}
    """The sheet's column of each field."""

    def __post_init__(self) -> None:
        places = {name: column for column, name in zip(self.columns, self.fields, strict=True) if name}
        force_setattr(self, "places", places)

    @property
    def extras(self) -> Mapping[int, str]:
        """The titles of the columns that were not recognised, by column."""
        named = zip(self.columns, self.titles, self.fields, strict=True)
        return {column: title for column, title, name in named if not name and column not in self.marks}

    def untitled(self, grid: Grid) -> tuple[int, ...]:
        """Return the sheet's columns that stand under no title."""
        return tuple(column for column in range(grid.width) if column not in self.columns)

    def title_of(self, name: str) -> str:
        """Return the title of a field's column, or nothing."""
        return self.titles[self.fields.index(name)] if name in self.fields else ""


@lru_cache(maxsize=4096)
def field_of(title: str) -> str:
    """Return the field that a column title names, or nothing."""
    if not title or len(title) > _LONGEST_HEADING:
        return ""
    words = plain(title)
    best, chosen = 0, ""
    for name, accepted in headings().items():
        found = len(words) if words in accepted.whole else _longest_within(accepted.within, words)
        if found > best:
            best, chosen = found, name
    return "" if chosen == OTHER else chosen


def _longest_within(accepted: Sequence[str], words: str) -> int:
    least, inside = words.count(" ") + 1, f" {words} "
    return max((len(one) for one in accepted if f" {one} " in inside and (one.count(" ") + 1) * 3 >= least), default=0)


def is_title(text: str) -> bool:
    """Say whether a text is a column's title through and through, and does not merely hold the words of one."""
    found = field_of(text)
    if not found:
        return False
    words, accepted = plain(text), headings()[found]
    return words in accepted.whole or _longest_within(accepted.within, words) * 5 >= len(words) * 3


def find_header(grid: Grid) -> Header | None:
    """Return the first header of a plan's table; None where the sheet has none."""
    return next(find_headers(grid), None)


def find_headers(grid: Grid) -> Iterator[Header]:
    """Yield every row group of the sheet that heads a plan's table, from the top."""
    row = 0
    while row < len(grid.rows):
        cells = grid.rows[row]
        header = None
        if sum(1 for text in cells if text and len(text) <= _LONGEST_HEADING) >= 3:
            header = header_at(grid, row)
            if header is not None:
                yield header
        row = row + 1 if header is None else header.bottom + 1


def header_at(grid: Grid, top: int, bottom: int | None = None) -> Header | None:
    """Return the header whose first row is ``top``; None where these rows do not head a plan's table."""
    last = last_row(grid, top) if bottom is None else bottom
    header = read_header(grid, top, last)
    known = {name for name in header.fields if name}
    if "task" not in known and "goal" in known:
        header = _goal_as_task(header)
        known = {name for name in header.fields if name}
    titled = len(header.fields) - len(header.marks)
    if (
        "task" not in known
        or len(known) < 3
        or len(known) * 2 < titled
        or not ({"lead", "deadline", "product"} & known or header.marks)
    ):
        return None
    return header


def read_header(grid: Grid, top: int, bottom: int) -> Header:
    """Read the columns' titles between two rows, and what they mean."""
    titled = _titled_columns(grid, top, bottom)
    groups = _groups(grid, top, bottom, titled)
    over = {title: group.title for group in groups for title in group.columns}
    fields = _fields([(title, over.get(title, "")) for title in titled.values()])
    numbered = bottom + 1 < len(grid.rows) and numbers_columns(grid.rows[bottom + 1])
    unknown = {column: title for (column, title), name in zip(titled.items(), fields, strict=True) if not name}
    times = {column: title for column, title in unknown.items() if _is_a_time(title)}
    return Header(
        top=top,
        bottom=bottom + numbered,
        titles=tuple(titled.values()),
        fields=fields,
        columns=tuple(titled),
        groups=groups,
        marks=times if len(times) > 1 and "deadline" not in fields else {},
    )


def _is_a_time(title: str) -> bool:
    found = read_phrase(title, _ANY_YEAR)
    return found.kind is Kind.ONCE and found.condition is None


def numbers_columns(cells: Sequence[str]) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3."""
    texts = [text for text in cells if text]
    if len(texts) < 3 or not all(_PLACE_MARKS.fullmatch(text) for text in texts):
        return False
    found = [_NUMBER.fullmatch(text) for text in texts]
    numbers = [int(one[1]) for one in found if one]
    return len(numbers) > len(texts) // 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _fields(titles: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the field of each title, read with the title over it where it says nothing by itself.

    Of two columns for the same thing the first keeps it; a second one for the product that speaks of figures holds
    the result in figures, a second one for who leads the room within the unit.
    """
    found = [field_of(title) or _field_under(over, title) for title, over in titles]
    kept: list[str] = []
    for place, name in enumerate(found):
        if name not in kept:
            kept.append(name)
        elif name == "lead" and "room" not in found:
            kept.append("room")
        elif name == "task" and "goal" not in found and "task" not in found[place + 1 :]:
            # "Nội dung" and then "Nhiệm vụ cụ thể": the first says what the second one serves.
            kept[kept.index("task")] = "goal"
            kept.append("task")
        else:
            kept.append("")
    return tuple(kept)


def _field_under(over: str, title: str) -> str:
    """Return the field that a title names together with the one over it; a time under it names no field."""
    return field_of(f"{over} {title}") if over and not _is_a_time(title) else ""


def _goal_as_task(header: Header) -> Header:
    return replace(header, fields=tuple("task" if name == "goal" else name for name in header.fields))


def last_row(grid: Grid, top: int) -> int:
    """Return the header's last row: as far down as its merged cells reach, or as headings go on."""
    spans = (grid.span(top, column) for column in range(len(grid.rows[top])))
    bottom = max((span.bottom for span in spans if span is not None), default=top)
    bottom = min(max(bottom, top), top + _DEEPEST - 1, len(grid.rows) - 1)
    while bottom + 1 < len(grid.rows) and bottom - top + 1 < _DEEPEST and _goes_on(grid, bottom):
        bottom += 1
    return bottom


def _goes_on(grid: Grid, row: int) -> bool:
    """Say whether the row below is a row of headings as well, read by itself or under the title over it."""
    below = [(column, flowed(text).replace("\n", " ")) for column, text in enumerate(grid.rows[row + 1]) if text]
    several = len(below) > 1  # a title alone under a heading opens a section
    return bool(below) and all(
        field_of(title) or (several and (_is_a_time(title) or _field_under(_group_over(grid, row, column), title)))
        for column, title in below
    )


def _group_over(grid: Grid, row: int, column: int) -> str:
    """Return the title over a column and its neighbours, merged or with nothing to its right; else nothing."""
    titles = [flowed(grid.shared(row, at)).replace("\n", " ") for at in range(grid.width)]
    left = next((at for at in range(column, -1, -1) if titles[at]), column)
    right = titles[left + 1] if left + 1 < len(titles) else titles[left] + "."
    return titles[left] if right in {"", titles[left]} else ""


def _titled_columns(grid: Grid, top: int, bottom: int) -> dict[int, str]:
    """Return the deepest title over each column; a merged title stands over its first column only."""
    columns: dict[int, str] = {}
    for column in range(grid.width):
        for row in range(bottom, top - 1, -1):
            span = grid.span(row, column)
            if span is not None and span.left < column:
                continue
            title = flowed(grid.shared(row, column)).replace("\n", " ")
            if title:
                columns[column] = title
                break
    return columns


def _groups(grid: Grid, top: int, bottom: int, columns: Mapping[int, str]) -> tuple[ColumnGroup, ...]:
    """Return the titles that stand over several columns, merged or with nothing to their right."""
    found: list[ColumnGroup] = []
    for row in range(top, bottom):
        for column, text in enumerate(grid.rows[row]):
            if not text or ((span := grid.span(row, column)) and span.bottom >= bottom):
                continue
            right = span.right if span else _reach(grid, row, column, bottom)
            below = tuple(columns[one] for one in range(column, right + 1) if one in columns)
            title = flowed(text).replace("\n", " ")
            if right > column and below and title not in below:
                found.append(ColumnGroup(title=title, columns=below))
    return tuple(found)


def _reach(grid: Grid, row: int, column: int, bottom: int) -> int:
    """Return the last column under a title that nobody merged: up to the next title of its row."""
    right = column
    while right + 1 < grid.width and not grid.text(row, right + 1):
        if not any(grid.text(below, right + 1) for below in range(row + 1, bottom + 1)):
            break
        right += 1
    return right if any(grid.text(below, column) for below in range(row + 1, bottom + 1)) else column
