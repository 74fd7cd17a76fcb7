"""What stands beside a signed report and speaks for it: the history, the triggers, the code on its paper."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.domain.changes import Action, HistoryLine
from app.domain.reports import SignedReport
from app.i18n import _, ngettext
from app.models import records
from app.models.triggers import trigger_statements

_NAMED = 3
"""How many triggers a sentence names."""
_NOT_OF_A_CODE = re.compile(r"[^0-9A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What the history wrote down when a report was signed; empty where that can no longer be read."""

    number: str = "?"
    period: str = "?"
    version: int = 0
    code: str = ""
    seal: str = ""


def read_signings(connection: Connection) -> Mapping[int, Signing]:
    """Return what the history tells of signings, by the signed report's id."""
    table = records.table_of(HistoryLine).c
    query = select(table.record_id, table.after).where(
        table.what == records.table_of(SignedReport).name, table.action == Action.SIGNED
    )
    return {record_id: _signing(after) for record_id, after in connection.execute(query.order_by(table.id))}


def _signing(after: str | None) -> Signing:
    try:
        said = json.loads(after or "")
        words = {name: str(said[name]) for name in ("number", "period", "code", "seal")}
        return Signing(version=int(said.get("version", 0)), **words)
    except (ValueError, TypeError, LookupError, AttributeError):
        return Signing()


def gaps(connection: Connection) -> Iterator[str]:
    """Give a sentence when lines of the history are gone: they are numbered one after another from 1."""
    line_id = records.table_of(HistoryLine).c.id
    last, count = connection.execute(select(func.max(line_id), func.count(line_id))).one()
    lacking = (last or 0) - count
    if lacking:
        yield ngettext(
            "{count} line of the history was taken out.", "{count} lines of the history were taken out.", lacking
        ).format(count=lacking)


def missing_guards(connection: Connection) -> Iterator[str]:
    """Give a sentence when triggers are gone or changed that refuse to change what was signed."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    found = {str(row[0]): str(row[1]) for row in connection.exec_driver_sql(query)}
    made = {statement.split()[2]: statement for statement in trigger_statements()}
    wrong = [name for name, statement in made.items() if found.get(name) != statement]
    wrong += [name for name in found if name not in made]
    if wrong:
        names = ", ".join(wrong[:_NAMED]) + (", …" if len(wrong) > _NAMED else "")
        yield _("The store's own guard against changes was taken away or changed ({names}).").format(names=names)


def prints(pdf: bytes, code: str) -> bool:
    """Return whether a PDF file shows a code on one of its pages."""
    from app.reports.pdf_reading import PdfFile, UnreadablePdfError  # noqa: PLC0415 - needed only to prove a report

    wanted = _NOT_OF_A_CODE.sub("", code)
    try:
        with PdfFile(pdf) as file:
            return any(wanted in _NOT_OF_A_CODE.sub("", file.text(place)) for place in range(len(file)))
    except UnreadablePdfError:
        return False
