"""A Word table as rows of text with its merged cells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.importers.files.word_styles import VAL, Styles, W
from app.importers.files.word_text import is_deleted, is_hidden_row
from app.importers.grid import Span

_WIDEST = 200
_SLIP = 113  # 2 mm in twentieths of a point: edges nearer than that were meant to be one
_WRAPPERS = frozenset({f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")})
_BORDERS = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")


@dataclass(slots=True)
class WordTable:
    """The rows of a table; each row has the cells of all columns, a merged cell its text in the first of them.

    ``edges`` are the columns' left edges and the last right edge, in twips; empty where the document does not tell.
    """

    rows: list[list[str]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    edges: tuple[int, ...] = ()
    ruled: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.rows), default=0)

    def filled_columns(self) -> int:
        """Return how many columns hold any text."""
        return sum(any(column < len(row) and row[column] for row in self.rows) for column in range(self.width))


@dataclass(slots=True)
class _Open:
    """A merged cell that may go on in the next row."""

    top: int
    left: int
    right: int


def read_table(table: Any, cell_text: Callable[[Any], str], styles: Styles, look_up: Callable[[], None]) -> WordTable:
    """Read a ``w:tbl``; ``cell_text`` gives the text of a ``w:tc``; ``look_up`` is called once a row."""
    begins, edges = _columns(table)
    found = WordTable(edges=edges, ruled=_is_ruled(table, styles))
    merges: dict[int, _Open] = {}
    for row in wrapped(table, f"{W}tr"):
        look_up()
        properties = row.find(f"{W}trPr")
        if is_deleted(properties) or is_hidden_row(properties):
            continue
        _add_row(found, merges, row, begins, cell_text)
    for merge in merges.values():
        _close(found, merge, len(found.rows) - 1)
    return found


def wrapped(element: Any, tag: str) -> Iterator[Any]:
    """Yield the children of a kind, also those within content controls and the like."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from wrapped(child, tag)


def _add_row(
    found: WordTable, merges: dict[int, _Open], row: Any, begins: Sequence[int], cell_text: Callable[[Any], str]
) -> None:
    at = len(found.rows)
    texts: list[str] = []
    still: dict[int, _Open] = {}
    edge = _whole(row.find(f"{W}trPr"), "gridBefore", 0)
    for cell, width in _cells(row):
        left, right = _column(begins, edge), _column(begins, edge + width) - 1
        edge += width
        if right < left:  # a cell no wider than a slip: what stands in it goes to its neighbour
            if texts and (text := cell_text(cell)):
                texts[-1] = "\n".join(one for one in (texts[-1], text) if one)
            continue
        if right >= _WIDEST:
            break
        texts.extend([""] * (right + 1 - len(texts)))
        merge, above = _vertical(cell), merges.get(left)
        if merge == "continue" and above is not None and above.right == right:
            still[left] = above
            continue
        texts[left] = cell_text(cell)
        if merge:
            still[left] = _Open(at, left, right)
        elif right > left:
            found.spans.append(Span(at, left, at, right))
    for left, merge_above in merges.items():
        if still.get(left) is not merge_above:
            _close(found, merge_above, at - 1)
    merges.clear()
    merges.update(still)
    found.rows.append(texts)


def _cells(row: Any) -> Iterator[tuple[Any, int]]:
    """Yield the cells of a row, each with how many columns of the table's grid it takes."""
    waiting: tuple[Any, int] | None = None
    for cell in wrapped(row, f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        width = max(_whole(properties, "gridSpan", 1), 1)
        beside = properties.find(f"{W}hMerge") if properties is not None else None
        if beside is not None and beside.get(VAL, "continue") == "continue" and waiting is not None:
            waiting = (waiting[0], waiting[1] + width)
            continue
        if waiting is not None:
            yield waiting
        waiting = (cell, width)
    if waiting is not None:
        yield waiting


def _vertical(cell: Any) -> str:
    mark = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if mark is None else mark.get(VAL, "continue")


def _close(found: WordTable, merge: _Open, bottom: int) -> None:
    if bottom > merge.top or merge.right > merge.left:
        found.spans.append(Span(merge.top, merge.left, bottom, merge.right))


def _columns(table: Any) -> tuple[list[int], tuple[int, ...]]:
    """Return the column that begins at each edge of the table's own grid, and the columns' edges.

    Rows drawn by hand end a hair's breadth apart, and each such slip is a column of its own in the file.
    """
    widths = [_number(one.get(f"{W}w")) for one in table.iterfind(f"{W}tblGrid/{W}gridCol")][:_WIDEST]
    if sum(width < _SLIP for width in widths) * 2 > len(widths):
        return [], ()  # widths that mean nothing
    begins, edges, edge = [0], [0], 0
    for width in widths:
        edge += width
        if edge - edges[-1] >= _SLIP:
            edges.append(edge)
        begins.append(len(edges) - 1)
    return begins, tuple(edges)


def _column(begins: Sequence[int], edge: int) -> int:
    if edge < len(begins):
        return begins[edge]
    return (begins[-1] - len(begins) + 1 if begins else 0) + edge


def _is_ruled(table: Any, styles: Styles) -> bool:
    """Say whether a table draws any lines, by itself, by its style or by its cells."""
    own = table.find(f"{W}tblPr/{W}tblBorders")
    style = table.find(f"{W}tblPr/{W}tblStyle")
    borders = own if own is not None else styles.named(style.get(VAL, "")).borders if style is not None else None
    if _draws(borders):
        return True
    drawn = sum(_draws(one) for one in table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders"))
    cells = sum(1 for _ in table.iterfind(f"{W}tr/{W}tc"))
    return drawn * 2 > cells


def _draws(borders: Any) -> bool:
    if borders is None:
        return False
    return any(
        one is not None and one.get(VAL, "none") not in {"none", "nil"}
        for one in (borders.find(f"{W}{side}") for side in _BORDERS)
    )


def _whole(properties: Any, name: str, otherwise: int) -> int:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return min(_number(found.get(VAL)), _WIDEST) if found is not None else otherwise


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
