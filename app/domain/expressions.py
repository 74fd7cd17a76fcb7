"""Arithmetic over named figures from a checked syntax tree: one text gives a value, a check and a live Excel formula.

Allowed are names, whole and decimal numbers, ``+ - * /``, one comparison, ``sum(…)`` and parentheses. A name may say in
which form its column stands (``II.06a.c4``). An absent figure counts as nothing in a sum; a sum of nothing but absent
figures is absent; a product with an absent figure, and a division by an absent figure or by zero, is absent.
"""

import ast
import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

Lookup = Callable[[str], Decimal | None]

_COMPARISONS: dict[type[ast.cmpop], tuple[Callable[[Decimal, Decimal], bool], str]] = {
    ast.Eq: (operator.eq, "="),
    ast.NotEq: (operator.ne, "<>"),
    ast.Lt: (operator.lt, "<"),
    ast.LtE: (operator.le, "<="),
    ast.Gt: (operator.gt, ">"),
    ast.GtE: (operator.ge, ">="),
}
_SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_DEEPEST = 40
_LARGEST = 10**15
"""No figure of a form comes near it; what is infinite could not be computed with."""
_ELSEWHERE = re.compile(r"(?<![\w.])([^\W\d_]\w*(?:\.\w+)*)\.(c\d+)(?![\w.(])")
_STAND_IN = "elsewhere_{}"
_STOOD_IN = re.compile(r"elsewhere_(\d+)")


@lru_cache(maxsize=512)
def parse(text: str) -> "Expression":
    """Read an expression; ValueError when it holds anything but the arithmetic allowed here."""
    if len(text) > 500:
        raise ValueError("the expression is too long")
    if _STOOD_IN.search(text):
        raise ValueError(f"{text!r} holds a name that is not allowed")
    plain, elsewhere = _named(text.strip())
    try:
        tree = _renamed(ast.parse(plain, mode="eval").body, elsewhere)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(f"{text!r} is not an expression") from error
    if isinstance(tree, ast.Compare):
        if len(tree.ops) != 1 or type(tree.ops[0]) not in _COMPARISONS:
            raise ValueError(f"{text!r}: one comparison only, of two figures")
        _require(tree.left, text)
        _require(tree.comparators[0], text)
    else:
        _require(tree, text)
    return Expression(text=text.strip(), tree=tree, names=tuple(dict.fromkeys(_names(tree))))


def _named(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with each name of another form's column replaced by a plain one, and those names in order."""
    found: list[str] = []

    def stand_in(name: re.Match[str]) -> str:
        found.append(name[0])
        return _STAND_IN.format(len(found) - 1)

    return _ELSEWHERE.sub(stand_in, text), tuple(found)


def _renamed(tree: ast.expr, elsewhere: tuple[str, ...]) -> ast.expr:
    """Return the tree with the names of other forms' columns in their places."""
    if elsewhere:
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and (stood := _STOOD_IN.fullmatch(node.id)):
                node.id = elsewhere[int(stood[1])]
    return tree


def place_of(name: str) -> tuple[str, str]:
    """Return the form and the column that a name speaks of; the form is empty where it is the formula's own."""
    form, _, column = name.rpartition(".")
    return form, column


def _require(node: ast.expr, text: str, depth: int = 0) -> None:
    """Raise ValueError unless the node and all below it are allowed."""
    if depth > _DEEPEST:
        raise ValueError(f"{text!r} is nested too deeply")
    match node:
        case ast.Name():
            return
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool) and number < _LARGEST:
            return
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            _require(inner, text, depth + 1)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right=right):
            _require(left, text, depth + 1)
            _require(right, text, depth + 1)
        case ast.Call(func=ast.Name(id="sum"), args=[_, *_] as figures, keywords=[]):
            for figure in figures:
                _require(figure, text, depth + 1)
        case _:
            raise ValueError(f"{text!r}: only names, numbers, + - * /, a comparison and sum(…) are allowed")


