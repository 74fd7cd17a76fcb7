"""What a circular's report is made of: pack, forms, columns, checks, outline. Their content is data in resources."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.periods import PeriodKind, ReportingPeriod, periods_of
from app.domain.reports import MAIN_FAMILY, Severity


class CellKind(StrEnum):
    """What stands in a column: whole counts, amounts in đồng, a computed share (0.25 is 25 %), or words."""

    COUNT = "count"
    AMOUNT = "amount"
    PERCENT = "percent"
    TEXT = "text"


class Over(StrEnum):
    """How a longer period takes a column from its quarters: their sum, the first's opening, or the last's end."""

    SUM = "sum"
    FIRST = "first"
    LAST = "last"


class RowSource(StrEnum):
    """Where a form's rows come from.

    The office's fields of work in their groups; units, beginning with the office itself; rows that the officer adds; or
    rows that the form lists, of which none is added or removed.
    """

    FIELDS = "fields"
    UNITS = "units"
    FREE = "free"
    FIXED = "fixed"


class Column(Struct, frozen=True, kw_only=True):
    """A column of figures or words. ``heading`` is the path through the header's levels, outermost first.

    ``number`` is its name in formulas and in all that is kept, and stands under its heading on paper; it says nothing
    about where it stands: a column that an office puts between two others has a number that none had.
    ``formula`` computes it from other columns (``c4 + c5 + c6``); ``carry`` names the column of the last signed report
    with which it opens (``c11``); ``of_quarters`` computes what a longer period opens with from its other columns
    (``c9 + c12``), where adding quarters up would count the same thing twice; ``required`` says that a row with figures
    must have one here, too. A ``hidden`` one stands neither on the screen nor on paper, but counts in formulas and
    rules; ``width`` is how wide it is made on paper, in millimetres, unless what stands in it needs more: 0 leaves it
    to that.
    """

    number: int
    heading: tuple[str, ...]
    kind: CellKind = CellKind.COUNT
    formula: str = ""
    carry: str = ""
    over: Over = Over.SUM
    of_quarters: str = ""
    required: bool = True
    hidden: bool = False
    width: int = 0

    @property
    def name(self) -> str:
        """The column's name in formulas."""
        return f"c{self.number}"

    @property
    def is_computed(self) -> bool:
        """Whether its figures come from other columns."""
        return bool(self.formula)

    @property
    def is_typed(self) -> bool:
        """Whether figures are typed into it."""
        return not self.formula and self.kind is not CellKind.TEXT


class Check(Struct, frozen=True, kw_only=True):
    """A rule that holds on each row and on the total (``c3 == c7 + c11``)."""

    key: str
    rule: str
    severity: Severity
    message: str


class CrossCheck(Struct, frozen=True, kw_only=True):
    """A rule between forms (``II.06a.c4 == II.08.c7``): on the totals and, where asked, on rows of one name."""

    key: str
    rule: str
    severity: Severity
    message: str
    each_row: bool = False


class Jumps(Struct, frozen=True, kw_only=True):
    """From when a change against the period before is pointed out: so many times as much, and by at least so many."""

    factor: int
    least: int


class FixedRow(Struct, frozen=True, kw_only=True):
    """A row that a form lists itself."""

    name: str
    group: str = ""


class Form(Struct, frozen=True, kw_only=True):
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
    rows: RowSource = RowSource.FIELDS
    fixed: tuple[FixedRow, ...] = ()
    always: bool = False
    """Whether it goes with every report, with figures or without."""
    nil_note: str = ""
    """What is printed under it where there was nothing to count."""
    jumps: tuple[str, ...] = ()
    """The columns (``c3``) held against the period before."""
    source: str = ""
    """Where its headings and rules were taken from."""

    @property
    def shown_columns(self) -> tuple[Column, ...]:
        """The columns that stand on the screen and on paper."""
        return tuple(column for column in self.columns if not column.hidden)

    def column(self, number: int) -> Column:
        """Return the column with this number; KeyError when there is none."""
        for column in self.columns:
            if column.number == number:
                return column
        raise KeyError(number)

    def place(self, number: int) -> int:
        """Return where the column with this number stands from the left: 3 is the first after the row's name."""
        return self.columns.index(self.column(number)) + 3


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence pattern of the outline.

    ``pattern`` holds ``{…}`` places that are formulas over the totals of ``form``, or of another where it is named
    (``II.08.c7``), or facts named in the outline's own documentation; ``[…]`` is left out where a figure in it is
    nothing. ``nil`` is printed instead when ``when`` computes to nothing or zero or does not hold, or not at all where
    it is empty; several conditions stand with ``and`` between them. With ``each`` the pattern announces a list of that
    name, ``item`` says each member, and ``nil`` stands for an empty list.
    """

    key: str
    form: str = ""
    pattern: str = ""
    nil: str = ""
    when: str = ""
    each: str = ""
    item: str = ""
    nil_when: str = ""
    """What must also hold for ``nil`` to be printed."""


class OutlineItem(Struct, frozen=True, kw_only=True):
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


class Pack(Struct, frozen=True, kw_only=True):
    """A set of forms and an outline (bộ biểu mẫu) by which a report is made, as data.

    Packs of one ``family`` follow each other by their dates and make the same kind of report, which ``short_title``
    calls by its name where several kinds are offered (``KSTT``); ``progress`` says whether the plan's progress is
    annexed, ``in_use`` whether new reports are begun by it.
    """

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
    family: str = MAIN_FAMILY
    checks: tuple[CrossCheck, ...] = ()
    jumps: Jumps | None = None
    progress: bool = True
    in_use: bool = True
    short_title: str = ""

    def form(self, code: str) -> Form:
        """Return the form with this code; KeyError when the pack has none."""
        for form in self.forms:
            if form.code == code:
                return form
        raise KeyError(code)

    def reports_on(self, period: ReportingPeriod) -> bool:
        """Return whether a period is one for which this report is made (``quarter``, or ``quarter-1`` alone)."""
        return not {period.kind.value, f"{period.kind.value}-{period.number}"}.isdisjoint(self.periods)

    def periods_in(self, year: int) -> tuple[ReportingPeriod, ...]:
        """Return the periods of a year for which this report is made, by the day on which they close."""
        all_of_them = (one for kind in PeriodKind for one in periods_of(year, kind))
        return tuple(sorted(filter(self.reports_on, all_of_them), key=lambda one: one.end))

    def next_period(self, period: ReportingPeriod) -> ReportingPeriod:
        """Return the period on which this report is made next: of the same kind, or else the one that ends next."""
        if period.kind.value in self.periods:
            return period.next()
        later = (one for one in self._around(period) if one.end > period.end)
        return min(later, key=lambda one: one.end, default=period.next())

    def previous_period(self, period: ReportingPeriod) -> ReportingPeriod:
        """Return the period on which this report was made before: of the same kind, or else the one that ended last."""
        if period.kind.value in self.periods:
            return period.previous()
        earlier = (one for one in self._around(period) if one.end < period.end)
        return max(earlier, key=lambda one: one.end, default=period.previous())

    def _around(self, period: ReportingPeriod) -> tuple[ReportingPeriod, ...]:
        return tuple(one for year in (-1, 0, 1) for one in self.periods_in(period.year + year))
