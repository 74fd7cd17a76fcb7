"""Proving signed reports unchanged: each held against its own snapshot, code and seal."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from app.domain.reports import Report, ReportState, SignedReport
from app.i18n import _
from app.models import records
from app.services import snapshots

_SIGN_OFF = ("number", "day", "signer", "position", "early_reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of proving one signed report; without a number it speaks of the whole store."""

    number: str
    period: str
    version: int = 0
    ok: bool
    reason: str = ""
    """One plain sentence that says what is broken; empty when nothing is."""


def verify_reports(connection: Connection) -> tuple[Verification, ...]:
    """Prove every signed report, in the order they were signed."""
    reports = {report.id: report for report in records.read(connection, Report)}
    signed = records.read(connection, SignedReport)
    found = [_verified(connection, one, reports.get(one.report_id)) for one in signed]
    proved = {one.report_id for one in signed}
    lost = [report for report in reports.values() if report.state is ReportState.SIGNED and report.id not in proved]
    return (*found, *(_lost(report) for report in lost))


def _lost(report: Report) -> Verification:
    reason = _("The report for {period} is marked as signed but its seal is gone.")
    return Verification(
        number="",
        period=report.period,
        version=report.version,
        ok=False,
        reason=reason.format(period=report.period),
    )


def store_verification(problems: tuple[str, ...]) -> Verification:
    """Return what SQLite's own checks found wrong with the whole store."""
    reason = _("The store itself is damaged: {problem}").format(problem=problems[0]) if problems else ""
    return Verification(number="", period="", ok=not problems, reason=reason)


def _verified(connection: Connection, signed: SignedReport, report: Report | None) -> Verification:
    reason = next((said for check in _CHECKS if (said := check(connection, signed, report))), "")
    return Verification(
        number=signed.number,
        period=report.period if report else "",
        version=report.version if report else 0,
        ok=not reason,
        reason=_("Report {number} was changed after it was signed: {what}").format(number=signed.number, what=reason)
        if reason
        else "",
    )


def _state_broken(_connection: Connection, _signed: SignedReport, report: Report | None) -> str:
    if report is None:
        return _("the report itself is gone.")
    return "" if report.state is ReportState.SIGNED else _("it was turned back into a draft.")


def _snapshot_broken(_connection: Connection, signed: SignedReport, _report: Report | None) -> str:
    if snapshots.code_of(signed.snapshot) != signed.code:
        return _("what was kept of its content does not give the code printed on it.")
    return ""


def _seal_broken(_connection: Connection, signed: SignedReport, _report: Report | None) -> str:
    if snapshots.seal_of(signed.snapshot, signed.pdf, signed.xlsx) != signed.seal:
        return _("the PDF or Excel file kept with it is not the one that was sealed.")
    return ""


def _sign_off_broken(_connection: Connection, signed: SignedReport, _report: Report | None) -> str:
    kept = json.loads(signed.snapshot)
    said = {name: snapshots.plain(getattr(signed, name)) for name in _SIGN_OFF}
    names = {
        "number": _("its number"),
        "day": _("its date"),
        "signer": _("its signer"),
        "position": _("its signer's position"),
        "early_reason": _("the reason for signing early"),
    }
    wrong = next((name for name in _SIGN_OFF if said[name] != kept[name]), None)
    return "" if wrong is None else _("{what} is not what was signed.").format(what=names[wrong])


def _rows_broken(connection: Connection, signed: SignedReport, report: Report | None) -> str:
    if report is None:
        return _("the report itself is gone.")
    kept = json.loads(signed.snapshot)["stored"]
    now = snapshots.stored_parts(connection, report)
    if now["report"] != kept["report"]:
        return _("the record of the report is not what was signed.")
    if now["cells"] != kept["cells"]:
        return _cell_broken(kept, now)
    names = {
        "lines": _("the lines of its forms are"),
        "texts": _("the officer's words are"),
        "explanations": _("the explanations are"),
    }
    wrong = next((name for name in names if now[name] != kept[name]), None)
    return "" if wrong is None else _("{what} not what was signed.").format(what=names[wrong])


def _cell_broken(kept: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Say which figure was changed, from what to what."""
    lines = {line["id"]: line for line in kept["lines"]}
    before = {(cell["line_id"], cell["column"]): cell["value"] for cell in kept["cells"]}
    after = {(cell["line_id"], cell["column"]): cell["value"] for cell in now["cells"]}
    for place in sorted(before.keys() | after.keys()):
        if before.get(place) != after.get(place):
            line = lines.get(place[0], {"form": "?", "name": "?"})
            return _("form {form}, “{line}”, column ({column}) says {now}, but {then} was signed.").format(
                form=line["form"],
                line=line["name"],
                column=place[1],
                now=after.get(place) or _("nothing"),
                then=before.get(place) or _("nothing"),
            )
    return _("the figures of its forms are not what was signed.")


_CHECKS: tuple[Callable[[Connection, SignedReport, Report | None], str], ...] = (
    _state_broken,
    _snapshot_broken,
    _seal_broken,
    _sign_off_broken,
    _rows_broken,
)
