"""A report as paper needs it: computed before, so that the writers hold no arithmetic and ask no store."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.agency import Agency
from app.domain.forms import Pack
from app.domain.periods import ReportingPeriod
from app.reports.annexes import (
    EVIDENCE,
    INDICATORS,
    PROGRESS,
    EvidenceAnnex,
    IndicatorAnnex,
    ProgressAnnex,
    ProgressRow,
    annex_mapping,
)
from app.reports.sheet import Sheet

__all__ = [
    "EVIDENCE",
    "INDICATORS",
    "PROGRESS",
    "EvidenceAnnex",
    "IndicatorAnnex",
    "Origin",
    "Paragraph",
    "ParagraphKind",
    "ProgressAnnex",
    "ProgressRow",
    "ReportDocument",
    "Run",
    "SealMark",
    "TextDocument",
    "annex_mapping",
    "bare_headings",
]


class Run(Struct, frozen=True, kw_only=True):
    """A stretch of text; ``source`` names where a figure in it comes from ("II.06a, Tổng số, (7)")."""

    text: str
    source: str = ""
    bold: bool = False
    italic: bool = False


class Origin(StrEnum):
    """Who wrote a paragraph, and whether its figures are still right."""

    DRAFTED = "drafted"
    EDITED = "edited"
    STALE = "stale"


class ParagraphKind(StrEnum):
    """How a paragraph is set."""

    HEADING1 = "heading1"
    HEADING2 = "heading2"
    BODY = "body"


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph of the text. ``drafted`` is what the program would say now, also where the officer's words stand.

    ``basis`` is what the program said when the officer wrote over it; empty for a drafted paragraph.
    """

    key: str
    kind: ParagraphKind
    runs: tuple[Run, ...]
    origin: Origin = Origin.DRAFTED
    drafted: str = ""
    basis: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


def bare_headings(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the headings under which nothing would be printed, because every sentence there was emptied.

    A heading of the first level is not bare where one of the second follows it.
    """
    found: list[Paragraph] = []
    waiting: Paragraph | None = None
    for one in paragraphs:
        if one.kind is ParagraphKind.BODY:
            if one.text.strip() and waiting is not None and one.key.startswith(f"{waiting.key}."):
                waiting = None
            continue
        is_inside = one.kind is ParagraphKind.HEADING2
        if waiting is not None and not (is_inside and waiting.kind is ParagraphKind.HEADING1):
            found.append(waiting)
        waiting = one
    return (*found, waiting) if waiting is not None else tuple(found)


class SealMark(Struct, frozen=True, kw_only=True):
    """What is printed so that paper and file can be held against each other: short code and the QR's text."""

    code: str
    payload: str


class TextDocument(Struct, frozen=True, kw_only=True):
    """What stands on the page of any document that goes out: whose it is, its words, and who signs.

    ``number``, ``day``, ``signer`` and ``position`` are empty while it is a draft.
    """

    agency: Agency
    number: str
    """Whole number and sign as printed after "Số: " ("68/BC-SXD"), or "" for a draft."""
    day: date | None
    paragraphs: tuple[Paragraph, ...]
    signer: str
    position: tuple[str, ...]
    seal: SealMark | None = None
    version_note: str = ""
    """For a replacement: which report it replaces and why."""


class ReportDocument(TextDocument, frozen=True, kw_only=True):
    """All that is printed of a report."""

    period: ReportingPeriod
    pack: Pack
    sheets: tuple[Sheet, ...]
    progress: ProgressAnnex | None
    indicators: IndicatorAnnex | None = None
    evidence: EvidenceAnnex | None = None

    @property
    def annexes(self) -> Mapping[str, str]:
        """What the annexes are called, by the code of a form or what they show, in printed order."""
        return annex_mapping(
            [sheet.form.code for sheet in self.sheets],
            progress=self.progress is not None,
            indicators=self.indicators is not None,
            evidence=self.evidence is not None,
        )
