"""Rules that can never hold: told by algebra where a rule is linear in what is typed, else by many trials."""

import ast
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from random import Random

from app.domain.expressions import Expression, parse

Formulas = Callable[[str], str]
"""Returns the formula by which a name is computed; empty for one that is typed."""
_Linear = Mapping[str, Decimal]
_Known = dict[str, "_Linear | None"]
"""What computed figures are made of: each is worked out once, however many others it goes into."""
_ONE = ""
"""Stands for the constant among the names of a linear form."""
_TRIALS = 400
_SIZES = (1, 3, 10, 1000, 10**6, 10**9)


def can_hold(rule: Expression, formula_of: Formulas) -> bool:
    """Return whether some whole figures of zero or more, typed in, make a comparison true."""
    difference = difference_of(rule, formula_of)
    sign = type(rule.tree.ops[0]) if isinstance(rule.tree, ast.Compare) else ast.Eq
    if difference is None:
        return _holds_in_a_trial(rule, formula_of)
    constant = difference.get(_ONE, Decimal(0))
    shares = [value for name, value in difference.items() if name != _ONE and value]
    falls, rises = any(value < 0 for value in shares), any(value > 0 for value in shares)
    may_be_less, may_be_more = constant < 0 or falls, constant > 0 or rises
    may_be_equal = constant == 0 or (falls if constant > 0 else rises)
    reached = {
        ast.Eq: may_be_equal,
        ast.NotEq: may_be_less or may_be_more,
        ast.Lt: may_be_less,
        ast.LtE: may_be_less or may_be_equal,
        ast.Gt: may_be_more,
        ast.GtE: may_be_more or may_be_equal,
    }
    return reached[sign]


def difference_of(rule: Expression, formula_of: Formulas) -> Mapping[str, Decimal] | None:
    """Return by how much the left side of a comparison is more than the right, as a share of each typed figure.

    What stands there whatever is typed is under the empty name; None where a side is no sum of shares.
    """
    known: _Known = {}
    left, right = (_linear(side.tree, formula_of, known) for side in rule.sides)
    return None if left is None or right is None else _added(left, right, -1)


def _linear(node: ast.expr, formula_of: Formulas, known: _Known) -> _Linear | None:
    """Return what a figure is made of, as a share of each typed one; None where it is no sum of shares."""
    match node:
        case ast.Name(id=name):
            if name not in known:
                formula = formula_of(name)
                known[name] = _linear(parse(formula).tree, formula_of, known) if formula else {name: Decimal(1)}
            return known[name]
        case ast.Constant(value=number):
            return {_ONE: Decimal(str(number))}
        case ast.UnaryOp(operand=inner):
            part = _linear(inner, formula_of, known)
            return None if part is None else _added({}, part, -1)
        case ast.Call(args=figures):
            return _sum(_linear(figure, formula_of, known) for figure in figures)
        case ast.BinOp(left=left, op=sign, right=right):
            return _joined(sign, _linear(left, formula_of, known), _linear(right, formula_of, known))
    return None


def _joined(sign: ast.operator, left: _Linear | None, right: _Linear | None) -> _Linear | None:
    if left is None or right is None:
        return None
    if isinstance(sign, ast.Add | ast.Sub):
        return _added(left, right, 1 if isinstance(sign, ast.Add) else -1)
    if isinstance(sign, ast.Mult) and left.keys() <= {_ONE}:
        return {name: value * left.get(_ONE, Decimal(0)) for name, value in right.items()}
    if right.keys() <= {_ONE} and (isinstance(sign, ast.Mult) or right.get(_ONE)):
        by = right.get(_ONE, Decimal(0))
        return {name: value * by if isinstance(sign, ast.Mult) else value / by for name, value in left.items()}
    return None


def _sum(parts: Iterator[_Linear | None]) -> _Linear | None:
    total: _Linear = {}
    for part in parts:
        if part is None:
            return None
        total = _added(total, part, 1)
    return total


def _added(first: _Linear, second: _Linear, times: int) -> dict[str, Decimal]:
    names = first.keys() | second.keys()
    return {name: first.get(name, Decimal(0)) + times * second.get(name, Decimal(0)) for name in names}


def _holds_in_a_trial(rule: Expression, formula_of: Formulas) -> bool:
    """Try small and large figures, the same ones every time; what was never true is taken as never true."""
    chance = Random(1)  # noqa: S311 - nothing secret: the same trials each time
    for trial in range(_TRIALS):
        size = _SIZES[trial % len(_SIZES)]
        typed: dict[str, Decimal | None] = {}

        def lookup(name: str, typed: dict[str, Decimal | None] = typed, size: int = size) -> Decimal | None:
            if name not in typed:
                formula = formula_of(name)
                typed[name] = parse(formula).value(lookup) if formula else Decimal(chance.randint(0, size))
            return typed[name]

        if rule.holds(lookup):
            return True
    return False
