"""The formulas by which an indicator takes its figures from a form, as they are typed and as they are kept."""

import re

from msgspec import Struct

from app.domain.expressions import parse
from app.domain.indicators import Indicator
from app.i18n import N_, _

_CELL = re.compile(r"\((\d+)\)")
_NAME = re.compile(r"\bc(\d+)\b")


class Standard(Struct, frozen=True, kw_only=True):
    """A formula that offices commonly use."""

    title: str
    form: str
    numerator: str
    denominator: str
    numerator_name: str
    denominator_name: str


STANDARDS: tuple[Standard, ...] = (
    Standard(
        title=N_("Cases settled in time: ((8) + (9)) / (7)"),
        form="II.06a",
        numerator="c8 + c9",
        denominator="c7",
        numerator_name=N_("cases settled in time"),
        denominator_name=N_("cases settled"),
    ),
    Standard(
        title=N_("Cases received online: (4) / ((4) + (5))"),
        form="II.06a",
        numerator="c4",
        denominator="c4 + c5",
        numerator_name=N_("cases received online"),
        denominator_name=N_("cases received"),
    ),
)


def as_formula(text: str) -> str:
    """Return a formula typed with column numbers, ``(8) + (9)``, as it is kept: ``c8 + c9``."""
    return _CELL.sub(r"c\1", text).strip()


def as_shown(formula: str) -> str:
    """Return a kept formula as the officer types it."""
    return _NAME.sub(r"(\1)", formula)


def formula_fault(formula: str, columns: set[str]) -> str:
    """Return what is wrong with a formula over a form's columns; empty when nothing is."""
    try:
        expression = parse(formula)
    except ValueError:
        expression = None
    if expression is None or expression.is_comparison:
        return _("Write a sum of column numbers, for example (8) + (9).")
    names = set(expression.names)
    unknown = sorted(names - columns)
    if unknown:
        return _("The form has no column {column}.").format(column=as_shown(unknown[0]))
    return "" if names else _("Write a sum of column numbers, for example (8) + (9).")


def is_standard(standard: Standard, indicator: Indicator) -> bool:
    """Say whether an indicator takes its figures by a standard formula."""
    return (standard.form, standard.numerator, standard.denominator) == (
        indicator.form,
        indicator.numerator,
        indicator.denominator,
    )
