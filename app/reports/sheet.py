"""A number form with its figures: every cell computed once, every rule checked; writers only draw it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from app.domain.expressions import parse
from app.domain.forms import CellKind, Column, Form
from app.domain.reports import Attach, ReportLine, Severity
from app.i18n import _
from app.reports.checks import examine
from app.reports.figures import (
    Beside,
    Carried,
    Figures,
    Finding,
    RowKind,
    Typed,
    Verdict,
    Words,
    line_key,
    of_form,
    roman,
)
from app.reports.history_checks import examine_emptied, examine_lost

__all__ = [
    "Beside",
    "Cell",
    "Finding",
    "Row",
    "RowKind",
    "Sheet",
    "completed",
    "compute",
    "line_key",
    "line_values",
    "marked",
    "nil_sheet",
    "shown",
    "total_values",
    "totals",
]

_RANK = {Severity.HINT: 1, Severity.WARNING: 2, Severity.ERROR: 3, None: 0}


class Cell(Struct, frozen=True, kw_only=True):
    """One figure, or words. ``problem`` is set where a broken rule touches it; ``follows`` where only that is wrong."""

    column: int
    value: Decimal | None
    typed: bool
    problem: Severity | None = None
    follows: bool = False
    text: str = ""
    """The words of a column that holds words."""


class Row(Struct, frozen=True, kw_only=True):
    """One row; ``line_id`` is the stored line's, None for groups and the total; ``key`` is a line's name for ever."""

    kind: RowKind
    line_id: int | None
    number: str
    label: str
    cells: tuple[Cell, ...]
    key: str = ""

    def cell(self, column: int) -> Cell:
        """Return the cell of a column number; KeyError when there is none."""
        for cell in self.cells:
            if cell.column == column:
                return cell
        raise KeyError(column)


class Sheet(Struct, frozen=True, kw_only=True):
    """A form with all its rows computed, what the checks found, and whether it goes with the report."""

    form: Form
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    checks_made: int
    attach: Attach = Attach.ATTACH
    has_figures: bool = True

    @property
    def total(self) -> Row:
        """The row "Tổng số"."""
        return self.rows[-1]


def totals(sheet: Sheet) -> Mapping[str, Decimal | None]:
    """Return the figures of the last row by column name."""
    return {f"c{cell.column}": cell.value for cell in sheet.total.cells}


def total_values(form: Form, lines: Sequence[ReportLine], typed: Typed) -> Mapping[str, Decimal | None]:
    """Return the figures of a form's last row by column name, without checking anything."""
    values = _sums(form, [_line_values(form, line, typed) for line in lines])
    return {column.name: values[column.number] for column in form.columns}


def line_values(form: Form, lines: Sequence[ReportLine], typed: Typed) -> Mapping[str, Mapping[int, Decimal]]:
    """Return the figures that are known, by the name of each line (``line_key``) and column, unchecked."""
    return {
        line_key(line.group, line.name): {
            number: value for number, value in _line_values(form, line, typed).items() if value is not None
        }
        for line in lines
    }


def compute(
    form: Form,
    lines: Sequence[ReportLine],
    typed: Typed,
    carried: Carried | None,
    explanations: Mapping[str, str],
    beside: Beside | None = None,
) -> Sheet:
    """Compute every row of a form and run every check on it.

    ``typed`` is keyed by line and column number; ``carried`` is what the last signed report left for each line, or
    None when there is none, and then nothing is held against it. A form that is not attached is not checked.
    """
    beside = beside or Beside()
    figures = tuple(_rows(form, sorted(lines, key=lambda line: line.place), typed))
    has_figures = _has_figures(form, figures)
    attach = beside.chosen or (Attach.ATTACH if form.always or has_figures else Attach.LEAVE_OUT)
    if attach is Attach.ATTACH:
        verdict = examine(form, figures, carried, beside)
    else:
        verdict = _unattached(form, attach, has_figures=has_figures)
        if carried is not None:
            examine_emptied(verdict, form, figures, carried)
            examine_lost(verdict, form, figures, carried)
    rows = tuple(_row(form, place, row, verdict, beside.words) for place, row in enumerate(figures))
    findings = tuple(replace(found, explanation=explanations.get(found.key, "")) for found in verdict.findings)
    return Sheet(
        form=form,
        rows=rows,
        findings=findings,
        checks_made=verdict.made,
        attach=attach,
        has_figures=has_figures,
    )


def marked(
    sheet: Sheet,
    findings: Sequence[Finding],
    cells: Mapping[tuple[int | None, str, int], Severity],
    made: int = 0,
) -> Sheet:
    """Return a sheet with more findings and with cells marked, each named by line, label and column."""
    rows = sheet.rows
    if cells:
        rows = tuple(
            replace(
                row,
                cells=tuple(_worse(cell, cells.get((row.line_id, row.label, cell.column))) for cell in row.cells),
            )
            for row in sheet.rows
        )
    return replace(sheet, rows=rows, findings=(*sheet.findings, *findings), checks_made=sheet.checks_made + made)


