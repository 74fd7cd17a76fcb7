"""Sections and tasks with the rest that the ends of pages cut off them."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from app.importers.rows import RowKind, TableRow
from app.importers.tables.joining import joined

_INSIDE = (RowKind.TASK, RowKind.SECTION, RowKind.CONTINUATION)


def whole_rows(rows: Sequence[TableRow]) -> Iterator[tuple[TableRow, int]]:
    """Yield the sections and tasks with the rest that pages cut off them, and of how many pieces each is made."""
    whole: TableRow | None = None
    pieces, broken = 1, False
    for row in rows:
        if row.kind is RowKind.CONTINUATION and whole is not None:
            whole = _with_rest(whole, row, broken=broken)
            pieces += 1
            broken = False
        elif row.kind in _INSIDE:
            if whole is not None:
                yield whole, pieces
            whole = replace(row, kind=RowKind.TASK) if row.kind is RowKind.CONTINUATION else row
            pieces, broken = 1, False
        else:
            broken = True
    if whole is not None:
        yield whole, pieces


def _with_rest(whole: TableRow, rest: TableRow, *, broken: bool) -> TableRow:
    """Join a row with its rest, as corrected and as the file has them."""
    cells, own = dict(whole.cells), rest.cells.items()
    for name, text in own:
        if name not in rest.carried:
            cells[name] = joined(cells.get(name, ""), text, name, broken=broken)
    printed = None
    if whole.printed is not None or rest.printed is not None:
        printed = dict(whole.cells if whole.printed is None else whole.printed)
        for name, text in (rest.cells if rest.printed is None else rest.printed).items():
            if name not in rest.carried:
                printed[name] = joined(printed.get(name, ""), text, name, broken=broken)
    return replace(
        whole,
        cells=cells,
        printed=printed,
        schedule=rest.schedule or whole.schedule,
        settled=whole.settled or rest.settled,
    )
