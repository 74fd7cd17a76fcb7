"""Excel workbooks, .xlsx and .xls, recognised by what they hold and not by how they are named."""

import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import IO, Any

from msgspec import Struct, field
from msgspec.structs import replace
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.errors import Cancelled, UserError
from app.i18n import N_
from app.importers.draft import Problem
from app.importers.files import far_cells
from app.importers.files.archives import Archive, DamagedArchiveError, locked, too_large
from app.importers.files.containers import broken, kind_of, unreadable
from app.importers.files.old_format import Compound, DamagedCompoundError, without_far_cells
from app.importers.files.workbook_looks import Looks, read_looks, sheet_parts, shown_date, shown_number
from app.importers.grid import Grid, Span
from app.importers.source import FileKind
from app.importers.tables.classing import IsCancelled, never

_SHEETS = "xl/worksheets/"
_EMPTY_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
Typed = date | Decimal


class _Opened(Struct, frozen=True):
    """A workbook made safe to read, and what its own XML adds to the cells' values."""

    source: IO[bytes]
    styles: Mapping[str, Mapping[tuple[int, int], int]] = {}
    """The styles of the cells of each sheet, by the sheet's name."""
    looks: Looks = field(default_factory=Looks)
    left_out: tuple[str, ...] = ()
    formats_known: bool = True


def read_workbook(path: Path, cancelled: IsCancelled = never) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Return the sheets that hold anything, hidden ones too, and what the officer should know of the reading.

    UserError where the file is not a workbook that can be read.
    """
    opened = _opened(path, cancelled)
    try:
        with _quiet():
            workbook = CalamineWorkbook.from_object(opened.source)
            listed = [one for one in workbook.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
            grids = [_grid(sheet, opened) for sheet in _sheets(workbook, listed, cancelled)]
    except PasswordError as error:
        raise locked(path) from error
    except CalamineError as error:
        raise broken(path) from error
    except OSError as error:
        raise unreadable(path) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how the reader's own code fails on a damaged file
            raise broken(path) from error
        raise
    found = tuple(grid for grid in grids if grid.rows)
    if not found and opened.left_out:
        raise UserError(N_("The sheets of “{name}” are larger than any plan; they are not read."), name=path.name)
    if not found:
        raise UserError(N_("“{name}” is an empty workbook: no sheet holds anything."), name=path.name)
    hidden = {one.name for one in listed if one.visible is not SheetVisibleEnum.Visible}
    return found, tuple(_remarks(found, hidden, opened))


def _sheets(
    workbook: CalamineWorkbook, listed: Iterable[SheetMetadata], cancelled: IsCancelled
) -> Iterator[CalamineSheet]:
    """Give the sheets one by one; nothing stops the workbook's reader within one, so it is asked before and after."""
    for one in listed:
        if cancelled():
            raise Cancelled
        sheet = workbook.get_sheet_by_name(one.name)
        if cancelled():
            raise Cancelled
        yield sheet


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the reader's own code from writing to the screen where it fails; the failure is told in one sentence."""
    try:
        kept = os.dup(2)
    except OSError:  # a program without a console
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _remarks(grids: Iterable[Grid], hidden: set[str], opened: _Opened) -> Iterable[Problem]:
    for grid in grids:
        if grid.name in hidden:
            message = N_("Sheet “{sheet}” is hidden in the workbook; it was read all the same.")
            yield Problem(sheet=grid.name, message=message, values={"sheet": grid.name})
    for name in opened.left_out:
        message = N_("Sheet “{sheet}” is larger than any plan; it was left out.")
        yield Problem(sheet=name, message=message, values={"sheet": name})
    used = {opened.looks.fonts.get(style) for styles in opened.styles.values() for style in styles.values()} - {None}
    if used:
        message = N_("Text in the old fonts {fonts} was converted to Unicode.")
        yield Problem(message=message, values={"fonts": ", ".join(sorted(map(str, used)))})


def _grid(sheet: CalamineSheet, opened: _Opened) -> Grid:
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    styles = opened.styles.get(sheet.name, {})
    typed: dict[tuple[int, int], Typed] = {}
    for at, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if type(value) is not str:
                cells[column] = _shown(value, opened.looks.formats.get(styles.get((at, column), -1), ""))
                kind = _typed(value)
                if kind is not None:
                    typed[at, column] = kind
    if opened.looks.fonts:
        _convert(rows, styles, opened.looks.fonts)
    width = max(map(len, rows), default=0)
    spans = _sound_spans(sheet.merged_cell_ranges or (), len(rows), width)
    return replace(Grid.of(sheet.name, rows, spans), typed=typed, formats_known=opened.formats_known)


