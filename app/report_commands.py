"""The commands that work on reports without a window; each returns the exit code."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from app.command_store import opened, period_of, print_json, today_of
from app.domain.reports import MAIN_FAMILY, Report, ReportState, Stage, Way
from app.errors import UserError
from app.i18n import N_, _, day, ngettext
from app.reports.sheet import Finding
from app.services.report_delivery import Version
from app.services.report_kinds import ReportKind
from app.services.store import Store, open_for_reading
from app.services.titles import STAGE_WORDS, file_stem, sending_words

if TYPE_CHECKING:
    from app.services.report_files import FileProof


def check(arguments: argparse.Namespace) -> int:
    """Show what stops or delays the sign-off of a period's report."""
    period = period_of(arguments.period)
    today = today_of(arguments)
    store = opened(arguments)
    try:
        kind = store.reporting.kind(arguments.family)
        begun = store.reporting.report(period, kind.family)
        draft = store.reporting.draft(begun, today) if begun else store.reporting.rehearse(period, today, kind.family)
        stage = store.delivery.standing(draft).stage if begun else Stage.DRAFT
    finally:
        store.close()
    if arguments.json:
        print_json(
            {
                "period": period.code,
                "family": kind.family,
                "stage": str(stage),
                "can_sign": draft.can_sign,
                "findings": [to_builtins(finding) for finding in draft.findings],
            }
        )
        return 0
    print(f"{period.code}{_beside(kind)}: {_(STAGE_WORDS[stage])}")
    for finding in draft.findings:
        print(_finding_line(finding))
    print(
        _("{errors} errors, {warnings} warnings without explanation.").format(
            errors=len(draft.errors), warnings=len(draft.open_warnings)
        )
    )
    return 0


def list_reports(arguments: argparse.Namespace) -> int:
    """List every report, each version on its own line: how far it has come, its number, when and how it was sent."""
    today = today_of(arguments)
    store = opened(arguments, open_for_reading)
    try:
        families = {pack.code: pack.family for pack in store.reporting.packs()}
        kinds = {kind.family: kind for kind in store.reporting.kinds()}
        lines = [
            {**_report_line(store, one, today), "family": families.get(one.report.pack, MAIN_FAMILY)}
            for one in store.delivery.reports()
        ]
    finally:
        store.close()
    if arguments.json:
        print_json(lines)
        return 0
    width = max(len(_(words)) for words in STAGE_WORDS.values()) + 2
    for line in lines:
        version = _("replacement {version}").format(version=line["version"]) if line["version"] else ""
        sent = "; ".join(sending_words(one["day"], Way(one["way"]), one["note"]) for one in line["sent"])
        parts = (
            _beside(kinds.get(line["family"])).lstrip(", "),
            line["number"],
            day(line["day"]) if line["day"] else "",
            version,
            sent,
        )
        stage = _(STAGE_WORDS[Stage(line["stage"])])
        print(f"{line['period']:9}{stage:{width}}{'  '.join(part for part in parts if part)}".rstrip())
    print(ngettext("{count} report", "{count} reports", len(lines)).format(count=len(lines)))
    return 0


def _beside(kind: ReportKind | None) -> str:
    """Return what names a kind of report beside its period; the program's own kind goes without saying."""
    return "" if kind is None or kind.family == MAIN_FAMILY else f", {kind.name}"


def _report_line(store: Store, one: Version, today: date) -> dict[str, Any]:
    if one.signed is None:
        stage = store.delivery.standing(store.reporting.draft(one.report, today)).stage
    else:
        stage = Stage.SENT if one.sendings else Stage.SIGNED
    return {
        "period": one.report.period,
        "pack": one.report.pack,
        "version": one.report.version,
        "stage": str(stage),
        "number": one.signed.number if one.signed else "",
        "day": one.signed.day if one.signed else None,
        "code": one.signed.code if one.signed else "",
        "replaces_reason": one.report.replaces_reason,
        "sent": [{"day": sent.day, "way": str(sent.way), "note": sent.note} for sent in one.sendings],
    }


