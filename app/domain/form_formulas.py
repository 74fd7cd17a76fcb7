"""The live formulas of a form in a workbook: as they are written, and as they may come back from another office."""

from collections.abc import Sequence
from string import ascii_uppercase

from msgspec import Struct

from app.domain.expressions import parse
from app.domain.forms import Column, Form

MARK_FORM, MARK_PERIOD = "dm_form", "dm_period"
"""Hidden names of a sheet that say which form of which period it is; they stay with it when it is copied."""
LARGEST = 999_999_999_999
"""The largest figure that a form has room for."""
Span = tuple[int, int]
"""The first and the last of rows that follow each other, counted from the form's first."""


class Formula(Struct, frozen=True):
    """A formula without its sign of equality.

    ``plain`` is for figures that are all known; ``guarded`` shows nothing where nothing is known, and not a zero.
    """

    plain: str
    guarded: str

    def is_said_by(self, text: str) -> bool:
        """Say whether a formula that came back is one of the two, however a program wrote it anew."""
        return _bare(text) in {_bare(self.plain), _bare(self.guarded)}


def letters(column: int) -> str:
    """Return a column's letters by its number from 1: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = ascii_uppercase[rest] + text
    return text


def computed(form: Form, column: Column, line: int) -> Formula:
    """Return the formula of a computed column of a form in a row of the sheet."""
    expression = parse(column.formula)

    def cell(name: str) -> str:
        return f"{letters(form.place(int(name[1:])))}{line}"

    plain = expression.excel(cell)
    if "/" in plain:
        plain = f'IFERROR({plain},"")'
    known = ",".join(cell(name) for name in expression.names)
    guarded = expression.excel(lambda name: f"N({cell(name)})")
    return Formula(plain, f'IF(COUNT({known})=0,"",IFERROR({guarded},""))')


def summed(form: Form, column: Column, spans: Sequence[Span], first: int) -> Formula | None:
    """Return the formula that adds up rows, ``first`` being where the form's first stands; None for no rows."""
    if not spans:
        return None
    letter = letters(form.place(column.number))
    ranges = ",".join(f"{letter}{first + start}:{letter}{first + end}" for start, end in spans)
    return Formula(f"SUM({ranges})", f'IF(COUNT({ranges})=0,"",SUM({ranges}))')


def spans_below(lines: Sequence[bool], place: int) -> tuple[Span, ...]:
    """Return the lines of the section whose heading stands at a place; ``lines`` says which rows are lines."""
    end = place + 1
    while end < len(lines) and lines[end]:
        end += 1
    return ((place + 1, end - 1),) if end > place + 1 else ()


def all_spans(lines: Sequence[bool]) -> tuple[Span, ...]:
    """Return the runs of all lines."""
    found: list[Span] = []
    for place, is_line in enumerate(lines):
        if is_line and found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        elif is_line:
            found.append((place, place))
    return tuple(found)


def _bare(formula: str) -> str:
    """Return a formula without what programs add or change when they save it."""
    text = formula.strip().removeprefix("=").replace(" ", "").replace("$", "").upper()
    return text.replace("_XLFN.", "").replace(";", ",")
