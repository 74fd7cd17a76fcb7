"""What the place "Báo cáo" listens to: the kinds of records that a report is made of."""

from app.domain.agency import Agency, Field, KindDays, PeriodDates, Signer
from app.domain.indicators import Indicator, Reading
from app.domain.plans import Plan, Section, Task
from app.domain.progress import Evidence, Extension, ProgressEntry
from app.domain.reports import (
    CellComment,
    CheckMark,
    Explanation,
    FormChoice,
    PackCopy,
    PackFile,
    Report,
    ReportCell,
    ReportLine,
    ReportText,
    ReportWord,
    Sending,
    SignedReport,
)

SHOWN = frozenset({
    CheckMark, KindDays, Sending,
    Agency, Field, PeriodDates, Signer, Indicator, Reading, Plan, Section, Task, Evidence, Extension, ProgressEntry,
    CellComment, Explanation, FormChoice, PackCopy, PackFile, Report, ReportCell, ReportLine, ReportText, ReportWord,
    SignedReport,
})  # fmt: skip
"""What changes a report or what is shown of it."""
TYPED = frozenset({ReportCell, ReportWord, CellComment, ReportText, Explanation, FormChoice})
"""What one report's typing changes: what others say of it stays known."""
