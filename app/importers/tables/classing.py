"""Says of each row of a sheet what it is: header, section, task, the rest of a row, noise, or outside the table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from msgspec.structs import replace

from app.domain.schedules import Schedule
from app.domain.vietnamese import folded
from app.errors import Cancelled
from app.importers.grid import Grid, Span, flowed
from app.importers.names.known import plain
from app.importers.rows import RowKind, TableRow
from app.importers.tables.furniture import Furniture
from app.importers.tables.header import Header, field_of, header_at, is_title, numbers_columns
from app.importers.tables.joining import Usual, is_rest, joined
from app.importers.tables.numbers import Number, read_code, read_number
from app.importers.tables.row_cells import TASK_FIELDS, RowCells
from app.importers.tables.signature_block import is_signature, opens_closing

Progressed = Callable[[int, int], None]
IsCancelled = Callable[[], bool]
Reads = Callable[[str], Schedule]

_STEP = 200
_LONGEST_TITLE = 60
_FEW = 3
_LONGEST_CLOSING = 12
_CLOSING_LINES = ("tong cong", "tong so", "cong:", "ghi chu", "luu y")
_SAYS_NOTHING = " -–—_.,\n"
_TITLES = frozenset({"goal", "task"})
_TASK_FIELDS = frozenset(TASK_FIELDS)


def unheard(_done: int, _total: int) -> None:
    """Take the progress and tell nobody."""


def never() -> bool:
    """Answer that the work was not cancelled."""
    return False


def class_rows(
    grid: Grid,
    header: Header,
    reads: Reads,
    progressed: Progressed = unheard,
    cancelled: IsCancelled = never,
) -> tuple[TableRow, ...]:
    """Return the rows of a sheet, each with what it is; ``reads`` understands deadline phrases."""
    found = [TableRow(place=row, kind=RowKind.OUTSIDE) for row in range(header.top) if any(grid.rows[row])]
    found += [TableRow(place=row, kind=RowKind.HEADER) for row in range(header.top, header.bottom + 1)]
    body = _Body(grid, header, reads)
    total = len(grid.rows)
    for row in range(header.bottom + 1, total):
        if row % _STEP == 0:
            if cancelled():
                raise Cancelled
            progressed(row, total)
        body.take(row)
    progressed(total, total)
    return (*found, *_ended(body.rows))


@dataclass(slots=True)
class _Body:
    """The rows below the header, taken one after another."""

    grid: Grid
    header: Header
    reads: Reads
    rows: list[TableRow] = field(default_factory=list)
    _furniture: Furniture = field(init=False)
    _cells: RowCells = field(init=False)
    _headings: set[tuple[int, str]] = field(init=False)
    """The columns and bare words of the header's cells."""
    _titles: frozenset[str] = field(init=False)
    _numbering: set[str] = field(init=False)
    """The fields that a row of its own has, and the rest of another has not."""
    _above: Mapping[str, str] = field(default_factory=dict)
    """The texts so far of the task or section that the next row may go on with."""
    _above_kind: RowKind | None = None
    _rests: set[int] = field(default_factory=set)
    """The rows that are the rest of the one above them."""
    _number: Number | None = None
    _broken: bool = False
    _closed: bool = False
    _usual: Usual | None = None

    def __post_init__(self) -> None:
        self._furniture = Furniture(self.grid, self.header.bottom + 1)
        self._begin(self.header)

    def _begin(self, header: Header) -> None:
        self.header = header
        self._cells = RowCells(self.grid, header)
        self._headings = {
            (column, plain(text))
            for row in range(header.top, header.bottom + 1)
            for column, text in enumerate(self.grid.rows[row])
            if text
        }
        self._titles = frozenset(title for _, title in self._headings)
        self._numbering = {"stt", "code"} & {*header.fields} or {"task"}

    def take(self, row: int) -> None:
        """Class one row."""
        said = [text for text in self.grid.rows[row] if text]
        if row in self.grid.breaks:
            self._broken = True
        if not "".join(said).strip(_SAYS_NOTHING) or (len(said) == 1 and self._furniture.holds(said[0])):
            self.rows.append(TableRow(place=row, kind=RowKind.NOISE))
            self._broken = True
        elif self._closed or opens_closing(said) or (is_signature(said) and self._signs(row)):
            self._closed = True
            self.rows.append(TableRow(place=row, kind=RowKind.OUTSIDE))
        elif self._repeats_header(row, said):
            self.rows.append(TableRow(place=row, kind=RowKind.REPEATED_HEADER))
            self._broken = True
        else:
            self._take_content(row)

    def _signs(self, row: int) -> bool:
        """Say whether a row that looks like a signature is one, and no task in capitals."""
        texts, _ = self._cells.of(row)
        return not (texts.get("stt") and _title(texts))

    def _repeats_header(self, row: int, said: Sequence[str]) -> bool:
        first = said[0]
        if first[0].isdigit() or first[0] == "(":
            return len(said) >= len(self.header.fields) - 1 and numbers_columns(said)
        if len(first) > _LONGEST_TITLE or (plain(first) not in self._titles and not field_of(first)):
            return False
        texts = {(column, plain(text)) for column, text in enumerate(self.grid.rows[row]) if text}
        again = len(texts & self._headings)  # a converter may spell one of them otherwise on another page
        if again > 1 and again * 4 >= len(texts) * 3:
            return True
        if len(texts) < 3 or not all(is_title(flowed(text).replace("\n", " ")) for text in said):
            return False
        other = header_at(self.grid, row)
        if other is None or not (self._broken or field_of(first) in {"stt", "code"}):
            return False
        if any(self.header.places.get(name, column) != column for name, column in other.places.items()):
            self._begin(other)  # another table of the plan on the same sheet, with columns of its own
        return True

    def _take_content(self, row: int) -> None:
        texts, carried = self._cells.of(row)
        if self._rests and carried and self._above_kind is RowKind.TASK:
            texts |= self._of_cut_cells(row, carried)
        own = {name: text for name, text in texts.items() if name not in carried} if carried else texts
        kind = self._kind(row, own, texts, carried)
        number = read_number(texts["stt"]) if "stt" in texts else None
        self.rows.append(TableRow(place=row, kind=kind, cells=texts, carried=carried, level=_level(texts, number)))
        if kind is RowKind.CONTINUATION:
            self._rests.add(row)
            above = self._above
            rest = {name: joined(above.get(name, ""), text, name, broken=self._broken) for name, text in own.items()}
            self._above = {**above, **rest}
        else:
            self._above, self._above_kind = texts, kind
            self._number = number or self._number if kind is RowKind.TASK else None
        self._broken = False

    def _of_cut_cells(self, row: int, carried: frozenset[str]) -> dict[str, str]:
        """Return the whole texts of merged cells of which a page left only the rest above this row."""
        spans = ((name, self.grid.span(row, self.header.places[name])) for name in carried)
        return {
            name: self._above[name] for name, one in spans if one and one.top in self._rests and name in self._above
        }

    def _kind(self, row: int, own: Mapping[str, str], texts: Mapping[str, str], carried: frozenset[str]) -> RowKind:
        if not own:
            return RowKind.NOISE
        if self._goes_on(row, own, texts, carried):
            return RowKind.CONTINUATION
        if not _TASK_FIELDS.isdisjoint(texts):
            return RowKind.TASK if _title(texts) else self._untitled(texts)
        return self._kind_of_title(row, texts, own, carried)

    def _goes_on(self, row: int, own: Mapping[str, str], texts: Mapping[str, str], carried: frozenset[str]) -> bool:
        """Say whether a row is the rest of the section or task above it."""
        if self._broken and self._code_goes_on(own):
            return True
        if own.get("stt") or own.get("code"):
            return False
        first = _title(own)
        if _opens_closing_line(first[:_LONGEST_CLOSING]):
            return False
        if self._above_kind is RowKind.SECTION:
            titled_only = not any(texts.get(name) for name in TASK_FIELDS)
            return titled_only and self._broken and first[:1].islower()
        if self._above_kind is not RowKind.TASK or "task" in carried or self._heads(row, own, first):
            return False
        above = self._above
        if carried:
            above = {name: text for name, text in above.items() if name not in carried}
        return is_rest(above, own, self.reads, self._usually(), broken=self._broken)

    def _heads(self, row: int, own: Mapping[str, str], first: str) -> bool:
        """Say whether a title alone looks like a section's: in capitals, or in one cell over the whole table."""
        if not _TITLES.issuperset(own):
            return False
        if not any(sign.isalpha() for sign in first):
            return False
        wide = any(one.top == row and one.right - one.left >= len(self.header.columns) - 2 for one in self._spans(row))
        return wide or (len(first) > 8 and first.upper() == first)

    def _spans(self, row: int) -> Iterator[Span]:
        spans = (self.grid.span(row, column) for column in (0, 1))
        return (span for span in spans if span is not None)

    def _kind_of_title(
        self, row: int, texts: Mapping[str, str], own: Mapping[str, str], carried: frozenset[str]
    ) -> RowKind:
        """Return what a row is that has nothing but a title."""
        if carried & _TITLES:
            return RowKind.NOISE
        printed = own.get("stt") or own.get("code")
        if not printed and _opens_closing_line(_title(own)[:_LONGEST_CLOSING]):
            return RowKind.OUTSIDE
        return RowKind.TASK if self._is_task_alone(row, texts) else RowKind.SECTION

    def _code_goes_on(self, own: Mapping[str, str]) -> bool:
        """Say whether the page that ended here cut the row's code itself: it is one only when joined."""
        above, rest = self._above.get("code", ""), own.get("code", "")
        if not (above and rest and self._above_kind is RowKind.TASK):
            return False
        return read_code(above) is None and read_code(above + rest) is not None

    def _untitled(self, texts: Mapping[str, str]) -> RowKind:
        """Return what a row is that has units, a product or a deadline and no task."""
        if self._above_kind is RowKind.TASK and not texts.get("stt"):
            return RowKind.CONTINUATION
        return RowKind.TASK

    def _is_task_alone(self, row: int, texts: Mapping[str, str]) -> bool:
        """Say whether a numbered title with nothing else is a task all the same: it goes on with the tasks' numbers.

        A number with parts below it ("3", then "3.1") or one after which they start again heads a section.
        """
        number = read_number(texts.get("stt", ""))
        if number is None or self._number is None or not number.follows(self._number) or "task" not in texts:
            return False
        after = self._next_number(row)
        return after is None or after.follows(number)

    def _next_number(self, row: int) -> Number | None:
        for below in range(row + 1, min(row + 12, len(self.grid.rows))):
            if any(self.grid.rows[below]) and (found := read_number(self._cells.of(below)[0].get("stt", ""))):
                return found
        return None

    def _usually(self) -> Usual:
        """Return how often numbered rows fill the columns that a task can hardly do without."""
        if self._usual is None:
            numbered = [
                texts
                for row in range(self.header.bottom + 1, min(len(self.grid.rows), self.header.bottom + 400))
                if any(self.grid.rows[row]) and (texts := self._cells.of(row)[0]).keys() & self._numbering
                if any(texts.get(name) for name in TASK_FIELDS)
            ]
            count = len(numbered) or 1
            lead, deadline = (sum(1 for one in numbered if one.get(name)) / count for name in ("lead", "deadline"))
            shared = bool({"goal", "figures"} & {*self.header.fields}) or self._numbering == {"task"}
            self._usual = Usual(lead=lead, deadline=deadline, all_numbered=not shared and len(numbered) > _FEW)
        return self._usual


def _title(texts: Mapping[str, str]) -> str:
    return texts.get("task") or texts.get("goal") or ""


@lru_cache(maxsize=4096)
def _opens_closing_line(text: str) -> bool:
    return folded(text).startswith(_CLOSING_LINES)


def _level(texts: Mapping[str, str], number: Number | None) -> int | None:
    """Return how deep the office's own code says that the row lies, in a column of its own or in place of a number."""
    code = read_code(texts["code"]) if texts.get("code") else number
    return code.depth if code is not None and code.style == "code" else None


def _ended(rows: list[TableRow]) -> list[TableRow]:
    """Return the rows with what follows the last task put outside the table: text under it looks like sections."""
    kinds = (RowKind.TASK, RowKind.CONTINUATION)
    last = max((place for place, row in enumerate(rows) if row.kind in kinds), default=len(rows) - 1)
    return [
        replace(row, kind=RowKind.OUTSIDE) if place > last and row.kind is RowKind.SECTION else row
        for place, row in enumerate(rows)
    ]