def _names(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Name(id=name):
            yield name
        case ast.UnaryOp(operand=inner):
            yield from _names(inner)
        case ast.BinOp(left=left, right=right):
            yield from _names(left)
            yield from _names(right)
        case ast.Call(args=figures):
            for figure in figures:
                yield from _names(figure)
        case ast.Compare(left=left, comparators=[right]):
            yield from _names(left)
            yield from _names(right)


def _value(node: ast.expr, lookup: Lookup) -> Decimal | None:
    match node:
        case ast.Name(id=name):
            return lookup(name)
        case ast.Constant(value=number):
            return Decimal(str(number))
        case ast.UnaryOp(operand=inner):
            value = _value(inner, lookup)
            return None if value is None else -value
        case ast.Call(args=figures):
            known = [value for value in (_value(figure, lookup) for figure in figures) if value is not None]
            return sum(known, Decimal(0)) if known else None
        case ast.BinOp(left=left, op=sign, right=right):
            return _combined(sign, _value(left, lookup), _value(right, lookup))
    raise ValueError("a comparison has no value")


def _combined(sign: ast.operator, left: Decimal | None, right: Decimal | None) -> Decimal | None:
    if isinstance(sign, ast.Add | ast.Sub):
        if left is None and right is None:
            return None
        first, second = left or Decimal(0), right or Decimal(0)
        return first + second if isinstance(sign, ast.Add) else first - second
    if left is None or right is None or (isinstance(sign, ast.Div) and right == 0):
        return None
    return left * right if isinstance(sign, ast.Mult) else left / right


def _written(node: ast.expr, shown: Callable[[str], str], style: "_Style", outer: int = 0) -> str:
    """Write the tree with its names replaced, with no more parentheses than it needs."""
    match node:
        case ast.Name(id=name):
            return shown(name)
        case ast.Constant(value=number):
            return str(number)
        case ast.UnaryOp(operand=operand):
            return f"(-{_written(operand, shown, style, 3)})"
        case ast.Call(args=figures):
            return style.sum_of([_written(figure, shown, style) for figure in figures], outer)
        case ast.BinOp(left=left, op=sign, right=right):
            rank = 1 if isinstance(sign, ast.Add | ast.Sub) else 2
            second = _written(right, shown, style, rank + isinstance(sign, ast.Sub | ast.Div))
            text = style.gap.join((_written(left, shown, style, rank), _SIGNS[type(sign)], second))
            return f"({text})" if rank < outer else text
    raise ValueError("a comparison is written side by side")


class _Style(Struct, frozen=True):
    """How arithmetic is written: what stands around signs, and how a sum of several is said."""

    gap: str
    sum_of: Callable[[list[str], int], str]


def _sum_for_people(figures: list[str], outer: int) -> str:
    text = " + ".join(figures)
    return f"({text})" if outer > 1 and len(figures) > 1 else text


_FOR_PEOPLE = _Style(" ", _sum_for_people)
_FOR_EXCEL = _Style("", lambda figures, _: f"SUM({','.join(figures)})")


class Expression(Struct, frozen=True):
    """A checked expression; ``names`` are the figures that it asks for, each once, in order."""

    text: str
    tree: ast.expr
    names: tuple[str, ...]

    @property
    def is_comparison(self) -> bool:
        """Whether it compares two sides (a rule) instead of having a value."""
        return isinstance(self.tree, ast.Compare)

    @property
    def sides(self) -> tuple["Expression", "Expression"]:
        """The two sides of a comparison; ValueError when it is none."""
        left, _, right = self._compared()
        return parse(ast.unparse(left)), parse(ast.unparse(right))

    @property
    def is_equation(self) -> bool:
        """Whether it says that two sides are equal."""
        return isinstance(self.tree, ast.Compare) and isinstance(self.tree.ops[0], ast.Eq)

    @property
    def is_single(self) -> bool:
        """Whether it is one name or number alone."""
        return isinstance(self.tree, ast.Name | ast.Constant)

    def value(self, lookup: Lookup) -> Decimal | None:
        """Compute it; None where it cannot be known. ValueError for a comparison."""
        return _value(self.tree, lookup)

    def holds(self, lookup: Lookup) -> bool | None:
        """Say whether the comparison holds; None where a side is not known. ValueError when it is no comparison."""
        first, comparison, second = self._compared()
        left, right = _value(first, lookup), _value(second, lookup)
        if left is None or right is None:
            return None
        return _COMPARISONS[type(comparison)][0](left, right)

    def _compared(self) -> tuple[ast.expr, ast.cmpop, ast.expr]:
        match self.tree:
            case ast.Compare(left=left, ops=[comparison], comparators=[right]):
                return left, comparison, right
        raise ValueError(f"{self.text!r} compares nothing")

    def excel(self, cell_of: Callable[[str], str]) -> str:
        """Return it as an Excel formula without the leading "=", each name replaced by its cell."""
        if isinstance(self.tree, ast.Compare):
            first, comparison, second = self._compared()
            sides = (_written(side, cell_of, _FOR_EXCEL) for side in (first, second))
            return _COMPARISONS[type(comparison)][1].join(sides)
        return _written(self.tree, cell_of, _FOR_EXCEL)

    def written(self, shown: Callable[[str], str]) -> str:
        """Return it as a person writes it, each name replaced: ``(4) + (5)``."""
        return _written(self.tree, shown, _FOR_PEOPLE)
