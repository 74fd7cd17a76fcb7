"""A form while it is typed into: only the rows that a figure touches are computed and checked anew."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from app.domain.forms import Column, Form
from app.domain.reports import Attach, ReportLine, Severity
from app.reports.checks import RowChecks, examine_row, rules_of
from app.reports.figures import Carried, Figures, Finding, RowKind, Verdict
from app.reports.sheet import Cell, Row, Sheet, completed

_BESIDE = ("cross:", ":jump-", ":quarters-", ":twice-", ":lost-", ":empty")
"""What a finding's key holds where other rows, forms or periods have a say in it: it stands until all is computed."""

_UNMARKED = ":unanswered"
"""How the key of a finding ends that marks no cell."""


def with_figures(
    sheet: Sheet,
    lines: Sequence[ReportLine],
    values: Mapping[tuple[int, int], Decimal | None],
    carried: Carried | None,
) -> Sheet | None:
    """Return the sheet with figures changed, by (line, column); None where all of it must be computed.

    What the form says against other forms and periods is left as it was until then.
    """
    known = {line.id: line for line in lines}
    touched = {line_id for line_id, _column in values}
    is_plain = sheet.attach is Attach.ATTACH and sheet.has_figures
    if not is_plain or not touched <= known.keys() or len(known) != _count(sheet):
        return None
    figures = _figures(sheet, known, values)
    places = [place for place, row in enumerate(figures) if touched & {line.id for line in _members(row)}]
    verdict = _examined(sheet, figures, places, touched, carried)
    rows, old = list(sheet.rows), _standing(sheet, figures, places)
    for place in places:
        rows[place] = _row(sheet.form, rows[place], place, figures[place], verdict, old)
    return replace(sheet, rows=tuple(rows), findings=_ordered(sheet, figures, (*old, *_answered(sheet, verdict))))


def _count(sheet: Sheet) -> int:
    return sum(row.kind is RowKind.LINE for row in sheet.rows)


def _members(row: Figures) -> Sequence[ReportLine]:
    return row.lines if row.line is None else (row.line,)


def _figures(
    sheet: Sheet, lines: Mapping[int, ReportLine], values: Mapping[tuple[int, int], Decimal | None]
) -> list[Figures]:
    """Return all rows before they are checked, the touched ones and the sums over them computed anew."""
    form, columns = sheet.form, {column for _line, column in values}
    found: list[Figures] = []
    for row in sheet.rows:
        figures = {cell.column: cell.value for cell in row.cells}
        line = lines.get(row.line_id) if row.line_id is not None else None
        if line is not None and any(line_id == line.id for line_id, _column in values):
            typed = {column.number: figures[column.number] for column in form.columns if column.is_typed}
            typed |= {column: value for (line_id, column), value in values.items() if line_id == line.id}
            figures = completed(form, typed)
        found.append(Figures(row.kind, line, row.number, row.label, figures))
    for place, one in enumerate(found):
        if one.kind is not RowKind.LINE:
            found[place] = _summed(form, one, _under(found, place), columns)
    return found


def _under(rows: Sequence[Figures], place: int) -> list[Figures]:
    """Return the lines that a sum adds up."""
    is_total, section = rows[place].kind is RowKind.TOTAL, rows[place].label
    return [row for row in rows if row.line is not None and (is_total or row.line.group == section)]


def _summed(form: Form, row: Figures, under: Sequence[Figures], columns: set[int]) -> Figures:
    typed = {column.number: row.values[column.number] for column in form.columns if column.is_typed}
    for number in columns & typed.keys():
        known = [value for one in under if (value := one.values[number]) is not None]
        typed[number] = sum(known, Decimal(0)) if known else None
    lines = tuple(one.line for one in under if one.line is not None)
    return Figures(row.kind, None, row.number, row.label, completed(form, typed), lines)


def _examined(
    sheet: Sheet, figures: Sequence[Figures], places: Sequence[int], touched: set[int], carried: Carried | None
) -> Verdict:
    """Check the rows that changed; the other lines' broken rules are known from before."""
    form, verdict, rules = sheet.form, Verdict(), rules_of(sheet.form)
    broken: dict[str, set[int]] = {}
    for check, rule in rules:
        start = f"{form.code}:{check.key}:"
        broken[check.key] = {
            one.line_id
            for one in sheet.findings
            if one.line_id is not None and one.line_id not in touched and one.key.startswith(start)
        } | {
            row.line.id
            for row in (figures[place] for place in places)
            if row.line is not None and rule.holds(row.lookup) is False
        }
    names = _names(sheet)
    sums = [row for row in figures if row.kind is not RowKind.LINE]
    checks = RowChecks(form=form, rules=rules, broken=broken, rows=sums, carried=carried)
    for place in places:
        examine_row(verdict, checks, place, figures[place], names[place])
    return verdict


def _names(sheet: Sheet) -> list[str]:
    """Return what tells each row from all others; a second line of one name is told apart as ever."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for row in sheet.rows:
        if row.kind is not RowKind.LINE:
            found.append(row.label)
            continue
        seen[row.key] += 1
        found.append(row.key if seen[row.key] == 1 else f"{row.key}#{seen[row.key]}")
    return found


def _standing(sheet: Sheet, figures: Sequence[Figures], places: Sequence[int]) -> tuple[Finding, ...]:
    """Return the findings that stay: those of other rows, and those in which others have a say."""
    lines = {sheet.rows[place].line_id for place in places} - {None}
    sums = {figures[place].title for place in places if figures[place].line is None}

    def stays(one: Finding) -> bool:
        if any(sign in one.key for sign in _BESIDE):
            return True
        return one.line_id not in lines if one.line_id is not None else one.row not in sums

    return tuple(one for one in sheet.findings if stays(one))


def _answered(sheet: Sheet, verdict: Verdict) -> tuple[Finding, ...]:
    known = {one.key: one for one in sheet.findings}
    return tuple(_with_answer(one, known.get(one.key)) for one in verdict.findings)


def _with_answer(finding: Finding, old: Finding | None) -> Finding:
    """Return a finding with what was said to it, where that was said of the figures that stand there now."""
    if old is None:
        return finding
    if old.basis != finding.basis:
        return replace(finding, lapsed=old.explanation or old.lapsed, printed=old.printed)
    return replace(
        finding, explanation=old.explanation, printed=old.printed, dismissed=old.dismissed, lapsed=old.lapsed
    )


def _ordered(sheet: Sheet, figures: Sequence[Figures], findings: Sequence[Finding]) -> tuple[Finding, ...]:
    lines = {row.line_id: place for place, row in enumerate(sheet.rows) if row.line_id is not None}
    sums = {row.title: place for place, row in enumerate(figures) if row.line is None}
    last = len(sheet.rows)

    def place(one: Finding) -> int:
        return lines.get(one.line_id, last) if one.line_id is not None else sums.get(one.row, last)

    return tuple(sorted(findings, key=place))


def _row(form: Form, row: Row, place: int, figures: Figures, verdict: Verdict, old: Sequence[Finding]) -> Row:
    beside = {
        one.column: one.severity
        for one in old
        if one.column is not None
        and not one.key.endswith(_UNMARKED)
        and (one.line_id, one.row) == (row.line_id, figures.title)
    }

    def cell(column: Column, before: Cell) -> Cell:
        problem: Severity | None = verdict.problems.get((place, column.number), beside.get(column.number))
        follows = (place, column.number) in verdict.follows
        return replace(before, value=figures.values[column.number], problem=problem, follows=follows)

    return replace(row, cells=tuple(cell(*pair) for pair in zip(form.columns, row.cells, strict=True)))
