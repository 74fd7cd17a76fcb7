"""A form's figures before they are checked, and what a check says of them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from msgspec import Struct

from app.domain.forms import Column, Form, Jumps
from app.domain.reports import Attach, ReportLine, Severity
from app.domain.vietnamese import one_line

Carried = Mapping[str, Mapping[int, Decimal]]
"""Figures by the name of a line (``line_key``) and by column number."""
Typed = Mapping[tuple[int, int], Decimal | None]
Words = Mapping[tuple[int, int], str]
_DIGITS = re.compile(r"\d+")
_BASIS_LENGTH = 12


class Beside(Struct, frozen=True, kw_only=True):
    """What stands beside a form's figures: its words, the officer's choice, and figures to hold it against.

    ``earlier`` are the last signed report's of the same kind, ``quarters`` what the quarters of a longer period give;
    ``lacking`` are the columns for which one of these quarters has no report.
    """

    words: Words = {}
    chosen: Attach | None = None
    earlier: Carried | None = None
    quarters: Carried | None = None
    lacking: Collection[int] = ()
    jumps: Jumps | None = None


class RowKind(StrEnum):
    """What a row of a form is."""

    GROUP = "group"
    LINE = "line"
    TOTAL = "total"


class Finding(Struct, frozen=True, kw_only=True):
    """A rule that does not hold: where, how severe, and one plain sentence that names the arithmetic.

    ``key`` is stable for the same rule on the same row, so that an explanation stays with it. A rule between forms also
    says where its other side stands; a finding about the text names its paragraph.
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
    other_form: str = ""
    other_line_id: int | None = None
    other_column: int | None = None
    paragraph: str = ""
    printed: bool = True
    """Whether the explanation goes on the paper."""
    dismissed: bool = False
    """Whether the officer waved a hint aside."""
    lapsed: str = ""
    """What the officer explained while the figures were others: it no longer counts, and may be said again."""
    behind: str = ""
    """Words that the sentence does not repeat, and whose figures it is about as well."""

    @property
    def basis(self) -> str:
        """What stands for the figures that the sentence names, whatever the language: an answer holds only for them.

        Empty for a hint about the report as a whole: it changes from day to day, and waving it aside is meant to last.
        """
        if self.severity is Severity.HINT and not self.form:
            return ""
        figures = " ".join(_DIGITS.findall(f"{self.message} {self.behind}"))
        return sha256(figures.encode()).hexdigest()[:_BASIS_LENGTH]


class Figures(Struct, frozen=True):
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

    @property
    def title(self) -> str:
        """The row as a sentence names it."""
        return f"{self.number} {self.label}".strip()


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


def finding(
    form: Form, row: Figures, key: str, severity: Severity, message: str, column: Column | None = None
) -> Finding:
    """Return what a check says of a row."""
    return Finding(
        key=f"{form.code}:{key}",
        severity=severity,
        form=form.code,
        line_id=row.line.id if row.line else None,
        row=row.title,
        column=column.number if column else None,
        message=message,
    )


def of_form(form: Form, key: str, severity: Severity, message: str) -> Finding:
    """Return what a check says of a form as a whole."""
    return Finding(
        key=f"{form.code}:{key}",
        severity=severity,
        form=form.code,
        line_id=None,
        row=form.label_total,
        column=None,
        message=message,
    )


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
