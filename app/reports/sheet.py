"""A number form with its figures: every cell computed once, every rule checked; writers only draw it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.expressions import parse
from app.domain.forms import CellKind, Form, Severity
from app.domain.reports import ReportLine
from app.reports.checks import examine
from app.reports.figures import Carried, Figures, Finding, RowKind, Typed, line_key, roman

__all__ = ["Cell", "Finding", "Row", "RowKind", "Sheet", "compute", "line_key", "totals"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One figure. ``problem`` is set where a broken rule touches it; ``follows`` where only that makes it wrong."""

    column: int
    value: Decimal | None
    typed: bool
    problem: Severity | None = None
    follows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; ``line_id`` is the stored line's, None for groups and the total."""

    kind: RowKind
    line_id: int | None
    number: str
    label: str
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Return the cell of a column number; KeyError when there is none."""
        for cell in self.cells:
            if cell.column == column:
                return cell
        raise KeyError(column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form with all its rows computed, and what the checks found."""

    form: Form
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    checks_made: int

    @property
    def total(self) -> Row:
        """The row "Tổng số"."""
        return self.rows[-1]


def totals(sheet: Sheet) -> Mapping[str, Decimal | None]:
    """Return the figures of the last row by column name."""
    return {f"c{cell.column}": cell.value for cell in sheet.total.cells}


def compute(
    form: Form,
    lines: Sequence[ReportLine],
    typed: Typed,
    carried: Carried | None,
    explanations: Mapping[str, str],
) -> Sheet:
    """Compute every row of a form and run every check on it.

    ``typed`` is keyed by line and column number; ``carried`` is what the last signed report left for each line, or
    None when there is none, and then nothing is held against it.
    """
    figures = tuple(_rows(form, sorted(lines, key=lambda line: line.place), typed))
    verdict = examine(form, figures, carried)
    findings = tuple(replace(found, explanation=explanations.get(found.key, "")) for found in verdict.findings)
    rows = tuple(
        Row(
            kind=row.kind,
            line_id=row.line.id if row.line else None,
            number=row.number,
            label=row.label,
            cells=tuple(
                Cell(
                    column=column.number,
                    value=row.values[column.number],
                    typed=row.kind is RowKind.LINE and column.kind is CellKind.COUNT,
                    problem=verdict.problems.get((place, column.number)),
                    follows=(place, column.number) in verdict.follows,
                )
                for column in form.columns
            ),
        )
        for place, row in enumerate(figures)
    )
    return Sheet(form=form, rows=rows, findings=findings, checks_made=verdict.made)


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
    values = {
        column.number: typed.get((line.id, column.number)) for column in form.columns if column.kind is CellKind.COUNT
    }
    return _completed(form, values)


def _sums(form: Form, lines: Sequence[Mapping[int, Decimal | None]]) -> dict[int, Decimal | None]:
    """Add up the counted columns; what is computed is computed from the sums, so that a rate is Σ/Σ."""
    values: dict[int, Decimal | None] = {}
    for column in form.columns:
        if column.kind is CellKind.COUNT:
            known = [value for line in lines if (value := line[column.number]) is not None]
            values[column.number] = sum(known, Decimal(0)) if known else None
    return _completed(form, values)


def _completed(form: Form, values: dict[int, Decimal | None]) -> dict[int, Decimal | None]:
    """Fill in the computed columns, whatever order they depend on each other in."""
    formulas = {column.name: column for column in form.columns if column.kind is CellKind.FORMULA}

    def lookup(name: str) -> Decimal | None:
        number = int(name[1:])
        if number not in values and name in formulas:
            values[number] = parse(formulas[name].formula).value(lookup)
        return values.get(number)

    return {column.number: lookup(column.name) for column in form.columns}
