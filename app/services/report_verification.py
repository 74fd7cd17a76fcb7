"""Proving signed reports unchanged: each held against its own snapshot, code and seal, and against the history."""

import json
from collections.abc import Callable, Iterator, Mapping
from sqlite3 import DatabaseError
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Text, select, type_coerce
from sqlalchemy.exc import DatabaseError as QueryError

from app.domain.reports import Report, ReportCell, ReportState, SignedReport
from app.i18n import _
from app.models import records
from app.models.connection import Connection
from app.services import snapshots
from app.services.report_guards import Signing, gaps, missing_guards, odd_sendings, prints, read_signings
from app.services.titles import period_called, signed_title

_UNREADABLE = (DatabaseError, QueryError, ValueError, TypeError, LookupError, ArithmeticError)
"""What reading a row raises whose bytes were changed."""
_SIGN_OFF = ("number", "day", "signer", "position", "early_reason")


class Verification(Struct, frozen=True, kw_only=True):
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
            return _("Report on {period}").format(period=period_called(self.period))
        return signed_title(self.number, self.period, self.version)


def verify_reports(connection: Connection) -> tuple[Verification, ...]:
    """Prove every signed report, in the order they were signed; then what the store lacks that guards them."""
    try:
        return tuple(_verifications(connection))
    except _UNREADABLE as error:
        return (store_verification((str(error.__cause__ or error),)),)


def _verifications(connection: Connection) -> Iterator[Verification]:
    table, reports = records.table_of(SignedReport).c, records.table_of(Report).c
    rows = connection.execute(select(table.id, table.report_id, table.number, table.seal).order_by(table.id)).all()
    signings = read_signings(connection)
    for signed_id, report_id, number, _seal in rows:
        yield _verified(connection, signed_id, report_id, str(number), signings.get(signed_id))
    proved = [report_id for _signed_id, report_id, _number, _seal in rows]
    lost = select(reports.period, reports.version).where(reports.state == ReportState.SIGNED, reports.id.not_in(proved))
    told = {(str(period), int(version)) for period, version in connection.execute(lost)}
    for period, version in sorted(told):
        yield _lost(period, version)
    ids = {signed_id for signed_id, _report_id, _number, _seal in rows}
    seals = {str(seal) for _signed_id, _report_id, _number, seal in rows}
    for signed_id, signing in signings.items():
        known = signing.seal in seals or signed_id in ids or (signing.period, signing.version) in told
        if not known:
            yield _gone(signing)
    for problem in (*gaps(connection), *odd_sendings(connection), *missing_guards(connection)):
        yield Verification(number="", period="", ok=False, reason=problem)


def _lost(period: str, version: int) -> Verification:
    said = _("The report on {period} is marked as signed but its seal is gone.")
    reason = said.format(period=period_called(period))
    return Verification(number="", period=period, version=version, ok=False, reason=reason)


def _gone(signing: Signing) -> Verification:
    said = _("{report} was signed and is no longer in the store.")
    title = signed_title(signing.number, signing.period, signing.version)
    reason = said.format(report=title)
    return Verification(number=signing.number, period=signing.period, version=signing.version, ok=False, reason=reason)


def store_verification(problems: tuple[str, ...]) -> Verification:
    """Return what SQLite's own checks found wrong with the whole store."""
    reason = _("The store itself is damaged: {problem}").format(problem=problems[0]) if problems else ""
    return Verification(number="", period="", ok=not problems, reason=reason)


def _verified(
    connection: Connection, signed_id: int, report_id: int, number: str, signing: Signing | None
) -> Verification:
    named = _named(connection, signed_id, report_id, number)
    what = _broken(connection, signed_id, report_id) or _history_broken(connection, signed_id, signing)
    if not what:
        return named
    reason = _("{report} was changed after it was signed: {what}").format(report=named.title, what=what)
    return replace(named, ok=False, reason=reason)


def _named(connection: Connection, signed_id: int, report_id: int, number: str) -> Verification:
    """Return what a report is called: by what was signed where that still gives its code, else by what stands there."""
    signed, reports = records.table_of(SignedReport).c, records.table_of(Report).c
    known = connection.execute(select(reports.period, reports.version).where(reports.id == report_id)).first()
    period, version = known or ("", 0)
    snapshot, code = connection.execute(select(signed.snapshot, signed.code).where(signed.id == signed_id)).one()
    if isinstance(snapshot, str) and snapshots.code_of(snapshot) == code:
        kept = json.loads(snapshot)
        number, period, version = kept["number"], kept["period"], kept["stored"]["report"]["version"]
    return Verification(number=str(number), period=str(period), version=version, ok=True)


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


def _history_broken(connection: Connection, signed_id: int, signing: Signing | None) -> str:
    """Hold what was written down when the report was signed against what stands there now."""
    if signing is None:
        return _("the history does not tell of its signing.")
    signed = records.read_id(connection, SignedReport, signed_id)
    if signed is None or (signing.number, signing.code, signing.seal) != (signed.number, signed.code, signed.seal):
        return _("the history tells of another number, code or seal.")
    return ""


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


def _paper_broken(_connection: Connection, signed: SignedReport, _report: Report) -> str:
    return "" if prints(signed.pdf, signed.code) else _("its PDF file does not carry the code of what was signed.")


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
    now["cells"] = _as_written(connection, report, now["cells"])
    if now["cells"] != kept["cells"]:
        return _cell_broken(kept, now)
    names = {
        "lines": _("the list of lines in its forms"),
        "words": _("the words in its forms"),
        "choices": _("the choice of forms that go with it"),
        "texts": _("the text written by the officer"),
        "explanations": _("the set of explanations"),
    }
    wrong = next((name for name in names if now[name] != snapshots.rows_kept(name, kept)), None)
    return "" if wrong is None else _("{what} is not what was signed.").format(what=names[wrong])


def _as_written(connection: Connection, report: Report, cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the figures letter for letter as they stand in the file: " 5" is the figure 5, but not what was kept."""
    table = records.table_of(ReportCell).c
    query = select(table.id, type_coerce(table.value, Text)).where(table.report_id == report.id)
    written: dict[int, Any] = {row[0]: row[1] for row in connection.execute(query)}
    return [{**cell, "value": written[cell["id"]]} for cell in cells]


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
    _paper_broken,
    _sign_off_broken,
    _rows_broken,
)
