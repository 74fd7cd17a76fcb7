"""The figures of a form that came back: what may stand in a cell, and whether the sums are those of the rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from app.domain.expressions import parse
from app.domain.form_formulas import LARGEST, Formula, all_spans, computed, spans_below, summed
from app.domain.forms import CellKind, Column, Form
from app.domain.vietnamese import one_line
from app.i18n import N_, number
from app.importers.draft import Problem
from app.importers.files.sheet_cells import CellContent, SheetCell

_DIGITS = re.compile(r"\d{1,12}")
_MOST_COUNTED = 99_999_999
"""No office counts more cases, procedures or documents than this in a row."""
_NEAR = Decimal("0.000001")


class Entry(Struct, frozen=True):
    """A row of the form in the file; ``kind`` is ``group``, ``line``, ``empty`` or ``total``."""

    row: int
    kind: str
    group: str
    name: str
    cells: Mapping[int, SheetCell]
    form: Form

    @property
    def values(self) -> dict[int, Decimal]:
        """The figures that are typed in it, those that may stand there."""
        typed = [column.number for column in self.form.columns if column.is_typed]
        return {column: value for column in typed if (value := _figure(self.cells.get(column))) is not None}

    @property
    def words(self) -> dict[int, str]:
        """The words of its columns that hold words."""
        texts = {
            column.number: one_line(cell.text)
            for column in self.form.columns
            if column.kind is CellKind.TEXT and (cell := self.cells.get(column.number))
        }
        return {column: text for column, text in texts.items() if text}


def _figure(cell: SheetCell | None) -> Decimal | None:
    """Return a cell's figure; a text of digits alone is one, as it cannot be read in two ways."""
    if cell is None or cell.kind in {CellContent.OTHER, CellContent.DATE}:
        return None
    if cell.kind is CellContent.TEXT:
        text = cell.text.strip()
        return Decimal(text) if _DIGITS.fullmatch(text) else None
    return cell.number


def entry_problems(sheet: str, entry: Entry) -> Iterator[Problem]:
    """Give each cell of a line that holds something else than a whole figure, zero or more."""
    for column in entry.form.columns:
        cell = entry.cells.get(column.number)
        if not column.is_typed or cell is None:
            continue
        message = _wrong(cell, column)
        if message:
            values = {"row": entry.row, "name": entry.name, "column": column.number, "text": _shown(cell)}
            yield Problem(sheet=sheet, row=entry.row, column=str(column.number), message=message, values=values)


def _wrong(cell: SheetCell, column: Column) -> str:
    """Return what is to be said against a cell, nothing where it may stand."""
    if cell.is_blank:
        said = N_("Row {row} “{name}”, ({column}): the formula has no result; open the file in Excel and save it.")
        return said if cell.formula else ""
    value = _figure(cell)
    if value is not None:
        return _unfit(value, column)
    if cell.kind is CellContent.DATE:
        return N_("Row {row} “{name}”, ({column}): a date stands where a figure must.")
    return N_("Row {row} “{name}”, ({column}): “{text}” is not a figure.")


def _unfit(value: Decimal, column: Column) -> str:
    """Return what is to be said against a figure, nothing where it may stand."""
    if value < 0:
        return N_("Row {row} “{name}”, ({column}): {text} is less than zero.")
    if value > (LARGEST if column.kind is CellKind.AMOUNT else _MOST_COUNTED):
        return N_("Row {row} “{name}”, ({column}): {text} is larger than such a figure can be.")
    if value != value.to_integral_value():
        return N_("Row {row} “{name}”, ({column}): {text} is not a whole number.")
    return ""


def _shown(cell: SheetCell) -> str:
    """Return a cell's content as a sentence names it."""
    if cell.number is None or abs(cell.number) > LARGEST:
        return one_line(cell.text)
    return number(cell.number)


def sum_problems(sheet: str, form: Form, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Give each sum, and each computed figure, that the file says otherwise than the rows give it.

    A formula may be missing, or be another one, as long as its result is right: a formula that is right needs none.
    """
    lines = [one.kind in {"line", "empty"} for one in entries]
    first = entries[0].row
    typed = [one.values for one in entries]
    follow = all(one.row == first + place for place, one in enumerate(entries))
    for place, one in enumerate(entries):
        if one.kind == "empty":
            continue
        spans = spans_below(lines, place) if one.kind == "group" else all_spans(lines)
        members = [place] if one.kind == "line" else [at for start, end in spans for at in range(start, end + 1)]
        values = _values(form, [typed[at] for at in members])
        for column in form.columns:
            cell = one.cells.get(column.number)
            if cell is None or column.kind is CellKind.TEXT or (one.kind == "line" and column.is_typed):
                continue
            formula = computed(form, column, one.row) if column.is_computed else summed(form, column, spans, first)
            if formula is not None and (follow or column.is_computed) and _is_ours(cell, formula):
                continue
            if not _agrees(cell, values[column.number]):
                yield _difference(sheet, one, column, cell, values[column.number])


def _is_ours(cell: SheetCell, formula: Formula) -> bool:
    return bool(cell.formula) and formula.is_said_by(cell.formula)


def _agrees(cell: SheetCell, value: Decimal | None) -> bool:
    if cell.is_blank:
        return not cell.formula
    if cell.number is None:
        return False
    return abs(cell.number - (value or 0)) <= _NEAR


def _difference(sheet: str, entry: Entry, column: Column, cell: SheetCell, value: Decimal | None) -> Problem:
    message = N_("Row {row} “{name}”, ({column}): the file says {text}, but the rows give {sum}.")
    if cell.is_blank and cell.formula:
        message = N_("Row {row} “{name}”, ({column}): the formula was changed to “{formula}”; the rows give {sum}.")
    if cell.formula and not cell.is_blank:
        message = N_("Row {row} “{name}”, ({column}): the formula was changed and gives {text}; the rows give {sum}.")
    values = {
        "row": entry.row,
        "name": entry.name,
        "column": column.number,
        "text": _shown(cell),
        "formula": f"={cell.formula}",
        "sum": number(value or Decimal(0)),
    }
    return Problem(sheet=sheet, row=entry.row, column=str(column.number), message=message, values=values)


def _values(form: Form, members: Sequence[Mapping[int, Decimal]]) -> dict[int, Decimal | None]:
    """Return a row's figures: the sums of what is typed in its members, and what is computed from those."""
    values: dict[int, Decimal | None] = {}
    for column in form.columns:
        if column.is_typed:
            known = [one[column.number] for one in members if column.number in one]
            values[column.number] = sum(known, Decimal(0)) if known else None
    formulas = {column.name: column.formula for column in form.columns if column.is_computed}

    def lookup(name: str) -> Decimal | None:
        at = int(name[1:])
        if at not in values and name in formulas:
            values[at] = parse(formulas[name]).value(lookup)
        return values.get(at)

    return {column.number: lookup(column.name) for column in form.columns}
