"""A file's texts made plain before they are understood: old letters turned into Unicode, what layout left mended."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from app.i18n import N_
from app.importers.draft import Problem
from app.importers.grid import Grid, Line

_OLD = re.compile(r"[\xa1-\xff]")
_TODAYS = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


def cleaned(grids: Sequence[Grid]) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Return the grids with plain texts, and a remark where letters of an old encoding were converted."""
    from app.importers.letters.encodings import is_plain, mended, unified  # noqa: PLC0415 - read when a file is

    distinct = set(chain.from_iterable(chain.from_iterable(map(_rows, grids))))
    mends: dict[str, str] = {}
    suspects = sorted(text for text in distinct if not _TODAYS.search(text) and _OLD.search(text))
    mixed = any(map(_TODAYS.search, distinct))
    unicode, encoding = unified(suspects, mixed=mixed) if suspects else ((), None)
    if encoding is not None:
        mends = dict(zip(suspects, unicode, strict=True))
    broken = {text for text in distinct if "\n" in text}
    plain_lines = is_plain(" ".join(distinct - broken))
    for text in broken | mends.keys() if plain_lines else distinct:
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


def _rows(grid: Grid) -> Iterable[Sequence[str]]:
    return chain(grid.rows, (line.cells for line in (*grid.above, *grid.below)))


def _mended(grid: Grid, mends: Mapping[str, str]) -> Grid:
    rows = tuple(tuple([mends.get(text, text) for text in row]) for row in grid.rows)
    return replace(grid, rows=rows, above=_lines(grid.above, mends), below=_lines(grid.below, mends))


def _lines(lines: Iterable[Line], mends: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(replace(line, cells=tuple(mends.get(text, text) for text in line.cells)) for line in lines)
