"""Proving signed reports unchanged: each held against its own snapshot, code and seal."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from app.domain.reports import Report, ReportState, SignedReport
from app.i18n import _
from app.models import records
from app.services import snapshots

_UNREADABLE = (DatabaseError, ValueError, TypeError, LookupError, ArithmeticError)
"""What reading a row raises whose bytes were changed."""
_SIGN_OFF = ("number", "day", "signer", "position", "early_reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of proving one signed report; without a number it speaks of the whole store."""

    number: str
    period: str
    version: int = 0
    ok: bool
    reason: str = ""
    """One plain sentence that names the report and says what is broken; empty when nothing is."""

    @property
    def title(self) -> str:
        """What was proved, as the reader calls it."""
        if not self.period:
            return _("The store")
        if not self.number:
            return _("Report for {period}").format(period=self.period)
        return _("Report {number} for {period}").format(number=self.number, period=self.period)


def verify_reports(connection: Connection) -> tuple[Verification, ...]:
    """Prove every signed report, in the order they were signed."""
    try:
        return tuple(_verifications(connection))
    except _UNREADABLE as error:
        return (store_verification((str(error.__cause__ or error),)),)


def _verifications(connection: Connection) -> Iterator[Verification]:
    table, reports = records.table_of(SignedReport).c, records.table_of(Report).c
    rows = connection.execute(select(table.id, table.report_id, table.number).order_by(table.id)).all()
    for signed_id, report_id, number in rows:
        yield _verified(connection, signed_id, report_id, str(number))
    proved = [report_id for _signed_id, report_id, _number in rows]
    lost = select(reports.period, reports.version).where(reports.state == ReportState.SIGNED, reports.id.not_in(proved))
    for period, version in connection.execute(lost):
        yield _lost(str(period), version)


def _lost(period: str, version: int) -> Verification:
    reason = _("The report for {period} is marked as signed but its seal is gone.").format(period=period)
    return Verification(number="", period=period, version=version, ok=False, reason=reason)


def store_verification(problems: tuple[str, ...]) -> Verification:
    """Return what SQLite's own checks found wrong with the whole store."""
    reason = _("The store itself is damaged: {problem}").format(problem=problems[0]) if problems else ""
    return Verification(number="", period="", ok=not problems, reason=reason)


def _verified(connection: Connection, signed_id: int, report_id: int, number: str) -> Verification:
    reports = records.table_of(Report).c
    known = connection.execute(select(reports.period, reports.version).where(reports.id == report_id)).first()
    period, version = known or ("", 0)
    reason = _broken(connection, signed_id, report_id)
    if reason:
        said = _("Report {number} was changed after it was signed: {what}")
        reason = said.format(number=number, what=reason)
    return Verification(number=number, period=str(period), version=version, ok=not reason, reason=reason)


def _broken(connection: Connection, signed_id: int, report_id: int) -> str:
    """Return what is wrong with a signed report, or nothing. What can no longer be read was changed, too."""
    try:
        signed = records.read_id(connection, SignedReport, signed_id)
        report = records.read_id(connection, Report, report_id)
        if signed is None or report is None:
            return _("the report itself is gone.")
        return next((said for check in _CHECKS if (said := check(connection, signed, report))), "")
    except _UNREADABLE:
        return _("what is kept of it can no longer be read.")


def _state_broken(_connection: Connection, _signed: SignedReport, report: Report) -> str:
    return "" if report.state is ReportState.SIGNED else _("it was turned back into a draft.")


def _snapshot_broken(_connection: Connection, signed: SignedReport, _report: Report) -> str:
    if snapshots.code_of(signed.snapshot) != signed.code:
        return _("what was kept of its content does not give the code printed on it.")
    return ""


def _seal_broken(_connection: Connection, signed: SignedReport, _report: Report) -> str:
    if snapshots.seal_of(signed.snapshot, signed.pdf, signed.xlsx, signed.signed_at) != signed.seal:
        return _("the PDF file, the Excel file or the moment of signing is not what was sealed.")
    return ""


def _sign_off_broken(_connection: Connection, signed: SignedReport, _report: Report) -> str:
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


def _rows_broken(connection: Connection, signed: SignedReport, report: Report) -> str:
    kept = json.loads(signed.snapshot)["stored"]
    now = snapshots.stored_parts(connection, report)
    if now["report"] != kept["report"]:
        return _("the record of the report is not what was signed.")
    if now["cells"] != kept["cells"]:
        return _cell_broken(kept, now)
    names = {
        "lines": _("the list of lines in its forms"),
        "texts": _("the text written by the officer"),
        "explanations": _("the set of explanations"),
    }
    wrong = next((name for name in names if now[name] != kept[name]), None)
    return "" if wrong is None else _("{what} is not what was signed.").format(what=names[wrong])


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


_CHECKS: tuple[Callable[[Connection, SignedReport, Report], str], ...] = (
    _state_broken,
    _snapshot_broken,
    _seal_broken,
    _sign_off_broken,
    _rows_broken,
)