def _shown(value: Any, code: str) -> str:
    """Return a value that is not text as the officer sees it in the cell."""
    if isinstance(value, date):  # a datetime is a date, too
        return shown_date(value, code)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    number = Decimal(str(value))
    shown = shown_number(number, code) if number.is_finite() else None
    if shown is not None:
        return shown
    if not number.is_finite():
        return ""
    return str(int(number)) if number == number.to_integral_value() else f"{number.normalize():f}"


def _typed(value: Any) -> Typed | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(str(value))
        if not number.is_finite():
            return None
        return Decimal(int(number)) if number == number.to_integral_value() else number
    return None


def _convert(rows: list[list[Any]], styles: Mapping[tuple[int, int], int], fonts: Mapping[int, str]) -> None:
    """Turn the text of cells in old fonts to Unicode, in place."""
    from app.importers.letters.encodings import converted  # noqa: PLC0415 - most workbooks have no old letters

    for (row, column), style in styles.items():
        if style in fonts and row < len(rows) and column < len(rows[row]):
            rows[row][column] = converted(rows[row][column], fonts[style])


def _sound_spans(merged: Sequence[tuple[tuple[int, int], tuple[int, int]]], height: int, width: int) -> list[Span]:
    """Return the merged cells within the sheet; one that overlaps another before it is left out."""
    found: list[Span] = []
    taken: set[tuple[int, int]] = set()
    looked_at = 0
    for (top, left), (below, beside) in merged:
        bottom = below if below < height else height - 1
        right = beside if beside < width else width - 1
        if bottom < top or right < left or (bottom == top and right == left) or (top, left) in taken:
            continue
        cells = tuple(product(range(top, bottom + 1), range(left, right + 1)))
        if taken.isdisjoint(cells):
            taken.update(cells)
            found.append(Span(top, left, bottom, right))
        looked_at += len(cells)
        if looked_at > 2 * height * width:  # they overlap again and again: no program writes that
            break
    return found


def _opened(path: Path, cancelled: IsCancelled) -> _Opened:
    kind = kind_of(path)
    try:
        if kind is FileKind.XLS:
            return _old_workbook(path)
        if kind is FileKind.XLSX:
            with Archive(path) as archive:
                return _new_workbook(archive, cancelled)
    except (DamagedArchiveError, DamagedCompoundError) as error:
        raise broken(path) from error
    except OSError as error:
        raise unreadable(path) from error
    raise UserError(N_("“{name}” is not an Excel workbook."), name=path.name)


def _old_workbook(path: Path) -> _Opened:
    content = path.read_bytes()
    trimmed, is_locked = without_far_cells(content, Compound(content))
    if is_locked:
        raise locked(path)
    return _Opened(BytesIO(trimmed), formats_known=False)


def _new_workbook(archive: Archive, cancelled: IsCancelled) -> _Opened:
    """Read every part once, so that each is known to be sound before the workbook's reader sees the file."""
    looks, sheets = read_looks(archive), {part: name for name, part in sheet_parts(archive).items()}
    changed: dict[str, bytes] = {}
    styles: dict[str, Mapping[tuple[int, int], int]] = {}
    left_out: list[str] = []
    for name, content in archive.read_all():
        if cancelled():
            raise Cancelled
        if name in sheets or name.startswith(_SHEETS):
            trimmed = far_cells.bounded(content)
            if trimmed is None:
                left_out.append(sheets.get(name, name))
                trimmed = _EMPTY_SHEET
            if trimmed is not content:
                changed[name] = trimmed
            if name in sheets:
                styles[sheets[name]] = looks.styles_of(trimmed)
        elif far_cells.is_too_full(content):
            raise too_large(archive.path)
    source = _rewritten(archive, changed) if changed else BytesIO(archive.path.read_bytes())
    return _Opened(source, styles, looks, tuple(left_out))


def _rewritten(archive: Archive, changed: Mapping[str, bytes]) -> BytesIO:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as written:
        for name in archive.names:
            written.writestr(name, changed[name] if name in changed else archive.read(name))
    target.seek(0)
    return target
