"""What stands beside a signed report and speaks for it: the history, the triggers, the code on its paper."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import func, select

from app.domain.changes import Action, HistoryLine
from app.domain.reports import Sending, SignedReport
from app.i18n import _, day, ngettext
from app.models import records
from app.models.connection import Connection
from app.models.triggers import trigger_statements

_NAMED = 3
"""How many triggers a sentence names."""
_NOT_OF_A_CODE = re.compile(r"[^0-9A-Za-z]")


class Signing(Struct, frozen=True, kw_only=True):
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
    """Give a sentence when lines of the history are gone, or were added past the program.

    They are numbered one after another from 1, and the file's head knows the last number (``edits.add_history``); it
    is 0 in a store to which nothing was written since that is kept.
    """
    line_id = records.table_of(HistoryLine).c.id
    last, count = connection.execute(select(func.max(line_id), func.count(line_id))).one()
    written = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    lacking = max(last or 0, written) - count
    if lacking:
        yield ngettext(
            "{count} line of the history was taken out.", "{count} lines of the history were taken out.", lacking
        ).format(count=lacking)
    added = (last or 0) - written if written else 0
    if added > 0:
        yield ngettext(
            "{count} line of the history was not written by the program.",
            "{count} lines of the history were not written by the program.",
            added,
        ).format(count=added)


def odd_sendings(connection: Connection) -> Iterator[str]:
    """Give a sentence for each sending that is not what the history tells of it, or that is gone without a word."""
    told = _sendings_told(connection)
    stored = {one.id: json.loads(records.as_json(one)) for one in records.read(connection, Sending)}
    signed = records.table_of(SignedReport).c
    numbers = {row[0]: row[1] for row in connection.execute(select(signed.id, signed.number))}
    for sending_id in sorted(stored.keys() | told.keys()):
        now, then = stored.get(sending_id), told.get(sending_id)
        if now == then:
            continue
        said = now or then or {}
        number = numbers.get(said.get("signed_id"), "?")
        if then is None:
            words = _("The history does not tell that report {number} was sent on {day}, as is recorded.")
        elif now is None:
            words = _("The record that report {number} was sent on {day} is gone without a word in the history.")
        else:
            words = _("The record that report {number} was sent on {day} is not the one of which the history tells.")
        yield words.format(number=number, day=_day(said.get("day")))


def _sendings_told(connection: Connection) -> dict[int, Any]:
    """Return what the history last told of each sending that was not taken out again, by its id."""
    table = records.table_of(HistoryLine).c
    query = select(table.record_id, table.after).where(table.what == records.table_of(Sending).name)
    told: dict[int, Any] = {}
    for sending_id, after in connection.execute(query.order_by(table.id)):
        told.pop(sending_id, None)
        if after is not None:
            told[sending_id] = _read(after)
    return told


def _read(after: str) -> Any:
    try:
        return json.loads(after)
    except ValueError:
        return {}


def _day(said: Any) -> str:
    try:
        return day(date.fromisoformat(str(said)))
    except ValueError:
        return "?"


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