def _finding_line(finding: Finding) -> str:
    place = ", ".join(part for part in (finding.form, finding.row) if part)
    explained = f" ({finding.explanation})" if finding.explanation else ""
    return f"{_(SEVERITY_WORDS[str(finding.severity)])}: {place + ': ' if place else ''}{finding.message}{explained}"


SEVERITY_WORDS = {"error": N_("Error"), "warning": N_("Warning"), "hint": N_("Hint")}


def report(arguments: argparse.Namespace) -> int:
    """Write a period's report as files: the stored bytes when it is signed, else the draft."""
    period = period_of(arguments.period)
    formats = [name.strip().lower() for name in arguments.format.split(",") if name.strip()]
    unknown = [name for name in formats if name not in ("pdf", "xlsx", "docx")]
    if unknown or not formats:
        raise UserError(
            N_("The format “{name}” is not available; choose pdf, xlsx, docx or several of them."),
            name=", ".join(unknown) or "?",
        )
    today = today_of(arguments)
    store = opened(arguments)
    try:
        kind = store.reporting.kind(arguments.family)
        found = store.reporting.report(period, kind.family)
        if found is None:
            raise UserError(
                N_("There is no {kind} report for {period} yet; open it in the window first."),
                kind=kind.name,
                period=period.code,
            )
        _refuse_broken(store, found)
        made = {name: getattr(store.reporting, name)(found, today) for name in formats}
    finally:
        store.close()
    signed = found.state is ReportState.SIGNED
    stem = file_stem(period.code, kind.family)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        target = arguments.out / f"{stem}{'' if signed else '-du-thao'}.{name}"
        target.write_bytes(content)
        if not signed:
            words = _("{file}: a draft, not signed yet.")
        elif name == "docx":
            words = _("{file}: written anew from the signed report, to go on with; it bears no seal of its own.")
        else:
            words = _("{file}: as it was signed.")
        print(words.format(file=target))
    return 0


def _refuse_broken(store: Store, report: Report) -> None:
    """Refuse to hand out a signed report whose seal is broken as if it were the report that was signed."""
    if report.state is not ReportState.SIGNED:
        return
    for result in store.reporting.verify():
        if not result.ok and result.period in ("", report.period):
            raise UserError(N_("Nothing was written. {reason}"), reason=result.reason)


def verify(arguments: argparse.Namespace) -> int:
    """Check the store's integrity and every seal, or one file or code; 1 and the reason when it does not hold."""
    if arguments.file is not None or arguments.code:
        return _verify_one(arguments)
    store = opened(arguments, open_for_reading)
    try:
        results = store.reporting.verify()
    finally:
        store.close()
    broken = [result for result in results if not result.ok]
    if arguments.json:
        print_json([{**to_builtins(result), "title": result.title} for result in results])
    for result in () if arguments.json else results:
        print(result.reason or _("{report}: unchanged since it was signed.").format(report=result.title))
    if any(not result.period for result in broken):
        raise UserError(N_("The store does not hold; restore a backup."))
    if broken:
        raise UserError(N_("{count} of {total} sealed reports do not hold."), count=len(broken), total=len(results))
    if not arguments.json:
        words = ngettext(
            "The store is sound; {count} seal holds.", "The store is sound; {count} seals hold.", len(results)
        )
        print(words.format(count=len(results)))
    return 0


def _verify_one(arguments: argparse.Namespace) -> int:
    """Hold one PDF file, or one printed code, against the store."""
    file = arguments.file
    content = None if file is None else file.read_bytes()
    store = opened(arguments, open_for_reading)
    try:
        proof = store.delivery.verify_code(arguments.code) if content is None else store.delivery.verify_file(content)
    finally:
        store.close()
    name = arguments.code if file is None else file.name
    if arguments.json:
        print_json({**to_builtins(proof), "ok": proof.ok, "title": proof.title})
        return 0 if proof.ok else 1
    if not proof.ok:
        raise UserError(N_("{name}: not what was signed. {reason}"), name=name, reason=_with_title(proof))
    print(_("{name}: {report}, as it was signed.").format(name=name, report=proof.title))
    if proof.reason:
        print(proof.reason)
    return 0


def _with_title(proof: "FileProof") -> str:
    """Return why a file does not hold, after the report that it claims to be."""
    return f"{proof.title}: {proof.reason}" if proof.title else proof.reason
