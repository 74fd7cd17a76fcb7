"""A report put together: forms, text and progress from what is recorded, and all that must be mended before signing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app.domain.agency import Agency
from app.domain.forms import Pack
from app.domain.periods import ReportingPeriod
from app.domain.progress import State, TaskStanding
from app.domain.reports import Explanation, Report, ReportState, ReportText, Severity, SignedReport
from app.i18n import _, ngettext
from app.models import records
from app.models.connection import Connection
from app.reports import wording
from app.reports.document import Origin, Paragraph, ReportDocument, bare_headings
from app.reports.evidence_annex import evidence_annex
from app.reports.facts import Facts
from app.reports.indicator_annex import indicator_annex
from app.reports.narrative import compose
from app.reports.progress_annex import progress_annex
from app.reports.sheet import Finding, Sheet
from app.reports.text_checks import examine_text
from app.reports.wording import replacement
from app.services import snapshots
from app.services.form_history import read_past
from app.services.form_sheets import printed, sheets_of
from app.services.forms import answered, last_signed_before, read_answers, read_pack
from app.services.indicators import read_indicator_standings
from app.services.letters import letter_findings
from app.services.office import read_agency
from app.services.period_days import read_period
from app.services.plan_rows import read_plan, read_sections
from app.services.progress import read_plan_evidence, read_plan_extensions, read_standings
from app.services.report_periods import corrected_since, period_findings


class Draft(Struct, frozen=True, kw_only=True):
    """A report as it stands: what would be printed, and what was found.

    ``sheets`` are all forms, also those that do not go with the report; of a signed one only those that did.
    """

    report: Report
    period: ReportingPeriod
    document: ReportDocument
    sheets: tuple[Sheet, ...]
    facts: Facts
    findings: tuple[Finding, ...]

    def sheet(self, form: str) -> Sheet:
        """Return a form by its code; KeyError when the report has none."""
        for sheet in self.sheets:
            if sheet.form.code == form:
                return sheet
        raise KeyError(form)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop sign-off."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def open_warnings(self) -> tuple[Finding, ...]:
        """The warnings that still want an explanation."""
        return tuple(one for one in self.findings if one.severity is Severity.WARNING and not one.explanation.strip())

    @property
    def can_sign(self) -> bool:
        """Whether nothing but the sign-off itself is missing."""
        return self.report.state is ReportState.DRAFT and not self.errors and not self.open_warnings


def draft_of(connection: Connection, report: Report, today: date) -> Draft:
    """Put a report together as of today; of a signed one, what was signed."""
    report = records.read_id(connection, Report, report.id) or report
    pack = read_pack(connection, report.pack)
    period = read_period(connection, report.period, pack.family)
    answers = read_answers(connection, report.id)
    facts = _facts(connection, period, min(today, period.closes))
    signed = read_signed(connection, report.id)
    past = read_past(connection, period, pack.family, None if signed is None else signed.id)
    if signed is not None:
        kept: dict[str, Any] = json.loads(signed.snapshot)
        pack, codes = snapshots.sealed_pack(pack, kept), snapshots.forms_in(kept)
        sheets = _answered(sheets_of(connection, report, pack, past, codes), answers, for_ever=True)
        sheets = tuple(sheet for sheet in sheets if sheet.form.code in codes)
        document = _signed_document(connection, report, pack, sheets, signed)
        findings: tuple[Finding, ...] = (
            *(one for sheet in sheets for one in sheet.findings),
            *corrected_since(connection, period, pack, signed.id),
        )
    else:
        sheets = _answered(sheets_of(connection, report, pack, past), answers)
        agency = read_agency(connection, period.closes)
        document = _document(connection, report, pack, sheets, facts, agency, min(today, period.closes))
        found = (
            *(one for sheet in sheets for one in sheet.findings),
            *period_findings(connection, report, pack),
            *_findings(agency, document, facts, period),
            *examine_text(document.paragraphs, _last_text(connection, period, pack), document.annexes.values()),
        )
        findings = answered(found, answers)
    return Draft(report=report, period=period, document=document, sheets=sheets, facts=facts, findings=findings)


def _answered(
    sheets: tuple[Sheet, ...], answers: Mapping[str, Explanation], *, for_ever: bool = False
) -> tuple[Sheet, ...]:
    return tuple(replace(one, findings=answered(one.findings, answers, for_ever=for_ever)) for one in sheets)


def _last_text(connection: Connection, period: ReportingPeriod, pack: Pack) -> tuple[Paragraph, ...]:
    """Return the text of the last signed report of the same kind."""
    last = last_signed_before(connection, period, pack.family, period.kind)
    signed = None if last is None else read_signed(connection, last.id)
    return () if signed is None else snapshots.paragraphs_in(json.loads(signed.snapshot))


def read_signed(connection: Connection, report_id: int) -> SignedReport | None:
    """Return a report as it was signed, or None."""
    return records.read_one(connection, SignedReport, records.table_of(SignedReport).c.report_id == report_id)


def replacement_note(connection: Connection, report: Report) -> str:
    """Return what a replacement prints about itself: which time it is, what it replaces, why."""
    replaced = None if report.replaces_id is None else read_signed(connection, report.replaces_id)
    if replaced is None:
        return ""
    return replacement(report.version, replaced.number, replaced.day, report.replaces_reason)


def _facts(connection: Connection, period: ReportingPeriod, on: date) -> Facts:
    indicators = read_indicator_standings(connection, period.year, period)
    plan = read_plan(connection, period.year)
    if plan is None:
        return Facts(indicators=indicators)
    return Facts(
        standings=read_standings(connection, plan, on, period),
        sections=read_sections(connection, plan.id),
        evidence=read_plan_evidence(connection, plan.id),
        indicators=indicators,
        extensions=read_plan_extensions(connection, plan.id),
    )


def _document(
    connection: Connection,
    report: Report,
    pack: Pack,
    sheets: tuple[Sheet, ...],
    facts: Facts,
    agency: Agency | None,
    on: date,
) -> ReportDocument:
    period = read_period(connection, report.period, pack.family)
    known = agency or Agency(name="")
    plan = read_plan(connection, period.year)
    edited = records.read(connection, ReportText, records.table_of(ReportText).c.report_id == report.id)
    progress = None
    if plan is not None and facts.standings and pack.progress:
        progress = progress_annex(plan, facts.sections, facts.standings, facts.evidence, on, facts.extensions)
    return ReportDocument(
        agency=known,
        period=period,
        pack=pack,
        number="",
        day=None,
        paragraphs=compose(pack, period, known, plan, sheets, facts, edited),
        sheets=printed(sheets),
        progress=progress,
        indicators=indicator_annex(facts.indicators, period) if pack.progress else None,
        evidence=evidence_annex(facts, period) if pack.progress else None,
        signer="",
        position=(),
        seal=None,
        version_note=replacement_note(connection, report),
    )


def _signed_document(
    connection: Connection, report: Report, pack: Pack, sheets: tuple[Sheet, ...], signed: SignedReport
) -> ReportDocument:
    kept: dict[str, Any] = json.loads(signed.snapshot)
    return ReportDocument(
        agency=snapshots.agency_in(kept),
        period=read_period(connection, report.period, pack.family),
        pack=pack,
        number=signed.number,
        day=signed.day,
        paragraphs=snapshots.paragraphs_in(kept),
        sheets=printed(sheets),
        progress=snapshots.progress_in(kept),
        indicators=snapshots.indicators_in(kept),
        evidence=snapshots.evidence_in(kept),
        signer=signed.signer,
        position=signed.position,
        seal=snapshots.seal_mark(signed.number, signed.day, signed.code),
        version_note=replacement_note(connection, report),
    )


def _findings(
    agency: Agency | None, document: ReportDocument, facts: Facts, period: ReportingPeriod
) -> Iterator[Finding]:
    yield from _office_findings(agency)
    yield from _form_findings(document.sheets)
    yield from _text_findings(document.paragraphs)
    yield from _emptied_findings(document.paragraphs)
    yield from letter_findings(document)
    yield from _plan_findings(document, facts.standings, period)
    yield from _file_findings(facts, period)


def _office_findings(agency: Agency | None) -> Iterator[Finding]:
    if agency is None or not agency.name.strip():
        yield _finding("agency.name", Severity.ERROR, _("The office has no name yet: fill it in under settings."))
        return
    if not agency.code.strip():
        yield _finding("agency.code", Severity.ERROR, _("The office has no sign for document numbers yet."))
    if not any(one.strip() for one in agency.addressees):
        yield _finding("agency.addressees", Severity.ERROR, _("Nobody is named to whom the report is addressed."))
    if not agency.place.strip():
        yield _finding("agency.place", Severity.ERROR, _("The place that is printed before the date is missing."))


def _form_findings(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    for sheet in sheets:
        if not sheet.form.verified:
            code = sheet.form.code
            message = _("Form {form} has not been checked against the original text.").format(form=code)
            yield _finding(f"{code}.unverified", Severity.HINT, message, form=code)


def _text_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    for one in paragraphs:
        if one.origin is Origin.STALE:
            message = _("The figures behind an edited sentence have changed: “{text}”").format(text=_short(one.text))
            found = _finding(f"text.{one.key}", Severity.WARNING, message)
            yield replace(found, paragraph=one.key, behind=one.drafted)


def _emptied_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Warn of headings under which nothing would be printed because the officer emptied every sentence."""
    for heading in bare_headings(paragraphs):
        message = _("Section “{title}” has no text left: its sentences were all emptied.")
        yield _finding(f"text.{heading.key}.empty", Severity.WARNING, message.format(title=_short(heading.text)))


