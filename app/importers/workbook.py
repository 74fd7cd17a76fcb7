"""Excel workbooks, .xlsx and .xls, recognised by what they hold and not by how they are named."""

import zipfile
import zlib
from pathlib import Path
from typing import IO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from app.errors import UserError
from app.i18n import N_
from app.importers.far_cells import without_far_cells
from app.importers.grid import Grid, Span
from app.importers.old_format import is_sound

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OLE_WORD, _OLE_LOCKED = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Return the sheets that hold anything; UserError where the file is not a workbook that can be read."""
    source = _checked(path)
    try:
        workbook = CalamineWorkbook.from_object(source)
        sheets = [one.name for one in workbook.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        grids = [_grid(workbook.get_sheet_by_name(name)) for name in sheets]
    except PasswordError as error:
        raise _locked(path) from error
    except CalamineError as error:
        raise _broken(path) from error
    except OSError as error:
        raise _unreadable(path) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how the reader's own code fails on a damaged file
            raise _broken(path) from error
        raise
    found = tuple(grid for grid in grids if grid.rows)
    if not found:
        raise UserError(N_("“{name}” is an empty workbook: no sheet holds anything."), name=path.name)
    return found


def _grid(sheet: CalamineSheet) -> Grid:
    merged = sheet.merged_cell_ranges or []
    spans = [Span(top, left, bottom, right) for (top, left), (bottom, right) in merged]
    return Grid.of(sheet.name, sheet.to_python(skip_empty_area=False), spans)


def _checked(path: Path) -> str | IO[bytes]:
    """Return what to read the workbook from, after a look at what kind of file it is."""
    if not path.is_file():
        raise UserError(N_("There is no file “{path}”."), path=str(path))
    try:
        with path.open("rb") as file:
            opening = file.read(8)
            if opening == _OLE:
                return _checked_ole(path, opening + file.read())
    except OSError as error:
        raise _unreadable(path) from error
    if not opening:
        raise UserError(N_("“{name}” is an empty file."), name=path.name)
    if not opening.startswith(b"PK"):
        raise _broken(path)
    return _checked_zip(path)


def _checked_ole(path: Path, content: bytes) -> str:
    if _OLE_LOCKED in content:
        raise _locked(path)
    if _OLE_WORD in content:
        raise _word(path)
    if not is_sound(content):
        raise _broken(path)
    return str(path)


def _checked_zip(path: Path) -> str | IO[bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
        if "word/document.xml" in names:
            raise _word(path)
        return without_far_cells(path) or str(path)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise _broken(path) from error


def _broken(path: Path) -> UserError:
    return UserError(N_("“{name}” is not an Excel workbook, or it is damaged."), name=path.name)


def _locked(path: Path) -> UserError:
    return UserError(
        N_("“{name}” is locked with a password; save it without one in Excel and try again."), name=path.name
    )


def _word(path: Path) -> UserError:
    return UserError(
        N_("“{name}” is a Word document, not an Excel workbook; copy its table into Excel and try again."),
        name=path.name,
    )


def _unreadable(path: Path) -> UserError:
    return UserError(N_("“{name}” cannot be opened; another program may hold it."), name=path.name)
