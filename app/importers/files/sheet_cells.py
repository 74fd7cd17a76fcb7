"""The cells of a workbook with what was typed in them: the formula, and the result that the last program saved.

A workbook is read here as it lies in its file, within the limits that every file is read in: what a formula says
cannot be told from the results alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct

from app.domain.vietnamese import composed
from app.errors import UserError
from app.i18n import N_
from app.importers.files import far_cells
from app.importers.files.archives import Archive, DamagedArchiveError, parsed
from app.importers.files.containers import broken, kind_of, unreadable
from app.importers.files.workbook_looks import Looks, read_looks, sheet_parts
from app.importers.source import FileKind

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_MOST_CELLS = 200_000
Place = tuple[int, int]
"""A cell's row and column, from 1."""


class CellContent(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    OTHER = "other"
    """A mistake that a formula ran into, or true and false."""


class SheetCell(Struct, frozen=True):
    """A cell: its content, its text or figure, and its formula; ``?`` stands for one that is written elsewhere."""

    kind: CellContent
    text: str
    number: Decimal | None = None
    formula: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is seen in it."""
        return not self.text.strip() and self.number is None


class Sheet(Struct, frozen=True):
    """A sheet of a workbook; ``marks`` are the names that are known in it alone and stand for a text."""

    name: str
    cells: Mapping[Place, SheetCell]
    merged: Sequence[tuple[int, int, int, int]] = ()
    """Cells made one: top, left, bottom, right."""
    marks: Mapping[str, str] = {}

    @property
    def last_row(self) -> int:
        """The lowest row that holds anything."""
        return max((row for row, _ in self.cells), default=0)

    def text(self, row: int, column: int) -> str:
        """Return what is seen in a cell, nothing where it is empty."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook; UserError, in one plain sentence, where it is none that can be read."""
    kind = kind_of(path)
    if kind is FileKind.XLS:
        raise UserError(
            N_("“{name}” is a workbook of old Excel (.xls); save it as .xlsx and try again."), name=path.name
        )
    if kind is not FileKind.XLSX:
        raise UserError(N_("“{name}” is not an Excel workbook."), name=path.name)
    try:
        with Archive(path) as archive:
            return tuple(_sheets(archive))
    except DamagedArchiveError as error:
        raise broken(path) from error
    except OSError as error:
        raise unreadable(path) from error


def _sheets(archive: Archive) -> Iterator[Sheet]:
    texts, looks, marks = _texts(archive), read_looks(archive), _marks(archive)
    for place, (name, part) in enumerate(sheet_parts(archive).items()):
        content = far_cells.bounded(archive.read(part))
        if content is None or content.count(b"<c ") > _MOST_CELLS:
            raise UserError(
                N_("Sheet “{sheet}” of “{name}” is larger than any form; it is not read."),
                sheet=name,
                name=archive.path.name,
            )
        root = parsed(content)
        cells = dict(_cells(root, texts, looks))
        merged = [area for one in root.iterfind(".//{*}mergeCells/{*}mergeCell") if (area := _area(one.get("ref", "")))]
        yield Sheet(composed(name), cells, merged, marks.get(place, {}))


def _texts(archive: Archive) -> list[str]:
    """Return the texts that cells share."""
    name = next(iter(archive.related(archive.main).get("sharedStrings", ())), "")
    if name not in archive.names:
        return []
    content = archive.read(name)
    if far_cells.is_too_full(content):
        raise DamagedArchiveError
    return [_text_of(one) for one in parsed(content).iterfind("{*}si")]


def _text_of(element: Any) -> str:
    """Return the words of a rich or plain text, without the readings that stand above letters of other scripts."""
    found = [one.text or "" for one in element.iterfind("{*}t")]
    found += [one.text or "" for one in element.iterfind("{*}r/{*}t")]
    return composed("".join(found))


def _marks(archive: Archive) -> dict[int, dict[str, str]]:
    """Return the names of texts, by the place of the sheet that they are known in."""
    found: dict[int, dict[str, str]] = {}
    for one in parsed(archive.read(archive.main)).iterfind("{*}definedNames/{*}definedName"):
        sheet, said = one.get("localSheetId", ""), (one.text or "").strip()
        if sheet.isascii() and sheet.isdigit() and len(said) > 1 and said[0] == said[-1] == '"':
            found.setdefault(int(sheet), {})[one.get("name", "").lower()] = said[1:-1].replace('""', '"')
    return found


def _cells(root: Any, texts: Sequence[str], looks: Looks) -> Iterator[tuple[Place, SheetCell]]:
    row = 0
    for line in root.iterfind("{*}sheetData/{*}row"):
        number = line.get("r", "")
        row = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else row + 1
        column = 0
        for one in line.iterfind("{*}c"):
            found = _REFERENCE.fullmatch(one.get("r", ""))
            column = _column(found[1]) if found else column + 1
            cell = _cell(one, texts, looks)
            if cell is not None:
                yield (int(found[2]) if found else row, column), cell


def _cell(element: Any, texts: Sequence[str], looks: Looks) -> SheetCell | None:
    written = element.find("{*}f")
    formula = "" if written is None else (written.text or "?")
    kind, raw = element.get("t", "n"), (element.findtext("{*}v") or "").strip("\r\n")
    if kind == "inlineStr":
        held = element.find("{*}is")
        return SheetCell(CellContent.TEXT, _text_of(held) if held is not None else "", formula=formula)
    if kind == "s":
        place = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else len(texts)
        return SheetCell(CellContent.TEXT, texts[place] if place < len(texts) else "", formula=formula)
    if kind == "str":
        return SheetCell(CellContent.TEXT, composed(raw), formula=formula)
    if not raw:
        return SheetCell(CellContent.TEXT, "", formula=formula) if formula else None
    number = _number(raw) if kind == "n" else None
    if number is None:
        return SheetCell(CellContent.OTHER, composed(raw), formula=formula)
    style = element.get("s", "")
    code = looks.formats.get(int(style), "") if style.isascii() and style.isdigit() and len(style) < 8 else ""
    shown = CellContent.DATE if _DATE_LETTERS.search(_QUOTED.sub("", code)) else CellContent.NUMBER
    return SheetCell(shown, _plain(number), number, formula)


def _number(raw: str) -> Decimal | None:
    """Return a figure; what binary arithmetic left behind its fifteenth digit is no part of it."""
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return None
    return Decimal(f"{number:.15g}") if number.is_finite() and abs(number.adjusted()) < 400 else None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}" if number.adjusted() < 40 else str(number)


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def _area(text: str) -> tuple[int, int, int, int] | None:
    first, _, last = text.partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if start is None or end is None:
        return None
    return int(start[2]), _column(start[1]), int(end[2]), _column(end[1])