def _plan_findings(
    document: ReportDocument, standings: Sequence[TaskStanding], period: ReportingPeriod
) -> Iterator[Finding]:
    if document.progress is None and document.pack.progress:
        message = _("There is no plan for {year}: the report says nothing about its progress.")
        yield _finding("plan.missing", Severity.HINT, message.format(year=period.year))
    silent = [one for one in standings if one.state is State.OVERDUE and not one.updated]
    if silent:
        message = ngettext(
            "{count} task is overdue and has no entry in the period: {tasks}",
            "{count} tasks are overdue and have no entry in the period: {tasks}",
            len(silent),
        ).format(count=len(silent), tasks="; ".join(_short(one.task.title) for one in silent[:3]))
        yield _finding("plan.silent", Severity.HINT, message)


def _file_findings(facts: Facts, period: ReportingPeriod) -> Iterator[Finding]:
    """Point out documents of the period that are named as proof, and whose file is not in the store."""
    known = facts.documents()
    lacking = [
        one
        for _standing, entry in facts.entries_within(period)
        for one in known.get(entry.id, ())
        if one.attachment_id is None
    ]
    if lacking:
        message = ngettext(
            "{count} document named as proof has no file attached: {documents}",
            "{count} documents named as proof have no file attached: {documents}",
            len(lacking),
        ).format(count=len(lacking), documents="; ".join(_short(wording.document(one), 60) for one in lacking[:3]))
        yield _finding("plan.files", Severity.HINT, message)


def _short(text: str, length: int = 80) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _finding(key: str, severity: Severity, message: str, form: str = "") -> Finding:
    return Finding(key=key, severity=severity, form=form, line_id=None, row="", column=None, message=message)