def nil_sheet(sheet: Sheet) -> Sheet:
    """Return a form as it is printed where there was nothing to count: zeros in its last row, and its note."""
    zeros = {column.number: Decimal(0) for column in sheet.form.columns if column.is_typed}
    values = completed(sheet.form, dict(zeros))
    total = replace(
        sheet.total,
        cells=tuple(
            Cell(column=column.number, value=values[column.number], typed=False) for column in sheet.form.columns
        ),
    )
    note = " ".join(filter(None, (sheet.form.nil_note, sheet.form.note)))
    return replace(sheet, form=replace(sheet.form, note=note), rows=(total,), findings=())


def shown(sheet: Sheet) -> Sheet:
    """Return a sheet as it stands on the screen and on paper: without the columns that the form does not show."""
    form = sheet.form
    if not any(column.hidden for column in form.columns):
        return sheet
    columns = form.shown_columns
    numbers = {column.number for column in columns}
    rows = tuple(replace(row, cells=tuple(cell for cell in row.cells if cell.column in numbers)) for row in sheet.rows)
    return replace(sheet, form=replace(form, columns=columns), rows=rows)


def _worse(cell: Cell, problem: Severity | None) -> Cell:
    return replace(cell, problem=problem) if _RANK[problem] > _RANK[cell.problem] else cell


def _row(form: Form, place: int, row: Figures, verdict: Verdict, words: Words) -> Row:
    line = row.line

    def cell(column: Column) -> Cell:
        key = (place, column.number)
        return Cell(
            column=column.number,
            value=row.values[column.number],
            typed=line is not None and column.is_typed,
            problem=verdict.problems.get(key),
            follows=key in verdict.follows,
            text=words.get((line.id, column.number), "") if line and column.kind is CellKind.TEXT else "",
        )

    return Row(
        kind=row.kind,
        line_id=line.id if line else None,
        number=row.number,
        label=row.label,
        cells=tuple(cell(column) for column in form.columns),
        key=line_key(line.group, line.name) if line else "",
    )


def _has_figures(form: Form, rows: Sequence[Figures]) -> bool:
    """Return whether something was entered: any figure, of those carried over only what is not zero."""
    entered = [
        (column, value)
        for row in rows
        if row.line is not None
        for column in form.columns
        if column.is_typed and (value := row.values[column.number]) is not None
    ]
    return any(value or not column.carry for column, value in entered)


def _unattached(form: Form, attach: Attach, *, has_figures: bool) -> Verdict:
    """Say where a form that does not go with the report has figures after all."""
    verdict = Verdict(made=1)
    if not has_figures:
        return verdict
    if attach is Attach.NIL:
        message = _("The form is to say that there was nothing, but it has figures.")
        verdict.add(of_form(form, "nil", Severity.ERROR, message), None, ())
    else:
        message = _("The form has figures, but it is left out of the report.")
        verdict.add(of_form(form, "left-out", Severity.WARNING, message), None, ())
    return verdict


def _rows(form: Form, lines: Sequence[ReportLine], typed: Typed) -> Iterator[Figures]:
    """Give the rows in printed order: each named section with its sum, its lines, and the total."""
    entered = {line.id: _line_values(form, line, typed) for line in lines}
    sections: dict[str, list[ReportLine]] = {}
    for line in lines:
        sections.setdefault(line.group, []).append(line)
    number, section_number = 0, 0
    for section, members in sections.items():
        if section:
            section_number += 1
            values = _sums(form, [entered[line.id] for line in members])
            yield Figures(RowKind.GROUP, None, roman(section_number), section, values, tuple(members))
        for line in members:
            number += 1
            yield Figures(RowKind.LINE, line, str(number), line.name, entered[line.id])
    yield Figures(RowKind.TOTAL, None, "", form.label_total, _sums(form, list(entered.values())), tuple(lines))


def _line_values(form: Form, line: ReportLine, typed: Typed) -> dict[int, Decimal | None]:
    values = {column.number: typed.get((line.id, column.number)) for column in form.columns if column.is_typed}
    return completed(form, values)


def _sums(form: Form, lines: Sequence[Mapping[int, Decimal | None]]) -> dict[int, Decimal | None]:
    """Add up the counted columns; what is computed is computed from the sums, so that a rate is Σ/Σ."""
    values: dict[int, Decimal | None] = {}
    for column in form.columns:
        if column.is_typed:
            known = [value for line in lines if (value := line[column.number]) is not None]
            values[column.number] = sum(known, Decimal(0)) if known else None
    return completed(form, values)


def completed(form: Form, values: dict[int, Decimal | None]) -> dict[int, Decimal | None]:
    """Fill in the computed columns, whatever order they depend on each other in."""
    formulas = {column.name: column for column in form.columns if column.is_computed}

    def lookup(name: str) -> Decimal | None:
        number = int(name[1:])
        if number not in values and name in formulas:
            values[number] = parse(formulas[name].formula).value(lookup)
        return values.get(number)

    return {column.number: lookup(column.name) for column in form.columns}
