"""What does not add up in a form: its rules run on every row, each finding with its arithmetic in one sentence."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.expressions import Expression, Lookup, parse
from app.domain.forms import CellKind, Check, Column, Form, Severity
from app.i18n import _, number
from app.reports.figures import Carried, Figures, Finding, RowKind, line_key


@dataclass(slots=True)
class Verdict:
    """What the checks found, with the places (row, column) that they touch; ``made`` counts the checks run."""

    findings: list[Finding] = field(default_factory=list)
    problems: dict[tuple[int, int], Severity] = field(default_factory=dict)
    follows: set[tuple[int, int]] = field(default_factory=set)
    made: int = 0

    def add(self, finding: Finding, place: int | None, columns: Sequence[int]) -> None:
        """Keep a finding and mark the cells that it touches; an error is not hidden by a warning."""
        self.findings.append(finding)
        if place is None:
            return
        for column in columns:
            if self.problems.get((place, column)) is not Severity.ERROR:
                self.problems[place, column] = finding.severity


def examine(form: Form, rows: Sequence[Figures], carried: Carried | None) -> Verdict:
    """Run every check of a form on its rows, in printed order."""
    verdict = Verdict()
    names = _keys(rows)
    rules = tuple((check, parse(check.rule)) for check in form.checks)
    broken = {check.key: _broken_lines(rule, rows) for check, rule in rules}
    for place, row in enumerate(rows):
        if row.line is not None:
            _examine_entry(verdict, form, place, row, names[row.line.id])
        for check, rule in rules:
            holds = rule.holds(row.lookup)
            if holds is None:
                continue
            verdict.made += 1
            if holds:
                continue
            columns = [int(name[1:]) for name in rule.names]
            if row.line is None and any(line.id in broken[check.key] for line in row.lines):
                verdict.follows.update((place, column) for column in columns)
                continue
            key = f"{form.code}:{check.key}:{names[row.line.id] if row.line else row.label}"
            sums = tuple(_sums_above(rows, row)) if row.line else ()
            verdict.add(_broken(form, check, rule, row, key, sums), place, columns)
        if row.line is not None and carried is not None:
            left = carried.get(line_key(row.line.group, row.line.name), {})
            _examine_carried(verdict, form, place, row, left, names[row.line.id])
    _examine_names(verdict, form, rows)
    if carried is not None:
        _examine_lost(verdict, form, rows, carried)
    if len(rows) == 1:
        verdict.made += 1
        verdict.add(
            Finding(
                key=f"{form.code}:empty",
                severity=Severity.WARNING,
                form=form.code,
                line_id=None,
                row=form.label_total,
                column=None,
                message=_("The form has no rows yet: add the fields of work in which cases were settled."),
            ),
            None,
            (),
        )
    return verdict


def _keys(rows: Sequence[Figures]) -> dict[int, str]:
    """Return a name for each line that outlives the report; a second line of the same name is told apart."""
    seen: Counter[str] = Counter()
    names: dict[int, str] = {}
    for row in rows:
        if row.line is not None:
            key = line_key(row.line.group, row.line.name)
            seen[key] += 1
            names[row.line.id] = key if seen[key] == 1 else f"{key}#{seen[key]}"
    return names


def _examine_names(verdict: Verdict, form: Form, rows: Sequence[Figures]) -> None:
    """Refuse a second line of one name: neither could be told from the other in the next period."""
    first: dict[str, Figures] = {}
    for row in rows:
        if row.line is None:
            continue
        verdict.made += 1
        key = line_key(row.line.group, row.line.name)
        other = first.setdefault(key, row)
        if other is row:
            continue
        message = _("This row has the name of row {number}: give it another name, or remove it.").format(
            number=other.number
        )
        found = Finding(
            key=f"{form.code}:twice-{row.number}:{key}",
            severity=Severity.ERROR,
            form=form.code,
            line_id=row.line.id,
            row=_title(row),
            column=None,
            message=message,
        )
        verdict.add(found, None, ())


def _broken_lines(rule: Expression, rows: Sequence[Figures]) -> set[int]:
    return {row.line.id for row in rows if row.line is not None and rule.holds(row.lookup) is False}


def _sums_above(rows: Sequence[Figures], row: Figures) -> Iterator[str]:
    """Give the sums that a line is part of, as they are called."""
    for other in rows:
        if other.kind is not RowKind.LINE and row.line in other.lines:
            yield other.number or other.label


def _title(row: Figures) -> str:
    return f"{row.number} {row.label}".strip()


def _columns(name: str) -> str:
    return f"({name[1:]})"


def _figure(lookup: Lookup, name: str) -> str:
    value = lookup(name)
    return "0" if value is None else number(value)


def _broken(form: Form, check: Check, rule: Expression, row: Figures, key: str, sums: tuple[str, ...]) -> Finding:
    """Write the sentence of a rule that does not hold, from the rule itself."""
    left, right = rule.sides
    left_value, right_value = left.value(row.lookup) or Decimal(0), right.value(row.lookup) or Decimal(0)

    def side(one: Expression, value: Decimal) -> str:
        written = one.written(lambda name: _figure(row.lookup, name))
        return written if one.is_single else f"{written} = {number(value)}"

    if rule.is_equation:
        message = _("{left} must equal {right}: {first} ≠ {second}, off by {difference}").format(
            left=left.written(_columns),
            right=right.written(_columns),
            first=side(left, left_value),
            second=side(right, right_value),
            difference=f"{number(abs(left_value - right_value))} {form.noun}".strip(),
        )
    else:
        message = _("{rule} does not hold: {first} and {second}").format(
            rule=check.message or check.rule, first=side(left, left_value), second=side(right, right_value)
        )
    return Finding(
        key=key,
        severity=check.severity,
        form=form.code,
        line_id=row.line.id if row.line else None,
        row=_title(row),
        column=int(rule.names[0][1:]),
        message=message,
        follows=sums,
    )


def _examine_entry(verdict: Verdict, form: Form, place: int, row: Figures, name: str) -> None:
    """Check what was typed in a line: whole numbers, and nothing left out."""
    typed = [column for column in form.columns if column.kind is CellKind.COUNT]
    for column in typed:
        value = row.values[column.number]
        if value is None:
            continue
        verdict.made += 1
        if value < 0 or value != value.to_integral_value():
            message = _("({column}) must be a whole number, 0 or more: {value} was entered").format(
                column=column.number, value=number(value)
            )
            found = _finding(form, row, f"{form.code}:whole-c{column.number}:{name}", Severity.ERROR, message, column)
            verdict.add(found, place, (column.number,))
    missing = [column for column in typed if row.values[column.number] is None]
    verdict.made += 1
    if not missing:
        return
    if all(row.values[column.number] in {None, 0} if column.carry else column in missing for column in typed):
        message = _("No figures entered yet: type 0 where there was nothing")
        found = _finding(form, row, f"{form.code}:blank:{name}", Severity.WARNING, message, missing[0])
    else:
        message = _("{columns} not entered yet: type 0 where there was nothing").format(
            columns=", ".join(f"({column.number})" for column in missing)
        )
        found = _finding(form, row, f"{form.code}:missing:{name}", Severity.ERROR, message, missing[0])
    verdict.add(found, place, [column.number for column in missing])


def _examine_carried(
    verdict: Verdict, form: Form, place: int, row: Figures, left: Mapping[int, Decimal], name: str
) -> None:
    """Hold a line's opening figures against what the last signed report left; a new line should open with nothing."""
    for column in form.columns:
        value, before = row.values[column.number], left.get(column.number, Decimal(0))
        if not column.carry or value is None:
            continue
        verdict.made += 1
        if value == before:
            continue
        message = _("({column}) = {value}, the last period left ({source}) = {before}, off by {difference}.").format(
            column=column.number,
            value=number(value),
            source=column.carry[1:],
            before=number(before),
            difference=number(abs(value - before)),
        )
        key = f"{form.code}:carry-c{column.number}:{name}"
        verdict.add(_finding(form, row, key, Severity.WARNING, message, column), place, (column.number,))


def _examine_lost(verdict: Verdict, form: Form, rows: Sequence[Figures], carried: Carried) -> None:
    """Warn of lines that the last signed report left with open cases and that this one no longer has."""
    present = {line_key(row.line.group, row.line.name) for row in rows if row.line is not None}
    for name, left in carried.items():
        if name in present:
            continue
        for column in form.columns:
            before = left.get(column.number)
            if not column.carry or not before:
                continue
            verdict.made += 1
            label = name.partition("/")[2] or name
            label = label[:1].upper() + label[1:]
            message = _("The last period left ({source}) = {before} in this row, which the form no longer has.").format(
                source=column.carry[1:], before=number(before)
            )
            found = Finding(
                key=f"{form.code}:lost-c{column.number}:{name}",
                severity=Severity.WARNING,
                form=form.code,
                line_id=None,
                row=label,
                column=column.number,
                message=message,
            )
            verdict.add(found, None, ())


def _finding(form: Form, row: Figures, key: str, severity: Severity, message: str, column: Column) -> Finding:
    return Finding(
        key=key,
        severity=severity,
        form=form.code,
        line_id=row.line.id if row.line else None,
        row=_title(row),
        column=column.number,
        message=message,
    )
