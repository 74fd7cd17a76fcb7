"""What does not add up in a form: its rules run on every row, each finding with its arithmetic in one sentence."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from app.domain.expressions import Expression, Lookup, parse
from app.domain.forms import Check, Form, RowSource
from app.domain.reports import Severity
from app.i18n import _, number
from app.reports.entry_checks import examine_entry, examine_names
from app.reports.figures import Beside, Carried, Figures, Finding, RowKind, Verdict, finding, line_key, of_form
from app.reports.history_checks import examine_carried, examine_emptied, examine_jumps, examine_lost, examine_quarters

__all__ = ["RowChecks", "Verdict", "broken_rule", "examine", "examine_row", "rules_of"]


def examine(form: Form, rows: Sequence[Figures], carried: Carried | None, beside: Beside) -> Verdict:
    """Run every check of a form on its rows, in printed order."""
    verdict = Verdict()
    if all(value is None for row in rows for value in row.values.values()):
        verdict.made += 1
        verdict.add(_nothing_entered(form, rows), None, ())
        if carried is not None:
            examine_emptied(verdict, form, rows, carried)
    else:
        _examine_rows(verdict, form, rows, carried)
        examine_jumps(verdict, form, rows, beside)
    examine_names(verdict, form, rows)
    if carried is not None:
        examine_lost(verdict, form, rows, carried)
    examine_quarters(verdict, form, rows, beside)
    return verdict


Rules = tuple[tuple[Check, Expression], ...]


def rules_of(form: Form) -> Rules:
    """Return a form's rules, ready to be asked."""
    return tuple((check, parse(check.rule)) for check in form.checks)


class RowChecks(Struct, frozen=True, kw_only=True):
    """What a row is checked by: the form's rules, and what is known of the other rows.

    ``broken`` are the lines on which a rule does not hold, by the rule's key; of ``rows`` only the sums count, which
    a finding names where they are wrong with its row.
    """

    form: Form
    rules: Rules
    broken: Mapping[str, Set[int]]
    rows: Sequence[Figures]
    carried: Carried | None


def _examine_rows(verdict: Verdict, form: Form, rows: Sequence[Figures], carried: Carried | None) -> None:
    names = _keys(rows)
    rules = rules_of(form)
    broken = {check.key: _broken_lines(rule, rows) for check, rule in rules}
    checks = RowChecks(form=form, rules=rules, broken=broken, rows=rows, carried=carried)
    for place, row in enumerate(rows):
        examine_row(verdict, checks, place, row, names[row.line.id] if row.line is not None else row.label)


def examine_row(verdict: Verdict, checks: RowChecks, place: int, row: Figures, name: str) -> None:
    """Check one row, which ``name`` tells from all others: what was typed, the rules, what was carried over."""
    form = checks.form
    if row.line is not None:
        examine_entry(verdict, form, place, row, name)
    for check, rule in checks.rules:
        holds = rule.holds(row.lookup)
        if holds is None:
            continue
        verdict.made += 1
        if holds:
            continue
        columns = [int(one[1:]) for one in rule.names]
        if row.line is None and any(line.id in checks.broken[check.key] for line in row.lines):
            verdict.follows.update((place, column) for column in columns)
            continue
        sums = tuple(_sums_above(checks.rows, row)) if row.line else ()
        verdict.add(_broken(form, check, rule, row, f"{check.key}:{name}", sums), place, columns)
    if row.line is not None and checks.carried is not None:
        left = checks.carried.get(line_key(row.line.group, row.line.name), {})
        examine_carried(verdict, form, place, row, left, name)


def _nothing_entered(form: Form, rows: Sequence[Figures]) -> Finding:
    if len(rows) == 1 and form.rows is RowSource.FIELDS:
        message = _("The form has no rows yet: add the fields of work in which cases were settled.")
    elif len(rows) == 1:
        message = _("The form has no rows yet: add them, or attach the form with the note that there was nothing.")
    else:
        message = _("The form has no figures yet: type them, or attach the form with the note that there was nothing.")
    return of_form(form, "empty", Severity.WARNING, message)


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


def _broken_lines(rule: Expression, rows: Sequence[Figures]) -> set[int]:
    return {row.line.id for row in rows if row.line is not None and rule.holds(row.lookup) is False}


def _sums_above(rows: Sequence[Figures], row: Figures) -> Iterator[str]:
    """Give the sums that a line is part of, as they are called."""
    for other in rows:
        if other.kind is not RowKind.LINE and any(line.id == row.line.id for line in other.lines if row.line):
            yield other.number or other.label


def _broken(form: Form, check: Check, rule: Expression, row: Figures, key: str, sums: tuple[str, ...]) -> Finding:
    """Write the sentence of a rule that does not hold, from the rule itself."""
    message = broken_rule(rule, row.lookup, {}, form.noun, check.message)
    found = finding(form, row, key, check.severity, message, form.column(int(rule.names[0][1:])))
    return replace(found, follows=sums)


def broken_rule(rule: Expression, lookup: Lookup, called: Mapping[str, str], noun: str, words: str) -> str:
    """Return what is wrong with a rule that does not hold; ``called`` says otherwise what a name is called."""
    left, right = rule.sides
    left_value, right_value = left.value(lookup) or Decimal(0), right.value(lookup) or Decimal(0)

    def side(one: Expression, value: Decimal) -> str:
        written = one.written(lambda name: _figure(lookup, name))
        return written if one.is_single else f"{written} = {number(value)}"

    def told(one: Expression) -> str:
        return one.written(lambda name: called.get(name, f"({name[1:]})"))

    if not rule.is_equation:
        return _("{rule} does not hold: {first} and {second}").format(
            rule=words or rule.text, first=side(left, left_value), second=side(right, right_value)
        )
    return _("{left} must equal {right}: {first} ≠ {second}, off by {difference}").format(
        left=told(left),
        right=told(right),
        first=side(left, left_value),
        second=side(right, right_value),
        difference=f"{number(abs(left_value - right_value))} {noun}".strip(),
    )


def _figure(lookup: Lookup, name: str) -> str:
    value = lookup(name)
    return "0" if value is None else number(value)
