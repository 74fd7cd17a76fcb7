"""What the annexes of the program's own hold: plain words and counts, kept with the report when it is signed."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from app.reports import wording

PROGRESS, INDICATORS, EVIDENCE = "progress", "indicators", "evidence"


class ProgressRow(Struct, frozen=True, kw_only=True):
    """A row of the progress annex: a section heading (``heading``) or a task."""

    heading: bool
    number: str
    title: str
    leads: str = ""
    deadline: str = ""
    result: str = ""
    state: str = ""
    overdue: bool = False


class TallyRow(Struct, frozen=True, kw_only=True):
    """How many tasks of a section or a unit stand where; ``counts`` are those of the annex's buckets, in their order.

    ``done`` counts all that are done, ``done_with_deadline`` those that had a day to meet.
    """

    label: str
    total: int
    with_deadline: int
    done: int
    done_with_deadline: int
    counts: tuple[int, ...]
    number: str = ""


class OverdueRow(Struct, frozen=True, kw_only=True):
    """An overdue task: since when, by how many days, and what its unit said."""

    number: str
    title: str
    leads: str
    due: date | None
    days: int
    reached: str
    reason: str
    explanation: str


class ExtensionRow(Struct, frozen=True, kw_only=True):
    """A deadline that was moved: from when to when, why, and by which document."""

    number: str
    title: str
    leads: str
    old_due: date
    new_due: date
    reason: str
    document: str


class ProgressAnnex(Struct, frozen=True, kw_only=True):
    """The plan's progress on the period's last day; ``buckets`` are (heading, count) and add up to ``total``.

    A task that several units lead counts for each of them in ``by_unit``.
    """

    title: str
    on: date
    total: int
    with_deadline: int
    buckets: tuple[tuple[str, int], ...]
    without_deadline: tuple[str, int]
    rows: tuple[ProgressRow, ...]
    note: str = ""
    """What is printed under the table."""
    whole: TallyRow | None = None
    by_section: tuple[TallyRow, ...] = ()
    by_unit: tuple[TallyRow, ...] = ()
    overdue: tuple[OverdueRow, ...] = ()
    extensions: tuple[ExtensionRow, ...] = ()


class ChartBar(Struct, frozen=True, kw_only=True):
    """One bar: the two lines under it, how high it stands (None: not known), its figure, and the verdict."""

    label: str
    below: str
    value: Decimal | None
    words: str
    met: bool


class IndicatorChart(Struct, frozen=True, kw_only=True):
    """An indicator's periods as bars, oldest first, against its target; all in the indicator's own unit."""

    title: str
    target: Decimal
    target_words: str
    unit: str
    bars: tuple[ChartBar, ...]


class IndicatorRow(Struct, frozen=True, kw_only=True):
    """An indicator as the annex shows it: rates with their fractions, in the period and since New Year."""

    name: str
    target: str
    fraction: str
    rate: str
    verdict: str
    year_fraction: str
    year_rate: str
    year_verdict: str
    missed: bool
    chart: IndicatorChart


class IndicatorAnnex(Struct, frozen=True, kw_only=True):
    """The plan's indicators in a period."""

    title: tuple[str, ...]
    period: str
    year: int
    rows: tuple[IndicatorRow, ...]
    note: str = ""


class EvidenceRow(Struct, frozen=True, kw_only=True):
    """A document that proves what was done in the period, and the tasks that it proves."""

    number: str
    day: date | None
    summary: str
    tasks: tuple[str, ...]


class EvidenceAnnex(Struct, frozen=True, kw_only=True):
    """The documents recorded in a period, in the order of their days."""

    title: tuple[str, ...]
    rows: tuple[EvidenceRow, ...]
    note: str = ""


def annex_mapping(forms: Sequence[str], *, progress: bool, indicators: bool, evidence: bool) -> Mapping[str, str]:
    """Return what each annex is called, by the code of its form or what it shows, in printed order."""
    ours = ((PROGRESS, progress), (INDICATORS, indicators), (EVIDENCE, evidence))
    keys = [*forms, *(key for key, is_there in ours if is_there)]
    return dict(zip(keys, wording.annex_names(len(keys)), strict=True))
