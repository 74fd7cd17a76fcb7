"""What a circular's report is made of: pack, forms, columns, checks, outline. Their content is data in resources."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Severity(StrEnum):
    """What a broken rule means for sign-off: an error stops it, a warning wants an explanation, a hint is advice."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class CellKind(StrEnum):
    """What stands in a column: a count typed in, or a figure computed from other columns."""

    COUNT = "count"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of figures. ``heading`` is the path through the header's levels, outermost first.

    ``formula`` computes it from other columns (``c4 + c5 + c6``); ``carry`` names the column of the last signed report
    with which it opens (``c11``).
    """

    number: int
    heading: tuple[str, ...]
    kind: CellKind = CellKind.COUNT
    formula: str = ""
    carry: str = ""

    @property
    def name(self) -> str:
        """The column's name in formulas."""
        return f"c{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A rule that holds on each row and on the total (``c3 == c7 + c11``)."""

    key: str
    rule: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A number form (biểu): its furniture, columns and rules."""

    code: str
    printed_code: str
    title: str
    unit: str
    verified: bool
    label_number: str
    """Heading of column 1 ("TT")."""
    label_heading: str
    """Heading of column 2 ("Lĩnh vực giải quyết")."""
    columns: tuple[Column, ...]
    checks: tuple[Check, ...]
    label_total: str = "Tổng số"
    """Heading of the last row."""
    noun: str = ""
    """What is counted, as a difference names it ("hồ sơ")."""
    note: str = ""
    """What is printed under the table."""
    title_lines: tuple[str, ...] = ()
    """The title broken by sense for a centred heading, where it is too long for one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence pattern of the outline.

    ``pattern`` holds ``{…}`` places that are formulas over the totals of ``form`` (or facts named in the outline's
    own documentation); ``nil`` is printed instead when ``when`` computes to nothing or zero or does not hold, or not
    at all where it is empty; several conditions stand with ``and`` between them. With ``each`` the pattern announces a
    list of that name, ``item`` says each member, and ``nil`` stands for an empty list.
    """

    key: str
    form: str = ""
    pattern: str = ""
    nil: str = ""
    when: str = ""
    each: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineItem:
    """A heading of the report's text with its sentences; ``level`` 1 is "I.", 2 is "1.", 0 has no heading.

    ``words`` are phrases by which a task of the plan, or else its section, is told to belong here.
    """

    key: str
    level: int
    number: str
    title: str
    short_title: str
    sentences: tuple[Sentence, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A set of forms and an outline (bộ biểu mẫu) by which a report is made, as data."""

    code: str
    title: str
    legal_basis: str
    subject: tuple[str, ...]
    """The report's trích yếu, a printed line each, with ``{period}``."""
    valid_from: date | None
    valid_to: date | None
    periods: tuple[str, ...]
    outline: tuple[OutlineItem, ...]
    forms: tuple[Form, ...]

    def form(self, code: str) -> Form:
        """Return the form with this code; KeyError when the pack has none."""
        for form in self.forms:
            if form.code == code:
                return form
        raise KeyError(code)
