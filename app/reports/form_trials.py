"""Figures on which a form's rules are tried: a line on which they hold, and one that breaks what can be broken."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from msgspec import Struct

from app.domain.expressions import Expression, Lookup, parse
from app.domain.feasibility import difference_of
from app.domain.forms import CellKind, Form
from app.reports.sheet import completed

Figures = dict[int, Decimal]
"""Typed figures by column number."""
_TRIES, _STEPS, _LARGEST = 40, 60, 40
_BUMPS = (100, 7, -1, 1)


class _Rule(Struct, frozen=True):
    key: str
    expression: Expression
    shares: Mapping[str, Decimal]
    """The typed figures on which it hangs, and how; none where it is not a matter of sums."""
    constant: Decimal
    """What the difference of its sides has besides."""


def agreeing(form: Form) -> Figures:
    """Return whole figures for a line on which every rule holds, or as many as could be; always the same ones."""
    chance = Random(1)  # noqa: S311 - nothing secret: the same figures each time
    rules = _rules(form)
    best = _drawn(form, chance)
    fewest = len(_broken(form, rules, best))
    for _try in range(_TRIES if fewest else 0):
        figures = _drawn(form, chance)
        for _step in range(_STEPS):
            broken = _broken(form, rules, figures)
            if len(broken) < fewest:
                best, fewest = dict(figures), len(broken)
            if not broken:
                return best
            _mend(form, next(one for one in rules if one.key in broken), figures, chance)
    return best


def breaking(form: Form, figures: Mapping[int, Decimal]) -> Figures:
    """Return the figures changed a little, so that every rule is broken that typed figures can break."""
    rules, found = _rules(form), dict(figures)
    for rule in rules:
        broken = _broken(form, rules, found)
        if rule.key not in broken:
            nothing = {**found, **{int(name[1:]): Decimal(0) for name in rule.shares}}
            others = (nothing, *(_bumped(form, found, number, by) for by in _BUMPS for number in _typed(form)))
            wrong = (one for one in reversed(others) if one and {*broken, rule.key} <= _broken(form, rules, one))
            found = next(wrong, found)
    return found


def broken_rules(form: Form, figures: Mapping[int, Decimal]) -> frozenset[str]:
    """Return the keys of the rules that do not hold on a line of these figures."""
    return _broken(form, _rules(form), figures)


def forced_to_zero(form: Form) -> Mapping[str, tuple[int, ...]]:
    """Return the columns that are nothing wherever a rule holds, by the rule's key.

    A sum that was given one more column makes such a rule of one that still lacks it.
    """
    found: dict[str, tuple[int, ...]] = {}
    for rule in _rules(form):
        signs = {share > 0 for share in rule.shares.values()}
        if rule.expression.is_equation and len(signs) == 1 and not rule.constant:
            found[rule.key] = tuple(sorted(int(name[1:]) for name in rule.shares))
    return found


def _rules(form: Form) -> tuple[_Rule, ...]:
    formulas = {column.name: column.formula for column in form.columns}
    found: list[_Rule] = []
    for check in form.checks:
        rule = parse(check.rule)
        shares = difference_of(rule, formulas.__getitem__) or {}
        named = {name: share for name, share in shares.items() if name and share}
        found.append(_Rule(check.key, rule, named, shares.get("", Decimal(0))))
    return tuple(found)


def _drawn(form: Form, chance: Random) -> Figures:
    return {
        column.number: Decimal(chance.randint(2, _LARGEST) * (1000 if column.kind is CellKind.AMOUNT else 1))
        for column in form.columns
        if column.is_typed
    }


def _mend(form: Form, rule: _Rule, figures: Figures, chance: Random) -> None:
    """Change one figure so that the sides of a rule become equal, or by chance where that cannot be."""
    if not rule.shares:
        figures.update(_drawn(form, chance))
        return
    name = chance.choice(sorted(rule.shares))
    number = int(name[1:])
    left, right = (side.value(_lookup(form, figures)) or Decimal(0) for side in rule.expression.sides)
    wanted = figures[number] - (left - right) / rule.shares[name]
    fits = wanted >= 0 and wanted == wanted.to_integral_value()
    figures[number] = wanted if fits else Decimal(chance.randint(0, _LARGEST))


def _broken(form: Form, rules: tuple[_Rule, ...], figures: Mapping[int, Decimal]) -> frozenset[str]:
    lookup = _lookup(form, figures)
    return frozenset(rule.key for rule in rules if rule.expression.holds(lookup) is False)


def _typed(form: Form) -> list[int]:
    return [column.number for column in form.columns if column.is_typed]


def _bumped(form: Form, figures: Figures, number: int, by: int) -> Figures:
    """Return the figures with one changed; none where it would fall below zero."""
    kind = form.column(number).kind
    value = figures.get(number, Decimal(0)) + by * (1000 if kind is CellKind.AMOUNT else 1)
    return {**figures, number: value} if value >= 0 else {}


def _lookup(form: Form, figures: Mapping[int, Decimal]) -> Lookup:
    values = completed(form, {number: figures.get(number) for number in _typed(form)})
    return lambda name: values.get(int(name[1:]))
