"""What is wrong in a form, by its rows; and where two sheets of it differ."""

from collections.abc import Sequence

from msgspec.structs import replace

from app.domain.reports import Severity
from app.reports.sheet import Finding, Row, RowKind, Sheet
from app.ui.forms.block import CellKey

RowKey = tuple[int | None, str]
"""What names a row among a sheet's: its line, or else its label."""


def row_key(row: Row) -> RowKey:
    """Return what names a row among a sheet's."""
    return (row.line_id, "" if row.line_id is not None else f"{row.number} {row.label}".strip())


def stretches(places: set[int]) -> list[tuple[int, int]]:
    """Return the first and last of each stretch of neighbours."""
    found: list[tuple[int, int]] = []
    for place in sorted(places):
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def waved(sheet: Sheet) -> frozenset[tuple[RowKey, int | None]]:
    """Return the cells whose hints were all waved aside."""
    hints = [one for one in sheet.findings if one.severity is Severity.HINT]

    def cell(one: Finding) -> tuple[RowKey, int | None]:
        return (one.line_id, "" if one.line_id is not None else one.row), one.column

    return frozenset(cell(one) for one in hints if one.dismissed) - frozenset(
        cell(one) for one in hints if not one.dismissed
    )


def by_row(sheet: Sheet, far: Sequence[Finding] = ()) -> dict[RowKey, tuple[Finding, ...]]:
    """Return what is wrong in each row, worst first; ``far`` are findings of other forms whose other side is here."""
    found: dict[RowKey, tuple[Finding, ...]] = {}
    worst = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
    for finding in sorted(sheet.findings, key=lambda one: worst[one.severity]):
        key = (finding.line_id, "" if finding.line_id is not None else finding.row)
        found[key] = (*found.get(key, ()), finding)
    for finding in far:
        key = (finding.other_line_id, "" if finding.other_line_id is not None else sheet.form.label_total)
        here = replace(finding, form=sheet.form.code, line_id=finding.other_line_id, column=finding.other_column)
        found[key] = (*found.get(key, ()), here)
    return found


def first_change(before: Sheet, after: Sheet) -> CellKey | None:
    """Return the first typed cell in which two sheets differ; for a row that came back its first typed cell."""
    old = {row.line_id: row for row in before.rows if row.kind is RowKind.LINE}
    for row in after.rows:
        if row.kind is not RowKind.LINE or row.line_id is None:
            continue
        was = old.get(row.line_id)
        for place, cell in enumerate(row.cells):
            if was is None:
                if cell.typed:
                    return row.line_id, cell.column
            elif (was.cells[place].value != cell.value and cell.typed) or was.cells[place].text != cell.text:
                return row.line_id, cell.column
    return None
