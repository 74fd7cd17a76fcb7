"""A file's texts made plain before they are understood: old letters turned into Unicode, what layout left mended."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.i18n import N_
from app.importers.draft import Problem
from app.importers.grid import Grid, Line

_OLD = re.compile(r"[\xa1-\xff]")
_TODAYS = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


def cleaned(grids: Sequence[Grid]) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Return the grids with plain texts, and a remark where letters of an old encoding were converted."""
    from app.importers.letters import mended, unified  # noqa: PLC0415 - the tables of letters are for this moment only

    distinct = {text for grid in grids for text in _texts(grid)}
    mends: dict[str, str] = {}
    suspects = sorted(text for text in distinct if _OLD.search(text) and not _TODAYS.search(text))
    mixed = any(map(_TODAYS.search, distinct))
    unicode, encoding = unified(suspects, mixed=mixed) if suspects else ((), None)
    if encoding is not None:
        mends = dict(zip(suspects, unicode, strict=True))
    for text in distinct:
        plain = mended(mends.get(text, text))
        if plain != text:
            mends[text] = plain
    if not mends:
        return tuple(grids), ()
    remarks: tuple[Problem, ...] = ()
    if encoding is not None:
        message = N_("Letters of the old encoding {encoding} were converted; look through the texts once.")
        remarks = (Problem(message=message, doubt=True, values={"encoding": encoding.value.upper()}),)
    return tuple(_mended(grid, mends) for grid in grids), remarks


def _texts(grid: Grid) -> Iterable[str]:
    for row in grid.rows:
        yield from row
    for line in (*grid.above, *grid.below):
        yield from line.cells


def _mended(grid: Grid, mends: Mapping[str, str]) -> Grid:
    rows = tuple(tuple([mends.get(text, text) for text in row]) for row in grid.rows)
    return replace(grid, rows=rows, above=_lines(grid.above, mends), below=_lines(grid.below, mends))


def _lines(lines: Iterable[Line], mends: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(replace(line, cells=tuple(mends.get(text, text) for text in line.cells)) for line in lines)
