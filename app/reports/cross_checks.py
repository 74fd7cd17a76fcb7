"""Rules between forms: what one form says held against another, the cells marked on both sides."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from app.domain.expressions import Expression, Lookup, parse, place_of
from app.domain.forms import CrossCheck, Pack
from app.domain.reports import Attach, Severity
from app.i18n import _, number
from app.reports.checks import broken_rule
from app.reports.figures import Finding, RowKind
from app.reports.sheet import Row, Sheet, marked


class _Side(Struct, frozen=True):
    """One side of a rule: its form as it stands, and the columns it speaks of."""

    sheet: Sheet
    columns: tuple[int, ...]

    @property
    def is_silent(self) -> bool:
        """Whether the form says nothing: it has no figures, and nobody said that there was nothing."""
        return not self.sheet.has_figures and self.sheet.attach is not Attach.NIL


def cross_examine(pack: Pack, sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets with what the rules between them found, each finding in the form of the rule's left side."""
    found = {sheet.form.code: sheet for sheet in sheets}
    for check in pack.checks:
        rule = parse(check.rule)
        sides = tuple(_side(one, found) for one in rule.sides)
        left, right = sides
        if left is None or right is None or (left.is_silent and right.is_silent):
            continue
        left_code, right_code = left.sheet.form.code, right.sheet.form.code
        if left.is_silent or right.is_silent:
            hint = _unanswered(check, rule, left, right) if rule.is_equation else None
            if hint is not None:
                found[hint.form] = marked(found[hint.form], (hint,), {})
            continue
        broken = list(_broken(check, rule, left, right))
        places = [one for _finding, one, _other in broken], [other for _finding, _one, other in broken]
        findings = tuple(one for one, _left, _right in broken)
        found[left_code] = marked(found[left_code], findings, _cells(places[0], left, check.severity), made=1)
        found[right_code] = marked(found[right_code], (), _cells(places[1], right, check.severity))
    return tuple(found[sheet.form.code] for sheet in sheets)


def _side(expression: Expression, sheets: Mapping[str, Sheet]) -> _Side | None:
    form = place_of(expression.names[0])[0]
    columns = tuple(int(place_of(name)[1][1:]) for name in expression.names)
    return _Side(sheets[form], columns) if form in sheets else None


def _broken(
    check: CrossCheck, rule: Expression, left: _Side, right: _Side
) -> Iterator[tuple[Finding, tuple[int | None, str], tuple[int | None, str]]]:
    """Give each finding with the two rows that it touches; the totals only where no row says why they differ."""
    told: list[Decimal] = []
    for one, other in _pairs(left.sheet, right.sheet) if check.each_row else ():
        lookup = _lookup(left.sheet, one, right.sheet, other)
        if rule.holds(lookup) is False:
            told.append(_difference(rule, lookup))
            yield _finding(check, rule, left, one, right, other), (one.line_id, one.label), (other.line_id, other.label)
    one, other = left.sheet.total, right.sheet.total
    lookup = _lookup(left.sheet, one, right.sheet, other)
    said = bool(told) and (not rule.is_equation or _difference(rule, lookup) == sum(told))
    if rule.holds(lookup) is False and not said:
        yield _finding(check, rule, left, one, right, other), (None, one.label), (None, other.label)


def _difference(rule: Expression, lookup: Lookup) -> Decimal:
    """Return by how much the left side is more than the right one."""
    first, second = (side.value(lookup) or Decimal(0) for side in rule.sides)
    return first - second


def _pairs(left: Sheet, right: Sheet) -> Iterator[tuple[Row, Row]]:
    """Give the lines of one name of two forms."""
    known = {row.key: row for row in right.rows if row.kind is RowKind.LINE}
    for row in left.rows:
        if row.kind is RowKind.LINE and row.key in known:
            yield row, known[row.key]


def _lookup(left: Sheet, one: Row, right: Sheet, other: Row) -> Lookup:
    rows = {left.form.code: one, right.form.code: other}

    def figure(name: str) -> Decimal | None:
        form, column = place_of(name)
        sheet = left if form == left.form.code else right
        value = rows[form].cell(int(column[1:])).value
        return Decimal(0) if value is None and sheet.attach is Attach.NIL else value

    return figure


def _finding(check: CrossCheck, rule: Expression, left: _Side, one: Row, right: _Side, other: Row) -> Finding:
    called = {name: _called(name) for name in rule.names}
    lookup = _lookup(left.sheet, one, right.sheet, other)
    return Finding(
        key=f"cross:{check.key}:{one.key or one.label}",
        severity=check.severity,
        form=left.sheet.form.code,
        line_id=one.line_id,
        row=f"{one.number} {one.label}".strip(),
        column=left.columns[0],
        message=broken_rule(rule, lookup, called, left.sheet.form.noun, check.message),
        other_form=right.sheet.form.code,
        other_line_id=other.line_id,
        other_column=right.columns[0],
    )


def _unanswered(check: CrossCheck, rule: Expression, left: _Side, right: _Side) -> Finding | None:
    """Point out figures to which the other form should have an answer, and has no figures at all."""
    side, other = (right, left) if left.is_silent else (left, right)
    expression = next(one for one in rule.sides if place_of(one.names[0])[0] == side.sheet.form.code)
    total = side.sheet.total
    value = expression.value(lambda name: total.cell(int(place_of(name)[1][1:])).value)
    if not value:
        return None
    message = _("{place} = {value}, but form {form} has no figures.").format(
        place=expression.written(_called), value=number(value), form=other.sheet.form.code
    )
    return Finding(
        key=f"cross:{check.key}:unanswered",
        severity=Severity.HINT,
        form=side.sheet.form.code,
        line_id=None,
        row=total.label,
        column=side.columns[0],
        message=message,
        other_form=other.sheet.form.code,
        other_column=other.columns[0],
    )


def _called(name: str) -> str:
    form, column = place_of(name)
    return f"{form} ({column[1:]})"


def _cells(
    places: Sequence[tuple[int | None, str]], side: _Side, severity: Severity
) -> Mapping[tuple[int | None, str, int], Severity]:
    return {(line, label, column): severity for line, label in places for column in side.columns}
