"""A form's figures before they are checked, and what a check says of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.forms import Severity
from app.domain.reports import ReportLine
from app.domain.vietnamese import one_line

Carried = Mapping[str, Mapping[int, Decimal]]
Typed = Mapping[tuple[int, int], Decimal | None]


class RowKind(StrEnum):
    """What a row of a form is."""

    GROUP = "group"
    LINE = "line"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule that does not hold: where, how severe, and one plain sentence that names the arithmetic.

    ``key`` is stable for the same rule on the same row, so that an explanation stays with it.
    """

    key: str
    severity: Severity
    form: str
    line_id: int | None
    row: str
    column: int | None
    message: str
    explanation: str = ""
    follows: tuple[str, ...] = ()
    """Numbers or headings of the sums that are wrong only because of this one."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A row's figures before it is checked; ``lines`` are the lines that a sum adds up."""

    kind: RowKind
    line: ReportLine | None
    number: str
    label: str
    values: Mapping[int, Decimal | None]
    lines: tuple[ReportLine, ...] = ()

    def lookup(self, name: str) -> Decimal | None:
        """Return the figure of a column by its name in formulas."""
        return self.values.get(int(name[1:]))


def line_key(group: str, name: str) -> str:
    """Return the name by which a line is known again in another period's report, however it was typed."""
    return f"{one_line(group).casefold()}/{one_line(name).casefold()}"


def roman(number: int) -> str:
    """Return a number in Roman numerals."""
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        while number >= value:
            text, number = text + sign, number - value
    return text
