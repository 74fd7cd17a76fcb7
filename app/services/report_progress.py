"""How far a period's report has come, in a few figures: forms, text, errors, warnings, or by which number it went."""

from datetime import date

from msgspec import Struct

from app.domain.periods import ReportingPeriod
from app.domain.reports import Attach, Report, ReportState
from app.models.connection import Connection
from app.reports.document import Origin, Paragraph, ParagraphKind
from app.services.forms import read_report
from app.services.report_draft import Draft, draft_of, read_signed


class ReportProgress(Struct, frozen=True, kw_only=True):
    """A period's report as it stands; one that has not been begun has no state."""

    state: ReportState | None = None
    number: str = ""
    """Of the signed report; of the one that is being replaced where the replacement is a draft."""
    day: date | None = None
    forms: int = 0
    """How many forms go with the report."""
    forms_ready: int = 0
    """Of those, how many have their figures, or say that there was nothing, and hold no error."""
    parts: int = 0
    """How many headings of the text have words under them, or should have."""
    parts_ready: int = 0
    """Of those, how many have words that still agree with the figures."""
    errors: int = 0
    warnings: int = 0
    """Those that still want an explanation."""


def read_progress(connection: Connection, period: ReportingPeriod, today: date, family: str) -> ReportProgress:
    """Return how far the report of a kind on a period has come."""
    report = read_report(connection, period.code, family)
    if report is None:
        return ReportProgress()
    signed = read_signed(connection, _signed_id(report))
    number, day = ("", None) if signed is None else (signed.number, signed.day)
    if report.state is ReportState.SIGNED:
        return ReportProgress(state=report.state, number=number, day=day)
    draft = draft_of(connection, report, today)
    wrong = {one.form for one in draft.errors}
    forms = [one for one in draft.sheets if one.attach is not Attach.LEAVE_OUT]
    ready = [one for one in forms if (one.has_figures or one.attach is Attach.NIL) and one.form.code not in wrong]
    parts = _bodies(draft)
    return ReportProgress(
        state=report.state,
        number=number,
        day=day,
        forms=len(forms),
        forms_ready=len(ready),
        parts=len(parts),
        parts_ready=sum(map(_agrees, parts)),
        errors=len(draft.errors),
        warnings=len(draft.open_warnings),
    )


def _signed_id(report: Report) -> int:
    replaced = report.replaces_id if report.state is ReportState.DRAFT else None
    return report.id if replaced is None else replaced


def _bodies(draft: Draft) -> list[list[Paragraph]]:
    """Return the sentences under each heading; a heading with others under it and nothing of its own is left out."""
    found: list[list[Paragraph]] = []
    above = False
    for one in draft.document.paragraphs:
        if one.kind is ParagraphKind.BODY and found:
            found[-1].append(one)
            above = False
            continue
        if above and one.kind is ParagraphKind.HEADING2:
            found.pop()
        found.append([one] if one.kind is ParagraphKind.BODY else [])
        above = one.kind is ParagraphKind.HEADING1
    return found


def _agrees(body: list[Paragraph]) -> bool:
    return any(one.text.strip() for one in body) and not any(one.origin is Origin.STALE for one in body)
