"""Sign-off: what must hold before it, and what is kept for ever after it."""

from datetime import date, datetime

from msgspec.structs import replace

from app.domain.agency import Paper, Signer
from app.domain.changes import Action, Change, HistoryLine
from app.domain.reports import Report, ReportState, SignedReport, SignOff
from app.domain.vietnamese import composed
from app.errors import UserError
from app.i18n import N_
from app.models import records
from app.models.base import canonical_json
from app.models.connection import Connection
from app.reports.document import ReportDocument
from app.services import edits, report_marks, snapshots
from app.services.report_draft import Draft, draft_of


def refuse_unsettled(draft: Draft) -> None:
    """Raise UserError with the first thing that the checks found and nobody has settled."""
    if draft.report.state is ReportState.SIGNED:
        raise UserError(N_("This report is signed already."))
    if draft.errors:
        raise UserError(
            N_("The report has {count} errors and cannot be signed. The first: {first}"),
            count=len(draft.errors),
            first=draft.errors[0].message,
        )
    if draft.open_warnings:
        raise UserError(
            N_("{count} warnings still want an explanation. The first: {first}"),
            count=len(draft.open_warnings),
            first=draft.open_warnings[0].message,
        )


def refuse_unready(connection: Connection, draft: Draft, sign_off: SignOff, today: date) -> None:
    """Raise UserError with the first thing that stands against signing."""
    refuse_unsettled(draft)
    report_marks.refuse_outdated(connection, draft)
    if sign_off.number <= 0:
        raise UserError(N_("Give the report its number in the register of documents."))
    if not sign_off.signer.strip():
        raise UserError(N_("Give the name of the person who signs."))
    if not any(line.strip() for line in sign_off.position):
        raise UserError(N_("Give the position of the person who signs."))
    _refuse_who_may_not(connection, sign_off)
    if sign_off.day > today:
        raise UserError(N_("The report cannot be dated {day}: that day is still to come."), day=sign_off.day)
    if sign_off.day < draft.period.opens:
        raise UserError(
            N_("The report cannot be dated {day}: that is before the period began, on {start}."),
            day=sign_off.day,
            start=draft.period.opens,
        )
    if sign_off.day < draft.period.closes and not sign_off.early_reason.strip():
        raise UserError(
            N_("The period's figures close only on {day}: say why the report is signed before."),
            day=draft.period.closes,
        )
    _refuse_used_number(connection, sign_off)


def _refuse_who_may_not(connection: Connection, sign_off: SignOff) -> None:
    """Raise UserError when the person is known, in this position, as one who does not sign reports on that day."""
    known = [
        one
        for one in records.read(connection, Signer)
        if (one.name, one.position) == (sign_off.signer, sign_off.position)
    ]
    if known and not any(one.may_sign(Paper.REPORT, sign_off.day) for one in known):
        raise UserError(
            N_("{name} does not sign reports on {day}: look at the signers under Settings."),
            name=sign_off.signer,
            day=sign_off.day,
        )


def _refuse_used_number(connection: Connection, sign_off: SignOff) -> None:
    for signed in records.read(connection, SignedReport):
        if signed.day.year == sign_off.day.year and signed.number.split("/")[0].lstrip("0") == str(sign_off.number):
            raise UserError(
                N_("Number {number} was given to another report of {year} already."),
                number=signed.number,
                year=str(signed.day.year),
            )


def sign(connection: Connection, report: Report, sign_off: SignOff, today: date, at: datetime) -> SignedReport:
    """Sign a report in the open transaction: snapshot, code, files, seal; from then on nothing of it changes."""
    from app.reports.pdf import write_pdf  # noqa: PLC0415 - reportlab and openpyxl are slow to import
    from app.reports.xlsx import write_xlsx  # noqa: PLC0415 - the same

    draft = draft_of(connection, report, today)
    refuse_unready(connection, draft, sign_off, today)
    report_marks.put_mark(connection, draft, at)  # who signs has looked at the checks
    document = _signed_off(draft.document, sign_off)
    early_reason = composed(sign_off.early_reason).strip()
    stored = snapshots.stored_parts(connection, draft.report)
    snapshot = composed(snapshots.snapshot_of(document, draft.facts.indicators, stored, early_reason))
    code = snapshots.code_of(snapshot)
    document = replace(document, seal=snapshots.seal_mark(document.number, sign_off.day, code))
    pdf, xlsx = write_pdf(document), write_xlsx(document)
    signed = records.write_new(
        connection,
        SignedReport(
            report_id=draft.report.id,
            number=document.number,
            day=sign_off.day,
            signer=document.signer,
            position=document.position,
            early_reason=early_reason,
            signed_at=at,
            snapshot=snapshot,
            code=code,
            seal=snapshots.seal_of(snapshot, pdf, xlsx, at),
            pdf=pdf,
            xlsx=xlsx,
        ),
    )
    change = Change(before=draft.report, after=replace(draft.report, state=ReportState.SIGNED))
    edits.apply(connection, (change,), at)
    edits.add_history(connection, [_line(signed, draft.report, at)])
    return signed


def _signed_off(document: ReportDocument, sign_off: SignOff) -> ReportDocument:
    code = document.agency.code.strip()
    return replace(
        document,
        number=f"{sign_off.number:02}/BC-{code}",
        day=sign_off.day,
        signer=composed(sign_off.signer).strip(),
        position=tuple(composed(line).strip() for line in sign_off.position if line.strip()),
    )


def _line(signed: SignedReport, report: Report, at: datetime) -> HistoryLine:
    said = {
        "number": signed.number,
        "period": report.period,
        "version": report.version,
        "day": signed.day.isoformat(),
        "signer": signed.signer,
        "code": signed.code,
        "seal": signed.seal,
    }
    return HistoryLine(
        at=at,
        what=records.table_of(SignedReport).name,
        record_id=signed.id,
        action=Action.SIGNED,
        after=canonical_json(said),
    )
