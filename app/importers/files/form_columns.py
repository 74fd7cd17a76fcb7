"""The columns of a form that came back as a workbook: their numbers and headings held against the form's own."""

from collections.abc import Iterator

from app.domain.forms import Form
from app.domain.vietnamese import folded, one_line
from app.i18n import N_
from app.importers.draft import Problem
from app.importers.files.sheet_cells import Sheet


def column_problems(sheet: Sheet, form: Form, numbers: int) -> Iterator[Problem]:
    """Give where the columns are not the form's: one too many, one missing, or another heading."""
    found = {column for (row, column), cell in sheet.cells.items() if row == numbers and cell.text.strip()}
    wanted = {1: "(1)", 2: "(2)", **{place: f"({one.number})" for place, one in enumerate(form.columns, 3)}}
    strange = _unnumbered(sheet, form, numbers)
    told = [sheet.text(numbers, column).strip() for column in sorted(found)]
    if strange and told == [wanted[place] for place in sorted(wanted)]:
        message = N_(
            "Column {letter} has no number in the row (1), (2), (3)…: it is not one of form {form}; take it out."
        )
        for place in strange:
            values: dict[str, object] = {"letter": _letters(place), "form": form.code}
            yield Problem(sheet=sheet.name, row=numbers, message=message, values=values)
        return
    if found != wanted.keys() or any(sheet.text(numbers, place).strip() != said for place, said in wanted.items()):
        there = ", ".join(sheet.text(numbers, column).strip() for column in sorted(found))
        message = N_("The columns are not those of form {form}: it has {wanted}, the file has {columns}.")
        values = {"form": form.code, "wanted": ", ".join(wanted[place] for place in sorted(wanted)), "columns": there}
        yield Problem(sheet=sheet.name, row=numbers, message=message, values=values)
        return
    depth = max(len(column.heading) for column in form.columns)
    for place, column in enumerate(form.columns, 3):
        path = _heading(sheet, numbers, depth, place)
        if [folded(one_line(part)) for part in column.heading] != [folded(part) for part in path]:
            message = N_("Column ({column}) is headed “{found}”; in form {form} it is “{wanted}”.")
            values = {
                "column": column.number,
                "found": " › ".join(path),
                "form": form.code,
                "wanted": " › ".join(column.heading),
            }
            yield Problem(sheet=sheet.name, row=numbers, message=message, values=values)


def _unnumbered(sheet: Sheet, form: Form, numbers: int) -> list[int]:
    """Return the columns that somebody put in without a number: between the form's own, or behind them with figures.

    Remarks in words beside the form are left in peace: they say nothing that would be lost.
    """
    numbered = {column for (row, column), cell in sheet.cells.items() if row == numbers and cell.text.strip()}
    last, total = max(numbered), folded(one_line(form.label_total))
    end = next(
        (row for row in range(numbers + 1, sheet.last_row + 1) if folded(one_line(sheet.text(row, 2))) == total),
        sheet.last_row,
    )
    behind = {
        column
        for (row, column), cell in sheet.cells.items()
        if column > last and numbers < row <= end and cell.number is not None
    }
    return sorted({*(set(range(1, last)) - numbered), *behind})


def _letters(column: int) -> str:
    """Return what a spreadsheet calls a column: A, B, …, Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _heading(sheet: Sheet, numbers: int, depth: int, column: int) -> list[str]:
    """Return the headings above a column, outermost first; a heading of merged cells is said once."""
    path: list[str] = []
    seen: set[tuple[int, int]] = set()
    for row in range(numbers - depth, numbers):
        top, left = next(
            (
                (top, left)
                for top, left, bottom, right in sheet.merged
                if top <= row <= bottom and left <= column <= right
            ),
            (row, column),
        )
        text = one_line(sheet.text(top, left))
        if text and (top, left) not in seen:
            seen.add((top, left))
            path.append(text)
    return path
