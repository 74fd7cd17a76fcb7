"""A number form that another office filled in and sent back as a workbook: its rows, and all that is wrong with it.

What is read is what is seen: code, period, office, headings and rows as they stand in the sheet. The names that our
own workbooks carry unseen must agree with it. Sums are computed here; what the file says of them must agree, too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from app.domain.form_formulas import MARK_FORM, MARK_PERIOD
from app.domain.forms import Form, RowSource
from app.domain.periods import ReportingPeriod
from app.domain.vietnamese import folded, one_line
from app.errors import UserError
from app.i18n import N_, day
from app.importers.draft import Problem
from app.importers.files.form_columns import column_problems
from app.importers.files.form_figures import Entry, entry_problems, sum_problems
from app.importers.files.sheet_cells import Sheet, SheetCell, read_sheets

_UNIT = re.compile(r"đơn vị báo cáo\s*:\s*(.*)", re.IGNORECASE)
_DAYS = re.compile(r"từ ngày\s*(\d{1,2}/\d{1,2}/\d{4})\s*đến ngày\s*(\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE)
_GROUP = re.compile(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\.?")
_FURNITURE_ROWS = 60
_MOST_ROWS = 5000
_GROUPED = frozenset({RowSource.FIELDS, RowSource.FIXED})


class FormRow(Struct, frozen=True, kw_only=True):
    """A line of the form: where it stands in the sheet, its names, and its figures and words by column."""

    row: int
    group: str
    name: str
    values: Mapping[int, Decimal]
    words: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFile:
    """A form as read from a file. With ``problems`` nothing of it may be taken.

    ``period`` is the code that the sheet carries or that its days mean, empty where it says neither.
    """

    path: Path
    sheet: str
    form: str
    period: str
    unit: str
    rows: tuple[FormRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest: str = field(default="", compare=False)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


def read_form_workbook(path: Path, form: Form, period: ReportingPeriod) -> FormFile:
    """Read a form back; UserError where the file cannot be read or does not hold that form."""
    sheet = _sheet_of(read_sheets(path), form, path)
    numbers = _number_row(sheet)
    if numbers is None:
        raise UserError(
            N_("“{name}”: form {form} has lost its row of column numbers (1), (2), (3)…; it cannot be read."),
            name=path.name,
            form=form.code,
        )
    above = [one_line(cell.text) for (row, _), cell in sorted(sheet.cells.items()) if row < numbers]
    unit = next((one_line(found[1]) for text in above if (found := _UNIT.match(text))), "")
    problems = [*_period_problems(sheet, above, period), *column_problems(sheet, form, numbers)]
    entries: tuple[Entry, ...] = ()
    if not problems:
        entries = tuple(_entries(sheet, form, numbers + 1))
        problems += _row_problems(sheet, form, entries)
    rows = tuple(
        FormRow(row=one.row, group=one.group, name=one.name, values=one.values, words=one.words)
        for one in entries
        if one.kind == "line"
    )
    said = sheet.marks.get(MARK_PERIOD, "")
    return FormFile(
        path=path,
        sheet=sheet.name,
        form=form.code,
        period=said or ("" if problems else period.code),
        unit=unit,
        rows=rows,
        problems=tuple(problems),
        digest=_digest(rows),
    )


def _sheet_of(sheets: Sequence[Sheet], form: Form, path: Path) -> Sheet:
    """Return the sheet that holds a form: by the code that is printed in it, which must not be said of two."""
    wanted = folded(one_line(form.printed_code))
    found = [sheet for sheet in sheets if any(folded(text) == wanted for text in _top_texts(sheet))]
    if len(found) > 1:
        names = "”, “".join(sheet.name for sheet in found)
        raise UserError(
            N_("“{name}” holds form {form} more than once, on the sheets “{sheets}”; leave one of them."),
            name=path.name,
            form=form.code,
            sheets=names,
        )
    if not found:
        raise UserError(N_("“{name}” does not hold form {form} ({code})."), name=path.name, form=form.code,
                        code=form.printed_code)  # fmt: skip
    mark = found[0].marks.get(MARK_FORM, form.code)
    if folded(mark) != folded(form.code):
        raise UserError(
            N_("“{name}”: the sheet is that of form {made}, but says that it is form {form}."),
            name=path.name,
            made=mark,
            form=form.code,
        )
    return found[0]


def _top_texts(sheet: Sheet) -> Iterator[str]:
    for (row, _), cell in sheet.cells.items():
        if row <= _FURNITURE_ROWS and cell.text:
            yield one_line(cell.text)


def _number_row(sheet: Sheet) -> int | None:
    return next(
        (
            row
            for row in range(1, min(sheet.last_row, _FURNITURE_ROWS) + 1)
            if (sheet.text(row, 1).strip(), sheet.text(row, 2).strip()) == ("(1)", "(2)")
        ),
        None,
    )


def _period_problems(sheet: Sheet, above: Sequence[str], period: ReportingPeriod) -> Iterator[Problem]:
    """Give what is wrong with the period that the sheet is seen to be of, and with the one it carries unseen."""
    days = next((found for text in above if (found := _DAYS.search(text))), None)
    mark = sheet.marks.get(MARK_PERIOD, "")
    if days is None:
        message = N_("The sheet does not say from which day to which day it counts.")
        yield Problem(sheet=sheet.name, message=message, values={})
    elif tuple(map(_numbers, days.groups())) != (_day(period.opens), _day(period.closes)):
        message = N_(
            "The file is of another period: it counts from {start} to {end}, the report from {first} to {last}."
        )
        yield Problem(
            sheet=sheet.name,
            message=message,
            values={"start": days[1], "end": days[2], "first": day(period.opens), "last": day(period.closes)},
        )
    elif mark and mark != period.code:
        message = N_("The sheet was made for the period {made}, but its days were changed to those of {period}.")
        yield Problem(sheet=sheet.name, message=message, values={"made": mark, "period": period.code})


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("/"))


def _day(one: date) -> tuple[int, ...]:
    return one.day, one.month, one.year


def _entries(sheet: Sheet, form: Form, first: int) -> Iterator[Entry]:
    """Give the rows down to the one of totals: groups, lines, rows left empty, and the total."""
    group, total = "", folded(one_line(form.label_total))
    for row in range(first, min(sheet.last_row, first + _MOST_ROWS) + 1):
        number, label = one_line(sheet.text(row, 1)), one_line(sheet.text(row, 2))
        cells = {
            column.number: cell
            for place, column in enumerate(form.columns, 3)
            if (cell := sheet.cells.get((row, place)))
        }
        if not number and folded(label) == total:
            yield Entry(row, "total", "", label, cells, form)
            return
        if not label and all(cell.is_blank for cell in cells.values()):
            yield Entry(row, "empty", group, "", cells, form)
        elif _GROUP.fullmatch(number) and not _is_filled_in(form, cells):
            group = label
            yield Entry(row, "group", label, label, cells, form)
        else:
            yield Entry(row, "line", group, label, cells, form)


def _is_filled_in(form: Form, cells: Mapping[int, SheetCell]) -> bool:
    """Say whether a row is one that another office added and numbered like a group: its figures are no sums."""
    typed = [cell for column in form.columns if column.is_typed and (cell := cells.get(column.number))]
    return form.rows not in _GROUPED and any(cell.number is not None and not cell.formula for cell in typed)


def _row_problems(sheet: Sheet, form: Form, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Give all that is wrong with the rows: names, figures, sums."""
    if not entries or entries[-1].kind != "total":
        message = N_("The row “{label}” is missing at the end of the form.")
        yield Problem(sheet=sheet.name, message=message, values={"label": form.label_total})
        return
    for row in sorted({row for (row, column), cell in sheet.cells.items() if column > 2 and cell.number is not None}):
        if row > entries[-1].row:
            message = N_("Row {row} has figures, but stands below the row “{label}”.")
            values = {"row": row, "label": form.label_total}
            yield Problem(sheet=sheet.name, row=row, message=message, values=values)
    seen: dict[tuple[str, str], int] = {}
    for one in entries:
        if one.kind != "line":
            continue
        if not one.name:
            message = N_("Row {row} has figures, but no name in column (2).")
            yield Problem(sheet=sheet.name, row=one.row, message=message, values={"row": one.row})
        key = (one.group.casefold(), one.name.casefold())
        if one.name and key in seen:
            message = N_("Rows {first} and {row} have the same name, “{name}”.")
            values = {"first": seen[key], "row": one.row, "name": one.name}
            yield Problem(sheet=sheet.name, row=one.row, message=message, values=values)
        seen.setdefault(key, one.row)
    wrong = [problem for one in entries if one.kind == "line" for problem in entry_problems(sheet.name, one)]
    yield from wrong
    if not wrong:
        yield from sum_problems(sheet.name, form, entries)


def _digest(rows: Sequence[FormRow]) -> str:
    """Return a hash over what the rows say, however the file was saved."""
    said = "\n".join(
        f"{one.group.casefold()}|{one.name.casefold()}|"
        + ";".join(f"{column}={value.normalize():f}" for column, value in sorted(one.values.items()))
        + "|"
        + ";".join(f"{column}={text}" for column, text in sorted(one.words.items()))
        for one in rows
    )
    return sha256(said.encode()).hexdigest()
